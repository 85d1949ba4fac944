"""Conversation: words typed, taken for what was asked of the person, else for a question."""

from collections.abc import Awaitable, Callable
from typing import Final

from bot.telegram import days, feedback, interviews, tables
from bot.telegram.pending import Awaited, Pending
from bot.telegram.questions import ask
from bot.telegram.visits import Visit
from bot.telegram.wording import ASK_DRAFT, ASK_QUESTION, CANCELLED, HELP, NOTHING_TO_CANCEL, ONLY_WORDS

_DRAFT: Final = "Soạn thảo văn bản: "  # the words by which the assistant knows what is wanted


async def typed(visit: Visit) -> None:
    """Take words that are no command."""
    if not visit.words:
        await visit.say(HELP)
        return
    pending, held = visit.pending, visit.pending.interview
    if pending.awaits is not None:
        await _AWAITED[pending.awaits](visit)
    elif held is not None:
        await interviews.answered(visit, held)
    else:
        await ask(visit, visit.words)


async def question(visit: Visit) -> None:
    """Ask what stands behind /hoi."""
    if visit.words:
        await ask(visit, visit.words)
    else:
        await visit.waiting(visit.pending.awaiting(Awaited.QUESTION))
        await visit.say(ASK_QUESTION)


async def draft(visit: Visit) -> None:
    """Ask for what stands behind /soanthao to be drafted."""
    if visit.words:
        await ask(visit, _DRAFT + visit.words)
    else:
        await visit.waiting(visit.pending.awaiting(Awaited.DRAFT))
        await visit.say(ASK_DRAFT)


async def told_how(visit: Visit) -> None:
    """Tell how the bot is used."""
    await visit.say(HELP)


async def only_words(visit: Visit) -> None:
    """Tell what can be read, where something else was sent."""
    await visit.say(ONLY_WORDS)


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


def _at_last(deal: Callable[[Visit], Awaitable[None]]) -> Callable[[Visit], Awaitable[None]]:
    """A way to deal with words that were awaited, and are not any more."""

    async def dealt(visit: Visit) -> None:
        await deal(await visit.waiting(visit.pending.awaiting(None)))

    return dealt


_AWAITED: Final = {
    Awaited.AWARD: interviews.named,
    Awaited.CASE: interviews.told,
    Awaited.DAY: days.asked_again,
    Awaited.REASON: feedback.reason,
    Awaited.BODY: _at_last(tables.table),
    Awaited.QUESTION: _at_last(question),
    Awaited.DRAFT: _at_last(draft),
}
