"""Dense vectors."""

import numpy as np
import pytest

from index.dense import Dense


def _dense() -> Dense:
    return Dense.of(np.eye(4, dtype=np.float32))


def test_the_nearest_come_first_with_their_cosine() -> None:
    numbers, scores = _dense().search(np.array([0, 0.6, 0.8, 0], dtype=np.float32), 2)
    assert numbers.tolist() == [2, 1]
    assert scores.tolist() == pytest.approx([0.8, 0.6])


def test_only_allowed_numbers_are_found() -> None:
    vector = np.array([0, 0.6, 0.8, 0], dtype=np.float32)
    numbers, _ = _dense().search(vector, 5, np.array([1, 3], dtype=np.int64))
    assert numbers.tolist() == [1, 3]
    assert _dense().search(vector, 5, np.empty(0, dtype=np.int64))[0].tolist() == []


def test_what_is_removed_is_not_found_and_what_is_added_is() -> None:
    dense = _dense()
    dense.remove(np.array([2], dtype=np.int64))
    dense.add(np.array([9], dtype=np.int64), np.array([[0, 1, 0, 0]], dtype=np.float32))
    numbers, _ = dense.search(np.array([0, 1, 0, 0], dtype=np.float32), 2)
    assert len(dense) == 4
    assert sorted(numbers.tolist()) == [1, 9]


def test_scores_of_given_numbers_stand_in_their_order() -> None:
    vector = np.array([0.1, 0.2, 0.3, 0.4], dtype=np.float32)
    assert _dense().scores(vector, [3, 0]).tolist() == pytest.approx([0.4, 0.1])
    assert _dense().scores(vector, []).tolist() == []
    with pytest.raises(KeyError):
        _dense().scores(vector, [77])
