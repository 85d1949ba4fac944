"""Access: who makes a request, and whether they may do what they ask for."""

from collections.abc import Callable
from ipaddress import ip_address
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyCookie, APIKeyHeader, HTTPBearer
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection

from bot.people import LOCAL, Person, Rank, Scope

CHALLENGE = {"www-authenticate": 'Bearer realm="Vinh Danh"'}  # RFC 9110: every 401 names a way in
NOBODY = "Cần đăng nhập hoặc gửi khóa API."
_BEARER = HTTPBearer(scheme_name="bearer", description="Khóa API, gửi trong Authorization.", auto_error=False)
_HEADER = APIKeyHeader(
    name="X-Api-Key", scheme_name="key", description="Khóa API, gửi trong X-Api-Key.", auto_error=False
)
_COOKIE = APIKeyCookie(
    name="vinhdanh",  # `__Host-vinhdanh` where people come over TLS
    scheme_name="login",
    description="Trình duyệt đã đăng nhập; yêu cầu làm thay đổi gửi kèm x-csrf-token.",
    auto_error=False,
)
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")
_HERE_ONLY = "Việc này chỉ làm được từ chính máy đang chạy Vinh Danh, khi chưa có tài khoản."


def person_of(request: HTTPConnection) -> Person | None:
    """Who makes a request; None where nobody has logged in."""
    person: Person | None = getattr(request.state, "person", None)
    return person


def needs(rank: Rank, scope: Scope) -> Callable[..., Person]:
    """A dependency that gives the person of a request who may do something. Raises HTTPException 401 and 403."""

    def permitted(
        request: Request,
        _bearer: Annotated[object, Security(_BEARER)],  # these three are read by the gate; here the schema learns them
        _header: Annotated[object, Security(_HEADER)],
        _cookie: Annotated[object, Security(_COOKIE)],
    ) -> Person:
        person = person_of(request)
        if person is None:
            raise HTTPException(401, NOBODY, CHALLENGE)
        if not person.may(rank, scope):
            raise HTTPException(403, "Tài khoản hoặc khóa API này không có quyền làm việc đó.")
        if person is LOCAL and rank is not Rank.READER:
            only_from_this_machine(request)
        return person

    return permitted


reads = needs(Rank.READER, Scope.ASK)
Reader = Annotated[Person, Depends(reads)]
Librarian = Annotated[Person, Depends(needs(Rank.EDITOR, Scope.LIBRARY))]  # adds papers
Remover = Annotated[Person, Depends(needs(Rank.ADMIN, Scope.LIBRARY))]  # removes papers
Reviewer = Annotated[Person, Depends(needs(Rank.EDITOR, Scope.FEEDBACK))]  # sees what readers said


def only_from_this_machine(request: HTTPConnection) -> None:
    """Let a request pass only from a program or our own page on this machine. Raises HTTPException 403."""
    origin = request.headers.get("origin")
    foreign = origin is not None and origin.partition("://")[2] != request.headers.get("host")
    if foreign or not from_this_machine(request):
        raise HTTPException(403, _HERE_ONLY)


def from_this_machine(request: HTTPConnection) -> bool:
    """Whether a request was made on this machine, to a name of this machine, and not through a proxy.

    A page of elsewhere whose name was rebound to this machine sends its own name as the host.
    """
    host = request.headers.get("host", "")
    name = host.rsplit(":", 1)[0] if host.rpartition(":")[2].isdigit() else host
    forwarded = any(header in request.headers for header in _FORWARDED)
    client = request.client.host if request.client else ""
    return is_loopback(client) and is_loopback(name.strip("[]")) and not forwarded


def is_loopback(host: str) -> bool:
    """Whether an address or a name means the machine itself."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
