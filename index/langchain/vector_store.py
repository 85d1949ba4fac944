"""Texts of anybody in a store of the house, as a vector store of LangChain."""

import hashlib
import json
import shutil
import tempfile
import uuid
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, Self

import numpy as np
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import VectorStore

from index.embedding import Embedder
from index.errors import DataError
from index.items import Fields, Group, Item
from index.langchain.embeddings import BorrowedEmbedder, HouseEmbeddings, house_embedder
from index.langchain.holdings import Holdings
from index.models import Models
from index.store import Store

_METADATA_REMEDY = "give metadata of text, numbers, lists and dictionaries; write days as YYYY-MM-DD"


class HouseVectorStore(VectorStore):
    """Texts with metadata, kept in a folder and searched by words and by vectors together.

        store = HouseVectorStore.open(Path("notes"), HouseEmbeddings(load_embedder()))
        store.add_texts(["Cụm, khối thi đua họp mỗi quý."], [{"year": 2026}], ids=["n1"])
        store.similarity_search("cum khoi thi dua", k=1, filter={"year": 2026})

    A text given under an id that is there takes the old one's place. Metadata must be JSON. A filter is equality of
    metadata, or a callable told each document; it is applied before the best are chosen, so `k` are found where `k`
    pass. Scores run from 0 to 1, the greater the better; the searches by vector look at vectors alone. Safe among
    threads; what another process writes is seen after `refresh`.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._writing = Lock()
        self._held = Holdings(store.snapshot(), store.models)

    @classmethod
    def open(cls, folder: Path | None, embedding: Embeddings, fine: Embedder | None = None) -> Self:
        """The store of a folder with all that it holds; of a passing folder, gone with the object, where none is given.

        `fine` is a second model, compared for the candidates only. Raises OtherModel, OtherFormat, BrokenIndex.
        """
        place = Path(tempfile.mkdtemp(prefix="vinhdanh-")) if folder is None else Path(folder)
        opened = cls(Store.open(place, Models(house_embedder(embedding), fine)))
        if folder is None:
            weakref.finalize(opened, shutil.rmtree, place, ignore_errors=True)
        return opened

    @classmethod
    def from_texts(
        cls,
        texts: list[str],
        embedding: Embeddings,
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        **place: Any,
    ) -> Self:
        """The store of a folder with texts added: `folder` and `fine` as `open` takes them."""
        store = cls.open(place.pop("folder", None), embedding, **place)
        store.add_texts(texts, metadatas, ids=ids)
        return store

    @property
    def embeddings(self) -> Embeddings:
        """The model whose vectors are searched."""
        model = self._store.models.dense
        return model.embeddings if isinstance(model, BorrowedEmbedder) else HouseEmbeddings(model)

    def add_texts(
        self,
        texts: Iterable[str],
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        **_: Any,  # batch sizes and the like: the store divides the work itself
    ) -> list[str]:
        """Add texts, or put them in the place of those that bear their ids; gives the ids, made where none is given.

        Raises ValueError where the lists differ in length, DataError for metadata that are not JSON.
        """
        groups = list(_groups(list(texts), metadatas, ids))
        self._change(lambda: self._store.put({group.id: group for group in groups}.values()))
        return [group.id for group in groups]

    def delete(self, ids: list[str] | None = None, **kwargs: Any) -> bool:
        """Take texts out, all of them if None; an id that is not there is passed over."""
        del kwargs
        self._change(lambda: self._store.sync(()) if ids is None else self._store.remove(ids))
        return True

    def refresh(self) -> None:
        """See what another process has written to the folder. Raises OtherModel, OtherFormat, BrokenIndex."""
        self._change(self._store.refresh)

    def get_by_ids(self, ids: Sequence[str], /) -> list[Document]:
        """The texts of ids, in their order; those that are not there are left out."""
        held = self._held
        found = {document.id: document for document in map(held.document, held.numbers_of(ids))}
        return [found[id_] for id_ in dict.fromkeys(ids) if id_ in found]

    def similarity_search(self, query: str, k: int = 4, **choice: Any) -> list[Document]:
        """The best `k` texts for a query, among those that a `filter` lets through."""
        return [document for document, _ in self.similarity_search_with_score(query, k, **choice)]

    def similarity_search_with_score(self, query: str, k: int = 4, **choice: Any) -> list[tuple[Document, float]]:
        """The same, each with its score, 0 to 1; texts that neither side knows of come last, with 0."""
        held = self._held
        return [(held.document(at), score) for at, score in held.ranked(query, k, held.allowed(**choice))]

    def similarity_search_by_vector(self, embedding: list[float], k: int = 4, **choice: Any) -> list[Document]:
        """The `k` texts nearest to a vector."""
        held = self._held
        numbers, _ = held.nearest(embedding, k, held.allowed(**choice))
        return [held.document(at) for at in numbers.tolist()]

    def max_marginal_relevance_search(
        self, query: str, k: int = 4, fetch_k: int = 20, lambda_mult: float = 0.5, **choice: Any
    ) -> list[Document]:
        """`k` texts that answer a query and differ among themselves, of the `fetch_k` best.

        `lambda_mult` 1 asks for the best alone, 0 for the most different (Carbonell & Goldstein, SIGIR 1998).
        """
        held = self._held
        ranked = held.ranked(query, fetch_k, held.allowed(**choice))
        numbers = np.array([at for at, _ in ranked], dtype=np.int64)
        return held.spread(numbers, np.array([score for _, score in ranked], dtype=np.float32), k, lambda_mult)

    def max_marginal_relevance_search_by_vector(
        self, embedding: list[float], k: int = 4, fetch_k: int = 20, lambda_mult: float = 0.5, **choice: Any
    ) -> list[Document]:
        """The same of the `fetch_k` texts nearest to a vector."""
        held = self._held
        return held.spread(*held.nearest(embedding, fetch_k, held.allowed(**choice)), k, lambda_mult)

    def _select_relevance_score_fn(self) -> Callable[[float], float]:
        return lambda score: min(max(score, 0.0), 1.0)

    def _change(self, change: Callable[[], object]) -> None:
        with self._writing:
            change()
            self._held = Holdings(self._store.snapshot(), self._store.models)


def _groups(
    texts: Sequence[str], metadatas: Sequence[Mapping[str, Any]] | None, ids: Sequence[str | None] | None
) -> Iterator[Group]:
    for name, given in (("metadatas", metadatas), ("ids", ids)):
        if given and len(given) != len(texts):
            raise ValueError(f"{len(texts)} texts and {len(given)} {name}: give one for each text, or none at all")
    for text, metadata, id_ in zip(texts, metadatas or [{}] * len(texts), ids or [None] * len(texts), strict=True):
        yield _group(id_ or str(uuid.uuid4()), text, metadata)


def _group(id_: str, text: str, metadata: Mapping[str, Any]) -> Group:
    try:
        payload = json.dumps({"text": text, "metadata": metadata}, ensure_ascii=False)
        version = hashlib.sha256(payload.encode()).hexdigest()[:16]
    except (TypeError, ValueError) as error:
        raise DataError(f"cannot be kept as JSON: {error}", f"text {id_}", _METADATA_REMEDY) from error
    return Group(id_, version, (Item(id_, Fields("", "", "", text), text, payload),))
