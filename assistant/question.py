"""Question: what an official asks, as of a day, somewhere, after what was asked before."""

from dataclasses import dataclass
from datetime import date

LONGEST = 2000  # characters; longer texts are papers, not questions


@dataclass(frozen=True, slots=True)
class Question:
    """`on` is the day the answer is for; `history` are earlier questions of the same talk, oldest first."""

    text: str
    on: date
    place: str | None = None  # the asker's province or commune, where given
    history: tuple[str, ...] = ()
