"""Asking: where a case stops telling and asks, and which award it asks about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.eligibility.words.cues import Cues
from assistant.eligibility.words.mentions import AwardMention, Mention
from assistant.eligibility.words.pieces import SENTENCE, TwoTexts, pieces
from assistant.eligibility.words.years import Years
from corpus.model import Span

_FAR = 60  # letters before an award in which its being aimed at is said
_THANKS = 60  # letters that may follow a question without its mark
_FEW = 7  # words between the aim and the award


@dataclass(frozen=True, slots=True)
class Asking:
    """What a case asks: the award (codes, the likeliest first), the year, and the mentions that tell facts.

    `verdict`: it asks whether the conditions are met. What others say or what a rule is thought to want tells no facts.
    """

    verdict: bool
    opinions: tuple[Span, ...]  # stretches that tell what somebody thinks, or what a rule wants
    turns: tuple[Span, ...]  # stretches that only ask
    award: AwardMention | None
    questions: tuple[Span, ...]  # the sentences that ask
    turn: int | None  # where the last question begins to ask for a verdict
    codes: tuple[str, ...]
    year: int | None
    told: tuple[Mention, ...]

    @property
    def apart(self) -> tuple[Span, ...]:
        """Stretches that tell no facts."""
        return self.opinions + self.turns


@dataclass(frozen=True, slots=True)
class Questions:
    """Reads the questions of a case."""

    text: TwoTexts
    cues: Cues

    def read(self, mentions: list[Mention]) -> Asking:
        """The question, the award it is about, and what is left as told."""
        asking = self._sentences()
        opinions = self.opinions()
        award = self._award(mentions, asking, opinions)
        last = asking[-1] if asking else None
        turn = self._turn(last) if last else None
        year = self._year(mentions, last, award, turn) if last else None
        asked = {id(award), id(year)}
        told = tuple(one for one in mentions if id(one) not in asked and not within(one.span, opinions))
        turns = [Span(start, one.end) for one in asking if (start := self._turn(one)) is not None]
        codes, asked_year = award.codes if award else (), year.years[-1] if year else None
        return Asking(
            turn is not None, tuple(opinions), tuple(turns), award, tuple(asking), turn, codes, asked_year, told
        )

    def _sentences(self) -> list[Span]:
        """The sentences that ask, in order."""
        found = []
        for piece in pieces(self.text.folded, SENTENCE):
            said = self.text.folded[piece.start : piece.end].strip()
            marked = said and self.text.folded[piece.end : piece.end + 1] == "?"
            denies = self.cues.pattern("denying_end").search(said)
            last = len(self.text.folded[piece.end :].strip()) < _THANKS
            if marked or (last and self.cues.pattern("asks").search(said) and not denies):
                found.append(piece)
        return found

    def opinions(self) -> list[Span]:
        """Stretches that tell what somebody thinks or what a rule is thought to want, to the end of the sentence."""
        found = []
        for piece in pieces(self.text.folded, SENTENCE):
            cue = self.cues.pattern("opinions").search(self.text.marked, piece.start, piece.end)
            if cue:
                found.append(Span(cue.start(), piece.end))
        return found

    def _turn(self, question: Span) -> int | None:
        """Where within a question the asking for a verdict begins; None where it does not."""
        found = self.cues.pattern("asking").search(self.text.folded, question.start, question.end)
        return found.start() if found else None

    def _award(self, mentions: list[Mention], asking: list[Span], opinions: list[Span]) -> AwardMention | None:
        """The award asked about: in the last question that names one, else where one is aimed at, else the greatest."""
        awards = [one for one in mentions if isinstance(one, AwardMention)]
        for question in reversed(asking):
            inside = [one for one in awards if question.start <= one.span.start < question.end]
            chosen = self._of_question(inside, question, mentions)
            if chosen is not None:
                return chosen
        for places in (opinions, [Span(0, len(self.text.folded))]):
            aimed = [one for one in awards if within(one.span, places) and self._aims(one, "strong_aims")]
            if aimed:
                return aimed[-1]
        headed = [one for one in awards if self._heads(one)]
        undated = [one for one in awards if not self._like_a_fact(one, mentions)] if asking else []
        return headed[0] if headed else max(undated, key=self._worth, default=None)

    def _of_question(self, inside: list[AwardMention], question: Span, mentions: list[Mention]) -> AwardMention | None:
        turn = self._turn(question)
        behind = [one for one in inside if turn is not None and one.span.start >= turn] or inside
        wanted = [one for one in behind if not self._like_a_fact(one, mentions)] or behind
        wanted = [one for one in wanted if not self._wondered(one)]
        strongly = [one for one in wanted if self._aims(one, "strong_aims")]
        if strongly:
            return strongly[0] if turn is not None and strongly[0].span.start >= turn else strongly[-1]
        aimed = [one for one in wanted if self._aims(one, "aims")]
        return max(aimed, key=self._worth, default=None) or (wanted[0] if turn is not None and wanted else None)

    def _wondered(self, award: AwardMention) -> bool:
        """Whether it is only asked if an award is needed: "cần thêm … không"."""
        before = self.text.marked[max(0, award.span.start - 20) : award.span.start]
        return self.cues.pattern("wished_more").search(before) is not None

    def _like_a_fact(self, award: AwardMention, mentions: list[Mention]) -> bool:
        """Whether a count stands before an award or years behind it: "3 lần CSTĐCS", "CSTĐCS (2022, 2023)"."""
        before = self.text.marked[max(0, award.span.start - _FAR) : award.span.start]
        counted = re.search(rf"(?<!\w){self.cues.count}\s+(?:lần|năm)(?:\s+(?!thì\b)\w+){{0,5}}\s*$", before)
        at = mentions.index(award)
        following = mentions[at + 1] if at + 1 < len(mentions) else None
        if counted or not isinstance(following, Years) or len(following.years) < 2:
            return bool(counted)
        return self.cues.bound(self.text.folded, award.span.end, following.span.start)

    def _aims(self, award: AwardMention, key: str) -> bool:
        """Whether words before an award say that it is wanted: "đề nghị tặng …", "đủ tiêu chuẩn …"."""
        start = max(0, award.span.start - _FAR)
        aims = list(self.cues.pattern(key).finditer(self.text.folded, start, award.span.start))
        if not aims:
            return False
        between = self.text.folded[aims[-1].end() : award.span.start]
        nearby = self.text.marked[max(0, aims[-1].start() - 10) : aims[-1].start()]
        denied = self.cues.pattern("negations").search(nearby)
        return not denied and len(between.split()) <= _FEW and not re.search(r"[.;]", between)

    def _heads(self, award: AwardMention) -> bool:
        before, after = self.text.folded[: award.span.start], self.text.folded[award.span.end :]
        return not before.strip() and re.match(r"\s*[:?]", after) is not None

    def _worth(self, award: AwardMention) -> float:
        return self.cues.worth(award.codes[0])

    def _year(
        self, mentions: list[Mention], question: Span, award: AwardMention | None, turn: int | None
    ) -> Years | None:
        """The year asked about: behind the award ("CSTĐCS năm 2024"), or where asking begins ("năm 2025 có đủ…")."""
        years = [one for one in mentions if isinstance(one, Years) and len(one.years) == 1 and not one.run]
        if award is not None and award.span.start >= question.start:
            behind = [one for one in years if one.span.start >= award.span.end]
            if behind and self.cues.bound(self.text.folded, award.span.end, behind[0].span.start):
                return behind[0]
        if turn is None:
            return None
        end = award.span.start if award is not None and award.span.start >= turn else question.end
        between = [one for one in years if turn <= one.span.start < end]
        events = [one.span.start for one in mentions if not isinstance(one, Years)]
        before = [one for one in years if question.start <= one.span.start and one.span.end <= turn]
        before = [one for one in before if not any(one.span.end <= start < turn for start in events)]
        return next(iter(between or before), None)


def within(place: Span, spans: Iterable[Span]) -> bool:
    """Whether a stretch begins inside one of others."""
    return any(span.start <= place.start < span.end for span in spans)
