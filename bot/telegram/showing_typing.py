"""Showing typing: while something is worked on, the chat shows that an answer is being written."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.telegram.sending import Outlet

LASTS: Final = 4.5  # seconds; Telegram shows it for five
_LOG = logging.getLogger("vinhdanh.telegram")


@asynccontextmanager
async def typing_shown(outlet: Outlet) -> AsyncIterator[None]:
    """Typing is shown as long as this is open; in a group only once, for there every call counts against a limit."""
    task = asyncio.create_task(_show(outlet))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _show(outlet: Outlet) -> None:
    try:
        await outlet.bot.send_chat_action(outlet.chat, ChatAction.TYPING)
        while outlet.answers is None:
            await asyncio.sleep(LASTS)
            await outlet.bot.send_chat_action(outlet.chat, ChatAction.TYPING)
    except TelegramError as error:
        _LOG.info("typing could not be shown: %s", type(error).__name__)
