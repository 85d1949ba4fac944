"""What must be said beside an answer: texts not in force, restored readings, documents that are not here."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from assistant.draft import Draft, NoDraft, Proposal
from assistant.grounding import Statement
from assistant.papers import unnumbered
from assistant.quoting import quote
from assistant.reply import Citation, Kind, Near, Outcome
from assistant.scope import Scope
from assistant.understood import Understood
from corpus.bodies import Bodies, ChangeKind
from corpus.folding import fold
from corpus.labels import label
from corpus.model import Document, Metadata, Span, Status, TextKind
from prompts.template import phrase

_NOTICE = {
    Status.EXPIRED: "notice.expired",
    Status.AMENDED: "notice.amended",
    Status.NOT_YET: "notice.not_yet",
}
_TELLING = {  # folded words by which a digest's sentence is known to state the fact
    Status.EXPIRED: ("het hieu luc", "thay the", "bai bo"),
    Status.AMENDED: ("duoc sua doi, bo sung boi",),
    Status.NOT_YET: ("co hieu luc tu", "chi biet moc ngay"),
}


@dataclass(frozen=True, slots=True)
class Notices:
    """`document` gives a document held or registered (raises UnknownDocument), `digest` the register's digest of one.

    `digest` is None for a document that the register does not know.
    """

    document: Callable[[str], Document]
    digest: Callable[[str], Document | None]
    bodies: Bodies

    def obstacle(self, asked: Understood, scope: Scope) -> NoDraft | None:
        """Why a question cannot be looked up at all: an unclear name, a document that is not here."""
        if scope.unclear and (asked.kind is Kind.DOCUMENT or not scope.documents or not asked.words):
            return self._which(scope)
        if asked.is_vague:
            return NoDraft(phrase("refusal.vague"), Outcome.NEEDS_CLARIFICATION, _near(scope.documents))
        papers_wanted = not scope.documents or asked.kind in (Kind.RESPONSIBILITY, Kind.DOCUMENT)
        missing = scope.unknown + (scope.foreign if papers_wanted else ())
        if missing:
            return NoDraft(phrase("refusal.missing", what="; ".join(missing)))
        if asked.kind is not Kind.DOCUMENT and scope.wanted and (asked.references or not scope.documents):
            return None if scope.held else self._not_held(scope)
        return None

    def of_other_papers(self, asked: Understood, scope: Scope, found: Proposal) -> Proposal:
        """What other papers say of a document, or of a place without papers, that is not here is said to be that."""
        if scope.foreign and isinstance(found, Draft) and found.reason is None:
            return replace(found, reason=phrase("reason.no_local_paper", place=", ".join(scope.foreign)))
        if not scope.wanted or scope.held or scope.described or not scope.documents:
            return found
        if asked.kind is Kind.RESPONSIBILITY and asked.of_giver:
            return self._not_held(scope)
        if isinstance(found, NoDraft):
            return found if asked.kind is Kind.RESPONSIBILITY else self._not_held(scope)
        return replace(found, reason=phrase("reason.not_held", name=self.document(scope.wanted[0]).name))

    def _not_held(self, scope: Scope) -> NoDraft:
        return NoDraft(
            phrase("refusal.not_held", name=self.document(scope.wanted[0]).name), near=_near(scope.documents)
        )

    def first_lines(self, statements: tuple[Statement, ...], on: date) -> tuple[Statement, ...]:
        """A line for each document quoted that is expired, amended or not yet in force on the day."""
        ids = dict.fromkeys(quote.address.document for statement in statements for quote in statement.quotes)
        return tuple(line for i in ids if (line := self._notice(i, on)) is not None)

    def notes(self, citations: tuple[Citation, ...], on: date) -> tuple[str, ...]:
        """Notes on restored readings, and on issuers that are no more what they were."""
        restored = dict.fromkeys(c.address.document for c in citations if c.text_kind is TextKind.RESTORED)
        readings = [phrase("note.restored", name=self.document(i).name) for i in restored]
        cited = dict.fromkeys(c.address.document for c in citations)
        issuers = (note for i in cited for note in self._of_issuer(self.document(i).metadata, on))
        return (*readings, *dict.fromkeys(issuers))

    def _of_issuer(self, paper: Metadata, on: date) -> tuple[str, ...]:
        """What became of who issued a local paper; nothing where it goes on under its name."""
        if paper.place is None:
            return ()
        changes = self.bodies.changes(paper.issuer, on, issued=paper.issued, place=paper.place)
        return tuple(change.note() for change in changes if change.change.kind is not ChangeKind.EXTENDED)

    def _which(self, scope: Scope) -> NoDraft:
        mention = scope.unclear[0]
        digests = [self.document(i) for i in mention.ids]
        reason = phrase("refusal.which", text=mention.text, choices="; ".join(d.name for d in digests))
        near = tuple(Near(d.units[0].address, d.name) for d in digests)
        return NoDraft(reason, Outcome.NEEDS_CLARIFICATION, near)

    def _notice(self, document_id: str, on: date) -> Statement | None:
        document = self.document(document_id)
        status = document.validity.status(on)
        digest = self.digest(document_id)
        if status not in _NOTICE or digest is None or digest.id == document.id:
            return None  # what the register knows says so itself
        units = digest.units[1:]
        telling = [unit for unit in units if any(word in fold(unit.text) for word in _TELLING[status])]
        if not telling:
            return None
        quotes = tuple(quote(unit, Span(0, len(unit.text))) for unit in telling)
        fact = " ".join(unnumbered(line.text) for line in quotes)
        return Statement(phrase(_NOTICE[status], name=document.name, fact=fact), quotes)


def _near(documents: tuple[Document, ...]) -> tuple[Near, ...]:
    return tuple(Near(d.units[0].address, label(d.units[0].address, d)) for d in documents[:3])
