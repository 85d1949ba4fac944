"""Embedding models, both ways: one of the house for LangChain, and one of LangChain for the house."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from langchain_core.embeddings import Embeddings

from index.embedding import Embedder, unit

_NAMES_OF_MODELS = ("model", "model_name", "model_id", "repo_id", "deployment")  # attributes, the first that is there
_SAMPLE = "thi đua"  # what a borrowed model is asked to show its dimensions

Floats = npt.NDArray[np.float32]


class HouseEmbeddings(Embeddings):
    """An embedding model of the house: `HouseEmbeddings(load_embedder())`."""

    def __init__(self, embedder: Embedder) -> None:
        self.embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of unit length, one a text; zero where a text has nothing that the model knows."""
        return [[float(value) for value in vector] for vector in self.embedder.embed(texts)]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return [float(value) for value in self.embedder.embed_query(text)]


@dataclass(frozen=True, slots=True)
class BorrowedEmbedder:
    """Any embeddings of LangChain, as the house asks for an embedding model; vectors are brought to unit length."""

    embeddings: Embeddings
    name: str
    dimensions: int

    @classmethod
    def of(cls, embeddings: Embeddings) -> "BorrowedEmbedder":
        """Named by its class and the model that it names itself; asked one question to learn its dimensions."""
        kind = type(embeddings)
        given = (getattr(embeddings, attribute, None) for attribute in _NAMES_OF_MODELS)
        model = next((each for each in given if isinstance(each, str) and each), None)
        name = ":".join(filter(None, (f"{kind.__module__}.{kind.__qualname__}", model)))
        return cls(embeddings, name, len(embeddings.embed_query(_SAMPLE)))

    @property
    def fingerprint(self) -> str:
        """Name and dimensions: what tells two models apart as far as LangChain lets us see."""
        return f"{self.name}/{self.dimensions}"

    def embed(self, texts: Sequence[str]) -> Floats:
        """Vectors of unit length."""
        vectors = self.embeddings.embed_documents(list(texts)) if texts else []
        return unit(np.asarray(vectors, dtype=np.float32).reshape(len(texts), self.dimensions))

    def embed_query(self, text: str) -> Floats:
        """The vector of a question."""
        return unit(np.asarray(self.embeddings.embed_query(text), dtype=np.float32))


def house_embedder(embedding: Embeddings) -> Embedder:
    """The model of the house within, or any other one in its clothes."""
    return embedding.embedder if isinstance(embedding, HouseEmbeddings) else BorrowedEmbedder.of(embedding)
