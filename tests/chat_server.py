"""A server on this machine that speaks the chat API of OpenAI and answers by a script, faults and all.

    with chat_server([says("Sở Nội vụ ", "chủ trì [1]."), refuses(503), hangs()]) as server:
        ServedModel(server.url, server.model, …)

The script gives a turn a request, in order; the last one goes on for ever. Or it is a function from what was asked to
a turn. A step of a turn is a text (sent as a piece), bytes (sent as they are), or an Event that is waited for.
"""

import json
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from select import select
from threading import Event, Lock, Semaphore, Thread
from typing import Final, TypeAlias

KEY = "sk-bi-mat-41"
MODEL = "may-chu-thu"
NEVER: Final = Event()  # a step that ends only when the client leaves or the server stops
_LOOK = 0.01  # seconds between two looks at whether a wait is over

Step: TypeAlias = str | bytes | Event


@dataclass(frozen=True)
class Asked:
    """What a request brought."""

    body: dict[str, object]
    headers: dict[str, str]  # names in small letters
    path: str

    @property
    def text(self) -> str:
        """All messages, one after the other."""
        messages = self.body["messages"]
        assert isinstance(messages, list)
        return "\n".join(message["content"] for message in messages)


@dataclass(frozen=True)
class Turn:
    """How a request is answered; made by the functions below."""

    steps: tuple[Step, ...] = ()
    status: int = 200
    told: str = ""  # with another status than 200: the message of the error
    retry_after: str | None = None
    before: Event | None = None  # waited for before the first byte
    finish: str | None = "stop"  # None: the connection is cut after the steps
    clean: bool = False  # cut so that it looks like a whole reply without an end
    usage: int | None = 7  # tokens of the answer that are reported; None: no usage
    drip: bytes = b""  # sent again and again after the steps, without end
    every: float = 0.0  # seconds between two drips
    deaf: bool = False  # no byte is ever sent, not even a header
    slow_head: float = 0.0  # seconds between two bytes of the headers, which never end
    location: str | None = None  # where a status 3xx sends the client


Script: TypeAlias = Sequence[Turn] | Callable[[Asked], Turn]


def says(*steps: Step, usage: int | None = 7, finish: str = "stop", before: Event | None = None) -> Turn:
    """A whole answer; `finish="length"` is one cut off at its most tokens."""
    return Turn(steps, usage=usage, finish=finish, before=before)


def shows(value: object, around: str = "{}") -> Turn:
    """An answer that is JSON, in words around it where a text with {} is given."""
    return says(around.replace("{}", json.dumps(value, ensure_ascii=False)))


def refuses(status: int, told: str = "no", retry_after: str | None = None) -> Turn:
    """An error in the shape of the API."""
    return Turn(status=status, told=told, retry_after=retry_after)


def dies(*steps: Step, clean: bool = False) -> Turn:
    """The connection breaks after the steps; `clean`: as if all had been said, but without an end of the answer."""
    return Turn(steps, finish=None, clean=clean)


def hangs(*steps: Step) -> Turn:
    """Nothing more comes after the steps; without steps the headers come and then nothing."""
    return Turn((*steps, NEVER))


def deaf() -> Turn:
    """The request is taken and not even a header comes back."""
    return Turn(deaf=True)


def never_through_the_head(every: float = 0.02) -> Turn:
    """The headers come byte by byte and have no end."""
    return Turn(slow_head=every)


def moved(to: str) -> Turn:
    """A redirect to another address."""
    return Turn(status=307, told="moved", location=to)


def drips(*steps: Step, drip: bytes = b":", every: float = 0.05) -> Turn:
    """After the steps the same bytes come again and again: by default a comment that never becomes a piece."""
    return Turn(steps, drip=drip, every=every)


def endless(piece: str = "thi đua ", every: float = 0.0) -> Turn:
    """The same piece without end."""
    return Turn(drip=_event(_delta(piece)), every=every)


@dataclass
class ChatServer:
    """A server while it runs, and what it saw."""

    url: str
    model: str
    script: Script
    key: str | None
    takes_schema: bool
    asked: list[Asked] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)  # of every request, whatever it is
    gone: Semaphore = field(default_factory=lambda: Semaphore(0))  # released whenever a client leaves before the end
    reached: Semaphore = field(default_factory=lambda: Semaphore(0))  # released whenever a request has come whole
    stopping: Event = field(default_factory=Event)
    _alone: Lock = field(default_factory=Lock)

    def turn(self, asked: Asked) -> Turn:
        """What the request gets."""
        with self._alone:
            self.asked.append(asked)
            self.reached.release()
            if self.key is not None and asked.headers.get("authorization") != f"Bearer {self.key}":
                return refuses(401, f"Incorrect API key provided: {asked.headers.get('authorization')}")
            if asked.body.get("model") != self.model:
                return refuses(404, "The model does not exist")
            if "response_format" in asked.body and not self.takes_schema:
                return refuses(400, "response_format is not supported")
            if callable(self.script):
                return self.script(asked)
            self._taken += 1
            return self.script[min(self._taken, len(self.script)) - 1]

    _taken: int = 0


@contextmanager
def chat_server(
    script: Script, *, key: str | None = None, takes_schema: bool = True, certificate: Path | None = None
) -> Iterator[ChatServer]:
    """The server; at the end all that still wait are let go. `certificate`: a file of it and its key, for TLS."""
    served = ChatServer("", MODEL, script, key, takes_schema)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(served))
    server.daemon_threads = True
    if certificate is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    served.url = f"http{'s' if certificate else ''}://127.0.0.1:{server.server_address[1]}/v1"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield served
    finally:
        served.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def unreachable() -> Iterator[str]:
    """An address at which a connection is neither taken nor refused: it hangs."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        waiting = [socket.socket() for _ in range(8)]  # these fill the queue of those not yet taken
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(listening.getsockname())
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
        finally:
            for one in waiting:
                one.close()


def _handler(served: ChatServer) -> type[BaseHTTPRequestHandler]:
    class Handler(_Speaking):
        far = served

    return Handler


class _Left(Exception):
    """The client has left, or the server stops."""


class _Speaking(BaseHTTPRequestHandler):
    far: ChatServer
    protocol_version = "HTTP/1.1"
    _begun = False  # the headers

    def do_GET(self) -> None:
        self.far.paths.append(self.path)
        listed = {"object": "list", "data": [{"id": self.far.model, "object": "model"}]}
        self._whole(200, json.dumps(listed).encode())

    def do_POST(self) -> None:
        self.far.paths.append(self.path)
        sent = self.rfile.read(length := int(self.headers["Content-Length"]))
        if len(sent) < length:  # the client has left while it asked
            self.far.gone.release()
            return
        body = json.loads(sent)
        asked = Asked(body, {name.lower(): value for name, value in self.headers.items()}, self.path)
        turn = self.far.turn(asked)
        self.close_connection = True
        try:
            self._answer(turn, streamed=bool(body.get("stream")), counted="stream_options" in body)
        except (_Left, OSError):
            self.far.gone.release()

    def _answer(self, turn: Turn, *, streamed: bool, counted: bool) -> None:
        if turn.deaf:
            self._wait(NEVER)
        if turn.before is not None:
            self._wait(turn.before)
        while turn.slow_head:
            self.wfile.write(b"H" if self._begun else b"HTTP/1.1 200 OK\r\nX-Slow: ")
            self._begun = True
            self._pause(turn.slow_head)
        if turn.status != 200:
            error = {"error": {"message": turn.told, "type": "error", "param": None, "code": None}}
            more = {"Retry-After": turn.retry_after, "Location": turn.location}
            self._whole(turn.status, json.dumps(error).encode(), more)
        elif streamed:
            self._stream(turn, counted=counted)
        else:
            self._at_once(turn)

    def _at_once(self, turn: Turn) -> None:
        for step in turn.steps:
            if isinstance(step, Event):
                self._wait(step)
        raw = b"".join(step for step in turn.steps if isinstance(step, bytes))
        said = "".join(step for step in turn.steps if isinstance(step, str))
        message = {"role": "assistant", "content": said}
        whole = _reply([{"index": 0, "message": message, "finish_reason": turn.finish}], "chat.completion", turn.usage)
        reply = raw or json.dumps(whole, ensure_ascii=False).encode()
        if turn.finish is None:
            self._head(200, {"Content-Length": str(len(reply) + 100)})
            self.wfile.write(reply[: len(reply) // 2])
        else:
            self._whole(200, reply)

    def _stream(self, turn: Turn, *, counted: bool) -> None:
        self._head(200, {"Content-Type": "text/event-stream", "Transfer-Encoding": "chunked"})
        for step in turn.steps:
            match step:
                case Event():
                    self._wait(step)
                case bytes():
                    self._chunk(step)
                case str():
                    self._chunk(_event(_delta(step)))
        while turn.drip:
            self._chunk(turn.drip)
            self._pause(turn.every)
        if turn.finish is not None:
            self._chunk(_event(_reply([{"index": 0, "delta": {}, "finish_reason": turn.finish}])))
            if turn.usage is not None and counted:
                self._chunk(_event(_reply([], usage=turn.usage)))
            self._chunk(b"data: [DONE]\n\n")
        if turn.finish is not None or turn.clean:
            self.wfile.write(b"0\r\n\r\n")

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))

    def _wait(self, event: Event) -> None:
        while not event.wait(_LOOK):
            self._look()

    def _pause(self, seconds: float) -> None:
        if seconds:
            NEVER.wait(seconds)
        self._look()

    def _look(self) -> None:
        """Raises _Left where nobody listens any more."""
        if self.far.stopping.is_set():
            raise _Left
        readable, _, _ = select([self.connection], [], [], 0)
        if readable:  # a client that has asked says nothing more, it leaves
            raise _Left

    def _whole(self, status: int, reply: bytes, more: dict[str, str | None] | None = None) -> None:
        told = {name: value for name, value in (more or {}).items() if value is not None}
        self._head(status, {"Content-Type": "application/json", "Content-Length": str(len(reply)), **told})
        self.wfile.write(reply)

    def _head(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Connection": "close"}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *words: object) -> None:
        """A quiet test."""


def _delta(piece: str) -> dict[str, object]:
    return _reply([{"index": 0, "delta": {"role": "assistant", "content": piece}, "finish_reason": None}])


def _reply(
    choices: list[dict[str, object]], kind: str = "chat.completion.chunk", usage: int | None = None
) -> dict[str, object]:
    counted = (
        {} if usage is None else {"usage": {"prompt_tokens": 5, "completion_tokens": usage, "total_tokens": 5 + usage}}
    )
    return {"id": "1", "object": kind, "created": 1, "model": MODEL, "choices": choices, **counted}


def _event(reply: dict[str, object]) -> bytes:
    return b"data: " + json.dumps(reply, ensure_ascii=False).encode() + b"\n\n"
