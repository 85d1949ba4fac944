"""The tree while it grows, and the Units it becomes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.address import Address, Segment, UnitKind
from corpus.markers import Level
from corpus.model import Span, Unit
from corpus.numbering import Count


@dataclass(slots=True, eq=False)
class Node:
    """A unit under construction; `path` is its address, `base` of an address skips the levels that Điều skip."""

    level: Level
    kind: UnitKind
    number: str
    path: tuple[Segment, ...]
    start: int
    end: int
    heading: str = ""
    children: list["Node"] = field(default_factory=list)
    counts: dict[Level, Count] = field(default_factory=dict)

    def count(self, level: Level) -> Count:
        """Where the count of a level stands among the children."""
        return self.counts.get(level, Count())


def units_of(document_id: str, root: Node, text: str) -> tuple[Unit, ...]:
    """The units in reading order, the root first."""
    return tuple(_units(document_id, root, None, text))


def _units(document_id: str, node: Node, parent: Address | None, text: str) -> Iterator[Unit]:
    address = Address(document_id, node.path)
    yield Unit(
        address=address,
        kind=node.kind,
        number=node.number,
        heading=node.heading,
        text=text[node.start : node.end],
        start=node.start,
        own=tuple(_own(node, text)),
        parent=parent,
        children=tuple(Address(document_id, child.path) for child in node.children),
    )
    for child in node.children:
        yield from _units(document_id, child, address, text)


def _own(node: Node, text: str) -> Iterator[Span]:
    """What no child covers, without the space around it."""
    edges = [node.start, *(edge for child in node.children for edge in (child.start, child.end)), node.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        piece = text[start:end]
        bare = piece.strip()
        if bare:
            first = start + piece.index(bare) - node.start
            yield Span(first, first + len(bare))
