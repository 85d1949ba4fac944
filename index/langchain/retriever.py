"""The library of the house as a retriever of LangChain."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForRetrieverRun, CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables.config import run_in_executor

from corpus.address import Address
from index.retrieval import Hit, Retriever

Documents = frozenset[str] | Callable[[date], frozenset[str]]  # ids of documents, or what tells them for a day


class HouseRetriever(BaseRetriever):
    """Units of the library for a question, the best first; without a word in it, none.

    `page_content` are the passage's own words; the metadata tell `address`, `document`, `name`, `titles`, `score`
    (0 to 1), `lexical` (BM25), `dense` (cosine), `rank` (from 1), and `label` where `labels` makes one.

        law = HouseRetriever(retriever=house.index.retriever(), allowed=in_force, on=date(2026, 11, 21))
        law.invoke("Ai được tặng Huân chương Sao vàng?", k=3)

    `k`, `on` and `allowed` may be given anew with a question.
    """

    retriever: Retriever
    k: int = 10
    allowed: Documents | None = None  # None: all
    on: date | None = None  # wanted where `allowed` asks for a day; no clock is read here
    labels: Callable[[Address], str] | None = None  # how officials would cite a unit

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **choice: Any
    ) -> list[Document]:
        del run_manager
        return self._found(query, **choice)

    async def _aget_relevant_documents(
        self, query: str, *, run_manager: AsyncCallbackManagerForRetrieverRun, **choice: Any
    ) -> list[Document]:
        del run_manager
        return await run_in_executor(None, partial(self._found, query, **choice))

    def _found(
        self, query: str, k: int | None = None, on: date | None = None, allowed: Documents | None = None
    ) -> list[Document]:
        documents = _documents(self.allowed if allowed is None else allowed, on or self.on)
        hits = self.retriever.search(query, self.k if k is None else k, documents)
        return [self._document(hit) for hit in hits]

    def _document(self, hit: Hit) -> Document:
        passage = hit.passage
        metadata: dict[str, object] = {
            "address": str(hit.address),
            "document": passage.document,
            "name": passage.name,
            "titles": list(passage.titles),
            "score": hit.score,
            "lexical": hit.lexical,
            "dense": hit.dense,
            "rank": hit.rank,
        }
        if self.labels is not None:
            metadata["label"] = self.labels(hit.address)
        return Document(id=str(hit.address), page_content=passage.text, metadata=metadata)


def _documents(allowed: Documents | None, on: date | None) -> frozenset[str] | None:
    if not callable(allowed):
        return allowed
    if on is None:
        raise ValueError("`allowed` asks for a day and none is set: give on=date(…) to HouseRetriever or to invoke")
    return allowed(on)
