"""Questions: one at a time a person, worked on apart from what else comes in, typing shown meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date

from assistant.reply import Kind
from bot import asking
from bot.contract import ReplyBody
from bot.telegram import drafts
from bot.telegram.buttons import Action
from bot.telegram.office import Office
from bot.telegram.replying import present
from bot.telegram.showing_typing import typing_shown
from bot.telegram.underway import Errand, noted
from bot.telegram.visits import Visit
from bot.telegram.wording import TOO_MANY, WAIT

Work = Callable[[], Awaitable[None]]
A_MOMENT = 0.5  # seconds that the next question waits for the one before it to end


async def ask(visit: Visit, text: str, on: date | None = None) -> None:
    """Ask the assistant and show the reply; as of the day given, else the one chosen, else today."""
    day = on or day_of(visit)
    office, standing = visit.office, visit.standing
    asking.question(text, day, standing.place)

    async def reply() -> ReplyBody:
        history = await asyncio.to_thread(office.desk.history, visit.person, standing.talk)
        question = asking.question(text, day, standing.place, history)
        return await office.desk.ask(visit.person, standing.talk, question)

    async def work() -> None:
        found = await reply()
        if found.kind is Kind.DRAFTING:
            await drafts.settle(visit, found, drafts.Wanted(text, day))
        else:
            await present(visit, found, asked=text)

    stated = "" if on is None else on.isoformat()
    await begin(visit, work, Errand(text, Action.AGAIN, f"{stated} {text}"))


async def again(visit: Visit) -> str | None:
    """Ask a question again that was cut off."""
    on, _, text = visit.words.partition(" ")
    await ask(visit, text, date.fromisoformat(on) if on else None)
    return None


def day_of(visit: Visit) -> date:
    """The day that answers are for."""
    return visit.standing.on or visit.office.clock()


async def begin(visit: Visit, work: Work, errand: Errand) -> bool:
    """Begin on some work, unless the person has some under way or the chat asks too often; whether it was begun."""
    office, person = visit.office, visit.standing.sender
    if person in office.running:  # what was answered just now may be about to end
        await asyncio.wait({office.running[person]}, timeout=A_MOMENT)
    if person in office.running:
        await visit.say(WAIT)
        return False
    if errand.counts and not office.pace.question(visit.standing.chat):
        await visit.say(TOO_MANY)
        return False
    task = visit.context.application.create_task(_done(visit, work, errand), visit.update)
    office.running[person] = task
    task.add_done_callback(lambda done: _left(office, person, done))
    return True


def _left(office: Office, person: int, task: asyncio.Task[None]) -> None:
    if office.running.get(person) is task:
        del office.running[person]


async def _done(visit: Visit, work: Work, errand: Errand) -> None:
    """Do some work, typing shown; the person is free for the next as soon as it is done."""
    async with noted(visit, errand), typing_shown(visit.outlet):
        try:
            await work()
        finally:
            visit.office.running.pop(visit.standing.sender, None)
