"""An interview: the next question that can still change the verdict on an award, the fewest first.

A way to the award is worth following while favourable answers to its open questions could meet it; what is asked is
the smallest set of them that would. Conduct that every unit attests is presumed, as in told cases, and never asked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from assistant.eligibility import answer_words
from assistant.eligibility.asked import Asked, AskedAmount, AskedCategories, AskedStatements, AskedSubject
from assistant.eligibility.asked_years import AskedHonours, AskedMeasures, AskedRatings, AskedWorks
from assistant.eligibility.dossier import Dossier
from assistant.eligibility.evaluation import DISCIPLINED, Bench, assess, presumed
from assistant.eligibility.verdict import Assessment, Decision, Finding, Holds, Way
from corpus.awards import Awards
from corpus.awards.conditions import Belongs, Counted, Honoured, Meets, Run, Scope, Stated, Subject, Work, Worked
from corpus.awards.model import Award, Branch
from prompts.template import phrase


@dataclass(frozen=True, slots=True)
class _Course:
    """A way that is still open: its open questions, and the fewest of them that could meet it, if any could."""

    way: Way
    open: tuple[Asked, ...]
    needed: tuple[Asked, ...]

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """Those that told facts speak to first, then those made for anybody, then those with the least to ask."""
        return not self.way.touched, any(isinstance(one, AskedCategories) for one in self.needed), len(self.needed)


@dataclass(frozen=True, slots=True)
class Interview:
    """What is known so far; `passed` are keys of facts that were asked for, answered or not."""

    awards: Awards
    award: Award
    dossier: Dossier
    on: date
    passed: frozenset[str] = frozenset()

    @classmethod
    def begun(cls, awards: Awards, award: Award, on: date, dossier: Dossier | None = None) -> "Interview":
        """An interview that nothing has been asked in; facts told beforehand stand in the dossier."""
        known = dossier or Dossier(proposed=on.year)
        subjects = _subjects(award, on)
        only = subjects[0] if len(subjects) == 1 else known.subject
        return cls(awards, award, replace(known, subject=only), on)

    @property
    def assessment(self) -> Assessment:
        """The verdict on what is known so far."""
        return assess(self.awards, self.award, self._presumed(self.dossier), self.on)

    def question(self) -> Asked | None:
        """The next question; None where the verdict is decided or nothing is left that could decide it."""
        assessment = self.assessment
        if assessment.way is None or self._settled(assessment):
            return None
        if self.dossier.subject is None and not self._passed(AskedSubject(())):
            return AskedSubject(_subjects(self.award, self.on))
        if self._measured() and not self._passed(AskedMeasures()):
            return AskedMeasures()
        courses = sorted(self._courses(), key=lambda course: course.rank)
        reachable = [course for course in courses if course.needed]
        if reachable:
            return self._next(reachable)
        return self._refuting(courses) if assessment.by_text is Decision.UNDETERMINED else None

    def answered(self, asked: Asked, text: str) -> "Interview":
        """With the answer to a question; an empty one, or "không rõ", passes it by. Raises AnswerError."""
        dossier = self.dossier if answer_words.passes_by(text) else asked.added(self.dossier, text)
        return self.with_facts(asked, dossier)

    def with_facts(self, asked: Asked, dossier: Dossier) -> "Interview":
        """With what a question brought to the dossier; it is not asked again."""
        return replace(self, dossier=dossier, passed=self.passed.union(asked.keys))

    def _settled(self, assessment: Assessment) -> bool:
        """Whether the verdict stands. Ways that only our own questions refuted leave the other ways open."""
        barred = any(finding.holds is Holds.NOT_MET for finding in assessment.exclusions)
        refuted = assessment.by_text is Decision.NOT_ELIGIBLE and not self.passed
        met = assessment.way is not None and assessment.way.holds is Holds.MET and not self._measured()
        return met or barred or refuted

    def _measured(self) -> bool:
        """Whether a disciplinary measure was told of, and not when."""
        said = self.dossier.statement(DISCIPLINED)
        return said is not None and said.truth and not self.dossier.disciplined

    def _presumed(self, dossier: Dossier) -> Dossier:
        subject = Subject.PERSON if self._passed(AskedSubject(())) else None
        return presumed(self.awards, replace(dossier, subject=dossier.subject or subject))

    def _passed(self, asked: Asked) -> bool:
        return self.passed.issuperset(asked.keys)

    def _bench(self, dossier: Dossier) -> Bench:
        return Bench(self.awards, self._presumed(dossier), self.on)

    # Ways

    def _courses(self) -> Iterator[_Course]:
        bench = self._bench(self.dossier)
        version = self.award.version(self.on)
        for branch in bench.branches(version) if version else ():
            way = bench.way(self.award, branch)
            if way.holds is Holds.UNKNOWN:
                found = tuple(self._open(bench, [(one, self.award) for one in way.findings]))
                yield _Course(way, found, self._needed(branch, found))

    def _needed(self, branch: Branch, found: tuple[Asked, ...]) -> tuple[Asked, ...]:
        """The fewest questions whose most favourable answers meet a way; the later ones are done without first."""
        if not self._meets(branch, found):
            return ()
        kept = found
        for one in reversed(found):
            fewer = tuple(other for other in kept if other != one)
            kept = fewer if self._meets(branch, fewer) else kept
        return kept

    def _meets(self, branch: Branch, favourable: Iterable[Asked]) -> bool:
        dossier = self.dossier
        for asked in favourable:
            dossier = asked.best(dossier)
        return self._way_holds(branch, dossier) is Holds.MET

    def _way_holds(self, branch: Branch, dossier: Dossier) -> Holds:
        return self._bench(dossier).way(self.award, branch).holds

    # Which question

    def _next(self, reachable: list[_Course]) -> Asked:
        """The sharpest question of the first way; put together with those that open other ways like it."""
        first = reachable[0]
        alike = [course for course in reachable if course.rank[:2] == first.rank[:2]]
        categories = [one for course in alike for one in course.needed if isinstance(one, AskedCategories)]
        if categories:
            return _joined_categories(categories)
        asked = self._sharpest(first)
        if first.way.touched or not isinstance(asked, AskedStatements):
            return asked
        return _joined_statements(asked, [self._opening(course) for course in alike])

    def _sharpest(self, course: _Course) -> Asked:
        """A question that decides alone where the answer is unfavourable, else the first."""
        branch = course.way.branch
        refuting = (one for one in course.needed if self._way_holds(branch, one.worst(self.dossier)) is Holds.NOT_MET)
        return next(refuting, course.needed[0])

    def _opening(self, course: _Course) -> list[AskedStatements]:
        """The statement that opens a way, with those that may stand in its place."""
        needed = [one for one in course.needed if isinstance(one, AskedStatements)][:1]
        instead = [one for one in course.open if isinstance(one, AskedStatements) and one not in course.needed]
        return needed + instead if needed else []

    def _refuting(self, courses: list[_Course]) -> Asked | None:
        """A question whose answer could still end in "not eligible", of a way that is the only one or spoken of.

        Of a way made for a category that nobody said the subject is of, nothing more is asked.
        """
        for course in courses:
            if any(one.holds is Holds.UNKNOWN and _of_category(one) for one in course.way.findings):
                continue
            for asked in course.open if len(courses) == 1 or course.way.touched else ():
                tried = self._presumed(asked.worst(self.dossier))
                if assess(self.awards, self.award, tried, self.on).by_text is Decision.NOT_ELIGIBLE:
                    return asked
        return None

    # Questions of findings

    def _open(self, bench: Bench, findings: Iterable[tuple[Finding, Award]]) -> Iterator[Asked]:
        """Questions about what is unknown, those passed by left out, each once."""
        unknown = list(self._unknown(bench, findings))
        found = dict.fromkeys(chain.from_iterable(self._about(bench, one, award.yearly) for one, award in unknown))
        works = [
            one.leaf.test for one, _ in unknown if not isinstance(one.leaf, Run) and isinstance(one.leaf.test, Worked)
        ]
        yearly = any(award.yearly for _, award in unknown)
        if works:
            found[_works(works, bench.dossier.year if yearly else None)] = None
        yield from (asked for asked in _merged(found) if not self._passed(asked))

    def _unknown(self, bench: Bench, findings: Iterable[tuple[Finding, Award]]) -> Iterator[tuple[Finding, Award]]:
        """Unknown findings that something may be asked about; where another award's standard counts, its own."""
        for finding, award in findings:
            if finding.holds is not Holds.UNKNOWN or not finding.asks:
                continue
            if isinstance(finding.leaf, Run) or not isinstance(finding.leaf.test, Meets):
                yield finding, award
                continue
            for other in map(self.awards.award, finding.leaf.test.awards):
                version = other.version(self.on)
                ways = [bench.way(other, branch) for branch in bench.branches(version)] if version else []
                inner = [(one, other) for way in ways if way.holds is Holds.UNKNOWN for one in way.findings]
                yield from self._unknown(bench, inner)

    def _about(self, bench: Bench, finding: Finding, yearly: bool) -> Iterator[Asked]:  # noqa: FBT001 - a fact
        catalogue = self.awards.catalogue
        match finding.leaf if isinstance(finding.leaf, Run) else finding.leaf.test:
            case Stated(key):
                known = catalogue.statements[key]
                yield AskedStatements(((key, known.text),), known.ask)
            case Counted(key, least, below):
                amount = catalogue.amounts[key]
                enough = least if least is not None else 0
                yield AskedAmount(key, amount.ask, amount.unit, enough, enough - 1 if least is not None else below or 0)
            case Belongs(codes):
                yield AskedCategories(tuple((code, catalogue.categories[code].name) for code in codes))
            case Honoured(codes):
                yield from self._honours(codes)
            case Run() as run:
                yield from self._run(run)
            case Worked():
                return
            case _:
                yield _ratings(bench.dossier.year if yearly else None)

    def _run(self, run: Run) -> Iterator[Asked]:
        if run.level is not None:
            yield _ratings(None, closing=not run.titles)
        yield from self._honours(run.titles)
        yield from self._honours(run.after)

    def _honours(self, codes: tuple[str, ...]) -> Iterator[AskedHonours]:
        """The awards of which nobody has told all yet."""
        untold = [code for code in codes if code not in self.dossier.complete]
        if untold:
            yield AskedHonours(tuple((code, self.awards.award(code).name) for code in untold))


def _of_category(finding: Finding) -> bool:
    return not isinstance(finding.leaf, Run) and isinstance(finding.leaf.test, Belongs)


def _subjects(award: Award, on: date) -> tuple[Subject, ...]:
    version = award.version(on)
    found = {branch.subject for branch in version.branches if branch.term.holds(on)} if version else set()
    return tuple(subject for subject in Subject if subject in found)


def _ratings(year: int | None, *, closing: bool = True) -> AskedRatings:
    ask = phrase("ask.ratings") if year is None else phrase("ask.ratings_of", year=str(year))
    return AskedRatings(ask, year, closing)


def _works(tests: list[Worked], year: int | None) -> AskedWorks:
    """One question for all kinds, each with the narrowest scope that is asked for."""
    scopes: dict[Work, Scope] = {}
    for test in tests:
        for kind in test.kinds:
            scopes[kind] = min(scopes.get(kind, test.scope), test.scope, key=lambda scope: scope.rank)
    return AskedWorks(tuple(scopes.items()), year)


def _merged(found: Iterable[Asked]) -> Iterator[Asked]:
    """Questions for the same facts put as one: the greatest amount, ratings that need not be all."""
    by_keys: dict[tuple[str, ...], Asked] = {}
    for asked in found:
        before = by_keys.get(asked.keys)
        match asked, before:
            case AskedAmount(), AskedAmount():
                by_keys[asked.keys] = max(asked, before, key=lambda one: one.enough)
            case AskedRatings(), AskedRatings():
                by_keys[asked.keys] = before if before.year is not None or not before.closing else asked
            case _:
                by_keys[asked.keys] = asked
    yield from by_keys.values()


def _joined_categories(all_asked: list[AskedCategories]) -> AskedCategories:
    return AskedCategories(tuple(dict.fromkeys(name for asked in all_asked for name in asked.names)))


def _joined_statements(first: AskedStatements, others: list[list[AskedStatements]]) -> AskedStatements:
    texts = dict.fromkeys(text for asked in (first, *chain.from_iterable(others)) for text in asked.texts)
    return AskedStatements(tuple(texts), first.question)
