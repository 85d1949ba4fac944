"""What holds of every verdict, whatever the dossier, the award and the day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.eligibility.dossier import Dossier, Said
from assistant.eligibility.dossier_file import read_dossier, written
from assistant.eligibility.evaluation import DISCIPLINED, assess, presumed
from assistant.eligibility.ranking import assess_all, ranked
from assistant.eligibility.verdict import Assessment, Decision, Holds, both, either
from corpus.awards.conditions import Subject
from corpus.awards.model import Award
from tests.dossiers import (
    DAYS,
    Added,
    Asked,
    all_awards,
    asked,
    favourable,
    with_a_favourable_fact,
    without_a_fact,
)

some = settings(max_examples=40)  # an example is an award with its whole dossier: slow to draw
MET, NOT_MET, UNKNOWN = Holds.MET, Holds.NOT_MET, Holds.UNKNOWN


def judged(case: Asked, dossier: Dossier) -> Assessment:
    return assess(all_awards(), case.award, dossier, case.on)


def by_the_doors(case: Asked, dossier: Dossier) -> Assessment:
    """As the doors judge: with good conduct, and no measure or review, presumed."""
    return judged(case, presumed(all_awards(), dossier))


# Absence


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("subject", [None, *Subject])
def test_nothing_told_gives_no_verdict_and_refutes_no_condition(on: date, subject: Subject | None) -> None:
    empty = Dossier(proposed=on.year, subject=subject)
    for dossier in (empty, presumed(all_awards(), empty)):
        for found in assess_all(all_awards(), dossier, on):
            assert found.by_text is Decision.UNDETERMINED, found.award.code
            assert NOT_MET not in [finding.holds for finding in found.findings], found.award.code


@some
@given(favourable())
def test_favourable_facts_alone_never_end_in_not_eligible(case: Asked) -> None:
    for found in (judged(case, case.dossier), by_the_doors(case, case.dossier)):
        assert found.decision is not Decision.NOT_ELIGIBLE
        assert NOT_MET not in [finding.holds for finding in found.findings]


@some
@given(asked())
def test_what_is_not_met_is_refuted_by_something_told(case: Asked) -> None:
    found = judged(case, case.dossier)
    if found.by_text is Decision.NOT_ELIGIBLE:
        assert any(finding.holds is NOT_MET for finding in found.findings)
        assert any(not finding.silent for finding in found.findings)


# Removing and adding


@some
@given(asked())
def test_a_fact_less_never_makes_anyone_eligible(case: Asked) -> None:
    """Nor, read the other way, does any fact more unmake it: who is eligible without a fact is so with it."""
    before = judged(case, case.dossier)
    for fact, less in without_a_fact(case.dossier):
        after = judged(case, less)
        assert after.by_text is not Decision.ELIGIBLE or before.by_text is Decision.ELIGIBLE, fact
        assert after.decision is not Decision.ELIGIBLE or before.decision is Decision.ELIGIBLE, fact


@some
@given(asked())
def test_a_fact_less_makes_eligible_at_the_doors_only_by_an_assumption_that_is_named(case: Asked) -> None:
    """Who says nothing of a measure, a review or bad conduct is presumed to have none, and the answer says so."""
    before = by_the_doors(case, case.dossier)
    for fact, less in without_a_fact(case.dossier):
        after = by_the_doors(case, less)
        if after.by_text is Decision.ELIGIBLE and before.by_text is not Decision.ELIGIBLE:
            assert fact in _presumed_keys(), fact
            assert set(after.assumptions) - set(before.assumptions), fact


@pytest.mark.parametrize("award", all_awards().by_code.values(), ids=lambda award: award.code)
def test_a_fact_less_makes_no_worked_example_eligible(award: Award) -> None:
    for worked in award.cases:
        case = Asked(award.code, worked.on, read_dossier(worked.facts, worked.on.year, all_awards()))
        before = by_the_doors(case, case.dossier).by_text
        for fact, less in without_a_fact(case.dossier):
            strict, doors = judged(case, less).by_text, by_the_doors(case, less).by_text
            assert strict is not Decision.ELIGIBLE or before is Decision.ELIGIBLE, (worked.name, fact)
            lifted = doors is Decision.ELIGIBLE and before is not Decision.ELIGIBLE
            assert not lifted or fact in _presumed_keys(), (worked.name, fact)


def _presumed_keys() -> set[str]:
    """What the doors presume where nothing is said."""
    conduct = {key for key, one in all_awards().catalogue.statements.items() if one.presumed}
    return conduct | {exclusion.key for exclusion in all_awards().general.exclusions} | {DISCIPLINED}


@some
@given(with_a_favourable_fact())
def test_a_favourable_fact_more_keeps_the_eligible_eligible(case: Added) -> None:
    for before, after in _judged_twice(case):
        assert before.by_text is not Decision.ELIGIBLE or after.by_text is Decision.ELIGIBLE


def _judged_twice(case: Added) -> Iterator[tuple[Assessment, Assessment]]:
    for judge in (judged, by_the_doors):
        yield judge(case.asked, case.asked.dossier), judge(case.asked, case.more)


@some
@given(asked())
def test_a_review_under_way_bars_everybody_on_the_days_of_that_rule(case: Asked) -> None:
    others = tuple(said for said in case.dossier.said if said.key != "under_review")
    found = by_the_doors(case, replace(case.dossier, said=others))
    barred = by_the_doors(case, replace(case.dossier, said=(*others, Said("under_review", truth=True))))
    in_force = any(one.saying.term.holds(case.on) for one in all_awards().general.exclusions)
    assert barred.decision is (Decision.NOT_ELIGIBLE if in_force else found.decision)


@some
@given(asked())
def test_while_something_told_is_not_understood_nobody_is_eligible(case: Asked) -> None:
    found = by_the_doors(case, replace(case.dossier, unread=("sau đó thì khác",)))
    assert found.by_text is not Decision.ELIGIBLE
    assert any(need.kind == "unread" for need in found.needs) or found.by_text is Decision.NOT_ELIGIBLE


# The trace


@some
@given(asked())
def test_a_written_dossier_reads_back_to_the_same_and_is_judged_the_same(case: Asked) -> None:
    text = yaml.safe_dump(written(case.dossier), allow_unicode=True, sort_keys=False)
    again = read_dossier(yaml.safe_load(text), year=1999, awards=all_awards())
    assert again == case.dossier
    assert judged(case, again) == judged(case, case.dossier)


@some
@given(asked(), st.booleans())
def test_the_findings_shown_combine_to_the_verdict(case: Asked, presuming: bool) -> None:
    found = (by_the_doors if presuming else judged)(case, case.dossier)
    assert found.way is not None
    if found.way.findings:
        assert both([finding.holds for finding in found.way.findings]) is found.way.holds
    assert found.by_text is _verdict(found)
    assert found.decision in (found.by_text, Decision.UNDETERMINED)


def _verdict(found: Assessment) -> Decision:
    """From the exclusions and the way shown alone."""
    barred = both([finding.holds for finding in found.exclusions])
    assert found.way is not None
    if barred is NOT_MET:
        return Decision.NOT_ELIGIBLE
    if found.way.holds is MET:
        return Decision.ELIGIBLE if barred is MET else Decision.UNDETERMINED
    return Decision.NOT_ELIGIBLE if found.way.holds is NOT_MET and found.way.touched else Decision.UNDETERMINED


@some
@given(asked())
def test_every_finding_has_a_basis_and_a_reason_and_what_is_unknown_is_asked_for(case: Asked) -> None:
    """Or the text itself is open, as it can be read in two ways. Only what was not understood rests on no law."""
    found = judged(case, case.dossier)
    assert found.way is not None
    assert all(finding.because for finding in found.findings)
    assert all(finding.basis or "unread" in [need.kind for need in finding.asks] for finding in found.findings)
    if found.by_text is Decision.UNDETERMINED and UNKNOWN in [finding.holds for finding in found.findings]:
        assert found.needs or found.way.ambiguities


@settings(max_examples=10)
@given(asked())
def test_the_awards_within_reach_are_met_ones_first_and_none_of_them_refuted(case: Asked) -> None:
    verdicts = [one.by_text for one in ranked(all_awards(), case.dossier, case.on)]
    assert verdicts == sorted(verdicts, key=lambda verdict: verdict is not Decision.ELIGIBLE)
    assert Decision.NOT_ELIGIBLE not in verdicts


# Three values


@pytest.mark.parametrize(
    ("one", "two", "conjunction", "disjunction"),
    [
        (MET, MET, MET, MET),
        (MET, UNKNOWN, UNKNOWN, MET),
        (MET, NOT_MET, NOT_MET, MET),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
        (UNKNOWN, NOT_MET, NOT_MET, UNKNOWN),
        (NOT_MET, NOT_MET, NOT_MET, NOT_MET),
    ],
)
def test_both_and_either_follow_the_strong_logic_of_three_values(
    one: Holds, two: Holds, conjunction: Holds, disjunction: Holds
) -> None:
    assert both([one, two]) is both([two, one]) is conjunction
    assert either([one, two]) is either([two, one]) is disjunction


def test_of_no_conditions_all_are_met_and_none_is() -> None:
    assert both([]) is MET
    assert either([]) is NOT_MET


@pytest.mark.parametrize("held", [*product(Holds, repeat=3)], ids=str)
def test_either_is_both_seen_from_the_other_side(held: tuple[Holds, ...]) -> None:
    turned = {MET: NOT_MET, NOT_MET: MET, UNKNOWN: UNKNOWN}
    assert either(list(held)) is turned[both([turned[one] for one in held])]
    assert both([both(list(held[:2])), held[2]]) is both(list(held))
    assert either([either(list(held[:2])), held[2]]) is either(list(held))
