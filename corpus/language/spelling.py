"""How a Vietnamese syllable is spelled: its parts, its marks, the place of its tone."""

import re
import unicodedata
from functools import lru_cache

from corpus.folding import fold
from corpus.syllables import is_syllable

_STOPS = ("c", "ch", "p", "t")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng
_LATE_TONE = re.compile(r"(?<!q)(?:o[àáãảạèéẽẻẹ]|u[ỳýỹỷỵ])$")  # hoà, thuý; hòa, thúy are the commoner
_CONSONANTS = re.compile(r"[bcdđghklmnpqrstvx]*")


@lru_cache(maxsize=1 << 15)
def is_spelled(word: str) -> bool:
    """Whether a lower-case word is a Vietnamese syllable whose tone is there: one closed by c, ch, p or t bears one."""
    return is_syllable(word) and not (word.endswith(_STOPS) and not tones(word))


def tones(word: str) -> str:
    """The tone marks of a word, as combining characters."""
    return "".join(mark for mark in unicodedata.normalize("NFD", word) if mark in _TONES)


@lru_cache(maxsize=1 << 15)
def marks(word: str) -> frozenset[str]:
    """Tone, hat, horn and bar of a word, as combining characters; the bar of đ as `đ`."""
    apart = unicodedata.normalize("NFD", word.lower())
    return frozenset(mark for mark in apart if unicodedata.combining(mark) or mark == "đ")


def canonical(word: str) -> str:
    """One placement of the tone of a lower-case word: hoà → hòa, uỷ → ủy."""
    found = _LATE_TONE.search(word)
    if found is None:
        return word
    tone = tones(found[0])
    bare = fold(found[0])
    return word[: found.start()] + unicodedata.normalize("NFC", bare[0] + tone) + bare[1]


def onset_and_rhyme(word: str) -> tuple[str, str]:
    """The leading consonants and the rest: `nghĩa` → `ngh`, `ĩa`; `quan` → `q`, `uan`."""
    found = _CONSONANTS.match(word)
    assert found is not None
    return word[: found.end()], word[found.end() :]
