"""Drafting: papers asked for in a chat, whose they are, and the other ways of writing one."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final

from bot.contract import ReplyBody
from bot.drafting.kinds import named_kind
from bot.drafting.request import Given, Worded, issuer_named, request_of
from bot.errors import WrongUse
from bot.telegram.buttons import Action, Choice
from bot.telegram.days import clears
from bot.telegram.drafts import Wanted, hand, make, show
from bot.telegram.pending import Awaited
from bot.telegram.questions import ask, begin, day_of
from bot.telegram.rendering import escaped
from bot.telegram.underway import Errand
from bot.telegram.visits import Visit
from bot.telegram.wording import ASK_DRAFT, BUTTON_GONE

_WARNED: Final = "\n⚠️ {fault}"
_TO_NOBODY: Final = [[Choice("Không nêu cơ quan", Action.NO_ISSUER)]]


async def draft(visit: Visit) -> None:
    """Draft what stands behind /soanthao, or ask what to draft."""
    if visit.words:
        await _begin(visit, Wanted(visit.words, day_of(visit)))
    else:
        await visit.waiting(visit.pending.awaiting(Awaited.DRAFT))
        await visit.say(ASK_DRAFT)


async def again(visit: Visit) -> str | None:
    """Draft again what was cut off."""
    await _begin(visit, Wanted.of_json(visit.words))
    return None


async def of_issuer(visit: Visit) -> None:
    """Draft what was asked for, for the body that is named now; deal with another request or a question as such.

    Raises WrongUse, and then waits for another name.
    """
    naming, words = visit.office.naming, visit.words
    if naming.is_name(words):
        await _for_body(visit, issuer_named(words))
    elif naming.is_request(words):
        await ask(await visit.waiting(visit.pending.awaiting(None)), words)
    elif naming.is_question(words):
        await ask(visit, words)
    else:
        await _for_body(visit, issuer_named(words))


async def _for_body(visit: Visit, named: str | None) -> None:
    wanted = replace(Wanted.of_json(visit.pending.about), on=day_of(visit), issuer=named)
    await _begin(await visit.waiting(visit.pending.awaiting(None)), wanted)


async def added(visit: Visit) -> None:
    """Draft what was asked for, with what it lacked: its kind, or some words more; a question is answered first."""
    if visit.words.endswith("?"):
        await ask(visit, visit.words)
        return
    wanted = replace(Wanted.of_json(visit.pending.about), on=day_of(visit))
    visit = await visit.waiting(visit.pending.awaiting(None))
    try:
        fuller = replace(wanted, kind=named_kind(visit.words))
    except WrongUse:
        fuller = replace(wanted, text=f"{wanted.text.rstrip(' .;,')}; {visit.words}")
    await _begin(visit, fuller)


async def variant(visit: Visit) -> str | None:
    """Show another way of writing a draft."""
    return await _of_draft(visit, show)


async def word(visit: Visit) -> str | None:
    """Send the Word file of a draft once more."""
    return await _of_draft(visit, hand)


async def _of_draft(visit: Visit, deal: Callable[[Visit, ReplyBody, str], Awaitable[None]]) -> str | None:
    code, _, identity = visit.words.partition(" ")
    found = await asyncio.to_thread(visit.office.records.talks.exchange, visit.person.owner, identity)
    if found is None or found.reply.draft is None:
        return BUTTON_GONE
    await deal(visit, found.reply, code)
    return None


async def _begin(visit: Visit, wanted: Wanted) -> None:
    request_of(Worded(wanted.text, wanted.on, Given(wanted.issuer)))  # what cannot be used is told at once

    async def work() -> None:
        await make(visit, wanted)

    await begin(visit, work, Errand(wanted.text, Action.DRAFT, wanted.as_json()))


# The body that papers are for


async def issuer(visit: Visit) -> None:
    """Show, set or clear the body that papers are drafted for."""
    if not visit.words:
        await visit.say(_told(visit), [] if visit.standing.issuer is None else _TO_NOBODY)
        return
    named = None if clears(visit.words) else issuer_named(visit.words)
    visit = await visit.kept(replace(visit.standing, issuer=named))
    fault = visit.office.naming.fault(named, day_of(visit)) if named is not None else ""
    await visit.say(_told(visit) + (_WARNED.format(fault=escaped(fault)) if fault else ""))
    if named is not None and not fault and visit.pending.awaits is Awaited.ISSUER:
        await _for_body(visit, named)


async def to_nobody(visit: Visit) -> str:
    """Clear the body."""
    await visit.kept(replace(visit.standing, issuer=None))
    return "Từ bản soạn thảo sau: không nêu sẵn cơ quan."


def _told(visit: Visit) -> str:
    if visit.standing.issuer is None:
        return "Chưa biết soạn cho cơ quan, đơn vị nào. Đặt: /donvi UBND xã Ba Vinh"
    return f"Đang soạn cho <b>{escaped(visit.standing.issuer)}</b>. Bỏ: /donvi bỏ"
