"""Linting: a draft that is sent as a file is looked through; the report, and the corrected copy of a Word file."""

import asyncio
import logging
from datetime import UTC, datetime
from typing import Final

from telegram import Document as Attachment
from telegram import Message
from telegram.error import TelegramError

from bot.lint.contract import LintBody
from bot.lint.rendering import Opening, lint_body
from bot.lint.taking import Copy, Given, copy_name, corrected_copy, looked_through
from bot.shelving import bare_name
from bot.telegram.fetching import LARGEST, fetched, in_megabytes
from bot.telegram.pending import Awaited
from bot.telegram.questions import day_of
from bot.telegram.rendering import escaped
from bot.telegram.report_rendering import report_html
from bot.telegram.showing_typing import typing_shown
from bot.telegram.visits import Visit
from bot.telegram.wording import TOO_MANY

_SEND: Final = (
    "Xin gửi tệp dự thảo (docx, doc hoặc txt) vào đây để rà soát. Tệp chỉ được đọc, không lưu. (/huy để thôi)"
)
_READING: Final = "Đang rà soát “{name}”…"
_NOT_FETCHED: Final = "Chưa tải được tệp “{name}” từ Telegram. Xin gửi lại tệp."
_TOO_LARGE: Final = "Tệp “{name}” lớn hơn {most} MB nên không rà soát được qua Telegram. Xin dùng trang Rà soát."
_COPY: Final = "Bản sửa theo dõi thay đổi: {count} chỗ; mở trong Word để chấp nhận hay từ chối từng chỗ."
_LOG = logging.getLogger("vinhdanh.telegram")


async def asked(visit: Visit) -> None:
    """Look through the file that /rasoat answers, or ask for one."""
    message = visit.message
    answered = message.reply_to_message if message is not None else None
    if answered is not None and answered.document is not None:
        await _begin(visit, answered.document)
        return
    await visit.waiting(visit.pending.awaiting(Awaited.PAPER))
    await visit.say(_SEND)


async def told(visit: Visit) -> None:
    """Say again that a file is waited for."""
    await visit.say(_SEND)


async def sent(visit: Visit) -> None:
    """Look through the file that was sent."""
    message: Message | None = visit.message
    if message is None or message.document is None:
        return
    await _begin(await visit.waiting(visit.pending.awaiting(None)), message.document)


async def _begin(visit: Visit, attachment: Attachment) -> None:
    name = bare_name(attachment.file_name or "")
    if (attachment.file_size or 0) > LARGEST:
        await visit.say(_TOO_LARGE.format(name=escaped(name), most=in_megabytes(LARGEST)))
    elif not visit.office.pace.question(visit.standing.chat):
        await visit.say(TOO_MANY)
    else:
        await visit.say(_READING.format(name=escaped(name)))
        visit.context.application.create_task(_look(visit, attachment, name), visit.update)


async def _look(visit: Visit, attachment: Attachment, name: str) -> None:
    async with typing_shown(visit.outlet):
        try:
            given = Given(name, await fetched(attachment))
        except TelegramError as error:
            _LOG.warning("a file could not be fetched: %s", type(error).__name__)
            await visit.say(_NOT_FETCHED.format(name=escaped(name)))
            return
        desk = visit.office.desk
        body, copy = await desk.turns.take(lambda _: _reported(visit, given), desk.patience)
        await visit.say(await asyncio.to_thread(report_html, body))
        if copy is not None:
            await visit.outlet.hand(copy_name(name), copy.data, _COPY.format(count=copy.changes))


def _reported(visit: Visit, given: Given) -> tuple[LintBody, Copy | None]:
    house = visit.office.house
    report = looked_through(given, day_of(visit), None, house)
    body = lint_body(report, given, Opening(house.library.document))
    return body, corrected_copy(given, report, datetime.now(UTC)) if body.correctable else None
