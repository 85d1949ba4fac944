"""Errors: the last handler of this door. What went wrong is logged; the person gets one line in Vietnamese."""

import logging

from telegram import Update
from telegram.error import Forbidden, TelegramError

from bot.errors import Busy, TookTooLong, WrongUse
from bot.telegram.rendering import escaped
from bot.telegram.visits import Context, outlet_of
from bot.telegram.wording import BROKEN_LIBRARY, BUSY, SEARCH_SILENT, TOOK_TOO_LONG, UNEXPECTED
from corpus.errors import AddressError, CorpusError, ReadingError, UnknownDocument
from index.errors import IndexingError, ModelError

_LOG = logging.getLogger("vinhdanh.telegram")


async def told(update: object, context: Context) -> None:
    """Log an error and tell whoever sent the update, as far as Telegram takes it."""
    error = context.error
    if error is None or isinstance(error, Forbidden):
        _LOG.info("a person who has blocked the bot is not answered")
        return
    text = words(error)
    if text in _FAULTS:
        _LOG.error("update failed", exc_info=error)
    if not isinstance(update, Update) or update.effective_chat is None:
        return
    try:
        await outlet_of(update, context).say(text)
    except TelegramError as failure:
        _LOG.warning("an error could not be told: %s", type(failure).__name__)


def words(error: Exception) -> str:
    """What a person is told of an error, as HTML."""
    match error:
        case WrongUse() | ReadingError():
            return escaped(error.message)
        case Busy():
            return BUSY
        case TookTooLong():
            return TOOK_TOO_LONG
        case ModelError():
            return SEARCH_SILENT
        case CorpusError() | IndexingError() if not isinstance(error, AddressError | UnknownDocument):
            return BROKEN_LIBRARY
    return UNEXPECTED


_FAULTS = frozenset({UNEXPECTED, BROKEN_LIBRARY, SEARCH_SILENT})
