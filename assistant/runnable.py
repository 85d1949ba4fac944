"""The assistant as a Runnable of LangChain: questions in, replies out.

It stands on langchain-core alone. The asynchronous forms run the same code on a thread, so no loop waits.
"""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Protocol

from langchain_core.runnables import Runnable, RunnableConfig

from assistant.question import Question
from assistant.reply import Reply

REMEMBERED = 6  # earlier questions that a follow-up may lean on, as at every door
_FIELDS = {"question", "on", "place", "history"}

Asked = str | Mapping[str, Any]  # Any: what a chain puts together; it is read strictly here


class Answers(Protocol):
    """What answers: the assistant."""

    def ask(self, question: Question, /) -> Reply:
        """The reply to a question."""
        ...


class House(Protocol):
    """Whose assistant stands over the library as it is now. `assistant.build.House` fits."""

    @property
    def assistant(self) -> Answers:
        """The assistant."""
        ...


class Answerer(Runnable[Asked, Reply]):
    """Replies to questions, each an Answer or a Refusal.

        answerer = Answerer(house, clock=date.today)
        answerer.invoke("Ai chủ trì tuyên truyền?")
        answerer.invoke({"question": "Còn ai phối hợp?", "history": ["Ai chủ trì tuyên truyền?"], "place": "Hưng Yên"})

    `clock` gives the day of questions that name none by `on`, a date or 2026-10-01. A reply is whole or not at all:
    `stream` gives it in one piece. Raises ValueError for a question in another form, and what the assistant raises.
    """

    def __init__(self, house: House, clock: Callable[[], date]) -> None:
        self._house, self._clock = house, clock

    def invoke(self, input: Asked, config: RunnableConfig | None = None, **_: Any) -> Reply:  # noqa: A002 - LangChain's
        """The reply to a question."""
        return self._call_with_config(self._reply, input, config)

    def _reply(self, asked: Asked) -> Reply:
        return self._house.assistant.ask(_question(asked, self._clock))


def _question(asked: Asked, clock: Callable[[], date]) -> Question:
    """The question that was asked, in NFC. Raises ValueError."""
    told = {"question": asked} if isinstance(asked, str) else asked
    if not isinstance(told, Mapping) or not told.keys() <= _FIELDS:
        raise ValueError(f"a question is a text or a mapping of {', '.join(sorted(_FIELDS))}; this is {asked!r:.80}")
    history, place, on = told.get("history", ()), told.get("place"), told.get("on")
    if not isinstance(history, list | tuple):
        raise _wrong("history", "a list of earlier questions, oldest first", history)
    return Question(
        _text("question", told.get("question")),
        clock() if on is None else _day(on),
        None if place is None else _text("place", place) or None,
        tuple(_text("history", one) for one in history)[-REMEMBERED:],
    )


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(name, "text", value)
    return unicodedata.normalize("NFC", value).strip()


def _day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(_text("on", value))


def _wrong(name: str, wanted: str, value: object) -> ValueError:
    return ValueError(f"`{name}` is {wanted}; this is {value!r:.80}")
