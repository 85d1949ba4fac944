"""The reply object of every door, as pydantic models: field names and order are fixed by the contract.

Fields that the contract does not name (`*_label`) stand after those it names.
"""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from assistant.drafting.paper import PaperKind, Part, Side, Style
from assistant.eligibility.verdict import Decision, Holds
from assistant.reply import Kind, Lack, Outcome, Role
from corpus.model import Status, TextKind


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CitationBody(_Body):
    """A quote, and the unit where it stands at `start:end` (half-open, characters of the unit's text)."""

    marker: int
    address: str
    label: str
    quote: str
    start: int
    end: int
    validity: Status
    text_kind: TextKind
    url: str | None
    validity_label: str = Field(description="the status in Vietnamese")
    text_kind_label: str = Field(description="the kind of text in Vietnamese")


class ResponsibilityBody(_Body):
    """Who is what to which task; `citation` is a marker."""

    body: str
    role: Role
    task: str
    deadline: str | None
    citation: int
    now: str | None
    recipient: str | None = Field(description="whom it advises or reports to")
    through: str | None = Field(description="the body that directs it to")


class AwardBody(_Body):
    """A title or form of award."""

    code: str
    name: str


class ConditionBody(_Body):
    """What holds of a condition and why; `citation` is a marker, null where no text of the unit is here."""

    text: str
    finding: Holds
    because: str
    citation: int | None
    assumed: bool = Field(default=False, description="whether it rests on something that nobody stated")


class MissingBody(_Body):
    """A fact that may still change the verdict."""

    fact: str
    ask: str


class EligibilityBody(_Body):
    """A verdict condition by condition; `facts` is what was told, in the form of docs/awards.md."""

    award: AwardBody
    law: str
    verdict: Decision
    conditions: list[ConditionBody]
    missing: list[MissingBody]
    assumptions: list[str]
    verdict_by_text: Decision = Field(description="by the text as it stands here, where an amendment is not")
    facts: dict[str, object]


class DraftParagraphBody(_Body):
    """A paragraph of a draft; `citations` are markers of what it was made from, none for a heading."""

    text: str
    citations: list[int]
    style: Style
    part: Part


class DraftVariantBody(_Body):
    """One way of writing a draft."""

    code: str
    name: str
    paragraphs: list[DraftParagraphBody]


class FrameBody(_Body):
    """All of the paper that is not its paragraphs, as printed."""

    above: str | None
    issuer: str
    number: str
    place_and_day: str
    kind: str
    title: str
    addressees: list[str]
    recipients: list[str]
    authority: str
    signer_title: str
    signer: str


class DraftBody(_Body):
    """A draft; `paragraphs` are those of the first variant."""

    paragraphs: list[DraftParagraphBody]
    placeholders: list[str]
    kind: PaperKind
    kind_label: str = Field(description="the kind of paper in Vietnamese")
    side: Side = Field(description="whose form the paper has: the state's or the Party's")
    whole: bool = Field(description="whether it is a whole paper, not some paragraphs of one")
    frame: FrameBody
    variants: list[DraftVariantBody]


class RewordedBody(_Body):
    """What a language model worded, each sentence checked against the units it cites; the rest is quoted."""

    lines: list[str] = Field(description="lines of the answer that it worded, as they stand there")
    model: str
    prompt: str = Field(description="the prompt that it was given, and its version")


class NearBody(_Body):
    """A unit that lies near the question."""

    address: str
    label: str
    ask: str = Field(default="", description="of a whole paper: the question with this paper named, to be asked next")


class ReplyBody(_Body):
    """One reply, the same on every door."""

    kind: Kind
    status: Outcome
    question: str
    on: date
    answer: str
    reason: str | None
    citations: list[CitationBody]
    responsibilities: list[ResponsibilityBody] | None
    eligibility: EligibilityBody | None
    draft: DraftBody | None
    notes: list[str]
    near: list[NearBody]
    session: str
    elapsed_ms: float
    status_label: str = Field(description="the status of the reply in Vietnamese")
    reworded: RewordedBody | None = Field(default=None, description="null where all of it is quoted")
    lacks: Lack | None = Field(default=None, description="what a request for a draft has to say first")
    id: str = Field(description="names this reply, where something is said of it later; empty on the command line")
