"""Times: days, years and periods of a precedent, put into the time of an order, or out where they are over."""

import re

from assistant.drafting.precedents.precedents import Precedent
from assistant.drafting.precedents.sheet import FAULT, Settled, Sheet
from assistant.drafting.precedents.slot_words import slot_words
from assistant.drafting.precedents.target import Target
from corpus.folding import fold

_OF_MOVEMENT = re.compile(r"phong trào[^,;.]*$", re.IGNORECASE)
DEADLINE = "trước ngày [ngày, tháng, năm]"


def settle(sheet: Sheet, precedent: Precedent, target: Target) -> None:
    """Put letters or faults in the place of what is passing, of days, periods and years, in that order."""
    words = slot_words()
    leads = words.leading_year.search(sheet.text)
    sheet.replace(words.passing, lambda found: found[0] if fold(found[0]) in target.asked else FAULT)
    sheet.replace(words.deadline, lambda _: sheet.put(Settled(target.order.deadline or DEADLINE)))
    sheet.replace(words.day, lambda _: FAULT)
    sheet.replace(words.period, lambda found: _period(found, sheet, target))
    sheet.replace(words.year, lambda found: _year(found, sheet, precedent, target))
    if leads and precedent.year != target.year:
        sheet.text = FAULT + sheet.text


def _period(found: re.Match[str], sheet: Sheet, target: Target) -> str:
    """A period that runs still stays; one that is over gives way to the order's own."""
    if int(found[2]) >= target.year:
        return sheet.put(Settled(found[0]))
    asked = target.order.period or ""
    if _OF_MOVEMENT.search(found.string[: found.start()]):
        return FAULT  # a movement of those years, which nobody has said to go on
    return sheet.put(Settled(asked)) if asked.startswith("giai đoạn") else FAULT


def _year(found: re.Match[str], sheet: Sheet, precedent: Precedent, target: Target) -> str:
    """The precedent's own year becomes the order's; a later one stays, an earlier one cannot."""
    year = int(found[1])
    if year == target.year or year > max(target.year, precedent.year or year):
        return sheet.put(Settled(found[0]))
    if precedent.year and year == precedent.year - 1 and found[0].startswith("năm"):
        return ""  # "phong trào thi đua yêu nước năm 2023", looked back at in 2024
    if year != precedent.year:
        return FAULT
    return sheet.put(Settled(found[0].replace(found[1], str(target.year)), note=str(target.year)))
