"""Dossier: what is known of a person, a collective or a household that may be awarded; every value is one fact.

`assumed` marks what nobody stated: a hypothesis of the asker ("nếu năm 2026 đạt …") or a presumption of good conduct.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from corpus.awards.conditions import Level, Scope, Subject, Work

RATINGS, WORKS = "ratings", "works"  # kinds of fact that may be told completely, beside codes of awards


class Ground(StrEnum):
    """What an award was given for."""

    MERIT = "công trạng"
    SUDDEN = "đột xuất"
    THEMATIC = "chuyên đề"


class Standing(StrEnum):
    """How far an award has come."""

    DECIDED = "quyết định"
    PROPOSED = "đề nghị"


@dataclass(frozen=True, slots=True)
class YearRating:
    """The rating of a year; `or_better`: it is at least that."""

    year: int
    level: Level
    or_better: bool = False
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class RatedYears:
    """So many years rated at least so, without saying which; `consecutive` ones end now. `at_least`: maybe more."""

    level: Level
    years: int
    consecutive: bool = True
    after: str | None = None  # code of the award that they follow
    at_least: bool = False
    or_better: bool = False
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Honour:
    """An award received: in `years`, or `times` times without saying when."""

    award: str
    years: tuple[int, ...] = ()
    times: int = 0
    consecutive: bool = False
    after: str | None = None
    at_least: bool = False
    ground: Ground = Ground.MERIT
    standing: Standing = Standing.DECIDED
    used: bool = False  # already counted for another award
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class WorkDone:
    """Initiatives, projects: `scope` None = not said; `recognised` False = refused or not yet recognised."""

    kind: Work = Work.INITIATIVE
    count: int = 1
    year: int | None = None
    scope: Scope | None = None
    recognised: bool = True
    at_least: bool = False
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A yes-or-no fact."""

    key: str
    truth: bool
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """An amount; `at_least`: it may be more."""

    key: str
    value: float
    at_least: bool = False
    assumed: bool = False


@dataclass(frozen=True)
class Dossier:
    """The facts. `proposed` is the year of the proposal, `judged` the year that yearly awards look at.

    `complete` names what has been told completely (RATINGS, WORKS, codes of awards): what is not among the facts of
    that kind did not happen. What is neither told nor complete is unknown.
    """

    proposed: int
    subject: Subject | None = None
    categories: tuple[str, ...] = ()
    judged: int | None = None
    ratings: tuple[YearRating, ...] = ()
    rated_years: tuple[RatedYears, ...] = ()
    honours: tuple[Honour, ...] = ()
    works: tuple[WorkDone, ...] = ()
    disciplined: tuple[int, ...] = ()  # years
    said: tuple[Said, ...] = ()
    amounts: tuple[Number, ...] = ()
    complete: frozenset[str] = frozenset()
    unread: tuple[str, ...] = ()  # what was told and may not have been understood: while there is any, none is eligible

    def __post_init__(self) -> None:
        """Of one thing only one is told. Raises ValueError for a year, a statement or an amount told twice."""
        keys = ([one.year for one in self.ratings], [one.key for one in self.said], [one.key for one in self.amounts])
        for told in keys:
            if len(set(told)) < len(told):
                raise ValueError(f"told twice: {sorted(told, key=str)}")

    @property
    def year(self) -> int:
        """The year that yearly awards look at: the one before the proposal where none is named."""
        return self.judged if self.judged is not None else self.proposed - 1

    @property
    def results(self) -> bool:
        """Whether a rating, award or work is told with its year, number or reach: to name a thing tells nothing."""
        dated = any(one.years or one.times > 1 for one in self.honours)
        reaching = any(one.year or one.scope for one in self.works)
        return dated or reaching or bool(self.ratings or self.rated_years)

    @property
    def firm(self) -> bool:
        """Whether results or circumstances are told."""
        return self.results or bool(self.disciplined or self.said or self.amounts)

    def statement(self, key: str) -> Said | None:
        """What is said of a yes-or-no fact; None where nothing is."""
        return self._said.get(key)

    @cached_property
    def _said(self) -> dict[str, Said]:
        return {said.key: said for said in self.said}

    def amount(self, key: str) -> Number | None:
        """The amount of a key; None where none is told."""
        return next((one for one in self.amounts if one.key == key), None)

    def presuming(self, statements: Iterable[tuple[str, bool]]) -> "Dossier":
        """The same with statements that it is silent about, marked as assumed."""
        known = {said.key for said in self.said}
        added = tuple(Said(key, truth, assumed=True) for key, truth in statements if key not in known)
        return replace(self, said=self.said + added)
