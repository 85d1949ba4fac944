"""What others use, over the same texts and, where there are vectors, with the same model: bm25s, LangChain.

Needs the extra `bench`. BM25 has the constants of ours (k1 0.6, b 0.9), which are also its best ones in the trials of
docs/decisions/0002-index.md; LangChain's retrievers come as they are but for the tokens.
"""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

import bm25s
from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.retrievers import BM25Retriever
from langchain_community.vectorstores import FAISS
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

from benchmarks.retrieval_tokens import BM25S, LANGCHAIN, Tokenise
from index.embedding import Embedder
from index.evaluation import DEPTH, Search
from index.lexical import LENGTH_SHARE, SATURATION

EVEN: Final = [0.5, 0.5]  # weights of LangChain's two sides
_CHUNK = 2000  # texts embedded at once, so that lists of Python floats stay small
_KEY = "key"

Text = tuple[str, str]  # key, words


class ModelOfOurs(Embeddings):
    """The embedding model of the house, as LangChain asks for one."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of texts."""
        return [[float(value) for value in vector] for vector in self._embedder.embed(texts)]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return [float(value) for value in self._embedder.embed_query(text)]


def peer_search(name: str, texts: Iterable[Text], embedder: Embedder) -> Search:
    """The search of a peer, built."""
    if name in BM25S:
        return _bm25s(texts, BM25S[name])
    return _ensemble(texts, LANGCHAIN[name], embedder)


def _bm25s(texts: Iterable[Text], tokenise: Tokenise) -> Search:
    keys, ids, vocabulary = [], [], dict[str, int]()
    for key, text in texts:
        keys.append(key)
        ids.append([vocabulary.setdefault(token, len(vocabulary)) for token in tokenise(text)])
    index = bm25s.BM25(k1=SATURATION, b=LENGTH_SHARE)
    index.index(bm25s.tokenization.Tokenized(ids=ids, vocab=vocabulary), show_progress=False)
    depth = min(DEPTH, len(keys))

    def search(query: str) -> Sequence[str]:
        tokens = [token for token in dict.fromkeys(tokenise(query)) if token in vocabulary]
        if not tokens:
            return ()
        numbers, scores = index.retrieve([tokens], k=depth, show_progress=False, n_threads=0)
        return [keys[number] for number, score in zip(numbers[0], scores[0], strict=True) if score > 0]

    return search


def _ensemble(texts: Iterable[Text], tokenise: Tokenise, embedder: Embedder) -> Search:
    documents = [Document(page_content=text, metadata={_KEY: key}) for key, text in texts]
    lexical = BM25Retriever.from_documents(documents, preprocess_func=tokenise, k=DEPTH)
    dense = _faiss(documents, ModelOfOurs(embedder)).as_retriever(search_kwargs={"k": DEPTH})
    both = EnsembleRetriever(retrievers=[lexical, dense], weights=EVEN, id_key=_KEY)
    return lambda query: [document.metadata[_KEY] for document in both.invoke(query)][:DEPTH]


def _faiss(documents: Sequence[Document], model: ModelOfOurs) -> FAISS:
    rest = iter(documents)
    store = FAISS.from_documents(list(islice(rest, _CHUNK)), model)
    while chunk := list(islice(rest, _CHUNK)):
        store.add_documents(chunk)
    return store
