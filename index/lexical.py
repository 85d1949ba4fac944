"""BM25 over hashed tokens: postings in compressed rows, weighted fields, exact and deterministic.

Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009); a field of weight w counts as if
its words stood there w times.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from index.words import Hashes, token_hashes

SATURATION = 0.6  # k1, tuned on held-out questions (docs/decisions/0002-index.md)
LENGTH_SHARE = 0.9  # b
_BUCKETS = 16  # parts sorted one after another, so that sorting needs little memory

Floats = npt.NDArray[np.float32]
_Postings = tuple[Hashes, npt.NDArray[np.int32], npt.NDArray[np.uint16]]  # hashes, passages, counts, side by side
_Kind = TypeVar("_Kind", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Bag:
    """The tokens of one passage: hashes ascending and distinct, weighted counts beside them, weighted length."""

    hashes: Hashes
    counts: npt.NDArray[np.uint16]
    length: float


def bag(fields: Iterable[tuple[str, int]]) -> Bag:
    """The bag of fields (text, weight)."""
    parts = [(token_hashes(text), weight) for text, weight in fields]
    hashes = np.concatenate([hashes for hashes, _ in parts])
    weights = np.concatenate([np.full(len(hashes), weight, dtype=np.int64) for hashes, weight in parts])
    distinct, places = np.unique(hashes, return_inverse=True)
    counts = np.bincount(places, weights=weights, minlength=len(distinct))
    return Bag(distinct, np.minimum(counts, np.iinfo(np.uint16).max).astype(np.uint16), float(weights.sum()))


class Lexical:
    """Scores of all passages for a query. Immutable; passages are numbered as they were given."""

    def __init__(self, bags: Sequence[Bag]) -> None:
        self.size = len(bags)
        lengths = np.array([bag.length for bag in bags], dtype=np.float32)
        mean = float(lengths.mean()) if bags else 1.0
        self._norms = (SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * lengths / max(mean, 1.0))).astype(np.float32)
        postings = sum(len(bag.hashes) for bag in bags)
        self._passages = np.empty(postings, dtype=np.int32)
        self._impacts = np.empty(postings, dtype=np.float32)
        terms, sizes = [np.empty(0, dtype=np.uint64)], [np.zeros(1, dtype=np.int64)]
        position = 0
        for part in _partitioned(bags):
            its_terms, its_sizes = self._fill(part, position)
            terms.append(its_terms)
            sizes.append(its_sizes)
            position += len(part[0])
        self._terms = np.concatenate(terms)
        self._starts = np.cumsum(np.concatenate(sizes))

    def scores(self, query: str) -> Floats:
        """BM25 of each passage, shape (size,); each distinct token of the query counts once."""
        scores = np.zeros(self.size, dtype=np.float32)
        for row in self._rows(np.unique(token_hashes(query))):
            part = slice(self._starts[row], self._starts[row + 1])
            scores[self._passages[part]] += self._impacts[part]
        return scores

    def _rows(self, hashes: Hashes) -> Iterable[int]:
        if not len(self._terms):
            return []
        rows = np.minimum(np.searchsorted(self._terms, hashes), len(self._terms) - 1)
        return [int(row) for row in rows[self._terms[rows] == hashes]]

    def _fill(self, part: _Postings, position: int) -> tuple[Hashes, npt.NDArray[np.int64]]:
        """Put the postings of a bucket in their places; gives its terms and the number of postings of each."""
        hashes, passages, counts = part
        order = np.argsort(hashes, kind="stable")
        terms, sizes = np.unique(hashes, return_counts=True)
        passages, counts = passages[order], counts[order].astype(np.float32)
        weights = np.log1p((self.size - sizes + 0.5) / (sizes + 0.5)).astype(np.float32)
        place = slice(position, position + len(hashes))
        self._passages[place] = passages
        self._impacts[place] = np.repeat(weights, sizes) * counts * (SATURATION + 1) / (counts + self._norms[passages])
        return terms, sizes.astype(np.int64)


def _partitioned(bags: Sequence[Bag]) -> Iterable[_Postings]:
    """Postings (hash, passage, count) in buckets by ascending hash; within one, passages ascend."""
    edges = (np.arange(1, _BUCKETS, dtype=np.float64) * (2.0**64 / _BUCKETS)).astype(np.uint64)
    cuts = np.array([[0, *np.searchsorted(bag.hashes, edges), len(bag.hashes)] for bag in bags], dtype=np.int64)
    cuts = cuts.reshape(len(bags), _BUCKETS + 1)
    for at in range(_BUCKETS):
        sizes = cuts[:, at + 1] - cuts[:, at]
        yield (
            _joined([bag.hashes[cut[at] : cut[at + 1]] for bag, cut in zip(bags, cuts, strict=True)], np.uint64),
            np.repeat(np.arange(len(bags), dtype=np.int32), sizes),
            _joined([bag.counts[cut[at] : cut[at + 1]] for bag, cut in zip(bags, cuts, strict=True)], np.uint16),
        )


def _joined(parts: list[npt.NDArray[_Kind]], kind: type[_Kind]) -> npt.NDArray[_Kind]:
    return np.concatenate(parts) if parts else np.empty(0, dtype=kind)
