"""Interviews held by a door: an award, a day, facts and the answers so far; played again, they are the interview.

A door keeps nothing else: to go back is to drop the last answer.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.eligibility import answer_words
from assistant.eligibility.answer_words import AnswerError
from assistant.eligibility.asked import Asked, Form
from assistant.eligibility.interview import Interview
from bot.eligibility.facts import dossier_of
from bot.errors import WrongUse
from corpus.awards import Awards

MOST_ANSWERS = 60  # more than any award asks
LONGEST_ANSWER = 1000  # characters: the ratings of forty years one by one
SKIPPED = "bỏ qua"
_NOTHING = "không có mục nào"
_FACTS = "Dữ kiện"

Given = tuple[tuple[Asked, str], ...]
Question = tuple[str, tuple[str, ...]]  # its words and the facts that it asks for


@dataclass(frozen=True, slots=True)
class Held:
    """An interview as a value. `award` is a code, `facts` those told beforehand in the form of docs/awards.md.

    `answers` are those typed so far, in order; an empty one passed its question by.
    """

    award: str
    on: date
    facts: Mapping[str, object] = field(default_factory=dict)
    answers: tuple[str, ...] = ()

    def also(self, answer: str) -> "Held":
        """With the answer to the next question."""
        return replace(self, answers=(*self.answers, answer))

    def back(self) -> "Held":
        """Without the last answer."""
        return replace(self, answers=self.answers[:-1])

    def as_json(self) -> str:
        """The value as JSON, for a door that has to put it away."""
        values = {"award": self.award, "on": self.on.isoformat(), "facts": self.facts, "answers": self.answers}
        return json.dumps(values, ensure_ascii=False)

    @classmethod
    def of_json(cls, text: str) -> "Held":
        """The value of what `as_json` gave."""
        values = json.loads(text)
        return cls(values["award"], date.fromisoformat(values["on"]), values["facts"], tuple(values["answers"]))


def replayed(awards: Awards, held: Held) -> tuple[Interview, Given]:
    """The interview after the answers so far, and each question with its answer. Raises WrongUse.

    What cannot be read is told of the answer that it stands in; the same answers give the same questions.
    """
    if held.award not in awards.by_code:
        raise WrongUse(f"Không còn mã khen thưởng “{held.award}”; hãy bắt đầu lại.")
    _bounded(held)
    dossier = dossier_of(held.facts, held.on, awards, _FACTS) if held.facts else None
    interview = Interview.begun(awards, awards.by_code[held.award], held.on, dossier)
    given: list[tuple[Asked, str]] = []
    for place, answer in enumerate(held.answers, 1):
        asked = interview.question()
        if asked is None:
            raise WrongUse(f"Đã đủ dữ kiện sau {len(given)} câu trả lời; hãy bỏ câu trả lời thứ {place}.")
        interview = _answered(interview, asked, answer, place if place < len(held.answers) else None)
        given.append((asked, answer))
    return interview, tuple(given)


def resumed(awards: Awards, held: Held, earlier: Mapping[Question, str]) -> Held:
    """With answers given before, each to the question that it was given to, as far as questions come that had one.

    An answer that can no longer be read leaves its question open.
    """
    while len(held.answers) < MOST_ANSWERS:
        asked = replayed(awards, held)[0].question()
        answer = earlier.get((asked.ask, asked.keys)) if asked is not None else None
        if answer is None:
            return held
        try:
            replayed(awards, held.also(answer))
        except WrongUse:
            return held
        held = held.also(answer)
    return held


def shown(asked: Asked, answer: str) -> str:
    """An answer that was read, in words: what was chosen instead of its number."""
    if answer_words.passes_by(answer):
        return SKIPPED
    match asked.form:
        case Form.ONE:
            return asked.options[answer_words.option(answer, asked.options) - 1]
        case Form.SEVERAL:
            chosen = answer_words.chosen(answer, len(asked.options))
            return "; ".join(asked.options[place - 1] for place in chosen) or _NOTHING
        case Form.YES_NO:
            return "có" if answer_words.yes_or_no(answer) else "không"
        case Form.YEARS_BY_OPTION if not answer_words.is_no(answer):
            parts = (part.partition(":") for part in answer.split(";") if part.strip())
            return "; ".join(f"{asked.options[int(place) - 1]}: {years.strip()}" for place, _, years in parts)
        case _:
            return answer.strip()


def _answered(interview: Interview, asked: Asked, answer: str, place: int | None) -> Interview:
    """With an answer read; `place` names it where it is not the last."""
    try:
        return interview.answered(asked, answer)
    except AnswerError as error:
        where = f"Câu trả lời thứ {place} (“{answer.strip()}”): " if place is not None else ""
        raise WrongUse(f"{where}{error}") from error


def _bounded(held: Held) -> None:
    """Raises WrongUse where there are more or longer answers than any interview takes."""
    if len(held.answers) > MOST_ANSWERS:
        raise WrongUse(f"Không nhận quá {MOST_ANSWERS} câu trả lời.")
    for place, answer in enumerate(held.answers, 1):
        if len(answer) > LONGEST_ANSWER:
            raise WrongUse(f"Câu trả lời thứ {place} dài quá {LONGEST_ANSWER} ký tự.")
