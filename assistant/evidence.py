"""Evidence: the units that may answer a question, the best first, with how much of the question each covers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.relevance import Relevance
from assistant.understood import Understood
from corpus.address import UnitKind
from corpus.folding import fold
from corpus.model import Document, TextKind, Unit
from index.retrieval import Hit, Retriever

CANDIDATES = 80  # units looked at
# Weights chosen on the development questions: coverage by the unit, by its heading, the retriever's score.
COVERAGE_WEIGHT, HEADING_WEIGHT, RETRIEVAL_WEIGHT = 0.6, 0.15, 0.3
BEGINS_WEIGHT = 0.1  # of a unit that begins with what is asked
DEFINES_WEIGHT = 0.2  # of a unit that says what it is
_MARKER = re.compile(r"^(?:dieu )?(?:\d{1,3}[a-z]?|[a-z]|[ivx]{1,5}) ")
FACT_WEIGHT = 0.1  # of a unit that tells a fact of the kind asked for: a sum, a number of days
ASPECT_WEIGHT = 0.12  # of the share of phrases found by which a unit shows that it treats of what is asked
OF_KIND = {"luat": 0.04, "nd": 0.02}  # a law before its decree, a decree before the rest
OTHER_PLACE = -0.06  # a local paper, when no place and no paper is asked for
ASKED_PLACE = 0.06  # a paper of the place asked for
OF_FORM = -0.1  # a form in an appendix
# A unit answers when the weighted sum of coverage, likeness (cosine) and score reaches ENOUGH; a question that
# leaves no doubt which paper it is about needs less. Weights of a logistic regression over the development questions.
COVERED, ALIKE, RANKED, CERTAIN = 0.36, 0.27, 0.37, 0.076
ENOUGH, ENOUGH_WITHOUT_TASK = 0.57, 0.62


@dataclass(frozen=True, slots=True)
class Evidence:
    """A unit, how much of the question it covers (0 to 1), and the score it is ordered by."""

    unit: Unit
    document: Document
    coverage: float
    likeness: float
    score: float

    def answers(self, *, certain: bool, who: bool) -> bool:
        """Whether it says enough of what is asked.

        `certain` where the question leaves no doubt about the paper, `who` where it asks for a body: a unit that gives
        no task must then say more.
        """
        said = COVERED * self.coverage + ALIKE * self.likeness + RANKED * self.score + CERTAIN * certain
        return said >= (ENOUGH_WITHOUT_TASK if who else ENOUGH)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A unit made ready: what it says, folded too; title of its Điều and opening; the folded words it begins with."""

    text: str
    folded: str
    opening: str
    begins: str


@dataclass(frozen=True, slots=True)
class Gathering:
    """Looks for evidence in the documents of a scope; units looked at are kept ready.

    `of_papers` weighs words as the papers here use them: it looks where no digest is among the documents.
    """

    retriever: Retriever
    relevance: Relevance
    of_papers: "Gathering | None" = None
    _readings: dict[str, _Reading] = field(default_factory=dict, init=False, repr=False, compare=False)

    def gather(self, asked: Understood, documents: tuple[Document, ...]) -> tuple[Evidence, ...]:
        """Evidence for a question, the best first, one entry a unit; ties in the order of addresses."""
        if self.of_papers is not None and all(d.text_kind is not TextKind.DIGEST for d in documents):
            return self.of_papers.gather(asked, documents)
        by_id: Mapping[str, Document] = {document.id: document for document in documents}
        hits = self.retriever.search(_query(asked), CANDIDATES, frozenset(by_id))
        found = [self._weighed(asked, by_id[hit.address.document], hit) for hit in hits]
        return tuple(sorted(found, key=lambda evidence: (-evidence.score, evidence.unit.address)))

    def coverage(self, asked: Understood, text: str) -> float:
        """How much of the question stands in a text, in its own words or in those of papers."""
        own = self.relevance.coverage(asked.terms, text)
        return own if asked.alternative == asked.terms else max(own, self.relevance.coverage(asked.alternative, text))

    def _weighed(self, asked: Understood, document: Document, hit: Hit) -> Evidence:
        unit = document.unit(hit.address)
        made = self._reading(unit, document)
        covered = self.coverage(asked, made.text)
        heading = self.coverage(asked, made.opening)
        score = COVERAGE_WEIGHT * covered + HEADING_WEIGHT * heading + RETRIEVAL_WEIGHT * hit.score
        score += _aspect(asked, made) + _begins(asked, made) + _standing(asked, unit, document)
        score += FACT_WEIGHT * tells(asked, unit)
        return Evidence(unit, document, covered, hit.dense, score)

    def _reading(self, unit: Unit, document: Document) -> _Reading:
        key = str(unit.address)
        if key not in self._readings:
            text, first = reading(unit, document), opening(unit)
            article = next((a.heading for a in document.ancestors(unit) if a.kind is UnitKind.ARTICLE), "")
            begins = _MARKER.sub("", " ".join(re.findall(r"[^\W_]+", fold(first))), count=1)
            self._readings[key] = _Reading(text, fold(text), f"{article} {first}", begins)
        return self._readings[key]


def tells(asked: Understood, unit: Unit) -> bool:
    """Whether a unit tells a fact of the kind that a question wants."""
    return asked.fact is not None and asked.fact.stands_in(fold(unit.text))


def _aspect(asked: Understood, made: _Reading) -> float:
    found = sum(any(phrase in made.folded for phrase in phrases) for phrases in asked.aspects)
    return ASPECT_WEIGHT * found / len(asked.aspects) if asked.aspects else 0.0


def _begins(asked: Understood, made: _Reading) -> float:
    """What it is worth that a unit begins with what is asked: "4. Phông chữ: …", "1. Thi đua là …"."""
    first = " ".join(map(fold, asked.terms[0])) if asked.terms else ""
    if " " not in first or not made.begins.startswith(first):
        return 0.0
    return DEFINES_WEIGHT if made.begins.startswith(f"{first} la ") else BEGINS_WEIGHT


def _standing(asked: Understood, unit: Unit, document: Document) -> float:
    """What a unit is worth by the paper it stands in, before its words are looked at."""
    worth = OF_KIND.get(document.metadata.kind, 0.0)
    if document.metadata.place:
        worth += ASKED_PLACE if asked.places else 0.0 if asked.names_papers else OTHER_PLACE
    if unit.address.path and unit.address.path[0].kind is UnitKind.APPENDIX:
        worth += OF_FORM
    return worth


def reading(unit: Unit, document: Document) -> str:
    """What a unit says to one who knows where it stands: issuer and name of the paper, headings, leads, own words."""
    above = (opening(ancestor) for ancestor in document.ancestors(unit) if ancestor.parent is not None)
    own = " ".join(unit.text[span.start : span.end] for span in unit.own)
    return " ".join((paper(document), *above, own))


def paper(document: Document) -> str:
    """Whose paper it is and what it is about."""
    return " ".join((document.metadata.issuer, document.name, document.metadata.title))


def opening(unit: Unit) -> str:
    """Heading and lead of a unit: its own words before its first child; the first line of a unit without children."""
    first = unit.text[unit.own[0].start : unit.own[0].end] if unit.own else unit.text
    return first if unit.children else first.partition("\n")[0]


def _query(asked: Understood) -> str:
    words = [word for run in asked.alternative for word in run]
    return " ".join((*asked.words, *(word for word in words if word not in asked.words))) or asked.text
