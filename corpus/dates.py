"""Days and years named in a text: "26/12/2024", "ngày 06 tháng 3 năm 2024", "năm 2023"; no year inside a number."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from corpus.folding import fold
from corpus.model import Span

_DAY = (
    r"(?:(?:ngay|hom)\s*)?(?<!\d)(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>(?:19|20)\d{2})(?![\d/])"
    r"|ngay\s*(?P<d2>\d{1,2})\s*thang\s*(?P<m2>\d{1,2})\s*(?:nam|/)\s*(?P<y2>(?:19|20)\d{2})(?!\d)"
)
_MONTH = r"thang\s*(?P<m3>\d{1,2})\s*(?:/|nam|nam\s)\s*(?P<y3>(?:19|20)\d{2})(?![\d/])"
_YEAR = r"(?<![\w/-])nam\s*(?P<y4>(?:19|20)\d{2})(?![\d/])"
_ANY = re.compile(f"{_DAY}|{_MONTH}|{_YEAR}")
_AFTER = re.compile(
    rf"\s*,?\s*(?:\(\s*)?(?:ky\s+|ban hanh\s+)?"
    rf"(?:{_DAY}|(?:nam\s*)?(?P<y4>(?:19|20)\d{{2}})(?![\d/%.,]?\d|\s*[-–]\s*\d))"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as far as it is named: the year always, month and day where they are given."""

    span: Span
    year: int
    month: int | None = None
    day: int | None = None

    @property
    def as_date(self) -> date | None:
        """The day itself; None where only a month or a year is named."""
        return date(self.year, self.month, self.day) if self.month and self.day else None


def find_dates(text: str, taken: Iterable[Span] = ()) -> tuple[FoundDate, ...]:
    """Dates of a text in order, passing over those that touch a span in `taken` (numbers and names of documents)."""
    barred = tuple(taken)
    found = (_read(match, match.start()) for match in _ANY.finditer(fold(text)))
    return tuple(one for one in found if one is not None and not _touches(one.span, barred))


def date_after(folded: str, position: int) -> FoundDate | None:
    """The date that stands right after a position of a folded text and belongs to the number or name before it."""
    match = _AFTER.match(folded, position)
    return _read(match, position) if match else None


def _read(match: re.Match[str], start: int) -> FoundDate | None:
    groups = match.groupdict()
    year = next(int(groups[name]) for name in ("y", "y2", "y3", "y4") if groups.get(name))
    month = next((int(groups[name]) for name in ("m", "m2", "m3") if groups.get(name)), None)
    day = next((int(groups[name]) for name in ("d", "d2") if groups.get(name)), None)
    span = Span(start, match.end())
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return FoundDate(span, year, month, day)


def _touches(span: Span, taken: tuple[Span, ...]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in taken)
