"""Doubts: what a case says that may not have been read as it was meant; while there is any, nothing is "eligible".

A word that denies, excepts, hopes or tells of somebody else, and that no reading accounts for; an event that no plain
verb gives to the subject; a year inside the story to which nothing happened; two people named; two ratings of a year.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from assistant.eligibility.words.asking import Asking, within
from assistant.eligibility.words.cues import Cues
from assistant.eligibility.words.events import ToldEvent
from assistant.eligibility.words.mentions import AwardMention, Mention, RatingMention, WorkMention
from assistant.eligibility.words.pieces import CLAUSE, TwoTexts, pieces, sentence_at
from assistant.eligibility.words.years import Years
from corpus.awards.conditions import Scope
from corpus.model import Span

_SHORT = 5  # words of a clause that may lean on what was told before: "thì không", "nhưng chưa có"
_BARE = 3  # words of a clause that only names somebody: "đồng nghiệp: …"
_LONGEST = 90  # letters shown of a stretch in doubt


@dataclass(frozen=True, slots=True)
class Doubts:
    """Reads what is in doubt; `said` is the case as it was written, `text` the same in lower case."""

    said: str
    text: TwoTexts
    cues: Cues
    collective: bool = False  # whether a collective is to be awarded
    received: bool = False  # whether the day of receipt of the dossier was read
    shares: tuple[float, ...] = ()  # the shares of members that were read
    amounts: tuple[Span, ...] = ()  # where amounts were read

    def read(self, mentions: list[Mention], events: list[ToldEvent], asking: Asking) -> tuple[str, ...]:
        """The stretches in doubt, in the words of the case, each once."""
        found = [*self._words(events, asking), *self._ungoverned(mentions, events, asking)]
        found += self._stray(mentions, events, asking)
        found += [*self._rated_twice(events), *self._titled_twice(events), *self._others(events, asking)]
        found += [*self._scopes(events), *self._percentages(asking), *self._contradicted(events, asking)]
        return tuple(dict.fromkeys(self._shown(span) for span in found))

    def _shown(self, span: Span) -> str:
        said = " ".join(self.said[span.start : span.end].split()).strip(" ,;.:")
        return said if len(said) <= _LONGEST else said[:_LONGEST].rsplit(" ", 1)[0] + "…"

    def _clauses(self, asking: Asking) -> Iterator[Span]:
        """Clauses that tell, without the stretches that only ask or only tell opinions."""
        for clause in pieces(self.text.marked, CLAUSE):
            end = clause.end
            if any(span.start <= clause.start and clause.end <= span.end for span in asking.apart):
                continue
            for span in asking.apart:
                if clause.start < span.start < end:
                    end = span.start
            opens = end < clause.end and len(self.text.marked[clause.start : end].split()) <= _SHORT
            if not (opens and any(end == span.start for span in asking.opinions)):
                yield Span(clause.start, end)

    def _words(self, events: list[ToldEvent], asking: Asking) -> Iterator[Span]:
        """Clauses with a word that changes what is told and that nothing read accounts for."""
        told = {year for one in events if not one.negated and not one.of_others for year in one.years}
        first = self._first_person(asking, far=True)
        for clause in self._clauses(asking):
            inside = [one for one in events if clause.start <= one.event.span.start < clause.end]
            measured = any(clause.start <= span.start < clause.end for span in self.amounts)
            aims = asking.award is not None and clause.start <= asking.award.span.start < clause.end
            if (inside and all(one.of_others for one in inside)) or (aims and not inside):
                continue
            marked = self._harmless(clause, asking)
            named = set(map(int, re.findall(r"(?:19|20)\d\d", marked)))
            if any(one.negated or one.excepted for one in inside) or (named and not named & told):
                marked = self.cues.pattern("denials").sub(" ", marked)
            if self._doubtful(marked, inside, measured=measured, first=first):
                yield clause

    def _first_person(self, asking: Asking, *, far: bool = False) -> bool:
        """Whether the asker is the one to be awarded; `far`: whether the question speaks of the asker at all."""
        turn, myself = asking.turn, self.cues.pattern("myself")
        if turn is None:
            return False
        start = sentence_at(self.text.folded, turn).start if far else turn - 15
        return myself.search(self.text.marked, max(0, start), turn + 15) is not None

    def _doubtful(self, marked: str, inside: list[ToldEvent], *, measured: bool, first: bool) -> bool:
        if self.cues.pattern("reviewing").search(marked):
            return True
        field = self.cues.pattern("field").search(marked)
        length = len(marked.split())
        if not inside and not measured and not field and length > _SHORT:
            return False
        positive = measured or any(not one.negated for one in inside)
        rated = any(isinstance(one.event, RatingMention) and not one.negated for one in inside)
        keys = ["doubtful"]
        keys += ["doubtful_of_events"] if positive or "%" in marked else []
        keys += ["doubtful_of_ratings"] if rated else []
        keys += ["doubtful_of_others"] if (positive and first) or length <= _BARE else []
        keys += ["doubtful_of_persons"] if positive and not self.collective else []
        return any(self.cues.pattern(key).search(marked) for key in keys)

    def _harmless(self, clause: Span, asking: Asking) -> str:
        """The clause without words that deny nothing told."""
        marked = self.cues.pattern("harmless").sub(" ", self.text.marked[clause.start : clause.end])
        if any(one.start <= clause.start < one.end for one in asking.questions if self._really_asks(one)):
            marked = self.cues.pattern("harmless_asking").sub(" ", marked)
        if self.received:
            marked = self.cues.pattern("harmless_received").sub(" ", marked)
        if self.cues.pattern("finished").search(self.text.folded):
            marked = self.cues.pattern("finished_harmless").sub(" ", marked)
        return marked

    def _really_asks(self, sentence: Span) -> bool:
        rest = self.text.marked[sentence.end :].strip()
        return rest.startswith("?") or len(rest) <= 1

    def _ungoverned(self, mentions: list[Mention], events: list[ToldEvent], asking: Asking) -> Iterator[Span]:
        """Events behind a word that does not give them to anybody: "chấm 12 sáng kiến", "nhường CSTĐCS"."""
        positive = {id(one.event) for one in events if not one.negated and not one.of_others}
        first = self._first_person(asking, far=True)
        for clause in self._clauses(asking):
            start = clause.start
            for one in (one for one in mentions if clause.start <= one.span.start < clause.end):
                opened = self.text.marked.rfind("(", start, one.span.start) + 1
                if id(one) in positive and not self._governed(max(start, opened), one, first=first):
                    yield clause
                start = one.span.end

    def _governed(self, start: int, event: Mention, *, first: bool) -> bool:
        """Whether the words from `start` on give the event to somebody, or name who has it, other than the asker."""
        before = self.text.marked[start : event.span.start]
        words = re.findall(r"[^\W_]+", self.cues.pattern("between").sub(" ", before))
        kind = "gives_rating" if isinstance(event, RatingMention) else "gives_work"
        kind = "gives_award" if isinstance(event, AwardMention) else kind
        giving = self.cues.pattern(kind)
        named = not first and not isinstance(event, WorkMention) and self._capital(start, event.span.start)
        return not words or named or bool(giving.fullmatch(" ".join(words[-2:])) or giving.fullmatch(words[-1]))

    def _capital(self, start: int, position: int) -> bool:
        """Whether a name stands right before a place."""
        words = self.said[start:position].split()
        return len(words) > 1 and words[-1][0].isupper()

    def _stray(self, mentions: list[Mention], events: list[ToldEvent], asking: Asking) -> Iterator[Span]:
        """Years of the story named once more in a clause that tells no event of them."""
        told = {year for one in events if not one.of_others and not one.negated for year in one.years}
        running = any(one.consecutive and not one.years for one in events)
        for clause in self._clauses(asking):
            inside = [one for one in mentions if clause.start <= one.span.start < clause.end]
            if not inside or not all(isinstance(one, Years) for one in inside):
                continue
            said = self.text.marked[clause.start : clause.end]
            sentence = sentence_at(self.text.folded, clause.start)
            leave = self.cues.pattern("leave").search(self.text.marked, sentence.start, sentence.end)
            if leave or self.cues.pattern("dated_otherwise").search(said) or self._completes(clause, inside):
                continue
            years = {year for one in inside if isinstance(one, Years) for year in one.years}
            later = [one for one in events if clause.end <= one.event.span.start < sentence.end]
            opens = any(years & set(one.years) for one in later) or any(clause.end == one.start for one in asking.apart)
            if (running or years & told) and not opens:
                yield clause

    def _completes(self, clause: Span, inside: list[Mention]) -> bool:
        """Whether a clause holds hardly more than its years, which the event before it, or behind it, was given."""
        rest = self.text.folded[clause.start : clause.end]
        for one in inside:
            rest = rest.replace(self.text.folded[one.span.start : one.span.end], " ")
        return self.cues.pattern("dating").fullmatch(rest.strip()) is not None or len(rest.split()) <= 1

    def _rated_twice(self, events: list[ToldEvent]) -> Iterator[Span]:
        """Ratings of work of which one has a year and another has none, or that give one year two levels."""
        rated = [(one, one.event) for one in events if isinstance(one.event, RatingMention) and not one.of_others]
        rated = [(one, event) for one, event in rated if not one.negated]
        rated = [] if self.collective else rated  # a collective's members are rated too
        dated = [one for one, _ in rated if one.years]
        if dated and len(dated) < len(rated):
            yield from (event.span for one, event in rated if not one.years and not one.inner)
        first: dict[int, tuple[ToldEvent, RatingMention]] = {}
        for one, event in rated:
            for year in one.years:
                before, other = first.setdefault(year, (one, event))
                narrower = one.inner or (one.own_years and len(one.years) < len(before.years))
                if other.level is not event.level and not narrower:
                    yield event.span

    def _titled_twice(self, events: list[ToldEvent]) -> Iterator[Span]:
        """Two titles of which one takes in the other, told for the same several years, or for some of them."""
        titled = [(one, one.event) for one in events if isinstance(one.event, AwardMention) and not one.negated]
        high = [set(one.years) for one, event in titled if event.codes[0] in self.cues.higher.values()]
        for one, event in titled:
            for years in high if event.codes[0] in self.cues.higher else ():
                if years & set(one.years) and (len(years) > 1 or years != set(one.years)):
                    yield event.span

    def _contradicted(self, events: list[ToldEvent], asking: Asking) -> Iterator[Span]:
        """What is told and denied without years, works of which some failed, and opinions that deny a told year."""
        more = self.cues.pattern("more")
        denied = {
            _kind(one.event)
            for one in events
            if one.negated and not one.years and not one.of_others and not more.search(one.before[-12:])
        }
        works = [one for one in events if isinstance(one.event, WorkMention) and not one.negated]
        failed = self.cues.pattern("unrecognised")
        for one in events:
            failing = isinstance(one.event, WorkMention) and len(works) > 1 and failed.search(one.after)
            if not one.negated and not one.of_others and (_kind(one.event) in denied or failing):
                yield one.event.span
        told = {str(year) for one in events if not one.negated for year in one.years}
        for span in asking.opinions:
            said = self.text.marked[span.start : span.end]
            if self.cues.pattern("denials").search(said) and told & set(re.findall(r"\d{4}", said)):
                yield span

    def _scopes(self, events: list[ToldEvent]) -> Iterator[Span]:
        """Works told with two reaches."""
        for one in events:
            if isinstance(one.event, WorkMention) and not one.negated:
                said = f"{one.before[-25:]} | {one.after}"
                wide = any(cue.search(said) for scope, cue in self.cues.scopes if scope is not Scope.BASE)
                end = sentence_at(self.text.folded, one.event.span.start).end
                if wide and self.cues.pattern("explicit_base").search(self.text.marked, one.event.span.start, end):
                    yield one.event.span

    def _percentages(self, asking: Asking) -> Iterator[Span]:
        """Percentages that were not read as a share of members, and shares beyond the whole."""
        if self.collective:
            for match in re.finditer(r"(\d+(?:[.,]\d+)?)\s*%", self.text.marked):
                thought = within(Span(*match.span()), asking.opinions)
                votes = "phiếu" in self.text.marked[max(0, match.start() - 40) : match.end() + 20]
                if not votes and not thought and float(match[1].replace(",", ".")) not in self.shares:
                    yield Span(*match.span())
        if any(share > 100 for share in self.shares):
            yield Span(0, len(self.said))

    def _others(self, events: Iterable[ToldEvent], asking: Asking) -> Iterator[Span]:
        """A second person named, or somebody named where the asker is the one to be awarded."""
        telling = [
            c
            for c in self._clauses(asking)
            if self.text.marked[c.end : c.end + 1] == ":" or any(c.start <= e.event.span.start < c.end for e in events)
        ]
        names = [(name, at) for name, at in self._names() if any(c.start <= at.start < c.end for c in telling)]
        persons = {name for name, _ in names}
        first = self._first_person(asking)
        if len(persons) > 1:
            yield names[-1][1]
        elif persons and first:
            yield names[0][1]
        for one in events:
            if isinstance(one.event, WorkMention) and not one.of_others:
                end = sentence_at(self.text.folded, one.event.span.start).end
                owned = self.cues.pattern("owned").search(self.text.marked, one.event.span.end, end)
                others = self.cues.pattern("owned_by_somebody").search(self.text.marked, one.event.span.end, end)
                if owned or (first and others):
                    yield one.event.span

    def _names(self) -> Iterator[tuple[str, Span]]:
        """The last words of the names of persons, each with where it stands."""
        for kin in self.cues.pattern("kin").finditer(self.text.marked):
            following = re.match(r"(?: [^\W\d_]+){0,6}", self.said[kin.end() :])
            name = list(takewhile(lambda word: word[0].isupper(), following[0].split() if following else []))
            if name:
                yield name[-1], Span(*kin.span())


def _kind(event: Mention) -> str:
    """What an event is of: an award, a kind of work, or ratings."""
    if isinstance(event, AwardMention):
        return event.codes[0]
    return str(event.kind) if isinstance(event, WorkMention) else "rating"
