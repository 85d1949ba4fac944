"""The reranker: a linear score of features, learnt on questions that no model was trained on.

Its weights are data beside the fine model, whose cosines they weigh too (`index/model/contextual/reranker.json`);
`index.training` learns them. Only the first candidates are looked at; docs/decisions/0008-retrieval.md tells the worth.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.embedding import SHIPPED
from index.errors import ModelError
from index.features import NAMES

RERANKED = 100  # candidates looked at
RERANKER = SHIPPED / "contextual" / "reranker.json"
_REMEDY = "install Vinh Danh anew, or learn the weights again (python -m index.training)"

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reranker:
    """Weights in the order of `index.features.NAMES`, of the unit of the first stage's score."""

    weights: Floats

    @classmethod
    def load(cls, file: Path = RERANKER) -> "Reranker":
        """Read the shipped weights. Raises ModelError."""
        try:
            weights = json.loads(file.read_text("utf-8"))["weights"]
            return cls(np.array([weights[name] for name in NAMES], dtype=np.float32))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"not the weights of a reranker: {error!r}", str(file), _REMEDY) from error

    def scores(self, first: Floats, features: Floats) -> Floats:
        """New scores of candidates from their first ones, shape (n,), and features, shape (n, len(NAMES))."""
        return np.asarray(first + features @ self.weights, dtype=np.float32)
