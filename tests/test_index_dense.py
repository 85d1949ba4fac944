"""Dense vectors of a segment."""

from pathlib import Path

import numpy as np
import pytest

from index import dense as module
from index.dense import CODES, ROWS, Dense, Floats, Numbers, write_dense
from index.errors import BrokenIndex

DIMENSIONS = 32
MANY = 3_000


def _clustered(count: int, seed: int = 0) -> Floats:
    """Vectors of unit length, drawn around a few dozen directions."""
    random = np.random.default_rng(seed)
    centres = random.standard_normal((40, DIMENSIONS))
    vectors = centres[random.integers(0, len(centres), count)] + 0.7 * random.standard_normal((count, DIMENSIONS))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def _written(folder: Path, vectors: Floats) -> Dense:
    blocks = [vectors[at : at + 700] for at in range(0, len(vectors), 700)]
    write_dense(folder, blocks, len(vectors), vectors.shape[1])
    return Dense.open(folder)


def _exact(vectors: Floats, vector: Floats, k: int) -> Numbers:
    return np.asarray(np.lexsort((np.arange(len(vectors)), -(vectors @ vector)))[:k], dtype=np.int64)


@pytest.fixture(params=["rows", "codes", "lists"])
def many(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Dense, Floats]:
    """The same vectors on each of the three ways to search them."""
    way = str(request.param)
    monkeypatch.setattr(module, "SCANNED_WHOLE", MANY if way == "rows" else 100)
    monkeypatch.setattr(module, "LISTED", 1_000 if way == "lists" else 10_000)
    monkeypatch.setattr(module, "_FEW", 100)
    vectors = _clustered(MANY)
    dense = _written(tmp_path, vectors)
    assert (tmp_path / CODES).exists() is (way != "rows")
    assert dense.listed is (way == "lists")
    return dense, vectors


def test_the_nearest_come_first_with_their_cosine(tmp_path: Path) -> None:
    dense = _written(tmp_path, np.eye(4, dtype=np.float32))
    numbers, scores = dense.search(np.array([0, 0.6, 0.8, 0], dtype=np.float32), 2)
    assert numbers.tolist() == [2, 1]
    assert scores.tolist() == pytest.approx([0.8, 0.6])


def test_a_whole_search_is_exact_on_every_way(many: tuple[Dense, Floats]) -> None:
    dense, vectors = many
    for query in _clustered(20, seed=1):
        numbers, scores = dense.search(query, 50)
        assert numbers.tolist() == _exact(vectors, query, 50).tolist()
        assert scores == pytest.approx(vectors[numbers] @ query, abs=1e-6)


def test_only_allowed_numbers_are_found(many: tuple[Dense, Floats]) -> None:
    dense, vectors = many
    for share in (0.0, 0.01, 0.3, 0.9):
        allowed = np.random.default_rng(2).random(MANY) < share
        places = np.flatnonzero(allowed)
        for query in _clustered(5, seed=3):
            numbers, _ = dense.search(query, 40, allowed)
            assert numbers.tolist() == places[_exact(vectors[places], query, 40)].tolist()


def test_a_share_of_the_lists_finds_most(many: tuple[Dense, Floats]) -> None:
    dense, vectors = many
    found = [
        len(set(dense.search(query, 10, whole=False)[0].tolist()) & set(_exact(vectors, query, 10).tolist()))
        for query in _clustered(50, seed=4)
    ]
    assert np.mean(found) >= 9


def test_ties_go_to_the_lower_number_and_like_rows_score_alike(tmp_path: Path) -> None:
    dense = _written(tmp_path, np.tile(_clustered(1), (501, 1)))
    numbers, scores = dense.search(_clustered(1, seed=5)[0], 7)
    assert numbers.tolist() == list(range(7))
    assert len(set(scores.tolist())) == 1


def test_scores_of_given_numbers_stand_in_their_order(tmp_path: Path) -> None:
    dense = _written(tmp_path, np.eye(4, dtype=np.float32))
    vector = np.array([0.1, 0.2, 0.3, 0.4], dtype=np.float32)
    assert dense.scores(vector, np.array([3, 0])).tolist() == pytest.approx([0.4, 0.1])
    assert dense.scores(vector, np.empty(0, dtype=np.int64)).tolist() == []


def test_no_vectors_give_nothing(tmp_path: Path) -> None:
    numbers, scores = _written(tmp_path, np.empty((0, 4), dtype=np.float32)).search(np.ones(4, dtype=np.float32), 3)
    assert (numbers.tolist(), scores.tolist()) == ([], [])


def test_a_vector_of_zeros_is_no_error(many: tuple[Dense, Floats]) -> None:
    _, scores = many[0].search(np.zeros(DIMENSIONS, dtype=np.float32), 3)
    assert scores.tolist() == [0, 0, 0]


@pytest.mark.parametrize("file", [ROWS, CODES])
@pytest.mark.parametrize("damage", ["missing", "cut"])
def test_a_damaged_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, damage: str) -> None:
    monkeypatch.setattr(module, "SCANNED_WHOLE", 100)
    _written(tmp_path, _clustered(200))
    if damage == "missing":
        (tmp_path / file).unlink()
    else:
        (tmp_path / file).write_bytes((tmp_path / file).read_bytes()[:50])
    with pytest.raises(BrokenIndex, match=str(tmp_path)):
        Dense.open(tmp_path)


def test_another_number_of_vectors_than_told_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="4 rows for 5"):
        write_dense(tmp_path, [np.eye(4, dtype=np.float32)], 5, 4)
