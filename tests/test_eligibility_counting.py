"""Counting as the law counts: runs of years, windows, anchors, what counts once, what counts not at all.

What the worked examples of the rules show already (`corpus/awards/rules`) is not repeated here.
"""

from dataclasses import replace
from datetime import date
from math import inf

import pytest

from assistant.eligibility.counting import Count, Counting, Window
from assistant.eligibility.dossier import Dossier
from assistant.eligibility.dossier_file import read_dossier
from assistant.eligibility.evaluation import assess, presumed
from assistant.eligibility.verdict import Assessment
from corpus.awards.conditions import Level, Run, Scope, Work, Worked
from tests.dossiers import all_awards

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)  # NĐ 152/2025/NĐ-CP holds from 01/7/2025
SPRING = date(2026, 3, 2)
BASE = "cstd-co-so"
PROVINCE, PREMIER = "bang-khen-bo-tinh", "bang-khen-thu-tuong"
THIRD, SECOND = "huan-chuong-lao-dong-hang-ba", "huan-chuong-lao-dong-hang-nhi"
FIGHTER = "cstd-bo-tinh"  # chiến sĩ thi đua Bộ, ban, ngành, tỉnh

GOOD = dict.fromkeys(range(2021, 2026), "tốt")
WIDE = {"kind": "sáng kiến", "year": 2025, "scope": "bộ, tỉnh"}
Facts = dict[str, object]


def read(on: date = SPRING, /, **facts: object) -> Dossier:
    return read_dossier({"subject": "cá nhân", **facts}, on.year, all_awards())


def judged(code: str, on: date, dossier: Dossier) -> Assessment:
    return assess(all_awards(), all_awards().award(code), presumed(all_awards(), dossier), on)


def verdict(code: str, on: date = SPRING, /, **facts: object) -> str:
    return judged(code, on, read(on, **facts)).by_text


def given(award: str, *years: int, **marks: object) -> Facts:
    return {"award": award, "years": list(years), **marks}


def counting(dossier: Dossier, *, since_july: bool = True) -> Counting:
    return Counting(dossier, all_awards(), strict_grounds=since_july, after_discipline=since_july)


# Liên tục


@pytest.mark.parametrize(
    ("years", "longest"),
    [
        ([2023, 2024, 2025], 3),
        ([2021, 2023, 2025], 1),
        ([2020, 2021, 2023, 2024, 2025], 3),
        ([2019, 2020, 2021, 2023, 2024], 3),
        ([2025, 2023, 2024], 3),
        ([2023, 2023, 2024], 2),
        ([], 0),
    ],
)
def test_consecutive_years_are_the_longest_stretch_without_a_gap(years: list[int], longest: int) -> None:
    run = Run("", (), years=3, titles=(BASE,))
    counts = counting(read(honours=[given(BASE, *years)]))
    assert counts.longest(run, counts.whole()).sure == longest
    assert counts.longest(run, counts.whole()).most == longest


@pytest.mark.parametrize(
    ("gap", "years", "longest"),
    [(1, [2020, 2023], 1), (3, [2020, 2023], 2), (3, [2019, 2023], 1), (3, [2017, 2020, 2023], 3)],
)
def test_titles_may_lie_as_far_apart_as_the_rule_allows(gap: int, years: list[int], longest: int) -> None:
    counts = counting(read(honours=[given(FIGHTER, *years)]))
    assert counts.longest(Run("", (), years=2, titles=(FIGHTER,), gap=gap), counts.whole()).sure == longest


@pytest.mark.parametrize(
    ("honour", "expected"),
    [
        ({"award": BASE, "times": 3, "consecutive": True}, "eligible"),
        ({"award": BASE, "times": 3}, "undetermined"),
        ({"award": BASE, "times": 2, "consecutive": True}, "not_eligible"),
        ({"award": BASE, "times": 2, "consecutive": True, "at_least": True}, "undetermined"),
        (given(BASE, 2022, 2023, 2024, 2025), "eligible"),
    ],
)
def test_three_times_in_a_row_must_be_told_as_in_a_row(honour: Facts, expected: str) -> None:
    assert verdict(FIGHTER, honours=[honour], works=[WIDE]) == expected


# Trong thời gian đó, đến thời điểm đề nghị


@pytest.mark.parametrize(
    ("fighters", "expected"),
    [
        ((2021, 2023, 2025), "eligible"),
        ((2020, 2023, 2025), "undetermined"),  # in the year of the certificate: before it or after it
        ((2019, 2023, 2025), "not_eligible"),
        ((2021, 2023, 2026), "eligible"),  # in the year of the proposal
    ],
)
def test_titles_within_that_time_lie_in_the_years_of_the_run(fighters: tuple[int, ...], expected: str) -> None:
    honours = [given(PREMIER, 2020), given(BASE, *fighters)]
    assert verdict(THIRD, ratings={**GOOD, 2023: "xuất sắc"}, honours=honours) == expected


def test_an_excellent_year_before_the_run_is_not_within_it() -> None:
    honours = [given(PREMIER, 2020), given(BASE, 2021, 2022, 2023)]
    told = {2018: "tốt", 2019: "tốt", 2020: "hoàn thành", **GOOD}
    assert verdict(THIRD, ratings={**told, 2023: "xuất sắc"}, honours=honours) == "eligible"
    assert verdict(THIRD, ratings={**told, 2019: "xuất sắc"}, honours=honours) == "not_eligible"


EARLY = {2016: "tốt", 2017: "xuất sắc", 2018: "tốt", 2019: "xuất sắc", 2020: "tốt"}  # five years, long past


def test_the_clause_that_says_until_the_proposal_wants_the_last_year_and_the_other_does_not() -> None:
    """73 k1b and 44 k1e say "đến thời điểm đề nghị", 43 k1đ does not."""
    broken = {**EARLY, 2021: "hoàn thành", 2022: "tốt", 2023: "tốt", 2024: "tốt", 2025: "tốt"}
    titles = given(BASE, 2016, 2017, 2018)
    assert verdict(PREMIER, BEFORE, ratings=broken, honours=[given(PROVINCE, 2015), titles]) == "not_eligible"
    assert verdict(THIRD, ratings=broken, honours=[given(PREMIER, 2015), titles]) == "not_eligible"
    assert verdict(SECOND, ratings=broken, honours=[given(THIRD, 2015), given(FIGHTER, 2018)]) == "eligible"


def test_last_years_not_yet_told_may_still_reach_the_proposal() -> None:
    honours = [given(PREMIER, 2017), given(BASE, 2019, 2021, 2022)]
    told = {2018: "tốt", 2019: "xuất sắc", 2020: "tốt", 2021: "tốt", 2022: "tốt"}
    assert verdict(THIRD, ratings=told, honours=honours) == "undetermined"
    assert verdict(THIRD, ratings={**told, 2023: "hoàn thành"}, honours=honours) == "not_eligible"


def test_for_the_premiers_certificate_the_order_does_not_matter_before_july_2025_but_for_the_order_it_does() -> None:
    """73 k1b names the province's certificate without "sau đó", 44 k1e says that the years follow the Premier's."""
    ratings = dict.fromkeys(range(2020, 2025), "xuất sắc")
    titles = given(BASE, 2021, 2022, 2024)
    assert verdict(PREMIER, BEFORE, ratings=ratings, honours=[given(PROVINCE, 2022), titles]) == "eligible"
    assert verdict(THIRD, BEFORE, ratings=ratings, honours=[given(PREMIER, 2022), titles]) == "not_eligible"
    assert verdict(THIRD, BEFORE, ratings=ratings, honours=[given(PREMIER, 2019), titles]) == "eligible"


def test_an_undated_run_follows_an_award_only_where_that_was_told() -> None:
    honours = [given(PREMIER, 2020), given(BASE, 2021, 2023, 2025)]
    after = {"level": "xuất sắc", "years": 5, "after": PREMIER}
    assert verdict(THIRD, rated_runs=[after], honours=honours) == "eligible"
    assert verdict(THIRD, rated_runs=[{**after, "after": PROVINCE}], honours=honours) == "undetermined"
    assert verdict(THIRD, rated_runs=[{"level": "xuất sắc", "years": 5}], honours=honours) == "undetermined"


# What counts once, and what does not count


@pytest.mark.parametrize(
    ("marks", "on", "sure", "most"),
    [
        ({}, AFTER, 1, 1),
        ({"used": True}, AFTER, 0, 1),
        ({"standing": "đề nghị"}, AFTER, 0, 0),
        ({"ground": "đột xuất"}, BEFORE, 0, 1),
        ({"ground": "đột xuất"}, AFTER, 0, 0),
        ({"ground": "chuyên đề"}, BEFORE, 0, 1),
        ({"ground": "chuyên đề"}, AFTER, 0, 0),
        ({"at_least": True}, AFTER, 1, inf),
    ],
)
def test_an_award_counts_by_its_standing_its_ground_and_whether_it_was_used(
    marks: Facts, on: date, sure: float, most: float
) -> None:
    counts = counting(read(honours=[given(PROVINCE, 2023, **marks)]), since_july=on >= AFTER)
    count = counts.honoured((PROVINCE,), counts.whole())
    assert (count.sure, count.most) == (sure, most)


@pytest.mark.parametrize(
    ("on", "ground", "expected"),
    [
        (BEFORE, "công trạng", "eligible"),
        (BEFORE, "đột xuất", "undetermined"),
        (AFTER, "đột xuất", "not_eligible"),
        (BEFORE, "chuyên đề", "undetermined"),
        (AFTER, "chuyên đề", "not_eligible"),
    ],
)
def test_a_certificate_for_a_sudden_or_thematic_feat_counts_not_since_july_2025(
    on: date, ground: str, expected: str
) -> None:
    ratings = {**dict.fromkeys(range(2020, 2025), "tốt"), 2022: "xuất sắc"}
    honours = [given(PREMIER, 2019, ground=ground), given(BASE, 2020, 2022, 2024)]
    assert verdict(THIRD, on, ratings=ratings, honours=honours) == expected


def test_results_used_for_one_award_leave_the_next_open_and_the_rule_of_once_is_cited() -> None:
    used = judged(FIGHTER, SPRING, read(honours=[given(BASE, 2023, 2024, 2025, used=True)], works=[WIDE]))
    assert used.by_text == "undetermined"
    assert "luat-06-2022-qh15#d5.k2.pc" in {str(one) for finding in used.findings for one in finding.basis}


def test_a_title_proposed_is_no_title_however_often() -> None:
    honours = [given(BASE, 2020, 2021, 2022, 2023, 2024, standing="đề nghị")]
    assert verdict(FIGHTER, honours=honours, works=[WIDE]) == "not_eligible"
    assert verdict(FIGHTER, honours=honours, works=[WIDE], open=["honours"]) == "undetermined"


# Disciplinary measures


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"ratings": {2025: "xuất sắc"}, "disciplined": [2024]}, "eligible"),
        ({"ratings": {2025: "xuất sắc"}, "disciplined": [2025]}, "undetermined"),
        ({"ratings": {2024: "xuất sắc"}, "disciplined": [2025]}, "undetermined"),
        ({"ratings": {2025: "hoàn thành"}, "disciplined": [2025]}, "not_eligible"),
    ],
)
def test_a_year_with_a_measure_in_it_or_after_it_does_not_surely_count(facts: Facts, expected: str) -> None:
    assert verdict(BASE, **facts) == expected


@pytest.mark.parametrize(
    ("measure", "honour", "expected"),
    [
        (2021, given(BASE, 2022, 2023, 2024), "eligible"),
        (2022, given(BASE, 2022, 2023, 2024), "not_eligible"),
        (2022, {"award": BASE, "times": 3, "consecutive": True}, "undetermined"),
    ],
)
def test_results_count_from_the_end_of_a_measure_and_undated_ones_not_for_sure(
    measure: int, honour: Facts, expected: str
) -> None:
    assert verdict(FIGHTER, honours=[honour], works=[WIDE], disciplined=[measure]) == expected


@pytest.mark.parametrize(("measure", "sure"), [(2019, 5), (2022, 3), (2025, 0)])
def test_undated_years_that_end_now_count_as_far_back_as_the_measure(measure: int, sure: int) -> None:
    counts = counting(read(rated_runs=[{"level": "tốt", "years": 5}], disciplined=[measure]))
    assert counts.longest(Run("", (), years=5, level=Level.GOOD), counts.whole()).sure == sure


# Ratings


@pytest.mark.parametrize(
    ("facts", "known"),
    [
        ({"ratings": {2024: "xuất sắc"}}, True),
        ({"ratings": {2024: "hoàn thành"}}, False),
        ({"ratings": {2024: "hoàn thành trở lên"}}, None),
        ({"ratings": {2024: "tốt trở lên"}}, True),
        ({"ratings": {2023: "tốt"}}, False),
        ({"ratings": {2023: "tốt"}, "open": ["ratings"]}, None),
        ({"honours": [given(BASE, 2024)]}, True),
        ({"honours": [given(BASE, 2024, standing="đề nghị")]}, None),
        ({"ratings": {2023: "tốt"}, "honours": [given(BASE, 2024)]}, True),
        ({"ratings": {2024: "hoàn thành"}, "honours": [given(BASE, 2024)]}, False),
        ({"rated_runs": [{"level": "tốt", "years": 5}]}, None),
        ({}, None),
    ],
)
def test_a_year_is_rated_by_what_was_told_of_it_else_by_a_title_of_that_year(facts: Facts, known: bool | None) -> None:
    assert counting(read(**facts)).year_rated(Level.GOOD, 2024) is known


@pytest.mark.parametrize(
    ("told", "sure", "most"),
    [
        ({"ratings": {2023: "tốt", 2024: "xuất sắc", 2025: "hoàn thành"}}, 2, 2),
        ({"ratings": {2023: "tốt"}, "open": ["ratings"]}, 1, inf),
        ({"rated_runs": [{"level": "tốt", "years": 4, "at_least": True}]}, 4, inf),
        ({"rated_runs": [{"level": "xuất sắc", "years": 2}], "ratings": {2025: "hoàn thành"}}, 2, 2),
    ],
)
def test_years_rated_are_counted_dated_or_not(told: Facts, sure: float, most: float) -> None:
    counts = counting(read(**told))
    assert counts.rated(Level.GOOD, counts.whole()) == Count(sure, most, stated=True)


@pytest.mark.parametrize(
    ("year", "run", "expected"),
    [
        (2025, {"level": "xuất sắc", "years": 3}, "eligible"),
        (2025, {"level": "xuất sắc", "years": 3, "consecutive": False}, "undetermined"),
        (2020, {"level": "xuất sắc", "years": 3}, "undetermined"),
    ],
)
def test_years_up_to_now_cover_the_year_judged_where_they_reach_it(year: int, run: Facts, expected: str) -> None:
    assert verdict(BASE, year=year, rated_runs=[run]) == expected


# Initiatives and projects


@pytest.mark.parametrize(
    ("work", "wanted", "sure", "most"),
    [
        ({}, Scope.BASE, 1, 1),
        ({}, Scope.MINISTRY, 0, 1),
        ({"scope": "cơ sở"}, Scope.MINISTRY, 0, 0),
        ({"scope": "bộ, tỉnh"}, Scope.BASE, 1, 1),
        ({"scope": "toàn quốc"}, Scope.MINISTRY, 1, 1),
        ({"scope": "bộ, tỉnh"}, Scope.NATION, 0, 0),
        ({"recognised": False, "scope": "toàn quốc"}, Scope.BASE, 0, 0),
        ({"count": 2}, Scope.BASE, 2, 2),
        ({"count": 2, "at_least": True}, Scope.BASE, 2, inf),
        ({"kind": "đề tài"}, Scope.BASE, 0, 0),
    ],
)
def test_an_initiative_counts_as_far_as_it_was_recognised(work: Facts, wanted: Scope, sure: float, most: float) -> None:
    counts = counting(read(works=[work]))
    count = counts.worked(Worked(1, wanted, (Work.INITIATIVE,)), counts.whole())
    assert (count.sure, count.most) == (sure, most)


def test_who_is_rated_excellent_needs_no_initiative_and_who_is_rated_good_needs_one_of_three() -> None:
    assert verdict(BASE, ratings={2025: "xuất sắc"}, works=[]) == "eligible"
    assert verdict(BASE, ratings={2025: "tốt"}, works=[{"kind": "sáng kiến"}]) == "eligible"
    assert verdict(BASE, ratings={2025: "tốt"}, works=[{"year": 2023}]) == "not_eligible"


@pytest.mark.parametrize(
    ("works", "expected"),
    [
        ([{"count": 2, "year": 2024}], "eligible"),
        ([{"year": 2024}, {"year": 2025}], "eligible"),
        ([{"year": 2024}, {"year": 2025, "scope": "toàn quốc"}], "eligible"),
        ([{"year": 2024}, {"kind": "đề tài", "year": 2025}], "not_eligible"),  # one and one are not two of a kind
        ([{"year": 2023}, {"year": 2025}], "not_eligible"),
        ([{"year": 2024}, {"year": 2025, "recognised": False}], "not_eligible"),
        ([{"year": 2024, "at_least": True}], "undetermined"),
    ],
)
def test_two_works_of_a_kind_must_lie_in_the_two_years(works: list[Facts], expected: str) -> None:
    ratings = {2024: "xuất sắc", 2025: "xuất sắc"}
    assert verdict(PROVINCE, ratings=ratings, honours=[given(BASE)], works=works) == expected


# Collectives and amounts


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (70, "eligible"),
        (69.99, "not_eligible"),
        ("70 trở lên", "eligible"),
        ("60 trở lên", "undetermined"),
        (None, "undetermined"),
    ],
)
def test_the_share_of_a_collective_is_a_threshold_and_a_lower_bound_may_leave_it_open(
    share: float | str | None, expected: str
) -> None:
    amounts = {"share_completed": 100, "base_fighters": 1, **({} if share is None else {"share_advanced": share})}
    facts: Facts = {"subject": "tập thể", "ratings": {2025: "xuất sắc"}, "amounts": amounts}
    assert verdict("tap-the-lao-dong-xuat-sac", **facts) == expected


@pytest.mark.parametrize(("warned", "expected"), [(0, "eligible"), (1, "not_eligible"), ("0 trở lên", "undetermined")])
def test_nobody_warned_is_refuted_by_one_and_left_open_by_maybe_more(warned: int | str, expected: str) -> None:
    amounts = {"share_completed": 100, "base_fighters": 1, "share_advanced": 80, "warned_members": warned}
    facts: Facts = {"subject": "tập thể", "ratings": {2018: "xuất sắc"}, "amounts": amounts}
    told = {**facts, "said": {"ttxs_state_duties": True}}
    assert verdict("tap-the-lao-dong-xuat-sac", date(2019, 1, 10), **told) == expected


def test_ratings_and_titles_of_a_collective_make_one_run() -> None:
    mixed: Facts = {"subject": "tập thể", "ratings": {2021: "xuất sắc", 2023: "xuất sắc", 2025: "xuất sắc"}}
    titles = given("tap-the-lao-dong-xuat-sac", 2022, 2024)
    honours = [given(PROVINCE, 2020), titles, given("co-thi-dua-bo-tinh", 2024)]
    assert verdict(PREMIER, **mixed, honours=honours) == "eligible"
    broken = [given(PROVINCE, 2020), given("tap-the-lao-dong-xuat-sac", 2022), given("co-thi-dua-bo-tinh", 2024)]
    assert verdict(PREMIER, **mixed, honours=broken) == "not_eligible"


# The window of a year


def test_a_single_year_is_one_and_undated_titles_do_not_surely_fall_into_it() -> None:
    undated = read(honours=[{"award": "lao-dong-tien-tien", "times": 2}], year=2024)
    count = counting(undated).honoured(("lao-dong-tien-tien",), counting(undated).judged())
    assert (count.sure, count.most) == (0, 2)
    assert counting(undated).judged() == Window(2024, 2024, 2024)
    assert counting(replace(undated, disciplined=(2024,))).judged() == Window(2025, 2024, 2024)


def test_whole_years_begin_after_the_last_measure_and_before_july_2025_perhaps_earlier() -> None:
    told = read(disciplined=[2018, 2021])
    assert counting(told).whole() == Window(2022, 2022, 2026)
    assert counting(told, since_july=False).whole().possibly(2019)
