"""Fusion of two rankings."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from index.fusion import fused

SCORES = arrays(np.float32, 5, elements=st.floats(0, 50, width=32))
COSINES = arrays(np.float32, 5, elements=st.floats(-1, 1, width=32))


@given(SCORES, COSINES, st.floats(0, 1))
def test_a_fused_score_lies_between_0_and_1(lexical: np.ndarray, dense: np.ndarray, weight: float) -> None:
    scores = fused(lexical, dense, weight)
    assert scores.dtype == np.float32
    assert (scores >= 0).all()
    assert (scores <= 1 + 1e-5).all()


@pytest.mark.parametrize(("weight", "best"), [(0.0, 0), (1.0, 2)])
def test_the_weight_decides_which_side_is_trusted(weight: float, best: int) -> None:
    lexical = np.array([9, 5, 1], dtype=np.float32)
    dense = np.array([0.1, 0.2, 0.9], dtype=np.float32)
    assert int(fused(lexical, dense, weight).argmax()) == best


def test_one_silent_side_leaves_the_order_to_the_other() -> None:
    silent = np.zeros(3, dtype=np.float32)
    dense = np.array([0.2, 0.9, 0.1], dtype=np.float32)
    assert fused(silent, dense, 0.4).argsort().tolist() == dense.argsort().tolist()
    assert fused(dense, silent, 0.4).argsort().tolist() == dense.argsort().tolist()
    assert fused(np.empty(0, np.float32), np.empty(0, np.float32)).tolist() == []
