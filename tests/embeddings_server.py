"""A server on this machine that speaks the embeddings API of OpenAI, over a model of ours; faults on demand."""

import base64
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import numpy as np
import numpy.typing as npt

from index.embedding import Embedder

KEY = "sk-bi-mat-41"
MODEL = "static"


@dataclass(frozen=True)
class Fault:
    """An answer out of order: a status with a body, or a reply of another shape; `seconds` pass before it."""

    status: int = 200
    body: bytes | None = None  # None: the right one
    retry_after: str | None = None
    seconds: float = 0.0
    hangs_up: bool = False


@dataclass
class Far:
    """What goes on at the far end; the faults are used up one a request."""

    embedder: Embedder
    key: str | None = None
    base64: bool = False
    backwards: bool = False  # the vectors come in another order, each with its index
    dimensions: int | None = None  # fewer than the model has
    turned: bool = False  # another model behind the same name
    faults: list[Fault] = field(default_factory=list)
    asked: list[list[str]] = field(default_factory=list)

    def reply(self, texts: list[str]) -> bytes:
        vectors = self.embedder.embed(texts)[:, : self.dimensions]
        if self.turned:
            vectors = vectors[:, ::-1]
        rows = [
            {"object": "embedding", "index": at, "embedding": self._row(row)}
            for at, row in enumerate(vectors * np.float32(3))
        ]
        return json.dumps({"object": "list", "data": rows[::-1] if self.backwards else rows, "model": MODEL}).encode()

    def _row(self, row: npt.NDArray[np.float32]) -> list[float] | str:
        return base64.b64encode(row.astype("<f4").tobytes()).decode() if self.base64 else row.tolist()


@contextmanager
def serving(far: Far) -> Iterator[str]:
    """The base address of the API while the server runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(far))
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(far: Far) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            far.asked.append(body["input"])
            fault = far.faults.pop(0) if far.faults else Fault()
            time.sleep(fault.seconds)
            if fault.hangs_up:
                self.close_connection = True
                return
            status, reply = self._judged(body["model"], body["input"], fault)
            self._send(status, reply, fault.retry_after)

        def _judged(self, model: str, texts: list[str], fault: Fault) -> tuple[int, bytes]:
            if far.key is not None and self.headers.get("Authorization") != f"Bearer {far.key}":
                told = {"error": {"message": f"Incorrect API key: {self.headers.get('Authorization')}"}}
                return 401, json.dumps(told).encode()
            if self.path != "/v1/embeddings" or model != MODEL:
                return 404, b'{"error": {"message": "no such model"}}'
            if fault.status != 200 or fault.body is not None:
                return fault.status, fault.body or b"{}"
            return 200, far.reply(texts)

        def _send(self, status: int, reply: bytes, retry_after: str | None) -> None:
            self.send_response(status)
            if retry_after is not None:
                self.send_header("Retry-After", retry_after)
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *words: object) -> None:
            """A quiet test."""

    return Handler
