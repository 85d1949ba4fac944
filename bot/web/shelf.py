"""The shelf: what the list of the library tells of documents, held with their text or only known."""

from datetime import date

from pydantic import BaseModel

from bot.wording import STATUS_WORDS, TEXT_KIND_WORDS
from corpus.kinds import kinds
from corpus.metadata import APPENDIX_KIND
from corpus.model import Document, Status, TextKind
from corpus.register.entries import Entry

SOUND = 0.04  # share of damaged syllables below which a text counts as sound; the worst sound paper seen has 0.034
_APPENDIX, _OTHER_KIND = "Phụ lục", "Loại khác"


class DocumentLine(BaseModel):
    """A document of the library on a day; in force from `since` (inclusive) until `until` (exclusive)."""

    id: str
    name: str
    number: str | None
    kind: str
    kind_name: str
    title: str
    issuer: str
    issued: date | None
    place: str | None
    status: Status
    status_label: str
    since: date | None
    until: date | None
    text_kind: TextKind
    text_kind_label: str
    damage: float
    damage_label: str
    units: int
    source_file: str
    version: str


class KnownLine(BaseModel):
    """A document that is known by the register only: its text is not here."""

    id: str
    name: str
    number: str | None
    kind: str
    kind_name: str
    title: str
    issuer: str
    issued: date | None
    place: str | None
    status: Status
    status_label: str
    since: date | None
    until: date | None


class ShelfBody(BaseModel):
    """What is held with its text, and what is only known."""

    documents: list[DocumentLine]
    not_held: list[KnownLine]


def document_line(document: Document, on: date) -> DocumentLine:
    """A document as a line of the list."""
    metadata, validity = document.metadata, document.validity
    status = validity.status(on)
    return DocumentLine(
        id=document.id,
        name=document.name,
        number=metadata.number,
        kind=metadata.kind,
        kind_name=kind_name(metadata.kind),
        title=metadata.title,
        issuer=metadata.issuer,
        issued=metadata.issued,
        place=metadata.place,
        status=status,
        status_label=STATUS_WORDS[status],
        since=validity.since,
        until=validity.until,
        text_kind=document.text_kind,
        text_kind_label=TEXT_KIND_WORDS[document.text_kind],
        damage=round(document.damage, 4),
        damage_label=damage_label(document.text_kind, document.damage),
        units=len(document.units),
        source_file=document.source_file,
        version=document.version,
    )


def known_line(entry: Entry, name: str, on: date) -> KnownLine:
    """A document of the register as a line of the list."""
    status = entry.validity.status(on)
    return KnownLine(
        id=entry.id,
        name=name,
        number=entry.number,
        kind=entry.kind,
        kind_name=kind_name(entry.kind),
        title=entry.title,
        issuer=entry.issuer,
        issued=entry.issued,
        place=entry.place,
        status=status,
        status_label=STATUS_WORDS[status],
        since=entry.validity.since,
        until=entry.validity.until,
    )


def kind_name(code: str) -> str:
    """The Vietnamese name of a kind of document."""
    kind = kinds().by_code(code)
    return kind.name if kind else _APPENDIX if code == APPENDIX_KIND else _OTHER_KIND


def damage_label(kind: TextKind, damage: float) -> str:
    """How damaged a text came, in words; empty for a digest, which is no text of the paper."""
    if kind is TextKind.DIGEST:
        return ""
    if kind is TextKind.ORIGINAL and damage < SOUND:
        return "Không hỏng"
    share = f"{max(round(damage * 100), 1)}% số chữ"
    return f"Hỏng {share}: đọc theo bản phục dựng" if kind is TextKind.RESTORED else f"Hỏng một phần, khoảng {share}"
