"""Assignment: a body and one role that a clause of a paper gives it, and where it is written."""

import re
from dataclasses import dataclass

from assistant.reply import Role
from assistant.responsibility.reading.lexicon import duties
from corpus.model import Span, Unit

_MARKER = re.compile(
    r"\s*(?:[-–+•*]\s*|Điều \d+[a-z]?\.\s+|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]{1,4})\s?[.)/-]\s+)?"
)
_RATING = re.compile(r"(?:xếp loại|đánh giá|chất lượng)[^,;.]*$")  # "xếp loại chất lượng hằng năm" is no deadline


@dataclass(frozen=True, slots=True)
class Assignment:
    """A body and one role that a clause gives it. `sentence` and `wording` stand in `unit`, which is cited."""

    unit: Unit
    sentence: Span  # what is quoted
    task_unit: Unit  # where the words of the task stand: `unit`, or the one above a label
    clause: Span  # the words of the task, in the text of `task_unit`
    namer: Unit  # where the body is named: the unit itself, one above whose heading it is, or the preamble
    subject: Span  # in the text of `namer`
    body: str  # as the text names it, without "các"
    role: Role
    wording: str  # the words of the text that give the role
    recipient: str | None = None  # whom it advises or reports to
    through: str | None = None  # the body that it gets its task through
    deadline: str | None = None
    ordered: bool = False  # the text says "giao", "đề nghị", "yêu cầu"
    stated: bool = False  # the clause itself names its bodies, in capitals


@dataclass(frozen=True, slots=True)
class Holder:
    """Bodies where they are named."""

    unit: Unit
    bodies: tuple[Span, ...]

    def names(self) -> tuple[str, ...]:
        """The names as the text has them."""
        return tuple(self.unit.text[span.start : span.end] for span in self.bodies)


def deadline(text: str, span: Span) -> str | None:
    """By when, in the words of the text; None where a stretch does not say."""
    said = text[span.start : span.end]
    found = duties().deadline.search(said.lower())
    if found is None or _RATING.search(said[: found.start()].lower()):
        return None
    return said[found.start() : found.end()]


def words_of(text: str, span: Span) -> str:
    """A stretch of a text on one line."""
    return " ".join(text[span.start : span.end].split())


def after_marker(text: str, sentence: Span) -> int:
    """Where the words of a sentence begin behind its number, letter or dash."""
    found = _MARKER.match(text, sentence.start, sentence.end)
    return found.end() if found else sentence.start


def trimmed(text: str, span: Span) -> Span:
    """A stretch without the spaces and marks at its end."""
    end = span.start + len(text[span.start : span.end].rstrip(" ,;:("))
    return Span(span.start, max(end, span.start))
