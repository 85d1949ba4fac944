"""Counting: years and times of a dossier, each as a sure count and the most that may still be.

A condition is met by the sure count and refuted only by the most: what nobody told lies in between.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf

from assistant.eligibility.dossier import RATINGS, WORKS, Dossier, Ground, Honour, RatedYears, Standing, WorkDone
from assistant.eligibility.verdict import Holds
from corpus.awards import Awards
from corpus.awards.catalogue import TIMES
from corpus.awards.conditions import Level, Run, Scope, Worked

EARLIEST = 1945


@dataclass(frozen=True, slots=True)
class Window:
    """Years that count for sure, [sure_start, end], and at the most, [most_start, end]."""

    sure_start: int
    most_start: int
    end: int
    opened_by: tuple[str, ...] = ()  # the award that a run follows is not counted within it

    @property
    def single(self) -> bool:
        """Whether it is one year."""
        return self.most_start == self.end

    def surely(self, year: int) -> bool:
        """Whether a year counts for sure."""
        return self.sure_start <= year <= self.end

    def possibly(self, year: int) -> bool:
        """Whether a year may count."""
        return self.most_start <= year <= self.end


@dataclass(frozen=True, slots=True)
class Count:
    """A sure count, the most that may be, and whether any stated fact was counted."""

    sure: float
    most: float
    stated: bool

    def reaches(self, wanted: float) -> Holds:
        """Whether it comes to at least so much."""
        if self.sure >= wanted:
            return Holds.MET
        return Holds.NOT_MET if self.most < wanted else Holds.UNKNOWN


@dataclass(frozen=True, slots=True)
class Counting:
    """Counts over one dossier. `strict_grounds` and `after_discipline` are the rules of counting of the day."""

    dossier: Dossier
    awards: Awards
    strict_grounds: bool
    after_discipline: bool

    def whole(self) -> Window:
        """All years up to the proposal; those not after a disciplinary measure count for sure only where none was."""
        first = self._first_clean()
        return Window(first, first if self.after_discipline else EARLIEST, self.dossier.proposed)

    def judged(self) -> Window:
        """The year that yearly awards look at; not for sure where a disciplinary measure fell in it or later."""
        year = self.dossier.year
        return Window(max(year, self._first_clean()), year, year)

    def _first_clean(self) -> int:
        """The year after the last disciplinary measure."""
        return max(self.dossier.disciplined, default=EARLIEST - 1) + 1

    # Ratings

    def rated(self, level: Level, window: Window) -> Count:
        """Years rated at least so in a window."""
        bounded = window.most_start >= self._first_year()
        years = range(window.most_start if bounded else self._first_year(), window.end + 1)
        known = {year: self.year_rated(level, year) for year in years}
        sure = sum(known[year] is True for year in years if window.surely(year))
        undated = [fact for fact in self.dossier.rated_years if fact.level.rank >= level.rank]
        vague = [fact for fact in self.dossier.rated_years if fact.at_least or fact.or_better]
        told = max((self._sure_times(fact) for fact in undated if self._covers(fact, window)), default=0)
        most: float = max([sum(known[year] is not False for year in years), *(f.years for f in (*undated, *vague))])
        untold = RATINGS not in self.dossier.complete and not bounded
        if untold or any(fact.at_least for fact in vague):
            most = inf
        return Count(max(sure, told), most, self._speaks_of_ratings())

    def year_rated(self, level: Level, year: int) -> bool | None:
        """Whether a year was rated at least so; a title of that year proves a rating; None = not known."""
        for rating in self.dossier.ratings:
            if rating.year == year:
                return True if rating.level.rank >= level.rank else None if rating.or_better else False
        if any(year in honour.years and self._proves(honour, level) for honour in self.dossier.honours):
            return True
        return False if RATINGS in self.dossier.complete and not self.dossier.rated_years else None

    def _proves(self, honour: Honour, level: Level) -> bool:
        proved = self.awards.by_code[honour.award].proves if honour.award in self.awards.by_code else None
        return proved is not None and _decided(honour) and Level(proved).rank >= level.rank

    def _speaks_of_ratings(self) -> bool:
        assumed = [fact.assumed for fact in self.dossier.ratings] + [fact.assumed for fact in self.dossier.rated_years]
        return RATINGS in self.dossier.complete or not all(assumed)

    # Awards

    def honoured(self, codes: tuple[str, ...], window: Window) -> Count:
        """Times one of these awards was decided in a window."""
        sure = most = 0
        told = 0
        for honour in self.honours(codes):
            for year in honour.years:
                sure += self._counts(honour) and window.surely(year)
                opened = honour.award in window.opened_by
                most += self._may_count(honour) and (window.surely(year) if opened else window.possibly(year))
            told += self._sure_times(honour) if self._counts(honour) and not window.single else 0
            most += honour.times if self._may_count(honour) else 0
        complete = all(code in self.dossier.complete for code in codes)
        open_end = not complete or any(honour.at_least for honour in self.honours(codes))
        stated = complete or any(not honour.assumed for honour in self.honours(codes))
        return Count(sure + told, inf if open_end else most, stated)

    def honours(self, codes: tuple[str, ...]) -> tuple[Honour, ...]:
        """The awards of these codes in the dossier, decided or not."""
        return tuple(honour for honour in self.dossier.honours if honour.award in codes)

    def _counts(self, honour: Honour) -> bool:
        return _decided(honour) and not honour.used and honour.ground is Ground.MERIT

    def _may_count(self, honour: Honour) -> bool:
        return _decided(honour) and (honour.ground is Ground.MERIT or not self.strict_grounds)

    def year_honoured(self, codes: tuple[str, ...], year: int) -> bool | None:
        """Whether one of these awards crowns a year; None = not known."""
        there = [honour for honour in self.honours(codes) if year in honour.years]
        if any(map(self._counts, there)):
            return True
        if any(map(self._may_count, there)):
            return None
        complete = all(code in self.dossier.complete for code in codes)
        return False if complete and not any(honour.times for honour in self.honours(codes)) else None

    # Works

    def worked(self, wanted: Worked, window: Window) -> Count:
        """Works of the wanted kinds and scope in a window."""
        sure = most = 0
        works = [work for work in self.dossier.works if work.kind in wanted.kinds]
        for work in works:
            inside = not self.dossier.disciplined if work.year is None else window.surely(work.year)
            perhaps = work.year is None or window.possibly(work.year)
            sure += (
                work.count * TIMES.allows(work.count) * (work.recognised and inside and _reaches(work, wanted.scope))
            )
            most += max(work.count, 0) * (work.recognised and perhaps and _may_reach(work, wanted.scope))
        more = (work for work in works if work.at_least and work.recognised and _may_reach(work, wanted.scope))
        open_end = WORKS not in self.dossier.complete or any(more)
        stated = WORKS in self.dossier.complete or any(not work.assumed for work in works)
        return Count(sure, inf if open_end else most, stated)

    # Runs

    def runs(self, run: Run, window: Window) -> Iterator[tuple[int, int]]:
        """The longest stretches of years [first, last] in a window that surely satisfy a run, its length aside."""
        first_year = max(self._first_year(), window.sure_start)
        for start in self._starts(run) if run.after else (first_year,):
            for first, last in self._stretches(run, max(start, first_year), window.end):
                if run.after and run.level and not self._without_fault(start, first):
                    continue
                if not run.to_proposal or last >= self.dossier.proposed - 1:
                    yield first, last

    def longest(self, run: Run, window: Window) -> Count:
        """Years of the longest run: sure, and at the most."""
        dated = [self.length(run, first, last) for first, last in self.runs(run, window)]
        sure = max([*dated, self.longest_undated(run)], default=0)
        return Count(sure, self._most(run, window), self._stated(run))

    def longest_undated(self, run: Run) -> int:
        """Years of the longest run told without saying which years."""
        return max((self._sure_times(fact) for fact in self._undated(run) if self._follows(run, fact)), default=0)

    def _starts(self, run: Run) -> list[int]:
        """Years from which a run after an award surely counts: the one after each award; its latest is the last."""
        honours = [honour for honour in self.honours(run.after) if self._counts(honour)]
        return [year + 1 for honour in honours for year in honour.years]

    def _without_fault(self, start: int, first: int) -> bool:
        """Whether the years between the award and the run are known to have been good."""
        return all(self.year_rated(Level.GOOD, year) is True for year in range(start, first))

    def _stretches(self, run: Run, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Stretches of sure years; with titles further apart than a year, from the first to the last of them."""
        first = last = None
        for year in range(start, end + 1):
            if self._satisfied(run, year) is not True:
                continue
            if last is not None and first is not None and year - last > run.gap:
                yield first, last
                first = year
            first = year if first is None else first
            last = year
        if first is not None and last is not None:
            yield first, last

    def length(self, run: Run, first: int, last: int) -> int:
        """Years of [first, last] that surely satisfy a run; titles further apart than a year count once each."""
        return sum(self._satisfied(run, year) is True for year in range(first, last + 1))

    def _satisfied(self, run: Run, year: int) -> bool | None:
        """Whether a year satisfies a run by its rating or by a title; None = not known."""
        ways = [self.year_rated(run.level, year)] if run.level else []
        ways += [self.year_honoured(run.titles, year)] if run.titles else []
        if True in ways:
            return True
        return None if None in ways else False

    def _most(self, run: Run, window: Window) -> float:
        if not self._all_told(run) or any(fact.at_least for fact in self._undated(run)):
            return inf
        start = max(window.most_start, self._first_year())
        if run.after:
            years = [year for honour in self.honours(run.after) if self._may_count(honour) for year in honour.years]
            dateless = any(honour.times for honour in self.honours(run.after))
            if not years and not dateless:
                return inf if not all(code in self.dossier.complete for code in run.after) else 0
            start = start if dateless else max(start, min(years))
        undated = [*self._undated(run), *(honour for honour in self.honours(run.titles) if self._may_count(honour))]
        best = max(map(_years, undated), default=0)
        possible = [year for year in range(start, window.end + 1) if self._possible(run, year)]
        reaching = min(self.dossier.proposed - 1, self._last_told(run)) if run.to_proposal else 0
        return max([best, *(len(group) for group in _groups(possible, run.gap) if group[-1] >= reaching)])

    def _last_told(self, run: Run) -> int:
        """The last year that was told of a run: later ones are not known, so that it may still reach the proposal."""
        rated = [rating.year for rating in self.dossier.ratings] if run.level else []
        titles = [year for honour in self.honours(run.titles) for year in honour.years]
        return max([*rated, *titles], default=self.dossier.proposed)

    def _all_told(self, run: Run) -> bool:
        """Whether the years of a run were told completely, by their ratings or by one of its titles."""
        ratings = run.level is not None and RATINGS in self.dossier.complete
        return ratings or any(code in self.dossier.complete for code in run.titles)

    def _possible(self, run: Run, year: int) -> bool:
        """Whether a year of a run told completely may still count: it does, or a title of that year is in doubt."""
        doubtful = any(year in honour.years and self._may_count(honour) for honour in self.honours(run.titles))
        return doubtful or self._satisfied(run, year) is True

    def _undated(self, run: Run) -> list[RatedYears | Honour]:
        rated = [f for f in self.dossier.rated_years if run.level and f.consecutive and f.level.rank >= run.level.rank]
        titles = [
            h for h in self.honours(run.titles) if h.times and (h.consecutive or h.times == 1) and self._counts(h)
        ]
        return [*rated, *titles]

    def _sure_times(self, fact: RatedYears | Honour) -> int:
        """Years or times told undated that surely count: after a disciplinary measure, only those that reach now."""
        if not self.dossier.disciplined:
            return _years(fact)
        ends_now = isinstance(fact, RatedYears) and fact.consecutive
        return max(0, min(_years(fact), self.dossier.proposed - self._first_clean())) if ends_now else 0

    def _covers(self, fact: RatedYears, window: Window) -> bool:
        """Whether undated years lie in a window; in a single year only those up to now that reach back to it."""
        return not window.single or (fact.consecutive and window.end >= self.dossier.proposed - fact.years)

    def _follows(self, run: Run, fact: RatedYears | Honour) -> bool:
        return not run.after or fact.after in run.after

    def _stated(self, run: Run) -> bool:
        ratings = run.level is not None and self._speaks_of_ratings()
        told = any(code in self.dossier.complete for code in run.titles)
        return ratings or told or any(not honour.assumed for honour in self.honours(run.titles))

    def _first_year(self) -> int:
        """A year before any told fact, so that untold years before it are not walked one by one."""
        rated = [rating.year for rating in self.dossier.ratings]
        honoured = [year for honour in self.dossier.honours for year in honour.years]
        return min([*rated, *honoured, *(w.year for w in self.dossier.works if w.year), self.dossier.proposed]) - 1


def _years(fact: RatedYears | Honour) -> int:
    """Years or times told undated; none where there cannot be so many."""
    many = fact.years if isinstance(fact, RatedYears) else fact.times
    return many if TIMES.allows(many) else 0


def _decided(honour: Honour) -> bool:
    return honour.standing is Standing.DECIDED


def _reaches(work: WorkDone, scope: Scope) -> bool:
    """A recognised initiative of no named scope counts at the base (Luật 06/2022/QH15, Điều 3 k4)."""
    return (work.scope or Scope.BASE).rank >= scope.rank


def _may_reach(work: WorkDone, scope: Scope) -> bool:
    return work.scope is None or work.scope.rank >= scope.rank


def _groups(years: Iterable[int], gap: int) -> Iterator[list[int]]:
    """Years in groups that lie at most `gap` apart; none empty."""
    group: list[int] = []
    for year in years:
        if group and year - group[-1] > gap:
            yield group
            group = []
        group.append(year)
    if group:
        yield group
