"""Typing errors in a question are mended towards what the library knows well, and nothing else is touched."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.build import House
from assistant.question import Question
from assistant.reply import Refusal
from assistant.spelling import WELL_KNOWN, Spelling
from corpus.folding import fold
from tests.house import HUNG_YEN_PLAN

TEXTS = [
    "Sở Nội vụ theo dõi, đôn đốc phong trào thi đua",
    "Văn phòng chủ trì tuyên truyền; Ban Tuyên giáo xây dựng kế hoạch",
    "Các địa phương lý giải chỉ tiêu, sơ kết năm",
]
SPELLING = Spelling.learn(TEXTS * WELL_KNOWN)
RARE = Spelling.learn(TEXTS * (WELL_KNOWN - 1))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ai chủ chì việc này", "ai chủ trì việc này"),
        ("ai theo giõi", "ai theo dõi"),
        ("phong chào thi đua", "phong trào thi đua"),
        ("xơ kết năm", "sơ kết năm"),
        ("kế hoach", "kế hoach"),
        ("xây dựngg kế hoạch", "xây dựng kế hoạch"),
        ("tuyn truyền", "tuyên truyền"),
        ("tuyne truyền", "tuyên truyền"),
        ("tuyem truyền", "tuyên truyền"),
        ("lí giải", "lý giải"),
    ],
)
def test_a_slip_is_mended_and_a_word_with_other_marks_only_is_left(typed: str, meant: str) -> None:
    assert SPELLING.mended(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "ai chủ trì tuyên truyền",
        "ai chu tri tuyen truyen",
        "cách nấu phở bò",
        "",
        "?!",
        "02/CT-UBND ngày 06/3/2024",
        "x",
    ],
)
def test_what_is_known_or_far_from_known_stays(typed: str) -> None:
    assert SPELLING.mended(typed) == typed


def test_a_pair_that_few_texts_have_draws_nothing() -> None:
    assert RARE.mended("ai chủ chì việc này") == "ai chủ chì việc này"


def test_a_word_to_be_kept_is_kept() -> None:
    assert SPELLING.mended("ai chủ chì việc này", ["chi"]) == "ai chủ chì việc này"


@given(st.lists(st.sampled_from(["chủ", "chì", "tuyn", "truyền", "theo", "giõi", ",", "41-CT/TW", "phở"]), max_size=8))
def test_mending_touches_words_only_and_settles(words: list[str]) -> None:
    typed = " ".join(words)
    mended = SPELLING.mended(typed)
    between = re.compile(r"[^\W\d_]+")
    assert between.split(mended) == between.split(typed)
    assert SPELLING.mended(mended) == mended


def test_the_words_of_a_paper_itself_are_never_mended(house: House) -> None:
    spelling = house.rules.understanding.spelling
    for unit in house.library.document(HUNG_YEN_PLAN).units:
        if not unit.children:
            assert spelling.mended(unit.text) == unit.text


def test_no_place_that_is_known_by_name_is_a_slip_however_it_is_typed(house: House) -> None:
    understanding = house.rules.understanding
    for place in understanding.bodies.territories.names:
        asked = f"Sở Nội vụ tỉnh {place} được giao nhiệm vụ gì?"
        for typed in (asked.lower(), fold(asked), asked.upper(), f"xã {place.lower()} phải làm gì"):
            mended = understanding.spelling.mended(typed, understanding.vocabulary.asking)
            assert fold(mended) == fold(typed)


def test_a_province_in_small_letters_is_not_answered_from_another_one(house: House) -> None:
    for typed in ("sở nội vụ tỉnh quảng trị được giao nhiệm vụ gì?", "so noi vu tinh hai phong duoc giao nhiem vu gi"):
        reply = house.assistant.ask(Question(typed, date(2026, 11, 21)))
        assert isinstance(reply, Refusal)
