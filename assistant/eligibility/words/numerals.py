"""Numerals: numbers of two words ("mười sáu"), and counts of heads ("sáu người"), put in figures."""

import re

_UNITS = {"một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "tám": 8}
_UNITS |= {"chín": 9}
_TENS = {word: value for word, value in _UNITS.items() if word not in ("một", "mốt", "tư", "lăm", "nhăm")} | {"năm": 5}
_UNIT, _TEN = "|".join(_UNITS), "|".join(_TENS)
_TEENS = re.compile(rf"(?<!\w)mười ({_UNIT})(?!\w)", re.IGNORECASE)
_OVER = re.compile(rf"(?<!\w)({_TEN}) (?:mươi(?: ({_UNIT}))?|(?:chục))(?!\w)", re.IGNORECASE)
_HEAD = "người|cá nhân|đồng chí|viên chức|công chức"
_HEADS = re.compile(rf"(?<!\w)(?<!mười )(?<!mươi )({_TEN})(?= (?:{_HEAD})(?!\w))", re.IGNORECASE)


def in_figures(text: str) -> str:
    """The text with numbers from 11 on that take more than one word in figures."""
    text = _HEADS.sub(lambda found: str(_TENS.get(found[1].lower(), 1)), text)
    text = _OVER.sub(lambda found: str(10 * _TENS[found[1].lower()] + _UNITS.get((found[2] or "").lower(), 0)), text)
    return _TEENS.sub(lambda found: str(10 + _UNITS[found[1].lower()]), text)
