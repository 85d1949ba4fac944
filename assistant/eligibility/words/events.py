"""Events: each award, rating or work told, with the years, the count and the signs that belong to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.eligibility.words.cues import Cues
from assistant.eligibility.words.mentions import Event, Mention, RatingMention, WorkMention
from assistant.eligibility.words.pieces import CLAUSE, TwoTexts, pieces, sentence_at
from assistant.eligibility.words.years import Years
from corpus.model import Span

FAR = 60  # letters before an event that may qualify it


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event with what was said of it; `before` and `after` are the words around it, up to the next mention.

    `own_years`: the years are named right at it, not carried over from before. `of_years`: the count is one of years.
    """

    event: Event
    years: tuple[int, ...]
    own_years: bool
    count: int | None
    of_years: bool
    consecutive: bool
    each: bool
    at_least: bool
    negated: bool
    of_others: bool
    assumed: bool
    follows: bool  # "sau đó", "từ đó": after the award told before
    inner: bool  # "trong đó": within the years told before
    before: str
    after: str
    excepted: bool = False  # years were taken out: the rest is told completely, and not in a row


_Around = tuple[Years | None, Years | None, Years | None]  # the event's own, those before it, the last ones named


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an event stands: its clause, the stretch before it, the stretch after it, and the years around."""

    clause: Span
    start: int
    stop: int
    own: Years | None
    lead: Years | None
    latest: Years | None


@dataclass(frozen=True, slots=True)
class Events:
    """Reads events of a text; `proposed` is the year up to which "đến nay" runs, exclusive."""

    text: TwoTexts
    cues: Cues
    proposed: int

    @property
    def folded(self) -> str:
        """The text without tone marks."""
        return self.text.folded

    def read(self, mentions: tuple[Mention, ...]) -> Iterator[ToldEvent]:
        """The events in order; years that stand alone in a clause belong to the event before them."""
        waiting: ToldEvent | None = None
        carried: Years | None = None
        latest: Years | None = None
        negated = False
        for clause in pieces(self.text.marked, CLAUSE):
            inside = [one for one in mentions if clause.start <= one.span.start < clause.end]
            new = self._new_sentence(clause)
            if new:
                carried, negated = None, False
            if waiting is not None and inside and isinstance(inside[0], Years):
                heads = self.folded[clause.end : clause.end + 1] == ":"
                alone = all(isinstance(one, Years) for one in inside) and not new and not heads
                waiting = self._completed(waiting, inside[0], clause, alone=alone)
            lead: Years | None = None
            for at, mention in enumerate(inside):
                if isinstance(mention, Years):
                    latest = mention
                    trails = self._trails(inside, at, lead)
                    lead, carried = (lead, None) if trails else (mention, mention)
                    continue
                own = inside[at + 1] if at + 1 < len(inside) and self._trails(inside, at + 1, lead) else None
                around = (own if isinstance(own, Years) else None, lead or carried, latest)
                place = self._place(clause, inside, at, around)
                negated = negated and isinstance(mention, WorkMention)
                told = self._told(mention, place, carries=negated)
                negated = told.negated and isinstance(mention, WorkMention)
                if waiting is not None:
                    yield waiting
                waiting = told
        if waiting is not None:
            yield waiting

    def _completed(self, told: ToldEvent, years: Years, clause: Span, *, alone: bool) -> ToldEvent:
        """An event with years told in the next clause: "…, đều từ năm 2020", "…, trừ năm 2022 chỉ được …"."""
        before = self.text.marked[clause.start : years.span.start]
        if self.cues.pattern("excepting").search(before):
            return replace(told, years=tuple(year for year in told.years if year not in years.years), excepted=True)
        if not alone:
            return told
        rest = self.folded[clause.start : years.span.start] + self.folded[years.span.end : clause.end]
        listed = alone and not years.run and re.fullmatch(r"\W*(?:\(.*)?", rest.strip()) is not None
        if told.own_years and listed and not set(years.years) & set(told.years):
            return replace(told, years=(*told.years, *years.years))
        joined = self.cues.pattern("dating").match(self.folded[clause.start : years.span.start].strip())
        return told if told.own_years or not joined else replace(told, years=self._named(years), own_years=True)

    def _new_sentence(self, clause: Span) -> bool:
        before = self.folded[: clause.start].rstrip()
        return before.endswith(".") or "\n" in self.folded[max(0, clause.start - 2) : clause.start]

    def _trails(self, inside: list[Mention], at: int, lead: Years | None) -> bool:
        """Whether years belong to the event right before them, and no event behind claims them."""
        if at == 0 or isinstance(inside[at - 1], Years) or not isinstance(inside[at], Years):
            return False
        if not self.cues.bound(self.folded, inside[at - 1].span.end, inside[at].span.start):
            return False
        following = inside[at + 1] if at + 1 < len(inside) else None
        claimed = following is not None and not isinstance(following, Years)
        if claimed and following is not None:
            claimed = self.cues.bound(self.folded, inside[at].span.end, following.span.start)
        return not claimed or lead is None

    def _place(self, clause: Span, inside: list[Mention], at: int, around: _Around) -> _Place:
        own, lead, latest = around
        start = inside[at - 1].span.end if at else clause.start
        following = inside[at + (2 if own else 1) :]
        if isinstance(inside[at], WorkMention):  # the year of recognition stands amid what is said of a work
            following = [one for one in following if not isinstance(one, Years)]
        stop = following[0].span.start if following else self._stop(clause, inside[at])
        return _Place(clause, max(clause.start, start), stop, own, lead, latest)

    def _stop(self, clause: Span, event: Mention) -> int:
        """Where the words about the last event of a clause end: a work's reach may be told in the next clause."""
        end = sentence_at(self.folded, event.span.start).end
        other = self.cues.event.search(self.folded, clause.end, end)
        if other is None:
            return end
        marks = list(CLAUSE.finditer(self.text.marked, event.span.end, other.start()))
        return marks[-1].start() if marks else other.start()

    def _told(self, event: Event, place: _Place, *, carries: bool) -> ToldEvent:
        start = max(place.start, event.span.start - FAR)
        before = self.folded[start : event.span.start]
        after = self.folded[event.span.end : place.stop]
        near = f"{before} | {self.folded[event.span.end : min(place.stop, place.clause.end)]}"
        each = bool(self.cues.pattern("each").search(near))
        years = place.own or place.lead or (place.latest if each or self._of_that_year(event, place) else None)
        named = self._named(years)
        count, of_years = self._count(Span(start, event.span.start), Span(event.span.end, place.stop), event)
        sentence = self.folded[self.folded.rfind(".", 0, event.span.start) + 1 : event.span.start]
        clause = self.folded[place.clause.start : event.span.start]
        return ToldEvent(
            event=event,
            years=named,
            own_years=place.own is not None or (place.lead is not None and place.lead.span.start >= place.clause.start),
            count=count,
            of_years=of_years,
            consecutive=self._consecutive(near),
            each=each,
            at_least=bool(self.cues.pattern("open_end").search(self._by_count(start, event.span.start))),
            negated=self._negated(event, start) or (carries and self._enumerates(before)),
            of_others=self._of_others(place.clause, event),
            assumed=bool(self.cues.pattern("hypothesis").search(clause)) or any(year > self.proposed for year in named),
            follows=bool(self.cues.pattern("following").search(sentence)),
            inner=bool(self.cues.pattern("within").search(clause)),
            before=before,
            after=after,
        )

    def _named(self, years: Years | None) -> tuple[int, ...]:
        if years is None:
            return ()
        return tuple(range(years.years[0], self.proposed)) if years.to_now else years.years

    def _of_that_year(self, event: Event, place: _Place) -> bool:
        """Whether a rating told without a year goes with the single year named last."""
        return isinstance(event, RatingMention) and place.latest is not None and len(place.latest.years) == 1

    def _consecutive(self, near: str) -> bool:
        broken = self.cues.pattern("broken").search(near)
        return broken is None and self.cues.pattern("consecutive").search(near) is not None

    def _of_others(self, clause: Span, event: Event) -> bool:
        """Whether the clause tells of somebody else, or of a rating that is none of work: a pupil's, say."""
        said = self.text.marked[clause.start : event.span.start]
        return self.cues.pattern("not_ours").search(said) is not None

    def _by_count(self, start: int, end: int) -> str:
        """The folded words right around a count, where "trên", "ít nhất" say that there may be more."""
        match = re.search(rf"(?:\w+ ){{0,2}}{self.cues.count} (?:lần|năm)(?: trở lên)?", self.text.marked[start:end])
        return self.folded[start + match.start() : start + match.end()] if match else ""

    def _count(self, before: Span, after: Span, event: Event) -> tuple[int | None, bool]:
        """The number of times or of years nearest before an event, or right behind it."""
        marked = self.text.marked[before.start : before.end]
        for match in reversed(list(re.finditer(rf"(?<![\w/.,-])({self.cues.count})(?=\s)", marked))):
            rest = marked[match.end() :]
            unit = re.match(r"\s*(lần|năm|danh hiệu|cái|chiếc|người|cá nhân|đồng chí)\b(?!\s*(?:19|20)\d\d\s*$)", rest)
            behind = self.folded[before.start + match.end() + (unit.end() if unit else 0) : before.end]
            if unit or self.cues.filler.fullmatch(behind):
                return self.cues.whole(match[1]), bool(unit and unit[1] == "năm")
        words = self.text.marked[after.start : after.end]
        trailing = re.match(
            rf"[\s(“”\"]*(?:liên tục |được )?({self.cues.count})\s*(lần|năm)(?!\s*(?:19|20)\d\d)\b", words
        )
        if trailing and not isinstance(event, WorkMention):
            return self.cues.whole(trailing[1]), trailing[2] == "năm"
        pieces_ = re.match(rf"(?: của \w+)? (?:chỉ )?có ({self.cues.count}) cái", words)
        return (self.cues.whole(pieces_[1]), False) if pieces_ else (None, False)

    def _negated(self, event: Event, start: int) -> bool:
        before = self.cues.pattern("no_negations").sub(" ", self.text.marked[start : event.span.start])
        if self.cues.pattern("negations").search(before):
            return True
        end = event.span.end + len(CLAUSE.split(self.text.marked[event.span.end :], maxsplit=1)[0])
        after = self.folded[event.span.end : end]
        if isinstance(event, WorkMention) and self.cues.pattern("negated_after").match(after):
            return True
        return not isinstance(event, RatingMention) and self.cues.pattern("denied_after").match(after) is not None

    def _enumerates(self, before: str) -> bool:
        """Whether an event stands in a list that a negation opened: "không có sáng kiến, đề tài"."""
        return re.fullmatch(r"\s*(?:(?:hay|hoac|va|cung|cac|de an)\s*)*", before) is not None
