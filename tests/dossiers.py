"""Dossiers drawn by chance, and what may be taken from them or added to them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

from assistant.eligibility.dossier import (
    RATINGS,
    WORKS,
    Dossier,
    Ground,
    Honour,
    Number,
    RatedYears,
    Said,
    Standing,
    WorkDone,
    YearRating,
)
from assistant.eligibility.evaluation import DISCIPLINED
from corpus.awards import Awards
from corpus.awards.conditions import (
    Belongs,
    Condition,
    Counted,
    Honoured,
    Level,
    Meets,
    Run,
    Scope,
    Stated,
    Subject,
    Work,
)
from corpus.awards.model import Award

DAYS = (date(2010, 3, 1), date(2019, 3, 1), date(2025, 3, 3), date(2026, 3, 2), date(2026, 11, 21))
_YEARS_BACK = 12
_EXCLUDING = ("under_review", DISCIPLINED)
_often = st.sampled_from((True, True, True, False))
_seldom = st.sampled_from((False, False, False, True))

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Asked:
    """An award, a day on which there are rules of it, and a dossier that speaks of what they ask for."""

    code: str
    on: date
    dossier: Dossier

    @property
    def award(self) -> Award:
        """The award."""
        return all_awards().by_code[self.code]


@dataclass(frozen=True, slots=True)
class _Matter:
    """What the rules of an award on a day speak of."""

    statements: tuple[str, ...]
    amounts: tuple[tuple[str, float], ...]  # a key with a bound of it
    awards: tuple[str, ...]
    categories: tuple[str, ...]
    subjects: tuple[Subject, ...]


@cache
def all_awards() -> Awards:
    """The rules as shipped."""
    return Awards.load()


@cache
def _matter(code: str, on: date) -> _Matter:
    version = all_awards().award(code).version(on)
    branches = [branch for branch in version.branches if branch.term.holds(on)] if version else []
    leaves = [leaf for branch in branches for leaf in branch.leaves()]
    tests = [leaf.test if isinstance(leaf, Condition) else leaf for leaf in leaves]
    parts = [_matter(one, on) for test in tests if isinstance(test, Meets) for one in test.awards if one != code]
    statements = [test.key for test in tests if isinstance(test, Stated)]
    amounts = [(test.key, bound) for test in tests if isinstance(test, Counted) for bound in (test.least, test.below)]
    awards = [one for test in tests if isinstance(test, Honoured | Meets) for one in test.awards]
    awards += [one for test in tests if isinstance(test, Run) for one in (*test.titles, *test.after)]
    categories = [one for test in tests if isinstance(test, Belongs) for one in test.categories]
    categories += [one for branch in branches for one in branch.who]
    return _Matter(
        _distinct(statements, *(part.statements for part in parts)),
        _distinct([(key, bound) for key, bound in amounts if bound is not None], *(part.amounts for part in parts)),
        _distinct(awards, *(part.awards for part in parts)),
        _distinct(categories, *(part.categories for part in parts)),
        _distinct([branch.subject for branch in branches]),
    )


def asked() -> st.SearchStrategy[Asked]:
    """Any award on a day of its rules, with a dossier that speaks of its conditions; nothing in it is assumed."""
    pairs = [(award.code, on) for award in all_awards().by_code.values() for on in DAYS if award.version(on)]
    return st.sampled_from(pairs).flatmap(lambda pair: _asked(*pair))


def _asked(code: str, on: date) -> st.SearchStrategy[Asked]:
    return st.builds(Asked, st.just(code), st.just(on), dossiers(on, _matter(code, on)))


@st.composite
def dossiers(draw: st.DrawFn, on: date, matter: _Matter) -> Dossier:
    """A dossier of a proposal in the year of a day; mostly favourable, so that all verdicts come up."""
    years = st.integers(on.year - _YEARS_BACK, on.year)
    codes = st.sampled_from(matter.awards or ("cstd-co-so",))
    rated = draw(st.dictionaries(years, st.sampled_from((*Level, Level.EXCELLENT, Level.GOOD)), max_size=_YEARS_BACK))
    honoured = draw(st.lists(honours(codes, years), max_size=4))
    told = draw(st.just(dict.fromkeys((*_EXCLUDING, *matter.statements), True)) | _some(matter.statements))
    numbers = {key: draw(_near(key, bound)) for key, bound in matter.amounts if draw(_often)}
    listed = {RATINGS, WORKS, *(one.award for one in honoured)}
    measures = draw(st.lists(years, max_size=1) | st.just([]))
    return Dossier(
        proposed=on.year,
        subject=draw(st.sampled_from(matter.subjects or tuple(Subject))),
        categories=tuple(draw(st.sets(st.sampled_from(matter.categories), max_size=2))) if matter.categories else (),
        judged=draw(years),
        ratings=tuple(YearRating(year, level, or_better=draw(_seldom)) for year, level in rated.items()),
        rated_years=tuple(draw(st.lists(rated_years(codes), max_size=1))),
        honours=tuple(honoured),
        works=tuple(draw(st.lists(works(years), max_size=3))),
        disciplined=tuple(measures),
        said=tuple(Said(key, truth) for key, truth in _statements(told, measures).items()),
        amounts=tuple(numbers.values()),
        complete=frozenset(draw(st.sets(st.sampled_from(sorted(listed))))),
        unread=draw(st.sampled_from(((), (), (), ("có lần được khen gì đó",)))),
    )


def _some(keys: tuple[str, ...]) -> st.SearchStrategy[dict[str, bool]]:
    return st.dictionaries(st.sampled_from((*_EXCLUDING, *keys)), _often)


def _statements(told: dict[str, bool], measures: list[int]) -> dict[str, bool]:
    """What bars every award is mostly denied; who names the year of a measure does not deny it."""
    turned = {key: not truth if key in _EXCLUDING else truth for key, truth in told.items()}
    return {**turned, DISCIPLINED: True} if measures and DISCIPLINED in turned else turned


def _near(key: str, bound: float) -> st.SearchStrategy[Number]:
    near = (bound, bound + 1, bound - 1, bound / 2, bound + 0.5)
    limits = all_awards().catalogue.amounts[key].range
    return st.builds(Number, st.just(key), st.sampled_from([*filter(limits.allows, near)]), at_least=_seldom)


def honours(codes: st.SearchStrategy[str], years: st.SearchStrategy[int]) -> st.SearchStrategy[Honour]:
    """Awards with their years, or so many times."""
    grounds = st.sampled_from((Ground.MERIT, Ground.MERIT, *Ground))
    standings = st.sampled_from((Standing.DECIDED, Standing.DECIDED, *Standing))
    dated = st.builds(
        Honour,
        codes,
        st.lists(years, min_size=1, max_size=5, unique=True).map(tuple),
        ground=grounds,
        standing=standings,
        used=_seldom,
        at_least=_seldom,
    )
    after = st.none() | codes
    marks = {"consecutive": st.booleans(), "at_least": _seldom, "used": _seldom}
    undated = st.builds(
        Honour, codes, times=st.integers(1, 5), after=after, ground=grounds, standing=standings, **marks
    )
    return dated | undated


def rated_years(codes: st.SearchStrategy[str]) -> st.SearchStrategy[RatedYears]:
    """Years rated without saying which."""
    marks = {"consecutive": st.booleans(), "at_least": _seldom, "or_better": _seldom}
    return st.builds(RatedYears, st.sampled_from(Level), st.integers(1, 12), after=st.none() | codes, **marks)


def works(years: st.SearchStrategy[int]) -> st.SearchStrategy[WorkDone]:
    """Initiatives, projects, ingenuity in combat."""
    return st.builds(
        WorkDone,
        st.sampled_from(Work),
        st.integers(1, 3),
        st.none() | years,
        st.none() | st.sampled_from(Scope),
        recognised=_often,
        at_least=_seldom,
    )


def without_a_fact(dossier: Dossier) -> Iterator[tuple[str, Dossier]]:
    """The dossier with one fact less, each time another, and which it was.

    What is listed of a kind is told completely unless it is said to be open: to take one from a list without opening
    it would say that it did not happen, which is another fact. So the kind is open afterwards. The years of
    disciplinary measures are one fact. What is asked (kind of subject, year judged, year of the proposal) is no fact,
    nor is what was not understood.
    """
    yield from _without_listed(dossier)
    for kind in sorted(dossier.complete):
        yield f"complete {kind}", replace(dossier, complete=dossier.complete - {kind})
    for code in dossier.categories:
        yield code, replace(dossier, categories=tuple(one for one in dossier.categories if one != code))
    for said in dossier.said:
        yield said.key, replace(dossier, said=tuple(one for one in dossier.said if one is not said))
    for number in dossier.amounts:
        yield number.key, replace(dossier, amounts=tuple(one for one in dossier.amounts if one is not number))
    if dossier.disciplined:
        yield DISCIPLINED, replace(dossier, disciplined=())


def _without_listed(dossier: Dossier) -> Iterator[tuple[str, Dossier]]:
    unrated, unworked = dossier.complete - {RATINGS}, dossier.complete - {WORKS}
    for rating in dossier.ratings:
        kept = tuple(one for one in dossier.ratings if one is not rating)
        yield str(rating), replace(dossier, ratings=kept, complete=unrated)
    for years in dossier.rated_years:
        yield str(years), replace(dossier, rated_years=_but(dossier.rated_years, years), complete=unrated)
    for work in dossier.works:
        yield str(work), replace(dossier, works=_but(dossier.works, work), complete=unworked)
    for honour in dossier.honours:
        less = replace(dossier, complete=dossier.complete - {honour.award})
        yield str(honour), replace(less, honours=_but(dossier.honours, honour))
        for year in honour.years[1:]:
            rest = replace(honour, years=tuple(one for one in honour.years if one != year))
            others = tuple(rest if one is honour else one for one in dossier.honours)
            yield f"{year} of {honour}", replace(less, honours=others)


def _but(facts: tuple[Value, ...], taken: Value) -> tuple[Value, ...]:
    at = facts.index(taken)
    return facts[:at] + facts[at + 1 :]


def _distinct(*groups: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(value for group in groups for value in group))


@dataclass(frozen=True, slots=True)
class Added:
    """A dossier that was asked about, and the same with one favourable fact more."""

    asked: Asked
    more: Dossier


def with_a_favourable_fact() -> st.SearchStrategy[Added]:
    """Any case with one more fact that can only speak for the subject."""
    return asked().flatmap(lambda case: st.builds(Added, st.just(case), favoured(case)))


def favoured(case: Asked) -> st.SearchStrategy[Dossier]:
    """The dossier of a case with one more award, excellent year, work, true statement or category."""
    matter, dossier = _matter(case.code, case.on), case.dossier
    years = st.integers(case.on.year - _YEARS_BACK, case.on.year)
    said, rated = {one.key for one in dossier.said}, {one.year for one in dossier.ratings}
    codes = st.sampled_from(matter.awards or ("cstd-co-so",))
    award = st.builds(
        lambda code, year: replace(dossier, honours=(*dossier.honours, Honour(code, (year,)))), codes, years
    )
    work = st.builds(lambda year: replace(dossier, works=(*dossier.works, _best_work(year))), years)
    ways = [award, work]
    if untold := sorted(set(range(case.on.year - _YEARS_BACK, case.on.year + 1)) - rated):
        ways.append(st.sampled_from(untold).map(lambda year: _rated(dossier, year)))
    if unsaid := [key for key in matter.statements if key not in said]:
        ways.append(
            st.sampled_from(unsaid).map(lambda key: replace(dossier, said=(*dossier.said, Said(key, truth=True))))
        )
    if strange := [code for code in matter.categories if code not in dossier.categories]:
        ways.append(st.sampled_from(strange).map(lambda code: replace(dossier, categories=(*dossier.categories, code))))
    return st.one_of(ways)


def _best_work(year: int) -> WorkDone:
    return WorkDone(Work.INITIATIVE, 1, year, Scope.NATION)


def _rated(dossier: Dossier, year: int) -> Dossier:
    return replace(dossier, ratings=(*dossier.ratings, YearRating(year, Level.EXCELLENT)))


def favourable() -> st.SearchStrategy[Asked]:
    """Any award on a day of its rules, with a dossier of favourable facts alone, none of them told completely."""
    return asked().map(lambda case: replace(case, dossier=_favourable(case.dossier)))


def _favourable(dossier: Dossier) -> Dossier:
    """What speaks against the subject left out, and every kind open."""
    good = (replace(one, ground=Ground.MERIT, standing=Standing.DECIDED, used=False) for one in dossier.honours)
    return replace(
        dossier,
        categories=(),
        ratings=tuple(replace(one, level=Level.EXCELLENT) for one in dossier.ratings),
        honours=tuple(good),
        works=tuple(replace(one, recognised=True, scope=Scope.NATION) for one in dossier.works),
        disciplined=(),
        unread=(),
        said=tuple(replace(one, truth=one.key not in _EXCLUDING) for one in dossier.said),
        amounts=tuple(replace(one, value=0.0, at_least=True) for one in dossier.amounts),
        complete=frozenset(),
    )
