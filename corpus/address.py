"""Address: which unit of which document, in ASCII, safe in a URL.

`<document id>#<segment>.<segment>…`; a segment is a prefix and a number:
`ph` Phần, `c` Chương, `m` Mục or a Roman-numbered part, `d` Điều, `k` khoản or numbered item, `p` điểm,
`g` gạch đầu dòng (counted from 1 within its parent), `pl` phụ lục, `kt` a regulation attached to a decision.
A number met a second time under the same parent carries `-2`, `-3`, ….
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import total_ordering

from corpus.errors import AddressError

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"  # đ stands between d and e
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


class UnitKind(StrEnum):
    """Kinds of unit; the value is the prefix of its segment in an address."""

    DOCUMENT = ""
    ATTACHMENT = "kt"
    APPENDIX = "pl"
    PART = "ph"
    CHAPTER = "c"
    SECTION = "m"
    ARTICLE = "d"
    CLAUSE = "k"
    POINT = "p"
    DASH = "g"


_RANK = {kind: rank for rank, kind in enumerate(UnitKind)}
_SEGMENT = re.compile(
    r"(?P<kind>kt|pl|ph|c|m)(?P<big>\d+[a-z]?|[IVXLC]+)(?:-(?P<again>\d+))?"
    r"|(?P<kind2>d|k|g)(?P<small>\d+(?:dd|[a-z])?)(?:-(?P<again2>\d+))?"
    r"|(?P<kind3>p)(?P<letter>dd|[a-z]|\d+)(?:-(?P<again3>\d+))?"
)
_DOCUMENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def roman_value(text: str) -> int:
    """The value of a Roman numeral (I to CCC); no check of its form."""
    values = [_ROMAN[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


@total_ordering
@dataclass(frozen=True, slots=True)
class Segment:
    """One step of a path: kind, number as in the address (`4`, `12a`, `III`, `dd`), occurrence from 1."""

    kind: UnitKind
    number: str
    occurrence: int = 1

    def __str__(self) -> str:
        return f"{self.kind.value}{self.number}" + (f"-{self.occurrence}" if self.occurrence > 1 else "")

    def __lt__(self, other: "Segment") -> bool:
        return self._key() < other._key()

    def _key(self) -> tuple[int, int, tuple[int, ...], int]:
        digits = re.match(r"\d*", self.number)
        assert digits is not None
        rest = self.number[digits.end() :]
        if rest.isupper():
            return _RANK[self.kind], roman_value(rest), (), self.occurrence
        letters = tuple(ALPHABET.index(letter) for letter in rest.replace("dd", "đ"))
        return _RANK[self.kind], int(digits[0] or 0), letters, self.occurrence


def segment(kind: UnitKind, number: str, occurrence: int = 1) -> Segment:
    """The segment for a number as printed (`đ`, `III`, `12a`)."""
    return Segment(kind, number.replace("đ", "dd").replace("Đ", "dd"), occurrence)


@total_ordering
@dataclass(frozen=True, slots=True)
class Address:
    """Which unit of which document; an empty path is the whole document. Orders as the law counts."""

    document: str
    path: tuple[Segment, ...] = ()

    def __str__(self) -> str:
        return f"{self.document}#{self.path_text}" if self.path else self.document

    @property
    def path_text(self) -> str:
        """The part after `#`, empty for the whole document."""
        return ".".join(map(str, self.path))

    @classmethod
    def parse(cls, text: str) -> "Address":
        """Read an address; `parse(str(a)) == a`. Raises AddressError."""
        document, _, path = text.partition("#")
        if not _DOCUMENT.fullmatch(document):
            raise AddressError(f"not a document id: {document!r}", text, "e.g. luat-06-2022-qh15#d23.k1")
        return cls(document, parse_path(path))

    def child(self, step: Segment) -> "Address":
        """The address one step below this one."""
        return Address(self.document, (*self.path, step))

    def contains(self, other: "Address") -> bool:
        """Whether `other` is this unit or lies under it by path."""
        return self.document == other.document and other.path[: len(self.path)] == self.path

    def __lt__(self, other: "Address") -> bool:
        return (self.document, self.path) < (other.document, other.path)


def parse_path(text: str) -> tuple[Segment, ...]:
    """Read `d23.k1.pb`; the empty text is the empty path. Raises AddressError."""
    return tuple(_parse_segment(part, text) for part in text.split(".")) if text else ()


def _parse_segment(part: str, place: str) -> Segment:
    found = _SEGMENT.fullmatch(part)
    if found is None:
        raise AddressError(f"not a segment: {part!r}", place, "e.g. d23, k1, pdd, mIII, g2")
    kind = found["kind"] or found["kind2"] or found["kind3"]
    number = found["big"] or found["small"] or found["letter"]
    occurrence = found["again"] or found["again2"] or found["again3"] or "1"
    return Segment(UnitKind(kind), number, int(occurrence))
