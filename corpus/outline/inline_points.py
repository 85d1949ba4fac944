"""Điểm that stand inside a line: "2. Thành phần gồm: a) Chủ tịch; b) Phó Chủ tịch;"."""

import re
from collections.abc import Iterator

from corpus.lines import Line
from corpus.outline.markers import POINTS, Level, Marker

_INSIDE = re.compile(r"(?<=[:;.]\s)([a-zđ])\)\s(?=\S)")
_FEWEST = 2  # a single "a)" inside a line is a citation


def inline_points(line: Line, level: Level) -> Iterator[tuple[int, Marker]]:
    """Offsets in the text and markers of points inside a line, in order; `level` is that of the unit the line opens."""
    found = [(match.start(), match[1]) for match in _INSIDE.finditer(line.text)]
    listed = level is Level.POINT and line.text[0] in POINTS and line.text[1:2] == ")"
    first = line.text[0] if listed else ""
    run: list[tuple[int, str]] = []
    for start, letter in found:
        wanted = POINTS.index(run[-1][1] if run else first) + 1 if run or first else 0
        if letter == POINTS[wanted : wanted + 1]:
            run.append((start, letter))
    if len(run) + bool(first) >= _FEWEST:
        for start, letter in run:
            yield line.start + start, Marker(Level.POINT, letter, POINTS.index(letter) + 1, "", line.text[start + 3 :])
