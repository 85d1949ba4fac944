"""Interviews: what is asked about an award, in what order, and when it stops."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from assistant.eligibility import answer_words
from assistant.eligibility.answer_words import AnswerError
from assistant.eligibility.asked import Asked, AskedAmount, AskedCategories, AskedStatements, AskedSubject, Form
from assistant.eligibility.asked_years import AskedHonours, AskedMeasures, AskedRatings, AskedWorks
from assistant.eligibility.dossier import RATINGS, WORKS, Dossier, Honour, Said, WorkDone, YearRating
from assistant.eligibility.dossier_file import read_dossier
from assistant.eligibility.interview import Interview
from assistant.eligibility.verdict import Decision
from bot.eligibility.interviewing import shown
from corpus.awards import Awards
from corpus.awards.conditions import Level, Scope, Subject, Work

ON = date(2026, 7, 1)
MOST = 10  # questions, for any award
Policy = Callable[[Asked, Dossier], Dossier]


@pytest.fixture(scope="module")
def awards() -> Awards:
    return Awards.load()


def begun(awards: Awards, code: str, dossier: Dossier | None = None, on: date = ON) -> Interview:
    return Interview.begun(awards, awards.award(code), on, dossier)


def best(asked: Asked, dossier: Dossier) -> Dossier:
    return asked.best(dossier)


def worst(asked: Asked, dossier: Dossier) -> Dossier:
    return asked.best(dossier) if isinstance(asked, AskedSubject) else asked.worst(dossier)


def skip(asked: Asked, dossier: Dossier) -> Dossier:
    return dossier


def played(interview: Interview, policy: Policy) -> tuple[Interview, list[Asked]]:
    """The interview at its end when every question is answered so, and the questions."""
    put: list[Asked] = []
    while (asked := interview.question()) is not None:
        put.append(asked)
        assert len(put) <= MOST, [one.keys for one in put]
        interview = interview.with_facts(asked, policy(asked, interview.dossier))
    return interview, put


@pytest.mark.parametrize("code", sorted(Awards.load().by_code))
def test_passing_every_question_by_ends_undetermined(awards: Awards, code: str) -> None:
    ended, put = played(begun(awards, code), skip)
    keys = [key for asked in put for key in asked.keys]
    assert len(keys) == len(set(keys))
    assert ended.assessment.by_text is Decision.UNDETERMINED


@pytest.mark.parametrize("code", sorted(Awards.load().by_code))
def test_favourable_answers_alone_make_every_award_eligible(awards: Awards, code: str) -> None:
    ended, put = played(begun(awards, code), best)
    assert put
    assert ended.assessment.by_text is Decision.ELIGIBLE


@pytest.mark.parametrize(
    ("code", "most"),
    [("cstd-co-so", 2), ("bang-khen-bo-tinh", 6), ("huan-chuong-lao-dong-hang-ba", 9), ("cstd-bo-tinh", 2)],
)
@pytest.mark.parametrize("policy", [best, worst, skip])
def test_few_questions_are_asked(awards: Awards, code: str, most: int, policy: Policy) -> None:
    assert len(played(begun(awards, code), policy)[1]) <= most


@pytest.mark.parametrize("code", ["cstd-co-so", "cstd-bo-tinh", "bang-khen-bo-tinh", "huan-chuong-lao-dong-hang-ba"])
@pytest.mark.parametrize("before", [worst, skip])
def test_each_question_can_change_the_verdict(awards: Awards, code: str, before: Policy) -> None:
    interview = begun(awards, code)
    while (asked := interview.question()) is not None:
        ends = {
            played(interview.with_facts(asked, answer(asked, interview.dossier)), rest)[0].assessment.by_text
            for answer in (best, worst)
            for rest in (best, skip)
        }
        assert isinstance(asked, AskedSubject) or len(ends) > 1, asked.keys
        interview = interview.with_facts(asked, before(asked, interview.dossier))


def test_cases_that_are_decided_ask_nothing(awards: Awards) -> None:
    for award in awards.by_code.values():
        for case in award.cases:
            told = read_dossier(case.facts, case.on.year, awards)
            interview = Interview.begun(awards, award, case.on, told)
            if interview.assessment.by_text is not Decision.UNDETERMINED:
                assert interview.question() is None, case.name


def test_a_measure_told_without_its_year_is_asked_about(awards: Awards) -> None:
    told = read_dossier({"ratings": {2025: "xuất sắc"}, "said": {"disciplined": True}}, 2026, awards)
    asked = begun(awards, "cstd-co-so", told).question()
    assert isinstance(asked, AskedMeasures)
    ended = begun(awards, "cstd-co-so", told).answered(asked, "2025")
    assert ended.assessment.decision is not Decision.ELIGIBLE


def test_an_award_without_rules_on_the_day_asks_nothing(awards: Awards) -> None:
    assert begun(awards, "cstd-co-so", on=date(1990, 1, 1)).question() is None


def test_good_conduct_is_assumed_and_said_to_be(awards: Awards) -> None:
    ended, put = played(begun(awards, "cstd-co-so"), best)
    assert [asked.form for asked in put] == [Form.RATINGS]
    assert ended.assessment.decision is Decision.ELIGIBLE
    assert ended.assessment.assumptions


def test_a_rating_that_is_not_enough_ends_at_once(awards: Awards) -> None:
    interview = begun(awards, "cstd-co-so")
    asked = interview.question()
    assert asked is not None
    ended = interview.answered(asked, "hoàn thành")
    assert ended.question() is None
    assert ended.assessment.decision is Decision.NOT_ELIGIBLE


def test_works_are_asked_only_where_the_rating_leaves_them_to_decide(awards: Awards) -> None:
    interview = begun(awards, "cstd-co-so")
    for text in ("tốt", "1 sáng kiến cơ sở"):
        asked = interview.question()
        assert asked is not None
        interview = interview.answered(asked, text)
    assert interview.question() is None
    assert interview.assessment.decision is Decision.ELIGIBLE
    assert interview.dossier.works == (WorkDone(Work.INITIATIVE, 1, 2025, Scope.BASE),)


def test_a_way_refused_leaves_the_other_ways_to_be_asked(awards: Awards) -> None:
    interview = begun(awards, "bang-khen-bo-tinh", Dossier(proposed=2026, subject=Subject.PERSON))
    asked = interview.question()
    assert asked is not None
    assert asked.form is Form.SEVERAL
    interview = interview.answered(asked, "không")
    assert interview.assessment.by_text is Decision.NOT_ELIGIBLE
    following = interview.question()
    assert following is not None
    assert following.keys == ("honour cstd-co-so",)


def test_who_is_awarded_is_asked_only_where_the_award_is_for_several(awards: Awards) -> None:
    assert isinstance(begun(awards, "bang-khen-bo-tinh").question(), AskedSubject)
    assert begun(awards, "tap-the-lao-dong-xuat-sac").dossier.subject is Subject.COLLECTIVE


def test_nothing_more_is_asked_of_a_way_made_for_others(awards: Awards) -> None:
    interview = begun(awards, "nha-giao-uu-tu")
    asked = interview.question()
    assert isinstance(asked, AskedCategories)
    ended = interview.answered(asked, "không")
    assert ended.question() is None
    assert ended.assessment.decision is Decision.UNDETERMINED


def test_an_empty_answer_is_passed_by(awards: Awards) -> None:
    interview = begun(awards, "cstd-bo-tinh")
    asked = interview.question()
    assert asked is not None
    after = interview.answered(asked, "  ")
    assert after.dossier == interview.dossier
    assert after.question() != asked


@pytest.mark.parametrize("text", ["bỏ qua", "bo qua", "Không nhớ", "không nhớ ạ", "không rõ.", "chưa rõ"])
def test_an_answer_that_says_it_is_not_known_passes_the_question_by(awards: Awards, text: str) -> None:
    interview = begun(awards, "cstd-co-so")
    asked = interview.question()
    assert asked is not None
    after = interview.answered(asked, text)
    assert after.dossier == interview.dossier
    assert shown(asked, text) == "bỏ qua"


def test_an_option_named_is_shown_in_words() -> None:
    assert shown(AskedSubject(tuple(Subject)), "1. ca nhan") == "cá nhân"


BARE = Dossier(proposed=2026)
ONE = AskedStatements((("loyal", "trung thành"),), "Có trung thành không?")
TWO = AskedStatements((("loyal", "trung thành"), ("united", "đoàn kết")), "")
SHARE = AskedAmount("share_advanced", "Bao nhiêu?", "%", 70, 69)
OF_KIND = AskedCategories((("nong-dan", "nông dân"), ("cong-nhan", "công nhân")))
ALL_YEARS, ONE_YEAR = AskedRatings("Từng năm?"), AskedRatings("Năm 2025?", 2025)
FIGHTER = AskedHonours((("cstd-co-so", "CSTĐCS"),))
TITLES = AskedHonours((("cstd-co-so", "CSTĐCS"), ("cstd-bo-tinh", "CSTĐ tỉnh")))
OF_ALL_KINDS = AskedWorks(((Work.INITIATIVE, Scope.MINISTRY), (Work.PROJECT, Scope.BASE)))
ONE_PERSON = ("cá nhân", "ca nhan", "Cá nhân ạ", "1. cá nhân", "1) cá nhân", "1 ca nhan", "1.")
EXCELLENT = ("XS", "Xuất sắc nhé", "xuất sắc ạ.", "2025 xs")
INITIATIVE = (
    "có 1 sáng kiến cấp cơ sở năm 2025",
    "năm 2025 có 1 sáng kiến được công nhận cấp cơ sở",
    "1 sk cấp cơ sở 2025",
    "trong năm có một sáng kiến",
)
ONE_INITIATIVE = replace(BARE, works=(WorkDone(Work.INITIATIVE, 1, 2025, Scope.BASE),), complete=frozenset({WORKS}))

ANSWERS: list[tuple[Asked, str, Dossier]] = [
    (ONE, "Có.", replace(BARE, said=(Said("loyal", True),))),
    (ONE, "chưa", replace(BARE, said=(Said("loyal", False),))),
    (TWO, "2", replace(BARE, said=(Said("loyal", False), Said("united", True)))),
    (TWO, "không", replace(BARE, said=(Said("loyal", False), Said("united", False)))),
    (OF_KIND, "1, 2", replace(BARE, categories=("nong-dan", "cong-nhan"))),
    (OF_KIND, "không", BARE),
    (ONE_YEAR, "HTXSNV", replace(BARE, ratings=(YearRating(2025, Level.EXCELLENT),))),
    (ONE_YEAR, "2024: tốt", replace(BARE, ratings=(YearRating(2024, Level.GOOD),), judged=2024)),
    (
        ALL_YEARS,
        "2023-2024 hoàn thành xuất sắc nhiệm vụ; 2025 không hoàn thành",
        replace(
            BARE,
            ratings=(
                YearRating(2023, Level.EXCELLENT),
                YearRating(2024, Level.EXCELLENT),
                YearRating(2025, Level.FAILED),
            ),
            complete=frozenset({RATINGS}),
        ),
    ),
    (FIGHTER, "chưa", replace(BARE, complete=frozenset({"cstd-co-so"}))),
    (
        FIGHTER,
        "2021, 2023 đến 2024",
        replace(BARE, honours=(Honour("cstd-co-so", (2021, 2023, 2024)),), complete=frozenset({"cstd-co-so"})),
    ),
    (
        TITLES,
        "2: 2024",
        replace(BARE, honours=(Honour("cstd-bo-tinh", (2024,)),), complete=frozenset({"cstd-co-so", "cstd-bo-tinh"})),
    ),
    (OF_ALL_KINDS, "không", replace(BARE, complete=frozenset({WORKS}))),
    (
        OF_ALL_KINDS,
        "2 sáng kiến năm 2024; một đề tài khoa học cấp tỉnh đã nghiệm thu năm 2025",
        replace(
            BARE,
            works=(
                WorkDone(Work.INITIATIVE, 2, 2024, Scope.MINISTRY),
                WorkDone(Work.PROJECT, 1, 2025, Scope.MINISTRY),
            ),
            complete=frozenset({WORKS}),
        ),
    ),
    (AskedMeasures(), "2022", replace(BARE, disciplined=(2022,))),
    (AskedMeasures(), "không", replace(BARE, said=(Said("disciplined", False),))),
    (AskedSubject(tuple(Subject)), "2", replace(BARE, subject=Subject.COLLECTIVE)),
    *((AskedSubject(tuple(Subject)), text, replace(BARE, subject=Subject.PERSON)) for text in ONE_PERSON),
    *((ONE_YEAR, text, replace(BARE, ratings=(YearRating(2025, Level.EXCELLENT),))) for text in EXCELLENT),
    *((AskedWorks(((Work.INITIATIVE, Scope.BASE),), 2025), text, ONE_INITIATIVE) for text in INITIATIVE),
    *((ONE, text, replace(BARE, said=(Said("loyal", True),))) for text in ("đúng", "Có ạ", "vâng", "có nhé.")),
]


@pytest.mark.parametrize(("asked", "text", "dossier"), ANSWERS, ids=[f"{a.keys[0]}: {text}" for a, text, _ in ANSWERS])
def test_an_answer_is_added_to_the_dossier(asked: Asked, text: str, dossier: Dossier) -> None:
    assert asked.added(BARE, text) == dossier


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (ONE, "có lẽ"),
        (TWO, "3"),
        (TWO, "có"),
        (SHARE, "nhiều"),
        (SHARE, "1.000"),
        (OF_KIND, "nông dân"),
        (ONE_YEAR, "không"),
        (ONE_YEAR, "chưa tốt"),
        (ONE_YEAR, "2023 tốt, 2024 tốt"),
        (ALL_YEARS, "tốt"),
        (ALL_YEARS, "2024"),
        (ALL_YEARS, "2024 tốt; 2024 xuất sắc"),
        (ALL_YEARS, "2027 tốt"),
        (FIGHTER, "2 lần"),
        (FIGHTER, "2024-2023"),
        (FIGHTER, "1900"),
        (TITLES, "2024"),
        (TITLES, "3: 2024"),
        (OF_ALL_KINDS, "2 sáng kiến"),
        (OF_ALL_KINDS, "1 sáng kiến 2024 chưa được công nhận"),
        (OF_ALL_KINDS, "nhiều"),
        (AskedMeasures(), "có"),
        (AskedSubject(tuple(Subject)), "không"),
        (AskedSubject(tuple(Subject)), "2. cá nhân"),
        (AskedSubject(tuple(Subject)), "cá nhân, tập thể"),
        (AskedSubject(tuple(Subject)), "1, 2"),
        (ONE, "dừng"),
        (ONE, "dung"),
        (ONE_YEAR, "Loại A"),
        (ONE_YEAR, "5 năm liền xuất sắc"),
        (OF_ALL_KINDS, "không có sáng kiến cơ sở 2024"),
        (OF_ALL_KINDS, "sáng kiến cấp 2 2024"),
        (OF_ALL_KINDS, "năm sáng kiến cơ sở 2024"),
    ],
)
def test_an_answer_that_is_not_understood_is_told(asked: Asked, text: str) -> None:
    with pytest.raises(AnswerError):
        asked.added(BARE, text)


@pytest.mark.parametrize(("text", "value"), [("75%", 75), ("12,5 năm", 12.5), ("3 người", 3), ("không", 0)])
def test_numbers_are_read_with_their_units(text: str, value: float) -> None:
    assert answer_words.number(text) == value
