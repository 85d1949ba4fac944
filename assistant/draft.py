"""Draft: what a way of answering proposes, before grounding."""

from dataclasses import dataclass

from assistant.eligibility.dossier import Dossier
from assistant.eligibility.verdict import Assessment
from assistant.grounding import Quote, Statement
from assistant.reply import Lack, Near, Outcome, Role


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A responsibility and the quote it stands on."""

    body: str
    role: Role
    task: str
    quote: Quote
    naming: Quote | None  # where the body is named, if not in the quote itself
    deadline: str | None
    now: str | None
    recipient: str | None = None  # whom the body advises or reports to
    through: str | None = None  # who directs it to


@dataclass(frozen=True, slots=True)
class DraftVerdict:
    """An assessment, the quote each of its findings stands on (None where no text is here), and the facts."""

    assessment: Assessment
    quotes: tuple[Quote | None, ...]
    dossier: Dossier


@dataclass(frozen=True, slots=True)
class Draft:
    """Statements to be grounded. `reason` says what is unsure and makes the answer partial; `instead`: they tell other
    tasks than the one asked for."""

    statements: tuple[Statement, ...]
    rows: tuple[DraftRow, ...] | None = None
    reason: str | None = None
    notes: tuple[str, ...] = ()
    near: tuple[Near, ...] = ()
    verdict: DraftVerdict | None = None
    instead: bool = False


@dataclass(frozen=True, slots=True)
class NoDraft:
    """Why there is nothing to say, and what lies near."""

    reason: str
    outcome: Outcome = Outcome.INSUFFICIENT_EVIDENCE
    near: tuple[Near, ...] = ()
    settled: bool = False  # nothing else need be tried: the texts speak of it and say no
    lacks: Lack | None = None  # what the reason asks for, where a paper is to be drafted


Proposal = Draft | NoDraft
