"""Facts: what in a text claims something, read blind to how the text was made.

A fact is a number, a day, the number of a document, a body, a place, a name in capitals, what stands in quotation
marks, a count in words; what stands in a placeholder is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.drafting.precedents.running import CAPITALS
from assistant.drafting.precedents.slot_words import slot_words
from corpus.bodies import Bodies, shipped_bodies
from corpus.bodies.naming import same_marks
from corpus.dates import find_dates
from corpus.model import Span
from corpus.numbers import find_numbers

FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_PLACEHOLDER = re.compile(r"\[[^\[\]]*\]")
_MARKER = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*\s*[.)]|[IVXL]{1,5}\s*[.\-–]|[^\W\d_]\)|[-–+•])\s+")
_QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")
_COUNTED = re.compile(
    r"(?<!\w)(hai|ba|bốn|sáu|bảy|tám|chín|mười)\s+(năm|tháng|ngày|lần|tập thể|cá nhân|người|đơn vị|cơ quan|hộ)(?!\w)",
    re.IGNORECASE,
)
_NAME = re.compile(rf"(?<=[\w,;:)”“(] )[{CAPITALS}]\w*(?:(?: -)? [{CAPITALS}]\w*)*")
_PLACE = re.compile(
    rf"(?<!\w)(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|đặc khu|thị trấn|thôn)((?: [{CAPITALS}]\w*)+)"
)
_LEVEL_BEHIND = re.compile(r" (?:tỉnh|thành phố|huyện|thị xã|quận|xã(?! hội)|phường|đặc khu)(?!\w)")


class FactKind(StrEnum):
    """What a fact is of."""

    NUMBER = "number"  # of a document
    DAY = "day"
    FIGURE = "figure"
    COUNT = "count"  # in words
    BODY = "body"
    PLACE = "place"
    NAME = "name"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a text; `text` is as written."""

    kind: FactKind
    text: str
    span: Span


def facts(text: str, bodies: Bodies | None = None) -> tuple[Fact, ...]:
    """The facts of a text in reading order; what stands in placeholders, and the number it begins with, is none."""
    said = _without(text)
    found: list[Fact] = []
    for fact in _every(said, bodies or shipped_bodies()):
        if not any(fact.span.start < one.span.end and one.span.start < fact.span.end for one in found):
            found.append(fact)
    return tuple(sorted(found, key=lambda one: one.span.start))


def _without(text: str) -> str:
    """The text with its leading number and its placeholders blanked, as long as before."""
    blank = re.compile(r"\S")
    text = _MARKER.sub(lambda found: blank.sub(" ", found[0]), text, count=1)
    return _PLACEHOLDER.sub(lambda found: blank.sub(" ", found[0]), text)


def _every(text: str, bodies: Bodies) -> Iterator[Fact]:
    """Facts of all kinds; of two that overlap the first counts."""
    if FIGURE.search(text):
        yield from (Fact(FactKind.NUMBER, _at(text, one.span), one.span) for one in find_numbers(text) if one.symbol)
        yield from (Fact(FactKind.DAY, _at(text, one.span), one.span) for one in find_dates(text) if one.day)
    yield from _of(FactKind.QUOTED, _QUOTED, text, group=1)
    for body in bodies.find(text):
        said = _at(text, body.span)
        if any(same_marks(said, name) for name in (body.body.name, *body.body.also)) and not said.isascii():
            behind = _LEVEL_BEHIND.match(text, body.span.end)
            span = Span(body.span.start, behind.end() if behind else body.span.end)
            yield Fact(FactKind.BODY, _at(text, span), span)
    yield from _of(FactKind.PLACE, _PLACE, text, group=1)
    yield from _places(text, bodies)
    yield from _of(FactKind.FIGURE, FIGURE, text)
    yield from _of(FactKind.COUNT, _COUNTED, text)
    plain = slot_words().offices.sub(lambda found: found[0].lower(), text)
    yield from _of(FactKind.NAME, _NAME, plain)


def _of(kind: FactKind, pattern: re.Pattern[str], text: str, group: int = 0) -> Iterator[Fact]:
    for found in pattern.finditer(text):
        yield Fact(kind, found[group].strip(), Span(found.start(group), found.end(group)))


def _places(text: str, bodies: Bodies) -> Iterator[Fact]:
    for start, end in bodies.territories.places(text):
        if not slot_words().dignified.search(text[max(0, start - len("Chủ tịch ")) : end]):
            yield Fact(FactKind.PLACE, text[start:end], Span(start, end))


def _at(text: str, span: Span) -> str:
    return text[span.start : span.end]
