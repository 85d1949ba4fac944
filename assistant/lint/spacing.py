"""Spaces: none before a mark, one behind it, no two between words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.lint.model import Finding, Mending
from assistant.lint.rules import Rules
from assistant.lint.sheet import Sheet
from corpus.folding import fold
from corpus.lines import Line
from corpus.model import Span

CODE = re.compile(r"\S*(?:@|://|www\.|\d)\S*")  # addresses, codes, numbers with letters
_SPACE_BEFORE = re.compile(r"(?<=[^\s.…]) +(?=[,;:](?!\))|[.](?=\s|$)|[)”])")
_NO_SPACE_BEHIND = re.compile(r"(?<=[^\W\d_]{2})[,;:](?=[^\W\d_]{2})")
_DOUBLE_SPACE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_BLANK = re.compile(r"(?:\bngay|\bthang|\bnam|\bso\s*:?|[:….])$")  # before a place that is filled in by hand
_COLUMN = 5  # spaces that set columns side by side
_SIDE_BY_SIDE = re.compile(  # lines of a letterhead or a closing set in two columns
    r"\S\s{2,}(?:cong hoa xa hoi|doc lap\s*-|dang cong san|t/?m\.?\s|k/?t\.?\s|tl\.?\s)|^\s*so\b.*,\s*ngay\b"
)
_MOST = 20  # findings of one rule in a paper, beyond which the rest is told as a number


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of typing: where, what is said of it, what is meant."""

    span: Span
    message: str
    mending: Mending | None


def spacing(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """What is to be said of spaces."""
    for code, finder in (("thua-cach-truoc-dau", _before), ("thieu-cach-sau-dau", _behind)):
        yield from at_most(sheet, rules, code, [one for line in sheet.parts.lines for one in finder(line)])
    yield from _double_spaces(sheet, rules)


def at_most(sheet: Sheet, rules: Rules, code: str, found: Sequence[Slip]) -> Iterator[Finding]:
    """The findings of a rule; of very many the first ones, the last of which tells how many more there are."""
    for at, one in enumerate(found[:_MOST]):
        more = f" Còn {len(found) - _MOST} chỗ tương tự." if at + 1 == _MOST and len(found) > _MOST else ""
        yield sheet.finding(rules[code], one.span, one.message + more, one.mending)


def stretch(line: Line, start: int, end: int) -> Span:
    """A stretch of a line, in the text of the sheet."""
    return Span(line.start + start, line.start + end)


def _before(line: Line) -> Iterator[Slip]:
    for found in _SPACE_BEFORE.finditer(line.text):
        start = line.text.rfind(" ", 0, found.start()) + 1
        said = line.text[start : found.end() + 1]
        meant = said.replace(found[0], "")
        message = f"Thừa khoảng trắng trước dấu “{said[-1]}”."
        yield Slip(stretch(line, start, found.end() + 1), message, Mending(meant, safe=True))


def _behind(line: Line) -> Iterator[Slip]:
    barred = [one.span() for one in CODE.finditer(line.text)]
    for found in _NO_SPACE_BEHIND.finditer(line.text):
        if any(start <= found.start() < end for start, end in barred):
            continue
        start = line.text.rfind(" ", 0, found.start()) + 1
        end = next((at for at in range(found.end(), len(line.text)) if not line.text[at].isalpha()), len(line.text))
        said = line.text[start:end]
        meant = f"{line.text[start : found.end()]} {line.text[found.end() : end]}"
        message = f"Thiếu khoảng trắng sau dấu “{found[0]}” trong “{said}”."
        yield Slip(stretch(line, start, end), message, Mending(meant, safe=True))


def _double_spaces(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """Two spaces or more inside a line of the source, told once."""
    source = sheet.paper.text
    found = [one for one in _DOUBLE_SPACE.finditer(source) if _is_slip_of_space(source, one)]
    if not found:
        return
    first = found[0]
    more = f" (và {len(found) - 1} chỗ khác)" if len(found) > 1 else ""
    message = f"Thừa khoảng trắng giữa các chữ ở đây{more}."
    place = Span(first.start(), first.end())
    yield Finding(rules["thua-khoang-trang"], place, message, Mending(" ", safe=True))


def _is_slip_of_space(source: str, found: re.Match[str]) -> bool:
    """Whether it is no blank to be filled in by hand, and no cell of a table."""
    before = fold(source[max(0, found.start() - 8) : found.start()])
    line = source[source.rfind("\n", 0, found.start()) + 1 : found.end()] + source[found.end() :].partition("\n")[0]
    if len(found[0]) >= _COLUMN or _SIDE_BY_SIDE.search(fold(line)):
        return False
    return "|" not in source[found.start() - 1 : found.end() + 1] and _BLANK.search(before) is None
