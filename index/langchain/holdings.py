"""What a vector store holds at one moment: its texts, found, filtered and spread."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
from langchain_core.documents import Document

from index.embedding import unit
from index.models import Models
from index.ranking import Ranking
from index.snapshot import Snapshot

Filter = Mapping[str, Any] | Callable[[Document], bool]  # equal metadata, or what says whether a text may be found
Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

_REMEMBERED = 64  # filters whose texts are known, of one state of the store


class Holdings:
    """What a store holds at one moment, and which texts the filters asked so far let through."""

    def __init__(self, snapshot: Snapshot, models: Models) -> None:
        self.snapshot, self._model = snapshot, models.dense
        self._ranking = Ranking(snapshot, models)
        self._masks: dict[str, Mask] = {}

    def document(self, number: int) -> Document:
        """A text as it was given, with its id."""
        given = json.loads(self.snapshot.payload(number))
        return Document(id=self.snapshot.keys[number], page_content=given["text"], metadata=given["metadata"])

    def numbers_of(self, ids: Iterable[str]) -> list[int]:
        """Numbers of the texts that bear one of the ids."""
        return np.flatnonzero(self.snapshot.numbers_of(ids)).tolist()

    def allowed(self, filter: Filter | None = None) -> Mask | None:  # noqa: A002 (LangChain's word)
        """Which numbers a filter lets through; None without a filter."""
        if filter is None:
            return None
        if callable(filter):
            return self._passing(lambda number: filter(self.document(number)))
        named = repr(sorted(filter.items()))
        mask = self._masks.get(named)
        if mask is None:
            mask = self._passing(partial(self._has, wanted=filter))
            if len(self._masks) >= _REMEMBERED:
                self._masks.clear()
            self._masks[named] = mask
        return mask

    def ranked(self, query: str, k: int, allowed: Mask | None) -> list[tuple[int, float]]:
        """Numbers and scores of the best `k`; filled up with the nearest where fewer are known to either side."""
        found = [(each.number, each.score) for each in self._ranking.search(query, k, allowed)]
        if len(found) < k:
            near, _ = self.snapshot.dense_search(self._model.embed_query(query), k, allowed)
            seen = {number for number, _ in found}
            found += [(number, 0.0) for number in near.tolist() if number not in seen]
        return found[:k]

    def nearest(self, vector: Sequence[float], k: int, allowed: Mask | None) -> tuple[Numbers, Floats]:
        """Numbers and cosines of the `k` nearest to a vector of any length."""
        return self.snapshot.dense_search(unit(np.asarray(vector, dtype=np.float32)), k, allowed)

    def spread(self, numbers: Numbers, relevance: Floats, k: int, share: float) -> list[Document]:
        """`k` of the numbers, each the most relevant (weight `share`) and the least like those before it."""
        vectors = self.snapshot.dense_rows(numbers)
        likeness = np.zeros(len(numbers), dtype=np.float32)
        chosen: list[int] = []
        while len(chosen) < min(k, len(numbers)):
            gains = share * relevance - (1 - share) * likeness
            gains[chosen] = -np.inf
            chosen.append(int(np.argmax(gains)))
            likeness = np.maximum(likeness, vectors @ vectors[chosen[-1]])
        return [self.document(int(numbers[at])) for at in chosen]

    def _passing(self, passes: Callable[[int], bool]) -> Mask:
        mask = np.zeros(self.snapshot.size, dtype=np.bool_)
        for number in self.snapshot.numbers().tolist():
            mask[number] = passes(number)
        return mask

    def _has(self, number: int, wanted: Mapping[str, Any]) -> bool:
        metadata = json.loads(self.snapshot.payload(number))["metadata"]
        return all(name in metadata and metadata[name] == value for name, value in wanted.items())
