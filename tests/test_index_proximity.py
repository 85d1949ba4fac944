"""How near the words of a query stand together."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.proximity import BLOCK, SPANS, closest

WORDS = st.lists(st.integers(1, 30), max_size=150)
ASKED = st.lists(st.integers(1, 30), min_size=1, max_size=8, unique=True)


def _share(text: Sequence[int], asked: Sequence[int], weights: np.ndarray, span: int) -> float:
    """The same by going through every span."""
    best = 0.0
    for first in range(1 - span, len(text) // BLOCK + 1):
        near = set(text[max(first, 0) * BLOCK : max(first + span, 0) * BLOCK])
        best = max(best, sum(float(w) for word, w in zip(asked, weights, strict=True) if word in near))
    return best / float(weights.sum())


@given(st.lists(WORDS, min_size=1, max_size=5), ASKED, st.integers(0, 100))
def test_it_equals_going_through_every_span(texts: list[list[int]], asked: list[int], seed: int) -> None:
    weights = np.random.default_rng(seed).random(len(asked)).astype(np.float32) + np.float32(0.1)
    found = closest([np.array(text, dtype=np.uint32) for text in texts], np.array(asked, dtype=np.uint32), weights)
    expected = [[_share(text, asked, weights, span) for span in SPANS] for text in texts]
    np.testing.assert_allclose(found, expected, atol=1e-5)


def test_words_that_stand_together_count_more_than_words_far_apart() -> None:
    asked, weights = np.array([1, 2], dtype=np.uint32), np.ones(2, dtype=np.float32)
    together = np.array([1, 2, *[9] * 200], dtype=np.uint32)
    apart = np.array([1, *[9] * 200, 2], dtype=np.uint32)
    assert closest([together, apart], asked, weights).tolist() == [[1.0, 1.0], [0.5, 0.5]]


def test_nothing_asked_and_nothing_said_are_no_error() -> None:
    empty = np.empty(0, dtype=np.uint32)
    assert closest([empty], np.array([1], dtype=np.uint32), np.ones(1, np.float32)).tolist() == [[0.0, 0.0]]
    assert closest([], empty, np.empty(0, np.float32)).shape == (0, len(SPANS))
