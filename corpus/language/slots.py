"""A line cut into slots: the words that restoration may rewrite, and what it must leave as it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_LEFT = "([{“\"'‘~*_«-–•+,.;:"
_RIGHT = ')]}”"…»,.;:!?*_-–'
_ENDS = frozenset(".;:!?")
_CHUNK = re.compile(r"\S+")
_PART = re.compile(r"[^/\-–.,()]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
_SHORT = re.compile(r"[^\W\d_]{1,7}\d{0,2}")  # UBND, TTg, QH15
_MARKER = re.compile(r"\s*(?:[a-zđ]|\d+|[IVXLC]+)[.)/]+(?=\s|$)")
_ADDRESS = re.compile(r"@\w|://|www\.|\w\.(?:vn|com|org|net|gov)\b")  # of mail and web
_WORD_THEN_NUMBER = re.compile(r"([^\W\d_]{3,})([2357]\d?)")  # thang5: no letter is read as these digits


class Kind(Enum):
    """What may be done with a slot."""

    WORD = "word"  # restored
    SHORT = "short"  # an abbreviation inside a document number: only its letters' marks
    NUMBER = "number"  # standing alone; kept, unless a bad OCR may have read a word so
    BREAK = "break"  # end of a sentence, kept
    KEPT = "kept"  # anything else, kept


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of a line."""

    start: int
    end: int
    text: str
    kind: Kind
    opens: bool = False  # first word of a sentence


def slots(line: str) -> list[Slot]:
    """The slots of a line in order; what lies between them is never touched."""
    found: list[Slot] = []
    marker = _MARKER.match(line)
    at = marker.end() if marker else 0
    chunks = list(_CHUNK.finditer(line, at))
    opens = True
    for place, chunk in enumerate(chunks):
        number_follows = place + 1 < len(chunks) and chunks[place + 1][0].startswith("/")
        for slot in _cut(chunk[0], chunk.start(), opens=opens, number=number_follows):
            opens = slot.kind is Kind.BREAK
            found.append(slot)
    return found


def _cut(chunk: str, start: int, *, opens: bool, number: bool) -> Iterator[Slot]:
    core = chunk.lstrip(_LEFT)
    at = start + len(chunk) - len(core)
    core = core.rstrip(_RIGHT)
    tail = chunk[at - start + len(core) :]
    if core and _ADDRESS.search(core):
        yield Slot(at, at + len(core), core, Kind.KEPT)
    elif core:
        yield from _core(core, at, opens=opens, number=number)
    if _ENDS & set(tail):
        yield Slot(at + len(core), at + len(core), "", Kind.BREAK)


def _core(core: str, at: int, *, opens: bool, number: bool) -> Iterator[Slot]:
    joined = _WORD_THEN_NUMBER.fullmatch(core)
    digits = any(letter.isdigit() for letter in core)
    if number and digits:
        yield Slot(at, at + len(core), core, Kind.KEPT)
    elif joined:
        yield Slot(at, at + joined.end(1), joined[1], Kind.WORD, opens)
        yield Slot(at + joined.end(1), at + len(core), joined[2], Kind.NUMBER)
    elif _NUMBER.fullmatch(core):
        yield Slot(at, at + len(core), core, Kind.NUMBER, opens)
    elif "/" in core or re.search(r"[^\W_][-–.,()][^\W_]", core):
        for part in _PART.finditer(core):
            yield Slot(at + part.start(), at + part.end(), part[0], _part_kind(part[0], numbered=digits or "/" in core))
    else:
        yield Slot(at, at + len(core), core, Kind.WORD, opens)


def _part_kind(part: str, *, numbered: bool) -> Kind:
    if _NUMBER.fullmatch(part):
        return Kind.KEPT
    if _is_short(part):
        return Kind.SHORT
    return Kind.KEPT if numbered and any(letter.isdigit() for letter in part) else Kind.WORD


def _is_short(part: str) -> bool:
    letters = part.rstrip("0123456789")
    return _SHORT.fullmatch(part) is not None and (letters[:-1] if len(letters) > 2 else letters).isupper()
