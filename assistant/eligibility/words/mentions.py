"""Mentions: what a told case names, in order: awards, ratings, works, years. Offsets are those of the text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.eligibility.words.cues import Cues
from assistant.eligibility.words.pieces import TwoTexts
from assistant.eligibility.words.years import Years, find_years, join, part
from corpus.awards.conditions import Level, Work
from corpus.model import Span


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
    for mention in (
        *_awards(text, cues),
        *_works(folded, cues),
        *_ratings(folded, cues),
        *find_years(text, cues, this_year),
    ):
        if not any(mention.span.start < one.end and one.start < mention.span.end for one in spans):
            kept.append(mention)
            spans.append(mention.span)
    mentions = _joined(folded, sorted(kept, key=lambda mention: mention.span.start))
    return [part for at in range(len(mentions)) for part in _parts(folded, mentions, at)]


def _joined(folded: str, mentions: list[Mention]) -> list[Mention]:
    joined: list[Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        both = join(folded, before, mention) if isinstance(before, Years) and isinstance(mention, Years) else None
        if both is not None:
            joined[-1] = both
        else:
            joined.append(mention)
    return joined


def _parts(folded: str, mentions: list[Mention], at: int) -> tuple[Mention, ...]:
    mention = mentions[at]
    if not isinstance(mention, Years):
        return (mention,)
    before, after = at > 0 and not isinstance(mentions[at - 1], Years), mentions[at + 1 : at + 2]
    between = folded[mention.span.end : after[0].span.start] if after else ""
    return part(folded, mention, claimed=before and bool(after) and not re.search(r"[,;.]", between))


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
