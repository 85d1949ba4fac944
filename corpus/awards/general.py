"""What holds for all awards: exclusions, how results are counted, principles, base salary, amendments of a law."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from corpus.address import Address
from corpus.awards.conditions import Term
from corpus.awards.model import Money, Saying
from corpus.awards.reading import read_saying
from corpus.awards.rows import Row
from corpus.errors import AwardError
from corpus.model import Confidence

COUNTING = ("grounds", "discipline", "once", "since_last")


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Nobody is awarded while this fact of the catalogue is true."""

    key: str
    saying: Saying


@dataclass(frozen=True, slots=True)
class Principle:
    """A general rule that decides no condition; `words` are patterns on folded text of cases that it concerns."""

    topic: str
    saying: Saying
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Salary:
    """The base salary in đồng a month, by which reward money is counted."""

    amount: int
    term: Term
    document: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Amendment:
    """A law that changed another from a day on, as far as it is known here.

    A rule of `law` that began before `since` is not certain from that day on unless its award is in `untouched`.
    `received` says which text a dossier received earlier follows.
    """

    law: str
    by: str
    since: date
    known: str
    received: str
    source: str
    confidence: Confidence
    untouched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Payment:
    """Reward money in đồng, and what it was counted from."""

    amount: int
    salary: Salary
    money: Money


@dataclass(frozen=True, slots=True)
class General:
    """General rules; `counting` by name: grounds, discipline, once, since_last."""

    exclusions: tuple[Exclusion, ...]
    counting: dict[str, Saying]
    principles: tuple[Principle, ...]
    salaries: tuple[Salary, ...]
    rounding: int  # đồng, upwards
    rounding_basis: tuple[Address, ...]
    amendments: tuple[Amendment, ...]
    without_conditions: tuple[Address, ...]  # units that name forms or leave it to others to set conditions

    def counted(self, rule: str, on: date) -> Saying | None:
        """The rule of counting of that name, where it holds on a day."""
        saying = self.counting.get(rule)
        return saying if saying is not None and saying.term.holds(on) else None

    def payment(self, money: Money, decided: date) -> Payment | None:
        """What an award decided on a day brings; None where the base salary or the multiple of that day is unknown."""
        salary = next((one for one in self.salaries if one.term.holds(decided)), None)
        if salary is None or not money.term.holds(decided):
            return None
        exact = Decimal(str(money.multiple)) * salary.amount / self.rounding
        return Payment(int(exact.to_integral_value(ROUND_CEILING)) * self.rounding, salary, money)


def read_general(row: Row) -> General:
    """The general rules of a file. Raises AwardError."""
    row.checked(
        "exclusions", "counting", "principles", "base_salary", "rounding", "amendments", "facts", "without_conditions"
    )
    rounding = row.row("rounding").checked("to", "basis")
    try:
        return General(
            exclusions=tuple(map(_exclusion, row.rows("exclusions"))),
            counting=_counting(row.row("counting")),
            principles=tuple(map(_principle, row.rows("principles"))),
            salaries=tuple(map(_salary, row.rows("base_salary"))),
            rounding=rounding.whole("to", 1),
            rounding_basis=rounding.addresses(),
            amendments=tuple(map(_amendment, row.rows("amendments"))),
            without_conditions=row.addresses("without_conditions"),
        )
    except ValueError as error:
        raise AwardError(str(error), row.place, "see docs/awards.md") from error


def _exclusion(row: Row) -> Exclusion:
    row.checked("stated", "text", "basis", "since", "until")
    return Exclusion(row.text("stated"), _saying(row))


def _principle(row: Row) -> Principle:
    row.checked("topic", "text", "basis", "since", "until", "words")
    return Principle(row.text("topic"), _saying(row), row.texts("words"))


def _saying(row: Row) -> Saying:
    return Saying(row.text("text"), row.addresses(), row.term())


def _counting(row: Row) -> dict[str, Saying]:
    row.checked(*COUNTING)
    return {key: read_saying(row.row(key)) for key in COUNTING if row.has(key)}


def _salary(row: Row) -> Salary:
    row.checked("amount", "since", "until", "document", "source", "confidence")
    return Salary(
        row.whole("amount", 0), row.term(), row.text("document"), row.text("source"), Confidence(row.text("confidence"))
    )


def _amendment(row: Row) -> Amendment:
    row.checked("law", "by", "since", "known", "received", "source", "confidence", "untouched")
    since = row.day("since")
    if since is None:
        raise AwardError("an amendment has a day", row.place, "since: 2026-10-01")
    return Amendment(
        law=row.text("law"),
        by=row.text("by"),
        since=since,
        known=row.text("known"),
        received=row.text("received"),
        source=row.text("source"),
        confidence=Confidence(row.text("confidence")),
        untouched=row.texts("untouched"),
    )
