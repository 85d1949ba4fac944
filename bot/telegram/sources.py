"""Sources: a source of an answer in full, and the papers that are held."""

import asyncio
from collections.abc import Iterable, Iterator
from datetime import date

from bot.contract import ReplyBody
from bot.errors import WrongUse
from bot.telegram.questions import day_of
from bot.telegram.rendering import citation_html, escaped
from bot.telegram.visits import Visit
from bot.telegram.wording import BUTTON_GONE
from bot.wording import STATUS_WORDS, TEXT_KIND_WORDS, day_in_words
from corpus.digests import digests
from corpus.model import Document, TextKind


async def citation(visit: Visit) -> str | None:
    """Show the source that a button stands for."""
    marker, _, identity = visit.words.partition(" ")
    found = await asyncio.to_thread(visit.office.records.talks.exchange, visit.person.owner, identity)
    text = _source(found.reply, int(marker)) if found is not None else None
    if text is None:
        return BUTTON_GONE
    await visit.say(text)
    return None


async def sources(visit: Visit) -> None:
    """Show a source of the last answer by its number, or the papers held."""
    if not visit.words:
        await visit.say(await asyncio.to_thread(_held, visit))
        return
    if not visit.words.isdecimal():
        raise WrongUse("Xin ghi số của căn cứ, ví dụ /nguon 2; hoặc /nguon để xem các văn bản đang có.")
    talks, standing = visit.office.records.talks, visit.standing
    exchanges = await asyncio.to_thread(talks.exchanges, visit.person.owner, standing.talk)
    last = exchanges[-1].reply if exchanges else None
    text = _source(last, int(visit.words)) if last is not None else None
    if text is None:
        count = len(last.citations) if last is not None else 0
        raise WrongUse(f"Câu trả lời vừa rồi có {count} căn cứ, không có căn cứ số {visit.words[:10]}.")
    await visit.say(text)


def _source(reply: ReplyBody, marker: int) -> str | None:
    return next((citation_html(one) for one in reply.citations if one.marker == marker), None)


def _held(visit: Visit) -> str:
    """The papers, and the digests of those that are not here, each with its validity on the day."""
    on, house = day_of(visit), visit.office.house
    held = {one.id: one for one in house.library.documents()}
    told = [one for identity, one in digests(house.register).items() if identity not in held]
    title = f"<b>Các văn bản đang có</b> (tính đến {day_in_words(on)})"
    digested = "<b>Luật, nghị định mới có bản tóm tắt</b> (không phải nguyên văn)"
    return "\n".join([title, *_lines(held.values(), on), "", digested, *_lines(told, on)])


def _lines(documents: Iterable[Document], on: date) -> Iterator[str]:
    for one in documents:
        status = STATUS_WORDS[one.validity.status(on)]
        restored = f"; {TEXT_KIND_WORDS[one.text_kind].lower()}" if one.text_kind is TextKind.RESTORED else ""
        yield f"• {escaped(one.name)} – <i>{status}{restored}</i>"
