"""Evidence: the units that may answer a question, the best first, with how much of the question each covers."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.relevance import Relevance
from assistant.understanding import Understood
from corpus.model import Document, Unit
from index.passages import Passage
from index.retrieval import Retriever

CANDIDATES = 80  # passages looked at
COVERAGE_WEIGHT = 0.7  # of coverage beside the retriever's score; chosen on the development questions


@dataclass(frozen=True, slots=True)
class Evidence:
    """A unit, how much of the question it covers (0 to 1), and the score it is ordered by."""

    unit: Unit
    document: Document
    coverage: float
    score: float


@dataclass(frozen=True, slots=True)
class Gathering:
    """Looks for evidence in the documents of a scope."""

    retriever: Retriever
    relevance: Relevance

    def gather(self, asked: Understood, documents: tuple[Document, ...]) -> tuple[Evidence, ...]:
        """Evidence for a question, the best first, one entry a unit; ties in the order of addresses."""
        by_id: Mapping[str, Document] = {document.id: document for document in documents}
        hits = self.retriever.search(_query(asked), CANDIDATES, frozenset(by_id))
        best = max((hit.score for hit in hits), default=1.0) or 1.0
        found: dict[str, Evidence] = {}
        for hit in hits:
            document = by_id[hit.address.document]
            covered = self.coverage(asked, _text(hit.passage))
            score = COVERAGE_WEIGHT * covered + (1 - COVERAGE_WEIGHT) * hit.score / best
            evidence = Evidence(document.unit(hit.address), document, covered, score)
            known = found.get(str(hit.address))
            if known is None or known.score < score:
                found[str(hit.address)] = evidence
        return tuple(sorted(found.values(), key=lambda evidence: (-evidence.score, evidence.unit.address)))

    def coverage(self, asked: Understood, text: str) -> float:
        """How much of the question stands in a text, in its own words or in those of papers."""
        return max(self.relevance.coverage(asked.terms, text), self.relevance.coverage(asked.alternative, text))


def _query(asked: Understood) -> str:
    words = [word for run in asked.alternative for word in run]
    return " ".join((*asked.words, *(word for word in words if word not in asked.words))) or asked.text


def _text(passage: Passage) -> str:
    return " ".join((*passage.titles, passage.lead, passage.text))
