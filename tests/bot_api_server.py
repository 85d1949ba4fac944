"""The fake Bot API server's HTTP: requests as python-telegram-bot sends them become calls, results become JSON."""

import json
import re
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.bot_api_markup import Json
from tests.bot_api_methods import Files

_PATH = re.compile(r"/(file/)?bot([^/]*)/(.*)")
_DISPOSITION = re.compile(r'(\w+)="([^"]*)"')
_JSON_FIELDS = frozenset({
    *("reply_markup", "reply_parameters", "link_preview_options", "entities", "caption_entities"),
    *("allowed_updates", "commands", "scope"),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: of which token, for which method or file, with what."""

    token: str
    name: str
    is_file: bool
    given: Json
    files: Files


@dataclass(frozen=True, slots=True)
class Told:
    """A response."""

    status: int
    body: bytes
    kind: str = "application/json"


Respond = Callable[[Asked], Told | None]  # None: the connection is dropped


def told(status: int, facts: Json) -> Told:
    """JSON as a response."""
    return Told(status, json.dumps(facts).encode())


@dataclass(slots=True)
class Server:
    """Listens on a free port of this machine, a thread a connection, from `open` to `close`."""

    respond: Respond
    address: str = ""  # http://127.0.0.1:port
    _http: "_Http | None" = None
    _thread: threading.Thread | None = None

    def open(self) -> None:
        """Listen."""
        self._http = _Http(self.respond)
        self.address = f"http://127.0.0.1:{self._http.server_address[1]}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening and end all connections."""
        if self._http is not None and self._thread is not None:
            self._http.shutdown()
            self._thread.join()
            self._http.server_close()
            self._http.end_connections()


class _Http(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, respond: Respond) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.respond = respond
        self._open: set[socket.socket] = set()

    def process_request(self, request: object, client_address: object) -> None:
        assert isinstance(request, socket.socket)
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: object) -> None:
        assert isinstance(request, socket.socket)
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that has gone is no error of the server."""

    def end_connections(self) -> None:
        for connection in tuple(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class _Connection(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Http

    def do_POST(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def log_message(self, *_: object) -> None:
        """Tests read what was called, not a log."""

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        asked = _asked(self.path, self.headers.get("Content-Type", ""), body)
        response = self.server.respond(asked) if asked else told(404, {"ok": False, "error_code": 404})
        if response is None:
            self.close_connection = True
            return
        self.send_response(response.status)
        self.send_header("Content-Type", response.kind)
        self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        self.wfile.write(response.body)


def _asked(path: str, kind: str, body: bytes) -> Asked | None:
    place = urlsplit(path)
    found = _PATH.fullmatch(place.path)
    if found is None:
        return None
    form = _Form.read(kind, body)
    given = {**dict(parse_qsl(place.query)), **form.fields}
    return Asked(unquote(found[2]), unquote(found[3]), bool(found[1]), _decoded(given), form.files)


def _decoded(fields: Json) -> Json:
    """Fields of a form; those that hold objects are read."""
    return {
        name: json.loads(value) if name in _JSON_FIELDS and isinstance(value, str) else value
        for name, value in fields.items()
    }


@dataclass(slots=True)
class _Form:
    """What a body holds."""

    fields: Json = field(default_factory=dict)
    files: Files = field(default_factory=dict)

    @classmethod
    def read(cls, kind: str, body: bytes) -> "_Form":
        """A body of JSON, of a form, or of a form with files."""
        if "application/json" in kind:
            return cls(json.loads(body or b"{}"))
        if "multipart/form-data" in kind:
            return cls()._with_parts(body.split(b"--" + kind.split("boundary=")[1].strip('"').encode()))
        return cls(dict(parse_qsl(body.decode(), keep_blank_values=True)))

    def _with_parts(self, parts: list[bytes]) -> "_Form":
        for part in parts[1:-1]:
            head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
            facts = dict(_DISPOSITION.findall(head.decode()))
            data = content.removesuffix(b"\r\n")
            if "filename" in facts:
                self.files[facts["name"]] = (unquote(facts["filename"]), data)
            else:
                self.fields[facts["name"]] = data.decode()
        return self
