"""What a page carries besides the text: its number, the head of the gazette, the block of a digital signature."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.folding import fold
from corpus.lines import Line, ends_sentence, lines_of
from corpus.traced import Edit, TracedText

_GAZETTE = re.compile(r"(?:\d{1,4}\s+)?cong bao\s*/\s*so\b.{1,40}\d{4}(?:\s+\d{1,4})?")
_NUMBER = re.compile(r"[-–—]?\s*(?:trang\s+)?(\d{1,4})(?:\s*/\s*\d{1,4})?\s*[-–—]?")
_SIGNED = re.compile(r"(nguoi ky|email|co quan|thoi gian ky)\s*:\s*\S")
_SIGNATURE_LINES = 3  # of the four of a digital signature must follow one another


@dataclass(frozen=True, slots=True)
class _Place:
    """A line, how many line breaks and whether a page break stand before it and behind it."""

    line: Line
    before: int
    behind: int
    opens_page: bool
    closes_page: bool


def without_furniture(text: TracedText) -> TracedText:
    """The text without page furniture; page breaks become line breaks."""
    places = _places(text.text)
    drop = {*_gazette_heads(places), *_page_edges(places), *_lone_numbers(places), *_signatures(places)}
    text = text.edited(Edit(places[at].line.start, places[at].line.end, "") for at in sorted(drop))
    return text.edited(Edit(match.start(), match.end(), "\n") for match in re.finditer("\f", text.text))


def _places(text: str) -> Sequence[_Place]:
    lines = lines_of(text.replace("\f", "\n"))
    edges = [0, *(edge for line in lines for edge in (line.start, line.end)), len(text)]
    gaps = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return [
        _Place(line, before.count("\n"), behind.count("\n"), "\f" in before, "\f" in behind)
        for line, before, behind in zip(lines, gaps, gaps[1:], strict=False)
    ]


def _gazette_heads(places: Sequence[_Place]) -> Iterator[int]:
    """The running head and the page number on the line before or behind it."""
    for at, place in enumerate(places):
        if _GAZETTE.fullmatch(fold(place.line.text)) is None:
            continue
        yield at
        if at + 1 < len(places) and place.behind == 1 and _page_number(places[at + 1]) is not None:
            yield at + 1
        elif at and place.before == 1 and _page_number(places[at - 1]) is not None:
            yield at - 1


def _page_edges(places: Sequence[_Place]) -> Iterator[int]:
    for at, place in enumerate(places):
        if (place.opens_page or place.closes_page) and _page_number(place) is not None:
            yield at


def _lone_numbers(places: Sequence[_Place]) -> Iterator[int]:
    """Numbers between blank lines, where all that the text has count the pages (2, 3, 4) or one cuts a sentence."""
    lone = [at for at, place in enumerate(places) if min(place.before, place.behind) > 1 and _page_number(place)]
    counted = [_page_number(places[at]) for at in lone]
    if len(lone) > 1 and counted[0] in (1, 2) and counted == [counted[0] + step for step in range(len(lone))]:
        yield from lone
    elif len(lone) == 1 and 0 < lone[0] < len(places) - 1:
        before, behind = places[lone[0] - 1].line.text, places[lone[0] + 1].line.text
        if not ends_sentence(before) and behind[0].islower():
            yield lone[0]


def _signatures(places: Sequence[_Place]) -> Iterator[int]:
    marked = [at for at, place in enumerate(places) if _SIGNED.match(fold(place.line.text))]
    for at in marked:
        run = [other for other in marked if abs(other - at) <= _SIGNATURE_LINES]
        if len(run) >= _SIGNATURE_LINES and any(fold(places[other].line.text).startswith("thoi gian") for other in run):
            yield at


def _page_number(place: _Place) -> int | None:
    match = _NUMBER.fullmatch(fold(place.line.text))
    return int(match[1]) if match else None
