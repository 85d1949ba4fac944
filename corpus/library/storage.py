"""Storage: a Document as compact JSON, and back, without loss.

A unit is stored as where it stands; its text is cut from the document's text again.
"""

import json
from datetime import date
from typing import TypedDict, cast

from corpus.address import Address, UnitKind, parse_path
from corpus.errors import CorpusError, LibraryError
from corpus.model import Change, Confidence, Document, Metadata, Problem, Span, TextKind, Unit, Validity

FORMAT = 1

# path, kind, number, heading, start, length, path of the parent (None: no parent), own spans one after another
_UnitRow = tuple[str, str, str, str, int, int, str | None, list[int]]
_ChangeRow = tuple[str, str | None, str, str]  # by, since, source, confidence


class _Validity(TypedDict):
    since: str | None
    until: str | None
    amended: list[_ChangeRow]
    replaced: list[_ChangeRow]
    source: str
    confidence: str


class _Metadata(TypedDict):
    kind: str
    number: str | None
    title: str
    issuer: str
    place: str | None
    issued: str | None
    signer: str | None
    signer_title: str | None
    recipients: list[str]
    implements: list[str]
    replaces: list[str]
    attached_to: str | None
    found: list[tuple[str, int, int]]


class _Stored(TypedDict):
    format: int
    id: str
    name: str
    metadata: _Metadata
    validity: _Validity
    text: str
    text_kind: str
    units: list[_UnitRow]
    problems: list[tuple[int, str]]
    damage: float
    source_file: str
    source_sha256: str
    source_text: str
    origins: list[int]
    version: str


def written(document: Document) -> bytes:
    """The document as JSON bytes; the same document gives the same bytes."""
    stored: _Stored = {
        "format": FORMAT,
        "id": document.id,
        "name": document.name,
        "metadata": _metadata_row(document.metadata),
        "validity": _validity_row(document.validity),
        "text": document.text,
        "text_kind": document.text_kind.value,
        "units": [_unit_row(unit) for unit in document.units],
        "problems": [(problem.line, problem.reason) for problem in document.problems],
        "damage": document.damage,
        "source_file": document.source_file,
        "source_sha256": document.source_sha256,
        "source_text": document.source_text,
        "origins": [number for run in document.origins for number in run],
        "version": document.version,
    }
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode()


def parsed(data: bytes, place: str) -> Document:
    """The document in JSON bytes. Raises LibraryError for bytes that are none."""
    try:
        return _document(cast("_Stored", json.loads(data)))
    except (ValueError, KeyError, TypeError, IndexError, CorpusError) as error:
        remedy = "vinhdanh documents remove, then add it again"
        message = "Một văn bản trong thư viện bị hỏng. Hãy gỡ rồi thêm lại văn bản đó."
        raise LibraryError(f"stored document is broken: {error}", place, remedy, message=message) from error


def _document(stored: _Stored) -> Document:
    if stored["format"] != FORMAT:
        raise ValueError(f"format {stored['format']}, not {FORMAT}")
    numbers = iter(stored["origins"])
    return Document(
        id=stored["id"],
        metadata=_metadata(stored["metadata"]),
        name=stored["name"],
        validity=_validity(stored["validity"]),
        text=stored["text"],
        text_kind=TextKind(stored["text_kind"]),
        units=_units(stored),
        problems=tuple(Problem(line, reason) for line, reason in stored["problems"]),
        damage=stored["damage"],
        source_file=stored["source_file"],
        source_sha256=stored["source_sha256"],
        source_text=stored["source_text"],
        origins=tuple(zip(numbers, numbers, numbers, strict=True)),
        version=stored["version"],
    )


def _unit_row(unit: Unit) -> _UnitRow:
    return (
        unit.address.path_text,
        unit.kind.value,
        unit.number,
        unit.heading,
        unit.start,
        len(unit.text),
        unit.parent.path_text if unit.parent is not None else None,
        [offset for span in unit.own for offset in (span.start, span.end)],
    )


def _units(stored: _Stored) -> tuple[Unit, ...]:
    rows, document, text = stored["units"], stored["id"], stored["text"]
    addresses = {row[0]: Address(document, parse_path(row[0])) for row in rows}
    children: dict[str | None, list[Address]] = {}
    for row in rows:
        children.setdefault(row[6], []).append(addresses[row[0]])
    return tuple(
        Unit(
            address=addresses[path],
            kind=UnitKind(kind),
            number=number,
            heading=heading,
            text=text[start : start + length],
            start=start,
            own=tuple(Span(own[at], own[at + 1]) for at in range(0, len(own), 2)),
            parent=addresses[parent] if parent is not None else None,
            children=tuple(children.get(path, ())),
        )
        for path, kind, number, heading, start, length, parent, own in rows
    )


def _metadata_row(metadata: Metadata) -> _Metadata:
    return {
        "kind": metadata.kind,
        "number": metadata.number,
        "title": metadata.title,
        "issuer": metadata.issuer,
        "place": metadata.place,
        "issued": _day_text(metadata.issued),
        "signer": metadata.signer,
        "signer_title": metadata.signer_title,
        "recipients": list(metadata.recipients),
        "implements": list(metadata.implements),
        "replaces": list(metadata.replaces),
        "attached_to": metadata.attached_to,
        "found": [(name, span.start, span.end) for name, span in metadata.found],
    }


def _metadata(row: _Metadata) -> Metadata:
    return Metadata(
        kind=row["kind"],
        number=row["number"],
        title=row["title"],
        issuer=row["issuer"],
        place=row["place"],
        issued=_day(row["issued"]),
        signer=row["signer"],
        signer_title=row["signer_title"],
        recipients=tuple(row["recipients"]),
        implements=tuple(row["implements"]),
        replaces=tuple(row["replaces"]),
        attached_to=row["attached_to"],
        found=tuple((name, Span(start, end)) for name, start, end in row["found"]),
    )


def _validity_row(validity: Validity) -> _Validity:
    return {
        "since": _day_text(validity.since),
        "until": _day_text(validity.until),
        "amended": [_change_row(change) for change in validity.amended],
        "replaced": [_change_row(change) for change in validity.replaced],
        "source": validity.source,
        "confidence": validity.confidence.value,
    }


def _validity(row: _Validity) -> Validity:
    return Validity(
        since=_day(row["since"]),
        until=_day(row["until"]),
        amended=tuple(_change(change) for change in row["amended"]),
        replaced=tuple(_change(change) for change in row["replaced"]),
        source=row["source"],
        confidence=Confidence(row["confidence"]),
    )


def _change_row(change: Change) -> _ChangeRow:
    return change.by, _day_text(change.since), change.source, change.confidence.value


def _change(row: _ChangeRow) -> Change:
    by, since, source, confidence = row
    return Change(by, _day(since), source, Confidence(confidence))


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
