"""Pair: a sentence and its evidence, with who does what at each place of them."""

from dataclasses import dataclass
from typing import Self

from assistant.rewording.reading import Reading
from assistant.rewording.subjects import subjects


@dataclass(frozen=True)
class Pair:
    """A sentence beside its evidence; `told` and `known`: for each place of them the bodies that do it."""

    sentence: Reading
    evidence: Reading
    told: tuple[frozenset[str], ...]
    known: tuple[frozenset[str], ...]

    @classmethod
    def between(cls, sentence: Reading, evidence: Reading) -> Self:
        """The pair of a sentence and its evidence."""
        return cls(sentence, evidence, subjects(sentence), subjects(evidence))

    @classmethod
    def of(cls, pair: "Pair") -> Self:
        """The same sentence and evidence, looked at for another question."""
        return cls(pair.sentence, pair.evidence, pair.told, pair.known)

    def opens(self, place: int) -> bool:
        """Whether a place is at the beginning of its text."""
        return place == 0 or self.evidence.solids[place - 1].text != self.evidence.solids[place].text
