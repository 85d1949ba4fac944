"""Measuring: about how wide bold words are on paper, to draw lines under them and to break long names."""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from corpus.kinds import read_yaml

_POINT = 25.4 / 72  # millimetres
_EM = 1000.0  # the table counts thousandths of the size
_STEP = 2.0  # millimetres by which a room is narrowed
_OWN_WIDTH = "ĐđƠơƯư"  # letters that are no others with a mark above or below


def width(text: str, size: float) -> float:
    """The width of words in bold at a size in points, in millimetres."""
    table, other = _widths()
    return sum(table.get(_base(letter), other) for letter in unicodedata.normalize("NFC", text)) / _EM * size * _POINT


def lines(text: str, size: float, room: float) -> list[str]:
    """The lines that words are set in where there is room for each, in millimetres."""
    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if width(longer, size) <= room:
            found[-1] = longer
        else:
            found.append(word)
    return [line for line in found if line]


def last_line(text: str, size: float, room: float) -> float:
    """The width of the last line of words set in a room, both in millimetres."""
    return min(width((lines(text, size, room) or [""])[-1], size), room)


def balanced(text: str, size: float, room: float) -> float:
    """The least room in which words take no more lines than in a room, so that their lines are about as long."""
    wanted, narrower = len(lines(text, size, room)), room
    while narrower > room / 2 and len(lines(text, size, narrower - _STEP)) <= wanted:
        narrower -= _STEP
    return narrower if wanted > 1 else room


def broken(name: str, size: float, room: float, before: Sequence[str]) -> str:
    """A name on one line where the room suffices, else broken before the last of some words that it has."""
    if width(name, size) <= room:
        return name
    places = (name.rfind(f" {word} ") for word in before)
    at = max(places, default=-1)
    return f"{name[:at]}\n{name[at + 1 :]}" if at > 0 else name


@cache
def _widths() -> tuple[Mapping[str, float], float]:
    raw = read_yaml(Path(__file__).parent / "widths.yaml")
    table = {letter: float(value) for value, letters in raw["widths"].items() for letter in letters}
    return table, float(raw["other"])


def _base(letter: str) -> str:
    return letter if letter in _OWN_WIDTH else unicodedata.normalize("NFD", letter)[0]
