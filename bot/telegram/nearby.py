"""Nearby: what lies near a question, opened; or the question asked again of one of the papers that it may mean."""

import asyncio

from bot.telegram.questions import ask, day_of
from bot.telegram.rendering import unit_html
from bot.telegram.visits import Visit
from bot.telegram.wording import BUTTON_GONE
from corpus.address import Address
from corpus.errors import UnknownDocument


async def unit(visit: Visit) -> str | None:
    """Show the unit whose address a button carries."""
    address = Address.parse(visit.words)
    try:
        document = await asyncio.to_thread(visit.office.house.library.document, address.document)
        text = unit_html(document, document.unit(address), day_of(visit))
    except UnknownDocument:  # the paper, or this place in it, is here no more
        return BUTTON_GONE
    await visit.say(text)
    return None


async def asked_of(visit: Visit) -> str | None:
    """Ask the question of a reply again, of the paper that a button stands for."""
    at, _, identity = visit.words.partition(" ")
    found = await asyncio.to_thread(visit.office.records.talks.exchange, visit.person.owner, identity)
    if found is None:
        return BUTTON_GONE
    await ask(visit, found.reply.near[int(at)].ask, found.reply.on)
    return None
