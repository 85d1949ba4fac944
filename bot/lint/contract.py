"""What the doors tell of a paper that was looked through, as pydantic models."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from assistant.drafting.paper import Side
from assistant.lint.model import Severity


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class BasisBody(_Body):
    """What a rule rests on; `address` is null where it rests on the register or on usage."""

    address: str | None
    label: str
    verified: bool = Field(description="whether the text it rests on was read by whoever wrote the rule")
    held: bool = Field(description="whether the unit can be opened here")


class RuleBody(_Body):
    """The rule that a finding is one of."""

    code: str
    title: str
    why: str


class MendingBody(_Body):
    """What to write instead; `safe`: it stands in the corrected copy."""

    text: str
    safe: bool


class RelatedBody(_Body):
    """A unit that says what should stand there."""

    address: str
    label: str


class FindingBody(_Body):
    """A stretch `start:end` (half-open, characters) of the text that a rule objects to; empty: the whole paper."""

    rule: RuleBody
    severity: Severity
    severity_label: str
    line: int | None = Field(description="from 1; null where the finding is about the whole paper")
    where: str = Field(description="the part of the paper in words; empty where it has none")
    quote: str
    start: int
    end: int
    message: str
    mending: MendingBody | None
    advice: str
    basis: BasisBody
    related: list[RelatedBody]


class CountsBody(_Body):
    """How many findings there are of each severity."""

    error: int
    warning: int
    advice: int


class AboveBody(_Body):
    """The paper above that it was compared with."""

    id: str
    name: str


class LintBody(_Body):
    """All findings on a paper as of a day, in reading order; `text` is what their places refer to."""

    name: str = Field(description="the name of the file; empty for a text that was typed")
    on: date
    side: Side
    side_label: str
    text: str
    counts: CountsBody
    findings: list[FindingBody]
    above: AboveBody | None
    safe: int = Field(description="how many findings a corrected copy mends")
    correctable: bool = Field(description="whether a corrected copy can be had: of a .docx file with safe mendings")
