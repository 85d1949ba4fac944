"""The matrix of responsibilities as every door gives it, as pydantic models named as in the reply object."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from assistant.reply import Role
from bot.contract import CitationBody, ResponsibilityBody
from corpus.model import Status, TextKind


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PlanBody(_Body):
    """A paper on the day asked about."""

    id: str
    name: str
    issuer: str
    validity: Status
    validity_label: str = Field(description="the status in Vietnamese")
    text_kind: TextKind
    text_kind_label: str = Field(description="the kind of text in Vietnamese")
    bodies: list[str] = Field(description="the bodies that the paper gives a task to, as it names them")


class AssignmentBody(_Body):
    """A body and its role in a task."""

    body: str = Field(description="as the paper names it")
    role: Role
    wording: str = Field(description="the words that give the role")
    recipient: str | None = Field(description="whom it advises or reports to")
    through: str | None = Field(description="the body that it is given its task through")
    now: str | None = Field(description="what it has become, in short; null where nothing is known")
    asked: bool = Field(description="whether it is what was asked for; true for all where nothing was")
    named: int | None = Field(description="marker of the quote that names the body, where the task's own does not")


class TaskBody(_Body):
    """A row of the matrix; `citation` is a marker."""

    document: str
    task: str
    address: str
    label: str
    citation: int
    deadline: str | None = Field(description="in the words of the text")
    lead: list[str]
    lead_note: str | None = Field(description="where the text names nobody to lead it")
    unclear: bool = Field(description="it names nobody at all, or bodies that work together and none that leads")
    assignments: list[AssignmentBody]


class AssignedBody(ResponsibilityBody):
    """A cell of the matrix on its own: the contract's fields, then where it is written."""

    document: str
    address: str
    wording: str


class TableBody(_Body):
    """The matrix on a day. `responsibilities` are the cells asked for; `reason` says why there are none."""

    on: date
    documents: list[PlanBody]
    tasks: list[TaskBody]
    responsibilities: list[AssignedBody]
    citations: list[CitationBody]
    notes: list[str]
    reason: str | None
