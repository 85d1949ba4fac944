"""Fakes for the tests of the index."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.words import token_hashes


@dataclass
class FakeEmbedder:
    """Vectors by counting tokens in a few bins; remembers what it was asked to embed."""

    name: str = "fake"
    fingerprint: str = "fake-1"
    dimensions: int = 16

    def __post_init__(self) -> None:
        self.embedded: list[str] = []

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        self.embedded += texts
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            np.add.at(row, (token_hashes(text) % np.uint64(self.dimensions)).astype(np.int64), 1)
        return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), dtype=np.float32)

    def embed_query(self, text: str) -> npt.NDArray[np.float32]:
        return np.asarray(FakeEmbedder(self.name, self.fingerprint, self.dimensions).embed([text])[0])
