"""The catalogue of facts: what a dossier may state about a subject, and how it is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from corpus.awards.rows import Row
from corpus.errors import AwardError

Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number of a unit can be: from 0 to `most`, and `whole` or not."""

    most: int
    whole: bool = True

    def allows(self, value: float) -> bool:
        """Whether there can be so much; not for what is no number."""
        return 0 <= value <= self.most and (not self.whole or float(value).is_integer())


UNITS = {  # years: those of a collective too, and months as parts of one
    "%": Unit(100, whole=False),
    "năm": Unit(200, whole=False),
    "người": Unit(100_000),
}
TIMES = Unit(200)  # how often a thing happened, or for how many years, in one life


@dataclass(frozen=True, slots=True)
class Statement:
    """A yes-or-no fact. `presumed`: taken for true, and said to be so, where a question is silent about it;
    `unless_disciplined`: not where it tells of a measure.

    `words` are patterns on folded text by which a told case states it.
    """

    key: str
    text: str
    ask: str
    presumed: bool = False
    words: tuple[str, ...] = ()
    unless_disciplined: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit; `words` are patterns on folded text for what so many years are told of."""

    key: str
    text: str
    ask: str
    unit: str  # of UNITS
    words: tuple[str, ...] = ()

    @property
    def range(self) -> Unit:
        """What it can be."""
        return UNITS[self.unit]


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of person or collective that a rule may be made for; `words` name it in a question.

    `excludes` are categories that who is of this one cannot be of.
    """

    code: str
    name: str
    words: tuple[str, ...]
    excludes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All facts that the rules use, by key."""

    statements: dict[str, Statement]
    amounts: dict[str, Amount]
    categories: dict[str, Category]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Catalogue":
        """The facts declared in several files. Raises AwardError where two declare the same key differently."""
        statements: dict[str, Statement] = {}
        amounts: dict[str, Amount] = {}
        categories: dict[str, Category] = {}
        for row in rows:
            row.checked("statements", "amounts", "categories")
            for key, one in _named(row, "statements"):
                one.checked("text", "ask", "presumed", "words", "unless_disciplined")
                flags = one.yes("presumed"), one.texts("words"), one.yes("unless_disciplined")
                said = Statement(key, one.text("text"), one.text("ask"), *flags)
                _put(statements, said, key, one)
            for key, one in _named(row, "amounts"):
                one.checked("text", "ask", "unit", "words")
                if one.text("unit") not in UNITS:
                    raise AwardError(f"unit {one.text('unit')} is unknown", one.place, f"use one of {', '.join(UNITS)}")
                amount = Amount(key, one.text("text"), one.text("ask"), one.text("unit"), one.texts("words"))
                _put(amounts, amount, key, one)
            for key, one in _named(row, "categories"):
                one.checked("name", "words", "excludes")
                _put(categories, Category(key, one.text("name"), one.texts("words"), one.texts("excludes")), key, one)
        return cls(statements, amounts, categories)


def _named(row: Row, key: str) -> Iterable[tuple[str, Row]]:
    if not row.has(key):
        return []
    group = row.row(key)
    return [(name, Row.of(value, f"{group.place} {name}")) for name, value in group.values.items()]


def _put(known: dict[str, Fact], fact: Fact, key: str, row: Row) -> None:
    if known.setdefault(key, fact) != fact:
        raise AwardError(f"{key} is declared twice, differently", row.place, "keep one, or give it another key")
