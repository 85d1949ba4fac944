"""Routes of feedback: what readers say of replies and papers, and the queue in which editors see to it."""

from collections import Counter
from datetime import datetime
from typing import Annotated, Self

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.contract import ReplyBody
from bot.errors import WrongUse
from bot.house import House
from bot.people import Rank
from bot.records import Records
from bot.records.feedback import LONGEST_REASON, Given, Remark, Verdict
from bot.records.schema import LARGEST
from bot.web.access import Reader, Reviewer
from bot.web.pages import Frame
from bot.web.problems import problems
from corpus.address import Address
from corpus.errors import UnknownDocument
from corpus.labels import label

VERDICT_WORDS = {
    Verdict.UP: "Đúng",
    Verdict.DOWN: "Sai",
    Verdict.EXPIRED: "Văn bản đã hết hiệu lực",
}
_UNKNOWN = "Không thấy góp ý này."
_FROM_REPLY = "Góp ý “đúng” hoặc “chưa đúng” cần trường “reply”: mã của câu trả lời."
_FROM_UNIT = "Báo hết hiệu lực cần trường “address”: địa chỉ của văn bản hoặc đơn vị nội dung."


class GivenBody(BaseModel):
    """What a reader says: of a reply (`up`, `down`), or of a paper (`expired`), where the reply may be named too."""

    model_config = ConfigDict(extra="forbid")

    verdict: Verdict
    reply: Annotated[str | None, Field(description="id of a reply of this person's own")] = None
    address: Annotated[str | None, Field(description="of the paper, or of a unit in it")] = None
    reason: Annotated[str | None, Field(description=f"at most {LONGEST_REASON} characters")] = None


class KeptBody(BaseModel):
    """The remark as it is kept."""

    id: int


class RemarkBody(BaseModel):
    """A remark. `question` stays when the talk is forgotten; `settled_*` and `note` are null until it is seen to."""

    id: int
    by: str
    at: datetime
    verdict: Verdict
    verdict_label: str
    reason: str
    reply: str | None
    question: str | None
    address: str | None
    label: str | None = Field(description="the address in words, where the library has it")
    settled_by: str | None
    settled_at: datetime | None
    note: str | None

    @classmethod
    def of(cls, remark: Remark, words: str | None) -> Self:
        """A remark, its address in words."""
        return cls(
            id=remark.id,
            by=remark.by,
            at=remark.at,
            verdict=remark.verdict,
            verdict_label=VERDICT_WORDS[remark.verdict],
            reason=remark.reason,
            reply=remark.exchange,
            question=remark.question,
            address=remark.address,
            label=words,
            settled_by=remark.settled_by,
            settled_at=remark.settled_at,
            note=remark.note,
        )


Identity = Annotated[int, Path(ge=1, le=LARGEST)]


class QueueBody(BaseModel):
    """Remarks, newest first; `counts` are of all remarks, by verdict, open and settled."""

    remarks: list[RemarkBody]
    open: dict[Verdict, int]
    settled: dict[Verdict, int]


class SettledBody(BaseModel):
    """What was done about a remark."""

    model_config = ConfigDict(extra="forbid")

    note: Annotated[str, Field(max_length=LONGEST_REASON)] = ""


def feedback_routes(house: House, records: Records, frame: Frame) -> APIRouter:
    """The routes under `/api/feedback`, and the page `/gop-y`."""
    router = APIRouter(tags=["góp ý"], responses=problems(404))
    _add_giving(router, house, records)
    _add_reviewing(router, house, records)

    @router.get("/gop-y", include_in_schema=False)
    def page(request: Request) -> Response:
        return frame.page(request, "feedback.html", Rank.EDITOR, longest=LONGEST_REASON)

    return router


def _add_giving(router: APIRouter, house: House, records: Records) -> None:
    @router.post("/api/feedback", status_code=201, summary="Góp ý về một câu trả lời, hoặc báo văn bản hết hiệu lực")
    def give(body: GivenBody, person: Reader) -> KeptBody:
        return KeptBody(id=records.feedback.give(person, _given(body, house)))


def _given(body: GivenBody, house: House) -> Given:
    """A remark of something that is there. Raises WrongUse, CorpusError."""
    reason = (body.reason or "").strip()
    if body.verdict is not Verdict.EXPIRED:
        if not body.reply:
            raise WrongUse(_FROM_REPLY)
        return Given(body.verdict, reason, body.reply)
    if not body.address:
        raise WrongUse(_FROM_UNIT)
    address = Address.parse(body.address)
    house.library.document(address.document).unit(address)
    return Given(body.verdict, reason, body.reply, str(address))


def _add_reviewing(router: APIRouter, house: House, records: Records) -> None:
    @router.get("/api/feedback", summary="Các góp ý, mới nhất trước")
    def queue(
        _person: Reviewer,
        open: Annotated[bool | None, Query(description="true: chưa xử lý; false: đã xử lý; không có: tất cả")] = None,  # noqa: A002
    ) -> QueueBody:
        every = records.feedback.all(open_only=False)
        shown = [one for one in every if open is None or open == (one.settled_at is None)]
        return QueueBody(
            remarks=[RemarkBody.of(one, _label(house, one.address)) for one in shown],
            open=dict(Counter(one.verdict for one in every if one.settled_at is None)),
            settled=dict(Counter(one.verdict for one in every if one.settled_at is not None)),
        )

    @router.get(
        "/api/feedback/{identity}/reply",
        summary="Câu trả lời mà một góp ý nói đến",
    )
    def reply(identity: Identity, _person: Reviewer) -> ReplyBody:
        found = records.reviewing.reply(identity)
        if found is None:
            raise HTTPException(404, "Câu trả lời này không còn được giữ.")
        return found

    @router.post(
        "/api/feedback/{identity}/settle",
        status_code=204,
        summary="Đánh dấu đã xử lý",
    )
    def settle(identity: Identity, body: SettledBody, person: Reviewer) -> None:
        if not records.feedback.settle(identity, person, body.note):
            raise HTTPException(404, _UNKNOWN)
        records.audit.note(person.name, "xử lý góp ý", str(identity))


def _label(house: House, address: str | None) -> str | None:
    """An address in words; None where the library no longer has it."""
    if address is None:
        return None
    found = Address.parse(address)
    try:
        document = house.library.document(found.document)
        return label(document.unit(found).address, document)
    except UnknownDocument:
        return None
