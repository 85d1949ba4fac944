"""Sentences of a language model as they stream in: one a line, whole before anybody looks at it."""

import re
from collections.abc import Iterable, Iterator

LONGEST = 1200  # characters of a line; a longer one is none that was asked for
MOST = 40  # lines of an answer

_ITEM = re.compile(r"^(?:(?:[-–•*+]|\d{1,2}[.)]|[a-zđ]\)|\(\d{1,2}\))\s+)+")
_BOLD = re.compile(r"(?:\*\*|__)(.+?)(?:\*\*|__)")
_MARKERS = re.compile(
    r"\s*(?:\[(?:căn cứ\s+)?\d{1,3}(?:\s*[,;]\s*(?:căn cứ\s+)?\d{1,3})*\]|【\d{1,3}】)", re.IGNORECASE
)


def whole_lines(pieces: Iterable[str]) -> Iterator[str]:
    """The lines of a stream, each as soon as it is whole, the last one when the stream ends; empty ones left out."""
    held, count = "", 0
    for piece in pieces:
        held += piece
        *lines, held = held.split("\n")
        for line in filter(None, map(str.strip, lines)):
            yield line
            count += 1
        if len(held) > LONGEST or count >= MOST:
            return
    if held.strip():
        yield held.strip()


def plain(line: str) -> str:
    """A line without the bullet, the number or the bold type that a model adds, its markers as [1] [2]."""
    bare = _BOLD.sub(r"\1", _ITEM.sub("", line.strip()))
    return _MARKERS.sub(lambda found: "".join(f" [{one}]" for one in re.findall(r"\d+", found[0])), bare).strip()
