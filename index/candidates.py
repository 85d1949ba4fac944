"""Candidates: what the first stage found for a query."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.lexical import LexicalQuery

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a query found, the best first, ties by number; arrays of shape (n,).

    `first` is the fused score, 0 to 1; `lexical` is BM25F, the others are cosines; `fine` is None where the index has
    no such vectors.
    """

    query: LexicalQuery
    numbers: Numbers
    first: Floats
    lexical: Floats
    dense: Floats
    fine: Floats | None

    def __len__(self) -> int:
        return len(self.numbers)

    def best(self, k: int) -> "Candidates":
        """The first `k`."""
        fine = None if self.fine is None else self.fine[:k]
        return Candidates(self.query, self.numbers[:k], self.first[:k], self.lexical[:k], self.dense[:k], fine)
