"""Relations: which documents a document carries out, amends, replaces and names, and which do so to it.

What the register says of a document counts alone where it knows the document; of others their own text is read.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from corpus.model import Change, Confidence, Document, Validity
from corpus.register import DIGEST, Register


@dataclass(frozen=True, slots=True)
class Tie:
    """Another document and how it is tied to this one; `document` is None where its number is all that is known."""

    document: str | None
    written: str = ""  # number as this document writes it, where its own text was read
    since: date | None = None
    source: str = ""
    confidence: Confidence | None = None  # None where the register says no more than that there is a tie


@dataclass(frozen=True, slots=True)
class Ties:
    """The ties of one document."""

    implements: tuple[Tie, ...]
    amends: tuple[Tie, ...]
    amended_by: tuple[Tie, ...]
    replaces: tuple[Tie, ...]
    replaced_by: tuple[Tie, ...]
    appendix_of: tuple[Tie, ...]
    appendices: tuple[Tie, ...]  # held
    implemented_by: tuple[Tie, ...]  # held or registered
    names: tuple[Tie, ...]  # beyond doubt, and tied in no other way; of one held
    named_by: tuple[Tie, ...]  # likewise


@dataclass(frozen=True, slots=True)
class Names:
    """Ids of the documents that a text names: all that may be meant, and those where nothing else can be meant."""

    possible: frozenset[str]
    certain: frozenset[str]


class Naming:
    """Which documents the texts name; every text is read once for each of its versions."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._read: dict[str, tuple[str, Names]] = {}

    def names(self, document: Document) -> Names:
        """The documents that a text names."""
        version, known = self._read.get(document.id, ("", None))
        if known is not None and version == document.version:
            return known
        mentions = [mention.ids for mention in self._register.resolve(document.text)]
        possible = frozenset(one for ids in mentions for one in ids)
        found = Names(possible, frozenset(ids[0] for ids in mentions if len(ids) == 1))
        self._read[document.id] = document.version, found
        return found


class Relations:
    """Relations among the documents held and those that the register knows."""

    def __init__(self, register: Register, naming: Naming, held: Iterable[Document]) -> None:
        self._register = register
        self._naming = naming
        self._held = {document.id: document for document in held}

    def implements(self, document: str) -> tuple[str, ...]:
        """Ids of what a document held or registered carries out. Raises KeyError for one that is neither."""
        if self._register.has(document):
            return self._register.by_id(document).implements
        return self._resolved(self._held[document].metadata.implements)

    def names(self, document: str) -> frozenset[str]:
        """Ids of all documents that the text of one held may name."""
        return self._naming.names(self._held[document]).possible

    def ties(self, document: Document) -> Ties:
        """The ties of a document, held or known by the register; a digest has those of what it tells of."""
        identity = document.id.removesuffix(DIGEST)
        implements, replaces = self._implemented(identity, document), self._replaced(identity, document)
        amends, appendix = self._amended(identity), self._numbers((document.metadata.attached_to or "",))
        amended_by, replaced_by = _changes(document.validity.amended), _changes(document.validity.replaced)
        appendices, implemented_by = self._appendices(identity), self._implementing(identity)
        known = (implements, replaces, amends, appendix, amended_by, replaced_by, appendices, implemented_by)
        tied = {tie.document for ties in known for tie in ties}
        return Ties(
            implements=implements,
            amends=amends,
            amended_by=amended_by,
            replaces=replaces,
            replaced_by=replaced_by,
            appendix_of=appendix,
            appendices=appendices,
            implemented_by=implemented_by,
            names=self._named(identity, tied),
            named_by=self._naming_documents(identity, tied),
        )

    def _resolved(self, numbers: Iterable[str]) -> tuple[str, ...]:
        return tuple(one for number in numbers for mention in self._register.resolve(number) for one in mention.ids)

    def _numbers(self, numbers: Iterable[str]) -> tuple[Tie, ...]:
        """Ties to the documents of numbers; one that the register does not know stays a number."""
        found = ((number, one) for number in numbers if number for one in self._resolved((number,)) or (None,))
        return tuple(Tie(one, number) for number, one in found)

    def _implemented(self, identity: str, document: Document) -> tuple[Tie, ...]:
        if self._register.has(identity):
            return tuple(Tie(one) for one in self._register.by_id(identity).implements)
        return self._numbers(document.metadata.implements)

    def _replaced(self, identity: str, document: Document) -> tuple[Tie, ...]:
        if self._register.has(identity):
            return tuple(self._changed(identity, lambda validity: validity.replaced))
        return self._numbers(document.metadata.replaces)

    def _amended(self, identity: str) -> tuple[Tie, ...]:
        told = tuple(self._changed(identity, lambda validity: validity.amended))
        if not self._register.has(identity):
            return told
        told_of = {tie.document for tie in told}
        return (*told, *(Tie(one) for one in self._register.by_id(identity).amends if one not in told_of))

    def _changed(self, identity: str, of: Callable[[Validity], tuple[Change, ...]]) -> Iterator[Tie]:
        """Ties to the registered documents that one has changed."""
        for entry in self._register.entries:
            for change in of(entry.validity):
                if change.by == identity:
                    yield Tie(entry.id, "", change.since, change.source, change.confidence)

    def _appendices(self, identity: str) -> tuple[Tie, ...]:
        attached = ((one.id, one.metadata.attached_to) for one in self._held.values() if one.metadata.attached_to)
        return tuple(Tie(one) for one, number in attached if number and identity in self._resolved((number,)))

    def _implementing(self, identity: str) -> tuple[Tie, ...]:
        known = dict.fromkeys((*self._held, *(entry.id for entry in self._register.entries)))
        return tuple(Tie(one) for one in known if one != identity and identity in self.implements(one))

    def _named(self, identity: str, tied: set[str | None]) -> tuple[Tie, ...]:
        if identity not in self._held:
            return ()
        return tuple(Tie(one) for one in sorted(self._naming.names(self._held[identity]).certain - tied - {identity}))

    def _naming_documents(self, identity: str, tied: set[str | None]) -> tuple[Tie, ...]:
        others = (one for one in self._held if one != identity and one not in tied)
        return tuple(Tie(one) for one in others if identity in self._naming.names(self._held[one]).certain)


def _changes(changes: tuple[Change, ...]) -> tuple[Tie, ...]:
    return tuple(Tie(change.by, "", change.since, change.source, change.confidence) for change in changes)
