"""Ranking: numbered items, searched by words and by vectors, fused, reranked. Knows nothing of documents."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from index.candidates import Candidates
from index.features import features
from index.fusion import FINE_WEIGHTS, WEIGHTS, fused
from index.models import Models
from index.repair import Repair
from index.reranking import RERANKED, Reranker
from index.snapshot import Mask, Snapshot

CANDIDATES = 200  # taken from each side before fusion

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ranked:
    """An item by number, its score (0 to 1), and what each side gave it."""

    number: int
    score: float
    lexical: float
    dense: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """All sides over the numbers of a snapshot.

    Without a reranker the fused order stands; without repair a query is taken as it is typed.
    """

    snapshot: Snapshot
    models: Models
    reranker: Reranker | None = None
    repair: Repair | None = None

    @classmethod
    def whole(cls, snapshot: Snapshot, models: Models) -> "Ranking":
        """With all that ships. The reranker knows the shipped models only. Raises ModelError."""
        return cls(snapshot, models, _reranker() if models.fine is not None else None, _repair())

    @classmethod
    def mending(cls, snapshot: Snapshot, models: Models) -> "Ranking":
        """The first stage over mended queries."""
        return cls(snapshot, models, None, _repair())

    def search(self, query: str, k: int, allowed: Mask | None = None) -> tuple[Ranked, ...]:
        """The best `k` among `allowed` (shape (size,); None = all); ties by number.

        Nothing where no side finds anything.
        """
        found = self.candidates(query, max(k, RERANKED), allowed)
        scores = self._reranked(found)
        order = np.lexsort((found.numbers, -scores))[:k]
        return tuple(
            Ranked(int(found.numbers[at]), float(scores[at]), float(found.lexical[at]), float(found.dense[at]))
            for at in order
        )

    def candidates(self, query: str, k: int, allowed: Mask | None = None) -> Candidates:
        """The best `k` of the first stage: what either side finds, scored by all of them."""
        typed = query if self.repair is None else self.repair.repaired(query)
        words, vector = self.snapshot.lexical.query(typed), self.models.dense.embed_query(typed)
        said, _ = words.best(max(k, CANDIDATES), allowed)
        near, _ = self.snapshot.dense_search(vector, max(k, CANDIDATES), allowed)
        numbers = np.union1d(near, said).astype(np.int64)
        lexical, dense = words.scores(numbers), self.snapshot.dense_scores(vector, numbers)
        known = (lexical > 0) | (dense > 0)  # a question without a known word is near to nothing
        numbers, lexical, dense = numbers[known], lexical[known], dense[known]
        fine = self._fine(typed, numbers)
        sides, weights = ((lexical, dense), WEIGHTS) if fine is None else ((lexical, dense, fine), FINE_WEIGHTS)
        first = fused(sides, weights)
        order = np.lexsort((numbers, -first))
        order = order[first[order] > 0][:k]
        its_fine = None if fine is None else fine[order]
        return Candidates(words, numbers[order], first[order], lexical[order], dense[order], its_fine)

    def _fine(self, query: str, numbers: Numbers) -> Floats | None:
        if self.models.fine is None:
            return None
        return self.snapshot.fine_scores(self.models.fine.embed_query(query), numbers)

    def _reranked(self, found: Candidates) -> Floats:
        """Scores, 0 to 1: the best keeps the best first score, those reranked stand before the rest."""
        if self.reranker is None or found.fine is None or not len(found):
            return found.first
        looked_at = found.best(RERANKED)
        scores = self.reranker.scores(looked_at.first, features(self.snapshot, looked_at))
        near = found.first[0] * np.exp(scores - scores.max())  # close to the best, as far behind as by the score itself
        rest = found.first[RERANKED:]
        return np.concatenate([near, rest * (near.min() / rest.max(initial=1e-6))]).astype(np.float32)


@cache
def _reranker() -> Reranker:
    return Reranker.load()


@cache
def _repair() -> Repair:
    return Repair.load()
