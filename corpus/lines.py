"""Lines of a text with their offsets, and what can be told of a line alone."""

import re
from dataclasses import dataclass

from corpus.folding import fold
from corpus.kinds import kinds

_TERMINAL = re.compile(r"[.;:!?…][\"”’')\]]*$")
_UPPER_SHARE = 0.8  # of the letters of a line set in capitals; names in lower case stand among them


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the spaces around it: offsets of its first and behind its last character."""

    start: int
    end: int
    text: str


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines that are not blank, in order."""
    found: list[Line] = []
    position = 0
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            start = position + len(raw) - len(raw.lstrip())
            found.append(Line(start, start + len(bare), bare))
        position += len(raw) + 1
    return tuple(found)


def ends_sentence(line: str) -> bool:
    """Whether a line ends with a mark that may close a sentence or an item."""
    return _TERMINAL.search(line) is not None


def is_upper(line: str) -> bool:
    """Whether a line is set in capitals (a title, an agency); a line without two letters is not."""
    letters = [letter for letter in line if letter.isalpha()]
    return len(letters) > 1 and sum(map(str.isupper, letters)) >= _UPPER_SHARE * len(letters)


def names_kind(line: str) -> str | None:
    """The code of the kind of document that a whole line names ("QUYẾT ĐỊNH", "KE HOACH"); None for any other line."""
    if not is_upper(line):
        return None
    kind = kinds().by_word(line.strip(" :."))
    return kind.code if kind and fold(line.strip(" :.")) in map(fold, kind.words) else None
