"""Passages of documents."""

import pytest

from corpus.address import Address
from corpus.model import Document
from index.passages import LONG, WINDOW, passages
from tests.index_documents import document, law, one_sentence


def _by_address(made: Document) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for passage in passages(made):
        found[passage.address.path_text] = (*found.get(passage.address.path_text, ()), passage.text)
    return found


def test_a_point_carries_the_lead_of_its_clause_and_the_title_of_its_article() -> None:
    point = next(each for each in passages(law()) if each.address.path_text == "d2.k1.pa")
    assert point.text == "a) Lao động giỏi;"
    assert point.lead == "1. Tặng cho người lao động đạt các tiêu chuẩn sau:"
    assert point.titles == ("QUY ĐỊNH CHUNG", "Danh hiệu lao động")
    assert point.embedded.count("Danh hiệu lao động") == 1


def test_an_inner_unit_gives_its_own_words_only() -> None:
    assert _by_address(law())["d2.k1"] == ("1. Tặng cho người lao động đạt các tiêu chuẩn sau:",)


def test_letterhead_and_recipients_are_no_passage() -> None:
    assert "" not in _by_address(law())
    assert not any("Nơi nhận" in passage.text for passage in passages(law()))


def test_a_document_of_one_unit_is_its_own_passage() -> None:
    assert _by_address(one_sentence()) == {"": ("Thi đua là yêu nước.",)}


@pytest.mark.parametrize("words", [LONG + 1, 3 * LONG])
def test_a_long_paragraph_becomes_several_passages_of_one_address(words: int) -> None:
    sentence = "Khối thi đua họp bàn công việc mỗi quý. "
    made = document("kh-1-2025-ubnd-x", [("k1", "1. " + (sentence * (words // 9 + 1)).strip())])
    windows = _by_address(made)["k1"]
    assert len(windows) > 1
    assert all(len(window.split()) <= WINDOW for window in windows)
    assert " ".join(windows).split() == made.unit(Address.parse("kh-1-2025-ubnd-x#k1")).text.split()
