"""Fusion of rankings."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from index.fusion import FINE_WEIGHTS, WEIGHTS, fused

SCORES = arrays(np.float32, 5, elements=st.floats(0, 50, width=32))
COSINES = arrays(np.float32, 5, elements=st.floats(-1, 1, width=32))


@given(SCORES, COSINES, COSINES, st.sampled_from([FINE_WEIGHTS, (1, 0, 0), (0.2, 0.3, 0.5)]))
def test_a_fused_score_lies_between_0_and_1(
    lexical: np.ndarray, dense: np.ndarray, fine: np.ndarray, weights: tuple[float, ...]
) -> None:
    scores = fused((lexical, dense, fine), weights)
    assert scores.dtype == np.float32
    assert (scores >= 0).all()
    assert (scores <= 1 + 1e-5).all()


@pytest.mark.parametrize(("weights", "best"), [((1, 0), 0), ((0, 1), 2)])
def test_the_weights_decide_which_side_is_trusted(weights: tuple[float, float], best: int) -> None:
    lexical = np.array([9, 5, 1], dtype=np.float32)
    dense = np.array([0.1, 0.2, 0.9], dtype=np.float32)
    assert int(fused((lexical, dense), weights).argmax()) == best


def test_one_silent_side_leaves_the_order_to_the_other() -> None:
    silent = np.zeros(3, dtype=np.float32)
    dense = np.array([0.2, 0.9, 0.1], dtype=np.float32)
    for sides in ((silent, dense), (dense, silent)):
        assert fused(sides, WEIGHTS).argsort().tolist() == dense.argsort().tolist()
    empty = np.empty(0, np.float32)
    assert fused((empty, empty), WEIGHTS).tolist() == []
