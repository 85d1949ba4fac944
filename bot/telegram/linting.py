"""Linting: a draft that is sent is looked through; the report, and the corrected copy of a Word file."""

import asyncio
import json
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from telegram import Message
from telegram.error import Forbidden, TelegramError

from bot.errors import Busy, TookTooLong, WrongUse
from bot.lint.contract import LintBody
from bot.lint.rendering import Opening, lint_body
from bot.lint.taking import Copy, Given, copy_name, corrected_copy, looked_through
from bot.shelving import bare_name
from bot.telegram.buttons import Action, Choice
from bot.telegram.errors import words
from bot.telegram.fetching import LARGEST, fetched, in_megabytes
from bot.telegram.pending import Awaited
from bot.telegram.questions import day_of
from bot.telegram.rendering import escaped
from bot.telegram.report_rendering import is_whole, report_html, report_name, report_text
from bot.telegram.showing_typing import typing_shown
from bot.telegram.underway import Errand, noted
from bot.telegram.visits import Visit
from bot.telegram.wording import TOO_MANY
from corpus.errors import ReadingError

_SEND: Final = (
    "Xin gửi tệp dự thảo (docx, doc hoặc txt) vào đây để rà soát. Tệp chỉ được đọc, không lưu. (/huy để thôi)"
)
_READING: Final = "Đang rà soát “{name}”…"
_NOT_FETCHED: Final = "Chưa tải được tệp “{name}” từ Telegram."
_TOO_LARGE: Final = (
    "Tệp “{name}” lớn hơn {most} MB nên không rà soát được qua Telegram. Xin bỏ bớt ảnh, hoặc dùng trang Rà soát."
)
_SEND_AGAIN: Final = "{fault}\n\nXin gửi tệp khác vào đây để rà soát. (/huy để thôi)"
_COPY: Final = "Bản sửa theo dõi thay đổi: {count} chỗ; mở trong Word để chấp nhận hay từ chối từng chỗ."
_REPORT: Final = "Cả báo cáo rà soát “{name}”."
_NOT_SENT: Final = "Chưa gửi được tệp “{name}” qua Telegram. Xin bấm nút sau ít phút để rà soát lại."
_PASTED: Final = "đoạn văn bản"
_LOG = logging.getLogger("vinhdanh.telegram")


@dataclass(frozen=True, slots=True)
class Paper:
    """What is to be looked through: a file of Telegram by its id, or the words of a message."""

    name: str
    file: str = ""
    text: str = ""

    @property
    def shown(self) -> str:
        """What it is called."""
        return self.name or _PASTED

    def as_json(self) -> str:
        """The value as JSON."""
        return json.dumps({"name": self.name, "file": self.file, "text": self.text}, ensure_ascii=False)

    @classmethod
    def of_json(cls, text: str) -> "Paper":
        """The value of what `as_json` gave."""
        return cls(**json.loads(text))


async def asked(visit: Visit) -> None:
    """Look through the file or the words that /rasoat answers, or ask for a file."""
    message = visit.message
    answered = message.reply_to_message if message is not None else None
    if answered is not None and answered.document is not None:
        file = answered.document
        await _begin(visit, Paper(bare_name(file.file_name or ""), file.file_id), file.file_size or 0)
    elif answered is not None and answered.text and not _is_ours(visit, answered):
        await _begin(visit, Paper("", text=answered.text))
    else:
        await visit.waiting(visit.pending.awaiting(Awaited.PAPER))
        await visit.say(_SEND)


async def told(visit: Visit) -> None:
    """Say again that a file is waited for."""
    await visit.say(_SEND)


async def sent(visit: Visit) -> None:
    """Look through the file that was sent."""
    file = visit.message.document if visit.message is not None else None
    if file is not None:
        await _begin(visit, Paper(bare_name(file.file_name or ""), file.file_id), file.file_size or 0)


async def again(visit: Visit) -> str | None:
    """Look once more through what was cut off, or whose copy did not arrive."""
    await _begin(visit, Paper.of_json(visit.words))
    return None


def _is_ours(visit: Visit, message: Message) -> bool:
    return message.from_user is not None and message.from_user.id == visit.context.bot.id


async def _begin(visit: Visit, paper: Paper, size: int = 0) -> None:
    if size > LARGEST:
        fault = _TOO_LARGE.format(name=escaped(paper.shown), most=in_megabytes(LARGEST))
        await _send_another(visit, fault)
    elif not visit.office.pace.question(visit.standing.chat):
        await visit.say(TOO_MANY)
    else:
        visit = await visit.waiting(visit.pending.awaiting(None))
        await visit.say(_READING.format(name=escaped(paper.shown)))
        visit.context.application.create_task(_look(visit, paper), visit.update)


async def _look(visit: Visit, paper: Paper) -> None:
    async with noted(visit, Errand(paper.shown, Action.LINT, paper.as_json())), typing_shown(visit.outlet):
        try:
            given = await _taken(visit, paper)
            desk = visit.office.desk
            body, copy = await desk.turns.take(lambda _: _reported(visit, given), desk.patience)
        except (WrongUse, ReadingError, Busy, TookTooLong) as error:
            await _send_another(visit, words(error))
            return
        await visit.say(await asyncio.to_thread(report_html, body))
        if not is_whole(body):
            await _hand(visit, paper, report_name(body), report_text(body).encode(), _REPORT.format(name=paper.shown))
        if copy is not None:
            await _hand(visit, paper, copy_name(paper.name), copy.data, _COPY.format(count=copy.changes))


async def _taken(visit: Visit, paper: Paper) -> Given:
    """The paper with its bytes. Raises WrongUse where Telegram does not give them."""
    if not paper.file:
        return Given.typed(paper.text)
    try:
        return Given(paper.name, await fetched(visit.context.bot, paper.file))
    except TelegramError as error:
        _LOG.warning("a file could not be fetched: %s", type(error).__name__)
        raise WrongUse(_NOT_FETCHED.format(name=paper.shown)) from error


async def _send_another(visit: Visit, fault: str) -> None:
    """Tell a fault, as HTML, and wait for another file, if nothing else has come to be waited for meanwhile."""
    visit = await visit.standing_now()
    if visit.pending.awaits is None:
        await visit.waiting(visit.pending.awaiting(Awaited.PAPER))
    await visit.say(_SEND_AGAIN.format(fault=fault))


async def _hand(visit: Visit, paper: Paper, name: str, data: bytes, caption: str) -> None:
    """Send a file; where Telegram does not take it, a button to look through the paper again."""
    try:
        await visit.outlet.hand(name, data, caption)
    except Forbidden:
        raise
    except TelegramError as error:
        _LOG.warning("a file could not be sent: %s", type(error).__name__)
        again = Choice("Làm lại", Action.LINT, paper.as_json())
        await visit.say(_NOT_SENT.format(name=escaped(name)), [[again]])


def _reported(visit: Visit, given: Given) -> tuple[LintBody, Copy | None]:
    house = visit.office.house
    report = looked_through(given, day_of(visit), None, house)
    body = lint_body(report, given, Opening(house.library.document))
    return body, corrected_copy(given, report, datetime.now(UTC)) if body.correctable else None
