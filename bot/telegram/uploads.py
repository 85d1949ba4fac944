"""Uploads: papers sent by those who keep the library, taken in one after the other with a report on each."""

import asyncio
import logging
import tempfile
from pathlib import Path
from typing import Final

from telegram import Document as Attachment
from telegram.error import TelegramError

from bot.people import Rank, Scope
from bot.shelving import Shelving, bare_name
from bot.telegram import linting
from bot.telegram.captions import asks_to_look, is_command
from bot.telegram.fetching import LARGEST, fetched, in_megabytes
from bot.telegram.pending import Awaited
from bot.telegram.rendering import escaped, reports_html
from bot.telegram.showing_typing import typing_shown
from bot.telegram.visits import Visit
from corpus.library.reports import FileReport

_FETCHING: Final = "Đang tải tệp “{name}” về để đọc và lập chỉ mục; có thể mất vài phút."
_NOT_FETCHED: Final = "Chưa tải được tệp “{name}” từ Telegram nên chưa thêm vào thư viện. Xin gửi lại tệp."
_NOT_YOURS: Final = (
    "Tài khoản của bạn không có quyền thêm văn bản vào thư viện. Xin gửi tệp cho người phụ trách thư "
    "viện. Nếu cần rà soát dự thảo, xin trả lời tệp này bằng /rasoat."
)
_NOT_SO: Final = (
    "Tệp này chưa được đọc: lệnh ghi ở chú thích không dùng với tệp. Rà soát dự thảo: gửi kèm chú thích /rasoat. Thêm "
    "vào thư viện: gửi tệp không kèm chú thích."
)
_TOO_LARGE: Final = (
    "Tệp “{name}” lớn hơn {most} MB nên Telegram không cho trợ lý tải về. Xin thêm tệp này trên trang Văn bản."
)
_LOG = logging.getLogger("vinhdanh.telegram")


async def received(visit: Visit) -> None:
    """Look a file through where that is asked for, beside it or just before; else take it into the library."""
    caption = (visit.message.caption if visit.message is not None else None) or ""
    if visit.pending.awaits is Awaited.PAPER or asks_to_look(caption):
        await linting.sent(visit)
    elif is_command(caption):
        await visit.say(_NOT_SO)
    else:
        await uploaded(visit)


async def uploaded(visit: Visit) -> None:
    """Take in the paper that was sent, by and by, and report on it."""
    attachment = visit.message.document if visit.message is not None else None
    if attachment is None:
        return
    name = bare_name(attachment.file_name or "")
    if not visit.person.may(Rank.EDITOR, Scope.LIBRARY):
        await visit.say(_NOT_YOURS)
    elif (attachment.file_size or 0) > LARGEST:
        await visit.say(_TOO_LARGE.format(name=escaped(name), most=in_megabytes(LARGEST)))
    else:
        await visit.say(_FETCHING.format(name=escaped(name)))
        visit.context.application.create_task(_take_in(visit, attachment, name), visit.update)


async def _take_in(visit: Visit, attachment: Attachment, name: str) -> None:
    async with visit.office.shelving, typing_shown(visit.outlet):
        try:
            data = await fetched(visit.context.bot, attachment.file_id)
        except TelegramError as error:
            _LOG.warning("a file could not be fetched: %s", type(error).__name__)
            await visit.say(_NOT_FETCHED.format(name=escaped(name)))
            return
        reports = await asyncio.to_thread(_shelve, visit, name, data)
    await visit.say(reports_html(reports))


def _shelve(visit: Visit, name: str, data: bytes) -> tuple[FileReport, ...]:
    """Put a paper into the library and the index."""
    shelving = Shelving(visit.office.house, visit.office.records.audit)
    with tempfile.TemporaryDirectory(prefix="vinhdanh-") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        reports = shelving.add(visit.person, path)
    if any(report.is_in_library for report in reports):
        shelving.index()
    return reports
