"""Ranking: numbered texts, searched by words and by vectors, fused into one order. Knows nothing of documents."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.dense import Dense
from index.embedding import Embedder
from index.fusion import DENSE_WEIGHT, fused
from index.lexical import Lexical

CANDIDATES = 200  # taken from each side before fusion

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A text by number, its fused score (0 to 1), and what each side gave it."""

    number: int
    score: float
    lexical: float
    dense: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Both sides over the same numbers, 0 to n - 1."""

    lexical: Lexical
    dense: Dense
    embedder: Embedder
    weight: float = DENSE_WEIGHT

    def search(self, query: str, k: int, allowed: Numbers | None = None) -> tuple[Ranked, ...]:
        """The best `k` among `allowed` (all, if None); ties by number. Nothing where no side finds anything."""
        words = self.lexical.scores(query)
        vector = self.embedder.embed([query])[0]
        near, _ = self.dense.search(vector, max(k, CANDIDATES), allowed)
        numbers = np.union1d(near, _best(words, max(k, CANDIDATES), allowed)).astype(np.int64)
        lexical, dense = words[numbers], self.dense.scores(vector, numbers)
        scores = fused(lexical, dense, self.weight)
        order = [at for at in np.lexsort((numbers, -scores)) if scores[at] > 0][:k]
        return tuple(Ranked(int(numbers[at]), float(scores[at]), float(lexical[at]), float(dense[at])) for at in order)


def _best(scores: Floats, k: int, allowed: Numbers | None) -> Numbers:
    """Numbers of the `k` highest scores above 0; ties at the edge go to the lower number."""
    numbers = np.flatnonzero(scores) if allowed is None else allowed[scores[allowed] > 0]
    if len(numbers) > k:
        edge = np.partition(scores[numbers], -k)[-k]
        above = numbers[scores[numbers] > edge]
        level = np.sort(numbers[scores[numbers] == edge])[: k - len(above)]
        numbers = np.concatenate([above, level])
    return numbers.astype(np.int64)
