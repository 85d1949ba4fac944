"""Logging in and out: the page, which works without scripts, and what it sends.

The gate has turned away what pages of other sites send.
"""

import logging
import re
from dataclasses import dataclass
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Request
from pydantic import BaseModel
from starlette.responses import RedirectResponse, Response

from bot.people import LOCAL
from bot.records import Records
from bot.records.users import User
from bot.web.access import CHALLENGE, person_of
from bot.web.attempts import Attempts, Wait
from bot.web.pages import LOGIN, Frame
from bot.web.seal import Seal

LOGOUT = "/dang-xuat"
_LOG = logging.getLogger("vinhdanh.web")
_LOCAL_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")
_WRONG = "Tên đăng nhập hoặc mật khẩu không đúng."


class LoginForm(BaseModel):
    """What the form sends; `next` is where to go on."""

    name: str = ""
    password: str = ""
    next: str = "/"


def login_routes(records: Records, frame: Frame, seal: Seal) -> APIRouter:
    """`GET` and `POST /dang-nhap`, `POST /dang-xuat`."""
    router = APIRouter(include_in_schema=False)
    desk = _Reception(records, frame, seal, Attempts(records))
    router.add_api_route(LOGIN, desk.page, methods=["GET"])
    router.add_api_route(LOGIN, desk.log_in, methods=["POST"])
    router.add_api_route(LOGOUT, desk.log_out, methods=["POST"])
    return router


def local_path(text: str) -> str:
    """Where to go on after logging in: a path of ours, whatever was asked for."""
    ours = _LOCAL_PATH.fullmatch(text) is not None and text.partition("?")[0] not in {LOGIN, LOGOUT}
    return text if ours else "/"


@dataclass(frozen=True, slots=True)
class _Reception:
    """Receives people who log in and sees them off."""

    records: Records
    frame: Frame
    seal: Seal
    attempts: Attempts

    def page(self, request: Request, next: str = "/") -> Response:  # noqa: A002 - the name in the address
        """The form; who is logged in already goes on."""
        if person_of(request) is not None:
            return RedirectResponse(local_path(next), 303)
        return self._form(request, LoginForm(next=next))

    async def log_in(self, request: Request, sent: Annotated[LoginForm, Form()]) -> Response:
        """A new login, never one that the browser brought, and on to the page that was asked for."""
        if person_of(request) is LOCAL:
            return RedirectResponse(local_path(sent.next), 303)
        found = await self.attempts.user(sent.name, sent.password, _address(request))
        match found:
            case User():
                return await run_sync(self._begun, request, found, local_path(sent.next))
            case Wait():
                return self._told_to_wait(request, sent, found.seconds)
        _LOG.info("login failed from %s", _address(request))  # not the name: people type passwords there
        page = self._form(request, sent, _WRONG, 401)
        page.headers.update(CHALLENGE)
        return page

    def log_out(self, request: Request) -> Response:
        """End the login on the server and in the browser."""
        person, login = person_of(request), getattr(request.state, "login", None)
        if person is not None and login is not None:
            self.records.logins.end(login)
            self.records.audit.note(person.name, "đăng xuất", _address(request))
        response = RedirectResponse(LOGIN, 303)
        self.seal.forget(response)
        return response

    def _begun(self, request: Request, user: User, next_path: str) -> Response:
        if earlier := self.seal.login(request):
            self.records.logins.end(earlier)
        response = RedirectResponse(next_path, 303)
        self.seal.keep(response, self.records.logins.begin(user.id))
        self.records.audit.note(user.name, "đăng nhập", _address(request))
        return response

    def _told_to_wait(self, request: Request, sent: LoginForm, seconds: int) -> Response:
        page = self._form(request, sent, f"Đã nhập sai nhiều lần; xin thử lại sau {seconds} giây.", 429)
        page.headers["retry-after"] = str(seconds)
        return page

    def _form(self, request: Request, sent: LoginForm, error: str = "", status: int = 200) -> Response:
        values = {"next": local_path(sent.next), "name": sent.name, "error": error}
        return self.frame.open_page(request, "login.html", status, **values)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
