"""Uploads: papers sent by those who keep the library, taken in one after the other with a report on each."""

import asyncio
import logging
import tempfile
from pathlib import Path
from typing import Final

from telegram import Document as Attachment
from telegram.constants import FileSizeLimit
from telegram.error import TelegramError

from bot.people import Rank, Scope
from bot.shelving import Shelving, bare_name
from bot.telegram.rendering import escaped, reports_html
from bot.telegram.sending import persistent
from bot.telegram.showing_typing import typing_shown
from bot.telegram.visits import Visit
from corpus.library.reports import FileReport

LARGEST: Final = int(FileSizeLimit.FILESIZE_DOWNLOAD)  # bytes; Telegram lets a bot fetch no more
_MEGABYTE: Final = 1_000_000  # as Telegram counts
_SECONDS: Final = 120.0  # for a file to come over
_FETCHING: Final = "Đang tải tệp “{name}” về để đọc và lập chỉ mục; có thể mất vài phút."
_NOT_FETCHED: Final = "Chưa tải được tệp “{name}” từ Telegram nên chưa thêm vào thư viện. Xin gửi lại tệp."
_NOT_YOURS: Final = (
    "Tài khoản của bạn không có quyền thêm văn bản vào thư viện. Xin gửi tệp cho người phụ trách thư viện."
)
_TOO_LARGE: Final = (
    "Tệp “{name}” lớn hơn {most} MB nên Telegram không cho trợ lý tải về. Xin thêm tệp này trên trang Văn bản."
)
_LOG = logging.getLogger("vinhdanh.telegram")


async def uploaded(visit: Visit) -> None:
    """Take in the paper that was sent, by and by, and report on it."""
    attachment = visit.message.document if visit.message is not None else None
    if attachment is None:
        return
    name = bare_name(attachment.file_name or "")
    if not visit.person.may(Rank.EDITOR, Scope.LIBRARY):
        await visit.say(_NOT_YOURS)
    elif (attachment.file_size or 0) > LARGEST:
        await visit.say(_TOO_LARGE.format(name=escaped(name), most=LARGEST // _MEGABYTE))
    else:
        await visit.say(_FETCHING.format(name=escaped(name)))
        visit.context.application.create_task(_take_in(visit, attachment, name), visit.update)


async def _take_in(visit: Visit, attachment: Attachment, name: str) -> None:
    async with visit.office.shelving, typing_shown(visit.outlet):
        try:
            data = await _fetched(attachment)
        except TelegramError as error:
            _LOG.warning("a file could not be fetched: %s", type(error).__name__)
            await visit.say(_NOT_FETCHED.format(name=escaped(name)))
            return
        reports = await asyncio.to_thread(_shelve, visit, name, data)
    await visit.say(reports_html(reports))


async def _fetched(attachment: Attachment) -> bytes:
    file = await persistent(lambda: attachment.get_file(read_timeout=_SECONDS))
    return bytes(await persistent(lambda: file.download_as_bytearray(read_timeout=_SECONDS)))


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
