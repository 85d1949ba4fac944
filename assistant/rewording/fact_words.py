"""Fact words: the words of `data/facts.yaml`, by which a fact told by a model is held."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.eligibility.words.cues import any_of
from corpus.kinds import read_yaml

_FILE = Path(__file__).with_name("data") / "facts.yaml"


@dataclass(frozen=True, slots=True)
class FactWords:
    """The words of `data/facts.yaml`."""

    free: frozenset[str]
    empty: frozenset[str]
    unsafe: re.Pattern[str]
    persons: re.Pattern[str]
    myself: re.Pattern[str]
    addresses: re.Pattern[str]
    anaphors: re.Pattern[str]
    taken_back: re.Pattern[str]
    frame: str

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "FactWords":
        """From the file."""
        return cls(
            frozenset(data["free"]),
            frozenset(data["empty"]),
            any_of(data["unsafe"]),
            any_of(data["persons"]),
            any_of(data["myself"]),
            any_of(data["addresses"]),
            any_of(data["anaphors"]),
            any_of(data["takes_back"]),
            data["frame"],
        )

    def of_one_person(self, marked: str) -> bool:
        """Whether a case speaks of the one who tells it alone, or of one other person alone."""
        plain = self.addresses.sub(" ", marked)
        others = set(self.persons.findall(plain))
        return not others or (len(others) == 1 and not self.myself.search(self.persons.sub(" ", plain)))

    def takes_back(self, marked: str) -> bool:
        """Whether a sentence takes something back that was named before."""
        return bool(self.anaphors.search(marked) and self.taken_back.search(marked))


@cache
def fact_words() -> FactWords:
    """The file as shipped, read once."""
    return FactWords.read(read_yaml(_FILE))
