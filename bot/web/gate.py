"""The gate: tells who makes each request, and turns away what nobody may do."""

from dataclasses import dataclass, field
from urllib.parse import parse_qs

from anyio.to_thread import run_sync
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.people import LOCAL, Person
from bot.records import Records
from bot.web.access import CHALLENGE, NOBODY, from_this_machine
from bot.web.options import Options
from bot.web.origin import SAFE_METHODS, from_elsewhere
from bot.web.pages import LOGIN, Frame
from bot.web.problems import TITLES, problem_response
from bot.web.seal import Seal

HEADER, FIELD = "x-csrf-token", "csrf"
_OPEN = ("/static/", "/healthz", "/readyz")
_OTHER_PROOF = "/telegram/"  # whose requests prove in their own way where they come from
_PROGRAMS = ("/api/", "/v1/", "/metrics", "/openapi.json")  # pages send who is not logged in to do so
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Refused:
    """A request that ends at the gate."""

    status: int
    detail: str


_NOT_HERE = Refused(
    403,
    "Vinh Danh chưa có tài khoản nào nên chỉ phục vụ từ chính máy đang chạy, qua 127.0.0.1 và không qua máy chủ "
    "trung gian. Muốn mở cho nơi khác, người quản trị hãy chạy “vinhdanh users add …”.",
)
_CHANGED = Refused(503, "Đã có tài khoản người dùng; người quản trị hãy khởi động lại “vinhdanh serve”.")
_FOREIGN = Refused(403, "Yêu cầu đến từ trang của nơi khác; chỉ trang của chính máy chủ Vinh Danh này được gửi.")
_BAD_KEY = Refused(401, "Khóa API không đúng, đã hết hạn hoặc đã bị thu hồi.")
_NOBODY = Refused(401, NOBODY)
_NO_TOKEN = Refused(403, "Trang này mở từ trước lần đăng nhập mới nhất; xin tải lại trang rồi thử lại.")


@dataclass(frozen=True, slots=True)
class Passing:
    """A request that may pass: of whom (None: nobody has logged in), and what its pages send with every change."""

    person: Person | None
    csrf: str = ""
    login: str | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """ASGI middleware: puts `person`, `csrf` and `login` into the state of a request, or refuses it."""

    app: ASGIApp
    records: Records
    options: Options
    seal: Seal
    frame: Frame

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with what is known of its person."""
        if scope["type"] != "http" or scope["path"].startswith((*_OPEN, _OTHER_PROOF)):
            await self.app(scope, receive, send)
            return
        request, body = HTTPConnection(scope), _Body(receive)
        match await (self._with_account(request, body) if self.options.accounts else self._without(request)):
            case Refused() as refused:
                await self._refusal(refused, scope)(scope, receive, send)
            case Passing(person, csrf, login):
                request.state.person, request.state.csrf, request.state.login = person, csrf, login
                await self.app(scope, body.receive, send)

    def _refusal(self, refused: Refused, scope: Scope) -> Response:
        """A refusal as a page where a browser asked for one, else as a problem."""
        request = Request(scope)
        if "text/html" in request.headers.get("accept", "") and not scope["path"].startswith(_PROGRAMS):
            told = {"title": TITLES[refused.status], "detail": refused.detail}
            return self.frame.open_page(request, "problem.html", refused.status, **told)
        return problem_response(refused.status, refused.detail, CHALLENGE if refused.status == 401 else {})

    async def _without(self, request: HTTPConnection) -> Passing | Refused:
        if not from_this_machine(request):
            return _NOT_HERE
        if _changes(request) and from_elsewhere(request.headers, self.options.origins):
            return _FOREIGN
        if await run_sync(self.records.users.any):
            return _CHANGED  # the first account closes the open door at once
        return Passing(LOCAL)

    async def _with_account(self, request: HTTPConnection, body: "_Body") -> Passing | Refused:
        key = _key(request.headers)
        if key is not None:
            person = await run_sync(self.records.keys.person, key)
            if person is None:
                return _BAD_KEY
            return Passing(person)
        if _changes(request) and from_elsewhere(request.headers):
            return _FOREIGN
        return await self._logged_in(request, body)

    async def _logged_in(self, request: HTTPConnection, body: "_Body") -> Passing | Refused:
        login = self.seal.login(request)
        user = None if login is None else await run_sync(self.records.logins.user, login)
        if login is None or user is None:
            return _NOBODY if request.scope["path"].startswith(_PROGRAMS) else Passing(None)  # before a body is read
        unguarded = not _changes(request) or request.scope["path"] == LOGIN  # who logs in anew has no token yet
        if not unguarded and not self.seal.is_csrf(await _token(request, body), login):
            return _NO_TOKEN
        return Passing(user.person, self.seal.csrf(login), login)


def _changes(request: HTTPConnection) -> bool:
    return request.scope["method"] not in SAFE_METHODS


def _key(headers: Headers) -> str | None:
    """The key that a program sends, of which nothing is checked yet."""
    scheme, _, secret = headers.get("authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else headers.get("x-api-key")


async def _token(request: HTTPConnection, body: "_Body") -> str:
    """The token that a page sends: scripts in a header, plain forms in a field."""
    if HEADER in request.headers or not request.headers.get("content-type", "").startswith(_FORM):
        return request.headers.get(HEADER, "")
    return parse_qs((await body.read()).decode("latin-1")).get(FIELD, [""])[0]


@dataclass(slots=True)
class _Body:
    """The body of a request, which can be read before it is passed on."""

    _receive: Receive
    _kept: list[Message] = field(default_factory=list)

    async def read(self) -> bytes:
        """The whole body; the guard before us bounds it."""
        while not self._kept or self._kept[-1].get("more_body", False):
            self._kept.append(await self._receive())
        return b"".join(message.get("body", b"") for message in self._kept)

    async def receive(self) -> Message:
        """The next message, as if nothing had been read."""
        return self._kept.pop(0) if self._kept else await self._receive()
