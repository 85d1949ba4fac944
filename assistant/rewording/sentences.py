"""Sentences of a language model as they stream in: one a line, whole before anybody looks at it."""

from collections.abc import Iterable, Iterator

LONGEST = 1200  # characters of a line; a longer one is none that was asked for
MOST = 40  # lines of an answer


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
