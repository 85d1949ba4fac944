"""Units as printed in running text, one group each: "điểm a, b", "Điều 21 đến 25", "mục II.3", "Điều này"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.address import ALPHABET, Segment, UnitKind, roman_value, segment
from corpus.folding import fold
from corpus.model import Span

_NUMBER = r"\d{1,3}[a-z]?(?![\w/]|[.,]\d)"
_ROMAN = r"[ivx]{1,5}(?!\w)"
_DOTTED = r"(?:\s*[.\-]\s*(?P<{0}>\d{{1,2}}|[a-z](?!\w)))?"
_SELVES = (
    "dieu|khoan|diem|muc|phan|chuong|phu luc"
    "|luat|nghi dinh|thong tu|quyet dinh|chi thi|ke hoach|quy dinh|quy che|van ban"
)
_UNIT = re.compile(
    r"(?:(?<!\w)|(?<=k\d)|(?<=k\d\d))(?:"
    rf"(?P<article>dieu)\s+(?:(?P<ad>\d{{1,3}})\.(?P<ak>\d{{1,2}})(?![\w/.])|(?P<a>{_NUMBER}))"
    rf"|(?P<abbreviated>[dk])\.?\s?(?P<b>{_NUMBER}|\d{{1,2}}(?=d\d))"
    rf"|(?P<clause>khoan)\s+(?P<k>{_NUMBER})"
    r"|(?P<point>diem|tiet)\s+(?:(?P<pk>\d{1,2})(?:\.\s?(?P<pk2>\d{1,2}))?(?:[.\s]?(?P<pl>[a-z]))?|(?P<p>[a-z]))(?![\w/]|\.\d)"
    rf"|(?P<section>tieu muc|muc|phan)\s+(?:(?P<roman>{_ROMAN})|(?P<m>\d{{1,2}})(?![\d/%]))"
    + _DOTTED.format("m2")
    + _DOTTED.format("m3")
    + rf"|(?P<chapter>chuong)\s+(?P<c>{_ROMAN}|\d{{1,2}}(?!\w))"
    rf"|(?P<appendix>phu luc)\s+(?:so\s+)?(?P<x>{_ROMAN}|\d{{1,2}}(?!\w))"
    r"|(?P<dash>gach dau dong|gach)\s+(?:thu\s+)?(?P<g>\d{1,2}|nhat|hai|ba|tu|nam)(?!\w)"
    rf"|(?P<this>{_SELVES})\s+nay(?!\w))"
)
_MORE = re.compile(
    r"\s*(?P<sep>,|va|hoac|den|-|–)\s*(?P<n>\d{1,3}[a-z]?|[a-z])(?![\w/.]|\s*(?:nam|thang|ngay|phan tram|%))"
)
_ORDINALS = {"nhat": "1", "hai": "2", "ba": "3", "tu": "4", "nam": "5"}
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_UNUSED = "ăâêfôjơưwz"  # letters that no điểm bears
_SIBLING = re.compile(r"(?:d|dieu)\.?\s?\d")
_CLAUSE_BEFORE = re.compile(r"k\.?\s?\d{1,2}\s*,?\s*\Z")
_NEAR = 12  # characters within which "k2" finds its "đ23"
_LONGEST_RANGE = 40  # units that "Điều 5 đến Điều 44" may stand for
_THIS = {
    "dieu": UnitKind.ARTICLE,
    "khoan": UnitKind.CLAUSE,
    "diem": UnitKind.POINT,
    "muc": UnitKind.SECTION,
    "phan": UnitKind.SECTION,
    "chuong": UnitKind.CHAPTER,
    "phu luc": UnitKind.APPENDIX,
}
Path = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Units of one level printed together: a path for each in `paths`; or, without paths, "Điều này" and its like.

    `relative` is what "này" points at, DOCUMENT for "Luật này"; None where there is no "này".
    """

    span: Span
    paths: tuple[Path, ...]
    relative: UnitKind | None = None


def unit_groups(text: str, barred: Sequence[Span] = ()) -> Iterator[Group]:
    """The groups of a text in order; what begins inside a barred span (the name of a document) is none."""
    folded = fold(text)
    position = 0
    while match := _UNIT.search(folded, position):
        position = match.end()
        if any(span.start <= match.start() < span.end for span in barred) or not _is_unit(text, match):
            continue
        if match["this"]:
            yield Group(Span(*match.span()), (), _THIS.get(match["this"], UnitKind.DOCUMENT))
            continue
        paths = [_path(text, match)]
        while len(paths[0]) == 1 and (more := _MORE.match(folded, position)) and _continues(text, paths[-1][0], more):
            paths += _further(text, paths[-1][0], more)
            position = more.end()
        yield Group(Span(match.start(), position), tuple(paths))


def units_between(start: Segment, end: Segment) -> list[Segment]:
    """What stands after `start` up to and with `end`; only `end` where the steps between are not known."""
    if start.number.isdigit() and end.number.isdigit() and int(end.number) - int(start.number) <= _LONGEST_RANGE:
        return [replace(end, number=str(number)) for number in range(int(start.number) + 1, int(end.number) + 1)]
    if start.kind is UnitKind.POINT:
        letters = [segment(UnitKind.POINT, letter) for letter in ALPHABET if letter not in _UNUSED]
        return [letter for letter in letters if start < letter <= end] or [end]
    return [end]


def _is_unit(text: str, match: re.Match[str]) -> bool:
    """Whether "d23" or "k2" is an abbreviation: đ is printed, or the two stand side by side."""
    if not match["abbreviated"]:
        return True
    start = match.start()
    if match["abbreviated"] == "k":
        return _SIBLING.search(fold(text[max(0, start - _NEAR) : match.end() + _NEAR])) is not None
    return text[start] in "đĐ" or _CLAUSE_BEFORE.search(fold(text[:start])[-_NEAR:]) is not None


def _path(text: str, match: re.Match[str]) -> Path:
    if match["point"]:
        return _point(text, match)
    if match["section"]:
        return _section(text, match)
    if match["ad"]:
        return segment(UnitKind.ARTICLE, match["ad"]), segment(UnitKind.CLAUSE, match["ak"])
    return (_single(match),)


def _single(match: re.Match[str]) -> Segment:
    if match["a"] or match["k"] or match["b"]:
        is_clause = match["k"] or match["abbreviated"] == "k"
        return segment(UnitKind.CLAUSE if is_clause else UnitKind.ARTICLE, match["a"] or match["k"] or match["b"])
    if match["c"]:
        return segment(UnitKind.CHAPTER, _arabic(match["c"]))
    if match["x"]:
        return segment(UnitKind.APPENDIX, _arabic(match["x"]))
    return segment(UnitKind.DASH, _ORDINALS.get(match["g"], match["g"]))


def _point(text: str, match: re.Match[str]) -> Path:
    """ "điểm b", "điểm 9.b", or a numbered item called điểm: "điểm 3 mục II"."""
    if match["p"]:
        return (segment(UnitKind.POINT, text[match.start("p")].lower()),)
    path = [segment(UnitKind.CLAUSE, match[name]) for name in ("pk", "pk2") if match[name]]
    if match["pl"]:
        path.append(segment(UnitKind.POINT, text[match.start("pl")].lower()))
    return tuple(path)


def _section(text: str, match: re.Match[str]) -> Path:
    """ "mục II.3" of a plan, "phần 3" for its part III; "mục 9" is a numbered item, or a Mục where a Chương follows."""
    if match["roman"] or match["section"] == "phan":
        printed = match["roman"] or _ROMANS[min(int(match["m"]), len(_ROMANS)) - 1]
        path = [segment(UnitKind.SECTION, printed.upper())]
    else:
        path = [segment(UnitKind.CLAUSE, match["m"])]
    for name in ("m2", "m3"):
        if match[name]:
            letter = text[match.start(name) : match.end(name)].lower()
            path.append(segment(UnitKind.CLAUSE if letter.isdigit() else UnitKind.POINT, letter))
    return tuple(path)


def _arabic(printed: str) -> str:
    return printed if printed.isdigit() else str(roman_value(printed.upper()))


def _continues(text: str, last: Segment, more: re.Match[str]) -> bool:
    """Whether ", b" or " và 3" goes on with the list: a letter after a điểm, a number after the rest, and rising."""
    printed = text[more.start("n") : more.end("n")]
    if last.kind is UnitKind.POINT:
        fits = len(printed) == 1 and printed.isalpha() and printed.islower()
    else:
        fits = printed[0].isdigit()
    return fits and segment(last.kind, printed) > last


def _further(text: str, last: Segment, more: re.Match[str]) -> list[Path]:
    until = segment(last.kind, text[more.start("n") : more.end("n")])
    return [(one,) for one in units_between(last, until)] if more["sep"] in ("den", "-", "–") else [(until,)]
