"""Answers: the buttons under a question of an interview."""

import unicodedata
from typing import Final

from assistant.eligibility.asked import Asked, Form
from assistant.eligibility.asked_years import AskedRatings
from bot.telegram.buttons import Action, Choice, Rows, in_rows
from corpus.folding import fold

CHOSEN: Final = "☑ "
OPEN: Final = "☐ "
_LONGEST: Final = 60  # characters of an option on a button; all of it stands in the question
_NONE: Final = "không"
_STOP: Final = "Dừng, xem kết quả"
_STOP_IN_SHORT: Final = "dừng"  # not "dung", which may be "đúng"
_LEVELS: Final = ("Xuất sắc", "Tốt", "Hoàn thành", "Không hoàn thành")  # of a year, as ratings are typed
_NONE_WORDS: Final = {
    Form.YEARS: "Không, chưa lần nào",
    Form.YEARS_BY_OPTION: "Không, chưa lần nào",
    Form.RATINGS: "Chưa được xếp loại",
    Form.WORKS: "Không có",
    Form.NUMBER: "Không có (0)",
}


def rows_of(asked: Asked, step: int, chosen: tuple[int, ...] = ()) -> Rows:
    """The buttons of a question that stands after so many answers; `chosen` are the options chosen already."""
    return [*_answers(asked, step, chosen), *_ways_on(step)]


def meant(asked: Asked, step: int, words: str) -> Choice | None:
    """The button of a question whose words were typed, with or without their marks; None where they are no button's."""
    said = unicodedata.normalize("NFC", words).strip().lower()
    whole = _letters(_STOP if said == _STOP_IN_SHORT else said)
    return next((one for row in rows_of(asked, step) for one in row if _letters(one.words) == whole), None)


def _letters(words: str) -> str:
    return "".join(letter for letter in fold(words) if letter.isalnum())


def _answers(asked: Asked, step: int, chosen: tuple[int, ...]) -> Rows:
    match asked.form:
        case Form.YES_NO:
            return [[_answer("Có", step, "có"), _answer("Không", step, _NONE)]]
        case Form.ONE:
            return [[_answer(_option(at, one), step, str(at))] for at, one in enumerate(asked.options, 1)]
        case Form.SEVERAL:
            toggles = [[_toggle(at, one, step, at in chosen)] for at, one in enumerate(asked.options, 1)]
            done = Choice("Xong", Action.CHOSEN, str(step))
            return [*toggles, [done, _answer("Không có mục nào", step, _NONE)]]
        case Form.RATINGS if isinstance(asked, AskedRatings) and asked.year is not None:
            return in_rows([_answer(words, step, words.lower()) for words in _LEVELS], 2)
        case form:
            return [[_answer(_NONE_WORDS[form], step, _NONE)]]


def _answer(words: str, step: int, answer: str) -> Choice:
    return Choice(words, Action.ANSWER, f"{step} {answer}")


def _toggle(place: int, text: str, step: int, is_chosen: bool) -> Choice:  # noqa: FBT001 - a fact
    return Choice((CHOSEN if is_chosen else OPEN) + _option(place, text), Action.TOGGLE, f"{step} {place}")


def _option(place: int, text: str) -> str:
    words = f"{place}. {text}"
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + "…"


def _ways_on(step: int) -> Rows:
    back = [Choice("Quay lại", Action.BACK, str(step))] if step else []
    return [
        [Choice("Bỏ qua", Action.ANSWER, f"{step} "), *back],
        [Choice(_STOP, Action.VERDICT, str(step))],
    ]
