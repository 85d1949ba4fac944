"""Mistyped questions of the benchmark: the same for all time, and never other than what each typing says."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.abbreviations import ABBREVIATIONS
from benchmarks.typing_variants import (
    VARIANTS,
    Typing,
    abbreviated,
    half_marked,
    telex,
    typed,
    with_errors,
    without_marks,
)
from corpus.folding import fold

QUESTION = "Người lao động được nghỉ bao nhiêu ngày khi Ủy ban nhân dân xã không trả lời đơn năm 2021?"


def _chance() -> random.Random:
    return random.Random(1)


@pytest.mark.parametrize("typing", VARIANTS.values(), ids=VARIANTS.keys())
def test_the_same_seed_and_id_give_the_same_letters_whatever_stands_beside(typing: Typing) -> None:
    alone = typed([("q1", QUESTION)], typing)
    assert typed([("q0", "Câu khác"), ("q1", QUESTION)], typing)[1:] == alone
    assert alone != [QUESTION]


def test_a_question_without_marks_keeps_its_capitals_and_loses_nothing_else() -> None:
    assert without_marks("Đất Ủy ban giao, 5 m²?", _chance()) == "Dat Uy ban giao, 5 m²?"


def test_a_half_marked_question_has_whole_words_with_and_without_marks() -> None:
    words = half_marked(QUESTION, _chance()).split()
    kept = [word == whole for word, whole in zip(words, QUESTION.split(), strict=True)]
    assert True in kept
    assert False in kept
    assert all(fold(word) == fold(whole) for word, whole in zip(words, QUESTION.split(), strict=True))
    assert all(
        word in (whole, without_marks(whole, _chance())) for word, whole in zip(words, QUESTION.split(), strict=True)
    )


@given(st.integers())
def test_a_typing_error_hits_one_or_two_words_and_no_number(seed: int) -> None:
    wrong, right = with_errors(QUESTION, random.Random(seed)).split(), QUESTION.split()
    hit = [whole for word, whole in zip(wrong, right, strict=True) if word != whole]
    assert 1 <= len(hit) <= 2
    assert all(len(re.sub(r"\W", "", whole)) >= 3 and whole != "2021?" for whole in hit)


@pytest.mark.parametrize("question", ["", "Đi?", "12 345"])
def test_a_question_without_a_word_of_three_letters_stays(question: str) -> None:
    assert with_errors(question, _chance()) == question


def test_a_word_of_one_letter_thrice_can_be_mistyped() -> None:
    assert all(with_errors("ooo", random.Random(seed)) != "ooo" for seed in range(20))


@pytest.mark.parametrize(
    ("word", "keys"),
    [
        ("quyền", {"quyeefn", "quyeenf"}),
        ("được", {"dduwowcj", "dduwowjc"}),
        ("đường", {"dduwowfng", "dduwowngf"}),
        ("nhân", {"nhaan"}),
        ("hai", {"hai"}),
        ("Ủy", {"ury", "uyr"}),
    ],
)
def test_telex_keys_are_those_of_the_word(word: str, keys: set[str]) -> None:
    assert {telex(word, random.Random(seed)) for seed in range(20)} == keys


def test_abbreviations_take_the_longest_phrase_and_whole_words_only() -> None:
    short = abbreviated("Bộ luật tố tụng hình sự và bộ luật hình sự; người sử dụng lao động", _chance())
    assert re.fullmatch(r"BLTTHS và BLHS; NSDL[ĐD]", short)
    assert abbreviated("khôngnhư", _chance()) == "khôngnhư"


def test_abbreviations_find_decomposed_letters() -> None:
    assert abbreviated("u\u0309y ban nha\u0302n da\u0302n", _chance()) == "UBND"


@pytest.mark.parametrize("phrase", ABBREVIATIONS)
def test_each_phrase_is_written_as_it_is_looked_up_and_gets_shorter(phrase: str) -> None:
    assert phrase == phrase.lower()
    assert all(short != phrase and len(short) <= len(phrase) for short in ABBREVIATIONS[phrase])
