"""Digests: laws and decrees told short in our own words, unit by unit, so that a machine without their text can answer.

A digest is a Document of kind DIGEST under the id of the text it tells, with the same addresses: where the text itself
is in the library, that is read instead. One YAML a document: `{path, heading, text}` a unit, in the order of the text.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from corpus.address import Address, Segment, UnitKind, parse_path
from corpus.errors import AddressError, RegisterError
from corpus.kinds import read_yaml
from corpus.model import Document, Span, TextKind, Unit
from corpus.readers.numbering import written
from corpus.register import Register

HEADING = "Tóm tắt, không phải nguyên văn"
_FOLDER = Path(__file__).parent
_MARKERS = {
    UnitKind.PART: "Phần {}. ",
    UnitKind.SECTION: "{}. ",
    UnitKind.ARTICLE: "Điều {}. ",
    UnitKind.CLAUSE: "{}. ",
    UnitKind.POINT: "{}) ",
}
_APPENDIX = re.compile(r"-pl(\d+)$")  # ends the id of an appendix that comes as a file of its own
_VERSION = 12  # hex digits


@dataclass(frozen=True, slots=True)
class _Told:
    """A unit as the file has it, with the units under it."""

    path: tuple[Segment, ...]
    heading: str
    text: str
    children: tuple["_Told", ...] = ()

    @property
    def own(self) -> str:
        """Marker, heading and text, as a paper would print them."""
        if not self.path:
            return self.heading
        number = self.path[-1].number.replace("dd", "đ")
        return _MARKERS[self.path[-1].kind].format(number) + "\n".join(filter(None, [self.heading, self.text]))


def digests(register: Register) -> dict[str, Document]:
    """The shipped digests of documents that the register knows, by id. Raises RegisterError."""
    known = ((identity, root) for identity, root in _read().items() if register.has(_whole(identity)))
    return {identity: _document(root, identity, register) for identity, root in known}


@cache
def _read() -> dict[str, _Told]:
    return dict(map(_read_file, sorted(_FOLDER.glob("*.yaml"))))


def _read_file(path: Path) -> tuple[str, _Told]:
    try:
        raw = read_yaml(path)
        rows = [(parse_path(row["path"]), str(row.get("heading", "")), str(row["text"])) for row in raw["units"]]
        return str(raw["document"]), _tree(rows)
    except (KeyError, TypeError, AddressError) as error:
        raise RegisterError(f"not a digest: {error}", path.name, "units: [{path, heading, text}]") from error


def _tree(rows: list[tuple[tuple[Segment, ...], str, str]]) -> _Told:
    return replace(_Told((), "", ""), children=_under((), rows))


def _under(above: tuple[Segment, ...], rows: list[tuple[tuple[Segment, ...], str, str]]) -> tuple[_Told, ...]:
    """The units right under a path, each with its own."""
    inside = [row for row in rows if row[0][: len(above)] == above and len(row[0]) > len(above)]
    return tuple(
        _Told(path, heading, text, _under(path, inside))
        for path, heading, text in inside
        if len(path) == len(above) + 1
    )


def _whole(identity: str) -> str:
    """The id of the paper that an appendix belongs to; of any other paper its own."""
    return _APPENDIX.sub("", identity)


def _name(identity: str, register: Register) -> str:
    """What officials call a paper or an appendix: "Phụ lục I Nghị định số …"."""
    appendix = _APPENDIX.search(identity)
    name = register.name(_whole(identity))
    return f"Phụ lục {written(int(appendix[1]), 'upperRoman')} {name}" if appendix else name


def _document(root: _Told, identity: str, register: Register) -> Document:
    name = _name(identity, register)
    units = tuple(_units(replace(root, heading=f"{HEADING}: {name}"), Address(identity), 0, None))
    text = units[0].text
    known = register.digest(_whole(identity))
    return replace(
        known,
        id=identity,
        name=name,
        text=text,
        text_kind=TextKind.DIGEST,
        units=units,
        version=hashlib.sha256(text.encode()).hexdigest()[:_VERSION],
    )


def _units(told: _Told, address: Address, start: int, parent: Address | None) -> Iterator[Unit]:
    own = told.own
    steps = [Address(address.document, child.path) for child in told.children]
    below: list[Unit] = []
    position = start + len(own) + 1
    for child, step in zip(told.children, steps, strict=True):
        found = list(_units(child, step, position, address))
        below += found
        position = found[0].end + 1
    text = "\n".join([own, *(unit.text for unit in below if unit.parent == address)])
    kind = told.path[-1].kind if told.path else UnitKind.DOCUMENT
    number = told.path[-1].number.replace("dd", "đ") if told.path else ""
    heading = told.heading if told.path else ""
    yield Unit(address, kind, number, heading, text, start, (Span(0, len(own)),), parent, tuple(steps))
    yield from below
