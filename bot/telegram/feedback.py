"""Feedback: what a reader thinks of an answer, by its buttons."""

import asyncio

from bot.records.feedback import Given, Verdict
from bot.telegram.buttons import Action, Choice
from bot.telegram.pending import Awaited
from bot.telegram.visits import Visit

_THANKS = "Đã ghi nhận. Cảm ơn bạn."
_WHY = "Đã ghi nhận. Câu trả lời sai hoặc thiếu ở đâu? Xin gõ vài lời, hoặc bỏ qua."
_NO_REASON = [[Choice("Bỏ qua", Action.NO_REASON)]]


async def up(visit: Visit) -> str:
    """Keep that an answer is right."""
    await _given(visit, Given(Verdict.UP, exchange=visit.words))
    return _THANKS


async def down(visit: Visit) -> str:
    """Keep that an answer is wrong, and ask why."""
    await _given(visit, Given(Verdict.DOWN, exchange=visit.words))
    await visit.waiting(visit.pending.awaiting(Awaited.REASON, visit.words))
    await visit.say(_WHY, _NO_REASON)
    return "Đã ghi nhận."


async def reason(visit: Visit) -> None:
    """Keep why an answer is wrong."""
    await _given(visit, Given(Verdict.DOWN, visit.words, visit.pending.about))
    await visit.waiting(visit.pending.awaiting(None))
    await visit.say(_THANKS)


async def no_reason(visit: Visit) -> str:
    """Wait for a reason no more."""
    if visit.pending.awaits is Awaited.REASON:
        await visit.waiting(visit.pending.awaiting(None))
    await visit.close()
    return _THANKS


async def _given(visit: Visit, given: Given) -> None:
    await asyncio.to_thread(visit.office.records.feedback.give, visit.person, given)
