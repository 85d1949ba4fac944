"""Pending: what the bot waits for a person to type, and the interview that is under way; kept as JSON in between."""

from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict

from bot.eligibility.interviewing import Held


class Awaited(StrEnum):
    """What the next words of a person are taken for."""

    AWARD = "award"  # the name of an award
    CASE = "case"  # a case told in words, to see what it may be proposed for
    DAY = "day"  # a day, to ask a question again as of it
    JUDGED_DAY = "judged_day"  # a day, to judge an interview again as of it
    MORE = "more"  # the answer to the question that a verdict ends with; else a question
    REASON = "reason"  # why an answer is wrong
    BODY = "body"  # the name of a body, to see its tasks
    QUESTION = "question"
    DRAFT = "draft"  # what to draft
    ISSUER = "issuer"  # the body that a paper is to be drafted for
    ADDED = "added"  # what a request for a draft lacked
    PAPER = "paper"  # a file to be looked through


ORDERED: Final = frozenset({Awaited.DRAFT, Awaited.ISSUER, Awaited.ADDED, Awaited.PAPER})  # what was begun on stays


class Pending(BaseModel):
    """What is awaited, about what; the interview, and the options chosen so far where several may be."""

    model_config = ConfigDict(frozen=True)

    awaits: Awaited | None = None
    about: str = ""  # id of a reply, or Held or what is to be drafted as JSON
    held: str | None = None  # Held as JSON
    chosen: tuple[int, ...] = ()  # places, from 1

    @classmethod
    def of(cls, text: str | None) -> "Pending":
        """What was kept; nothing pending where it cannot be read, as after an update of the program."""
        try:
            found = cls.model_validate_json(text or "{}")
            _ = found.interview, found.judged  # what cannot be played is told here, and not when the person answers
        except (LookupError, TypeError, ValueError):  # ValidationError is a ValueError
            return cls()
        return found

    @property
    def interview(self) -> Held | None:
        """The interview that is under way."""
        return Held.of_json(self.held) if self.held is not None else None

    @property
    def judged(self) -> Held | None:
        """The interview that was judged, where what is awaited is about one."""
        return Held.of_json(self.about) if self.awaits in (Awaited.JUDGED_DAY, Awaited.MORE) else None

    def awaiting(self, what: Awaited | None, about: str = "") -> "Pending":
        """With something else awaited; the interview stays."""
        return self.model_copy(update={"awaits": what, "about": about})

    @staticmethod
    def interviewing(held: Held) -> "Pending":
        """An interview, none of the options of its next question chosen yet, and nothing else awaited."""
        return Pending(held=held.as_json())

    def choosing(self, chosen: tuple[int, ...]) -> "Pending":
        """With options chosen."""
        return self.model_copy(update={"chosen": chosen})

    def as_json(self) -> str | None:
        """What is kept; None where nothing is pending."""
        return None if self == Pending() else self.model_dump_json(exclude_defaults=True)
