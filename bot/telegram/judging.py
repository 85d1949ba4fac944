"""Judging: an interview played again, the verdict on it, and what may follow: its next question, another day."""

import asyncio
from dataclasses import dataclass
from typing import Final

from assistant.eligibility.asked import Asked
from assistant.eligibility.dossier_file import written
from assistant.eligibility.interview import Interview
from bot import asking
from bot.contract import ReplyBody
from bot.eligibility.interviewing import Given, Held, replayed
from bot.telegram.buttons import Action, Choice
from bot.telegram.pending import Awaited, Pending
from bot.telegram.questions import begin
from bot.telegram.rendering import question_html
from bot.telegram.replying import Ending, present
from bot.telegram.underway import Errand
from bot.telegram.visits import Visit
from bot.telegram.wording import ASK_DAY, BUTTON_GONE
from prompts.template import phrase

_NEXT: Final = "<b>Câu hỏi tiếp theo</b> (gõ câu trả lời, hoặc chọn nút <b>Trả lời tiếp</b>)"


@dataclass(frozen=True, slots=True)
class Stage:
    """An interview as it stands."""

    held: Held
    interview: Interview
    given: Given
    asked: Asked | None  # the next question; None where the verdict stands


async def stage_of(visit: Visit, held: Held) -> Stage:
    """An interview played again. Raises WrongUse where an answer cannot be read."""

    def played() -> Stage:
        interview, given = replayed(visit.office.house.awards, held)
        return Stage(held, interview, given, interview.question())

    return await asyncio.to_thread(played)


async def judge(visit: Visit, stage: Stage) -> None:
    """Show the verdict and end the interview; where the verdict cannot be begun on, the last question stands."""
    held, award, dossier = stage.held, stage.interview.award, stage.interview.dossier
    office, asked = visit.office, phrase("interview.question", award=award.name)

    async def work() -> None:
        judging, talk = office.house.assistant.judge, visit.standing.talk
        reply = await office.desk.work(visit.person, talk, asked, lambda: judging(award, dossier, held.on))
        await present(visit, _less(reply, stage.asked), _ending(stage))

    if await begin(visit, work, Errand(asked, Action.JUDGE, held.as_json(), counts=False)):
        over = Pending() if stage.asked is None else Pending().awaiting(Awaited.MORE, held.as_json())
        await visit.waiting(over)


async def judged(visit: Visit) -> str | None:
    """Show the verdict on the interview that a button carries."""
    await judge(visit, await stage_of(visit, Held.of_json(visit.words)))
    return None


def _less(reply: ReplyBody, asked: Asked | None) -> ReplyBody:
    """The reply without what is asked behind it, and without a reason that but names something to be known."""
    found = reply.eligibility
    if found is None:
        return reply
    named = any(one.ask in (reply.reason or "") for one in found.missing)
    missing = [one for one in found.missing if asked is None or one.fact not in asked.keys]
    changed = {"eligibility": found.model_copy(update={"missing": missing})}
    return reply.model_copy(update={**changed, "reason": None} if named else changed)


def _ending(stage: Stage) -> Ending:
    """The next question where there is one, and the buttons to go on by."""
    held = stage.held.as_json()
    mend = [Choice("Sửa câu trả lời cuối", Action.MEND, held)] if stage.held.answers else []
    on = [Choice("Trả lời tiếp", Action.RESUME, held)] if stage.asked is not None else []
    text = f"\n\n{_NEXT}\n{question_html(stage.asked)}" if stage.asked is not None else ""
    row = [*on, *mend]
    return Ending(text, [row] if row else [], Choice("Đổi ngày", Action.JUDGED_DAY, held))


# The same facts as of another day


async def other_day(visit: Visit) -> str | None:
    """Ask for the day as of which what was told is to be judged."""
    await visit.waiting(visit.pending.awaiting(Awaited.JUDGED_DAY, visit.words))
    await visit.say(ASK_DAY)
    return None


async def judged_again(visit: Visit) -> None:
    """Judge what was told as of the day typed. Raises WrongUse, and then waits for another day.

    The answers become facts: by the rules of another day other questions may be put, and in another order.
    """
    on, held = asking.day(visit.words), visit.pending.judged
    if held is None:
        await visit.say(BUTTON_GONE)
        return
    dossier = (await stage_of(visit, held)).interview.dossier
    await judge(visit, await stage_of(visit, Held(held.award, on, written(dossier))))
