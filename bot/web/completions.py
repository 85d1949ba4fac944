"""Routes of `/v1`: the assistant behind OpenAI's API, for any chat client, with or without a language model.

A client sends the whole talk with every question, so nothing is kept here. Only what the user wrote is read: no message
of another role, and no answer of ours that comes back, says anything to the assistant.
"""

import time
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from assistant.question import LONGEST, Question
from bot import asking
from bot.contract import ReplyBody
from bot.desk import Desk
from bot.errors import WrongUse
from bot.people import Person
from bot.sessions import new_identity
from bot.web.access import Reader
from bot.web.completion_bodies import (
    MODEL,
    AnswerMessageBody,
    ChatBody,
    ChoiceBody,
    ChunkBody,
    ChunkChoiceBody,
    CompletionBody,
    DeltaBody,
    ModelBody,
    ModelsBody,
    UsageBody,
)
from bot.web.completion_errors import CompletionRoute, NotServed, error_of
from bot.web.completion_text import content_of
from bot.web.presence import while_there
from bot.web.problems import problems
from bot.web.telling import Parts, parts_of

_DONE = "data: [DONE]\n\n"
_EVENT = {  # as the schema tells each of them
    "type": "object",
    "properties": {"data": {"type": "string", "description": "JSON: a ChunkBody or an ErrorsBody; at the end [DONE]"}},
    "required": ["data"],
}
_STREAMED: dict[int | str, dict[str, object]] = {200: {"content": {"text/event-stream": {"schema": _EVENT}}}}


@dataclass(frozen=True, slots=True)
class Chat:
    """A question out of a talk, and how its answer is to be sent."""

    person: Person
    body: ChatBody
    question: Question


class _Unkept:
    """Talks that leave no trace: the client keeps its own."""

    def history(self, owner: str, talk: str, /) -> tuple[str, ...]:
        """Nothing: what was asked before stands in the messages."""
        del owner, talk
        return ()

    def remember(self, owner: str, reply: ReplyBody, asked: str, /) -> None:
        """Keep nothing."""
        del owner, reply, asked


def completion_routes(desk: Desk, clock: asking.Clock) -> APIRouter:
    """`POST /v1/chat/completions`, `GET /v1/models` and `GET /v1/models/{model}`; questions take turns at the desk."""
    router = APIRouter(prefix="/v1", tags=["giao diện kiểu OpenAI"], route_class=CompletionRoute)
    _add_chat(router, replace(desk, talks=_Unkept()), clock)
    _add_models(router)
    return router


def _add_chat(router: APIRouter, desk: Desk, clock: asking.Clock) -> None:
    def asked(body: ChatBody, person: Reader) -> Chat:
        _check(body)
        return Chat(person, body, _question(body, clock))

    @router.post(
        "/chat/completions",
        summary="Hỏi từ ứng dụng trò chuyện dùng giao diện OpenAI; stream: nhận dần dần",
        responses=problems(404, 504) | _STREAMED,
    )
    async def complete(request: Request, chat: Annotated[Chat, Depends(asked)]) -> CompletionBody:
        ask = partial(desk.ask, chat.person, "", chat.question)
        if not chat.body.stream:
            return _completion(chat, await while_there(request, ask()))
        parts = parts_of(ask)
        first = await while_there(request, _next(parts))  # what goes wrong before it is told by a status
        return StreamingResponse(_events(chat, first, parts), media_type="text/event-stream")  # type: ignore[return-value]  # as the schema tells


def _add_models(router: APIRouter) -> None:
    @router.get("/models", summary="Các mô hình: trợ lý này")
    def models(_: Reader) -> ModelsBody:
        return ModelsBody(data=[ModelBody()])

    @router.get("/models/{model}", summary="Một mô hình", responses=problems(404))
    def model(model: str, _: Reader) -> ModelBody:
        _check_model(model)
        return ModelBody()


def _check(body: ChatBody) -> None:
    """Refuse what would be answered otherwise than its sender expects. Raises NotServed."""
    _check_model(body.model)
    if body.n not in {None, 1}:
        raise NotServed("Mỗi câu hỏi chỉ có một câu trả lời; hãy bỏ “n” hoặc đặt n = 1.", "n", "unsupported_value")
    if body.response_format and body.response_format.type != "text":
        detail = "Trợ lý chỉ trả lời bằng văn bản; hãy bỏ “response_format”. Dữ liệu có cấu trúc: xem /api/ask."
        raise NotServed(detail, "response_format", "unsupported_value")
    if body.tool_choice not in (None, "auto", "none"):
        raise NotServed("Trợ lý không gọi công cụ; hãy bỏ “tool_choice”.", "tool_choice", "unsupported_value")


def _check_model(name: str) -> None:
    if name != MODEL:
        detail = f"Không có mô hình “{name[:40]}”; mô hình ở đây tên là “{MODEL}”."
        raise NotServed(detail, "model", "model_not_found", 404)


def _question(body: ChatBody, clock: asking.Clock) -> Question:
    """The question of a talk, with those before it. Raises NotServed."""
    own = [message for message in body.messages if message.role == "user"]
    if not own:
        raise NotServed("Chưa có câu hỏi: “messages” cần ít nhất một tin nhắn có role là “user”.", "messages")
    if own[-1].has_more_than_text:
        raise NotServed("Trợ lý chỉ đọc chữ, không đọc hình ảnh, âm thanh hay tệp gửi kèm.", "messages")
    earlier = tuple(text for message in own[:-1] if 0 < len(text := message.text.strip()) <= LONGEST)
    try:
        on = body.told("on")
        return asking.question(own[-1].text, asking.day(on) if on else clock(), body.told("place"), earlier)
    except WrongUse as error:
        raise NotServed(error.message) from error


async def _next(parts: Parts) -> str | ReplyBody:
    return await anext(parts)


def _completion(chat: Chat, reply: ReplyBody) -> CompletionBody:
    content = content_of(reply, chat.question.text)
    message = AnswerMessageBody(content=content, citations=reply.citations, reply=reply.id)
    return CompletionBody(
        id=_identity(reply.id),
        created=int(time.time()),
        model=MODEL,
        choices=[ChoiceBody(message=message)],
        usage=UsageBody.of(chat.body.messages, len(content.split())),
    )


async def _events(chat: Chat, first: str | ReplyBody, parts: Parts) -> AsyncIterator[str]:
    """The chunks of an answer as events, the end with them."""
    sending = _Sending(chat, ChunkBody(id=_identity(new_identity()), created=int(time.time()), model=MODEL, choices=[]))
    yield _event(sending.chunk(DeltaBody(role="assistant", content="")))
    try:
        async with aclosing(parts):
            yield _event(*sending.chunks(first))
            async for part in parts:
                yield _event(*sending.chunks(part))
    except Exception as error:
        yield _event(error_of(error))
    yield _DONE


@dataclass(slots=True)
class _Sending:
    """Makes the chunks of one answer; `written` counts its words."""

    chat: Chat
    empty: ChunkBody
    written: int = 0

    def chunks(self, part: str | ReplyBody) -> Iterator[ChunkBody]:
        """What is sent for a line of the answer, or for the whole reply after all of them."""
        if isinstance(part, str):
            yield self._words(part)
            return
        beside = content_of(part, self.chat.question.text)[len(part.answer) :]
        yield from map(self._words, beside.splitlines(keepends=True))
        yield self.chunk(DeltaBody(citations=part.citations, reply=part.id), "stop")
        if self.chat.body.wants_usage:
            yield self.empty.model_copy(update={"usage": UsageBody.of(self.chat.body.messages, self.written)})

    def chunk(self, delta: DeltaBody, reason: Literal["stop"] | None = None) -> ChunkBody:
        """A chunk that adds something to the message."""
        return self.empty.model_copy(update={"choices": [ChunkChoiceBody(delta=delta, finish_reason=reason)]})

    def _words(self, said: str) -> ChunkBody:
        self.written += len(said.split())
        return self.chunk(DeltaBody(content=said))


def _identity(name: str) -> str:
    return f"chatcmpl-{name}"


def _event(*data: BaseModel) -> str:
    return "".join(f"data: {one.model_dump_json()}\n\n" for one in data)
