"""Dense vectors in FAISS, the only door to it: exact inner products, numbered, deletable, filterable."""

from collections.abc import Sequence

import faiss
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]

_THREADS = 1  # more than one wait for each other on a busy machine: 16–24 ms against 1.7 (measured, 60,000 × 256)


class Dense:
    """Vectors of unit length under numbers of our own; a score is the cosine."""

    def __init__(self, dimensions: int) -> None:
        faiss.omp_set_num_threads(_THREADS)
        self._index = faiss.IndexIDMap2(faiss.IndexFlatIP(dimensions))

    @classmethod
    def of(cls, vectors: Floats) -> "Dense":
        """Vectors, shape (n, dimensions), numbered from 0."""
        dense = cls(vectors.shape[1])
        dense.add(np.arange(len(vectors), dtype=np.int64), vectors)
        return dense

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, numbers: Numbers, vectors: Floats) -> None:
        """Add vectors under new numbers."""
        self._index.add_with_ids(np.ascontiguousarray(vectors), numbers)

    def remove(self, numbers: Numbers) -> None:
        """Take the vectors of these numbers out; a number that is not there is passed over."""
        self._index.remove_ids(faiss.IDSelectorBatch(numbers))

    def search(self, vector: Floats, k: int, allowed: Numbers | None = None) -> tuple[Numbers, Floats]:
        """Numbers and scores of the `k` best, among `allowed` where given; fewer where there are fewer."""
        faiss.omp_set_num_threads(_THREADS)
        k = min(k, len(self) if allowed is None else len(allowed))
        if not k:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        parameters = faiss.SearchParameters()
        if allowed is not None:
            parameters.sel = faiss.IDSelectorBatch(allowed)
        scores, numbers = self._index.search(vector[np.newaxis], k, params=parameters)
        found = numbers[0] >= 0
        return numbers[0][found], scores[0][found]

    def scores(self, vector: Floats, numbers: Sequence[int] | Numbers) -> Floats:
        """Scores of the given numbers, in their order. Raises KeyError for a number that is not there."""
        if not len(numbers):
            return np.empty(0, dtype=np.float32)
        try:
            vectors = self._index.reconstruct_batch(np.asarray(numbers, dtype=np.int64))
        except RuntimeError as error:
            raise KeyError(f"a number of {list(numbers)[:5]}…") from error
        return np.asarray(vectors @ vector, dtype=np.float32)
