"""Asked of years: ratings, awards received, initiatives and the like, disciplinary measures."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.eligibility import answer_words
from assistant.eligibility.asked import Form
from assistant.eligibility.dossier import RATINGS, WORKS, Dossier, Honour, Said, WorkDone, YearRating
from assistant.eligibility.evaluation import DISCIPLINED
from corpus.awards.conditions import Level, Scope, Work
from prompts.template import phrase

LONG_AGO = 30  # years: longer than any run of years that a rule asks for (25, Luật 06/2022/QH15, Điều 34)
PLENTY = 99


@dataclass(frozen=True, slots=True)
class AskedRatings:
    """Ratings of all years, or of the one `year` that a yearly award looks at.

    `closing`: years that are not named were not rated; else they may still be, for a title may stand for a rating.
    """

    ask: str
    year: int | None = None
    closing: bool = True
    form: Form = Form.RATINGS
    options: tuple[str, ...] = ()
    keys: tuple[str, ...] = ("ratings",)

    @property
    def hint(self) -> str:
        """How to answer, in Vietnamese."""
        return phrase("interview.hint.ratings") if self.year is None else phrase("interview.hint.rating")

    def added(self, dossier: Dossier, text: str) -> Dossier:
        """With the ratings; another single year than the one asked for becomes the year judged. Raises AnswerError."""
        if self.year is None and answer_words.is_no(text):
            return self.worst(dossier)
        found = answer_words.ratings(text, dossier.proposed, self.year)
        if self.year is not None and self.year not in found:
            if len(found) > 1:
                raise answer_words.AnswerError(phrase("interview.unread.ratings"))
            dossier = replace(dossier, judged=next(iter(found)))
        return self._with(dossier, found)

    def best(self, dossier: Dossier) -> Dossier:
        """With the highest rating in every year."""
        last = dossier.proposed
        years = range(last - LONG_AGO, last + 1) if self.year is None else [self.year]
        return self._with(dossier, dict.fromkeys(years, Level.EXCELLENT))

    def worst(self, dossier: Dossier) -> Dossier:
        """With none."""
        return self._with(dossier, {} if self.year is None else {self.year: Level.FAILED})

    def _with(self, dossier: Dossier, found: Mapping[int, Level]) -> Dossier:
        kept = tuple(rating for rating in dossier.ratings if rating.year not in found)
        told = dossier.complete | {RATINGS} if self.year is None and self.closing else dossier.complete
        added = tuple(YearRating(year, level) for year, level in sorted(found.items()))
        return replace(dossier, ratings=kept + added, complete=told)


@dataclass(frozen=True, slots=True)
class AskedHonours:
    """The years in which one of some awards was received; `names` by code."""

    names: tuple[tuple[str, str], ...]

    @property
    def form(self) -> Form:
        """Years, or years by option."""
        return Form.YEARS if len(self.names) == 1 else Form.YEARS_BY_OPTION

    @property
    def ask(self) -> str:
        """The question, in Vietnamese."""
        return phrase("ask.honours", award=" hoặc ".join(name for _, name in self.names))

    @property
    def hint(self) -> str:
        """How to answer, in Vietnamese."""
        return phrase("interview.hint.honours" if len(self.names) == 1 else "interview.hint.honours_several")

    @property
    def options(self) -> tuple[str, ...]:
        """The awards, where there are several."""
        return () if len(self.names) == 1 else tuple(name for _, name in self.names)

    @property
    def keys(self) -> tuple[str, ...]:
        """The facts asked for."""
        return tuple(f"honour {code}" for code, _ in self.names)

    def added(self, dossier: Dossier, text: str) -> Dossier:
        """With the years; "chưa" means never. Raises AnswerError."""
        if answer_words.is_no(text):
            return self.worst(dossier)
        if len(self.names) == 1:
            return self._with(dossier, {1: answer_words.years(text, dossier.proposed)})
        return self._with(dossier, answer_words.years_by_option(text, len(self.names), dossier.proposed))

    def best(self, dossier: Dossier) -> Dossier:
        """All received every year."""
        years = tuple(range(dossier.proposed - LONG_AGO, dossier.proposed + 1))
        return self._with(dossier, dict.fromkeys(range(1, len(self.names) + 1), years))

    def worst(self, dossier: Dossier) -> Dossier:
        """None ever received."""
        return self._with(dossier, {})

    def _with(self, dossier: Dossier, found: Mapping[int, tuple[int, ...]]) -> Dossier:
        told = {(honour.award, year) for honour in dossier.honours for year in honour.years}
        fresh = (
            (code, [y for y in found.get(at, ()) if (code, y) not in told])
            for at, (code, _) in enumerate(self.names, 1)
        )
        added = tuple(Honour(code, tuple(years)) for code, years in fresh if years)
        complete = dossier.complete | {code for code, _ in self.names}
        return replace(dossier, honours=dossier.honours + added, complete=complete)


@dataclass(frozen=True, slots=True)
class AskedWorks:
    """Initiatives and the like: the `wanted` kinds, each with the scope asked for; `year` of a yearly award."""

    wanted: tuple[tuple[Work, Scope], ...]
    year: int | None = None
    form: Form = Form.WORKS
    options: tuple[str, ...] = ()
    keys: tuple[str, ...] = (WORKS,)

    @property
    def ask(self) -> str:
        """The question, in Vietnamese."""
        kinds = "; ".join(phrase("interview.kind", kind=kind.value, scope=scope.value) for kind, scope in self.wanted)
        when = phrase("interview.in_year", year=str(self.year)) if self.year is not None else ""
        return phrase("interview.ask.works", kinds=kinds, when=when)

    @property
    def hint(self) -> str:
        """How to answer, in Vietnamese."""
        return phrase("interview.hint.works")

    def added(self, dossier: Dossier, text: str) -> Dossier:
        """With the works; "không" means none, a scope not named is the one asked for. Raises AnswerError."""
        if answer_words.is_no(text):
            return self._with(dossier, ())
        scopes = dict(self.wanted)
        found = answer_words.works(text, dossier.proposed, self.year)
        return self._with(dossier, tuple(replace(one, scope=one.scope or scopes.get(one.kind)) for one in found))

    def best(self, dossier: Dossier) -> Dossier:
        """With plenty of every kind wanted, at any time."""
        return self._with(dossier, tuple(WorkDone(kind, PLENTY, scope=Scope.NATION) for kind, _ in self.wanted))

    def worst(self, dossier: Dossier) -> Dossier:
        """With none."""
        return self._with(dossier, ())

    def _with(self, dossier: Dossier, works: tuple[WorkDone, ...]) -> Dossier:
        return replace(dossier, works=dossier.works + works, complete=dossier.complete | {WORKS})


@dataclass(frozen=True, slots=True)
class AskedMeasures:
    """Disciplinary measures, and when."""

    form: Form = Form.YEARS
    options: tuple[str, ...] = ()
    keys: tuple[str, ...] = (DISCIPLINED,)

    @property
    def ask(self) -> str:
        """The question, in Vietnamese."""
        return phrase("ask.disciplined")

    @property
    def hint(self) -> str:
        """How to answer, in Vietnamese."""
        return phrase("interview.hint.measures")

    def added(self, dossier: Dossier, text: str) -> Dossier:
        """With the years, or that there was none. Raises AnswerError."""
        if answer_words.is_no(text):
            return self.best(dossier)
        return replace(dossier, disciplined=answer_words.years(text, dossier.proposed))

    def best(self, dossier: Dossier) -> Dossier:
        """Without any."""
        kept = tuple(said for said in dossier.said if said.key != DISCIPLINED)
        return replace(dossier, said=(*kept, Said(DISCIPLINED, truth=False)))

    def worst(self, dossier: Dossier) -> Dossier:
        """With one this year."""
        return replace(dossier, disciplined=(dossier.proposed,))
