"""Roman numbers of parts, and điểm đ, that OCR took for other signs: put right where the order of the paper says so."""

import re
from collections.abc import Iterator

from corpus.traced import Edit

_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_HEADING = re.compile(r"^(?P<sign>[1lI|!LHTJVX]{1,5})[.\-)] *(?P<title>[^\W\d]{2,} [^\n]*)$", re.MULTILINE)
_FIRST_ITEM = re.compile(r"^1\. ", re.MULTILINE)
_POINT = re.compile(r"^(?P<letter>[a-zđ])\) ", re.MULTILINE)


def section_number_edits(text: str) -> list[Edit]:
    """Edits that put the numbers right, in order."""
    return sorted([*_part_edits(text), *_point_edits(text)], key=lambda edit: edit.start)


def _part_edits(text: str) -> Iterator[Edit]:
    """A heading in capitals whose sign is made of strokes is the next part; a plain 1 only where item 1 has gone by."""
    parts, last_heading = 0, 0
    for found in _HEADING.finditer(text):
        sign = found["sign"]
        if not found["title"].isupper() or parts == len(_ROMANS):
            continue
        first_again = parts and _FIRST_ITEM.search(text, last_heading, found.start())
        if sign == "1" and not first_again:
            continue
        if sign in _ROMANS and sign != "I":
            parts = _ROMANS.index(sign) + 1
        else:
            parts += 1
            if sign != _ROMANS[parts - 1]:
                yield Edit(found.start("sign"), found.end("sign"), _ROMANS[parts - 1])
        last_heading = found.end()


def _point_edits(text: str) -> Iterator[Edit]:
    """The second d) in a row is đ)."""
    previous = ""
    for found in _POINT.finditer(text):
        if previous == found["letter"] == "d":
            yield Edit(found.start("letter"), found.end("letter"), "đ")
            previous = "đ"
        else:
            previous = found["letter"]
