"""Routes that answer questions: at once, and as server-sent events."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.question import LONGEST, Question
from bot import asking
from bot.contract import ReplyBody
from bot.desk import Desk
from bot.people import Person
from bot.sessions import checked_identity, new_identity
from bot.web.access import Reader
from bot.web.presence import while_there
from bot.web.problems import problem, problems
from bot.web.telling import parts_of

_EVENT = {  # as the schema tells each of them
    "type": "object",
    "properties": {
        "event": {"enum": ["status", "delta", "final", "error"]},
        "data": {"type": "string", "description": "JSON: {text}, {text}, the whole reply, a problem"},
    },
    "required": ["event", "data"],
}


class AskBody(BaseModel):
    """A question. `on` is the day the answer is for (today where absent), `session` links follow-ups."""

    model_config = ConfigDict(strict=True)

    question: Annotated[str, Field(description=f"1 to {LONGEST} characters")]
    on: Annotated[str | None, Field(description="2026-10-01 or 01/10/2026")] = None
    place: str | None = None
    session: Annotated[str | None, Field(description="as given back by an earlier reply")] = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was sent: by whom, in which talk."""

    person: Person
    session: str
    question: Question


def ask_routes(desk: Desk, clock: asking.Clock) -> APIRouter:
    """`POST /api/ask` and `POST /api/ask/stream`."""
    router = APIRouter(prefix="/api", tags=["hỏi đáp"], responses=problems(422, 503, 504))

    def asked(body: AskBody, person: Reader) -> Asked:
        session = checked_identity(body.session) if body.session else new_identity()
        on = asking.day(body.on) if body.on else clock()
        history = desk.history(person, session)
        return Asked(person, session, asking.question(body.question, on, body.place, history))

    Taken = Annotated[Asked, Depends(asked)]  # noqa: N806 - a type

    @router.post("/ask", summary="Hỏi và nhận câu trả lời kèm căn cứ")
    async def ask(request: Request, taken: Taken) -> ReplyBody:
        return await while_there(request, desk.ask(taken.person, taken.session, taken.question))

    @router.post(
        "/ask/stream",
        summary="Hỏi và nhận câu trả lời dần dần (sự kiện status, delta, final)",
        response_class=StreamingResponse,
        responses={200: {"content": {"text/event-stream": {"schema": _EVENT}}}},
    )
    async def ask_stream(taken: Taken) -> StreamingResponse:
        return StreamingResponse(_events(desk, taken), media_type="text/event-stream")

    return router


async def _events(desk: Desk, taken: Asked) -> AsyncIterator[str]:
    yield _event("status", _Words(text="Đang tra cứu văn bản…"))
    asking_desk = partial(desk.ask, taken.person, taken.session, taken.question)
    try:
        async with aclosing(parts_of(asking_desk)) as parts:
            async for part in parts:
                yield _event("delta", _Words(text=part)) if isinstance(part, str) else _event("final", part)
    except Exception as error:
        yield f"event: error\ndata: {bytes(problem(error).body).decode()}\n\n"


class _Words(BaseModel):
    text: str


def _event(name: str, data: BaseModel) -> str:
    return f"event: {name}\ndata: {data.model_dump_json()}\n\n"
