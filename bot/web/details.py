"""What the endpoint tells of one document: facts, outline, versions, and its relations to others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

from pydantic import BaseModel

from bot.house import House
from bot.web.shelf import DocumentLine, document_line
from bot.web.units import UnitLine, unit_line
from bot.wording import STATUS_WORDS, TEXT_KIND_WORDS
from corpus.bodies.model import CERTAINTY
from corpus.library.catalogue import StoredVersion
from corpus.model import Confidence, Document, Status, TextKind, Validity
from corpus.register import Register
from corpus.relations import Naming, Relations, Tie, Ties

_OF_THE_TEXT = "theo chính văn bản này"


class ProblemLine(BaseModel):
    """What the parser did not understand."""

    line: int
    reason: str


class VersionLine(BaseModel):
    """A version that the library keeps."""

    version: str
    source_file: str
    units: int
    text_kind: TextKind
    text_kind_label: str
    current: bool


class RelatedLine(BaseModel):
    """Another document: `id` is null where only its number is known, `held` where its text is here."""

    id: str | None
    name: str
    held: bool
    status: Status | None
    status_label: str
    since: date | None
    source: str
    confidence: Confidence | None
    confidence_label: str


class RelationsBody(BaseModel):
    """Other documents by what they are to this one."""

    implements: list[RelatedLine]
    amends: list[RelatedLine]
    amended_by: list[RelatedLine]
    replaces: list[RelatedLine]
    replaced_by: list[RelatedLine]
    appendix_of: list[RelatedLine]
    appendices: list[RelatedLine]
    implemented_by: list[RelatedLine]
    names: list[RelatedLine]
    named_by: list[RelatedLine]


class DocumentBody(DocumentLine):
    """A document with its outline. `implements` and `replaces` are numbers as written, `relations` whom they mean."""

    signer: str | None
    signer_title: str | None
    validity_source: str
    validity_confidence: Confidence
    validity_confidence_label: str
    implements: list[str]
    replaces: list[str]
    relations: RelationsBody
    outline: list[UnitLine]
    versions: list[str]
    kept: list[VersionLine]
    problems: list[ProblemLine]


class Details:
    """Tells of documents of a house; what their texts name is read once."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._naming = Naming(house.register)

    def body(self, document: Document, on: date) -> DocumentBody:
        """A document with its outline, the whole-document unit left out."""
        metadata, validity = document.metadata, document.validity
        held = {one.id: one for one in self._house.library.documents()}
        ties = Relations(self._house.register, self._naming, held.values()).ties(document)
        kept = self._house.library.versions(document.id) if document.id in held else ()
        return DocumentBody(
            **dict(document_line(document, on)),
            signer=metadata.signer,
            signer_title=metadata.signer_title,
            validity_source=validity.source,
            validity_confidence=validity.confidence,
            validity_confidence_label=CERTAINTY[validity.confidence],
            implements=list(metadata.implements),
            replaces=list(metadata.replaces),
            relations=_relations(ties, _Papers(held, self._house.register, on)),
            outline=[unit_line(document, unit) for unit in document.units if unit.parent is not None],
            versions=[one.version for one in kept],
            kept=[_version_line(one, current=one == kept[-1]) for one in kept],
            problems=[ProblemLine(line=problem.line, reason=problem.reason) for problem in document.problems],
        )


@dataclass(frozen=True, slots=True)
class _Papers:
    """Documents held or registered, on a day."""

    held: Mapping[str, Document]
    register: Register
    on: date

    def line(self, tie: Tie) -> RelatedLine:
        """What a tie leads to."""
        status = self._validity(tie.document).status(self.on) if tie.document else None
        return RelatedLine(
            id=tie.document,
            name=self._name(tie.document) if tie.document else f"Văn bản số {tie.written}",
            held=tie.document in self.held,
            status=status,
            status_label=STATUS_WORDS[status] if status else "Chưa có thông tin",
            since=tie.since,
            source=tie.source or (_OF_THE_TEXT if tie.written else ""),
            confidence=tie.confidence,
            confidence_label=CERTAINTY[tie.confidence] if tie.confidence else "",
        )

    def _name(self, identity: str) -> str:
        return self.held[identity].name if identity in self.held else self.register.name(identity)

    def _validity(self, identity: str) -> Validity:
        return self.held[identity].validity if identity in self.held else self.register.by_id(identity).validity


def _relations(ties: Ties, papers: _Papers) -> RelationsBody:
    return RelationsBody(**{one.name: _lines(getattr(ties, one.name), papers) for one in fields(ties)})


def _lines(ties: Iterable[Tie], papers: _Papers) -> list[RelatedLine]:
    return [papers.line(tie) for tie in ties]


def _version_line(version: StoredVersion, *, current: bool) -> VersionLine:
    kind = TextKind(version.text_kind)
    return VersionLine(
        version=version.version,
        source_file=version.source_file,
        units=version.units,
        text_kind=kind,
        text_kind_label=TEXT_KIND_WORDS[kind],
        current=current,
    )
