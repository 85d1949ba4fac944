"""Lines of an answer: what belongs together, where each says that it is from, which of them may give way.

A line that names its document, or the unit that it quotes, begins a block; the lines behind it quote what lies in it.
Lines of a list and their head go together, so that no item comes to stand under another head.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import filterfalse

from assistant.reply import Answer
from assistant.rewording.support import MARKER
from corpus.address import Address
from prompts.template import phrase

FROM = "Theo "
_OPENING = ": “"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an answer; `source`: what it says that it is from; `parent`: the line whose unit it lies in."""

    text: str
    markers: frozenset[int]
    source: str
    parent: int | None = None

    @property
    def is_head(self) -> bool:
        """Whether a list follows."""
        return MARKER.sub("", self.text).rstrip(" ”").endswith(":")

    @property
    def said(self) -> str:
        """What it says, without where that is from."""
        return self.text.removeprefix(self.source)


def warns(line: str) -> bool:
    """Whether a line says how a text stands on the day, not what it says."""
    return line.startswith(phrase("notice.opening"))


def lines_of(answer: Answer) -> tuple[Line, ...]:
    """The lines of an answer but for those that warn."""
    addresses = {one.marker: one.address for one in answer.citations}
    labels = [one.label for one in answer.citations]
    found: list[Line] = []
    begins, source = 0, ""
    for text in filterfalse(warns, answer.text.splitlines()):
        own, markers = _source(text, labels), frozenset(map(int, MARKER.findall(text)))
        begins, source = (len(found), own) if own else (begins, source)
        parent = _parent(found[begins:], markers, addresses)
        found.append(Line(text, markers, source, None if parent is None else begins + parent))
    return tuple(found)


def together(lines: Sequence[Line], giving: Iterable[int]) -> frozenset[int]:
    """Those of the lines that may give way, with all that they stand with: lines below them, their list."""
    left = set(giving)
    while True:
        kept = {at for at in left if _stays_whole(lines, at, left)}
        if kept == left:
            return frozenset(left)
        left = kept


def _stays_whole(lines: Sequence[Line], at: int, left: set[int]) -> bool:
    """Whether a line gives way with all that lies in its unit and, in a list, with its head."""
    below = all(other in left for other, line in enumerate(lines) if line.parent == at)
    parent = lines[at].parent
    return below and (parent is None or not lines[parent].is_head or parent in left)


def _source(text: str, labels: Iterable[str]) -> str:
    """The document or the unit that a line begins with; empty for one that goes on."""
    if text.startswith(FROM) and ": " in text:
        return text[: text.index(": ")]
    return next((one for one in labels if text.startswith(f"{one}{_OPENING}")), "")


def _parent(before: Sequence[Line], markers: frozenset[int], addresses: Mapping[int, Address]) -> int | None:
    """The last of the lines before whose unit the units of a line lie in."""
    units = [addresses[one] for one in markers if one in addresses]
    for at in range(len(before) - 1, -1, -1):
        larger = [addresses[one] for one in before[at].markers if one in addresses]
        if any(one != unit and one.contains(unit) for one in larger for unit in units):
            return at
    return None
