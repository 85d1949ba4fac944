"""Quantities: the numbers of a text with what they count ("05 năm", "hai lần", "70%"), references left out."""

import re
from dataclasses import dataclass
from functools import cache

PERCENT, YEARS, TIMES = "%", "năm", "lần"
UNITS = (YEARS, TIMES, PERCENT, "tháng", "ngày", "người", "sáng kiến", "đề tài", "nhiệm kỳ")
_FIGURE = r"\d+(?:[.,]\d+)?(?:/\d+)?"
_ONES = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
_DIGIT = "|".join(_ONES)
_SPELT = rf"(?:(?:{_DIGIT}) )?mươi(?: (?:{_DIGIT}))?|mười(?: (?:{_DIGIT}))?|{_DIGIT}"
_UNIT = "|".join(UNITS)
_RANGE = rf"(?= (?:đến|đến dưới|tới) {_FIGURE} (?P<shared>{_UNIT})\b)"  # "từ 03 đến 05 năm": both are years
_QUANTITY = re.compile(
    rf"(?<!\w)(?:(?P<figure>{_FIGURE})|(?P<spelt>{_SPELT})(?= (?:{_UNIT})\b))"
    rf"(?:\s?(?P<unit>{_UNIT})|{_RANGE}|(?!\w))"
)
_REFERENCES = re.compile(
    r"^\W*\d+\. "  # the number of a khoản
    r"|\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2}(?: năm \d{4})?|ngày \d{1,2}/\d{1,2}\b|\b\d{1,2}/\d{4}\b"
    r"|\b\d+/\d{4}/[\w-]+|\b\d+/(?:nđ|qđ|tt|nq)-\w+|\b(?:1[89]|20)\d\d\b"
    r"|\b(?:điều|khoản|nghị định|luật|mục) (?:số )?\d+(?:(?:, | và | hoặc |-)(?:điều |khoản )?\d+)*",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts; `unit` is empty where none of UNITS follows it."""

    value: float
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.value:g}".replace(".", ",") + f" {self.unit}".rstrip().replace(f" {PERCENT}", PERCENT)


@cache
def quantities(text: str) -> frozenset[Quantity]:
    """The quantities of a text, in figures or in words; numbers of Điều, khoản, papers and dates are none."""
    return frozenset(_quantity(found) for found in _QUANTITY.finditer(_without_references(text.lower())))


def _without_references(text: str) -> str:
    return _REFERENCES.sub(" | ", text)


def _quantity(found: re.Match[str]) -> Quantity:
    value = _figure(found["figure"]) if found["figure"] else _spelt(found["spelt"])
    return Quantity(value, found["unit"] or found["shared"] or "")


def _figure(text: str) -> float:
    whole, _, part = text.replace(",", ".").partition("/")
    return float(whole) / float(part) if part and float(part) else float(whole)


def _spelt(text: str) -> float:
    """ "năm", "mười lăm", "hai mươi", "hai mươi lăm"."""
    words = text.split()
    ten = next((at for at, word in enumerate(words) if word in ("mươi", "mười")), None)
    if ten is None:
        return _ONES[words[0]]
    return 10 * (_ONES[words[0]] if ten else 1) + (_ONES[words[-1]] if words[ten + 1 :] else 0)
