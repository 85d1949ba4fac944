"""Markers: what opens a unit at the start of a line: "Chương II", "Điều 5.", "III-", "12a.", "đ)", "- ".

A marker says only what the line looks like; whether its number fits is for `numbering`, where it belongs for `outline`.
Words are read on the folded text (same offsets), so that a text without tone marks has the same markers.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from corpus.address import UnitKind
from corpus.folding import fold

POINTS = "abcdđeghiklmnopqrstuvxy"  # letters of điểm in the order of the law: no f, j, w, z
ROMANS = tuple(
    ten + unit
    for ten in ("", "X", "XX", "XXX")
    for unit in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    if ten + unit
)
_ORDINALS = ("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")


class Level(IntEnum):
    """Levels of unit from the outermost in; a unit lies under the nearest one before it of a lower level."""

    BASE = 0  # the document or a paper attached to it
    PART = 1  # Phần I, Phần thứ nhất
    LETTER = 2  # A.
    CHAPTER = 3
    SECTION = 4  # Mục 1
    SUBSECTION = 5  # Tiểu mục 1
    ROMAN = 6  # III., III-, Khối III
    FORM = 7  # Mẫu 1.1 -
    ARTICLE = 8
    CLAUSE = 9  # 1.
    SUBCLAUSE = 10  # 1.1.
    POINT = 11  # a)
    NUMBERED = 12  # (1), 1)
    DASH = 13
    PLUS = 14


KINDS = {
    Level.PART: UnitKind.PART,
    Level.LETTER: UnitKind.PART,
    Level.CHAPTER: UnitKind.CHAPTER,
    Level.SECTION: UnitKind.SECTION,
    Level.SUBSECTION: UnitKind.SECTION,
    Level.ROMAN: UnitKind.SECTION,
    Level.FORM: UnitKind.APPENDIX,
    Level.ARTICLE: UnitKind.ARTICLE,
    Level.CLAUSE: UnitKind.CLAUSE,
    Level.SUBCLAUSE: UnitKind.CLAUSE,
    Level.POINT: UnitKind.POINT,
    Level.NUMBERED: UnitKind.POINT,
    Level.DASH: UnitKind.DASH,
    Level.PLUS: UnitKind.DASH,
}


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as read: the number as printed, its place in the count (`value`, letter after it), what follows it."""

    level: Level
    number: str
    value: int
    suffix: str
    rest: str


def read_marker(line: str) -> Marker | None:
    """The marker that opens a line, None where the line opens no unit."""
    found = (read(line) for read in _READERS)
    return next((marker for marker in found if marker is not None), None)


def opens_item(line: str) -> bool:
    """Whether a line opens a unit or an appendix, and so never continues the line before it."""
    return read_marker(line) is not None or opens_appendix(line)


def opens_appendix(line: str) -> bool:
    """Whether a line is the heading of an appendix or of a form ("PHỤ LỤC II", "Mẫu số 01")."""
    return line[0].isupper() and _APPENDIX.fullmatch(fold(line)) is not None


_APPENDIX = re.compile(
    r"phu luc(?:\s+(?:so\s+)?(?:[ivxlc]+|\d{1,2}|[a-h]))?\s*[.:]?|(?:bieu )?mau(?: so)? \d{1,2}[a-z]?\s*[.:]?"
)
_END = r"(?:\s*[.:]\s*(?P<rest>.*)|\s*[-–]\s+(?P<rest2>.*)|\s+(?P<title>.+)|\s*)"
_PART = re.compile(rf"phan\s+(?:thu\s+(?P<ordinal>{'|'.join(_ORDINALS)})|(?P<n>[ivxlc]+|\d{{1,2}})){_END}")
_CHAPTER = re.compile(rf"chuong\s+(?P<n>[ivxlc]+|\d{{1,3}})(?P<suffix>[a-z])?{_END}")
_SECTION = re.compile(rf"muc\s+(?P<n>[ivxlc]+|\d{{1,2}})(?P<suffix>[a-z])?{_END}")
_SUBSECTION = re.compile(rf"tieu muc\s+(?P<n>[ivxlc]+|\d{{1,2}}){_END}")
_ARTICLE = re.compile(rf"dieu\s+(?P<n>\d{{1,3}})(?P<suffix>[a-z])?{_END}")
_GROUP = re.compile(r"khoi\s+(?P<n>[ivxlc]+)(?:\s*[.:]\s*(?P<rest>.*))?")
_FORM = re.compile(r"mau\s+(?P<n>\d{1,2}\.\d{1,2})\s*[-–]\s*(?P<rest>.*)")
_ROMAN = re.compile(r"(?P<n>[IVXLC]{1,6}|[|lI]{1,3}(?=\s?[.\-–]))\s?[.\-–)]\s*(?P<rest>[^\s.,;)].*)")
_LETTER = re.compile(r"(?P<n>[A-H])[.\-–]\s+(?P<rest>\S.*)")
_CLAUSE = re.compile(r"(?P<n>\d{1,3})(?P<suffix>[a-zđ])?\s?(?:\.(?!\d)\s*|[-–/]\s+(?=\w))(?P<rest>\S.*)")
_SUBCLAUSE = re.compile(r"(?P<n>\d{1,3}(?:\.\d{1,2}){1,2})[.)]?\s+(?P<rest>\S.*)")
_POINT = re.compile(r"(?P<n>[a-zđ])\s?(?:\)|/|\.(?=\s))\s*(?P<rest>\S.*)")
_NUMBERED = re.compile(r"\((?P<n>\d{1,2})\):?\s+(?P<rest>\S.*)|(?P<n2>\d{1,2})\)\s+(?P<rest2>\S.*)")
_DASH = re.compile(r"[-–—•●]\s*(?P<rest>[^\s\d.\-–].*)|[-–—•●]\s+(?P<rest2>\S.*)")
_PLUS = re.compile(r"\+\s*(?P<rest>\S.*)")


def _word(level: Level, pattern: re.Pattern[str]) -> Callable[[str], Marker | None]:
    """A reader of markers that are a word and a number; a title on the same line must not run on from a citation."""

    def read(line: str) -> Marker | None:
        match = pattern.fullmatch(fold(line)) if line[0].isupper() else None
        if match is None:
            return None
        groups = match.groupdict()
        name = next((one for one in ("rest", "rest2", "title") if groups.get(one)), None)
        rest = line[match.start(name) :].strip() if name else ""
        if name == "title" and not (rest[0].isupper() and level is not Level.ARTICLE):
            return None
        if name == "rest" and rest[0].islower() and level is Level.ARTICLE:
            return None
        shown = "ordinal" if groups.get("ordinal") else "n"
        value = _value(match[shown])
        return (
            None
            if value is None
            else Marker(level, _shown(line, match, shown), value, groups.get("suffix") or "", rest)
        )

    return read


def _shown(line: str, match: re.Match[str], name: str) -> str:
    end = match.end("suffix") if "suffix" in match.re.groupindex and match["suffix"] else match.end(name)
    start = line.rfind(" ", 0, match.start(name) - 1) + 1 if name == "ordinal" else match.start(name)
    return line[start:end]


def _value(number: str) -> int | None:
    if number.isdigit():
        return int(number)
    if number in _ORDINALS:
        return _ORDINALS.index(number) + 1
    return roman(number.upper())


def roman(number: str) -> int | None:
    """The value of a well-formed Roman numeral up to 39, None for any other text."""
    return ROMANS.index(number) + 1 if number in ROMANS else None


def _form(line: str) -> Marker | None:
    match = _FORM.fullmatch(fold(line))
    return Marker(Level.FORM, match["n"], 0, "", line[match.start("rest") :]) if match else None


def _group(line: str) -> Marker | None:
    match = _GROUP.fullmatch(fold(line)) if line[0].isupper() else None
    value = roman(match["n"].upper()) if match else None
    if match is None or value is None:
        return None
    return Marker(Level.ROMAN, match["n"].upper(), value, "", line[match.start("rest") :] if match["rest"] else line)


def _roman(line: str) -> Marker | None:
    match = _ROMAN.fullmatch(line)
    number = re.sub("[|l]", "I", match["n"]) if match else ""
    value = roman(number)
    if match is None or value is None or not _opens_title(match["rest"]):
        return None
    return Marker(Level.ROMAN, number, value, "", match["rest"])


def _letter(line: str) -> Marker | None:
    match = _LETTER.fullmatch(line)
    if match is None or not _opens_title(match["rest"]):
        return None
    return Marker(Level.LETTER, match["n"], ord(match["n"]) - ord("A") + 1, "", match["rest"])


def _clause(line: str) -> Marker | None:
    match = _CLAUSE.fullmatch(line)
    if match is None or (match["rest"][0].islower() and "." not in line[: match.start("rest")]):
        return None
    return Marker(
        Level.CLAUSE, match["n"] + (match["suffix"] or ""), int(match["n"]), match["suffix"] or "", match["rest"]
    )


def _subclause(line: str) -> Marker | None:
    match = _SUBCLAUSE.fullmatch(line)
    if match is None or not _opens_title(match["rest"]):
        return None
    return Marker(Level.SUBCLAUSE, match["n"], int(match["n"].rpartition(".")[2]), "", match["rest"])


def _point(line: str) -> Marker | None:
    match = _POINT.fullmatch(line)
    if match is None or match["n"] not in POINTS or (line[1] == "." and not _opens_title(match["rest"])):
        return None
    return Marker(Level.POINT, match["n"], POINTS.index(match["n"]) + 1, "", match["rest"])


def _numbered(line: str) -> Marker | None:
    match = _NUMBERED.fullmatch(line)
    number = match and (match["n"] or match["n2"])
    return (
        Marker(Level.NUMBERED, number, int(number), "", match["rest"] or match["rest2"]) if match and number else None
    )


def _dash(line: str) -> Marker | None:
    match, plus = _DASH.fullmatch(line), _PLUS.fullmatch(line)
    if match is None and plus is None:
        return None
    rest = plus["rest"] if plus else (match["rest"] or match["rest2"]) if match else ""
    return Marker(Level.PLUS if plus else Level.DASH, "", 0, "", rest)


def _opens_title(rest: str) -> bool:
    return rest[0].isupper() or rest[0] in "“\"'(" or rest[0].isdigit()


_READERS: tuple[Callable[[str], Marker | None], ...] = (
    _word(Level.PART, _PART),
    _word(Level.CHAPTER, _CHAPTER),
    _word(Level.SUBSECTION, _SUBSECTION),
    _word(Level.SECTION, _SECTION),
    _word(Level.ARTICLE, _ARTICLE),
    _group,
    _form,
    _roman,
    _letter,
    _subclause,
    _clause,
    _point,
    _numbered,
    _dash,
)
