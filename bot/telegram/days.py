"""Days and places: as of which day and where somebody asks; and a question asked again as of another day."""

import asyncio
from dataclasses import replace
from typing import Final

from bot import asking
from bot.telegram.buttons import Action, Choice
from bot.telegram.known import is_known
from bot.telegram.pending import Awaited
from bot.telegram.questions import ask, day_of
from bot.telegram.rendering import escaped
from bot.telegram.visits import Visit
from bot.telegram.wording import ASK_DAY, BUTTON_GONE
from bot.wording import day_in_words
from corpus.folding import fold

_UNKNOWN_PLACE: Final = "\n⚠️ Không văn bản hay sổ cơ quan nào ở đây nêu nơi này; xin kiểm tra lại tên."
_CLEARING: Final = frozenset({"bo", "xoa", "hom nay", "khong"})


async def day(visit: Visit) -> None:
    """Show, set or clear the day."""
    if not visit.words:
        await visit.say(_day_told(visit), [] if visit.standing.on is None else [_TO_TODAY])
        return
    on = None if clears(visit.words) else asking.day(visit.words)
    await visit.say(_day_told(await visit.kept(replace(visit.standing, on=on))))


async def to_today(visit: Visit) -> str:
    """Clear the day."""
    await visit.kept(replace(visit.standing, on=None))
    return "Từ câu hỏi sau: theo quy định hôm nay."


async def place(visit: Visit) -> None:
    """Show, set or clear the place."""
    if not visit.words:
        await visit.say(_place_told(visit), [] if visit.standing.place is None else [_TO_NOWHERE])
        return
    where = None if clears(visit.words) else asking.place_named(visit.words)
    visit = await visit.kept(replace(visit.standing, place=where))
    documents = visit.office.house.library.documents()
    known = where is None or await asyncio.to_thread(is_known, where, documents)
    await visit.say(_place_told(visit) + ("" if known else _UNKNOWN_PLACE))


async def to_nowhere(visit: Visit) -> str:
    """Clear the place."""
    await visit.kept(replace(visit.standing, place=None))
    return "Từ câu hỏi sau: không nêu địa phương."


_TO_TODAY: Final = [Choice("Trở lại hôm nay", Action.TODAY)]
_TO_NOWHERE: Final = [Choice("Không nêu địa phương", Action.NOWHERE)]


def _day_told(visit: Visit) -> str:
    if visit.standing.on is None:
        return f"Đang trả lời theo quy định hôm nay ({day_in_words(day_of(visit))}). Đổi: /ngay 01/10/2026"
    return f"Đang trả lời theo quy định ngày <b>{day_in_words(visit.standing.on)}</b>. Trở lại hôm nay: /ngay bỏ"


def _place_told(visit: Visit) -> str:
    if visit.standing.place is None:
        return "Chưa nêu địa phương. Đặt: /noi Hưng Yên"
    return f"Đang hỏi từ <b>{escaped(visit.standing.place)}</b>. Bỏ: /noi bỏ"


def clears(words: str) -> bool:
    """Whether words clear what was chosen."""
    return fold(words).strip() in _CLEARING


# A question again, as of another day


async def other_day(visit: Visit) -> str | None:
    """Ask for the day as of which a question is to be asked again."""
    await visit.waiting(visit.pending.awaiting(Awaited.DAY, visit.words))
    await visit.say(ASK_DAY)
    return None


async def asked_again(visit: Visit) -> None:
    """Ask a question again as of the day typed. Raises WrongUse, and then waits for another day."""
    on, exchange = asking.day(visit.words), visit.pending.about
    visit = await visit.waiting(visit.pending.awaiting(None))
    found = await asyncio.to_thread(visit.office.records.talks.exchange, visit.person.owner, exchange)
    if found is None:
        await visit.say(BUTTON_GONE)
    else:
        await ask(visit, found.reply.question or found.asked, on)
