"""What the tests of the door to a language model share: a model of a served script, a prompt, what came of a call."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import enumerate as threads
from time import monotonic

from pydantic import BaseModel, ConfigDict

from assistant.language_model import Limits, ServedModel
from assistant.language_model.server import Server
from assistant.rewording.model import ModelUnavailable
from prompts.prompts import Prompt
from tests.chat_server import ChatServer, Script, chat_server

SECRET = "nội dung không được lộ"
PROMPT = Prompt("compose", "0", f"Trợ lý. {SECRET}", f"Ai chủ trì? {SECRET}")
LONG = 60.0  # seconds of a call that is to end by itself
BRIEF = 0.6  # seconds of a call that is to be let go
GENEROUS = 10.0  # seconds within which a brief call is over on any machine
AT_ONCE = Limits(waits=(0.0, 0.0))  # tries without waiting


class Told(BaseModel):
    """A shape."""

    model_config = ConfigDict(extra="forbid")

    bodies: list[str]


@dataclass(frozen=True)
class Came:
    """What came of a call: the pieces, why it ended early, the seconds that it took."""

    pieces: list[str]
    reason: str
    seconds: float


def asked(model: ServedModel, seconds: float = LONG, also: Callable[[], None] = lambda: None) -> Came:
    """A stream to its end; `also` is done after the first piece."""
    began, pieces, reason = monotonic(), list[str](), ""
    try:
        for piece in model.stream(PROMPT, seconds):
            pieces.append(piece)
            if len(pieces) == 1:
                also()
    except ModelUnavailable as error:
        reason = str(error)
    return Came(pieces, reason, monotonic() - began)


def model_of(server: ChatServer, limits: Limits = AT_ONCE, key: str | None = None) -> ServedModel:
    """The model of a server."""
    return ServedModel(Server(server.url, server.model, key), limits)


@contextmanager
def served(
    script: Script, limits: Limits = AT_ONCE, *, takes_schema: bool = True
) -> Iterator[tuple[ServedModel, ChatServer]]:
    """A model whose server goes by a script."""
    with chat_server(script, takes_schema=takes_schema) as server:
        yield model_of(server, limits), server


def await_threads() -> None:
    """Fails where a thread of a call does not end."""
    for thread in threads():
        if thread.name == "language-model":
            thread.join(GENEROUS)
            assert not thread.is_alive(), "a call goes on that nobody waits for"
