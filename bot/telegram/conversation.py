"""Conversation: words typed, taken for what was asked of the person, else for a question."""

from dataclasses import replace
from typing import Final

from bot.sessions import new_identity
from bot.telegram import days, drafting, feedback, interviews, judging, linting, tables
from bot.telegram.pending import Awaited, Pending
from bot.telegram.questions import ask
from bot.telegram.visits import Visit, anew
from bot.telegram.wording import (
    ASK_QUESTION,
    BEGUN_ANEW,
    CANCELLED,
    EDITED,
    HELP,
    NOTHING_TO_CANCEL,
    ONLY_CAPTION,
    ONLY_WORDS,
)
from corpus.folding import fold

_GIVING_UP: Final = frozenset({"thoi", "thoi nhe", "thoi a", "thoi khong can", "khong can nua", "huy", "huy bo"})


async def typed(visit: Visit) -> None:
    """Take words that are no command."""
    if not visit.words:
        await visit.say(HELP)
        return
    pending, held = visit.pending, visit.pending.interview
    if pending.awaits is not None and fold(visit.words).strip(" .!") in _GIVING_UP:
        await cancelled(visit)
    elif pending.awaits is not None:
        await _AWAITED[pending.awaits](visit)
    elif held is not None:
        await interviews.answered(visit, held)
    elif any(map(str.isalnum, visit.words)):
        await ask(visit, visit.words)
    else:
        await visit.say(HELP)


async def question(visit: Visit) -> None:
    """Ask what stands behind /hoi."""
    if visit.words:
        await ask(visit, visit.words)
    else:
        await visit.waiting(visit.pending.awaiting(Awaited.QUESTION))
        await visit.say(ASK_QUESTION)


async def told_how(visit: Visit) -> None:
    """Tell how the bot is used."""
    await visit.say(HELP)


async def only_words(visit: Visit) -> None:
    """Tell what can be read, where something else was sent; words under it are taken as if typed."""
    if visit.words:
        await visit.say(ONLY_CAPTION)
        await typed(visit)
    else:
        await visit.say(ONLY_WORDS)


async def edited(visit: Visit) -> None:
    """Tell that a message which was changed later is not read again."""
    await visit.say(EDITED)


async def cancelled(visit: Visit) -> None:
    """Give up the question under way, what is being asked, and the interview."""
    pending, what = visit.pending, []
    running = visit.office.running.get(visit.standing.sender)
    if running is not None and running.cancel():
        what.append("câu hỏi đang xử lý")
    if pending.held is not None:
        what.append("cuộc hỏi đáp xét điều kiện")
    if pending.awaits is not None:
        what.append("việc đang chờ bạn trả lời")
    await visit.waiting(Pending())
    await visit.say(CANCELLED.format(what=", ".join(what)) if what else NOTHING_TO_CANCEL)


async def begun_anew(visit: Visit) -> None:
    """Begin a new talk, so that the next question leans on none before it; day, place and body stay."""
    running = visit.office.running.pop(visit.standing.sender, None)
    if running is not None:
        running.cancel()
    fresh = await visit.kept(replace(visit.standing, talk=new_identity(), interview=Pending().as_json()))
    if visit.words:
        await ask(fresh, visit.words)
    else:
        await visit.say(BEGUN_ANEW)


_AWAITED: Final = {
    Awaited.AWARD: interviews.named,
    Awaited.CASE: interviews.told,
    Awaited.DAY: days.asked_again,
    Awaited.JUDGED_DAY: judging.judged_again,
    Awaited.MORE: interviews.answered_after,
    Awaited.REASON: feedback.reason,
    Awaited.BODY: anew(tables.table),
    Awaited.QUESTION: anew(question),
    Awaited.DRAFT: anew(drafting.draft),
    Awaited.ISSUER: drafting.of_issuer,
    Awaited.ADDED: drafting.added,
    Awaited.PAPER: linting.told,
}
