"""Under way: what is begun on is noted, so that after a crash each person is told what was cut off."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.records.chats import Button, Chats, UnderWay
from bot.telegram.buttons import Action, Choice, keyboard
from bot.telegram.rendering import escaped
from bot.telegram.sending import Outlet
from bot.telegram.visits import Visit

_CUT_OFF: Final = ("Câu hỏi “{words}” bị gián đoạn khi đang trả lời. Xin hỏi lại.", "Hỏi lại")
_BEGUN: Final = {
    Action.DRAFT: ("Việc soạn “{words}” bị gián đoạn. Xin bấm nút để làm lại.", "Làm lại"),
    Action.LINT: ("Việc rà soát “{words}” bị gián đoạn. Xin bấm nút để làm lại.", "Làm lại"),
}  # what is told, and the words of the button
_LONGEST: Final = 200  # characters of a question that are shown
_LOG = logging.getLogger("vinhdanh.telegram")


@dataclass(frozen=True, slots=True)
class Errand:
    """What is done for a person: what it is called, what a button does that begins it again.

    `counts`: whether it is a question towards the limit of the chat.
    """

    words: str
    action: Action
    payload: str
    counts: bool = True


@asynccontextmanager
async def noted(visit: Visit, errand: Errand) -> AsyncIterator[None]:
    """An errand noted until it is done, has failed or is given up."""
    chats, standing = visit.office.records.chats, visit.standing
    again = Button(standing.chat, standing.sender, errand.action, errand.payload)
    number = await asyncio.to_thread(chats.begin, UnderWay(errand.words, again))
    try:
        yield
    finally:
        await asyncio.to_thread(chats.end, number)


async def tell_cut_off(bot: Bot, chats: Chats, cut_off: Iterable[tuple[int, UnderWay]]) -> None:
    """Tell each person what was cut off; who cannot be reached now is told at the next start."""
    for number, one in cut_off:
        try:
            await _tell(bot, chats, one)
        except (BadRequest, Forbidden) as error:
            _LOG.info("a chat is gone, what was cut off there is not told: %s", error.message)
        except TelegramError as error:
            _LOG.warning("what was cut off could not be told: %s", type(error).__name__)
            continue
        await asyncio.to_thread(chats.end, number)


async def _tell(bot: Bot, chats: Chats, one: UnderWay) -> None:
    again = one.again
    standing = await asyncio.to_thread(chats.standing, again.chat, again.sender)
    action = Action(again.action)
    text, button = _BEGUN.get(action, _CUT_OFF)
    under = await keyboard(chats, standing, [[Choice(button, action, again.payload)]])
    words = one.words if len(one.words) <= _LONGEST else one.words[:_LONGEST] + "…"
    await Outlet(bot, again.chat).say(text.format(words=escaped(words)), under)
