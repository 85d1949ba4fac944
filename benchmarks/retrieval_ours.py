"""Our own search over any items, in the store of the house: each part alone, the first stage, and with reranking."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from benchmarks.retrieval_files import Corpus
from index.evaluation import DEPTH, Search, ranked_search
from index.models import Models
from index.ranking import Ranking
from index.snapshot import Snapshot
from index.store import Store

CANDIDATES: Final = 100  # of each side, among which the fine vectors alone choose

_Numbers = npt.NDArray[np.int64]


def build(corpus: Corpus, folder: Path, models: Models) -> None:
    """Index a corpus in a folder."""
    Store.open(folder, models).sync(corpus.groups())


def our_searches(folder: Path, models: Models) -> dict[str, Search]:
    """The searches of an index that was built, by the names that tables call them."""
    snapshot = Store.open(folder, models).snapshot()
    searches = {name: _keyed(snapshot, search) for name, search in _sides(snapshot, models).items()}
    whole = Ranking.whole(snapshot, models)
    searches["first stage"] = ranked_search(Ranking.mending(snapshot, models))
    if whole.reranker is not None:
        searches["with reranking, nothing mended"] = ranked_search(replace(whole, repair=None))
        searches["with reranking"] = ranked_search(whole)
    return searches


def _sides(snapshot: Snapshot, models: Models) -> dict[str, Callable[[str], _Numbers]]:
    def words(query: str) -> _Numbers:
        return snapshot.lexical.query(query).best(DEPTH, None)[0]

    def vectors(query: str) -> _Numbers:
        return snapshot.dense_search(models.dense.embed_query(query), DEPTH)[0]

    fine = models.fine
    if fine is None:
        return {"words": words, "vectors": vectors}

    def fine_vectors(query: str) -> _Numbers:
        numbers = np.union1d(words(query), vectors(query)).astype(np.int64)
        scores = snapshot.fine_scores(fine.embed_query(query), numbers)
        return numbers if scores is None else numbers[np.argsort(-scores, kind="stable")][:DEPTH]

    return {"words": words, "vectors": vectors, "fine vectors among both": fine_vectors}


def _keyed(snapshot: Snapshot, search: Callable[[str], _Numbers]) -> Search:
    return lambda query: [snapshot.keys[number] for number in search(query).tolist()]
