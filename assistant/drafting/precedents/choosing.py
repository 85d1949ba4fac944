"""Choosing: which precedents suit an order, and which of their sentences say something that was not said yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.drafting.precedents.filling import Made
from assistant.drafting.precedents.precedents import Precedent, pairs
from assistant.drafting.precedents.slot_words import slot_words
from assistant.drafting.precedents.target import Target
from corpus.folding import fold

ALIKE = 0.5  # share of the pairs of words of the shorter of two sentences above which they say the same
GENERIC = 0.7  # share of pairs that papers on emulation as such have too, for a sentence of another subject
_SUBJECT, _SIDE, _RANK, _PROVINCE, _AGE = 3.0, 1.0, 2.0, 1.5, 0.2  # worth of each likeness; of a year of age


@dataclass(frozen=True)
class Choice:
    """The precedents of a library, weighed for a target."""

    precedents: tuple[Precedent, ...]
    target: Target

    @cached_property
    def ranked(self) -> tuple[Precedent, ...]:
        """The precedents, the most fitting first; ties in the order of the library."""
        return tuple(sorted(self.precedents, key=self.worth, reverse=True))

    def worth(self, precedent: Precedent) -> float:
        """How well a precedent suits."""
        seat, mine = precedent.seat, self.target.seat
        acts_on = {one.id for one in self.target.acts_on}
        worth = _SUBJECT * bool(acts_on & set(precedent.acts_on) or self.is_of_subject(precedent))
        worth += _SIDE * (seat.side is mine.side) + _RANK * (seat.rank is mine.rank)
        worth += _PROVINCE * (seat.province is not None and seat.province == mine.province)
        age = self.target.order.on.year - precedent.year if precedent.year else 10
        return worth - _AGE * age - (0 if self.is_general(precedent) or self.is_of_subject(precedent) else 2 * _SUBJECT)

    def is_general(self, precedent: Precedent) -> bool:
        """Whether a paper is about emulation and commendation as such."""
        return bool(slot_words().general.search(fold(precedent.document.metadata.title)))

    def is_of_subject(self, precedent: Precedent) -> bool:
        """Whether a paper about something else is about what the order is about."""
        asked = pairs(f"{self.target.order.text} {self.target.order.movement or ''}") - self.vocabulary
        return len(asked & precedent.subject) >= 2

    def suits(self, made: Made) -> bool:
        """Whether a sentence may stand in a draft on the order's subject."""
        if self.is_general(made.precedent) or self.is_of_subject(made.precedent):
            return True
        said = pairs(made.text)
        return bool(said) and len(said & self.vocabulary) >= GENERIC * len(said)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Pairs of words of the papers about emulation as such."""
        general = (one for one in self.precedents if self.is_general(one))
        return frozenset(pair for one in general for sentence in one.sentences for pair in pairs(sentence.text))


def likeness(one: str, other: str) -> float:
    """How much of the shorter of two sentences stands in the longer, 0 to 1."""
    first, second = pairs(one), pairs(other)
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def is_new(made: Made, said: Iterable[Made], *, alike: float = ALIKE) -> bool:
    """Whether a sentence says something that those before it have not said."""
    return all(likeness(made.text, one.text) < alike for one in said)


def following(made: Sequence[Made]) -> list[Made]:
    """The sentences without those that lean on one before them which is not there."""
    kept: list[Made] = []
    for one in made:
        before = kept[-1].source if kept else None
        follows = before is not None and before.unit == one.source.unit and before.at == one.source.at - 1
        if follows or not slot_words().leaning.match(one.text):
            kept.append(one)
    return kept
