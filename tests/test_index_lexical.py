"""BM25."""

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import LENGTH_SHARE, SATURATION, Lexical, bag
from index.words import tokens

SYLLABLES = ["thi", "đua", "khen", "thưởng", "lao", "động", "giỏi"]
WORDS = st.lists(st.sampled_from(SYLLABLES), max_size=12).map(" ".join)


def _plain(texts: list[str], query: str) -> list[float]:
    """BM25 as the textbook writes it."""
    bags = [Counter(tokens(text)) for text in texts]
    mean = max(sum(each.total() for each in bags) / len(bags), 1)
    scores = []
    for each in bags:
        norm = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * each.total() / mean)
        score = 0.0
        for token in set(tokens(query)) & set(each):
            among = sum(token in other for other in bags)
            weight = math.log(1 + (len(bags) - among + 0.5) / (among + 0.5))
            score += weight * each[token] * (SATURATION + 1) / (each[token] + norm)
        scores.append(score)
    return scores


@given(st.lists(WORDS, min_size=1, max_size=6), WORDS)
def test_scores_are_those_of_the_textbook(texts: list[str], query: str) -> None:
    found = Lexical([bag([(text, 1)]) for text in texts]).scores(query)
    assert found.tolist() == pytest.approx(_plain(texts, query), abs=1e-4)


@given(WORDS, st.integers(min_value=1, max_value=5))
def test_a_field_of_weight_w_counts_as_if_it_stood_there_w_times(text: str, weight: int) -> None:
    weighted, repeated = bag([(text, weight)]), bag([("\n".join([text] * weight), 1)])
    assert weighted.hashes.tolist() == repeated.hashes.tolist()
    assert weighted.counts.tolist() == repeated.counts.tolist()
    assert weighted.length == repeated.length


def test_tone_marks_of_a_question_make_no_difference() -> None:
    lexical = Lexical([bag([("Bằng khen của Thủ tướng", 1)]), bag([("Giấy khen", 1)])])
    assert lexical.scores("bang khen thu tuong").tolist() == lexical.scores("Bằng khen Thủ tướng").tolist()


def test_no_passages_and_no_known_word_give_no_scores() -> None:
    assert Lexical([]).scores("khen").tolist() == []
    assert Lexical([bag([("khen", 1)])]).scores("đất đai").tolist() == [0.0]
    assert Lexical([bag([("", 1)])]).scores("khen").tolist() == [0.0]
