"""LangChain over the index: LangChain's own standard tests, then what the house promises beyond them."""

import asyncio
import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from langchain_core import indexing
from langchain_core.documents import Document
from langchain_core.embeddings import DeterministicFakeEmbedding, Embeddings
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda, RunnablePassthrough
from langchain_core.vectorstores import VectorStore
from langchain_tests.integration_tests import (
    EmbeddingsIntegrationTests,
    RetrieversIntegrationTests,
    VectorStoreIntegrationTests,
)
from langchain_tests.unit_tests import EmbeddingsUnitTests

from index.errors import DataError, OtherModel
from index.langchain import BorrowedEmbedder, HouseEmbeddings, HouseRetriever, HouseVectorStore
from index.models import Models
from index.retrieval import Retriever
from index.storage import Index
from tests.index_documents import document, law
from tests.index_fakes import FakeEmbedder

LAW = "luat-1-2025-qh15"
PLAN = "kh-2-2025-ubnd-x"
DAY = date(2026, 11, 21)
TEXTS = [
    "Cụm, khối thi đua họp mỗi quý.",
    "Quỹ thi đua, khen thưởng.",
    "Hội đồng sáng kiến.",
    "Quỹ khen thưởng, thi đua.",
]
METADATAS: list[dict[str, Any]] = [{"year": 2025}, {"year": 2026, "tags": ["quỹ"]}, {"year": 2026}, {}]
IDS = ["cum", "quy", "hoi-dong", "quy-2"]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def library(tmp_path: Path) -> Retriever:
    return library_in(tmp_path)


def library_in(folder: Path) -> Retriever:
    index = Index.open(folder, Models(FakeEmbedder()))
    index.sync([law(), document(PLAN, [("k1", "1. Phát động thi đua."), ("k2", "2. Quỹ thưởng.")])])
    return index.retriever()


class HeldEmbedder(FakeEmbedder):
    """A fake that answers no question until it is let go."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.let_go = threading.Event()
        self.held = False

    def embed_query(self, text: str) -> npt.NDArray[np.float32]:
        if self.held:
            assert self.let_go.wait(10), "the loop waited for the search"
        return super().embed_query(text)


class NamingEmbedding(DeterministicFakeEmbedding):
    """A fake that holds a client, and the name of a model."""

    model: object = object()
    model_name: str = "bge-m3"


class TestEmbeddingsUnit(EmbeddingsUnitTests):
    @property
    def embeddings_class(self) -> type[Embeddings]:
        return HouseEmbeddings

    @property
    def embedding_model_params(self) -> dict[str, Any]:
        return {"embedder": FakeEmbedder()}


class TestEmbeddingsIntegration(EmbeddingsIntegrationTests):
    pytestmark = pytest.mark.anyio

    @property
    def embeddings_class(self) -> type[Embeddings]:
        return HouseEmbeddings

    @property
    def embedding_model_params(self) -> dict[str, Any]:
        return {"embedder": FakeEmbedder()}


class TestRetriever(RetrieversIntegrationTests):
    pytestmark = pytest.mark.anyio

    @pytest.fixture(autouse=True)
    def _library(self, library: Retriever) -> None:
        self.library = library

    @property
    def retriever_constructor(self) -> type[BaseRetriever]:
        return HouseRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {"retriever": self.library}

    @property
    def retriever_query_example(self) -> str:
        return "thi đua lao động giỏi"


class TestVectorStore(VectorStoreIntegrationTests):
    pytestmark = pytest.mark.anyio

    @pytest.fixture
    def vectorstore(self, tmp_path: Path) -> VectorStore:
        return HouseVectorStore.open(tmp_path, self.get_embeddings())


class TestVectorStoreOfOurs(VectorStoreIntegrationTests):
    """The same with a model of the house."""

    pytestmark = pytest.mark.anyio

    @pytest.fixture
    def vectorstore(self, tmp_path: Path) -> VectorStore:
        return HouseVectorStore.open(tmp_path, HouseEmbeddings(FakeEmbedder()))


def test_a_found_unit_tells_its_own_words_its_address_and_its_scores(library: Retriever) -> None:
    found = HouseRetriever(retriever=library, labels=lambda address: f"nhãn của {address}").invoke("lao dong gioi", k=1)
    address = f"{LAW}#d2.k1.pa"
    assert (found[0].id, found[0].page_content) == (address, "a) Lao động giỏi;")
    told = found[0].metadata
    assert (told["address"], told["document"], told["name"]) == (address, LAW, "Luật Mẫu")
    assert told["titles"] == ["QUY ĐỊNH CHUNG", "Danh hiệu lao động"]
    assert (told["rank"], told["label"]) == (1, f"nhãn của {address}")
    assert 0 < told["score"] <= 1
    assert told["lexical"] > 0
    assert 0 < told["dense"] <= 1


def test_only_allowed_documents_are_found(library: Retriever) -> None:
    some = HouseRetriever(retriever=library, allowed=frozenset({PLAN}))
    assert {found.metadata["document"] for found in some.invoke("thi đua")} == {PLAN}
    assert {found.metadata["document"] for found in some.invoke("thi đua", allowed=frozenset({LAW}))} == {LAW}
    assert HouseRetriever(retriever=library, allowed=frozenset()).invoke("thi đua") == []
    assert HouseRetriever(retriever=library).invoke("?!") == []


def test_what_is_in_force_is_asked_for_the_day(library: Retriever) -> None:
    def in_force(on: date) -> frozenset[str]:
        return frozenset({LAW}) if on >= DAY else frozenset({PLAN})

    retriever = HouseRetriever(retriever=library, allowed=in_force, on=DAY)
    assert {found.metadata["document"] for found in retriever.invoke("thi đua")} == {LAW}
    assert {found.metadata["document"] for found in retriever.invoke("thi đua", on=date(2025, 1, 1))} == {PLAN}
    with pytest.raises(ValueError, match="give on="):
        HouseRetriever(retriever=library, allowed=in_force).invoke("thi đua")


def test_the_retriever_is_a_link_of_a_chain(library: Retriever) -> None:
    def written(found: Sequence[Any]) -> str:
        return "; ".join(each.metadata["address"] for each in found)

    retriever = HouseRetriever(retriever=library, k=1)
    chain = {"evidence": retriever | RunnableLambda(written), "question": RunnablePassthrough()} | RunnableLambda(
        lambda given: f"{given['question']}: {given['evidence']}"
    )
    expected = f"quỹ thưởng: {PLAN}#k2"
    assert chain.invoke("quỹ thưởng") == expected
    assert asyncio.run(chain.ainvoke("quỹ thưởng")) == expected
    assert chain.batch(["quỹ thưởng", "quy thuong"]) == [expected, f"quy thuong: {PLAN}#k2"]


def test_the_retriever_stands_beside_others_in_an_ensemble(library: Retriever) -> None:
    retrievers = pytest.importorskip("langchain_classic.retrievers", exc_type=ImportError)
    retriever = HouseRetriever(retriever=library, k=3)
    both = retrievers.EnsembleRetriever(retrievers=[retriever, retriever], weights=[0.5, 0.5])
    assert [found.id for found in both.invoke("thi đua")] == [found.id for found in retriever.invoke("thi đua")]


def test_a_search_holds_up_no_loop(tmp_path: Path) -> None:
    embedder = HeldEmbedder()
    index = Index.open(tmp_path, Models(embedder))
    index.sync([law()])
    retriever = HouseRetriever(retriever=index.retriever())
    embedder.held = True

    async def main() -> int:
        search = asyncio.create_task(retriever.ainvoke("thi đua", k=2))
        await asyncio.sleep(0.05)
        assert not search.done()
        embedder.let_go.set()
        return len(await search)

    assert asyncio.run(main()) == 2


@pytest.fixture
def store(tmp_path: Path) -> HouseVectorStore:
    return store_in(tmp_path)


def store_in(folder: Path) -> HouseVectorStore:
    embedding = HouseEmbeddings(FakeEmbedder(dimensions=256))
    return HouseVectorStore.from_texts(TEXTS, embedding, METADATAS, ids=IDS, folder=folder)


def ids(found: Sequence[Document]) -> list[str | None]:
    return [document.id for document in found]


def test_texts_are_found_as_they_were_given_by_words_typed_without_tone_marks(store: HouseVectorStore) -> None:
    assert store.similarity_search("hoi dong sang kien", k=1) == [
        Document(id="hoi-dong", page_content="Hội đồng sáng kiến.", metadata={"year": 2026})
    ]
    assert store.similarity_search("quỹ", k=0) == []


@pytest.mark.parametrize("query", ["thi đua", "zzz", ""])
def test_as_many_as_asked_for_are_found_where_there_are_as_many(store: HouseVectorStore, query: str) -> None:
    assert sorted(map(str, ids(store.similarity_search(query, k=9)))) == sorted(IDS)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"year": 2026}, {"quy", "hoi-dong"}),
        ({"year": 2026, "tags": ["quỹ"]}, {"quy"}),
        ({}, set(IDS)),
        ({"year": 1999}, set()),
        ({"month": None}, set()),
        (lambda document: "Quỹ" in document.page_content, {"quy", "quy-2"}),
        (lambda document: document.metadata.get("year", 0) < 2026, {"cum", "quy-2"}),
    ],
)
def test_a_filter_lets_through_what_it_names_in_every_search(
    store: HouseVectorStore, chosen: Any, expected: set[str]
) -> None:
    vector = store.embeddings.embed_query("thi đua")
    for found in (
        store.similarity_search("thi đua", filter=chosen),
        store.similarity_search("thi đua", filter=chosen),
        store.similarity_search_by_vector(vector, filter=chosen),
        store.max_marginal_relevance_search("thi đua", filter=chosen),
        store.max_marginal_relevance_search_by_vector(vector, filter=chosen),
        store.as_retriever(search_kwargs={"filter": chosen}).invoke("thi đua"),
    ):
        assert set(ids(found)) == expected


def test_a_choice_that_does_not_exist_is_refused(store: HouseVectorStore) -> None:
    with pytest.raises(TypeError, match="filters"):
        store.similarity_search("thi đua", filters={"year": 2026})


def test_scores_fall_and_lie_between_nought_and_one(store: HouseVectorStore) -> None:
    scored = store.similarity_search_with_relevance_scores("quỹ khen thưởng", k=4)
    scores = [score for _, score in scored]
    assert scores == sorted(scores, reverse=True)
    assert 1 >= scores[0] > scores[-1] >= 0
    assert store.similarity_search_with_score("quỹ khen thưởng", k=4) == scored
    threshold = store.as_retriever(search_type="similarity_score_threshold", search_kwargs={"score_threshold": 0.9})
    assert 1 <= len(threshold.invoke("quỹ khen thưởng")) < 4


def test_a_vector_finds_the_nearest_whatever_its_length(store: HouseVectorStore) -> None:
    vector = store.embeddings.embed_query("Hội đồng sáng kiến.")
    assert ids(store.similarity_search_by_vector(vector, k=1)) == ["hoi-dong"]
    assert ids(store.similarity_search_by_vector([7 * value for value in vector], k=1)) == ["hoi-dong"]


def test_spread_results_pass_over_what_says_the_same(store: HouseVectorStore) -> None:
    query = "quỹ thi đua, khen thưởng"
    assert ids(store.similarity_search(query, k=2)) == ["quy", "quy-2"]
    spread = store.as_retriever(search_type="mmr", search_kwargs={"k": 2, "fetch_k": 4, "lambda_mult": 0.3})
    assert ids(spread.invoke(query)) == ["quy", "hoi-dong"]
    assert ids(asyncio.run(spread.ainvoke(query))) == ["quy", "hoi-dong"]
    assert ids(store.max_marginal_relevance_search(query, k=2, lambda_mult=1)) == ["quy", "quy-2"]
    assert len(store.max_marginal_relevance_search(query, k=9)) == 4


def test_what_was_added_is_there_when_the_folder_is_opened_again(store: HouseVectorStore, tmp_path: Path) -> None:
    store.delete(["cum"])
    store.add_texts(["Cụm thi đua."], ids=["moi"])
    embedder = FakeEmbedder(dimensions=256)
    again = HouseVectorStore.open(tmp_path, HouseEmbeddings(embedder))
    assert ids(again.get_by_ids(["moi", "cum", "quy", "moi"])) == ["moi", "quy"]
    assert again.similarity_search_with_score("cụm") == store.similarity_search_with_score("cụm")
    assert embedder.embedded == []
    store.add_texts(["Khối thi đua."], ids=["khoi"])
    assert again.get_by_ids(["khoi"]) == []
    again.refresh()
    assert ids(again.get_by_ids(["khoi"])) == ["khoi"]


def test_a_text_that_is_there_is_not_embedded_again(tmp_path: Path) -> None:
    embedder = FakeEmbedder()
    store = HouseVectorStore.open(tmp_path, HouseEmbeddings(embedder))
    store.add_texts(TEXTS, METADATAS, ids=IDS)
    store.add_texts([*TEXTS, "mới"], [*METADATAS, {}], ids=[*IDS, "moi"])
    assert embedder.embedded == [*TEXTS, "mới"]
    assert store.add_texts(["cũ", "mới nhất"], ids=["moi", "moi"]) == ["moi", "moi"]
    assert store.get_by_ids(["moi"])[0].page_content == "mới nhất"


def test_another_model_is_refused(store: HouseVectorStore, tmp_path: Path) -> None:
    with pytest.raises(OtherModel):
        HouseVectorStore.open(tmp_path, HouseEmbeddings(FakeEmbedder(fingerprint="fake-2", dimensions=256)))


def test_all_is_taken_out_at_once(store: HouseVectorStore) -> None:
    assert store.delete()
    assert store.similarity_search("thi đua") == []


def test_without_a_folder_the_texts_go_with_the_store() -> None:
    store = HouseVectorStore.from_documents(
        [Document(page_content=TEXTS[0], id="cum")], DeterministicFakeEmbedding(size=8)
    )
    assert ids(store.similarity_search("khối")) == ["cum"]
    assert isinstance(store.embeddings, DeterministicFakeEmbedding)


def test_what_cannot_be_kept_is_refused_and_nothing_added(store: HouseVectorStore) -> None:
    with pytest.raises(DataError, match="text hom-nay: cannot be kept as JSON"):
        store.add_texts(["một", "hai"], [{}, {"day": DAY}], ids=["mot", "hom-nay"])
    with pytest.raises(ValueError, match="2 texts and 1 ids"):
        store.add_texts(["một", "hai"], ids=["mot"])
    assert store.get_by_ids(["mot"]) == []


def test_langchains_indexing_keeps_the_store_level_with_its_source(store: HouseVectorStore) -> None:
    records = indexing.InMemoryRecordManager("notes")
    records.create_schema()
    notes = [Document(page_content=text, metadata={"source": str(at)}) for at, text in enumerate(TEXTS[:3])]

    def brought_up(documents: list[Document]) -> tuple[int, int, int]:
        told = indexing.index(documents, records, store, cleanup="full", source_id_key="source", key_encoder="sha256")
        return told["num_added"], told["num_skipped"], told["num_deleted"]

    assert brought_up(notes) == (3, 0, 0)
    assert brought_up(notes[1:]) == (0, 2, 1)
    assert len(store.similarity_search("thi đua", k=20)) == len(IDS) + 2


def test_many_threads_read_while_one_writes(store: HouseVectorStore) -> None:
    async def main() -> None:
        writing = store.aadd_texts([f"Khối số {number}." for number in range(50)])
        searches = [store.asimilarity_search("quỹ thi đua, khen thưởng", k=1) for _ in range(20)]
        found, _ = await asyncio.gather(asyncio.gather(*searches), writing)
        assert {tuple(ids(each)) for each in found} == {("quy",)}

    asyncio.run(main())
    assert len(store.similarity_search("khối", k=99)) == len(IDS) + 50


def test_a_borrowed_model_is_told_apart_by_its_class_the_model_it_names_and_its_size() -> None:
    small, large = (BorrowedEmbedder.of(DeterministicFakeEmbedding(size=size)) for size in (4, 8))
    assert small.name == "langchain_core.embeddings.fake.DeterministicFakeEmbedding"
    assert small.fingerprint == f"{small.name}/4"
    assert large.fingerprint == f"{small.name}/8"
    assert BorrowedEmbedder.of(NamingEmbedding(size=4)).name == f"{__name__}.NamingEmbedding:bge-m3"
    assert np.linalg.norm(small.embed(["một", "hai"]), axis=1).tolist() == pytest.approx([1, 1])
    assert small.embed([]).shape == (0, 4)
