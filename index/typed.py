"""The words of a question as typed: folded, with their ids, their marks, and whether they may be touched."""

import re
import unicodedata
from dataclasses import dataclass

from corpus.folding import fold
from index.lexicon import FIRST_WORD, NUMBER, UNKNOWN, Lexicon, mark_set

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W_]+")
_CAPITALS = re.compile(r"[A-ZĐ]{1,6}(?:[-–&][A-ZĐ]{1,6})+")
_NUMBERED = re.compile(r"(?=.*\d)(?=.*[/-])|[A-ZĐ]+/|.*@|.*://")


@dataclass(frozen=True, slots=True)
class Typed:
    """A word: where it stands in the question (half-open), how it reads, and what is known of it."""

    start: int
    end: int
    written: str
    folded: str
    id: int
    marks: int
    is_sound: bool  # known, and spelled with these marks somewhere
    is_name: bool  # a capital, not at the start of the question
    is_fixed: bool  # part of a document's number or an address of the net: never touched


def typed_words(query: str, lexicon: Lexicon) -> tuple[Typed, ...]:
    """The words of a question in order; `KT-XH` is one word."""
    found: list[Typed] = []
    text = unicodedata.normalize("NFC", query)
    if len(text) != len(query):  # offsets would not hold: what is decomposed is read as it is
        text = query
    shouted = text.isupper()
    for chunk in _CHUNK.finditer(text):
        fixed = _NUMBERED.match(chunk[0]) is not None
        whole = _CAPITALS.search(chunk[0])
        pattern = _CAPITALS if whole and not fixed else _WORD
        for match in pattern.finditer(text, chunk.start(), chunk.end()):
            found.append(_typed(match, lexicon, fixed=fixed, inside=bool(found) and not shouted))
    return tuple(found)


def _typed(match: "re.Match[str]", lexicon: Lexicon, *, fixed: bool, inside: bool) -> Typed:
    written = match[0]
    folded = re.sub(r"[-–&]", "", fold(written))
    id_ = lexicon.ids.get(folded, NUMBER if any(map(str.isdigit, folded)) else UNKNOWN)
    marks = mark_set(unicodedata.normalize("NFD", written.lower())) if not written.isascii() else 0
    sound = id_ == NUMBER or (id_ >= FIRST_WORD and lexicon.bears(id_, marks))
    name = inside and written[0].isupper()
    return Typed(match.start(), match.end(), written, folded, id_, marks, sound, name, fixed)
