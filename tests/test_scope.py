"""Which documents a question is about."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.build import House
from assistant.question import Question
from assistant.reply import Answer, Refusal
from assistant.scope import Scope, living
from corpus.model import Confidence, Validity
from tests.fake_house import PLAN, TODAY
from tests.house import BA_TO_PLAN, DIGESTS, DIRECTIVE, HA_TINH_PLAN, HUNG_YEN_PLAN, PAPERS, QUANG_NGAI_PLAN


def scope(house: House, text: str, on: date = TODAY) -> Scope:
    return house.rules.scoping.scope(house.rules.understanding.understand(Question(text, on)), on)


def held(found: Scope) -> set[str]:
    return {document.id for document in found.documents}


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("Chỉ thị 02/CT-UBND của Hưng Yên nói gì?", {DIRECTIVE}),
        ("Kế hoạch của Tỉnh ủy Hưng Yên nói gì?", {HUNG_YEN_PLAN}),
        ("Kế hoạch của Sở Xây dựng giao ai theo dõi?", {QUANG_NGAI_PLAN}),
        ("Kế hoạch của Đảng ủy Khối Hà Tĩnh nói gì?", {HA_TINH_PLAN}),
        ("Kế hoạch 89/KH-UBND của Ba Tơ nói gì?", {BA_TO_PLAN}),
        ("Ở Hưng Yên ai chủ trì tuyên truyền?", {DIRECTIVE, HUNG_YEN_PLAN, *DIGESTS}),
        ("Ai theo dõi việc thực hiện Chỉ thị 41-CT/TW?", {HUNG_YEN_PLAN, QUANG_NGAI_PLAN, BA_TO_PLAN}),
        ("Ai thực hiện Chỉ thị 41-CT/TW ở Hưng Yên?", {HUNG_YEN_PLAN}),
        ("Ai phát động phong trào thi đua?", {*PAPERS, *DIGESTS}),
    ],
)
def test_a_question_is_about_these_papers(house: House, question: str, ids: set[str]) -> None:
    assert held(scope(house, question)) == ids


@pytest.mark.parametrize("question", ["Chỉ thị 02/CT-UBND của Hưng Yên", "Kế hoạch của Sở Xây dựng Quảng Ngãi"])
def test_one_paper_named_or_described_is_certain(house: House, question: str) -> None:
    assert scope(house, question).certain


def test_a_number_that_two_papers_bear_is_unclear(house: House) -> None:
    (mention,) = scope(house, "Chỉ thị 41").unclear
    assert set(mention.ids) == {"ct-41-2024-ct-tw", "ct-41-2014-tinh-uy-ha-tinh"}


@pytest.mark.parametrize(
    ("question", "identity"),
    [
        ("Chỉ thị 41 của Hà Tĩnh", "ct-41-2014-tinh-uy-ha-tinh"),
        ("Chỉ thị 41 của Bộ Chính trị", "ct-41-2024-ct-tw"),
        ("Kế hoạch 106/KH-UBND", "kh-106-2025-ubnd-quang-ngai"),
    ],
)
def test_a_paper_that_is_only_registered_is_wanted_but_not_held(house: House, question: str, identity: str) -> None:
    found = scope(house, question)
    assert found.wanted == (identity,)
    assert not found.held
    assert not found.unclear


@pytest.mark.parametrize("place", ["Nghệ An", "Hải Phòng", "Thanh Hóa"])
def test_a_place_that_no_paper_is_of_is_missing(house: House, place: str) -> None:
    found = scope(house, f"Kế hoạch của {place} giao ai theo dõi?")
    assert not found.documents
    assert any(place in what for what in found.unknown + found.foreign)


@pytest.mark.parametrize(
    ("on", "identity"),
    [
        (date(2010, 5, 1), "luat-15-2003-qh11"),
        (date(2023, 12, 31), "luat-15-2003-qh11"),
        (date(2024, 1, 1), "luat-06-2022-qh15"),
        (TODAY, "luat-06-2022-qh15"),
    ],
)
def test_the_law_is_the_one_of_the_day(house: House, on: date, identity: str) -> None:
    assert scope(house, "Luật Thi đua, khen thưởng quy định gì về sáng kiến?", on).wanted == (identity,)


def test_a_law_named_by_its_year_is_meant_whatever_the_day(house: House) -> None:
    assert scope(house, "Luật Thi đua, khen thưởng năm 2003 có Điều 23 không?").wanted == ("luat-15-2003-qh11",)


@pytest.mark.parametrize(
    ("since", "until", "confidence", "alive"),
    [
        (date(2025, 1, 1), None, Confidence.OFFICIAL, True),
        (date(2025, 1, 1), TODAY, Confidence.OFFICIAL, False),
        (date(2027, 1, 1), None, Confidence.OFFICIAL, False),
        (None, None, Confidence.UNKNOWN, True),
        (TODAY, None, Confidence.UNKNOWN, True),
        (date(2027, 1, 1), None, Confidence.UNKNOWN, False),
    ],
)
def test_a_local_paper_is_alive_until_it_is_known_to_have_ended(
    since: date | None, until: date | None, confidence: Confidence, alive: bool
) -> None:
    paper = replace(PLAN, validity=Validity(since, until, confidence=confidence))
    assert living((paper,), TODAY) == ((paper,) if alive else ())


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Phụ lục I Nghị định 30/2020 quy định cỡ chữ thế nào?", "nd-30-2020-nd-cp-pl1#phI.mI.k5"),
        ("phu luc 3 nghi dinh 30 viet tat to trinh", "nd-30-2020-nd-cp-pl3#mI.k16"),
        ("Mục II Phụ lục I Nghị định 30/2020/NĐ-CP nói gì?", "nd-30-2020-nd-cp-pl1#phI.mII"),
    ],
)
def test_an_appendix_that_is_a_paper_of_its_own_answers_for_its_decree(house: House, text: str, unit: str) -> None:
    answer = house.assistant.ask(Question(text, TODAY))
    assert isinstance(answer, Answer)
    assert str(answer.citations[0].address) == unit


def test_an_appendix_that_is_not_here_is_told_as_not_here(house: House) -> None:
    refusal = house.assistant.ask(Question("Phụ lục V Nghị định 30/2020/NĐ-CP nói gì?", TODAY))
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "Bản trong thư viện của Nghị định số 30/2020/NĐ-CP không có Phụ lục V."
