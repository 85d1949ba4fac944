"""Numbering: whether the number of a marker fits those before it."""

from dataclasses import dataclass
from enum import Enum

from corpus.outline.markers import POINTS, Level, Marker

_SMALL_GAP = 3  # numbers: as many may be missing in a copy; a larger jump is a citation at a line start
_COUNTED = {Level.DASH, Level.PLUS, Level.FORM}


class Fit(Enum):
    """How a number stands to the one before it under the same parent."""

    FIRST = "first"
    NEXT = "next"
    GAP = "gap"  # some numbers are missing
    AGAIN = "again"  # the count starts again, or a number is printed twice
    OUT = "out"  # does not fit at all


@dataclass(frozen=True, slots=True)
class Count:
    """Where a count stands: value and letter of the last number; value 0 before the first."""

    value: int = 0
    suffix: str = ""


def fit(count: Count, marker: Marker) -> Fit:
    """How a marker continues a count."""
    if marker.level in _COUNTED:
        return Fit.NEXT if count.value else Fit.FIRST
    step = marker.value - count.value
    if marker.suffix:
        return Fit.NEXT if step == 0 and _letter_follows(count.suffix, marker.suffix) else Fit.OUT
    if step == 1:
        return Fit.NEXT if count.value else Fit.FIRST
    if count.value and marker.value in (1, count.value):
        return Fit.AGAIN
    return Fit.GAP if 1 < step <= _SMALL_GAP else Fit.OUT


def _letter_follows(before: str, after: str) -> bool:
    return after in POINTS and POINTS.index(after) == (POINTS.index(before) + 1 if before else 0)
