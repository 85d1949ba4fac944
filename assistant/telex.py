"""Telex left-overs: words whose marks were typed as letters and stayed letters ("quyeefn" for "quyền").

Read only where the typed word is none that the library knows and exactly one of its words is meant; a word that bears
nothing but a tone key ("six") only beside another left-over, since it may be of another tongue.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.folding import fold

_WORD = re.compile(r"[A-Za-z]{2,8}")
_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_TONE_MARKS = frozenset(_TONES.values())
_LETTERS = {"aa": "â", "aw": "ă", "ee": "ê", "oo": "ô", "ow": "ơ", "uw": "ư", "dd": "đ"}
_VOWELS = "aeiouy"
_HORNS = ("ư", "ơ")  # one w may stand for both: "dduwocj", "dduowcj"
FEWEST = 2  # words of a question that bear a tone key, where none bears the keys of a letter


@dataclass(frozen=True, slots=True)
class Telex:
    """The words of a library by what is left of them without marks."""

    by_fold: Mapping[str, frozenset[str]]  # folded word → as written, with marks
    known: frozenset[str]  # folded words that stand in the library: none of them is a left-over

    @classmethod
    def of(cls, written: Iterable[str], known: frozenset[str]) -> "Telex":
        """From words with their marks, in small letters, and all words folded."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for word in written:
            found[fold(word)].add(word)
        return cls({bare: frozenset(words) for bare, words in found.items()}, known)

    def read(self, text: str) -> str:
        """The text with its left-overs read."""
        meant = {match.start(): self._meant(match[0].lower()) for match in _WORD.finditer(text)}
        found = {at: word for at, word in meant.items() if word}
        sure = any(_is_lettered(match[0].lower()) for match in _WORD.finditer(text) if match.start() in found)
        if not sure and len(found) < FEWEST:
            return text
        return _WORD.sub(lambda match: found.get(match.start()) or match[0], text)

    def _meant(self, typed: str) -> str | None:
        if typed in self.known:
            return None
        options = {word for tone, rest in _readings(typed) for word in self._words(tone, rest)}
        return options.pop() if len(options) == 1 else None

    def _words(self, tone: str, rest: str) -> set[str]:
        """The words of the library with a tone and at least the letters that were typed."""
        plain = rest
        for keys, letter in _LETTERS.items():
            plain = plain.replace(keys, letter)
        plain = plain.replace("w", "")
        if not tone and plain == rest:
            return set()
        return {
            word
            for word in self.by_fold.get(fold(plain), ())
            if _tone(word) == tone and _fits(plain, _without_tone(word), horned="w" in rest)
        }


def _readings(typed: str) -> list[tuple[str, str]]:
    """Which tone a word may bear, and its other letters: none, or any tone key that stands behind a vowel."""
    readings = [("", typed)]
    for at, key in enumerate(typed):
        if key in _TONES and any(letter in _VOWELS for letter in typed[:at]):
            readings.append((_TONES[key], typed[:at] + typed[at + 1 :]))
    return readings


def _fits(typed: str, word: str, *, horned: bool) -> bool:
    """Whether a word has every letter that was typed with its mark, and a horn where a w was typed."""
    same = len(typed) == len(word) and all(t in (fold(w), w) for t, w in zip(typed, word, strict=True))
    return same and (not horned or any(letter in word for letter in (*_HORNS, "ă")))


def _is_lettered(typed: str) -> bool:
    return any(keys in typed for keys in _LETTERS)


def _tone(word: str) -> str:
    return next((mark for mark in unicodedata.normalize("NFD", word) if mark in _TONE_MARKS), "")


def _without_tone(word: str) -> str:
    marks = (letter for letter in unicodedata.normalize("NFD", word) if letter not in _TONE_MARKS)
    return unicodedata.normalize("NFC", "".join(marks))
