"""What the language model counts: syllables in lower case, abbreviations, numbers, ends of sentences.

Commas, quotes, brackets and hyphens are passed over: what stands on both sides of them belongs together.
"""

import re

from corpus.language.spelling import canonical

BREAK, NUMBER, UNKNOWN = 0, 1, 2
MARKS = ("<break>", "<number>", "<unknown>")
WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[.;:!?\n]")
_ENDS = frozenset(".;:!?\n")


class Vocabulary:
    """Numbers of words: 0 to 2 are the marks, then syllables in lower case and abbreviations as written."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words
        self.numbers = {word: number for number, word in enumerate(words) if number >= len(MARKS)}
        self._known: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.words)

    def number(self, word: str) -> int:
        """The number of a word as it stands in a text."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._find(word)
        return known

    def _find(self, word: str) -> int:
        if word in _ENDS:
            return BREAK
        if word[0].isdigit():
            return NUMBER
        return self.numbers.get(word) or self.numbers.get(plain(word), UNKNOWN)


def plain(word: str) -> str:
    """A word as the vocabulary spells it: lower case, tone in its commoner place."""
    return canonical(word.lower())
