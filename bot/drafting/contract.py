"""What the doors tell of drafting beside the reply, as pydantic models."""

from pydantic import BaseModel, ConfigDict

from assistant.drafting.paper import PaperKind


class KindLine(BaseModel):
    """A kind of paper that can be drafted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: PaperKind
    name: str
