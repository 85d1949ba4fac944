"""Mentions: what a told case names, in order: awards, ratings, works, years. Offsets are those of the text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.eligibility.words.cues import Cues
from assistant.eligibility.words.pieces import TwoTexts
from corpus.awards.conditions import Level, Work
from corpus.model import Span

_Y = r"(?:19|20)\d\d"
_SCHOOL = re.compile(rf"nam hoc\s+({_Y})\s*[-–/]\s*({_Y})")
_SCHOOLS = re.compile(
    rf"(?:tu\s+)?(?:nam hoc\s+)?{_Y}\s*[-–/]\s*({_Y})\s*(?:den|toi|-|–)\s*(?:het\s+)?(?:nam hoc\s+)?{_Y}\s*[-–/]\s*({_Y})"
)
_RANGE = re.compile(
    rf"(?:tu\s+)?(?:(?:cuoi|dau|cac)\s+)?(?:nam\s+)?(?<!\d)({_Y})\s*(?:-|–|den|toi)\s*(?:het\s+|cuoi\s+)?(?:nam\s+)?({_Y})(?!\d)"
)
_TO_NOW = re.compile(
    rf"tu\s+(?:(?:thang|ngay)\s+[\d/]+/)?(?:nam\s+)?({_Y})\s+(?:den|toi|cho den)\s+(?:nay|hien nay|hien tai|gio|bay gio|thoi diem)"
)
_LIST = re.compile(rf"(?:(?:cac\s+)?nam\s+)?(?<![\d/.-]){_Y}(?:\s*(?:,|;|va|&|\+|,\s*va)\s*(?:nam\s+)?{_Y})*(?![\d/%])")
_DATE = re.compile(
    rf"(?:ngay\s+)?\d{{1,2}}\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*({_Y})|(?:thang\s+)?\d{{1,2}}\s*/\s*({_Y})|thang\s+\d{{1,2}}\s+nam\s+({_Y})"
)

_AND = re.compile(r"\s*(?:,\s*va|,|va|&|\+)\s*(?:cac\s+)?")
_SCHOOL_LIST = re.compile(
    rf"nam hoc(?:\s+\w+){{0,3}}\s+{_Y}\s*[-–/]\s*{_Y}(?:\s*(?:,|va|;)\s*(?:nam hoc\s+)?{_Y}\s*[-–/]\s*{_Y})+"
)
_PAIRS = re.compile(rf"(?<![\d/.-]){_Y}\s*[-–/]\s*{_Y}(?:\s*(?:,|va|;)\s*{_Y}\s*[-–/]\s*{_Y})+(?![\d/%])")
_PAIR = re.compile(rf"{_Y}\s*[-–/]\s*({_Y})")


@dataclass(frozen=True, slots=True)
class Years:
    """Years named together; `to_now`: they run on to the present, as far as it has been rated; `run`: from … to …."""

    span: Span
    years: tuple[int, ...]
    to_now: bool = False
    run: bool = False


@dataclass(frozen=True, slots=True)
class AwardMention:
    """An award named, by codes, the likeliest first."""

    span: Span
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RatingMention:
    """A yearly rating named; `or_better`: "trở lên"."""

    span: Span
    level: Level
    or_better: bool = False


@dataclass(frozen=True, slots=True)
class WorkMention:
    """Initiatives or projects named."""

    span: Span
    kind: Work


Event = AwardMention | RatingMention | WorkMention
Mention = Event | Years


def find_mentions(text: TwoTexts, cues: Cues, this_year: int, taken: Iterable[Span] = ()) -> list[Mention]:
    """The mentions of a text, in order, none touching another or a span in `taken`."""
    kept: list[Mention] = []
    spans = list(taken)
    folded = text.folded
    for mention in (*_awards(text, cues), *_works(folded, cues), *_ratings(folded, cues), *_years(folded), *_near(text.marked, cues, this_year)):
        if not any(mention.span.start < one.end and one.start < mention.span.end for one in spans):
            kept.append(mention)
            spans.append(mention.span)
    merged = _merged(folded, sorted(kept, key=lambda mention: mention.span.start))
    return [part for at, mention in enumerate(merged) for part in _parted(folded, merged, at, mention)]


def _parted(folded: str, mentions: list[Mention], at: int, mention: Mention) -> tuple[Mention, ...]:
    """A list of years in two where its end opens something new: "CSTĐCS năm 2022, 2023, năm 2024 chỉ đạt …"."""
    said = folded[mention.span.start : mention.span.end]
    new = list(re.finditer(r"[,;]\s*(?=nam\s)", said)) if isinstance(mention, Years) and not mention.run else []
    if not new or not isinstance(mention, Years):
        return (mention,)
    cut = new[-1]
    first, second = _named(said[: cut.start()]), _named(said[cut.end() :])
    named_alike = len(re.findall(r"nam\s", said[: cut.start()])) == len(first)
    following = mentions[at + 1] if at + 1 < len(mentions) else None
    between = at > 0 and not isinstance(mentions[at - 1], Years) and following is not None
    if len(second) != 1 or len(first) + 1 != len(mention.years) or (named_alike and not between):
        return (mention,)
    if named_alike and re.search(r"[,;.]", folded[mention.span.end : following.span.start]) if following else False:
        return (mention,)
    start, middle, end = mention.span.start, mention.span.start + cut.start(), mention.span.end
    return Years(Span(start, middle), first), Years(Span(middle + len(cut[0]), end), second)


def _merged(folded: str, mentions: list[Mention]) -> list[Mention]:
    """Years named one after the other ("năm học 2022-2023 và năm học 2023-2024") are named together."""
    merged: list[Mention] = []
    for mention in mentions:
        before = merged[-1] if merged else None
        if isinstance(before, Years) and isinstance(mention, Years) and not before.to_now and not mention.to_now:
            if not before.run and not mention.run and _AND.fullmatch(folded[before.span.end : mention.span.start]):
                span = Span(before.span.start, mention.span.end)
                merged[-1] = Years(span, tuple(dict.fromkeys((*before.years, *mention.years))))
                continue
        merged.append(mention)
    return merged


def _named(said: str) -> tuple[int, ...]:
    """The years of a list; of school years those they end in."""
    return tuple(map(int, _PAIR.findall(said) or re.findall(_Y, said)))


def _awards(text: TwoTexts, cues: Cues) -> Iterator[Mention]:
    """Awards named; "có tính" is no "cờ tỉnh"."""
    for match in cues.award.finditer(text.folded):
        codes = cues.codes(match[0])
        mistaken = match[0].startswith("co ") and text.marked[match.start() : match.start() + 2] != "cờ"
        if codes and not mistaken:
            yield AwardMention(Span(*match.span()), codes)


def _works(folded: str, cues: Cues) -> Iterator[Mention]:
    for kind, pattern in cues.works:
        yield from (WorkMention(Span(*match.span()), kind) for match in pattern.finditer(folded))


def _ratings(folded: str, cues: Cues) -> Iterator[Mention]:
    for level, pattern in cues.ratings:
        for match in pattern.finditer(folded):
            better = re.match(r"(?: nhiem vu)? tro len", folded[match.end() :]) is not None
            yield RatingMention(Span(*match.span()), level, better)


def _near(marked: str, cues: Cues, this_year: int) -> Iterator[Mention]:
    """Years named from the day asked: "năm nay", "năm ngoái"."""
    for words, back in cues.next_to_now.items():
        for match in re.finditer(rf"(?<!\w){words}(?!\w)", marked):
            yield Years(Span(*match.span()), (this_year - back,))


def _years(folded: str) -> Iterator[Mention]:
    """Ranges before lists; a school year counts as the year it ends in."""
    for match in _SCHOOLS.finditer(folded):
        yield _range(match, int(match[1]), int(match[2]))
    for match in _SCHOOL_LIST.finditer(folded):
        yield Years(Span(*match.span()), tuple(map(int, _PAIR.findall(match[0]))))
    for match in _PAIRS.finditer(folded):
        yield Years(Span(*match.span()), tuple(map(int, _PAIR.findall(match[0]))))
    for match in _SCHOOL.finditer(folded):
        yield Years(Span(*match.span()), (int(match[2]),))
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
