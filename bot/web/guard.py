"""Guards around the app: size of bodies, security headers, request ids, one log line a request, its figures."""

import asyncio
import logging
import re
import secrets
import time
from dataclasses import dataclass, field

from fastapi import FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.logs import REQUEST_ID
from bot.people import Person
from bot.web.metrics import NOWHERE, Meters, Passed
from bot.web.problems import problem

LARGEST_QUESTION = 64 * 1024  # bytes of a request body: a question of 2,000 letters with room to spare
_MEGABYTE = 1024 * 1024
LARGEST_UPLOAD = 50 * _MEGABYTE  # bytes: a scanned gazette
LARGEST_PAPER = 10 * _MEGABYTE  # bytes: a Word file to be looked through, with some pictures in it
LARGEST_DRAFT = 512 * 1024  # bytes: a draft of thirty pages as it was edited
LARGEST_TALK = _MEGABYTE  # bytes: some two hundred questions with their answers, which chat clients send every time
LONGEST_QUESTION = 30.0  # seconds that the body of a request may be on its way: 64 KiB over the slowest line
LONGEST_UPLOAD = 600.0  # seconds: 50 MiB at 700 kbit/s
GONE = 499  # in log and figures, as nginx has it: the client left before there was a response
_REQUEST_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
_ASKED_FOR = ["authorization", "content-type", "x-api-key", "x-request-id"]  # headers from other sites' pages
_SHOWN = ["retry-after", "x-request-id"]  # headers of ours that those may read
_LOG = logging.getLogger("vinhdanh.web")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
SECURITY_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


def open_to(app: FastAPI, origins: tuple[str, ...]) -> None:
    """Let pages of these origins call the endpoint, with keys and never with cookies; of no others."""
    if origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(origins),
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=_ASKED_FOR,
            expose_headers=_SHOWN,
        )


@dataclass(slots=True)
class Guard:
    """ASGI middleware, the outermost: headers, request id, large bodies refused, a log line without the question."""

    app: ASGIApp
    meters: Meters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, guarded."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope.setdefault("state", {})
        began, passing = REQUEST_ID.set(_request_id(scope)), _Passing(scope, send)
        try:
            await self.app(scope, _bounded(scope, receive), passing.send)
        except (asyncio.CancelledError, ClientDisconnect) as error:
            passing.status = passing.status or GONE
            if isinstance(error, asyncio.CancelledError):
                raise
        except Exception as error:
            await passing.fail(error, receive)
        finally:
            passing.note(self.meters)
            REQUEST_ID.reset(began)


@dataclass(slots=True)
class _Passing:
    """A request on its way; `status` is 0 until its response has begun."""

    scope: Scope
    onward: Send
    status: int = 0
    started: float = field(default_factory=time.perf_counter)

    async def send(self, message: Message) -> None:
        """Send a part of the response, with our headers at its start."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            _add_headers(MutableHeaders(scope=message), self.scope["path"])
        await self.onward(message)

    async def fail(self, error: Exception, receive: Receive) -> None:
        """Answer with a problem; a response that has begun is broken off instead, which the client sees."""
        response = problem(error)
        if not self.status:
            await response(self.scope, receive, self.send)

    def note(self, meters: Meters) -> None:
        """Log the request and count it."""
        seconds, route = time.perf_counter() - self.started, _route(self.scope)
        line = {
            "request": REQUEST_ID.get(),
            "method": self.scope["method"],
            "route": route,
            "status": self.status,
            "ms": round(seconds * 1000, 1),
            "who": _who(self.scope),
        }
        _LOG.info("%(request)s %(method)s %(route)s %(status)s in %(ms)s ms", line)
        meters.count(Passed(self.scope["method"], route, self.status, seconds))


def _request_id(scope: Scope) -> str:
    """The id that the client gives its request where it is a fit one; else a new one."""
    given = Headers(scope=scope).get("x-request-id", "")
    return given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(8)


def _route(scope: Scope) -> str:
    """The template of the route that took the request, or the folder: no id, no secret that stood in the path."""
    route = scope.get("fastapi", {}).get("effective_route_context") or scope.get("route")  # the first knows its prefix
    folder = scope.get("root_path", "") if "app_root_path" in scope else ""
    return str(getattr(route, "path_format", "")) or folder or NOWHERE


def _who(scope: Scope) -> str | None:
    person = scope["state"].get("person")
    return person.owner if isinstance(person, Person) else None


def _add_headers(headers: MutableHeaders, path: str) -> None:
    for name, value in SECURITY_HEADERS.items():
        headers[name] = value
    headers["x-request-id"] = REQUEST_ID.get()
    headers.setdefault("cache-control", "no-cache" if path.startswith("/static/") else "no-store")


def _bounded(scope: Scope, receive: Receive) -> Receive:
    """The same body as it comes in, up to a size and a time. The result raises HTTPException 408 and 413."""
    largest = _LARGEST.get(scope["path"], LARGEST_QUESTION)
    announced = Headers(scope=scope).get("content-length", "0")
    received, whole = 0, False
    latest = time.monotonic() + (LONGEST_UPLOAD if largest > _MEGABYTE else LONGEST_QUESTION)

    async def receive_bounded() -> Message:
        nonlocal received, whole
        try:
            async with asyncio.timeout(None if whole else latest - time.monotonic()):
                message = await receive()
        except TimeoutError as error:
            raise HTTPException(408, "Dữ liệu gửi lên đến quá chậm; hãy gửi lại.") from error
        received, whole = received + len(message.get("body", b"")), not message.get("more_body", False)
        if received > largest or (announced.isdigit() and int(announced) > largest):
            raise HTTPException(413, f"Dữ liệu gửi lên vượt quá {_size(largest)}.")
        return message

    return receive_bounded


_LARGEST = {
    "/api/documents": LARGEST_UPLOAD,
    "/api/lint": LARGEST_PAPER,
    "/api/draft": LARGEST_DRAFT,
    "/v1/chat/completions": LARGEST_TALK,
}


def _size(largest: int) -> str:
    """A bound in words: whole megabytes, or kilobytes below one."""
    return f"{largest // _MEGABYTE} MB" if largest >= _MEGABYTE else f"{largest // 1024} KB"
