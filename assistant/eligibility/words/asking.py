"""Asking: where a case stops telling and asks, and which award it asks about."""

import re
from dataclasses import dataclass

from assistant.eligibility.words.cues import Cues
from assistant.eligibility.words.mentions import AwardMention, Mention, Years
from assistant.eligibility.words.pieces import SENTENCE, pieces
from corpus.model import Span

_FAR = 60  # letters before an award in which its being aimed at is said


@dataclass(frozen=True, slots=True)
class Asking:
    """What a case asks: the award (codes, the likeliest first), the mentions of the question itself, the rest.

    `asks` is False where nothing is asked at all; `verdict`: it asks whether the conditions are met.
    """

    asks: bool
    verdict: bool
    codes: tuple[str, ...]
    year: int | None
    told: tuple[Mention, ...]


def read_asking(folded: str, mentions: list[Mention], cues: Cues) -> Asking:
    """The question of a case; an award is looked for behind the cue that asks, before it, then in what was told."""
    question = _question(folded, cues)
    if question is None:
        award = _aimed_at(folded, mentions, cues)
        return Asking(asks=False, verdict=False, codes=award.codes if award else (), year=None, told=_without(mentions, award))
    inside = [one for one in mentions if question.start <= one.span.start < question.end]
    turn, verdict = _turn(folded, question, cues)
    award = _award(folded, inside, turn, cues) or _aimed_at(folded, mentions, cues) or _greatest(mentions, cues)
    year = _year(folded, inside, award, turn, cues)
    told = tuple(one for one in mentions if one is not award and one is not year)
    return Asking(True, verdict, award.codes if award else (), year.years[-1] if year else None, told)


def _question(folded: str, cues: Cues) -> Span | None:
    """The sentence that asks, the last one that does."""
    for piece in reversed(list(pieces(folded, SENTENCE))):
        said = folded[piece.start : piece.end]
        marked = folded[piece.end : piece.end + 1] == "?" and said.strip()
        if marked or cues.pattern("asks").search(said.strip()):
            return piece
    return None


def _turn(folded: str, question: Span, cues: Cues) -> tuple[int, bool]:
    """Where within the question the asking begins, and whether a cue of asking for a verdict stands there."""
    found = cues.pattern("asking").search(folded, question.start, question.end)
    return (found.start(), True) if found else (question.start, False)


def _award(folded: str, inside: list[Mention], turn: int, cues: Cues) -> AwardMention | None:
    awards = [one for one in inside if isinstance(one, AwardMention)]
    behind = [one for one in awards if one.span.start >= turn]
    aimed = [one for one in behind if _aims(folded, one, cues)]
    if aimed or behind:
        return (aimed or behind)[0]
    aimed = [one for one in awards if _aims(folded, one, cues)]
    return aimed[-1] if aimed else None


def _aims(folded: str, award: AwardMention, cues: Cues, key: str = "aims") -> bool:
    """Whether words before an award say that it is wanted: "đề nghị tặng …", "đủ tiêu chuẩn …"."""
    before = folded[max(0, award.span.start - _FAR) : award.span.start]
    aims = list(cues.pattern(key).finditer(before))
    if not aims:
        return False
    between = before[aims[-1].end() :]
    denied = cues.pattern("negations").search(before[max(0, aims[-1].start() - 10) : aims[-1].start()])
    return not denied and len(between.split()) <= 7 and not re.search(r"[.;]", between)


def _aimed_at(folded: str, mentions: list[Mention], cues: Cues) -> AwardMention | None:
    """An award that the telling aims at or is headed by."""
    for one in mentions:
        if isinstance(one, AwardMention):
            heads = not folded[: one.span.start].strip() and re.match(r"\s*[:?]", folded[one.span.end :])
            if heads or _aims(folded, one, cues, "plans"):
                return one
    return None


def _greatest(mentions: list[Mention], cues: Cues) -> AwardMention | None:
    """The award of most money that is named without a year: what people ask about when they ask "am I eligible"."""
    awards = [one for at, one in enumerate(mentions) if isinstance(one, AwardMention) and not _dated(mentions, at)]
    return max(awards, key=lambda one: cues.worth(one.codes[0]), default=None)


def _dated(mentions: list[Mention], at: int) -> bool:
    return at + 1 < len(mentions) and isinstance(mentions[at + 1], Years)


def _year(folded: str, inside: list[Mention], award: AwardMention | None, turn: int, cues: Cues) -> Years | None:
    """The year asked about: behind the award ("CSTĐCS năm 2024"), or right where the asking begins ("năm 2025 có đủ…")."""
    years = [one for one in inside if isinstance(one, Years) and len(one.years) == 1 and not one.to_now]
    if award is not None:
        behind = [one for one in years if one.span.start >= award.span.end]
        if behind and cues.bound(folded, award.span.end, behind[0].span.start):
            return behind[0]
    end = award.span.start if award is not None and award.span.start >= turn else len(folded)
    between = [one for one in years if turn <= one.span.start < end]
    before = [one for one in years if one.span.end <= turn and not folded[one.span.end : turn].strip(" ,thi")]
    return (between or before or [None])[0]


def _without(mentions: list[Mention], award: AwardMention | None) -> tuple[Mention, ...]:
    return tuple(one for one in mentions if one is not award)


