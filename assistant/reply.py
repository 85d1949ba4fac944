"""What the assistant gives back: a Reply is an Answer or a Refusal."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.drafting.paper import Frame, PaperKind, Part, Side, Style
from assistant.eligibility.dossier import Dossier
from assistant.eligibility.verdict import Decision, Holds, Need
from corpus.address import Address
from corpus.model import Status, TextKind


class Kind(StrEnum):
    """What was asked for."""

    RESPONSIBILITY = "responsibility"
    ELIGIBILITY = "eligibility"
    PROVISION = "provision"
    PROCEDURE = "procedure"
    DRAFTING = "drafting"
    DOCUMENT = "document"
    CONVERSATION = "conversation"


class Outcome(StrEnum):
    """How it ended: the first two belong to an Answer, the rest to a Refusal."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NEEDS_CLARIFICATION = "needs_clarification"
    INSUFFICIENT_EVIDENCE = "insufficient_evidence"
    OUT_OF_SCOPE = "out_of_scope"
    ERROR = "error"


class Lack(StrEnum):
    """What a request for a draft does not say and cannot go without."""

    ISSUER = "issuer"  # the body that the paper is for
    KIND = "kind"  # of paper


class Role(StrEnum):
    """What a body is to a task, in the word of the text."""

    LEADS = "chủ trì"
    JOINS = "phối hợp"
    ADVISES = "tham mưu"
    DIRECTS = "chỉ đạo"
    SUPERVISES = "giám sát"
    FOLLOWS_UP = "theo dõi, đôn đốc"
    REPORTS = "báo cáo"
    CARRIES_OUT = "thực hiện"


def words_of_roles() -> frozenset[str]:
    """The words that roles are named by."""
    return frozenset(word.strip(",") for role in Role for word in role.value.split())


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote that stands verbatim at `start:end` of the text of the unit at `address`."""

    marker: int  # from 1, as in the answer's `[1]`
    address: Address
    label: str
    quote: str
    start: int
    end: int
    validity: Status
    text_kind: TextKind
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who is what to which task, and where it is written."""

    body: str
    role: Role
    task: str
    citation: int  # marker
    deadline: str | None = None
    now: str | None = None  # the successor body, where one is known
    recipient: str | None = None  # whom it advises or reports to
    through: str | None = None  # the body that it gets its task through


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """What holds of one condition, why, and where it is written."""

    text: str
    finding: Holds
    because: str
    citation: int | None  # marker; None where no text of the unit is here
    assumed: bool = False  # rests on something that nobody stated


@dataclass(frozen=True, slots=True)
class Eligibility:
    """A verdict condition by condition. `by_text`: by the text as it stands here, where an amendment is not."""

    award: str  # code
    name: str
    law: str  # document id; empty where no rule of the day is known
    verdict: Decision
    by_text: Decision
    conditions: tuple[ConditionResult, ...]
    missing: tuple[Need, ...]
    assumptions: tuple[str, ...]
    dossier: Dossier  # as told: without what was presumed


@dataclass(frozen=True, slots=True)
class DraftedParagraph:
    """A paragraph of a draft; `citations` are markers of what it was made from, none for a heading."""

    text: str
    style: Style
    part: Part
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DraftedVariant:
    """One way of writing a draft."""

    code: str
    name: str
    paragraphs: tuple[DraftedParagraph, ...]


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft of a paper (`whole`) or of some paragraphs of one, in two or three ways, the first proposed."""

    kind: PaperKind
    side: Side
    whole: bool
    frame: Frame
    variants: tuple[DraftedVariant, ...]
    placeholders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reworded:
    """What a language model worded: lines of the answer as they stand there, the model, the prompt and its version."""

    lines: tuple[str, ...]
    model: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Near:
    """A unit that lies near the question but does not answer it."""

    address: Address
    label: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with at least one citation; every line of `text` carries a marker."""

    kind: Kind
    question: str  # as understood
    on: date
    text: str
    citations: tuple[Citation, ...]
    outcome: Outcome = Outcome.ANSWERED
    reason: str | None = None  # what is unsure
    responsibilities: tuple[Responsibility, ...] | None = None
    notes: tuple[str, ...] = ()
    near: tuple[Near, ...] = ()
    eligibility: Eligibility | None = None
    draft: Drafted | None = None
    reworded: Reworded | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """No answer: why, and what lies near."""

    kind: Kind
    question: str
    on: date
    outcome: Outcome
    reason: str
    near: tuple[Near, ...] = ()
    notes: tuple[str, ...] = ()
    lacks: Lack | None = None


Reply = Answer | Refusal
