"""Routes that answer questions: at once, and as server-sent events."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

import anyio
from fastapi import APIRouter
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from assistant.question import LONGEST, Question
from bot import asking
from bot.contract import ReplyBody
from bot.house import House
from bot.render import reply_body
from bot.sessions import Sessions, checked_identity, new_identity
from bot.web.problems import Problem, problem

AT_ONCE = 4  # questions worked on at the same time; the core keeps a processor busy
MOST_WAITING = 64  # further questions that may wait for their turn


class AskBody(BaseModel):
    """A question. `on` is the day the answer is for (today where absent), `session` links follow-ups."""

    model_config = ConfigDict(strict=True)

    question: Annotated[str, Field(description=f"1 to {LONGEST} characters")]
    on: Annotated[str | None, Field(description="2026-10-01 or 01/10/2026")] = None
    place: str | None = None
    session: Annotated[str | None, Field(description="as given back by an earlier reply")] = None


@dataclass(slots=True)
class Desk:
    """Takes questions to the assistant: a few at once, off the event loop, each with the talk it belongs to."""

    house: House
    clock: asking.Clock
    sessions: Sessions = field(default_factory=Sessions)
    limiter: anyio.CapacityLimiter = field(default_factory=lambda: anyio.CapacityLimiter(AT_ONCE))

    def question(self, body: AskBody) -> tuple[str, Question]:
        """The session and the question of a body. Raises WrongUse."""
        session = checked_identity(body.session) if body.session else new_identity()
        on: date = asking.day(body.on) if body.on else self.clock()
        return session, asking.question(body.question, on, body.place, self.sessions.history(session))

    async def reply(self, session: str, question: Question) -> ReplyBody:
        """The reply; the question is remembered for follow-ups. Raises HTTPException 503 where too many wait."""
        if self.limiter.statistics().tasks_waiting >= MOST_WAITING:
            raise HTTPException(503, "Đang có quá nhiều câu hỏi; xin thử lại sau ít giây.", {"retry-after": "5"})
        started = time.perf_counter()
        reply = await anyio.to_thread.run_sync(self.house.assistant.ask, question, limiter=self.limiter)
        self.sessions.remember(session, question.text)
        return reply_body(reply, session, (time.perf_counter() - started) * 1000)


def ask_routes(desk: Desk) -> APIRouter:
    """`POST /api/ask` and `POST /api/ask/stream`."""
    router = APIRouter(prefix="/api", tags=["hỏi đáp"], responses={422: {"model": Problem}})

    @router.post("/ask", summary="Hỏi và nhận câu trả lời kèm căn cứ")
    async def ask(body: AskBody) -> ReplyBody:
        return await desk.reply(*desk.question(body))

    @router.post(
        "/ask/stream",
        summary="Hỏi và nhận câu trả lời dần dần (sự kiện status, delta, final)",
        response_class=StreamingResponse,
    )
    async def ask_stream(body: AskBody) -> StreamingResponse:
        session, question = desk.question(body)
        return StreamingResponse(_events(desk, session, question), media_type="text/event-stream")

    return router


async def _events(desk: Desk, session: str, question: Question) -> AsyncIterator[str]:
    yield _event("status", _Words(text="Đang tra cứu văn bản…"))
    try:
        reply = await desk.reply(session, question)
    except Exception as error:
        yield f"event: error\ndata: {bytes(problem(error).body).decode()}\n\n"
        return
    for line in reply.answer.splitlines(keepends=True):
        yield _event("delta", _Words(text=line))
    yield _event("final", reply)


class _Words(BaseModel):
    text: str


def _event(name: str, data: BaseModel) -> str:
    return f"event: {name}\ndata: {data.model_dump_json()}\n\n"
