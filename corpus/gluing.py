"""Gluing: words that a text layer has run together, "Trungương" for "Trung ương".

The layer loses the space before a syllable that begins with a marked vowel. Such a word is no syllable, and there is
one way only to part it into two.
"""

import re
import unicodedata
from functools import lru_cache

from corpus.language.spelling import is_spelled, tones
from corpus.syllables import is_syllable

_MARKED_WORD = re.compile(r"[^\W\d_]+[^\x00-\x7F\W\d_][^\W\d_]*")
_VOWELS = frozenset("aeiouy")


def parted(text: str) -> str:
    """A text (NFC) with the lost spaces put back; every other character stays."""
    return _MARKED_WORD.sub(lambda word: _parted(word[0]), text)


@lru_cache(maxsize=1 << 15)
def _parted(word: str) -> str:
    if is_syllable(word):
        return word
    cuts = [at for at in range(1, len(word)) if is_syllable(word[:at]) and _is_lost(word[at:])]
    return f"{word[: cuts[0]]} {word[cuts[0] :]}" if len(cuts) == 1 else word


def _is_lost(rest: str) -> bool:
    """Whether a piece is a syllable that begins with a marked vowel; a bare `ê` or `ơ` is a piece of a broken word."""
    begins = not rest[0].isascii() and unicodedata.normalize("NFD", rest[0].lower())[0] in _VOWELS
    return begins and is_spelled(rest.lower()) and (len(rest) > 1 or bool(tones(rest)))
