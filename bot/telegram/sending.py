"""Sending: HTML of ours as messages, whole: long texts in parts, markup refused as plain text, failures tried again."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final, TypeVar

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, NetworkError

from bot.telegram.rendering import plain
from bot.telegram.splitting import split

PAUSES: Final = (1.0, 4.0, 15.0)  # seconds before a call is tried again after the network or the server failed
LONGEST_CAPTION: Final = 500  # characters; Telegram takes twice as many units
_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)
_LOG = logging.getLogger("vinhdanh.telegram")

Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class Outlet:
    """Where something is said: a chat, in answer to a message where there are others in it."""

    bot: Bot
    chat: int
    answers: int | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)  # of one text at a time in a chat, all its parts together

    async def say(self, text: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
        """Send HTML in as many messages as it takes, the keyboard under the last. Raises TelegramError."""
        parts = await asyncio.to_thread(split, text)
        async with self.turn:
            for number, part in enumerate(parts, 1):
                await self._send(part, keyboard if number == len(parts) else None)

    async def hand(self, name: str, data: bytes, caption: str) -> None:
        """Send a document with a caption. Raises TelegramError."""
        await persistent(
            lambda: self.bot.send_document(
                self.chat, data, filename=name, caption=caption[:LONGEST_CAPTION], reply_parameters=self._reply
            )
        )

    async def _send(self, part: str, keyboard: InlineKeyboardMarkup | None) -> None:
        async def sent(text: str, mode: ParseMode | None) -> None:
            await self.bot.send_message(
                self.chat,
                text,
                parse_mode=mode,
                reply_markup=keyboard,
                reply_parameters=self._reply,
                link_preview_options=_NO_PREVIEW,
            )

        try:
            await persistent(lambda: sent(part, ParseMode.HTML))
        except BadRequest as error:
            if "parse entities" not in error.message:
                raise
            _LOG.warning("markup refused, sent as plain text: %s", error.message)
            await persistent(lambda: sent(plain(part), None))

    @property
    def _reply(self) -> ReplyParameters | None:
        if self.answers is None:
            return None
        return ReplyParameters(self.answers, allow_sending_without_reply=True)


async def persistent(call: Callable[[], Awaitable[Given]]) -> Given:
    """What a call to Telegram gives; tried again while the network or Telegram fails. Raises TelegramError."""
    for pause in PAUSES:
        try:
            return await call()
        except BadRequest:
            raise
        except NetworkError as error:
            _LOG.warning("Telegram failed, trying again in %s s: %s", pause, type(error).__name__)
            await asyncio.sleep(pause)
    return await call()


async def edited(call: Callable[[], Awaitable[object]]) -> None:
    """Change a message; one that is too old, or gone, or has been changed so already stays as it is."""
    try:
        await persistent(call)
    except BadRequest as error:
        _LOG.info("a message was left as it is: %s", error.message)
