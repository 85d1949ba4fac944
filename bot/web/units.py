"""What the endpoint tells of the units of documents, as pydantic models."""

from datetime import date

from pydantic import BaseModel

from bot.web.original import original_stretch
from bot.wording import STATUS_WORDS, TEXT_KIND_WORDS
from corpus.labels import label
from corpus.model import Document, Status, TextKind, Unit

_START = 90  # characters of a unit's own text shown in an outline


class UnitLine(BaseModel):
    """A unit in an outline."""

    address: str
    path: str
    kind: str
    number: str
    heading: str
    label: str
    start: str
    depth: int


class UnitBody(BaseModel):
    """A unit with its text and what stands around it. `original` is given for restored text."""

    address: str
    document: str
    name: str
    path: str
    kind: str
    number: str
    heading: str
    label: str
    text: str
    text_kind: TextKind
    text_kind_label: str
    status: Status
    status_label: str
    version: str
    ancestors: list[UnitLine]
    parent: UnitLine | None
    previous: UnitLine | None
    next: UnitLine | None
    children: list[UnitLine]
    original: str | None


def unit_line(document: Document, unit: Unit) -> UnitLine:
    """A unit as a line of an outline; `start` are its first own words."""
    own = unit.text[unit.own[0].start : unit.own[0].end] if unit.own else unit.text
    start = " ".join(own.split())
    return UnitLine(
        address=str(unit.address),
        path=unit.address.path_text,
        kind=unit.kind.name.lower(),
        number=unit.number,
        heading=unit.heading,
        label=label(unit.address, document),
        start=start if len(start) <= _START else start[:_START].rsplit(" ", 1)[0] + "…",
        depth=sum(1 for _ in document.ancestors(unit)),
    )


def unit_body(document: Document, unit: Unit, on: date) -> UnitBody:
    """A unit with its neighbours."""
    status, ancestors = document.validity.status(on), list(document.ancestors(unit))
    before, after = _neighbours(document, unit)
    line = unit_line(document, unit)
    return UnitBody(
        **line.model_dump(include={"address", "path", "kind", "number", "heading", "label"}),
        document=document.id,
        name=document.name,
        text=unit.text,
        text_kind=document.text_kind,
        text_kind_label=TEXT_KIND_WORDS[document.text_kind],
        status=status,
        status_label=STATUS_WORDS[status],
        version=document.version,
        ancestors=[unit_line(document, one) for one in reversed(ancestors)],
        parent=unit_line(document, ancestors[0]) if ancestors else None,
        previous=before,
        next=after,
        children=[unit_line(document, document.unit(child)) for child in unit.children],
        original=_original(document, unit),
    )


def _neighbours(document: Document, unit: Unit) -> tuple[UnitLine | None, UnitLine | None]:
    """The units before and after under the same parent."""
    siblings = document.unit(unit.parent).children if unit.parent else (unit.address,)
    at = siblings.index(unit.address)
    before = siblings[at - 1] if at > 0 else None
    after = siblings[at + 1] if at + 1 < len(siblings) else None
    return (
        unit_line(document, document.unit(before)) if before else None,
        unit_line(document, document.unit(after)) if after else None,
    )


def _original(document: Document, unit: Unit) -> str | None:
    if document.text_kind is not TextKind.RESTORED:
        return None
    return original_stretch(document, unit.start, unit.end)
