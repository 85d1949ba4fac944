"""Amounts that there cannot be: refused wherever facts come in, and never a reason for "met"."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.eligibility.answer_words import AnswerError
from assistant.eligibility.asked import AskedAmount
from assistant.eligibility.dossier import Dossier, Honour, Number, RatedYears, WorkDone
from assistant.eligibility.dossier_file import DossierError, read_dossier
from assistant.eligibility.evaluation import Bench, presumed
from assistant.eligibility.verdict import Holds
from corpus.awards.catalogue import TIMES, UNITS
from corpus.awards.conditions import Condition, Counted, Honoured, Level, Rated, Worked
from tests.fake_house import awards

ON = date(2026, 1, 1)
AMOUNTS = awards().catalogue.amounts


def amount(key: str) -> AskedAmount:
    return AskedAmount(key, "?", AMOUNTS[key].unit, 1, 0)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("share_advanced", "150"),
        ("share_completed", "999999"),
        ("share_completed", "100,5"),
        ("base_fighters", "1,5"),
        ("base_fighters", "9999999"),
        ("movement_years", "300"),
    ],
)
def test_an_answer_that_there_cannot_be_is_refused_and_says_what_there_can(key: str, text: str) -> None:
    with pytest.raises(AnswerError, match=r"số( nguyên)? từ 0 đến"):
        amount(key).added(Dossier(proposed=2026), text)


@pytest.mark.parametrize(
    ("key", "text"), [("share_advanced", "100"), ("share_advanced", "69,5"), ("base_fighters", "0")]
)
def test_an_answer_at_the_edge_is_taken(key: str, text: str) -> None:
    assert amount(key).added(Dossier(proposed=2026), text).amounts


@pytest.mark.parametrize(
    "facts",
    [
        {"amounts": {"share_advanced": 150}},
        {"amounts": {"share_advanced": "150 trở lên"}},
        {"amounts": {"share_advanced": float("nan")}},
        {"amounts": {"share_advanced": 10**400}},
        {"amounts": {"base_fighters": -1}},
        {"amounts": {"base_fighters": 1.5}},
        {"works": [{"count": 1000}]},
        {"works": [{"count": -1}]},
        {"honours": [{"award": "cstd-co-so", "times": 10**6}]},
        {"rated_runs": [{"level": "tốt", "years": 10**6}]},
    ],
)
def test_facts_that_there_cannot_be_are_refused(facts: dict[str, object]) -> None:
    with pytest.raises(DossierError, match="không thể đúng"):
        read_dossier(facts, 2026, awards())


@pytest.mark.parametrize("key", sorted(AMOUNTS))
@given(value=st.floats() | st.integers(), at_least=st.booleans(), least=st.none() | st.integers(0, 100))
@settings(max_examples=20)
def test_no_amount_that_there_cannot_be_meets_a_condition(
    key: str,
    value: float,
    at_least: bool,
    least: int | None,
) -> None:
    if UNITS[AMOUNTS[key].unit].allows(value):
        return
    dossier = Dossier(proposed=2026, amounts=(Number(key, value, at_least=at_least),))
    for test in (Counted(key, least), Counted(key, None, 1)):
        assert _holds(dossier, test) is Holds.UNKNOWN


@given(many=st.integers(TIMES.most + 1, 10**9) | st.integers(-(10**9), -1))
@settings(max_examples=30)
def test_no_number_of_times_that_there_cannot_be_meets_a_condition(many: int) -> None:
    empty = Dossier(proposed=2026)
    code = "cstd-co-so"
    cases = (
        (replace(empty, works=(WorkDone(count=many),)), Worked()),
        (replace(empty, honours=(Honour(code, times=many),)), Honoured((code,))),
        (replace(empty, rated_years=(RatedYears(Level.GOOD, many),)), Rated(Level.GOOD)),
    )
    for dossier, test in cases:
        assert _holds(dossier, test) is not Holds.MET


def _holds(dossier: Dossier, test: Counted | Worked | Honoured | Rated) -> Holds:
    bench = Bench(awards(), presumed(awards(), dossier), ON)
    found = bench.node(Condition("", (), test), bench.counting.whole())
    assert found is not None
    return found.holds
