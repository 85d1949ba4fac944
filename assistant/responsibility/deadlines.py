"""Answers to "by when": units of plans that say until when, on which days or how often something is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.draft import Draft, NoDraft, Proposal
from assistant.evidence import Gathering, paper, reading
from assistant.grounding import Statement
from assistant.quoting import lines
from assistant.responsibility.reading.lexicon import duties
from assistant.understood import Understood
from corpus.dates import find_dates
from corpus.model import Document, Unit
from prompts.template import phrase

ENOUGH, ENOUGH_IN_CERTAIN_PAPER = 0.6, 0.5  # coverage from which a unit with a deadline answers
BEYOND = 0.35  # of what the name of the paper leaves uncovered
OF_NAME = 0.95  # coverage by the name of a paper from which a question asks for nothing else
ALIKE = 0.92  # of the best coverage
MOST_UNITS = 5


@dataclass(frozen=True, slots=True)
class Timed:
    """A unit that says by when, and how much of the question it says."""

    unit: Unit
    document: Document
    coverage: float


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Finds what plans say of time."""

    gathering: Gathering

    def answer(self, asked: Understood, documents: tuple[Document, ...], found: Proposal, *, certain: bool) -> Proposal:
        """What was `found` where it says when, else the units that say by when what is asked is done.

        Where the question names a day ("việc nào phải xong trước 31/12/2025") only units with a day up to it. A plan's
        wording that says when, but of something else, is no answer.
        """
        said = self._said(asked, documents, certain=certain)
        worded = isinstance(found, Draft) and not found.rows and _is_of_plans(found, documents)
        if said and (worded or not _says_when(found)):
            return Draft(said)
        if not said and certain and worded and _says_when(found):
            return NoDraft(phrase("refusal.no_evidence"), near=found.near)
        return found

    def _said(self, asked: Understood, documents: tuple[Document, ...], *, certain: bool) -> tuple[Statement, ...]:
        least = ENOUGH_IN_CERTAIN_PAPER if certain else ENOUGH
        found = [timed for timed in self._timed(asked, documents) if timed.coverage >= least]
        best = max((timed.coverage for timed in found), default=0.0)
        chosen = [timed for timed in found if timed.coverage >= ALIKE * best][:MOST_UNITS]
        return tuple(dict.fromkeys(line for timed in chosen for line in lines(timed.unit, timed.document)))

    def _timed(self, asked: Understood, documents: tuple[Document, ...]) -> Iterator[Timed]:
        for document in documents:
            if document.metadata.place is None:
                continue
            named = self._coverage(asked, paper(document))
            for unit in document.units[1:]:
                times = _times_of(unit)
                if times and (asked.until is None or _is_within(times, asked.until)):
                    coverage = self._coverage(asked, reading(unit, document))
                    if named >= OF_NAME or coverage - named >= BEYOND * (1 - named):
                        yield Timed(unit, document, coverage)

    def _coverage(self, asked: Understood, text: str) -> float:
        """How much of the question stands in a text; all of one that asks for nothing but the time."""
        return self.gathering.relevance.coverage(asked.beside_time, text) if asked.beside_time else 1.0


def _is_of_plans(draft: Draft, documents: tuple[Document, ...]) -> bool:
    """Whether all that a draft quotes stands in local papers."""
    plans = {document.id for document in documents if document.metadata.place is not None}
    return all(quote.address.document in plans for line in draft.statements for quote in line.quotes)


def _says_when(proposal: Proposal) -> bool:
    """Whether a proposal has an answer to "by when"."""
    if not isinstance(proposal, Draft):
        return False
    if any(row.deadline for row in proposal.rows or ()):
        return True
    return any(_times(quote.text) for line in proposal.statements for quote in line.quotes)


def _times(text: str) -> list[str]:
    """The words of a text that say by when."""
    return [match[0] for match in duties().deadline.finditer(text.lower())]


def _times_of(unit: Unit) -> list[str]:
    return [said for own in unit.own for said in _times(unit.text[own.start : own.end])]


def _is_within(times: list[str], bound: date) -> bool:
    days = (found.as_date for said in times for found in find_dates(said))
    return any(day is not None and day <= bound for day in days)
