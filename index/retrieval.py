"""Retriever: a question → passages of the library, by words and by meaning."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.address import Address
from index.dense import Dense
from index.embedding import Embedder
from index.lexical import Bag, Lexical
from index.passages import Passage
from index.ranking import Ranked, Ranking

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is indexed of a passage: itself and its bag of tokens; its vector stands in a row of its own."""

    passage: Passage
    bag: Bag


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that was found: its best passage, the fused score (0 to 1), BM25, cosine, and its rank from 1."""

    address: Address
    passage: Passage
    score: float
    lexical: float
    dense: float
    rank: int


class Retriever:
    """Searches a fixed set of passages. Immutable: a changed library gets a new one."""

    def __init__(self, entries: Sequence[Entry], vectors: Floats, embedder: Embedder) -> None:
        order = sorted(range(len(entries)), key=lambda at: (entries[at].passage.address, at))
        self._passages = [entries[at].passage for at in order]
        self._ranking = Ranking(Lexical([entries[at].bag for at in order]), Dense.of(vectors[order]), embedder)
        self._documents = np.array([passage.document for passage in self._passages], dtype=np.str_)

    def __len__(self) -> int:
        return len(self._passages)

    def search(self, query: str, k: int = 50, allowed: frozenset[str] | None = None) -> tuple[Hit, ...]:
        """The best `k` units for a query, one hit a unit, among the documents `allowed` (ids; None = all).

        Ties stand in the order of addresses. A query without a word gives no hit.
        """
        if not self._passages or not query.strip():
            return ()
        numbers = None
        if allowed is not None:
            numbers = np.flatnonzero(np.isin(self._documents, sorted(allowed))).astype(np.int64)
        best = self._units(self._ranking.search(query, 2 * k, numbers))
        return tuple(
            Hit(passage.address, passage, found.score, found.lexical, found.dense, rank)
            for rank, (passage, found) in enumerate(best, start=1)
            if rank <= k
        )

    def _units(self, ranked: Sequence[Ranked]) -> Iterator[tuple[Passage, Ranked]]:
        seen: set[Address] = set()
        for found in ranked:
            passage = self._passages[found.number]
            if passage.address not in seen:
                seen.add(passage.address)
                yield passage, found
