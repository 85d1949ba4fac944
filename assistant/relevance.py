"""How much of what a question asks stands in a text: a share from 0 to 1, weighted by how rare a word is."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from corpus.folding import fold

Runs = tuple[tuple[str, ...], ...]  # runs of content syllables of a question, in lower case, with their tone marks
_SYLLABLE = re.compile(r"[^\W_]+")
OTHER_MARKS = 0.4  # of a syllable that stands in the text with other tone marks only
_OLD, _NEW = "òaóaỏaõaọaòeóeỏeõeọeùyúyủyũyụy", "oàoáoảoãoạoèoéoẻoẽoẹuỳuýuỷuỹuỵ"
_PLACED = {_OLD[at : at + 2]: _NEW[at : at + 2] for at in range(0, len(_OLD), 2)}  # one place for the tone mark
_OPEN = re.compile(rf"(?:{'|'.join(_PLACED)})$")
LIGHT = frozenset(
    ["cua", "cho", "ve", "va", "cac", "nhung", "trong", "tai", "voi", "la", "theo", "do", "de", "o", "khi", "tu", "so"]
)  # join other words, say little
SYLLABLE_WEIGHT = 0.5  # of a single syllable beside a pair of syllables: most Vietnamese words are pairs


MOST_REMEMBERED = 20_000  # texts and questions kept ready; beyond, all are forgotten


@dataclass(frozen=True, slots=True)
class _Said:
    """A text made ready: its syllables, those that are not light, those with marks; each row spaced at both ends."""

    words: str
    heavy: str
    marked: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """The terms of a question made ready, spaced at both ends, with their weights."""

    syllables: tuple[tuple[str, str, float], ...]  # with marks, folded, weight
    pairs: tuple[tuple[str, float], ...]
    total: float


@dataclass(frozen=True, slots=True)
class Relevance:
    """Weights of syllables and pairs, learnt from the texts of the library: the rarer, the heavier.

    Texts and questions that were met are remembered, since the same units are looked at again and again.
    """

    texts: int
    frequency: dict[str, int]  # folded syllable, or "a b" pair → in how many texts it stands
    _said: dict[str, _Said] = field(default_factory=dict, init=False, repr=False, compare=False)
    _asked: dict[Runs, _Asked] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def learn(cls, texts: Iterable[str]) -> "Relevance":
        """Count in how many texts each syllable and pair stands."""
        frequency: Counter[str] = Counter()
        number = 0
        for text in texts:
            number += 1
            frequency.update(words_and_pairs(text))
        return cls(number, dict(frequency))

    def coverage(self, runs: Runs, text: str) -> float:
        """Share of the weight of a question's words and pairs that stands in `text`; 0 for a question without words."""
        asked = _remembered(self._asked, runs, self._weighed)
        if not asked.total:
            return 0.0
        said = _remembered(self._said, text, _made_ready)
        hit = sum(weight for pair, weight in asked.pairs if pair in said.words or pair in said.heavy)
        for marked, bare, weight in asked.syllables:
            if marked in said.marked:
                hit += weight
            elif bare in said.words:
                hit += weight * OTHER_MARKS
        return hit / asked.total

    def weight(self, term: str) -> float:
        """Inverse frequency; a term that stands nowhere has the greatest."""
        return math.log(1 + self.texts / (self.frequency.get(term, 0) + 0.5))

    def _weighed(self, runs: Runs) -> _Asked:
        rows = [[fold(word) for word in run] for run in runs]
        syllables = tuple(
            (f" {placed(word)} ", f" {bare} ", SYLLABLE_WEIGHT * self.weight(bare))
            for run, row in zip(runs, rows, strict=True)
            for word, bare in zip(run, row, strict=True)
        )
        pairs = tuple((f" {a} {b} ", self.weight(f"{a} {b}")) for row in rows for a, b in pairwise(row))
        return _Asked(
            syllables, pairs, math.fsum((*(weight for _, _, weight in syllables), *(weight for _, weight in pairs)))
        )


Key = TypeVar("Key")
Value = TypeVar("Value")


def _remembered(memory: dict[Key, Value], key: Key, make: Callable[[Key], Value]) -> Value:
    value = memory.get(key)
    if value is None:
        if len(memory) >= MOST_REMEMBERED:
            memory.clear()
        value = memory[key] = make(key)
    return value


def words_and_pairs(text: str) -> frozenset[str]:
    """Folded syllables of a text, its pairs of neighbours, and those that are neighbours once light words are gone."""
    words = _SYLLABLE.findall(fold(text))
    heavy = [word for word in words if word not in LIGHT]
    return frozenset((*words, *(f"{a} {b}" for row in (words, heavy) for a, b in pairwise(row))))


def _made_ready(text: str) -> _Said:
    plain = text.lower()
    words = _SYLLABLE.findall(fold(plain))
    heavy = (word for word in words if word not in LIGHT)
    return _Said(_spaced(words), _spaced(heavy), _spaced(map(placed, _SYLLABLE.findall(plain))))


def _spaced(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "


def placed(word: str) -> str:
    """A syllable with its tone mark where the newer spelling puts it: "hoà", not "hòa"."""
    return _OPEN.sub(lambda found: _PLACED[found[0]], word)
