"""Answers from the wording of units: a provision asked for by address, or the unit that covers the question best."""

from dataclasses import dataclass

from assistant.draft import Draft, NoDraft, Proposal
from assistant.evidence import Evidence, Gathering
from assistant.quoting import lines
from assistant.reply import Near
from assistant.understanding import Understood
from corpus.address import Address, Segment, UnitKind
from corpus.labels import label
from corpus.model import Document, Unit
from prompts.template import phrase

ENOUGH = 0.5  # coverage below which a unit does not answer; chosen on the development questions
HEADING_SAYS_IT = 0.85  # of the best coverage: the heading alone covers the question, so the whole unit answers
ALIKE = 0.92  # of the best score: another document's unit answers as well
MOST_DOCUMENTS = 4
MOST_NEAR = 3
_ANSWERING = (UnitKind.SECTION, UnitKind.ARTICLE, UnitKind.CLAUSE, UnitKind.POINT)


@dataclass(frozen=True, slots=True)
class Provisions:
    """Answers with verbatim lines of units."""

    gathering: Gathering

    def answer(self, asked: Understood, documents: tuple[Document, ...]) -> Proposal:
        """The units that answer, or what lies near."""
        named = _named_units(asked, documents)
        if named:
            return Draft(tuple(line for unit, document in named for line in lines(unit, document)))
        evidence = self.gathering.gather(asked, documents)
        chosen = self._chosen(asked, evidence)
        if not chosen:
            return NoDraft(phrase("refusal.no_evidence"), near=near(evidence))
        statements = tuple(line for unit, document in chosen for line in lines(unit, document))
        return Draft(statements, near=near(evidence[1:]))

    def _chosen(self, asked: Understood, evidence: tuple[Evidence, ...]) -> list[tuple[Unit, Document]]:
        enough = [e for e in evidence if e.coverage >= ENOUGH]
        if not enough:
            return []
        best = enough[0]
        alike: dict[str, Evidence] = {best.document.id: best}
        for other in enough:
            if other.score >= ALIKE * best.score:
                alike.setdefault(other.document.id, other)
        return [(self._level(asked, e), e.document) for e in list(alike.values())[:MOST_DOCUMENTS]]

    def _level(self, asked: Understood, evidence: Evidence) -> Unit:
        """The Điều whose heading says all that is asked, else the smallest unit whose opening does, else the unit."""
        above = [a for a in evidence.document.ancestors(evidence.unit) if a.kind in _ANSWERING]
        enough = HEADING_SAYS_IT * evidence.coverage
        saying = [u for u in (evidence.unit, *above) if self.gathering.coverage(asked, _opening(u)) >= enough]
        articles = [unit for unit in saying if unit.kind is UnitKind.ARTICLE]
        return (articles or saying or [evidence.unit])[0]


def near(evidence: tuple[Evidence, ...]) -> tuple[Near, ...]:
    """The nearest units, for the reader to look at."""
    return tuple(Near(e.unit.address, label(e.unit.address, e.document)) for e in evidence[:MOST_NEAR])


def _named_units(asked: Understood, documents: tuple[Document, ...]) -> list[tuple[Unit, Document]]:
    """The units that the question names by address in the documents of its scope."""
    return [
        (document.unit(address), document)
        for reference in asked.references
        for document in documents
        if (address := find_unit(document, reference.path)) is not None
    ]


def find_unit(document: Document, path: tuple[Segment, ...]) -> Address | None:
    """The first unit whose address ends with the steps of `path`, in order; None where there is none."""
    ending = (u.address for u in document.units if path and u.address.path[-len(path) :] == path)
    return next(ending, None)


def _opening(unit: Unit) -> str:
    return unit.text[unit.own[0].start : unit.own[0].end] if unit.own else unit.text
