"""The nouns of the register of bodies: Body, Change, Successor, what is found in a text, and how it is told."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.model import Confidence, Span
from corpus.register.identity import written

CERTAINTY = {
    Confidence.OFFICIAL: "chính thức",
    Confidence.PRESS: "báo chí",
    Confidence.INFERRED: "suy luận",
    Confidence.UNKNOWN: "chưa rõ",
}

_GONE = "không còn"


class ChangeKind(StrEnum):
    """What happened to a body."""

    MERGED = "merged"
    SPLIT = "split"
    ABOLISHED = "abolished"
    MOVED = "moved"  # its work, or itself, to another parent
    RENAMED = "renamed"
    DOWNGRADED = "downgraded"
    EXTENDED = "extended"  # same name, other territory or wider function


class Level(StrEnum):
    """Which tier of the state a body belongs to; from the highest."""

    CENTRE = "trung ương"
    PROVINCE = "tỉnh"
    DISTRICT = "huyện"
    COMMUNE = "xã"


@dataclass(frozen=True, slots=True)
class Successor:
    """One heir of a body."""

    name: str
    function: str = ""  # what it took over, where that is not all

    def __str__(self) -> str:
        return f"{self.name} ({self.function})" if self.function else self.name


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a body: `since` inclusive; no heir, one or many."""

    kind: ChangeKind
    since: date
    to: tuple[Successor, ...]
    source: str
    confidence: Confidence
    within: tuple[str, ...] = ()  # provinces, by the names up to 30/6/2025, that it holds for; empty: everywhere
    remark: str = ""  # in Vietnamese

    def told(self) -> str:
        """The heirs with their functions, or that there is none, in short."""
        heirs = "; ".join(map(str, self.to))
        match self.kind:
            case ChangeKind.ABOLISHED:
                left = "; ".join(self._left())
                return left if left.startswith(_GONE) else "; ".join(filter(None, [_GONE, left]))
            case ChangeKind.EXTENDED if heirs and self.remark:
                return f"{heirs} ({self.remark})"
            case _:
                return heirs or self.remark

    def sentence(self, body: str, beside: str = "") -> str:
        """The whole of it in one sentence, `beside` being what else is to be told."""
        said = "; ".join(filter(None, [*self._said(), beside]))
        return f"{body}: {said} (nguồn: {self.source}; mức tin cậy: {CERTAINTY[self.confidence]})."

    def _said(self) -> tuple[str, ...]:
        since = f"từ {written(self.since)}"
        match self.kind:
            case ChangeKind.ABOLISHED:
                return (f"nay {_GONE} {since}", *self._left())
            case ChangeKind.EXTENDED:
                return (f"nay là {self.told()}, {since}" if self.to else f"{since} {self.remark}",)
            case _:
                return (f"nay là {self.told()}, {since}", self.remark)

    def _left(self) -> tuple[str, ...]:
        """What is left of an abolished body: the remark, and the parts that its territory went to."""
        return tuple(filter(None, [self.remark, f"địa bàn nay thuộc {counted(self.to)}" if self.to else ""]))


@dataclass(frozen=True, slots=True)
class Body:
    """An agency, or a territory, by the name papers use."""

    name: str
    also: tuple[str, ...] = ()  # other spellings, abbreviations included
    full: str = ""  # the whole name, where `name` is short
    level: Level | None = None
    changes: tuple[Change, ...] = ()
    since: date | None = None  # it exists since then: a paper that names it is no older
    governs: bool = False  # the government of its territory: what becomes of the one becomes of the other
    standing: str = ""  # that it is still there, where that is often doubted
    examples: tuple[str, ...] = ()  # texts that name it
    absent: tuple[str, ...] = ()  # texts that do not


@dataclass(frozen=True, slots=True)
class FoundBody:
    """A body named in a text."""

    span: Span
    body: Body


@dataclass(frozen=True, slots=True)
class FoundChange:
    """A body named in a text, with what became of it."""

    body: str  # as the text writes it
    entry: Body
    change: Change
    beside: str = ""  # what became of its territory, where the change is one of the body itself
    topic: str = ""  # name of the body or the territory that the change is kept under

    def now(self) -> str:
        """What it is today, short enough for a cell of a table."""
        return self.change.told()

    def note(self) -> str:
        """The same in one sentence: since when, by which source, how sure."""
        return self.change.sentence(self.body, self.beside)


def counted(parts: tuple[Successor, ...]) -> str:
    """Territories of one kind with their number: "8 xã: Ba Vì, Ba Dinh, …"."""
    unit = parts[0].name.partition(" ")[0]
    return f"{len(parts)} {unit}: {', '.join(part.name.removeprefix(unit).strip() for part in parts)}"
