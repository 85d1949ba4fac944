"""Sources: a source of an answer in full, and the papers that are held."""

import asyncio

from bot.contract import ReplyBody
from bot.errors import WrongUse
from bot.telegram.questions import day_of
from bot.telegram.rendering import citation_html, escaped
from bot.telegram.visits import Visit
from bot.telegram.wording import BUTTON_GONE
from bot.wording import STATUS_WORDS, TEXT_KIND_WORDS, day_in_words
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
    """The papers, each with its validity on the day."""
    on = day_of(visit)
    lines = [_line(document, STATUS_WORDS[document.validity.status(on)]) for document in _documents(visit)]
    return "\n".join([f"<b>Các văn bản đang có</b> (tính đến {day_in_words(on)})", *lines])


def _documents(visit: Visit) -> tuple[Document, ...]:
    return tuple(visit.office.house.library.documents())


def _line(document: Document, status: str) -> str:
    kind = "" if document.text_kind is TextKind.ORIGINAL else f"; {TEXT_KIND_WORDS[document.text_kind].lower()}"
    return f"• {escaped(document.name)} – <i>{status}{kind}</i>"
