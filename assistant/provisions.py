"""Answers from the wording of units: a provision asked for by address, or the unit that covers the question best."""

from dataclasses import dataclass

from assistant.draft import Draft, NoDraft, Proposal
from assistant.evidence import Evidence, Gathering, opening, reading, tells
from assistant.quoting import MOST_LINES, lines
from assistant.relevance import words_and_pairs
from assistant.reply import Kind, Near
from assistant.understood import Understood
from corpus.address import Address, Segment, UnitKind
from corpus.bodies import Bodies
from corpus.labels import label
from corpus.model import Document, Unit
from prompts.template import phrase

HEADING_SAYS_IT = 0.85  # of the best coverage: the heading alone covers the question, so the whole unit answers
ALIKE = 0.92  # of the best score: another document's unit answers as well
ALIKE_HERE = 0.96  # of the best score: another unit of the same document answers as well
MOST_UNITS = 3  # of one document
MOST_DOCUMENTS = 4
BEST = 3  # units by score of which one must say enough
MOST_NEAR = 3
_ANSWERING = (UnitKind.SECTION, UnitKind.ARTICLE, UnitKind.CLAUSE, UnitKind.POINT)


@dataclass(frozen=True, slots=True)
class Provisions:
    """Answers with verbatim lines of units."""

    gathering: Gathering
    bodies: Bodies

    def named(self, asked: Understood, documents: tuple[Document, ...]) -> Proposal | None:
        """The units that the question names by address; None where it names none or in no certain document."""
        if not asked.references or not documents:
            return None
        found = [
            (document.unit(address), document)
            for reference in asked.references
            for document in documents
            if (address := self._find(asked, document, reference.path)) is not None
        ]
        if found and len(documents) <= MOST_DOCUMENTS:
            return Draft(tuple(line for unit, document in found for line in lines(unit, document)))
        if len(documents) > 1:
            return None
        paths = ", ".join(dict.fromkeys(asked.text[r.span.start : r.span.end] for r in asked.references))
        return NoDraft(phrase("refusal.no_unit", name=documents[0].name, path=paths))

    def answer(self, asked: Understood, documents: tuple[Document, ...], *, certain: bool) -> Proposal:
        """The units that answer, or what lies near; `certain` where there is no doubt which paper is asked about."""
        evidence = self.gathering.gather(asked, documents)
        speaking = [e for e in evidence if self._names_bodies(asked, e)]
        answers = any(e.answers(certain=certain, who=_asks_who(asked)) for e in speaking[:BEST])
        chosen = self._chosen(asked, speaking) if answers else []
        if not chosen:
            return NoDraft(phrase("refusal.no_evidence"), near=near(evidence))
        missing = _missing_fact(asked, chosen)
        if missing is not None:
            return NoDraft(phrase("refusal.no_such_fact", fact=missing), near=near(evidence))
        statements = tuple(line for unit, document in chosen for line in lines(unit, document))
        return Draft(statements, near=near(evidence[1:]))

    def _find(self, asked: Understood, document: Document, path: tuple[Segment, ...]) -> Address | None:
        """The unit whose address ends with the steps of a path; of several the one under the heading asked for."""
        ending = [unit for unit in document.units if unit.address.path[-len(path) :] == path]
        above = {u.address: " ".join(a.heading or opening(a) for a in document.ancestors(u)) for u in ending}
        asked_words = words_and_pairs(asked.text)
        best = max(ending, key=lambda u: len(asked_words & words_and_pairs(above[u.address])), default=None)
        return best.address if best else None

    def _chosen(self, asked: Understood, enough: list[Evidence]) -> list[tuple[Unit, Document]]:
        best = enough[0]
        here = [e for e in enough if e.document is best.document and e.score >= ALIKE_HERE * best.score]
        elsewhere: dict[str, Evidence] = {}
        for other in enough:
            stands_beside = asked.names_papers or other.document.metadata.place is None
            if other.document is not best.document and stands_beside and other.score >= ALIKE * best.score:
                elsewhere.setdefault(other.document.id, other)
        if self._level(asked, best).kind is UnitKind.ARTICLE:
            here = [best]  # an Điều that is about what is asked needs no neighbours
        chosen = [*here[:MOST_UNITS], *list(elsewhere.values())[: MOST_DOCUMENTS - 1]]
        return list(dict.fromkeys((self._level(asked, e), e.document) for e in chosen))

    def _names_bodies(self, asked: Understood, evidence: Evidence) -> bool:
        """Whether the unit, or the paper it stands in, names the bodies that the question is about."""
        if not asked.about_body or not asked.bodies:
            return True
        said = reading(evidence.unit, evidence.document)
        return all(self.bodies.names(said, body) for body in asked.bodies)

    def _level(self, asked: Understood, evidence: Evidence) -> Unit:
        """The Điều whose heading says all that is asked, if it is not too long to show whole; else the smallest unit
        whose opening does; else the unit.
        """
        above = [a for a in evidence.document.ancestors(evidence.unit) if a.kind in _ANSWERING]
        enough = HEADING_SAYS_IT * evidence.coverage
        saying = [u for u in (evidence.unit, *above) if self.gathering.coverage(asked, opening(u)) >= enough]
        articles = [u for u in saying if u.kind is UnitKind.ARTICLE and len(lines(u, evidence.document)) < MOST_LINES]
        return (articles or saying or [evidence.unit])[0]


def _missing_fact(asked: Understood, chosen: list[tuple[Unit, Document]]) -> str | None:
    """The fact asked for, where no unit chosen tells it; the day of a body may stand in what became of it."""
    if asked.fact is None or (asked.by_when and asked.bodies):
        return None
    return None if any(tells(asked, unit) for unit, _ in chosen) else asked.fact.name


def _asks_who(asked: Understood) -> bool:
    return asked.kind is Kind.RESPONSIBILITY and not asked.about_body


def near(evidence: tuple[Evidence, ...]) -> tuple[Near, ...]:
    """The nearest units, for the reader to look at."""
    return tuple(Near(e.unit.address, label(e.unit.address, e.document)) for e in evidence[:MOST_NEAR])
