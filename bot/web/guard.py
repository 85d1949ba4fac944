"""Guards around the app: size of bodies, security headers, request ids, one log line a request."""

import logging
import secrets
import time
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.problems import problem

LARGEST_QUESTION = 64 * 1024  # bytes of a request body: a question of 2,000 letters with room to spare
LARGEST_UPLOAD = 50 * 1024 * 1024  # bytes: a scanned gazette
_LOG = logging.getLogger("vinhdanh.web")
_LOOPBACK = {"127.0.0.1", "::1"}
_LOCAL_NAMES = {"127.0.0.1", "localhost", "[::1]"}
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


@dataclass(slots=True)
class Guard:
    """ASGI middleware: adds headers and a request id, refuses large bodies, logs without the question's text."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, guarded."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id, started, status = secrets.token_hex(8), time.perf_counter(), 500

        async def send_guarded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _add_headers(MutableHeaders(scope=message), scope["path"], request_id)
            await send(message)

        try:
            await self.app(scope, _bounded(scope, receive), send_guarded)
        except Exception as error:
            await problem(error)(scope, receive, send_guarded)
        finally:
            _log(scope, request_id, status, time.perf_counter() - started)


def _add_headers(headers: MutableHeaders, path: str, request_id: str) -> None:
    for name, value in SECURITY_HEADERS.items():
        headers[name] = value
    headers["x-request-id"] = request_id
    headers.setdefault("cache-control", "no-cache" if path.startswith("/static/") else "no-store")


def _bounded(scope: Scope, receive: Receive) -> Receive:
    largest = LARGEST_UPLOAD if scope["path"] == "/api/documents" else LARGEST_QUESTION
    announced = Headers(scope=scope).get("content-length", "0")
    received = 0

    async def receive_bounded() -> Message:
        nonlocal received
        if announced.isdigit() and int(announced) > largest:
            raise HTTPException(413, f"Dữ liệu gửi lên vượt quá {largest // 1024} KB.")
        message = await receive()
        received += len(message.get("body", b""))
        if received > largest:
            raise HTTPException(413, f"Dữ liệu gửi lên vượt quá {largest // 1024} KB.")
        return message

    return receive_bounded


def _log(scope: Scope, request_id: str, status: int, seconds: float) -> None:
    line = {
        "request": request_id,
        "method": scope["method"],
        "path": scope["path"],
        "status": status,
        "ms": round(seconds * 1000, 1),
    }
    _LOG.info("%(request)s %(method)s %(path)s %(status)s in %(ms)s ms", line)


def only_from_this_machine(request: Request) -> None:
    """Let a request pass only from a program or our own page on this machine.

    A page of another site in the same browser, a name that was rebound to this machine, and a proxy are refused.
    """
    client = request.client.host if request.client else ""
    host = request.headers.get("host", "")
    name = host.rsplit(":", 1)[0] if host.rpartition(":")[2].isdigit() else host
    origin = request.headers.get("origin")
    forwarded = any(header in request.headers for header in ("forwarded", "x-forwarded-for", "x-real-ip"))
    foreign = origin is not None and origin.partition("://")[2] != host
    if client not in _LOOPBACK or name not in _LOCAL_NAMES or forwarded or foreign:
        raise HTTPException(403, "Chỉ được thêm hoặc bỏ văn bản từ chính máy đang chạy Vinh Danh.")
