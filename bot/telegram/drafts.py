"""Drafts: a draft in a chat as messages, with its sources, the other ways of writing it, and the Word file."""

import asyncio
import json
import logging
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from telegram.error import Forbidden, TelegramError

from assistant.drafting.paper import PaperKind
from assistant.reply import Kind, Lack, Outcome
from bot.contract import DraftBody, ReplyBody
from bot.drafting.editing import edited
from bot.drafting.rendering import cited, drafted
from bot.drafting.request import Given, Worded, request_of
from bot.drafting.setting import variant_named
from bot.drafting.word import edited_file, file_name
from bot.telegram.buttons import Action, Choice, Rows, in_rows
from bot.telegram.draft_rendering import draft_html, less
from bot.telegram.pending import Awaited
from bot.telegram.rendering import escaped
from bot.telegram.replying import on_button, present, source_buttons
from bot.telegram.visits import Visit

_CAPTION: Final = "{kind} – {variant}. Gợi ý để người soạn xem lại; chỗ trong ngoặc vuông cần điền."
_TELL_ISSUER: Final = "{reason}\n\nXin gõ tên cơ quan, đơn vị; trợ lý nhớ cho các lần sau. (/huy để thôi)"
_TELL_MORE: Final = "{reason}\n\nXin gõ phần còn thiếu. (/huy để thôi)"
_NOT_SENT: Final = "Chưa gửi được tệp Word qua Telegram. Xin bấm nút sau ít phút để nhận tệp."
_LOG = logging.getLogger("vinhdanh.telegram")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be drafted, as a button or what is awaited carries it. `issuer` None: as the request says."""

    text: str
    on: date
    issuer: str | None = None
    kind: PaperKind | None = None

    def as_json(self) -> str:
        """The value as JSON."""
        values = {"text": self.text, "on": self.on.isoformat(), "issuer": self.issuer, "kind": self.kind}
        return json.dumps(values, ensure_ascii=False)

    @classmethod
    def of_json(cls, text: str) -> "Wanted":
        """The value of what `as_json` gave."""
        values = json.loads(text)
        kind = PaperKind(values["kind"]) if values["kind"] else None
        return cls(values["text"], date.fromisoformat(values["on"]), values["issuer"], kind)


async def make(visit: Visit, wanted: Wanted) -> None:
    """Draft, and show what came of it. Raises WrongUse, Busy, TookTooLong."""
    office = visit.office
    given = Given(wanted.issuer, visit.standing.place, wanted.kind)
    request = request_of(Worded(wanted.text, wanted.on, given))
    assistant = office.house.assistant
    reply = await office.desk.work(visit.person, visit.standing.talk, request.text, lambda: assistant.draft(request))
    await settle(visit, reply, wanted)


async def settle(visit: Visit, reply: ReplyBody, wanted: Wanted) -> None:
    """Show a draft; else ask for what the request lacks, or say why there is none."""
    known = visit.standing.issuer
    if reply.draft is not None:
        if wanted.issuer is not None and wanted.issuer != known:
            visit = await visit.kept(replace(visit.standing, issuer=wanted.issuer))
        await show(visit, reply, reply.draft.variants[0].code)
    elif not _can_be_mended(reply):
        await present(visit, reply)
    elif reply.lacks is not Lack.ISSUER:
        await _await(visit, Awaited.ADDED, wanted, _TELL_MORE.format(reason=escaped(reply.reason or "")))
    elif wanted.issuer is None and known is not None:
        await make(visit, replace(wanted, issuer=known))
    else:
        await _await(visit, Awaited.ISSUER, wanted, _TELL_ISSUER.format(reason=escaped(reply.reason or "")))


async def show(visit: Visit, reply: ReplyBody, code: str) -> None:
    """Show a variant of the draft of a reply, and send it as a Word file."""
    draft = reply.draft
    if draft is None:
        return
    text = await asyncio.to_thread(draft_html, reply, draft, code)
    await visit.say(text, _under(less(reply, draft, code), draft, code))
    await hand(visit, reply, code)


async def hand(visit: Visit, reply: ReplyBody, code: str) -> None:
    """Send a variant of the draft of a reply as a Word file; where Telegram does not take it, a button to try again."""
    if reply.draft is None:
        return
    name, data, caption = await asyncio.to_thread(_file, reply, reply.draft, code)
    try:
        await visit.outlet.hand(name, data, caption)
    except Forbidden:
        raise
    except TelegramError as error:
        _LOG.warning("a Word file could not be sent: %s", type(error).__name__)
        await visit.say(_NOT_SENT, [[Choice("Gửi lại tệp Word", Action.WORD, f"{code} {reply.id}")]])


def _can_be_mended(reply: ReplyBody) -> bool:
    """Whether a few words more would do; where several papers may be meant, buttons name them."""
    return reply.kind is Kind.DRAFTING and reply.status is Outcome.NEEDS_CLARIFICATION and not reply.near


async def _await(visit: Visit, what: Awaited, wanted: Wanted, text: str) -> None:
    await visit.waiting(visit.pending.awaiting(what, wanted.as_json()))
    await visit.say(text)


def _under(reply: ReplyBody, draft: DraftBody, code: str) -> Rows:
    """Buttons: the sources, the other ways of writing it, what the reader thinks of it."""
    others = [
        Choice(on_button(f"Bản {one.name[:1].lower()}{one.name[1:]}"), Action.VARIANT, f"{one.code} {reply.id}")
        for one in draft.variants
        if one.code != code
    ]
    thumbs = [Choice("Đúng", Action.UP, reply.id), Choice("Sai", Action.DOWN, reply.id)]
    return [*in_rows(source_buttons(reply), 2), *in_rows(others, 1), thumbs]


def _file(reply: ReplyBody, body: DraftBody, code: str) -> tuple[str, bytes, str]:
    draft = drafted(body)
    variant = variant_named(draft, code)
    data = edited_file(edited(draft, variant, None, None), cited(reply.citations))
    caption = _CAPTION.format(kind=body.kind_label, variant=variant.name.lower())
    return file_name(body.kind, reply.on), data, caption
