"""Asking: how a day may be typed."""

from datetime import date

import pytest

from bot import asking
from bot.errors import WrongUse


@pytest.mark.parametrize(
    "text", ["01/10/2026", "1/10/2026", "01-10-2026", "1-10-2026", "01.10.2026", " 1.10.2026 ", "2026-10-01"]
)
def test_a_day_is_read_as_people_type_it(text: str) -> None:
    assert asking.day(text) == date(2026, 10, 1)


@pytest.mark.parametrize(("text", "words"), [(" ", "để trống"), ("🙂🙂", "cần có chữ hoặc số"), ("?!", "chữ hoặc số")])
def test_a_question_without_words_is_told_what_it_lacks(text: str, words: str) -> None:
    with pytest.raises(WrongUse, match=words):
        asking.question(text, date(2026, 10, 1))


@pytest.mark.parametrize(
    "text", ["", "mai", "01/10-2026", "1/10/26", "31.02.2026", "10-2026", "2026/10/01", "1/10/2026 2/10/2026"]
)
def test_what_is_no_day_is_told(text: str) -> None:
    with pytest.raises(WrongUse, match="không hợp lệ"):
        asking.day(text)


def test_a_day_before_this_state_is_told() -> None:
    with pytest.raises(WrongUse, match="02/9/1945"):
        asking.day("01.09.1945")
