"""How damaged a Vietnamese text is: the share of its syllables that lost their marks or are no syllables at all.

No model is needed. A word that is not spelled as a syllable is damaged, and so is what the text lacks of the marks
that Vietnamese always has: in sound papers more than eight words in ten that are not names bear one. Names and other
words in capitals, foreign passages and a handful of words prove nothing.
"""

import re
from dataclasses import dataclass

from corpus.language.spelling import is_spelled
from corpus.model import Span

DAMAGED = 0.12  # share from which a text is restored; the worst sound paper of the corpora has 0.034, Ba Tơ has 0.90
LEAST_MARKED = 0.55  # share of judged syllables with a mark that no sound paper falls below (the lowest has 0.84)
FEWEST = 8  # words below which nothing is judged
DOUBT = 4  # sound words added to every passage, so that a short one needs more proof
FOREIGN_SHARE = 0.08  # of words of English grammar in a passage that is not Vietnamese

_WORD = re.compile(r"[^\W_]+(?:[¢§&][^\W_]*)?")
_FOREIGN = frozenset(
    {"of", "and", "for", "is", "are", "that", "with", "from", "as", "this", "which", "or", "was", "has"}
)


@dataclass(frozen=True, slots=True)
class DamagedPassage:
    """A line of the text and the share of it that is damaged."""

    span: Span
    damage: float


def damage(text: str) -> float:
    """Share of damaged syllables, 0 to 1; 0 for what is too short or not Vietnamese."""
    words = [word for line in text.split("\n") for word in _judged(line)]
    return _share(words)


def damaged_passages(text: str) -> tuple[DamagedPassage, ...]:
    """The lines that are damaged, in order."""
    found = (
        DamagedPassage(Span(line.start(), line.end()), _share(_judged(line[0])))
        for line in re.finditer(r"[^\n]+", text)
    )
    return tuple(passage for passage in found if passage.damage >= DAMAGED)


def _share(words: list[str]) -> float:
    if len(words) < FEWEST:
        return 0.0
    sound = [word for word in words if is_spelled(word)]
    marked = sum(not word.isascii() for word in sound)
    lost = max(0.0, len(sound) - marked / LEAST_MARKED)
    return (len(words) - len(sound) + lost) / (len(words) + DOUBT)


def _judged(line: str) -> list[str]:
    """Words of a line that tell something: those in small letters; in a line of capitals without any mark, all."""
    words = [word for word in _WORD.findall(line) if len(word) > 1 and not word.isdigit()]
    if sum(word in _FOREIGN for word in words) > FOREIGN_SHARE * len(words):
        return []
    small = [word for word in words if word.islower()]
    return small or [word.lower() for word in words if line.isascii() and word.isupper()]
