"""Which documents a question is about: those it names, those of its place and issuer, in force on its day."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from assistant.understood import Understood
from corpus.address import UnitKind
from corpus.folding import fold
from corpus.model import Document, Status, Validity
from corpus.numbers import find_numbers, same_number, short_for
from corpus.references import Reference
from corpus.register import Mention

_LIVING = (Status.IN_FORCE, Status.AMENDED, Status.UNVERIFIED)
_STATUTES = ("luat", "plqh", "nd", "tt")
_LEVEL = re.compile(r"\b(?:ban thuong vu|ban chap hanh|tinh|thanh pho|huyen|xa|phuong|cac|va)\b")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look. `wanted` are documents asked for by name; `unknown` are papers named and known to nobody here."""

    documents: tuple[Document, ...]
    wanted: tuple[str, ...] = ()  # ids named by the question, held or known by the register
    unknown: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()  # places asked for that no paper here is of
    unclear: tuple[Mention, ...] = ()  # a name that several documents bear
    described: bool = False  # whether issuer, place or kind of paper narrowed the choice

    @property
    def held(self) -> bool:
        """Whether a document that the question names is here."""
        return any(document.id in self.wanted for document in self.documents)

    @property
    def certain(self) -> bool:
        """Whether the question leaves no doubt which paper it is about."""
        return len(self.documents) == 1 and (self.described or self.held)


@dataclass(frozen=True, slots=True)
class Scoping:
    """Chooses among the documents held; what is registered and not held is known by id only."""

    documents: tuple[Document, ...]
    implements: Callable[[str], tuple[str, ...]]  # id → ids of what it carries out
    names: Callable[[str], frozenset[str]]  # id of a document held → ids of the documents its text names
    place_of: Callable[[str], str | None]  # id of a registered document → its place
    registered: Callable[[str], bool]
    validity: Callable[[str], Validity]  # of a document held or registered

    def scope(self, asked: Understood, on: date) -> Scope:
        """Where to look for the answer to a question."""
        mentions = [self._clear(mention, asked, on) for mention in asked.mentions]
        wanted = tuple(dict.fromkeys(i for mention in mentions for i in mention.ids))
        held = tuple(document for document in self.documents if document.id in wanted)
        if held:
            return Scope(held, wanted)
        described = self._described(asked, wanted)
        if described is not None:
            return described
        unclear = tuple(mention for mention in mentions if len(mention.ids) > 1)
        unknown = tuple(mention.text for mention in mentions if not mention.ids)
        if not wanted:
            papers = self._of_places(asked)
            return Scope(papers, unknown=unknown, foreign=self._foreign(asked), described=len(papers) == 1)
        return Scope(self._implementing(wanted, asked), wanted, unknown, unclear=unclear)

    def in_appendices(self, asked: Understood) -> Understood:
        """The same question on the appendices that it names, where they are here as papers of their own."""
        held = {document.id for document in self.documents}
        of = {one: self._appendix(one, held) for one in asked.references}
        moved = {one.document: appendix for one, appendix in of.items() if appendix is not None}
        paths = ((one, one.path if of[one] is None else one.path[1:]) for one in asked.references)
        references = tuple(replace(one, path=path) for one, path in paths if path)
        mentions = tuple(replace(one, ids=(moved[one],)) if one in moved else one for one in asked.mentions)
        return replace(asked, mentions=mentions, references=references) if moved else asked

    def _appendix(self, reference: Reference, held: set[str]) -> str | None:
        """The id of the appendix that a reference begins with, where it is among the documents held."""
        first, document = reference.path[0], reference.document
        if first.kind is not UnitKind.APPENDIX or document is None:
            return None
        return next((one for one in (f"{parent}-pl{first.number}" for parent in document.ids) if one in held), None)

    def beside(self, asked: Understood, scope: Scope) -> tuple[Mention, ...]:
        """Papers named beside those looked into, and not carried out by them: "… nói gì về Quyết định 1526"."""
        ids = {document.id for document in scope.documents}
        ids |= {carried for document in scope.documents for carried in self.implements(document.id)}
        return tuple(mention for mention in asked.mentions if not ids & set(mention.ids))

    def _described(self, asked: Understood, wanted: tuple[str, ...]) -> Scope | None:
        """The papers that "kế hoạch … của Sở Xây dựng", "chỉ thị … Hưng Yên" describe; None where none is described."""
        if not asked.issuers and not (asked.paper_kinds and asked.places):
            return None
        fits = [d for d in self.documents if _issued_by(d, asked.issuers) and _is_of_places(d, asked)]
        by_kind = [d for d in fits if not asked.paper_kinds or d.metadata.kind in asked.paper_kinds]
        found = [d for d in by_kind or fits if not wanted or set(wanted) & set(self.implements(d.id))]
        if found:
            return Scope(tuple(found), described=True)
        if wanted and not asked.paper_kinds:
            return None
        return Scope((), wanted, (" ".join((*asked.issuers, *asked.places)),), described=True)

    def _clear(self, mention: Mention, asked: Understood, on: date) -> Mention:
        """A mention with the candidates that place and day leave."""
        numbered = self._numbered(mention.text, asked)
        known = () if numbered and asked.places else mention.ids
        ids = (*known, *numbered) or self._carrying_out(mention.text)
        if len(ids) > 1 and asked.places:
            ids = tuple(i for i in ids if _same_place(self.place_of(i), asked.places)) or tuple(
                i for i in ids if self.place_of(i) is None
            )
        if len(ids) > 1 and all(i.split("-")[0] in _STATUTES for i in ids):
            ids = tuple(i for i in ids if self.validity(i).status(on) in _LIVING)[:1] or ids[:1]
        return Mention(mention.span, ids or mention.ids, mention.text)

    def _numbered(self, text: str, asked: Understood) -> tuple[str, ...]:
        """Papers here that bear the number of a text and that the register does not know."""
        bearing = (d for d in self.documents if d.metadata.number and _bears(d.metadata.number, text))
        fitting = (d for d in bearing if not self.registered(d.id) and _of_place(d, asked.places))
        return tuple(d.id for d in fitting if set(_core(text)) <= set(_core(f"{d.name} {d.metadata.issuer} so")))

    def _carrying_out(self, text: str) -> tuple[str, ...]:
        """Papers here by the issuer that a text names, carrying out the number it names: "Chỉ thị 41 của Tỉnh ủy X"."""
        values = {number.key[0] for number in find_numbers(text)}
        said = set(re.findall(r"\w+", fold(text)))
        issued = (d for d in self.documents if set(_core(d.metadata.issuer)) <= said)
        carried = ((d.id, find_numbers(number)) for d in issued for number in d.metadata.implements)
        return tuple(dict.fromkeys(i for i, found in carried if values & {number.key[0] for number in found}))

    def _implementing(self, wanted: tuple[str, ...], asked: Understood) -> tuple[Document, ...]:
        """Papers that carry out a document which is not here; where there are none, those that name it."""
        near = tuple(d for d in self.documents if _of_place(d, asked.places))
        children = tuple(d for d in near if set(wanted) & set(self.implements(d.id)))
        return children or tuple(d for d in near if set(wanted) & self.names(d.id))

    def _of_places(self, asked: Understood) -> tuple[Document, ...]:
        fitting = tuple(d for d in self.documents if _is_of_places(d, asked))
        issued = tuple(d for d in fitting if _is_issuer(d, asked.bodies))
        if issued and (asked.places or len(issued) == 1):
            return issued
        if not asked.places:
            return self.documents
        return tuple(d for d in self.documents if d.metadata.place is None or _is_of_places(d, asked))

    def _foreign(self, asked: Understood) -> tuple[str, ...]:
        """Places asked for that no paper here is of."""
        return tuple(place for place in asked.places if not any(_of_place(d, (place,)) for d in self.documents))


def living(documents: tuple[Document, ...], on: date) -> tuple[Document, ...]:
    """Documents to be answered from on a day: in force, or local papers of which no end is known.

    A statute whose validity nobody has verified is not among them.
    """
    return tuple(d for d in documents if _lives(d, d.validity.status(on)))


def _lives(document: Document, status: Status) -> bool:
    return status in _LIVING and not (status is Status.UNVERIFIED and document.metadata.kind in _STATUTES)


def _bears(number: str, text: str) -> bool:
    return same_number(text, number) or short_for(text, number)


def _issued_by(document: Document, issuers: tuple[str, ...]) -> bool:
    own = _core(document.metadata.issuer)
    return all(set(_core(issuer)) <= set(own) for issuer in issuers)


def _is_issuer(document: Document, bodies: tuple[str, ...]) -> bool:
    """Whether one of the bodies is the issuer itself, not an office of it."""
    own = _core(document.metadata.issuer)
    place = re.findall(r"\w+", fold(document.metadata.place or ""))
    return any(set(own) - set(place) <= set(_core(body)) <= set(own) for body in bodies)


def _core(issuer: str) -> list[str]:
    return re.findall(r"\w+", _LEVEL.sub(" ", fold(issuer)))


def _of_place(document: Document, places: tuple[str, ...]) -> bool:
    return all(_same_place(document.metadata.home, (place,)) for place in places)


def _is_of_places(document: Document, asked: Understood) -> bool:
    """Whether a paper is of the places asked for; to one who asks for his commune, those above it all count."""
    if not asked.of_commune:
        return _of_place(document, asked.places)
    return not asked.places or any(_of_place(document, (place,)) for place in asked.places)


def _same_place(where: str | None, places: tuple[str, ...]) -> bool:
    return where is not None and any(re.search(rf"\b{re.escape(fold(place))}\b", fold(where)) for place in places)
