"""Marks of markdown and of plain-text tables: each step takes them away and keeps every letter of the content."""

import re
from collections.abc import Callable, Iterator

from corpus.traced import Edit, TracedText

_FRONT_MATTER = re.compile(r"\A\s*---[ ]*\n(?=\w+:)(?:(?!---).*\n)+---[ ]*\n")
_BREAK = re.compile(r"<br[ ]*/?>")
_HEADING = re.compile(r"(?m)^[ ]*#{1,6}[ ]+")
_LISTED_POINT = re.compile(r"(?m)^[ ]*-[ ]+(?=[a-zđ]\)[ ])")
_RULE = re.compile(r"(?<![^\s(])[-_=*~–—]{4,}(?![^\s)])|(?m:^[ ]*[-_=~–—]{3,}[ ]*$)")
_EMPHASIS = re.compile(r"(\*{1,3})(?=[^\s*]|\s*\n\s*\S)((?:(?!\n[ ]*\n)[^*])+?)\1")
_STARS = re.compile(r"\*{2,}|(?m:^[ ]*\*[ ]*$)")  # what a lost partner left
_RAISED = re.compile(r"\^(?:\{([^{}\n]*)\}|\(([^()\n]*|\([^()\n]*\))\))")
_ESCAPE = re.compile(r"\\(?=[_*#|()\[\]+!~>.-])")
_BORDER = re.compile(r"(?m)^[ ]*(?:\+[-=+:]{3,}\+|\|[ ]*:?-{3,}[-:| ]*\|)[ ]*$")
_ROW = re.compile(r"(?m)^[ ]*\|(?:[ ].*)?$|^.*\S[ ]\|(?:[ ]\S.*|[ ]*)$")
_PIPE = re.compile(r"(?:^|(?<=[ ]))\|(?=[ ]|$)")
_NUMBERED_CELL = 5  # characters: a first cell as short numbers its row ("27.", "12.1"), which then stays one line


def without_marks(text: TracedText) -> TracedText:
    """The text without markdown and table marks; cells of a table become lines, a numbered row one line."""
    for step in (_FRONT_MATTER, _BREAK, _HEADING, _BORDER, _RULE, _LISTED_POINT, _ESCAPE):
        text = text.edited(_cut(step, text.text))
    for unwrap in (_emphasis, _raised, _pipes):
        text = _edited(text, unwrap)
    return text.edited(_cut(_STARS, text.text))


def _edited(text: TracedText, step: Callable[[str], Iterator[Edit]]) -> TracedText:
    return text.edited(step(text.text))


def _cut(pattern: re.Pattern[str], text: str) -> Iterator[Edit]:
    replacement = "\n" if pattern is _BREAK else ""
    return (Edit(match.start(), match.end(), replacement) for match in pattern.finditer(text))


def _emphasis(text: str) -> Iterator[Edit]:
    for match in _EMPHASIS.finditer(text):
        yield Edit(match.start(), match.start(2), "")
        yield Edit(match.end(2), match.end(), "")


def _raised(text: str) -> Iterator[Edit]:
    for match in _RAISED.finditer(text):
        content = 1 if match[1] is not None else 2
        yield Edit(match.start(), match.start(content), "")
        yield Edit(match.end(content), match.end(), "")


def _pipes(text: str) -> Iterator[Edit]:
    for row in _ROW.finditer(text):
        cells = row[0].strip(" |").split("|")
        numbered = 0 < len(cells[0].strip()) <= _NUMBERED_CELL
        for pipe in _PIPE.finditer(row[0]):
            yield Edit(row.start() + pipe.start(), row.start() + pipe.end(), " " if numbered else "\n")
