"""What the endpoint tells of documents and their units, as pydantic models."""

from datetime import date

from pydantic import BaseModel

from bot.web.original import original_stretch
from bot.wording import STATUS_WORDS, TEXT_KIND_WORDS
from corpus.labels import label
from corpus.library.catalogue import StoredVersion
from corpus.library.reports import FileReport, Outcome
from corpus.model import Document, Status, TextKind, Unit
from corpus.register.entries import Entry


class DocumentLine(BaseModel):
    """A document of the library on a day."""

    id: str
    name: str
    number: str | None
    kind: str
    title: str
    issuer: str
    issued: date | None
    status: Status
    status_label: str
    text_kind: TextKind
    text_kind_label: str
    damage: float
    units: int
    source_file: str
    version: str


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


class ProblemLine(BaseModel):
    """What the parser did not understand."""

    line: int
    reason: str


class DocumentBody(DocumentLine):
    """A document with its outline."""

    place: str | None
    signer: str | None
    signer_title: str | None
    since: date | None
    until: date | None
    validity_source: str
    implements: list[str]
    replaces: list[str]
    outline: list[UnitLine]
    versions: list[str]
    problems: list[ProblemLine]


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


class KnownLine(BaseModel):
    """A document that is known by the register only: its text is not here."""

    id: str
    name: str
    number: str | None
    status: Status
    status_label: str


class ShelfBody(BaseModel):
    """What is held with its text, and what is only known."""

    documents: list[DocumentLine]
    not_held: list[KnownLine]


class AddedLine(BaseModel):
    """What became of one file; `reason` is Vietnamese."""

    file: str
    outcome: Outcome
    document: str | None
    units: int
    reason: str


class AddedBody(BaseModel):
    """What became of each file, in order."""

    files: list[AddedLine]


class RemovedBody(BaseModel):
    """The document that was taken out."""

    removed: str


_START = 90  # characters of a unit's own text shown in an outline


def document_line(document: Document, on: date) -> DocumentLine:
    """A document as a line of the list."""
    metadata, status = document.metadata, document.validity.status(on)
    return DocumentLine(
        id=document.id,
        name=document.name,
        number=metadata.number,
        kind=metadata.kind,
        title=metadata.title,
        issuer=metadata.issuer,
        issued=metadata.issued,
        status=status,
        status_label=STATUS_WORDS[status],
        text_kind=document.text_kind,
        text_kind_label=TEXT_KIND_WORDS[document.text_kind],
        damage=round(document.damage, 4),
        units=len(document.units),
        source_file=document.source_file,
        version=document.version,
    )


def document_body(document: Document, on: date, versions: tuple[StoredVersion, ...]) -> DocumentBody:
    """A document with its outline, the whole-document unit left out."""
    metadata, validity = document.metadata, document.validity
    return DocumentBody(
        **dict(document_line(document, on)),
        place=metadata.place,
        signer=metadata.signer,
        signer_title=metadata.signer_title,
        since=validity.since,
        until=validity.until,
        validity_source=validity.source,
        implements=list(metadata.implements),
        replaces=list(metadata.replaces),
        outline=[unit_line(document, unit) for unit in document.units if unit.parent is not None],
        versions=[one.version for one in versions],
        problems=[ProblemLine(line=problem.line, reason=problem.reason) for problem in document.problems],
    )


def added_body(reports: tuple[FileReport, ...]) -> AddedBody:
    """What became of each file, in order."""
    lines = [
        AddedLine(file=one.path.name, outcome=one.outcome, document=one.document, units=one.units, reason=one.reason)
        for one in reports
    ]
    return AddedBody(files=lines)


def known_line(entry: Entry, name: str, on: date) -> KnownLine:
    """A document of the register as a line of the list."""
    status = entry.validity.status(on)
    return KnownLine(id=entry.id, name=name, number=entry.number, status=status, status_label=STATUS_WORDS[status])


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
