"""Routes of talks: those of the person who asks, one of them with its replies, and forgetting it."""

from datetime import datetime
from typing import Self

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from bot.contract import ReplyBody
from bot.records import Records
from bot.records.feedback import Verdict
from bot.records.reviewing import Thumb
from bot.records.talks import Exchange, Talk
from bot.web.access import Reader
from bot.web.problems import Problem

_UNKNOWN = "Không thấy cuộc hỏi đáp này; có thể nó đã được xóa, hoặc là của người khác."


class TalkLine(BaseModel):
    """A talk as a line of the list; `title` is its first question, cut."""

    id: str
    title: str
    begun: datetime
    last: datetime
    questions: int

    @classmethod
    def of(cls, talk: Talk) -> Self:
        """The line of a talk."""
        return cls(id=talk.id, title=talk.title, begun=talk.begun, last=talk.last, questions=talk.questions)


class TalksBody(BaseModel):
    """The talks of a person, the one used last first."""

    talks: list[TalkLine]


class SaidBody(BaseModel):
    """What the person said of a reply."""

    verdict: Verdict
    reason: str


class ExchangeBody(BaseModel):
    """A question as it was typed, and its whole reply."""

    id: str
    asked: str
    at: datetime
    reply: ReplyBody
    said: SaidBody | None = Field(description="what the person said of the reply; null where nothing")

    @classmethod
    def of(cls, exchange: Exchange, thumb: Thumb | None) -> Self:
        """An exchange and what was said of it."""
        said = SaidBody(verdict=thumb.verdict, reason=thumb.reason) if thumb else None
        return cls(id=exchange.id, asked=exchange.asked, at=exchange.at, reply=exchange.reply, said=said)


class TalkBody(BaseModel):
    """A talk with its exchanges, oldest first."""

    id: str
    exchanges: list[ExchangeBody]


def talk_routes(records: Records) -> APIRouter:
    """`GET /api/talks`, `GET` and `DELETE /api/talks/{identity}`: a person's own only."""
    router = APIRouter(prefix="/api/talks", tags=["cuộc hỏi đáp"], responses={404: {"model": Problem}})
    talks, reviewing = records.talks, records.reviewing

    @router.get("", summary="Các cuộc hỏi đáp của mình, mới nhất trước")
    def mine(person: Reader) -> TalksBody:
        return TalksBody(talks=[TalkLine.of(talk) for talk in talks.of(person.owner)])

    @router.get("/{identity}", summary="Một cuộc hỏi đáp: các câu hỏi và câu trả lời")
    def one(identity: str, person: Reader) -> TalkBody:
        exchanges = talks.exchanges(person.owner, identity)
        if not exchanges:
            raise HTTPException(404, _UNKNOWN)
        thumbs = reviewing.thumbs(person.owner, identity)
        return TalkBody(id=identity, exchanges=[ExchangeBody.of(each, thumbs.get(each.id)) for each in exchanges])

    @router.delete("/{identity}", status_code=204, summary="Xóa một cuộc hỏi đáp của mình")
    def forget(identity: str, person: Reader) -> None:
        if not talks.forget(person.owner, identity):
            raise HTTPException(404, _UNKNOWN)

    return router
