"""The retriever."""

from pathlib import Path

import pytest

from index.models import Models
from index.retrieval import Retriever
from index.storage import Index
from tests.index_documents import document, law
from tests.index_fakes import FakeEmbedder

TWINS = [document(f"kh-{number}-2025-ubnd-x", [("k1", "1. Phát động thi đua.")]) for number in (2, 1, 3)]


@pytest.fixture
def retriever(tmp_path: Path) -> Retriever:
    index = Index.open(tmp_path, Models(FakeEmbedder()))
    index.sync([law(), *TWINS])
    return index.retriever()


def test_the_unit_that_speaks_of_it_comes_first(retriever: Retriever) -> None:
    hits = retriever.search("danh hiệu lao động giỏi")
    assert str(hits[0].address) == "luat-1-2025-qh15#d2.k1.pa"
    assert hits[0].score <= 1
    assert hits[0].lexical > 0
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))


def test_ties_stand_in_the_order_of_addresses(retriever: Retriever) -> None:
    found = [hit.address.document for hit in retriever.search("phát động") if hit.address.document.startswith("kh")]
    assert found == ["kh-1-2025-ubnd-x", "kh-2-2025-ubnd-x", "kh-3-2025-ubnd-x"]


def test_only_allowed_documents_are_searched(retriever: Retriever) -> None:
    hits = retriever.search("thi đua", allowed=frozenset({"kh-2-2025-ubnd-x"}))
    assert {hit.address.document for hit in hits} == {"kh-2-2025-ubnd-x"}
    assert retriever.search("thi đua", allowed=frozenset()) == ()
    assert retriever.search("thi đua", allowed=frozenset({"kh-9-2025-ubnd-x"})) == ()


def test_a_unit_of_several_passages_is_one_hit(tmp_path: Path) -> None:
    index = Index.open(tmp_path, Models(FakeEmbedder()))
    index.sync([document("kh-1-2025-ubnd-x", [("k1", "1. " + "Khối thi đua họp. " * 200), ("k2", "2. Quỹ thưởng.")])])
    hits = index.retriever().search("khối thi đua họp")
    assert [str(hit.address) for hit in hits].count("kh-1-2025-ubnd-x#k1") == 1


def test_k_limits_the_hits(retriever: Retriever) -> None:
    assert len(retriever.search("thi đua", k=2)) == 2


@pytest.mark.parametrize("query", ["", "   ", "?!"])
def test_a_question_without_a_word_finds_nothing(retriever: Retriever, query: str) -> None:
    assert retriever.search(query) == ()


def test_the_same_question_twice_gives_the_same_hits(retriever: Retriever) -> None:
    assert retriever.search("thi dua lao dong") == retriever.search("thi đua lao động")
