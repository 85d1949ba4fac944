"""Evaluation: a dossier held against the rules of an award as they stood on a day, in three values.

Never "met" on silence, never "not met" on absence: a condition is met by what is surely told, and refuted only where
even everything untold could not meet it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from assistant.eligibility.counting import Count, Counting, Window
from assistant.eligibility.dossier import Dossier
from assistant.eligibility.reasons import Reasons
from assistant.eligibility.verdict import Assessment, Decision, Finding, Holds, Way, both, either
from corpus.awards import Awards
from corpus.awards.conditions import (
    All,
    Any,
    Belongs,
    Condition,
    Counted,
    Honoured,
    Meets,
    Node,
    Rated,
    Readings,
    Run,
    Stated,
    Worked,
)
from corpus.awards.general import Exclusion
from corpus.awards.model import Award, Branch, Version

DISCIPLINED = "disciplined"  # the statement that asks about disciplinary measures


@dataclass(frozen=True, slots=True)
class _Result:
    """What a node comes to, and the findings that matter for that."""

    holds: Holds
    findings: tuple[Finding, ...]
    ambiguities: tuple[str, ...] = ()


def assess(awards: Awards, award: Award, dossier: Dossier, on: date) -> Assessment:
    """The verdict on an award, by the rules of the day `on`."""
    version = award.version(on)
    if version is None:
        return Assessment(award, on, None, Decision.UNDETERMINED, Decision.UNDETERMINED, None)
    bench = Bench(awards, dossier, on)
    ways = [bench.way(award, branch) for branch in bench.branches(version)]
    exclusions = bench.exclusions(award)
    by_text = _decided(ways, exclusions)
    amendment = awards.amendment(award, version, on)
    excluded = any(finding.holds is Holds.NOT_MET for finding in exclusions)
    decision = by_text if amendment is None or excluded else Decision.UNDETERMINED
    shown = _shown(ways)
    others = tuple(way.branch for way in ways if way is not shown and not way.touched)
    return Assessment(award, on, version, decision, by_text, shown, exclusions, others, amendment)


def presumed(awards: Awards, dossier: Dossier) -> Dossier:
    """The dossier with good conduct, and no measure or review, taken for granted where it is silent about them."""
    known = awards.catalogue.statements.values()
    open_to_doubt = {one.key for one in known if one.unless_disciplined and dossier.disciplined}
    conduct = [(one.key, True) for one in known if one.presumed and one.key not in open_to_doubt]
    excluding = [(exclusion.key, False) for exclusion in awards.general.exclusions]
    measures = [] if dossier.disciplined else [(DISCIPLINED, False)]
    return dossier.presuming([*conduct, *excluding, *measures])


def _decided(ways: list[Way], exclusions: tuple[Finding, ...]) -> Decision:
    barred = both([finding.holds for finding in exclusions])
    if barred is Holds.NOT_MET:
        return Decision.NOT_ELIGIBLE
    if any(way.holds is Holds.MET for way in ways):
        return Decision.ELIGIBLE if barred is Holds.MET else Decision.UNDETERMINED
    touched = [way for way in ways if way.touched]
    refuted = bool(touched) and all(way.holds is Holds.NOT_MET for way in touched)
    return Decision.NOT_ELIGIBLE if refuted else Decision.UNDETERMINED


def _shown(ways: list[Way]) -> Way | None:
    """The way that says most: met, else nearest to being met; one that stated facts speak to before others."""

    def rank(way: Way) -> tuple[int, bool, int, int]:
        order = [Holds.MET, Holds.UNKNOWN, Holds.NOT_MET].index(way.holds)
        silent = order if way.touched else 3 if way.holds is not Holds.MET else 0
        open_ones = sum(finding.holds is not Holds.MET for finding in way.findings)
        return silent, bool(way.branch.who), open_ones, -len(way.findings)

    return min(ways, key=rank, default=None)


@dataclass(frozen=True)
class Bench:
    """Evaluates nodes for one dossier on one day."""

    awards: Awards
    dossier: Dossier
    on: date

    @cached_property
    def counting(self) -> Counting:
        """The counts of the dossier by the rules of counting of the day."""
        general = self.awards.general
        grounds, discipline = (general.counted(rule, self.on) is not None for rule in ("grounds", "discipline"))
        return Counting(self.dossier, self.awards, strict_grounds=grounds, after_discipline=discipline)

    @cached_property
    def reasons(self) -> Reasons:
        """Words for why a finding is what it is."""
        return Reasons(self.awards, self.dossier, self.on)

    def branches(self, version: Version) -> list[Branch]:
        """The branches of a version that hold on the day and are made for this kind of subject."""
        subject = self.dossier.subject
        return [b for b in version.branches if b.term.holds(self.on) and subject in (None, b.subject)]

    def way(self, award: Award, branch: Branch) -> Way:
        """A branch evaluated; the category it is made for is a condition too."""
        window = self.counting.judged() if award.yearly else self.counting.whole()
        who: list[Node] = []
        if branch.who:
            names = ", ".join(self.awards.catalogue.categories[code].name for code in branch.who)
            who = [Condition(f"Thuộc đối tượng: {names}", (branch.basis,), Belongs(branch.who))]
        found = _joined([*self._each([*who, *branch.lead], window), self._all(branch.parts, window)])
        belongs = not branch.who or found.findings[0].holds is Holds.MET
        silent = found.findings if belongs else tuple(map(_silenced, found.findings))
        return Way(branch, found.holds, silent, found.ambiguities)

    def exclusions(self, award: Award) -> tuple[Finding, ...]:
        """What bars every award: reviews under way, and a measure of which nobody said that there was none."""
        in_force = [one for one in self.awards.general.exclusions if one.saying.term.holds(self.on)]
        found = [self._exclusion(exclusion) for exclusion in in_force]
        unread = (self.reasons.unread(self.dossier.unread),) if self.dossier.unread else ()
        return (*found, self._discipline(award), *unread)

    def _exclusion(self, exclusion: Exclusion) -> Finding:
        said = self.dossier.statement(exclusion.key)
        holds = Holds.UNKNOWN if said is None else Holds.NOT_MET if said.truth else Holds.MET
        leaf = Condition(exclusion.saying.text, exclusion.saying.basis, Stated(exclusion.key))
        return self.reasons.excluded(leaf, exclusion.key, holds, said)

    def _discipline(self, award: Award) -> Finding:
        """Of measures: told or denied; one within the year that a yearly award looks at leaves it open."""
        rule = self.awards.general.counting["discipline"]
        said = self.dossier.statement(DISCIPLINED)
        told = bool(self.dossier.disciplined) or (said is not None and not said.truth)
        leaf = Condition(rule.text, rule.basis, Stated(DISCIPLINED))
        within = award.yearly and self.dossier.year in self.dossier.disciplined
        return self.reasons.discipline(leaf, Holds.MET if told and not within else Holds.UNKNOWN, said)

    # Nodes

    def node(self, node: Node, window: Window) -> _Result | None:
        """What a node comes to within a window of years; None where no rule of it holds on the day."""
        if not node.term.holds(self.on):
            return None
        match node:
            case All(parts):
                results = self._each(parts, window)
                return _joined(results) if results else None
            case Any(parts):
                results = self._each(parts, window)
                return _best(results) if results else None
            case Readings():
                return self._readings(node, window)
            case Run():
                return self._run(node, window)
            case Condition():
                finding = self._finding(node, window)
                return _Result(finding.holds, (finding,))

    def _each(self, parts: Iterable[Node], window: Window) -> list[_Result]:
        """What each part comes to that holds on the day."""
        results = (self.node(part, window) for part in parts)
        return [result for result in results if result is not None]

    def _all(self, parts: Iterable[Node], window: Window) -> _Result:
        """All parts together; where none holds on the day, nothing is known."""
        return _joined(self._each(parts, window) or [_Result(Holds.UNKNOWN, ())])

    def _readings(self, node: Readings, window: Window) -> _Result:
        strict, lenient = self._all([node.strict], window), self._all([node.lenient], window)
        if strict.holds is Holds.MET:
            return strict
        note = (node.note,)
        if lenient.holds is Holds.NOT_MET:
            return _Result(Holds.NOT_MET, strict.findings, note)
        findings = strict.findings
        if strict.holds is Holds.NOT_MET:
            findings = tuple(self.reasons.disputed(one) if one.holds is Holds.NOT_MET else one for one in findings)
        return _Result(Holds.UNKNOWN, findings, note)

    def _run(self, run: Run, window: Window) -> _Result:
        count = self.counting.longest(run, window)
        holds = count.reaches(run.years)
        results = [self._run_with(run, count, inner) for inner in self._windows(run, window)]
        if holds is not Holds.MET:
            inner = self._run_with(run, count, window)
            return _joined([_Result(holds, inner.findings[:1]), _Result(Holds.MET, ()), *self._softened(inner)])
        return _best(results)

    def _windows(self, run: Run, window: Window) -> list[Window]:
        """A window for each run that is long enough: "trong thời gian đó"; all years where runs are told undated."""
        stretches = list(self.counting.runs(run, window))
        counting = self.counting
        long_enough = [s for s in stretches if counting.length(run, *s) >= run.years]
        dated = [
            Window(first, first - bool(run.after), max(last, self._end(run, last)), run.after)
            for first, last in long_enough
        ]
        return [*dated, window] if counting.longest_undated(run) >= run.years else dated or [window]

    def _end(self, run: Run, last: int) -> int:
        """The year in which "that time" ends: that of the proposal where the run reaches it."""
        return self.dossier.proposed if run.to_proposal else last

    def _run_with(self, run: Run, count: Count, inner: Window) -> _Result:
        """The run itself and what lies within it."""
        own = self.reasons.run(run, count.reaches(run.years), count)
        return _joined([_Result(own.holds, (own,)), *self._each(run.within, inner)])

    def _softened(self, inner: _Result) -> list[_Result]:
        """What lies within a run that is not established cannot be established either, but it can be refuted."""
        rest = inner.findings[1:]
        holds = Holds.NOT_MET if inner.holds is Holds.NOT_MET and any(f.holds is Holds.NOT_MET for f in rest) else None
        return [_Result(holds or Holds.UNKNOWN, rest, inner.ambiguities)] if rest else []

    # Conditions

    def _finding(self, leaf: Condition, window: Window) -> Finding:  # noqa: PLR0911 - one a test
        match leaf.test:
            case Stated(key):
                return self.reasons.stated(leaf, key, self.dossier.statement(key))
            case Counted() as test:
                return self.reasons.amount(leaf, test, self.dossier.amount(test.key))
            case Belongs(categories):
                return self.reasons.belongs(leaf, categories, self.dossier.categories)
            case Rated(level, years):
                return self.reasons.rated(leaf, self.counting.rated(level, window), years, window)
            case Honoured(codes, times):
                return self.reasons.honoured(leaf, codes, self.counting.honoured(codes, window), times)
            case Worked() as wanted:
                return self.reasons.worked(leaf, self.counting.worked(wanted, window), wanted)
            case Meets(codes):
                return self._meets(leaf, codes, window)

    def _meets(self, leaf: Condition, codes: tuple[str, ...], window: Window) -> Finding:
        """By holding one of the awards in the window, else by the rules of one of them."""
        held = self.counting.honoured(codes, window)
        if held.sure >= 1:
            return self.reasons.honoured(leaf, codes, held, 1)
        ways = [
            self.way(award, branch)
            for award in map(self.awards.award, codes)
            if (version := award.version(self.on)) is not None
            for branch in self.branches(version)
        ]
        shown = _shown(ways)
        holds = either([way.holds for way in ways if way.touched or way is shown] or [Holds.UNKNOWN])
        return self.reasons.meets(leaf, holds, shown)


def _silenced(finding: Finding) -> Finding:
    """A finding of a branch made for others: whatever it says, it does not speak of this subject."""
    return finding if finding.silent else replace(finding, silent=True)


def _joined(results: list[_Result]) -> _Result:
    return _Result(
        both([result.holds for result in results]),
        tuple(finding for result in results for finding in result.findings),
        tuple(dict.fromkeys(note for result in results for note in result.ambiguities)),
    )


def _best(results: list[_Result]) -> _Result:
    """Of alternatives the one that is met; else all that are open; else all, not met."""
    holds = either([result.holds for result in results])
    telling = [result for result in results if result.holds is holds]
    if holds is Holds.MET:
        return telling[0]
    told = [r for r in telling if any(not finding.silent for finding in r.findings)]
    return _Result(
        holds,
        tuple(finding for result in told or telling for finding in result.findings),
        tuple(dict.fromkeys(note for result in results for note in result.ambiguities)),
    )
