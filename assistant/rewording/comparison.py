"""Comparison: a sentence beside the units that it cites."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from assistant.rewording.alignment import Alignment
from assistant.rewording.evidence import Evidence
from assistant.rewording.reading import Reading, Solid
from assistant.rewording.tokens import TokenKind

_GIVEN = "tặng"


@dataclass(frozen=True)
class Compared:
    """A sentence beside what it cites: whole, without its lead and what may be added, and where that stands."""

    whole: Reading
    claim: Reading
    evidence: Reading
    found: Alignment
    cited: tuple[Evidence, ...]
    names_cited: bool  # a unit that is cited, behind its lead

    @cached_property
    def units(self) -> tuple[int, ...]:
        """Which of the units cited each text of the evidence is of."""
        return tuple(at for at, one in enumerate(self.cited) for _ in one.texts)

    def unit(self, place: int) -> int:
        """The unit that a place of the evidence is of."""
        return self.units[self.evidence.solids[place].text]

    def text(self, place: int) -> str:
        """The whole text of the evidence that a place is of."""
        return [text for one in self.cited for text in one.texts][self.evidence.solids[place].text]

    def texts(self, unit: int) -> tuple[tuple[Solid, ...], ...]:
        """What stands around a unit, and what it says itself, which is last."""
        numbers = (text for text, one in enumerate(self.units) if one == unit)
        return tuple(tuple(one for one in self.evidence.solids if one.text == number) for number in numbers)

    def subject(self, unit: int) -> frozenset[str]:
        """The awards that a unit is about: by its first word, or by the nearest title that names some."""
        *around, own = self.texts(unit)
        return next(filter(None, map(_granted, (own[:1], *reversed(around)))), frozenset())

    @cached_property
    def told(self) -> frozenset[int]:
        """The units that the sentence stands on by what they say themselves, not by what stands around them."""
        used = {self.evidence.solids[place] for place in self.found.places}
        return frozenset(unit for unit in self.units if not used.isdisjoint(self.texts(unit)[-1]))

    @cached_property
    def used(self) -> frozenset[int]:
        """The places of the evidence that the sentence stands on."""
        return frozenset(self.found.places)

    @property
    def parts(self) -> frozenset[int]:
        """The sentences of the evidence that it stands on."""
        return frozenset(map(self.evidence.part, self.found.places))

    def left_out(self) -> Iterator[int]:
        """The places of those sentences that it does not say."""
        parts, used = self.parts, self.used
        return (at for at, one in enumerate(self.evidence.solids) if one.part in parts and at not in used)


def _granted(solids: Sequence[Solid]) -> frozenset[str]:
    """The awards that a title is about: those that it begins with, where it goes on with what is asked for them."""
    first = tuple(takewhile(lambda one: one.token.key != _GIVEN, solids))
    return awards(first) or awards(solids)


def awards(solids: Sequence[Solid]) -> frozenset[str]:
    """The awards that a stretch names."""
    return frozenset(one.token.key for one in solids if one.token.kind is TokenKind.AWARD)
