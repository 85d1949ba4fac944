"""Bodies of `/v1`: chats and models as OpenAI's API has them, with our citations added.

What else a client sends (temperature, max_tokens, stop, seed, tools, user, …) is taken and left alone.
"""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import BaseModel, Field, SerializerFunctionWrapHandler, model_serializer

from bot.contract import CitationBody

MODEL = "vinhdanh"
PUBLISHED = 1_795_651_200  # Unix time of 26 November 2026, when this endpoint came: a model must name some time


class PartBody(BaseModel):
    """A part of a message; only those of type `text` are read."""

    type: str
    text: str | None = None


class MessageBody(BaseModel):
    """A message; only those of role `user` are read."""

    role: str
    content: str | list[PartBody] | None = None

    @property
    def text(self) -> str:
        """What is written in it."""
        if isinstance(self.content, str):
            return self.content
        return "\n".join(part.text for part in self.content or () if part.type == "text" and part.text)

    @property
    def has_more_than_text(self) -> bool:
        """Whether pictures, sounds or files stand in it."""
        return not isinstance(self.content, str) and any(part.type != "text" for part in self.content or ())


class StreamOptionsBody(BaseModel):
    """What a stream shall tell besides."""

    include_usage: bool | None = None


class ResponseFormatBody(BaseModel):
    """The form that an answer shall have; ours are text."""

    type: str


class ChatBody(BaseModel):
    """A talk, whose last message of the user is the question and whose earlier ones a follow-up leans on."""

    model: str
    messages: Annotated[list[MessageBody], Field(description="the whole talk, oldest first; role user is read")]
    stream: bool | None = None
    stream_options: StreamOptionsBody | None = None
    n: Annotated[int | None, Field(description="1: an answer comes from its sources, there is no other")] = None
    response_format: Annotated[ResponseFormatBody | None, Field(description="type text")] = None
    tool_choice: Annotated[str | dict[str, object] | None, Field(description="auto or none: no tool is called")] = None
    metadata: Annotated[dict[str, object] | None, Field(description="`on` and `place` may stand here too")] = None
    on: Annotated[str | None, Field(description="2026-10-01 or 01/10/2026; today where absent")] = None
    place: str | None = None

    def told(self, name: Literal["on", "place"]) -> str | None:
        """The day or the place, from its own field or from the metadata."""
        beside = (self.metadata or {}).get(name)
        return getattr(self, name) or (beside if isinstance(beside, str) else None)

    @property
    def wants_usage(self) -> bool:
        """Whether a stream shall end with the usage."""
        return bool(self.stream_options and self.stream_options.include_usage)


class UsageBody(BaseModel):
    """What was read and written, in words between blanks: the assistant has no tokens."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int

    @classmethod
    def of(cls, messages: Iterable[MessageBody], written: int) -> "UsageBody":
        """The words of messages, and how many were written."""
        read = sum(len(message.text.split()) for message in messages)
        return cls(prompt_tokens=read, completion_tokens=written, total_tokens=read + written)


class AnswerMessageBody(BaseModel):
    """The answer. `reply` is the id of the reply, which is kept nowhere."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None
    citations: list[CitationBody]
    reply: str


class ChoiceBody(BaseModel):
    """The one answer."""

    index: Literal[0] = 0
    message: AnswerMessageBody
    finish_reason: Literal["stop"] = "stop"
    logprobs: None = None


class CompletionBody(BaseModel):
    """An answer."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str
    choices: list[ChoiceBody]
    usage: UsageBody


class DeltaBody(BaseModel):
    """What a chunk adds to the message; `citations` and `reply` come with the last."""

    role: Literal["assistant"] | None = None
    content: str | None = None
    citations: list[CitationBody] | None = None
    reply: str | None = None

    @model_serializer(mode="wrap")
    def _written(self, write: SerializerFunctionWrapHandler) -> dict[str, object]:
        """Only what it adds."""
        return {name: value for name, value in write(self).items() if value is not None}


class ChunkChoiceBody(BaseModel):
    """A piece of the one answer."""

    index: Literal[0] = 0
    delta: DeltaBody
    finish_reason: Literal["stop"] | None = None
    logprobs: None = None


class ChunkBody(BaseModel):
    """A piece of an answer in a stream; `usage` comes in one of its own, without choices, where it is wanted."""

    id: str
    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"
    created: int
    model: str
    choices: list[ChunkChoiceBody]
    usage: UsageBody | None = None


class ModelBody(BaseModel):
    """The assistant, as a model."""

    id: str = MODEL
    object: Literal["model"] = "model"
    created: int = PUBLISHED
    owned_by: str = MODEL


class ModelsBody(BaseModel):
    """All models: the assistant."""

    object: Literal["list"] = "list"
    data: list[ModelBody]
