"""How much of what a question asks stands in a text: a share from 0 to 1, weighted by how rare a word is."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

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


@dataclass(frozen=True, slots=True)
class Relevance:
    """Weights of syllables and pairs, learnt from the texts of the library: the rarer, the heavier."""

    texts: int
    frequency: dict[str, int]  # folded syllable, or "a b" pair → in how many texts it stands

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
        return self.share(runs, words_and_pairs(text))

    def share(self, runs: Runs, found: frozenset[str]) -> float:
        """As `coverage`, for a text whose words and pairs are known."""
        total = hit = 0.0
        for run in runs:
            folded = [fold(word) for word in run]
            for word, bare in zip(run, folded, strict=True):
                weight = SYLLABLE_WEIGHT * self.weight(bare)
                total += weight
                hit += weight * (1.0 if _marked(word) in found else OTHER_MARKS if bare in found else 0.0)
            for pair in map(" ".join, pairwise(folded)):
                total += self.weight(pair)
                hit += self.weight(pair) if pair in found else 0.0
        return hit / total if total else 0.0

    def weight(self, term: str) -> float:
        """Inverse frequency; a term that stands nowhere has the greatest."""
        return math.log(1 + self.texts / (self.frequency.get(term, 0) + 0.5))


def words_and_pairs(text: str) -> frozenset[str]:
    """Syllables of a text, with and without tone marks, its folded pairs, and its pairs once light words are gone."""
    plain = text.lower()
    words = _SYLLABLE.findall(fold(plain))
    heavy = [word for word in words if word not in LIGHT]
    pairs = (f"{a} {b}" for row in (words, heavy) for a, b in pairwise(row))
    return frozenset((*map(_marked, _SYLLABLE.findall(plain)), *words, *pairs))


def _marked(word: str) -> str:
    """The key of a syllable with its tone marks, apart from that of its folded form."""
    return f"={_OPEN.sub(lambda found: _PLACED[found[0]], word)}"
