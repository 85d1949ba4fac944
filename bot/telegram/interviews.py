"""Interviews: an award's conditions asked one by one, answered by buttons or by typing, to the verdict.

What is kept is the interview as a value (`Held`): a restart goes on where it stood, and an old button is known by the
number of answers that it was made after.
"""

import asyncio
from dataclasses import dataclass
from typing import Final

from assistant.eligibility.asked import Asked
from assistant.eligibility.interview import Interview
from bot.contract import ReplyBody
from bot.eligibility.interviewing import SKIPPED, Given, Held, replayed, shown
from bot.eligibility.query import named_award
from bot.errors import WrongUse
from bot.telegram.answers import CHOSEN, OPEN, rows_of
from bot.telegram.buttons import Action, Choice
from bot.telegram.pending import Awaited, Pending
from bot.telegram.questions import ask, day_of, show
from bot.telegram.rendering import escaped, question_html
from bot.telegram.visits import Visit
from corpus.folding import fold
from prompts.template import phrase

_NAME: Final = (
    "Xét điều kiện cho danh hiệu, hình thức khen thưởng nào? Xin gõ tên, ví dụ: chiến sĩ thi đua cơ sở. "
    "Hoặc chọn nút bên dưới nếu chưa biết đề nghị gì."
)
_TELL: Final = (
    "Xin kể thành tích: kết quả xếp loại từng năm, danh hiệu đã được tặng, sáng kiến và phạm vi công nhận. "
    "Ví dụ: năm 2024, 2025 hoàn thành xuất sắc nhiệm vụ; 2024 là chiến sĩ thi đua cơ sở; 1 sáng kiến cấp cơ sở 2025."
)
_CASE: Final = "Có thể đề nghị khen thưởng gì: "  # the words by which the assistant knows what is wanted
_SKIPPED: Final = fold(SKIPPED)
_ELSE: Final = "(Để hỏi việc khác: /hoi; để thôi xét điều kiện: /huy.)"
_PAST: Final = "Câu này đã qua; xin trả lời câu mới nhất."
_OPTIONS: Final = [[Choice("Xem có thể đề nghị gì", Action.CASE)]]


@dataclass(frozen=True, slots=True)
class _Stage:
    """An interview as it stands."""

    held: Held
    interview: Interview
    given: Given
    asked: Asked | None  # the next question; None where the verdict stands


async def begun(visit: Visit) -> None:
    """Begin on what stands behind /dieukien, or ask which award is meant."""
    if visit.words:
        await named(visit)
    else:
        await visit.waiting(Pending().awaiting(Awaited.AWARD))
        await visit.say(_NAME, _OPTIONS)


async def named(visit: Visit) -> None:
    """Begin the interview on the award that was named. Raises WrongUse, and then waits for another name."""
    visit = await visit.waiting(Pending().awaiting(Awaited.AWARD))
    award = await asyncio.to_thread(named_award, visit.words, visit.office.cues)
    await _go_on(visit, Held(award.code, day_of(visit)))


async def case(visit: Visit) -> str | None:
    """Ask for a case, to see what it may be proposed for."""
    await visit.waiting(Pending().awaiting(Awaited.CASE))
    await visit.say(_TELL)
    return None


async def told(visit: Visit) -> None:
    """See what the case that was told may be proposed for."""
    await ask(await visit.waiting(Pending()), _CASE + visit.words)


async def answered(visit: Visit, held: Held) -> None:
    """Go on with the answer typed. Raises WrongUse where it cannot be read; the question stands then."""
    try:
        await _go_on(visit, held.also("" if fold(visit.words).strip() == _SKIPPED else visit.words))
    except WrongUse as error:
        raise WrongUse(f"{error.message}\n{_ELSE}") from error


async def _go_on(visit: Visit, held: Held) -> _Stage:
    """Put the next question, or show the verdict where it stands; gives how the interview stands now."""
    stage = await _stage(visit, held)
    if stage.asked is None:
        await _judge(visit, stage)
    else:
        visit = await visit.waiting(Pending.interviewing(held))
        await visit.say(question_html(stage.asked), rows_of(stage.asked, len(held.answers)))
    return stage


async def _judge(visit: Visit, stage: _Stage) -> None:
    """Show the verdict and end the interview; where the verdict cannot be begun on, the last question stands."""
    office, talk, on = visit.office, visit.standing.talk, stage.held.on
    award, dossier = stage.interview.award, stage.interview.dossier
    asked = phrase("interview.question", award=award.name)

    async def reply() -> ReplyBody:
        judge = office.house.assistant.judge
        return await office.desk.work(visit.person, talk, asked, lambda: judge(award, dossier, on))

    if await show(visit, reply):
        await visit.waiting(Pending())


async def _stage(visit: Visit, held: Held) -> _Stage:
    def played() -> _Stage:
        interview, given = replayed(visit.office.house.awards, held)
        return _Stage(held, interview, given, interview.question())

    return await asyncio.to_thread(played)


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
    await _judge(visit, await _stage(visit, held))
    return None


async def _taken(visit: Visit, held: Held, answer: str) -> None:
    stage = await _go_on(visit, held.also(answer))
    asked, said = stage.given[-1]
    await visit.close(f"{question_html(asked)}\n➜ <b>{escaped(shown(asked, said))}</b>")


def _current(visit: Visit) -> tuple[Held | None, str]:
    """The interview, where the button pressed belongs to its present question, and what else the button carries."""
    step, _, rest = visit.words.partition(" ")
    held = visit.pending.interview
    return (held, rest) if held is not None and step == str(len(held.answers)) else (None, rest)
