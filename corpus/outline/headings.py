"""Headings: the title of a Phần, Chương, Mục or Điều, which may run over several lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.folding import fold
from corpus.lines import Line, ends_sentence, is_upper
from corpus.outline.markers import Level, Marker, read_marker

_TITLED = {Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION}
_TITLE_LINES = 6
_LONGEST = 320  # characters of a title; a longer line is text
_SHORT = 150  # characters: a title that stands on the line after "Điều 5." is not longer
_SECTION_LINES = 3
_FORM_HEAD = re.compile(r"cong hoa xa hoi|ten (?:cq|co quan|don vi|to chuc)|uy ban|muc luc|danh muc|bien ban|bao cao")
_TEXT_END = re.compile(r"[.:;]$")


@dataclass(frozen=True, slots=True)
class Heading:
    """The title and the index of its last line."""

    text: str
    last: int


def heading_of(marker: Marker, lines: Sequence[Line], at: int, stop: int) -> Heading:
    """The heading of the unit that a line opens; empty for levels that have none."""
    if marker.level in _TITLED:
        return _title(marker, lines, at, stop)
    if marker.level in {Level.ROMAN, Level.LETTER}:
        return _section_title(marker, lines, at, stop)
    if marker.level is Level.ARTICLE:
        return _article_title(marker, lines, at, stop)
    return Heading(marker.rest if marker.level is Level.FORM else "", at)


def _title(marker: Marker, lines: Sequence[Line], at: int, stop: int) -> Heading:
    """Everything up to the next marker; text behind a title on the marker's own line only while in capitals."""
    last = at
    for step in range(at + 1, min(stop, at + 1 + _TITLE_LINES)):
        line = lines[step].text
        if read_marker(line) is not None or (marker.rest and not is_upper(line)):
            break
        last = step
    else:
        last = at + 1 if not marker.rest and at + 1 < stop else at
    return Heading(_joined(marker.rest, lines, at, last), last)


def _section_title(marker: Marker, lines: Sequence[Line], at: int, stop: int) -> Heading:
    if len(marker.rest) > _LONGEST or marker.rest.endswith((".", ";")):
        return Heading("", at)
    last = at
    while last + 1 < min(stop, at + _SECTION_LINES) and is_upper(marker.rest) and _runs_on(lines[last + 1]):
        last += 1
    return Heading(_joined(marker.rest, lines, at, last), last)


def _article_title(marker: Marker, lines: Sequence[Line], at: int, stop: int) -> Heading:
    if marker.rest:
        text = len(marker.rest) > _LONGEST or _TEXT_END.search(marker.rest)
        return Heading("" if text else marker.rest, at)
    after = lines[at + 1].text if at + 1 < stop else ""
    if after and len(after) <= _SHORT and not ends_sentence(after) and _plain(lines[at + 1]) and after[0].isupper():
        return Heading(after, at + 1)
    return Heading("", at)


def _plain(line: Line) -> bool:
    return read_marker(line.text) is None


def _runs_on(line: Line) -> bool:
    return is_upper(line.text) and _plain(line) and _FORM_HEAD.match(fold(line.text)) is None


def _joined(rest: str, lines: Sequence[Line], at: int, last: int) -> str:
    return " ".join(filter(None, (rest, *(line.text for line in lines[at + 1 : last + 1]))))
