"""How lines and the text end: a semicolon behind each basis, a full stop behind the last, the end of the paper."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.drafting.paper import Side
from assistant.lint.citations import basis_lines
from assistant.lint.model import Finding, Mending
from assistant.lint.rules import Rules
from assistant.lint.sheet import Sheet
from assistant.lint.tables import words
from corpus.folding import fold
from corpus.lines import Line
from corpus.model import Span
from corpus.numbers import find_numbers

_TRAILING = re.compile(r"(?:\s*[;,.:]+)?\s*$")
_INNER = re.compile(r";\s+(?=(?:căn cứ|Căn cứ)\s)")
_STATE_END = re.compile(r"\.\s?/\s?\.$")
_LETTER_END = re.compile(r"[^\W_]$|[.”\"’)/]$")
_NORMATIVE = re.compile(r"/(?:19|20)\d{2}/")


def endings(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """What is to be said of the ends of bases and of the text."""
    if sheet.side is Side.STATE:
        bases = basis_lines(sheet)
        yield from _ends(sheet, bases, rules)
        yield from _block(sheet, bases, rules)
        yield from _one_a_line(sheet, bases, rules)
        yield from _twice(sheet, bases, rules)
    yield from _end_of_text(sheet, rules)


def _ends(sheet: Sheet, bases: tuple[Line, ...], rules: Rules) -> Iterator[Finding]:
    for line in bases[:-1]:
        if not line.text.endswith(";"):
            yield _ending(sheet, line, ";", rules, "can-cu-cham-phay")
    if bases and not bases[-1].text.endswith(".") and not is_normative(sheet):
        yield _ending(sheet, bases[-1], ".", rules, "can-cu-dong-cuoi")


def _ending(sheet: Sheet, line: Line, mark: str, rules: Rules, code: str) -> Finding:
    """A line that ends otherwise than with a mark; its last word is shown with the end."""
    trailing = _TRAILING.search(line.text)
    assert trailing is not None
    start = max(line.text.rfind(" ", 0, trailing.start()) + 1, 0)
    word = line.text[start : trailing.start()]
    named = "dấu chấm phẩy (;)" if mark == ";" else "dấu chấm (.)"
    which = "căn cứ" if mark == ";" else "căn cứ cuối cùng"
    message = f"Dòng {which} này cần kết thúc bằng {named}."
    span = Span(line.start + start, line.end)
    return sheet.finding(rules[code], span, message, Mending(f"{word}{mark}", safe=True))


def _block(sheet: Sheet, bases: tuple[Line, ...], rules: Rules) -> Iterator[Finding]:
    """A basis behind a line that is none."""
    lines = sheet.lines
    places = [at for at, line in enumerate(lines) if line in bases]
    for before, after in pairwise(places):
        if after - before > 1:
            message = "Căn cứ này đứng tách khỏi các căn cứ khác; nên đặt các căn cứ liền nhau ở đầu văn bản."
            yield sheet.finding(rules["can-cu-lien-nhau"], Span(lines[after].start, lines[after].end), message)


def _one_a_line(sheet: Sheet, bases: tuple[Line, ...], rules: Rules) -> Iterator[Finding]:
    for line in bases:
        for found in _INNER.finditer(line.text):
            span = Span(line.start + found.start(), line.start + found.end() + len("Căn cứ"))
            message = "Hai căn cứ viết trên cùng một dòng; mỗi căn cứ cần xuống dòng riêng."
            yield sheet.finding(rules["can-cu-moi-dong"], span, message, Mending(";\nCăn cứ", safe=False))


def _twice(sheet: Sheet, bases: tuple[Line, ...], rules: Rules) -> Iterator[Finding]:
    """A basis that stands twice."""
    seen: set[str] = set()
    for line in bases:
        number = next((one.canonical for one in find_numbers(line.text) if one.canonical), None)
        if number in seen:
            message = f"Căn cứ {number} đã ghi ở trên; bỏ bớt một lần."
            yield sheet.finding(rules["can-cu-trung"], Span(line.start, line.end), message)
        seen |= {number} if number else set()


def _end_of_text(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """The mark that closes the text, where its end can be told: a signature or recipients follow."""
    last = sheet.lines[sheet.parts.closing - 1] if 0 < sheet.parts.closing < sheet.parts.end else None
    if last is None or sheet.parts.closing <= sheet.parts.body or _LETTER_END.search(last.text) is None:
        return
    if last.text.isupper() or fold(last.text).startswith("(") or not _has_recipients(sheet):
        return
    ends = _STATE_END.search(last.text)
    if any(_STATE_END.search(line.text) for line in sheet.closing) and not ends:
        return  # a resolution tells behind its articles that it was passed
    if sheet.side is Side.PARTY and ends:
        span = Span(last.start + ends.start(), last.end)
        message = "Văn bản của Đảng kết thúc phần nội dung bằng dấu chấm (.), không dùng “./.”."
        yield sheet.finding(rules["ket-thuc-van-ban-dang"], span, message, Mending(".", safe=False))
    if sheet.side is Side.STATE and not ends and not is_normative(sheet):
        yield _without_end(sheet, last, rules)


def _has_recipients(sheet: Sheet) -> bool:
    closed = any(fold(line.text).startswith("noi nhan") for line in sheet.closing)
    return closed or any(words().signs_minutes.fullmatch(line.text) for line in sheet.closing)


def _without_end(sheet: Sheet, last: Line, rules: Rules) -> Finding:
    bare = last.text.rstrip(" ./")
    start = bare.rfind(" ") + 1
    span = Span(last.start + start, last.end)
    message = "Hết phần nội dung cần ghi dấu “./.”."
    return sheet.finding(rules["ket-thuc-van-ban"], span, message, Mending(f"{bare[start:]}./.", safe=True))


def is_normative(sheet: Sheet) -> bool:
    """Whether a paper is a normative one, whose form another law lays down: it has the year in its number."""
    span = sheet.own_number
    number = next(iter(find_numbers(sheet.said(span))), None) if span else None
    return number is not None and number.year is not None
