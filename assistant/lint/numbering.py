"""Numbering of a paper's items: none skipped, none twice, each with something in it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.drafting.paper import Side
from assistant.lint.model import Finding, Mending
from assistant.lint.rules import Rules
from assistant.lint.sheet import Sheet
from corpus.address import UnitKind
from corpus.model import Span, Unit
from corpus.outline.markers import KINDS, POINTS, ROMANS, Level, Marker, read_marker

_NAMES = {UnitKind.ARTICLE: "Điều", UnitKind.CLAUSE: "mục", UnitKind.POINT: "điểm", UnitKind.SECTION: "mục"}
_POINT_SIGN = re.compile(r"([a-eghiđ])([,./-])\s+\S")
_CLAUSE_SIGN = re.compile(r"(\d{1,2})([/)-])\s+\S")
_PARTS = (UnitKind.APPENDIX, UnitKind.ATTACHMENT)


def numbering(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """What is to be said of the numbering; appendices, whose tables number as they like, are passed over."""
    units = sheet.document.units
    for unit in units:
        if any(step.kind in _PARTS for step in unit.address.path):
            continue
        children = [sheet.document.unit(child) for child in unit.children]
        for kind in (UnitKind.SECTION, UnitKind.CLAUSE, UnitKind.POINT):
            yield from _series(sheet, [one for one in children if one.kind is kind], rules)
        yield from _empty(sheet, unit, rules)
    yield from _articles(sheet, rules)
    yield from _strange_points(sheet, rules)
    yield from _strange_signs(sheet, rules)


def _articles(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """Điều run through the whole paper; one that comes twice opens no unit, so lines are read."""
    lines = [line for line in sheet.body if line.text.startswith("Điều ")]
    read = [(line, marker) for line in lines if (marker := read_marker(line.text)) and marker.level is Level.ARTICLE]
    for (_, before), (line, marker) in pairwise(read):
        end = line.start + len(line.text[: len(line.text) - len(marker.rest)].rstrip())
        yield from _step(sheet, before, marker, Span(line.start, max(end, line.start + 1)), rules)


def _series(sheet: Sheet, units: Sequence[Unit], rules: Rules) -> Iterator[Finding]:
    """A first number that is not one, a number left out, a number twice."""
    read = [(unit, marker) for unit in units if (marker := read_marker(unit.text.split("\n", 1)[0])) is not None]
    counted = [(unit, marker) for unit, marker in read if marker.value]
    for (_, before), (unit, marker) in pairwise(counted):
        if marker.level is not before.level or marker.suffix or before.suffix:
            continue
        yield from _step(sheet, before, marker, Span(unit.start, unit.start + _length(unit, marker)), rules)


def _step(sheet: Sheet, before: Marker, marker: Marker, span: Span, rules: Rules) -> Iterator[Finding]:
    """What is to be said of a number behind the one before it."""
    name = _NAMES[KINDS[marker.level]]
    if marker.value == before.value and marker.suffix == before.suffix:
        message = f"Số thứ tự “{marker.number}” lặp lại; kiểm tra lại cách đánh số {name}."
        yield sheet.finding(rules["so-thu-tu-lap"], span, message)
    elif marker.value > before.value + 1:
        missing = _between(before, marker)
        message = f"Sau {name} {before.number} là {name} {marker.number}: thiếu {missing}; kiểm tra lại cách đánh số."
        yield sheet.finding(rules["so-thu-tu-nhay"], span, message)


def _between(before: Marker, after: Marker) -> str:
    if before.level is Level.POINT:
        missing = list(POINTS[before.value : after.value - 1])
    else:
        named = ROMANS if before.number in ROMANS else tuple(map(str, range(1, after.value)))
        missing = list(named[before.value : after.value - 1])
    return ", ".join(missing)


def _length(unit: Unit, marker: Marker) -> int:
    """How long the marker of a unit is, its sign included."""
    first = unit.text.split("\n", 1)[0]
    return len(first[: len(first) - len(marker.rest)].rstrip()) if marker.rest else len(first)


def _empty(sheet: Sheet, unit: Unit, rules: Rules) -> Iterator[Finding]:
    """A heading, or a line that leads to items, with nothing under it."""
    if unit.children or unit.kind not in _NAMES or "\n" in unit.text.strip():
        return
    text = unit.text.strip()
    heading = unit.kind is UnitKind.SECTION and text.isupper()
    if heading or text.endswith(":"):
        span = Span(unit.start, unit.start + len(unit.text))
        yield sheet.finding(rules["muc-khong-noi-dung"], span, f"Mục “{text[:60]}” chưa có nội dung bên dưới.")


def _strange_points(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """Points lettered f, j, w, z, which the Vietnamese alphabet has not."""
    for line in sheet.body:
        if len(line.text) > 2 and line.text[0] in "fjwz" and line.text[1] == ")":
            message = f"Điểm “{line.text[0]})” không theo bảng chữ cái tiếng Việt (a, b, c, d, đ, e, g, h, …)."
            yield sheet.finding(rules["diem-ngoai-bang-chu-cai"], Span(line.start, line.start + 2), message)


def _strange_signs(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """A point that is not closed by a bracket, a clause that is not followed by a full stop; told once each."""
    for pattern, wanted in ((_POINT_SIGN, ")"), (_CLAUSE_SIGN, ".")):
        found = next(((line, match) for line in sheet.body if (match := pattern.match(line.text))), None)
        if found is not None and sheet.side is Side.STATE:
            line, match = found
            what = f"điểm ghi “{match[1]})”" if wanted == ")" else f"khoản, mục ghi “{match[1]}.”"
            message = f"Sau số thứ tự dùng dấu theo quy định: {what}."
            span = Span(line.start, line.start + match.end(2))
            yield sheet.finding(rules["dau-sau-so-thu-tu"], span, message, Mending(f"{match[1]}{wanted}", safe=False))
