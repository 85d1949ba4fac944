"""Several rankings into one: the weighted sum of scores, each measured by the best of the candidates. Pure.

Reciprocal rank fusion was worse than the sum here and in published work (docs/decisions/0002-index.md).
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

WEIGHTS = (0.5, 0.5)  # words, dense; learnt on held-out training questions, 0.4 to 0.6 are level
FINE_WEIGHTS = (0.4, 0.3, 0.3)  # words, dense, fine
_SMALL = 1e-6


def fused(sides: Sequence[Floats], weights: Sequence[float]) -> Floats:
    """One score a candidate, 0 to 1, from what each side gives it, shape (n,) each; scores below 0 count as 0."""
    shares = (np.float32(weight) * share_of_best(side) for side, weight in zip(sides, weights, strict=True))
    return np.asarray(sum(shares), dtype=np.float32)


def share_of_best(scores: Floats) -> Floats:
    """Scores measured by the best of them; below 0 counts as 0."""
    return np.asarray(np.maximum(scores, 0) / np.float32(max(float(scores.max(initial=0)), _SMALL)), dtype=np.float32)
