"""Models: the embedding models that an index is made with; one made with others is refused."""

import base64
import json
from dataclasses import dataclass

import numpy as np

from index.contextual import ContextualEmbedder
from index.embedding import SHIPPED, Embedder, load_embedder
from index.endpoint import Endpoint, EndpointEmbedder
from index.errors import ModelError

CONTEXTUAL = SHIPPED / "contextual"
ALIKE = 0.999  # cosine of two probes of one model: machines and precisions differ by 0.0002, models by 0.01 and more


@dataclass(frozen=True, slots=True)
class Models:
    """`dense` vectors are searched; `fine` ones, where there is such a model, are compared for candidates only."""

    dense: Embedder
    fine: Embedder | None = None


def load_models(model: str | None = None, endpoint: Endpoint | None = None) -> Models:
    """The shipped models; or, alone, one by folder or name; or, alone, one that an endpoint knows by that name.

    Raises ModelError.
    """
    if endpoint is not None:
        if not model:
            remedy = "set VINHDANH_MODEL to the name of a model there"
            raise ModelError("an endpoint is set, and no model for it", "VINHDANH_EMBEDDINGS_URL", remedy)
        return Models(EndpointEmbedder(endpoint, model))
    if model is not None:
        return Models(load_embedder(model))
    return Models(load_embedder(), ContextualEmbedder.load(CONTEXTUAL) if CONTEXTUAL.is_dir() else None)


def same_model(made_with: str, given: str) -> bool:
    """Whether two fingerprints are of one model: equal, or of one name at endpoints that give a probe all but alike."""
    if made_with == given:
        return True
    left, right = _probe(made_with), _probe(given)
    if left is None or right is None or left[0] != right[0]:
        return False
    lengths = np.linalg.norm(left[1]) * np.linalg.norm(right[1])
    return bool(left[1] @ right[1] >= ALIKE * lengths > 0)


def _probe(fingerprint: str) -> tuple[tuple[str, int], "np.ndarray[tuple[int], np.dtype[np.float32]]"] | None:
    """Name and dimensions, and the probe, of an endpoint's fingerprint; None for any other."""
    try:
        kind, name, dimensions, kept = json.loads(fingerprint)
        probe = np.frombuffer(base64.b64decode(kept, validate=True), dtype="<f2").astype(np.float32)
    except (ValueError, TypeError):
        return None
    return ((str(name), int(dimensions)), probe) if kind == "endpoint" else None
