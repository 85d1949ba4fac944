"""Fetching: the bytes of a file that was sent."""

from typing import Final

from telegram import Bot
from telegram.constants import FileSizeLimit

from bot.telegram.sending import persistent

LARGEST: Final = int(FileSizeLimit.FILESIZE_DOWNLOAD)  # bytes; Telegram lets a bot fetch no more
_MEGABYTE: Final = 1_000_000  # as Telegram counts
_SECONDS: Final = 120.0  # for a file to come over


async def fetched(bot: Bot, identity: str) -> bytes:
    """The bytes of a file by its id. Raises TelegramError."""
    file = await persistent(lambda: bot.get_file(identity, read_timeout=_SECONDS))
    return bytes(await persistent(lambda: file.download_as_bytearray(read_timeout=_SECONDS)))


def in_megabytes(size: int) -> int:
    """A size in bytes as Telegram tells it."""
    return size // _MEGABYTE
