"""The desk: where questions of every door are taken, a few at once, each in its talk, and every reply is kept."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import Protocol

from assistant.question import Question
from assistant.reply import Reply
from assistant.rewording.model import Told, unheard
from bot.contract import ReplyBody
from bot.house import House
from bot.people import Person
from bot.render import reply_body
from bot.sessions import new_identity
from bot.turns import Turns

PATIENCE = 30.0  # seconds until an asker is told that it takes too long


class Talks(Protocol):
    """Where talks are kept."""

    def history(self, owner: str, talk: str, /) -> tuple[str, ...]:
        """Earlier questions of a talk, oldest first."""
        ...

    def remember(self, owner: str, reply: ReplyBody, asked: str, /) -> None:
        """Keep a reply, under its id, in the talk that its session names; `asked` is the question as typed."""
        ...


@dataclass(slots=True)
class Desk:
    """Takes questions to the assistant off the event loop. `patience` in seconds; `replies` counts (kind, status)."""

    house: House
    talks: Talks
    patience: float = PATIENCE
    turns: Turns = field(default_factory=Turns)
    replies: Counter[tuple[str, str]] = field(default_factory=Counter)

    def history(self, person: Person, session: str) -> tuple[str, ...]:
        """Earlier questions of a person's talk, oldest first."""
        return self.talks.history(person.owner, session)

    async def ask(self, person: Person, session: str, question: Question, told: Told = unheard) -> ReplyBody:
        """The reply to a question, kept in its talk; `told` its lines as they become certain, on another thread.

        Raises Busy and TookTooLong.
        """
        return await self.work(person, session, question.text, lambda: self.house.assistant.ask(question, told))

    async def work(self, person: Person, session: str, asked: str, reply: Callable[[], Reply]) -> ReplyBody:
        """The reply that a call gives, kept in its talk unless its asker has gone. Raises Busy and TookTooLong."""

        def kept(given_up: Event) -> ReplyBody:
            started = time.perf_counter()
            body = reply_body(reply(), session, (time.perf_counter() - started) * 1000, new_identity())
            if not given_up.is_set():
                self.talks.remember(person.owner, body, asked)
            return body

        body = await self.turns.take(kept, self.patience)
        self.replies[body.kind, body.status] += 1
        return body
