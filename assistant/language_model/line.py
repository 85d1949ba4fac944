"""The line to a server: the HTTP client of calls, which goes to that server and nowhere else.

No proxy of the environment is used, no redirect followed, no connection kept: each call has its own, which ends with
it. Only the headers that the API needs are sent.
"""

import socket
import ssl
from typing import Any

import certifi
import httpx2

from assistant.language_model.call import CONNECTING, UNDER_WAY

_SENT = frozenset({"accept", "content-length", "content-type", "host"})
_KEY = "authorization"
_AGENT = {"user-agent": "vinhdanh", "accept-encoding": "identity", "connection": "close"}


class _Line(httpx2.BaseTransport):
    """Carries the requests of the call under way in this thread."""

    def __init__(self, key: str | None) -> None:
        self._key = key
        self._http = httpx2.HTTPTransport(
            verify=_trusted(), trust_env=False, limits=httpx2.Limits(max_connections=None, max_keepalive_connections=0)
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The response, whose connection the call holds."""
        call = UNDER_WAY.get()
        kept = {name: value for name, value in request.headers.items() if name in _SENT}
        key = {_KEY: f"Bearer {self._key}"} if self._key else {}
        request.headers = httpx2.Headers(kept | _AGENT | key)
        left = max(call.left, 0.001)  # 0 would be no time at all, and a wrong value to some sockets
        connecting = min(left, CONNECTING)
        request.extensions = {
            "timeout": {"connect": connecting, "read": left, "write": left, "pool": left},
            "trace": _held,
        }
        call.sent = False
        response = self._http.handle_request(request)
        call.sent = response.is_success
        return response

    def close(self) -> None:
        """Close what is open."""
        self._http.close()


def _held(event: str, of: dict[str, Any]) -> None:
    """Told by the HTTP library of each step of a request: the call takes hold of its connection."""
    if event.endswith(".send_request_body.complete"):
        UNDER_WAY.get().sent = True
    if event == "connection.connect_tcp.complete":
        connection = of["return_value"].get_extra_info("socket")
        if isinstance(connection, socket.socket):
            UNDER_WAY.get().hold(connection)


def line(key: str | None) -> httpx2.Client:
    """The HTTP client for a server that wants this key, or none."""
    return httpx2.Client(transport=_Line(key), trust_env=False, follow_redirects=False)


def _trusted() -> ssl.SSLContext:
    """Who is trusted over TLS: the authorities of this machine (SSL_CERT_FILE names others) and the public ones."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
