"""Feedback: what a reader thinks of an answer, by its buttons."""

import asyncio

from bot.records.feedback import Given, Verdict
from bot.telegram.buttons import Action, Choice
from bot.telegram.pending import Awaited
from bot.telegram.visits import Visit

_THANKS = "Đã ghi nhận. Cảm ơn bạn."
_NOTED = "Đã ghi nhận câu trả lời này sai. Nếu muốn nói sai hoặc thiếu ở đâu, xin chọn nút dưới đây."
_WHY = "Xin gõ vài lời: câu trả lời sai hoặc thiếu ở đâu? (/huy để thôi)"
_KEPT = "Đã ghi lời trên làm góp ý cho câu trả lời đó. Cảm ơn bạn."


async def up(visit: Visit) -> str:
    """Keep that an answer is right."""
    await _given(visit, Given(Verdict.UP, exchange=visit.words))
    return _THANKS


async def down(visit: Visit) -> str:
    """Keep that an answer is wrong, and offer to say why; what is typed without that is a question."""
    await _given(visit, Given(Verdict.DOWN, exchange=visit.words))
    await visit.say(_NOTED, [[Choice("Nói rõ thêm", Action.REASON, visit.words)]])
    return "Đã ghi nhận."


async def why(visit: Visit) -> str | None:
    """Ask why an answer is wrong."""
    await visit.waiting(visit.pending.awaiting(Awaited.REASON, visit.words))
    await visit.say(_WHY)
    return None


async def reason(visit: Visit) -> None:
    """Keep why an answer is wrong."""
    await _given(visit, Given(Verdict.DOWN, visit.words, visit.pending.about))
    await visit.waiting(visit.pending.awaiting(None))
    await visit.say(_KEPT)


async def _given(visit: Visit, given: Given) -> None:
    await asyncio.to_thread(visit.office.records.feedback.give, visit.person, given)
