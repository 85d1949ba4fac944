"""Names in running text: one compiled pattern for many names, blind to tone marks, case, spaces, commas and dashes."""

import re
import unicodedata
from collections.abc import Iterable

from corpus.folding import fold

_BETWEEN = r"[\s,\-–]+"
_WORD = re.compile(r"[\w&]+")
_AMPERSAND = re.compile(r"\s*&\s*")
_DOT = re.compile(r"(?<=\btp)\.")


def even(text: str) -> str:
    """The folded text, as long as before, with the dot of "TP." gone."""
    return _DOT.sub(" ", fold(text))


def loose(folded: str) -> str:
    """A folded name without what may differ between two writings of it."""
    return " ".join(_WORD.findall(_AMPERSAND.sub("&", folded)))


def pattern_of(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern for folded text that finds any of these loose names, the longest first."""
    rests: dict[str, list[str]] = {}
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        first, _, rest = name.partition(" ")
        rests.setdefault(first, []).append(rest)
    return re.compile(rf"\b(?:{'|'.join(_branch(*item) for item in rests.items())})\b")


def same_marks(written: str, name: str) -> bool:
    """Whether a stretch is the name: typed without tone marks, or with the same ("tính" is not "tỉnh")."""
    return written.isascii() or _marks(written) == _marks(name)


def begins_within(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for the lower-case text up to a name that begins with the last word of one of these phrases."""
    heads = "|".join(re.escape(phrase.rpartition(" ")[0]) for phrase in phrases)
    return re.compile(rf"\b(?:{heads})\s+$" if heads else r"(?!)")


def _branch(first: str, rests: list[str]) -> str:
    alternatives = "|".join(_BETWEEN + _BETWEEN.join(map(_word, rest.split())) for rest in rests if rest)
    optional = "?" if "" in rests else ""
    return _word(first) + (f"(?:{alternatives}){optional}" if alternatives else "")


def _word(word: str) -> str:
    return re.escape(word).replace("\\&", "&").replace("&", r"\s*&\s*")


def _marks(text: str) -> tuple[str, ...]:
    """The words of a text, each as its sorted letters and marks: hoà and hòa are one."""
    words = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    return tuple(fold(word) + "".join(sorted(_combining(word))) for word in words)


def _combining(word: str) -> Iterable[str]:
    return (mark for mark in unicodedata.normalize("NFD", word) if unicodedata.combining(mark) or mark == "đ")
