"""Interviews: an award's conditions asked one by one, answered by buttons or by typing, to the verdict.

What is kept is the interview as a value (`Held`): a restart goes on where it stood, and an old button is known by the
number of answers that it was made after.
"""

import asyncio
from dataclasses import replace
from typing import Final

from bot.eligibility.interviewing import Held, shown
from bot.eligibility.query import UnclearAward, named_award
from bot.errors import WrongUse
from bot.telegram.answers import CHOSEN, OPEN, meant, rows_of
from bot.telegram.buttons import Action, Choice
from bot.telegram.judging import Stage, judge, stage_of
from bot.telegram.pending import Awaited, Pending
from bot.telegram.questions import ask, day_of
from bot.telegram.rendering import escaped, question_html
from bot.telegram.visits import Visit

_NAME: Final = (
    "Xét điều kiện cho danh hiệu, hình thức khen thưởng nào? Xin gõ tên, ví dụ: chiến sĩ thi đua cơ sở. "
    "Hoặc chọn nút bên dưới nếu chưa biết đề nghị gì."
)
_TELL: Final = (
    "Xin kể thành tích: kết quả xếp loại từng năm, danh hiệu đã được tặng, sáng kiến và phạm vi công nhận. "
    "Ví dụ: năm 2024, 2025 hoàn thành xuất sắc nhiệm vụ; 2024 là chiến sĩ thi đua cơ sở; 1 sáng kiến cấp cơ sở 2025."
)
_ONE_OF: Final = "Xin chọn trong các nút bên dưới, hoặc gõ tên đầy đủ hơn."
_IN_FULL: Final = "Xin gõ tên đầy đủ, ví dụ: chiến sĩ thi đua cơ sở."
_CASE: Final = "Có thể đề nghị khen thưởng gì: "  # the words by which the assistant knows what is wanted
_ELSE: Final = "(Để hỏi việc khác: /hoi; để thôi xét điều kiện: /huy.)"
_PAST: Final = "Câu này đã qua; xin trả lời câu mới nhất."
_OPTIONS: Final = [[Choice("Xem có thể đề nghị gì", Action.CASE)]]


async def begun(visit: Visit) -> None:
    """Begin on what stands behind /dieukien, or ask which award is meant."""
    if visit.words:
        await named(visit)
    else:
        await visit.waiting(Pending().awaiting(Awaited.AWARD))
        await visit.say(_NAME, _OPTIONS)


async def named(visit: Visit) -> None:
    """Begin the interview on the award that was named; where it may be another, offer those near and wait."""
    visit = await visit.waiting(Pending().awaiting(Awaited.AWARD))
    try:
        award = await asyncio.to_thread(named_award, visit.words, visit.office.cues)
    except UnclearAward as error:
        near = [[Choice(one.name, Action.AWARD, one.code)] for one in error.near]
        await visit.say(f"{escaped(error.fault)}. {_ONE_OF if near else _IN_FULL}", [*near, *_OPTIONS])
        return
    await _go_on(visit, Held(award.code, day_of(visit)))


async def picked(visit: Visit) -> str | None:
    """Begin the interview on the award of the button pressed."""
    await visit.close()
    await named(visit)
    return None


async def case(visit: Visit) -> str | None:
    """Ask for a case, to see what it may be proposed for."""
    await visit.waiting(Pending().awaiting(Awaited.CASE))
    await visit.say(_TELL)
    return None


async def told(visit: Visit) -> None:
    """See what the case that was told may be proposed for."""
    await ask(await visit.waiting(Pending()), _CASE + visit.words)


async def answered(visit: Visit, held: Held) -> None:
    """Go on with what was typed, an answer or the words of a button; what is neither has the question put again."""
    stage, step = await stage_of(visit, held), len(held.answers)
    button = meant(stage.asked, step, visit.words) if stage.asked is not None else None
    if button is not None and button.action in _TYPED:
        await _TYPED[button.action](replace(visit, words=button.payload))
        return
    try:
        await _go_on(visit, held.also(visit.words))
    except WrongUse as error:
        if stage.asked is None:
            raise
        again = f"{escaped(error.message)}\n{_ELSE}\n\n{question_html(stage.asked)}"
        await visit.say(again, rows_of(stage.asked, step, visit.pending.chosen))


async def _go_on(visit: Visit, held: Held) -> Stage:
    """Put the next question, or show the verdict where it stands; gives how the interview stands now."""
    stage = await stage_of(visit, held)
    await _put(visit, stage)
    return stage


async def _put(visit: Visit, stage: Stage) -> None:
    if stage.asked is None:
        await judge(visit, stage)
    else:
        visit = await visit.waiting(Pending.interviewing(stage.held))
        await visit.say(question_html(stage.asked), rows_of(stage.asked, len(stage.held.answers)))


# After a verdict; its buttons carry the interview


async def resumed(visit: Visit) -> str | None:
    """Put the question again that was next when the verdict was shown."""
    await _go_on(visit, Held.of_json(visit.words))
    return None


async def mended(visit: Visit) -> str | None:
    """Put the question again that was answered last."""
    await _go_on(visit, Held.of_json(visit.words).back())
    return None


async def answered_after(visit: Visit) -> None:
    """Go on with words typed under a verdict where they answer its next question; else they are a question."""
    held, visit = visit.pending.judged, await visit.waiting(Pending())
    try:
        stage = await stage_of(visit, held.also(visit.words)) if held is not None else None
    except WrongUse:
        stage = None
    if stage is None:
        await ask(visit, visit.words)
    else:
        await _put(visit, stage)


# Buttons; each carries the number of answers that there were when it was made, then what is its own


async def pressed_answer(visit: Visit) -> str | None:
    """Take the answer that a button carries."""
    held, answer = _current(visit)
    if held is None:
        return _PAST
    await _taken(visit, held, answer)
    return None


async def toggled(visit: Visit) -> str | None:
    """Choose one of several options, or choose it no more."""
    held, place = _current(visit)
    if held is None:
        return _PAST
    chosen = frozenset(visit.pending.chosen) ^ {int(place)}
    await visit.waiting(visit.pending.choosing(tuple(sorted(chosen))))
    await visit.mark(CHOSEN if int(place) in chosen else OPEN)
    return None


async def chosen(visit: Visit) -> str | None:
    """Take the options chosen."""
    held, _ = _current(visit)
    if held is None:
        return _PAST
    await _taken(visit, held, ", ".join(map(str, visit.pending.chosen)) or "không")
    return None


async def back(visit: Visit) -> str | None:
    """Put the question before again."""
    held, _ = _current(visit)
    if held is None:
        return _PAST
    await visit.close()
    await _go_on(visit, held.back())
    return None


async def verdict(visit: Visit) -> str | None:
    """Show the verdict on what was answered so far."""
    held, _ = _current(visit)
    if held is None:
        return _PAST
    await visit.close()
    await judge(visit, await stage_of(visit, held))
    return None


async def _taken(visit: Visit, held: Held, answer: str) -> None:
    stage = await _go_on(visit, held.also(answer))
    asked, said = stage.given[-1]
    await visit.close(f"{question_html(asked)}\n➜ <b>{escaped(shown(asked, said))}</b>")


_TYPED: Final = {  # buttons whose words may be typed
    Action.ANSWER: pressed_answer,
    Action.CHOSEN: chosen,
    Action.BACK: back,
    Action.VERDICT: verdict,
}


def _current(visit: Visit) -> tuple[Held | None, str]:
    """The interview, where the button pressed belongs to its present question, and what else the button carries."""
    step, _, rest = visit.words.partition(" ")
    held = visit.pending.interview
    return (held, rest) if held is not None and step == str(len(held.answers)) else (None, rest)
