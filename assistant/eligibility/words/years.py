"""Years: how a told case names them, in lists, runs, school years and from the day asked. A school year is the one it
ends in. Offsets are those of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.eligibility.words.cues import Cues
from assistant.eligibility.words.pieces import TwoTexts
from corpus.model import Span

_Y = r"(?:19|20)\d\d"
_PAIR_ = rf"{_Y}\s*[-–/]\s*{_Y}"  # a school year
_TO = r"\s*(?:-|–|den|toi)\s*(?:het\s+|cuoi\s+)?"
_NOW = r"(?:den|toi|cho den)\s+(?:nay|hien nay|hien tai|gio|bay gio|thoi diem)"
_PAIR = re.compile(rf"{_Y}\s*[-–/]\s*({_Y})")
_SCHOOL = re.compile(rf"nam hoc\s+{_PAIR_}")
_SCHOOLS = re.compile(rf"(?:tu\s+)?(?:nam hoc\s+)?{_PAIR_}{_TO}(?:nam hoc\s+)?{_PAIR_}")
_SCHOOL_LIST = re.compile(rf"nam hoc(?:\s+\w+){{0,3}}\s+{_PAIR_}(?:\s*(?:,|va|;)\s*(?:nam hoc\s+)?{_PAIR_})+")
_PAIRS = re.compile(rf"(?<![\d/.-]){_PAIR_}(?:\s*(?:,|va|;)\s*{_PAIR_})+(?![\d/%])")
_RANGE = re.compile(rf"(?:tu\s+)?(?:(?:cuoi|dau|cac)\s+)?(?:nam\s+)?(?<!\d)({_Y}){_TO}(?:nam\s+)?({_Y})(?!\d)")
_TO_NOW = re.compile(rf"tu\s+(?:(?:thang|ngay)\s+[\d/]+/)?(?:nam\s+)?({_Y})\s+{_NOW}")
_THEN = rf"(?:\s*,?\s*roi\s+(?:den\s+)?(?:nam\s+)?{_Y}(?=\s*(?:[.;?!]|$)))?"  # not "2022 rồi 2023 chỉ đạt …"
_LIST = re.compile(
    rf"(?:(?:cac\s+)?nam\s+)?(?<![\d/.-]){_Y}"
    rf"(?:\s*(?:,|;|,?\s*va|&|\+|cung\s+voi|voi|lan)\s*(?:nam\s+)?{_Y})*{_THEN}(?![\d/%])"
)
_DAY = rf"(?:ngay\s+)?\d{{1,2}}\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*({_Y})"
_DATE = re.compile(rf"{_DAY}|(?:thang\s+)?\d{{1,2}}\s*/\s*({_Y})|thang\s+\d{{1,2}}\s+nam\s+({_Y})")
_AND = re.compile(r"\s*(?:,\s*va|,|va|&|\+|cung\s+voi|voi|lan)\s*(?:cac\s+)?")


@dataclass(frozen=True, slots=True)
class Years:
    """Years named together; `to_now`: they run on to the present, as far as it has been rated; `run`: from … to …."""

    span: Span
    years: tuple[int, ...]
    to_now: bool = False
    run: bool = False


def find_years(text: TwoTexts, cues: Cues, this_year: int) -> Iterator[Years]:
    """Years as they are named; of those that overlap the first found counts."""
    yield from _years(text.folded)
    yield from _near(text.marked, cues, this_year)


def join(folded: str, one: Years, other: Years) -> Years | None:
    """Years named one after the other ("năm học 2022-2023 và năm học 2023-2024") as one; None where they are not."""
    runs = one.run or other.run or one.to_now or other.to_now
    if runs or not _AND.fullmatch(folded[one.span.end : other.span.start]):
        return None
    return Years(Span(one.span.start, other.span.end), tuple(dict.fromkeys((*one.years, *other.years))))


def part(folded: str, years: Years, *, claimed: bool) -> tuple[Years, ...]:
    """A list in two where its end opens something new: "CSTĐCS năm 2022, 2023, năm 2024 chỉ đạt …".

    `claimed`: an event stands before the list, and right behind it another that may claim its end.
    """
    said = folded[years.span.start : years.span.end]
    new = [] if years.run else list(re.finditer(r"[,;]\s*(?=nam\s)", said))
    if not new:
        return (years,)
    cut = new[-1]
    first, second = _named(said[: cut.start()]), _named(said[cut.end() :])
    alike = len(re.findall(r"nam\s", said[: cut.start()])) == len(first)
    if len(second) != 1 or len(first) + 1 != len(years.years) or (alike and not claimed):
        return (years,)
    start, middle, end = years.span.start, years.span.start + cut.start(), years.span.end
    return Years(Span(start, middle), first), Years(Span(middle + len(cut[0]), end), second)


def _named(said: str) -> tuple[int, ...]:
    """The years of a list; of school years those they end in."""
    return tuple(map(int, _PAIR.findall(said) or re.findall(_Y, said)))


def _near(marked: str, cues: Cues, this_year: int) -> Iterator[Years]:
    """Years named from the day asked: "năm nay", "năm ngoái"."""
    for words, back in cues.next_to_now.items():
        for match in re.finditer(rf"(?<!\w){words}(?!\w)", marked):
            yield Years(Span(*match.span()), (this_year - back,))


def _years(folded: str) -> Iterator[Years]:
    """Ranges before lists; a school year counts as the year it ends in."""
    for match in _SCHOOLS.finditer(folded):
        yield _range(match, *map(int, _PAIR.findall(match[0])))
    for pattern in (_SCHOOL_LIST, _PAIRS, _SCHOOL):
        for match in pattern.finditer(folded):
            yield Years(Span(*match.span()), tuple(map(int, _PAIR.findall(match[0]))))
    for match in _TO_NOW.finditer(folded):
        yield Years(Span(*match.span()), (int(match[1]),), to_now=True, run=True)
    for match in _RANGE.finditer(folded):
        yield _range(match, int(match[1]), int(match[2]))
    for match in _DATE.finditer(folded):
        yield Years(Span(*match.span()), (int(match[1] or match[2] or match[3]),))
    for match in _LIST.finditer(folded):
        yield Years(Span(*match.span()), tuple(map(int, re.findall(_Y, match[0]))))


def _range(match: re.Match[str], first: int, last: int) -> Years:
    return Years(Span(*match.span()), tuple(range(first, last + 1)), run=True)
