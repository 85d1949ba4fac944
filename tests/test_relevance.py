"""How much of a question stands in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.relevance import Relevance, Runs, words_and_pairs

TEXTS = (
    "Sở Nội vụ theo dõi phong trào thi đua",
    "Văn phòng theo dõi phong trào thi đua",
    "Ban Tổ chức sơ kết phong trào thi đua",
)
RELEVANCE = Relevance.learn(TEXTS)
WORDS = st.lists(
    st.sampled_from(["sở", "nội", "theo", "dõi", "sơ", "kết", "thi", "đua", "má", "ma", "của"]), max_size=6
)


def runs(text: str) -> Runs:
    return (tuple(text.split()),) if text else ()


@given(WORDS, WORDS)
def test_coverage_is_a_share(question: list[str], text: list[str]) -> None:
    assert 0.0 <= RELEVANCE.coverage(runs(" ".join(question)), " ".join(text)) <= 1.0 + 1e-9


@given(WORDS.filter(bool), WORDS)
def test_a_text_that_says_the_question_word_for_word_covers_all_of_it(question: list[str], more: list[str]) -> None:
    text = " ".join((*question, *more))
    assert RELEVANCE.coverage(runs(" ".join(question)), text) == pytest.approx(1.0)


@given(WORDS, WORDS, WORDS)
def test_a_longer_text_covers_no_less(question: list[str], text: list[str], more: list[str]) -> None:
    asked, shorter, longer = runs(" ".join(question)), " ".join(text), " ".join((*text, *more))
    assert RELEVANCE.coverage(asked, longer) >= RELEVANCE.coverage(asked, shorter)


@pytest.mark.parametrize(("question", "text"), [("", "thi đua"), ("thi đua", ""), ("lúa mì", "thi đua yêu nước")])
def test_what_is_not_there_covers_nothing(question: str, text: str) -> None:
    assert RELEVANCE.coverage(runs(question), text) == 0.0


def test_a_library_without_texts_covers_without_failing() -> None:
    assert Relevance.learn(()).coverage(runs("thi đua"), "thi đua") == 0.0


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    assert RELEVANCE.weight("so ket") > RELEVANCE.weight("thi dua")
    assert RELEVANCE.weight("chua gap") >= RELEVANCE.weight("so ket")
    question = runs("sơ kết thi đua")
    assert RELEVANCE.coverage(question, "sơ kết") > RELEVANCE.coverage(question, "thi đua")


def test_other_tone_marks_count_for_less_and_other_words_for_nothing() -> None:
    same, other, none = (RELEVANCE.coverage(runs("dõi"), text) for text in ("dõi", "dội", "kết"))
    assert same > other > none == 0.0


def test_pairs_hold_across_light_words_and_tone_marks_are_folded() -> None:
    assert {"phong trao", "trao tinh", "cua"} <= words_and_pairs("Phong trào của tỉnh")


def test_capitals_and_punctuation_do_not_matter() -> None:
    assert words_and_pairs("SỞ NỘI VỤ!") == words_and_pairs("sở, nội vụ")
