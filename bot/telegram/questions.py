"""Questions: one at a time a person, worked on apart from what else comes in, typing shown meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date

from bot import asking
from bot.contract import ReplyBody
from bot.telegram.replying import present
from bot.telegram.sending import Outlet
from bot.telegram.showing_typing import typing_shown
from bot.telegram.visits import Visit
from bot.telegram.wording import TOO_MANY, WAIT

Work = Callable[[], Awaitable[None]]


async def ask(visit: Visit, text: str, on: date | None = None) -> None:
    """Ask the assistant and show the reply; as of the day given, else the one chosen, else today."""
    day = on or day_of(visit)
    office, standing = visit.office, visit.standing
    asking.question(text, day, standing.place)

    async def reply() -> ReplyBody:
        history = await asyncio.to_thread(office.desk.history, visit.person, standing.talk)
        question = asking.question(text, day, standing.place, history)
        return await office.desk.ask(visit.person, standing.talk, question)

    await show(visit, reply)


def day_of(visit: Visit) -> date:
    """The day that answers are for."""
    return visit.standing.on or visit.office.clock()


async def show(visit: Visit, reply: Callable[[], Awaitable[ReplyBody]]) -> bool:
    """Begin on a reply that will be shown; whether it was begun."""

    async def work() -> None:
        await present(visit, await reply())

    return await begin(visit, work)


async def begin(visit: Visit, work: Work) -> bool:
    """Begin on some work, unless the person has some under way or the chat asks too often; whether it was begun."""
    office, person = visit.office, visit.standing.sender
    if person in office.running:
        await visit.say(WAIT)
        return False
    if not office.pace.question(visit.standing.chat):
        await visit.say(TOO_MANY)
        return False
    task = visit.context.application.create_task(_typing_meanwhile(visit.outlet, work), visit.update)
    office.running[person] = task
    task.add_done_callback(lambda _: office.running.pop(person, None))
    return True


async def _typing_meanwhile(outlet: Outlet, work: Work) -> None:
    async with typing_shown(outlet):
        await work()
