"""Conditions: what a rule of an award asks for, as a tree of frozen values.

A node is a Condition (one test), a Run (consecutive years, with what must lie in them), All, Any, or Readings (a text
that can be read in two ways). Every Condition and Run carries a statement in our own words and its basis.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.address import Address


class Subject(StrEnum):
    """Who may be awarded."""

    PERSON = "cá nhân"
    COLLECTIVE = "tập thể"
    HOUSEHOLD = "hộ gia đình"


class Level(StrEnum):
    """Yearly ratings of work done, from the lowest to the highest."""

    FAILED = "không hoàn thành"
    DONE = "hoàn thành"
    GOOD = "tốt"
    EXCELLENT = "xuất sắc"

    @property
    def rank(self) -> int:
        """0 for the lowest."""
        return list(Level).index(self)


class Scope(StrEnum):
    """How far the effect of an initiative or a project has been recognised, from the narrowest to the widest."""

    BASE = "cơ sở"
    MINISTRY = "bộ, tỉnh"
    NATION = "toàn quốc"

    @property
    def rank(self) -> int:
        """0 for the narrowest."""
        return list(Scope).index(self)


class Work(StrEnum):
    """What a person may have to show beside her rating."""

    INITIATIVE = "sáng kiến"
    PROJECT = "đề tài"  # scientific topic, scheme or work, accepted
    COMBAT = "mưu trí chiến đấu"


@dataclass(frozen=True, slots=True)
class Stated:
    """A yes-or-no fact of the catalogue."""

    key: str


@dataclass(frozen=True, slots=True)
class Counted:
    """An amount of the catalogue in the half-open range [least, below); None = unbounded."""

    key: str
    least: float | None = None
    below: float | None = None


@dataclass(frozen=True, slots=True)
class Belongs:
    """The subject is of one of these categories of the catalogue."""

    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rated:
    """At least `years` years of the window rated at `level` or higher."""

    level: Level
    years: int = 1


@dataclass(frozen=True, slots=True)
class Honoured:
    """Decided awards, any of `awards`, at least `times` in the window."""

    awards: tuple[str, ...]
    times: int = 1


@dataclass(frozen=True, slots=True)
class Worked:
    """At least `count` works of one of the kinds, recognised for `scope` or wider, in the window."""

    count: int = 1
    scope: Scope = Scope.BASE
    kinds: tuple[Work, ...] = tuple(Work)


@dataclass(frozen=True, slots=True)
class Meets:
    """Reaches the standard of one of these awards, by its own rules on the same day, or holds it."""

    awards: tuple[str, ...]


Test = Stated | Counted | Belongs | Rated | Honoured | Worked | Meets


@dataclass(frozen=True, slots=True)
class Term:
    """When a rule holds: `since` inclusive, `until` exclusive; None = as long as what it stands in."""

    since: date | None = None
    until: date | None = None

    def holds(self, on: date) -> bool:
        """Whether it holds on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


ALWAYS = Term()


@dataclass(frozen=True, slots=True)
class Condition:
    """One test, said in our own words, with the units it rests on."""

    text: str
    basis: tuple[Address, ...]
    test: Test
    term: Term = ALWAYS


@dataclass(frozen=True, slots=True)
class Run:
    """At least `years` consecutive years, each rated at `level` or crowned by one of `titles` (either will do).

    `after`: the run follows one of these awards ("sau đó"); `to_proposal`: it reaches the proposal; `gap`: how many
    years may lie from one title to the next (1 = every year). `within` holds in the years of the run ("trong thời
    gian đó").
    """

    text: str
    basis: tuple[Address, ...]
    years: int
    level: Level | None = None
    titles: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    to_proposal: bool = False
    gap: int = 1
    within: tuple["Node", ...] = ()
    term: Term = ALWAYS


@dataclass(frozen=True, slots=True)
class All:
    """Every part must be met ("đạt các tiêu chuẩn", "và")."""

    parts: tuple["Node", ...]
    term: Term = ALWAYS


@dataclass(frozen=True, slots=True)
class Any:
    """One part suffices ("đạt một trong", "hoặc")."""

    parts: tuple["Node", ...]
    term: Term = ALWAYS


@dataclass(frozen=True, slots=True)
class Readings:
    """A text that can be read in two ways; `strict` decides what is met, `lenient` what is not."""

    note: str
    strict: "Node"
    lenient: "Node"
    term: Term = ALWAYS


Node = Condition | Run | All | Any | Readings


def leaves(node: Node) -> Iterator[Condition | Run]:
    """The conditions of a tree in reading order, a Run before what lies within it; both ways of Readings."""
    match node:
        case Condition():
            yield node
        case Run():
            yield node
            for part in node.within:
                yield from leaves(part)
        case All() | Any():
            for part in node.parts:
                yield from leaves(part)
        case Readings():
            yield from leaves(node.strict)
            yield from leaves(node.lenient)
