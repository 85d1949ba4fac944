"""LangChain's door to the index, the only one: our models, our library and our search as LangChain asks for them.

    HouseEmbeddings    an embedding model of the house
    HouseRetriever     the units of the library, as documents with their addresses
    HouseVectorStore   texts of anybody, kept in a store of ours and searched by words and by vectors

All of it stands on langchain-core alone. The asynchronous forms run the same code on a thread, so no loop waits.
"""

from index.langchain.embeddings import BorrowedEmbedder, HouseEmbeddings
from index.langchain.retriever import HouseRetriever
from index.langchain.vector_store import HouseVectorStore

__all__ = ["BorrowedEmbedder", "HouseEmbeddings", "HouseRetriever", "HouseVectorStore"]
