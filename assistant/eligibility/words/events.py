"""Events: each award, rating or work told, with the years, the count and the signs that belong to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.eligibility.words.cues import Cues
from assistant.eligibility.words.mentions import Event, Mention, WorkMention, Years
from assistant.eligibility.words.pieces import CLAUSE, pieces, sentence_at
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
    assumed: bool
    follows: bool  # "sau đó", "từ đó": after the award told before
    inner: bool  # "trong đó": within the years told before
    before: str
    after: str


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
    """Reads events of a folded text; `proposed` is the year up to which "đến nay" runs, exclusive."""

    folded: str
    cues: Cues
    proposed: int

    def read(self, mentions: tuple[Mention, ...]) -> Iterator[ToldEvent]:
        """The events in order."""
        carried: Years | None = None
        latest: Years | None = None
        negated = False
        for clause in pieces(self.folded, CLAUSE):
            inside = [one for one in mentions if clause.start <= one.span.start < clause.end]
            if self._new_sentence(clause):
                carried, negated = None, False
            lead: Years | None = None
            for at, mention in enumerate(inside):
                if isinstance(mention, Years):
                    latest = mention
                    trails = self._trails(inside, at, lead)
                    lead, carried = (lead, None) if trails else (mention, mention)
                    continue
                own = inside[at + 1] if at + 1 < len(inside) and self._trails(inside, at + 1, lead) else None
                place = self._place(clause, inside, at, own if isinstance(own, Years) else None)
                told = self._told(mention, _with_years(place, lead or carried, latest), carries=negated)
                negated = told.negated and isinstance(mention, WorkMention)
                yield told

    def _new_sentence(self, clause: Span) -> bool:
        before = self.folded[: clause.start].rstrip()
        return before.endswith(".") or "\n\n" in self.folded[max(0, clause.start - 2) : clause.start]

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

    def _place(self, clause: Span, inside: list[Mention], at: int, own: Years | None) -> _Place:
        start = inside[at - 1].span.end if at else clause.start
        following = inside[at + (2 if own else 1) :]
        stop = following[0].span.start if following else self._stop(clause, inside[at])
        return _Place(clause, max(clause.start, start), stop, own, None, None)

    def _stop(self, clause: Span, event: Mention) -> int:
        """Where the words about the last event of a clause end: a work's reach may be told in the next clause."""
        end = sentence_at(self.folded, event.span.start).end
        other = self.cues.event.search(self.folded, clause.end, end)
        return other.start() if other else end

    def _told(self, event: Event, place: _Place, *, carries: bool) -> ToldEvent:
        before = self.folded[max(place.start, event.span.start - FAR) : event.span.start]
        after = self.folded[event.span.end : place.stop]
        near = f"{before} | {self.folded[event.span.end : min(place.stop, place.clause.end)]}"
        each = bool(self.cues.pattern("each").search(near))
        years = place.own or place.lead or (place.latest if each else None)
        named = self._named(years)
        count, of_years = self._count(before, after, event)
        sentence = self.folded[self.folded.rfind(".", 0, event.span.start) + 1 : event.span.start]
        clause = self.folded[place.clause.start : event.span.start]
        return ToldEvent(
            event=event,
            years=named,
            own_years=place.own is not None or (place.lead is not None and place.lead.span.start >= place.clause.start),
            count=count,
            of_years=of_years,
            consecutive=bool(self.cues.pattern("consecutive").search(near)),
            each=each,
            at_least=bool(self.cues.pattern("open_end").search(self._by_count(before))),
            negated=self._negated(before, after if isinstance(event, WorkMention) else "") or (carries and self._enumerates(before)),
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

    def _by_count(self, before: str) -> str:
        """The words right around a count, where "trên", "ít nhất" say that there may be more."""
        match = re.search(rf"(?:\w+ ){{0,2}}{self.cues.count} (?:lan|nam)(?: tro len)?", before)
        return match[0] if match else ""

    def _count(self, before: str, after: str, event: Event) -> tuple[int | None, bool]:
        """The number of times or of years nearest before an event, or right behind it."""
        for match in reversed(list(re.finditer(rf"(?<![\w/.,-])({self.cues.count})(?=\s)", before))):
            rest = before[match.end() :]
            unit = re.match(r"\s*(lan|nam|danh hieu|cai|chiec)\b(?!\s*(?:19|20)\d\d\s*$)", rest)
            behind = rest[unit.end() :] if unit else rest
            if unit or self.cues.filler.fullmatch(behind):
                return self.cues.whole(match[1]), bool(unit and unit[1] == "nam")
        trailing = re.match(rf"[\s(“”\"]*(?:lien tuc |duoc )?({self.cues.count})\s*(lan|nam)(?!\s*(?:19|20)\d\d)\b", after)
        if trailing and not isinstance(event, WorkMention):
            return self.cues.whole(trailing[1]), trailing[2] == "nam"
        return None, False

    def _negated(self, before: str, after: str) -> bool:
        plain = self.cues.pattern("no_negations").sub(" ", before)
        late = self.cues.pattern("negated_after").match(CLAUSE.split(after, maxsplit=1)[0])
        return bool(self.cues.pattern("negations").search(plain) or late)

    def _enumerates(self, before: str) -> bool:
        """Whether an event stands in a list that a negation opened: "không có sáng kiến, đề tài"."""
        return re.fullmatch(r"\s*(?:(?:hay|hoac|va|cung|cac)\s*)*", before) is not None


def _with_years(place: _Place, lead: Years | None, latest: Years | None) -> _Place:
    return _Place(place.clause, place.start, place.stop, place.own, lead, latest)
