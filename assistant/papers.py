"""Answers about documents themselves: number, date, signer, what they carry out, what became of them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.draft import Draft, NoDraft, Proposal
from assistant.grounding import Quote, Statement
from assistant.quoting import quote
from assistant.reply import Near, Outcome
from assistant.scope import Scope
from assistant.understood import Understood
from corpus.address import UnitKind
from corpus.folding import fold
from corpus.labels import label
from corpus.model import Document, Span, TextKind, Unit
from prompts.template import phrase

_FOUND = {
    "signer": ("signer", "signer_title"),
    "title": ("number", "title", "issued"),
    "issued": ("number", "issued"),
    "listing": ("number", "title"),
}
_REGISTER_ONLY = frozenset({"changes", "title"})
_PAPER = r"(?:nghi dinh|luat|thong tu|quyet dinh|chi thi|ke hoach|nghi quyet|phap lenh|quy che|quy dinh)"
_VALIDITY = re.compile(
    rf"{_PAPER} nay (?:co|het) hieu luc|{_PAPER} so [^.;]{{0,160}}het hieu luc|(?:thay the|bai bo) (?:cho )?{_PAPER} so"
)
MOST_FACTS = 6
MOST_DOCUMENTS = 5


@dataclass(frozen=True, slots=True)
class Papers:
    """Facts from the paper's own letterhead and closing, and from the register where the paper is silent.

    `digest` gives the register's digest of a document, held or not; None where the register does not know it.
    """

    held: tuple[Document, ...]
    digest: Callable[[str], Document | None]

    def answer(self, asked: Understood, scope: Scope) -> Proposal:
        """The facts asked for, of each document meant."""
        fields = asked.fields or ("title",)
        ids = scope.wanted if scope.wanted and not scope.described else _of_place(asked, scope)
        if not ids or len(ids) > MOST_DOCUMENTS:
            return self._which(scope)
        statements = tuple(statement for i in ids for statement in self._of(i, fields))
        if not statements:
            name = self._name(ids[0])
            return NoDraft(phrase("refusal.no_fact", name=name), near=self._near(ids))
        return Draft(tuple(dict.fromkeys(statements)))

    def _which(self, scope: Scope) -> NoDraft:
        reason = phrase("refusal.which_document")
        return NoDraft(reason, Outcome.NEEDS_CLARIFICATION, self._near(tuple(d.id for d in scope.documents)))

    def _of(self, document_id: str, fields: tuple[str, ...]) -> Iterator[Statement]:
        paper = self._held(document_id)
        own = [*_own_facts(paper, fields), *_own_changes(paper, fields)] if paper else []
        yield from own
        if _REGISTER_ONLY & set(fields) or not own:
            yield from self._registered(document_id, fields)
        if paper is None:
            yield from self._mentions(document_id)

    def _registered(self, document_id: str, fields: tuple[str, ...]) -> Iterator[Statement]:
        digest = self.digest(document_id)
        units = [unit for unit in digest.units if unit.parent is not None] if digest else []
        wanted = units if "changes" in fields else units[:1]
        for unit in wanted[:MOST_FACTS]:
            line = quote(unit, Span(0, len(unit.text)))
            yield Statement(phrase("line.registered", quote=unnumbered(line.text)), (line,))

    def _mentions(self, document_id: str) -> Iterator[Statement]:
        """The first place in a held paper that names a document which is not here."""
        digest = self.digest(document_id)
        if digest is None or digest.metadata.number is None:
            return
        parts = re.findall(r"\w+|[^\w\s]", fold(digest.metadata.number))
        pattern = re.compile(r"(?<!\w)" + r"\s*".join(map(re.escape, parts)) + r"(?!\w)")
        for paper in self.held:
            match = pattern.search(fold(paper.text)) if paper.text_kind is TextKind.ORIGINAL else None
            if match:
                unit = _deepest(paper, match.start())
                line = quote(unit, _clause(unit.text, match.start() - unit.start))
                yield Statement(phrase("line.fact", name=paper.name, quote=line.text), (line,))
                return

    def _held(self, document_id: str) -> Document | None:
        return next((d for d in self.held if d.id == document_id), None)

    def _name(self, document_id: str) -> str:
        paper = self._held(document_id)
        digest = self.digest(document_id)
        return paper.name if paper else digest.name if digest else document_id

    def _near(self, ids: tuple[str, ...]) -> tuple[Near, ...]:
        papers = (paper for i in ids[:MOST_DOCUMENTS] if (paper := self._held(i)) is not None)
        return tuple(Near(paper.units[0].address, label(paper.units[0].address, paper)) for paper in papers)


def _of_place(asked: Understood, scope: Scope) -> tuple[str, ...]:
    """The papers looked into; where a place is named, not the country's."""
    local = tuple(d.id for d in scope.documents if d.metadata.place is not None) if asked.places else ()
    return local or tuple(d.id for d in scope.documents)


def _own_facts(paper: Document, fields: tuple[str, ...]) -> Iterator[Statement]:
    """Lines of the paper itself that state the facts, each line of the paper once."""
    wanted = dict.fromkeys(name for field in fields for name in _FOUND.get(field, (field,)))
    said = set()
    for name in wanted:
        for span in (span for field, span in paper.metadata.found if field == name):
            for line in _lines(paper, _paragraph(paper.text, span)):
                if line not in said:
                    said.add(line)
                    yield Statement(phrase(f"line.fact.{name}", name=paper.name, quote=line.text), (line,))


def _lines(paper: Document, span: Span) -> Iterator[Quote]:
    for line in re.finditer(r"[^\n]+", paper.text[span.start : span.end]):
        yield quote(paper.units[0], Span(span.start + line.start(), span.start + line.end()))


def _own_changes(paper: Document, fields: tuple[str, ...]) -> Iterator[Statement]:
    """What the paper itself says of its validity and of what it replaces."""
    if "changes" not in fields:
        return
    own = ((unit, unit.own[0]) for unit in paper.units if unit.own and unit.kind is not UnitKind.DOCUMENT)
    telling = [(unit, span) for unit, span in own if _VALIDITY.search(fold(unit.text[span.start : span.end]))]
    for unit, span in telling[:MOST_FACTS]:
        line = quote(unit, _trim(unit.text, Span(span.start, min(span.end, MOST_PARAGRAPH))))
        yield Statement(phrase("line.fact", name=paper.name, quote=line.text), (line,))


def _paragraph(text: str, span: Span) -> Span:
    """The line that a fact stands on, or the fact itself where the line is long."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = Span(start, len(text) if end < 0 else end)
    return line if line.end - line.start <= MOST_PARAGRAPH else span


MOST_PARAGRAPH = 600  # characters of a line quoted for one fact


def _deepest(paper: Document, offset: int) -> Unit:
    """The smallest unit at an offset of the paper's text."""
    return min((u for u in paper.units if u.start <= offset < u.end), key=lambda u: len(u.text))


def _clause(text: str, offset: int) -> Span:
    """The stretch between line ends and semicolons around an offset."""
    start = max(text.rfind("\n", 0, offset), text.rfind(";", 0, offset)) + 1
    ends = [end for end in (text.find("\n", offset), text.find(";", offset)) if end >= 0]
    return _trim(text, Span(start, min(ends, default=len(text))))


def _trim(text: str, span: Span) -> Span:
    stretch = text[span.start : span.end]
    start = span.start + len(stretch) - len(stretch.lstrip(" -,"))
    return Span(start, span.start + len(stretch.rstrip()))


def unnumbered(text: str) -> str:
    """A sentence of a digest without its number."""
    return re.sub(r"^\d+\.\s+", "", text)
