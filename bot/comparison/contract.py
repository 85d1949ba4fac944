"""The comparison of two plans as every door gives it, as pydantic models; tasks are those of the matrix."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from assistant.responsibility.comparing.comparison import Fate
from bot.contract import CitationBody
from bot.responsibilities.contract import PlanBody, TaskBody

FATE_WORDS = {Fate.KEPT: "giữ nguyên", Fate.CHANGED: "thay đổi", Fate.DROPPED: "bỏ", Fate.ADDED: "thêm"}


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PairBody(_Body):
    """A task above beside what became of it below; one side is null where it was dropped or added."""

    fate: Fate
    fate_label: str = Field(description="the fate in Vietnamese")
    above: TaskBody | None
    below: TaskBody | None
    likeness: float = Field(description="how like the words are, 0 to 1")
    differences: list[str] = Field(description="what changed, in Vietnamese; of a task kept: what follows the level")
    missing: list[str] = Field(description="what the task above asks for and the plan below does not say")


class CountsBody(_Body):
    """How many pairs there are of each fate."""

    kept: int
    changed: int
    dropped: int
    added: int


class ComparisonBody(_Body):
    """Two plans side by side on a day; citations of both are numbered in one row."""

    on: date
    above: PlanBody
    below: PlanBody
    pairs: list[PairBody]
    counts: CountsBody
    citations: list[CitationBody]
    notes: list[str]
