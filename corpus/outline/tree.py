"""The tree while it grows, and the Units it becomes."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from corpus.address import Address, Segment, UnitKind, segment
from corpus.model import Span, Unit
from corpus.outline.markers import KINDS, ROMANS, Level, Marker
from corpus.outline.numbering import Count


@dataclass(slots=True, eq=False)
class Node:
    """A unit under construction; `path` is its address in the document."""

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


@dataclass(slots=True, eq=False)
class Growth:
    """The tree with its open units: `stack` from the base in; `used` are the addresses given."""

    stack: list[Node]
    used: set[tuple[Segment, ...]] = field(default_factory=set)
    articles: Count = field(default_factory=Count)

    def attach(self, node: Node, parent: Node, number: str) -> None:
        """Makes an attached paper the base of what follows; its articles count anew."""
        node.path = self._free(parent.path, segment(node.kind, number))
        parent.children.append(node)
        self.stack = [node]
        self.articles = Count()

    def push(self, marker: Marker, start: int) -> Node:
        """Opens the unit of a marker and closes those of its level and below."""
        self.close_to(Level(marker.level - 1))
        parent = self.stack[-1]
        step = segment(KINDS[marker.level], _segment_number(marker, parent))
        node = Node(
            marker.level, KINDS[marker.level], marker.number, self._free(self._base(marker, parent), step), start, start
        )
        parent.children.append(node)
        count = Count(marker.value or parent.count(marker.level).value + 1, marker.suffix)
        parent.counts[marker.level] = count
        if marker.level is Level.ARTICLE:
            self.articles = count
        self.stack.append(node)
        return node

    def close_to(self, level: Level) -> None:
        """Closes the units below a level."""
        while self.stack[-1].level > level and len(self.stack) > 1:
            self.stack.pop()

    def extend(self, end: int) -> None:
        """The open units reach as far as this offset."""
        for node in self.stack:
            node.end = max(node.end, end)

    def cut(self, level: Level, end: int) -> None:
        """The open units of a level and below end here."""
        for node in self.stack:
            node.end = node.end if node.level < level else end

    def parent_of(self, level: Level) -> Node:
        """The unit that a unit of a level would lie under."""
        return next((node for node in reversed(self.stack) if node.level < level), self.stack[0])

    def count(self, level: Level) -> Count:
        """Where the count of a level stands; Điều run through a paper."""
        return self.articles if level is Level.ARTICLE else self.parent_of(level).count(level)

    def open_at(self, level: Level) -> Node | None:
        """The open unit of a level."""
        return next((node for node in reversed(self.stack) if node.level is level), None)

    def is_used(self, marker: Marker) -> bool:
        """Whether the address that a marker asks for is given already."""
        parent = self.parent_of(marker.level)
        step = segment(KINDS[marker.level], _segment_number(marker, parent))
        return (*self._base(marker, parent), step) in self.used

    def _base(self, marker: Marker, parent: Node) -> tuple[Segment, ...]:
        """What the address stands on: Điều skip Phần, Chương and Mục."""
        return self.stack[0].path if marker.level is Level.ARTICLE else parent.path

    def _free(self, base: tuple[Segment, ...], step: Segment) -> tuple[Segment, ...]:
        """The path, with the occurrence that makes it the only one."""
        path = (*base, step)
        while path in self.used:
            step = replace(step, occurrence=step.occurrence + 1)
            path = (*base, step)
        self.used.add(path)
        return path


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


def _segment_number(marker: Marker, parent: Node) -> str:
    """The number in the address: counted for a dash or a form, as printed or as a figure for the rest."""
    match marker.level:
        case Level.DASH | Level.PLUS | Level.FORM:
            return str(parent.count(marker.level).value + 1)
        case Level.PART if marker.number.upper() in ROMANS:
            return marker.number.upper()
        case Level.ROMAN | Level.POINT:
            return marker.number
        case _:
            return f"{marker.value}{marker.suffix}"
