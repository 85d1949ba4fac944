"""Typing errors in a question, mended only where the library knows the mended pair of words well.

Covers a letter too many, missing, wrong or swapped, and the confusions of speech (tr/ch, s/x, d/gi/r, l/n, i/y).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.folding import fold

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = "abcdeghiklmnopqrstuvxy"
_SOUNDS = (("tr", "ch"), ("ch", "tr"), ("s", "x"), ("x", "s"), ("l", "n"), ("n", "l"), ("d", "gi"), ("gi", "d"),
           ("d", "r"), ("r", "d"), ("gi", "r"), ("r", "gi"))  # fmt: skip
_ONSET = re.compile(r"^(?:gi(?=[^\W\d_])|[bcdđghklmnpqrstvx]+)")
WELL_KNOWN = 3  # texts in which a pair must stand before a question is mended towards it
SHORTEST = 3  # letters of a word with a slip; shorter ones are too easily something else


@dataclass(frozen=True, slots=True)
class Spelling:
    """What the library knows: folded words, and folded pairs with how they are written and in how many texts."""

    words: frozenset[str]
    written: frozenset[str]  # words with tone marks as they stand in the library
    pairs: dict[tuple[str, str], tuple[str, str]]  # folded pair → as written most often
    known_pairs: frozenset[tuple[str, str]]  # every pair met, however rare

    @classmethod
    def learn(cls, texts: Iterable[str], names: Iterable[str] = ()) -> "Spelling":
        """Learn from the texts of the library, and names that may be asked about without standing in them."""
        written: Counter[tuple[str, str]] = Counter()
        for text in (*texts, *names):
            words = _WORD.findall(text.lower())
            written.update(set(pairwise(words)))
        bare = {word: fold(word) for pair in written for word in pair}
        times: Counter[tuple[str, str]] = Counter()
        best: dict[tuple[str, str], tuple[str, str]] = {}
        for (first, second), count in written.most_common():
            pair = (bare[first], bare[second])
            times[pair] += count
            best.setdefault(pair, (first, second))
        often = {pair: form for pair, form in best.items() if times[pair] >= WELL_KNOWN}
        marked = frozenset(word for word in bare if not word.isascii())
        return cls(frozenset(bare.values()), marked, often, frozenset(best))

    def mended(self, text: str, keep: Iterable[str] = ()) -> str:
        """The text with typing errors mended.

        Words of `keep` (folded) stay as they are, and so do words with a capital inside a sentence.
        """
        names = {fold(word) for word in _WORD.findall(text)[1:] if word[0].isupper() and not word.isupper()}
        kept = frozenset(keep) | names
        found = list(_WORD.finditer(text))
        words = [fold(match[0]) for match in found]
        new: dict[int, str] = {}
        for at in range(len(found) - 1):
            pair = (words[at], words[at + 1])
            if pair in self.known_pairs or at in new or _is_name(found[at], found[at + 1], text):
                continue
            better = self._better(pair, kept)
            if better is not None and all(map(self._is_slip, (found[at][0], found[at + 1][0]), better)):
                for offset, word in enumerate(better):
                    if fold(word) != words[at + offset]:
                        new[at + offset], words[at + offset] = word, fold(word)
        return _with(text, found, new)

    def _is_slip(self, written: str, meant: str) -> bool:
        """Whether one may be typed for the other; of a word that is itself right only the first sound may differ."""
        if fold(written) == fold(meant) or written.lower() not in self.written:
            return True
        return _ONSET.sub("", written.lower()) == _ONSET.sub("", meant)

    def _better(self, pair: tuple[str, str], kept: frozenset[str]) -> tuple[str, str] | None:
        """The best known pair that differs from `pair` in one word by one slip, as written."""
        first, second = pair
        options = [(other, second) for other in self._others(first, kept)]
        options += [(first, other) for other in self._others(second, kept)]
        known = sorted({option for option in options if option in self.pairs})
        return self.pairs[known[0]] if len(known) == 1 else None

    def _others(self, word: str, kept: frozenset[str]) -> Iterator[str]:
        if word in kept:
            return
        yield from _by_sound(word)
        if len(word) >= SHORTEST and word not in self.words:
            yield from _by_slip(word)


def _is_name(first: re.Match[str], second: re.Match[str], text: str) -> bool:
    """Whether a pair may be a name, or is parted by more than a space: neither is a slip."""
    capitals = second[0][0].isupper() and not text.isupper()
    return capitals or not text[first.end() : second.start()].isspace()


def _by_sound(word: str) -> Iterator[str]:
    for heard, meant in _SOUNDS:
        if word.startswith(heard):
            yield meant + word[len(heard) :]
    if word.endswith(("i", "y")):
        yield word[:-1] + ("y" if word.endswith("i") else "i")


def _by_slip(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in _LETTERS)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        yield from (before + letter + after for letter in _LETTERS)


def _with(text: str, found: list[re.Match[str]], new: dict[int, str]) -> str:
    pieces, position = [], 0
    for at, word in sorted(new.items()):
        pieces += [text[position : found[at].start()], word]
        position = found[at].end()
    return "".join((*pieces, text[position:]))
