"""Answers to "by when": units of plans that say until when, on which days or how often something is done."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.draft import Draft, Proposal
from assistant.evidence import Gathering, paper, reading
from assistant.quoting import lines
from assistant.responsibility.reading.lexicon import duties
from assistant.understood import Understood
from corpus.dates import find_dates
from corpus.folding import fold
from corpus.model import Document, Unit

ENOUGH, ENOUGH_IN_CERTAIN_PAPER = 0.6, 0.5  # coverage from which a unit with a deadline answers
BEYOND = 0.35  # of what the name of the paper leaves uncovered
OF_NAME = 0.95  # coverage by the name of a paper from which a question asks for nothing else
ALIKE = 0.92  # of the best coverage
MOST_UNITS = 5
_BOUND = re.compile(r"\b(?:truoc|den|het|cham nhat(?: la)?)(?: het)?(?: ngay)?\s*$")


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

    def answer(self, asked: Understood, documents: tuple[Document, ...], *, certain: bool) -> Draft | None:
        """The units that say by when what is asked is done; None where no time is asked for or no unit says it.

        Where the question names a day ("việc nào phải xong trước 31/12/2025") only units with a day up to it.
        """
        if not asked.by_when:
            return None
        least = ENOUGH_IN_CERTAIN_PAPER if certain else ENOUGH
        found = [timed for timed in self._timed(asked, documents) if timed.coverage >= least]
        best = max((timed.coverage for timed in found), default=0.0)
        chosen = [timed for timed in found if timed.coverage >= ALIKE * best][:MOST_UNITS]
        said = [line for timed in chosen for line in lines(timed.unit, timed.document)]
        return Draft(tuple(dict.fromkeys(said))) if said else None

    def _timed(self, asked: Understood, documents: tuple[Document, ...]) -> Iterator[Timed]:
        bound = _bound(asked)
        for document in documents:
            if document.metadata.place is None:
                continue
            named = self._coverage(asked, paper(document))
            for unit in document.units[1:]:
                if _says_when(unit) and (bound is None or _until(unit, bound)):
                    coverage = self._coverage(asked, reading(unit, document))
                    if named >= OF_NAME or coverage - named >= BEYOND * (1 - named):
                        yield Timed(unit, document, coverage)

    def _coverage(self, asked: Understood, text: str) -> float:
        return self.gathering.relevance.coverage(asked.beside_time, text)


def says_when(proposal: Proposal) -> bool:
    """Whether a proposal has an answer to "by when"."""
    if not isinstance(proposal, Draft):
        return False
    if any(row.deadline for row in proposal.rows or ()):
        return True
    return any(duties().deadline.search(quote.text.lower()) for line in proposal.statements for quote in line.quotes)


def _says_when(unit: Unit) -> bool:
    return any(duties().deadline.search(unit.text[own.start : own.end].lower()) for own in unit.own)


def _bound(asked: Understood) -> date | None:
    """The day up to which tasks are asked for."""
    folded = fold(asked.text)
    found = find_dates(asked.text, [mention.span for mention in asked.mentions])
    return next((one.as_date for one in found if _BOUND.search(folded[: one.span.start])), None)


def _until(unit: Unit, bound: date) -> bool:
    days = (found.as_date for own in unit.own for found in find_dates(unit.text[own.start : own.end]))
    return any(day is not None and day <= bound for day in days)
