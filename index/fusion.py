"""Two rankings into one: the weighted sum of scores, each brought to the range 0 to 1. Pure.

Reciprocal rank fusion was worse than the sum here and in published work (docs/decisions/0002-index.md).
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

DENSE_WEIGHT = 0.5  # learnt on held-out training questions; 0.4 to 0.6 are level


def fused(lexical: Floats, dense: Floats, weight: float = DENSE_WEIGHT) -> Floats:
    """One score a candidate, 0 to 1, from its lexical and its dense score; a greater `weight` trusts the dense more.

    Lexical scores are measured by the best of them, cosines below 0 count as 0.
    """
    best = float(lexical.max(initial=0.0))
    lexical_share = lexical / np.float32(best) if best else lexical
    nearness = dense / np.float32(max(float(dense.max(initial=0.0)), 1e-6))
    return np.asarray((1 - weight) * lexical_share + weight * np.maximum(nearness, 0), dtype=np.float32)
