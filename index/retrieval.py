"""Retriever: a question → passages of the library, by words and by meaning."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.address import Address
from index.documents import passage_of
from index.models import Models
from index.passages import Passage
from index.ranking import Ranked, Ranking
from index.snapshot import Snapshot

_READY = 20_000  # passages that are kept ready once they were found


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

    def __init__(self, snapshot: Snapshot, models: Models) -> None:
        self._snapshot = snapshot
        self._ranking = Ranking.mending(snapshot, models)  # reranking gains nothing over passages (decision 8)
        self._passage = lru_cache(_READY)(lambda number: passage_of(snapshot.payload(number)))

    def __len__(self) -> int:
        return len(self._snapshot)

    def search(self, query: str, k: int = 50, allowed: frozenset[str] | None = None) -> tuple[Hit, ...]:
        """The best `k` units for a query, one hit a unit, among the documents `allowed` (ids; None = all).

        Ties stand in the order of addresses. A query without a word gives no hit.
        """
        if not query.strip():
            return ()
        mask = None if allowed is None else self._snapshot.numbers_of(allowed)
        best = self._units(self._ranking.search(query, 2 * k, mask))
        return tuple(
            Hit(passage.address, passage, found.score, found.lexical, found.dense, rank)
            for rank, (passage, found) in enumerate(best, start=1)
            if rank <= k
        )

    def _units(self, ranked: Sequence[Ranked]) -> Iterator[tuple[Passage, Ranked]]:
        """The first passage of each unit."""
        pairs = [(self._passage(found.number), found) for found in ranked]
        seen: set[Address] = set()
        for passage, found in sorted(pairs, key=lambda pair: (-pair[1].score, pair[0].address, pair[1].number)):
            if passage.address not in seen:
                seen.add(passage.address)
                yield passage, found
