"""Asking: what a person typed becomes a Question, or WrongUse says in Vietnamese what is wrong with it."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

from assistant.question import LONGEST, Question
from bot.errors import WrongUse

Clock = Callable[[], date]
VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")  # Indochina Time, no summer time
REMEMBERED = 6  # earlier questions of a talk that a follow-up may lean on
LONGEST_PLACE = 100  # characters
_DAY = re.compile(r"(?P<day>[0-9]{1,2})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4})")
EARLIEST = date(1945, 9, 2)  # no document of this State is older


def today() -> date:
    """The day in Viet Nam now, wherever the machine stands."""
    return datetime.now(VIETNAM).date()


def question(text: str, on: date, place: str | None = None, history: tuple[str, ...] = ()) -> Question:
    """A question made of what was typed. Raises WrongUse where it is empty or too long."""
    asked = unchecked_question(text, on, place, history)
    if not asked.text:
        raise WrongUse("Câu hỏi đang để trống; hãy nhập nội dung cần hỏi.")
    if not any(letter.isalnum() for letter in asked.text):
        raise WrongUse("Câu hỏi cần có chữ hoặc số.")
    if len(asked.text) > LONGEST:
        raise WrongUse(f"Câu hỏi dài {len(asked.text)} ký tự, quá giới hạn {LONGEST} ký tự; hãy rút gọn.")
    return asked


def unchecked_question(text: str, on: date, place: str | None = None, history: tuple[str, ...] = ()) -> Question:
    """A question in NFC with the last earlier questions; the assistant refuses one that is empty or too long.

    Raises WrongUse for a place that is too long.
    """
    return Question(_clean(text), on, place_named(place or ""), tuple(map(_clean, history))[-REMEMBERED:])


def place_named(text: str) -> str | None:
    """A place as typed; None where nothing was. Raises WrongUse where it is too long."""
    place = _clean(text)
    if len(place) > LONGEST_PLACE:
        raise WrongUse(f"Tên địa phương dài quá {LONGEST_PLACE} ký tự.")
    return place or None


def day(text: str) -> date:
    """A day typed as 01/10/2026, 1-10-2026, 01.10.2026 or 2026-10-01. Raises WrongUse."""
    text = text.strip()
    parts = _DAY.fullmatch(text)
    try:
        found = date(*(int(parts[name]) for name in ("year", "month", "day"))) if parts else date.fromisoformat(text)
    except ValueError as error:
        raise WrongUse(f"Ngày “{text[:40]}” không hợp lệ; hãy ghi như 2026-10-01 hoặc 01/10/2026.") from error
    if found < EARLIEST:
        raise WrongUse(f"Ngày “{text[:40]}” sớm hơn 02/9/1945; hãy chọn ngày muộn hơn.")
    return found


def _clean(text: str) -> str:
    visible = "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", visible).strip()
