"""The door to a language model: `open_model` where one is configured, `ServedModel` for those who ask it."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from threading import BoundedSemaphore
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.language_model.asking import Asking
from assistant.language_model.call import Call
from assistant.language_model.errors import Faltered, NotInShape, NotTaken, Passing
from assistant.language_model.limits import Circuit, DayBudget, Outcome, Seconds, Today
from assistant.language_model.replies import in_shape, spoken, with_shape
from assistant.rewording.model import LanguageModel, ModelUnavailable, Shape
from assistant.settings import FIRST_SECONDS, Settings
from index.embedding import written
from prompts.prompts import Prompt

if TYPE_CHECKING:
    from assistant.language_model.server import Server

LETTERS_OF_A_TOKEN = 2  # at least, in Vietnamese, so that an estimate errs on the high side
A_MOMENT = 0.2  # seconds that a place is waited for
WAITS = (0.25, 1.0)  # seconds before the second and the third try

_LOG = logging.getLogger("vinhdanh.language_model")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a model may be used, and how long is waited; the clocks tell of the circuit and of the budget."""

    at_once: int = 2
    tokens_a_day: int | None = None  # None: no bound
    moment: float = A_MOMENT  # seconds
    first: float = FIRST_SECONDS  # seconds until an answer begins
    waits: tuple[float, ...] = WAITS  # seconds
    seconds: Seconds = monotonic
    today: Today = date.today


class ServedModel:
    """A model behind a server. A call that may not go now is refused at once, never queued."""

    def __init__(self, server: "Server", limits: Limits) -> None:
        self._server = server
        self._circuit = Circuit(limits.seconds)
        self._budget = DayBudget(limits.tokens_a_day, limits.today)
        self._places = BoundedSemaphore(limits.at_once)
        self._moment, self._first, self._waits = limits.moment, limits.first, limits.waits
        self._keeps_shapes = self._counts = True  # until the server has shown that it does not

    @property
    def name(self) -> str:
        """What the server calls the model."""
        return self._server.model

    @property
    def spent_today(self) -> int:
        """Tokens spent this day, as the server counts them, or estimated where it does not."""
        return self._budget.spent

    def stream(self, prompt: Prompt, seconds: float) -> Iterator[str]:
        """The answer in pieces as they come, within seconds from now. Raises ModelUnavailable, also in the middle.

        An answer that was cut off at its most tokens raises in the end. Who leaves earlier closes the iterator, and
        with it the connection.
        """
        return self._not_empty(self._pieces(self._askings(prompt, None), monotonic() + seconds))

    def structured(self, prompt: Prompt, shape: type[Shape], seconds: float) -> Shape:
        """The answer in a shape, within seconds from now. Raises ModelUnavailable.

        The server is asked to keep to the shape; where it cannot, or does not, the shape is written into the prompt.
        """
        deadline = monotonic() + seconds
        text = "".join(self._pieces(self._askings(prompt, shape), deadline))
        try:
            return in_shape(text, shape)
        except NotInShape as error:
            if not self._keeps_shapes:
                raise self._unavailable(f"gave no answer in the shape asked for ({error})") from None
            self._keeps_shapes = False
            self._learnt(f"does not keep to shapes ({error})")
        return self.structured(prompt, shape, deadline - monotonic())

    def _askings(self, prompt: Prompt, shape: type[Shape] | None) -> tuple[Asking, ...]:
        """The request as we wish it, and plainer ones for a server that does not take it."""
        system, user = written(prompt.system), written(prompt.user)
        wished = [Asking(system, user, None)]
        if shape is not None:
            plain = Asking(system, written(with_shape(prompt, shape).user), None)
            wished = [Asking(system, user, shape.model_json_schema()), plain] if self._keeps_shapes else [plain]
        counting = (True, False) if self._counts else (False,)
        return tuple(replace(asking, counted=counted) for asking in wished for counted in counting)

    def _pieces(self, askings: tuple[Asking, ...], deadline: float) -> Iterator[str]:
        call = self._begun(askings, deadline)
        outcome, fault = Outcome.UNTOLD, None
        try:
            yield from spoken(call.pieces())
            outcome = Outcome.SOUND
        except Faltered as error:
            fault = error
            outcome = Outcome.FAILED if error.by_server else Outcome.SOUND
        finally:
            call.cut()
            self._over(call, askings[0], Outcome.SOUND if outcome is Outcome.UNTOLD and call.letters else outcome)
        if fault is not None:
            raise self._unavailable(fault.reason)

    def _not_empty(self, pieces: Iterator[str]) -> Iterator[str]:
        empty = True
        for piece in pieces:
            empty = False
            yield piece
        if empty:
            raise self._unavailable("gave an empty answer")

    def _begun(self, askings: tuple[Asking, ...], deadline: float) -> Call:
        """A call under way on its thread, which gives its place back. Raises ModelUnavailable."""
        if deadline <= monotonic():
            raise self._refused("there is no time left to ask it")
        if self._budget.is_spent:
            raise self._refused("its tokens of the day are spent")
        if not self._places.acquire(timeout=min(self._moment, max(0.0, deadline - monotonic()))):
            raise self._refused("as many ask it as may at once")
        if not self._circuit.admits():
            self._places.release()
            raise self._refused("its server has failed several times in a row and is left alone for a while")
        call = Call(deadline - monotonic(), self._first)
        try:
            call.run(lambda under_way: self._tried(under_way, askings), self._places.release)
        except RuntimeError:  # no thread to be had
            self._places.release()
            self._circuit.tell(Outcome.UNTOLD)
            raise self._refused("this machine can begin no thread") from None
        return call

    def _tried(self, call: Call, askings: tuple[Asking, ...]) -> Iterator[str]:
        """The pieces of the first request that the server takes. Raises Faltered."""
        for asking in askings[:-1]:
            try:
                yield from self._tried_again(call, asking)
            except NotTaken:
                continue
            self._learn(askings[0], asking)
            return
        yield from self._tried_again(call, askings[-1])
        self._learn(askings[0], askings[-1])

    def _tried_again(self, call: Call, asking: Asking) -> Iterator[str]:
        """The pieces of a request, tried again before the first of them where that may help. Raises Faltered."""
        for wait in self._waits:
            try:
                yield from self._server.pieces(call, asking)
            except Passing as error:
                if call.letters or not call.sleep(max(wait, error.wait)):
                    raise
            else:
                return
        yield from self._server.pieces(call, asking)

    def _learn(self, wished: Asking, taken: Asking) -> None:
        """Remember which request the server takes."""
        if wished.counted and not taken.counted:
            self._counts = False
            self._learnt("does not count the tokens of a stream when asked to")
        if wished.schema is not None and taken.schema is None:
            self._keeps_shapes = False
            self._learnt("takes no schema")

    def _over(self, call: Call, asking: Asking, outcome: Outcome) -> None:
        if call.tokens is not None:
            self._budget.spend(call.tokens)
        elif call.sent:
            self._budget.spend((asking.letters + call.letters) // LETTERS_OF_A_TOKEN)
        if self._circuit.tell(outcome):
            _LOG.warning("the server of the language model %s is left alone for a while", self.name)

    def _learnt(self, what: str) -> None:
        _LOG.info("the server of the language model %s %s", self.name, what)

    def _unavailable(self, reason: str) -> ModelUnavailable:
        _LOG.warning("the language model %s %s", self.name, reason)
        return ModelUnavailable(f"the language model {self.name} {reason}")

    def _refused(self, reason: str) -> ModelUnavailable:
        _LOG.info("the language model %s is not asked: %s", self.name, reason)
        return ModelUnavailable(f"the language model {self.name} is not asked: {reason}")


def open_model(settings: Settings, today: Today = date.today) -> LanguageModel | None:
    """The model that the settings name; None where they name none. No server is asked yet."""
    if settings.chat_url is None or settings.chat_model is None:
        return None
    from assistant.language_model.server import Server  # noqa: PLC0415 (1.3 s, only where a model is configured)

    key = None if settings.chat_key is None else settings.chat_key.get_secret_value()
    _LOG.info("answers are worded by the model %s at %s", settings.chat_model, urlsplit(settings.chat_url).netloc)
    limits = Limits(settings.chat_at_once, settings.chat_tokens_a_day, first=settings.chat_first_seconds, today=today)
    return ServedModel(Server(settings.chat_url, settings.chat_model, key), limits)
