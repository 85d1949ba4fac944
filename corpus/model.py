"""The nouns of the corpus: Span, Validity, Metadata, Unit, Document."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from corpus.address import Address, UnitKind
from corpus.errors import UnknownDocument


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of character offsets."""

    start: int
    end: int


class Confidence(StrEnum):
    """How far a fact is established."""

    OFFICIAL = "official"
    PRESS = "press"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """What a text is on a day."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    AMENDED = "amended"
    UNVERIFIED = "unverified"


class TextKind(StrEnum):
    """What stands in `Unit.text`: the paper's own words, our digest, or a repaired reading."""

    ORIGINAL = "original"
    DIGEST = "digest"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Change:
    """What another document did to this one (replaced or amended it) and from when (inclusive; None = unknown)."""

    by: str  # document id
    since: date | None
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Validity:
    """When a text is in force: `since` inclusive, `until` exclusive; None where it is not known."""

    since: date | None = None
    until: date | None = None
    amended: tuple[Change, ...] = ()
    replaced: tuple[Change, ...] = ()
    source: str = ""
    confidence: Confidence = Confidence.UNKNOWN

    def status(self, on: date) -> Status:
        """What this text is on a day; an unknown start or an unknown confidence is UNVERIFIED, never IN_FORCE.

        Before its earliest possible day (for most local papers the day of issue) a text is NOT_YET, however sure.
        """
        if self.until is not None and on >= self.until:
            return Status.EXPIRED
        if self.since is not None and on < self.since:
            return Status.NOT_YET
        if self.since is None or self.confidence is Confidence.UNKNOWN:
            return Status.UNVERIFIED
        if any(change.since is not None and on >= change.since for change in self.amended):
            return Status.AMENDED
        return Status.IN_FORCE


@dataclass(frozen=True, slots=True)
class Metadata:
    """Who a document is, as its own text says and the register corrects. Empty or None: the paper does not say."""

    kind: str = ""  # code in the register's table of kinds: luat, nd, tt, qd, ct, kh, …
    number: str | None = None  # 06/2022/QH15, 41-CT/TW
    title: str = ""  # trích yếu, without the kind
    issuer: str = ""  # Ủy ban nhân dân tỉnh Hưng Yên
    place: str | None = None  # province or commune of a local paper
    issued: date | None = None
    signer: str | None = None
    signer_title: str | None = None
    recipients: tuple[str, ...] = ()  # Nơi nhận
    implements: tuple[str, ...] = ()  # numbers as written
    replaces: tuple[str, ...] = ()  # numbers as written
    attached_to: str | None = None  # number of the document that this is an appendix of
    found: tuple[tuple[str, Span], ...] = ()  # field name → where in the document's text it was read

    @property
    def home(self) -> str:
        """Place and issuer, which together tell where the bodies it names are: "Ba Tơ Ủy ban nhân dân huyện Ba Tơ"."""
        return f"{self.place or ''} {self.issuer}".strip()


@dataclass(frozen=True, slots=True)
class Unit:
    """A node of the tree of a document.

    `text` is verbatim (NFC, cleaned of wraps), its descendants included, and equals
    `document.text[start:start + len(text)]`; `own` are the spans, relative to `text`, that no child covers
    (marker, heading, lead, unnumbered paragraphs).
    """

    address: Address
    kind: UnitKind
    number: str  # as printed: 23, đ, III; empty for a dash and for the document
    heading: str  # title of a Phần, Chương, Mục, Điều; empty where there is none
    text: str
    start: int
    own: tuple[Span, ...]
    parent: Address | None
    children: tuple[Address, ...] = ()

    @property
    def end(self) -> int:
        """Offset in the document's text where this unit ends (exclusive)."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Problem:
    """What a parser did not understand: line of the source (from 1) and reason."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """What a reader gives: the source as text, NFC, lines by `\\n`, pages by `\\f`."""

    text: str
    format: str  # txt, html, docx, doc, pdf, scan
    encoding: str | None = None  # of a byte-encoded source
    note: str = ""  # e.g. "nhận dạng ký tự (OCR)"


@dataclass(frozen=True, slots=True)
class Document:
    """A paper: who it is, its cleaned text, its units in reading order (the first is the whole document)."""

    id: str
    metadata: Metadata
    name: str  # short name officials use: "Luật Thi đua, khen thưởng số 06/2022/QH15"
    validity: Validity
    text: str
    text_kind: TextKind
    units: tuple[Unit, ...]
    problems: tuple[Problem, ...] = ()
    damage: float = 0.0  # share of damaged syllables in the source, 0 to 1
    source_file: str = ""
    source_sha256: str = ""
    source_text: str = ""  # untouched (NFC) text as read
    origins: tuple[tuple[int, int, int], ...] = ()  # runs (start in text, start in source_text, length)
    version: str = ""  # first 12 hex digits of the hash of `text`
    _by_path: dict[str, Unit] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_path.update((unit.address.path_text, unit) for unit in self.units)

    def unit(self, address: Address) -> Unit:
        """The unit at an address of this document. Raises UnknownDocument."""
        if address.document != self.id or address.path_text not in self._by_path:
            raise UnknownDocument(f"no unit {address}", self.id, "vinhdanh documents show " + self.id)
        return self._by_path[address.path_text]

    def under(self, identity: str) -> "Document":
        """This document under another id."""
        units = tuple(
            replace(
                unit,
                address=replace(unit.address, document=identity),
                parent=unit.parent and replace(unit.parent, document=identity),
                children=tuple(replace(child, document=identity) for child in unit.children),
            )
            for unit in self.units
        )
        return replace(self, id=identity, units=units)

    def has(self, address: Address) -> bool:
        """Whether this document has a unit at the address."""
        return address.document == self.id and address.path_text in self._by_path

    def ancestors(self, unit: Unit) -> Iterator[Unit]:
        """Parents from the nearest to the document."""
        while unit.parent is not None:
            unit = self.unit(unit.parent)
            yield unit
