"""Gathering: told events become facts of a dossier."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from assistant.eligibility.dossier import (
    RATINGS,
    WORKS,
    Ground,
    Honour,
    RatedYears,
    Standing,
    WorkDone,
    YearRating,
)
from assistant.eligibility.words.cues import Cues
from assistant.eligibility.words.events import FAR, ToldEvent
from assistant.eligibility.words.mentions import AwardMention, RatingMention, WorkMention
from assistant.eligibility.words.pieces import CLAUSE, pieces
from corpus.awards.conditions import Level, Scope, Subject


@dataclass(slots=True)
class Facts:
    """Facts as they are gathered; `members` are members of a collective who bear a title, by amount."""

    ratings: dict[int, YearRating] = field(default_factory=dict)
    rated_years: list[RatedYears] = field(default_factory=list)
    honours: list[Honour] = field(default_factory=list)
    works: list[WorkDone] = field(default_factory=list)
    complete: set[str] = field(default_factory=set)
    members: dict[str, float] = field(default_factory=dict)
    undecided: bool = False  # whether a work is not decided on yet

    @property
    def years(self) -> list[int]:
        """All years told."""
        works = [work.year for work in self.works if work.year]
        return [*self.ratings, *(year for honour in self.honours for year in honour.years), *works]

    @property
    def any(self) -> bool:
        """Whether anything was told."""
        return bool(self.ratings or self.rated_years or self.honours or self.works or self.complete or self.members)


@dataclass(frozen=True, slots=True)
class Gathering:
    """Makes facts of events about one kind of subject."""

    cues: Cues
    subject: Subject | None

    def facts(self, events: Iterable[ToldEvent]) -> Facts:
        """The facts of events in order; of two ratings of a year the one told for fewer years counts."""
        facts = Facts()
        for told in events:
            if told.of_others:
                continue
            match told.event:
                case RatingMention():
                    self._add_rating(facts, told, told.event)
                case AwardMention(_, codes) if self._of_members(codes[0]):
                    facts.members[self.cues.of_members[codes[0]]] = 0 if told.negated else told.count or 1
                case AwardMention(_, codes):
                    self._add_honour(facts, told, codes[0])
                case WorkMention():
                    self._add_work(facts, told, told.event)
        if len(facts.ratings) > 1:
            facts.complete.add(RATINGS)
        return facts

    def _of_members(self, code: str) -> bool:
        return self.subject is Subject.COLLECTIVE and code in self.cues.of_members

    def _add_rating(self, facts: Facts, told: ToldEvent, mention: RatingMention) -> None:
        if told.negated and mention.level is not Level.FAILED:
            return
        count = told.count if told.of_years else None
        if told.years and count in (None, len(told.years)):
            self._rate(facts, told, mention)
            return
        after = facts.honours[-1].award if told.follows and facts.honours else None
        running = told.consecutive or told.follows or (count or 0) > 1
        facts.rated_years.append(
            RatedYears(
                mention.level,
                count or 1,
                consecutive=running and (told.consecutive or not told.inner),
                after=after,
                at_least=told.at_least,
                or_better=mention.or_better,
                assumed=told.assumed,
            )
        )
        if count:
            facts.complete.add(RATINGS)

    def _rate(self, facts: Facts, told: ToldEvent, mention: RatingMention) -> None:
        for year in told.years:
            known = facts.ratings.get(year)
            if known is None or told.inner or told.own_years:
                facts.ratings[year] = YearRating(year, mention.level, or_better=mention.or_better, assumed=told.assumed)

    def _add_honour(self, facts: Facts, told: ToldEvent, code: str) -> None:
        if told.negated:
            facts.complete.add(code)
            return
        honour = self._honour(facts, told, code)
        counted = sum(len(one.years) for one in facts.honours if one.award == code)
        if honour.times and honour.times == counted:
            return  # the sum of what was told year by year
        facts.honours.append(honour)
        if not told.at_least:
            facts.complete.add(code)

    def _honour(self, facts: Facts, told: ToldEvent, code: str) -> Honour:
        award = self.cues.awards.award(code)
        each_year = award.yearly or award.proves is not None or told.each or told.consecutive
        dated = bool(told.years) and told.count in (None, len(told.years))
        dated = dated and (each_year or len(told.years) == 1 or told.count is not None or told.own_years)
        after = facts.honours[-1].award if told.follows and facts.honours else None
        return Honour(
            code,
            years=told.years if dated else (),
            times=0 if dated else told.count or 1,
            consecutive=told.consecutive,
            after=after,
            at_least=told.at_least,
            ground=self._ground(told),
            standing=self._standing(told),
            used=bool(self.cues.pattern("used").search(told.after[:FAR])),
            assumed=told.assumed,
        )

    def _ground(self, told: ToldEvent) -> Ground:
        return next((ground for ground, cue in self.cues.grounds if cue.search(told.after[:FAR])), Ground.MERIT)

    def _standing(self, told: ToldEvent) -> Standing:
        said = f"{told.before[-25:]} | {told.after[:FAR]}"
        return Standing.PROPOSED if self.cues.pattern("proposed").search(said) else Standing.DECIDED

    def _reach(self, told: ToldEvent) -> tuple[Scope | None, bool]:
        """How far a work was recognised, and whether at all; a reach that a clause denies is none."""
        scope, recognised = None, not self.cues.pattern("unrecognised").search(told.before[-25:])
        after = self.cues.pattern("wanted").split(told.after, maxsplit=1)[0]
        for clause in pieces(after, CLAUSE):
            said = after[clause.start : clause.end]
            reaches = clause.start == 0 or self.cues.pattern("recognition").search(said)
            scopes = self.cues.scopes if reaches else ()
            found = next(((reach, match) for reach, cue in scopes if (match := cue.search(said))), None)
            denied = self.cues.pattern("unrecognised").search(said)
            if found and denied and denied.start() < found[1].start():
                continue
            scope = scope or (found[0] if found else None)
            recognised = recognised and not denied
        return scope, recognised

    def _add_work(self, facts: Facts, told: ToldEvent, mention: WorkMention) -> None:
        if self.cues.pattern("undecided").search(told.after) and not told.negated:
            facts.undecided = True
            facts.complete.discard(WORKS)
        elif not facts.undecided:
            facts.complete.add(WORKS)
        if told.negated or self.cues.pattern("undecided").search(told.after):
            return
        scope, recognised = self._reach(told)
        count = told.count or 1
        known = told.count is not None or told.each
        work = WorkDone(
            mention.kind, count, None, scope, recognised, at_least=told.at_least or not known, assumed=told.assumed
        )
        if told.years and (told.each or len(told.years) == 1 or count == len(told.years)):
            a_year = count if told.each or len(told.years) == 1 else 1
            facts.works += [replace(work, year=year, count=a_year) for year in told.years]
        else:
            facts.works.append(work)
