"""Routes of drafting: drafts as replies and as Word files, the kinds of papers, and the page for all of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Protocol

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.drafting.model import Request as Wanted
from assistant.eligibility.words.cues import Cues
from assistant.question import LONGEST
from bot import asking
from bot.contract import CitationBody, DraftBody, FrameBody, ReplyBody
from bot.desk import Desk
from bot.drafting.contract import KindLine
from bot.drafting.editing import Edit, edited
from bot.drafting.kinds import KIND_WORDS, named_kind
from bot.drafting.rendering import cited, drafted, frame_of
from bot.drafting.request import LONGEST_ISSUER, WITHOUT_WORDS, Given, Worded, request_of
from bot.drafting.setting import variant_named
from bot.drafting.word import edited_file, file_name
from bot.eligibility.facts import cleaned, dossier_of
from bot.eligibility.query import named_award
from bot.errors import WrongUse
from bot.people import Person
from bot.records.talks import Exchange
from bot.sessions import checked_identity, new_identity
from bot.web.access import Reader
from bot.web.pages import Frame
from bot.web.presence import while_there
from bot.web.problems import problems
from bot.word import MEDIA_TYPE

MOST_EDITS = 500  # paragraphs of an edited draft: more than any paper has
LONGEST_EDIT = 20_000  # characters of one of them
_FACTS = "Dữ kiện"
_GONE = "Không thấy bản soạn thảo này; có thể nó đã được xóa, hoặc là của người khác."
_NO_WORD = "Chưa có bản soạn thảo nào để tải. "


class EditBody(BaseModel):
    """A paragraph of the variant as it is now."""

    model_config = ConfigDict(strict=True)

    text: Annotated[str, Field(max_length=LONGEST_EDIT)]
    was: Annotated[int | None, Field(description="its place among those proposed, from 0; null: added")] = None


class DraftAsked(BaseModel):
    """What is to be drafted; or, by `reply`, which draft of an earlier reply is meant.

    `variant`, `edited` and `frame` choose and change what stands in the Word file that `Accept` asks for; `edited` is
    the whole variant as it is now, in order.
    """

    model_config = ConfigDict(strict=True)

    request: Annotated[str | None, Field(description=f"in words, up to {LONGEST} characters")] = None
    text: Annotated[str | None, Field(description="the same as `request`")] = None
    issuer: Annotated[str | None, Field(alias="for", description="whose paper it is: UBND xã Ba Vinh")] = None
    place: Annotated[str | None, Field(description="the asker's province or commune")] = None
    kind: Annotated[str | None, Field(description="code or name, as in /api/draft/kinds")] = None
    on: Annotated[str | None, Field(description="2026-10-01 or 01/10/2026; today where absent")] = None
    award: Annotated[str | None, Field(description="code or name, as in /api/awards")] = None
    facts: Annotated[dict[str, object] | None, Field(description="in the form of docs/awards.md")] = None
    session: Annotated[str | None, Field(description="as given back by an earlier reply")] = None
    reply: Annotated[str | None, Field(description="the id of an earlier reply, in place of a request")] = None
    variant: Annotated[str | None, Field(description="code of a variant; the first where absent")] = None
    edited: Annotated[list[EditBody] | None, Field(max_length=MOST_EDITS)] = None
    frame: Annotated[FrameBody | None, Field(description="the frame as it is now", strict=False)] = None


class Talks(Protocol):
    """Where replies are kept."""

    def exchange(self, owner: str, identity: str, /) -> Exchange | None:
        """A reply of an owner by its id; None where there is none."""
        ...


def drafting_routes(desk: Desk, clock: asking.Clock, talks: Talks, frame: Frame) -> APIRouter:
    """`POST /api/draft`, `GET /api/draft/kinds`, `GET /api/drafts/{reply}` and the page `/soan-thao`."""
    router = APIRouter()
    _add_drafting(router, _Drafting(desk, clock, talks, Cues.load(desk.house.awards)))
    _add_page(router, frame)
    return router


def _add_drafting(router: APIRouter, drafting: "_Drafting") -> None:
    @router.post(
        "/api/draft",
        tags=["soạn thảo"],
        summary="Soạn gợi ý văn bản hoặc vài đoạn; với Accept của Word thì trả tệp .docx",
        response_model=ReplyBody,
        responses={200: {"content": {MEDIA_TYPE: {"schema": _FILE}}}, **problems(404, 504)},
    )
    async def draft(request: Request, body: DraftAsked, person: Reader) -> Response | ReplyBody:
        as_word = MEDIA_TYPE in request.headers.get("accept", "")
        if not as_word and (body.edited is not None or body.frame is not None or body.variant is not None):
            raise WrongUse("“variant”, “edited” và “frame” chỉ dùng khi tải tệp Word; xem /docs.")
        if body.reply is not None:
            reply = drafting.kept(person, body.reply)
        else:
            reply = await while_there(request, drafting.made(person, body))
        return await drafting.word(reply, body) if as_word else reply

    @router.get("/api/draft/kinds", tags=["soạn thảo"], summary="Các loại văn bản soạn được")
    def kinds(_: Reader) -> list[KindLine]:
        return [KindLine(code=kind, name=name) for kind, name in KIND_WORDS.items()]

    @router.get(
        "/api/drafts/{reply}",
        tags=["soạn thảo"],
        summary="Một bản soạn thảo đã có, theo mã của câu trả lời",
        responses=problems(404),
    )
    def kept(reply: str, person: Reader) -> ReplyBody:
        return drafting.kept(person, reply)


def _add_page(router: APIRouter, frame: Frame) -> None:
    @router.get("/soan-thao", include_in_schema=False)
    def page(request: Request) -> Response:
        kinds = [(kind.value, name) for kind, name in KIND_WORDS.items()]
        return frame.page(request, "drafting.html", kinds=kinds, longest=LONGEST, longest_issuer=LONGEST_ISSUER)


_FILE = {"type": "string", "format": "binary"}


@dataclass(frozen=True, slots=True)
class _Drafting:
    """Takes requests to the desk, and drafts to Word."""

    desk: Desk
    clock: asking.Clock
    talks: Talks
    cues: Cues

    async def made(self, person: Person, body: DraftAsked) -> ReplyBody:
        """The reply to a request, kept in its talk."""
        session = checked_identity(body.session) if body.session else new_identity()
        on = asking.day(body.on) if body.on else self.clock()
        wanted = await self.desk.turns.take(lambda _: self._wanted(body, on), self.desk.patience)
        assistant = self.desk.house.assistant
        return await self.desk.work(person, session, wanted.text, lambda: assistant.draft(wanted))

    def kept(self, person: Person, identity: str) -> ReplyBody:
        """A reply with a draft that was given before. Raises HTTPException 404."""
        found = self.talks.exchange(person.owner, identity)
        if found is None or found.reply.draft is None:
            raise HTTPException(404, _GONE)
        return found.reply

    async def word(self, reply: ReplyBody, body: DraftAsked) -> Response:
        """The draft of a reply, as it was changed, as a Word file. Raises WrongUse where there is none."""
        if reply.draft is None:
            raise WrongUse(_NO_WORD + (reply.reason or reply.status_label))
        draft = reply.draft
        data = await self.desk.turns.take(lambda _: _word(draft, reply.citations, body), self.desk.patience)
        return Response(data, 200, _named(file_name(draft.kind, reply.on)), MEDIA_TYPE)

    def _wanted(self, body: DraftAsked, on: date) -> Wanted:
        kind = named_kind(body.kind) if body.kind and body.kind.strip() else None
        award = named_award(body.award, self.cues) if body.award and body.award.strip() else None
        dossier = None
        if body.facts is not None:
            dossier = dossier_of(cleaned(body.facts), on, self.desk.house.awards, _FACTS)
        text = body.request or body.text or ""
        if not text.strip() and kind is not None:
            text = WITHOUT_WORDS.format(kind=KIND_WORDS[kind].lower())
        return request_of(Worded(text, on, Given(body.issuer, body.place, kind, award, dossier)))


def _word(proposed: DraftBody, citations: list[CitationBody], body: DraftAsked) -> bytes:
    draft = drafted(proposed)
    edits = None if body.edited is None else [Edit(one.text, one.was) for one in body.edited]
    frame = frame_of(body.frame) if body.frame else None
    return edited_file(edited(draft, variant_named(draft, body.variant), edits, frame), cited(citations))


def _named(name: str) -> Mapping[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}
