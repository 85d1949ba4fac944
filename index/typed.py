"""The words of a question as typed: folded, with their ids, their marks, and whether they may be touched."""

import re
import unicodedata
from dataclasses import dataclass

from corpus.folding import fold
from corpus.language.spelling import is_spelled
from index.lexicon import FIRST_WORD, NUMBER, UNKNOWN, Lexicon, mark_set
from index.words import document_number_spans

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W_]+")
_CAPITALS = re.compile(r"[A-ZĐ]{1,6}(?:[-–&][A-ZĐ]{1,6})+")
_NUMBERED = re.compile(r"(?=.*\d)(?=.*[/-])|[A-ZĐ]+/|.*@|.*://")
_ADDRESS = re.compile(r"(?!\W*(?:t[ptx]|[hpqx])\.).*[^\W_]\.[^\W_]")  # `tp.hcm` is none
_APOSTROPHE = re.compile(r".*[^\W_]['’ʼ`][^\W_]")  # K'Bang
_ENDS = re.compile(r"[!?…\n]")
_ABBREVIATED = 2  # letters up to which a full stop is that of an abbreviation: `tp. Kon Tum`


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
    is_spelled: bool  # typed with marks, as Vietnamese is spelled
    is_name: bool  # in capitals, or a capital inside a sentence: no slip is looked for
    is_fixed: bool  # part of a document's number, of an address of the net, of `K'Bang`: never touched
    after_number: bool  # nothing but spaces between


def typed_words(query: str, lexicon: Lexicon) -> tuple[Typed, ...]:
    """The words of a question in NFC, in order; `KT-XH` is one word."""
    found: list[Typed] = []
    numbers = document_number_spans(query)
    for chunk in _CHUNK.finditer(query):
        fixed = any(kind.match(chunk[0]) for kind in (_NUMBERED, _APOSTROPHE)) or _is_address(chunk[0])
        pattern = _CAPITALS if not fixed and _CAPITALS.search(chunk[0]) else _WORD
        for match in pattern.finditer(query, chunk.start(), chunk.end()):
            numbered = any(match.start() < end and start < match.end() for start, end in numbers)
            before = found[-1] if found else None
            found.append(_typed(match, lexicon, before, fixed=fixed or numbered))
    return tuple(found)


def _typed(match: "re.Match[str]", lexicon: Lexicon, before: Typed | None, *, fixed: bool) -> Typed:
    written = match[0]
    folded = re.sub(r"[-–&]", "", fold(written))
    id_ = lexicon.ids.get(folded, NUMBER if any(map(str.isdigit, folded)) else UNKNOWN)
    plain = written.isascii()
    marks = 0 if plain else mark_set(unicodedata.normalize("NFD", written.lower()))
    between = match.string[before.end : match.start()] if before else ""
    return Typed(
        match.start(),
        match.end(),
        written,
        folded,
        id_,
        marks,
        is_sound=id_ == NUMBER or (id_ >= FIRST_WORD and lexicon.bears(id_, marks)),
        is_spelled=not plain and is_spelled(written.lower()),
        is_name=written.isupper() or (written[0].isupper() and before is not None and not _ends(before, between)),
        is_fixed=fixed,
        after_number=before is not None and before.id == NUMBER and between.isspace(),
    )


def _is_address(chunk: str) -> bool:
    """Whether it is `tdkt.gov.vn` or `đ24.k1.pb`, no full stop without its space."""
    found = _ADDRESS.match(chunk)
    return found is not None and not chunk[found.end() - 1].isupper()


def _ends(before: Typed, between: str) -> bool:
    """Whether a sentence ends between a word and the next."""
    stops = "." in between and before.written.islower() and len(before.written) > _ABBREVIATED
    return stops or _ENDS.search(between) is not None
