"""Sentences of units, as spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.sentences import sentences
from corpus.model import Span

TEXTS = st.text(alphabet="aBđ Ô12.;:!?…\n\t)”", max_size=60)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một câu.", ["Một câu."]),
        ("Câu một. Câu hai.", ["Câu một.", "Câu hai."]),
        ("Sao vậy? Thế đấy! Hết…", ["Sao vậy?", "Thế đấy!", "Hết…"]),
        ("1. Sở Nội vụ chủ trì. Văn phòng phối hợp.", ["1. Sở Nội vụ chủ trì.", "Văn phòng phối hợp."]),
        ("TM. Ủy ban ký.", ["TM. Ủy ban ký."]),
        ("Ở Tp. Hà Tĩnh có thi đua.", ["Ở Tp. Hà Tĩnh có thi đua."]),
        ("Số 1.500.000 đồng.", ["Số 1.500.000 đồng."]),
        ("ngày 06.3.2024 và sau đó", ["ngày 06.3.2024 và sau đó"]),
        ("Đầu dòng\nDòng sau", ["Đầu dòng", "Dòng sau"]),
        ("Làm việc này. rồi làm tiếp.", ["Làm việc này. rồi làm tiếp."]),
        ("Gương “Người tốt, việc tốt.” Cả xã noi theo.", ["Gương “Người tốt, việc tốt.”", "Cả xã noi theo."]),
        ("Triển khai thực hiện./.", ["Triển khai thực hiện./."]),
        ("  có khoảng trắng.  ", ["có khoảng trắng."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_text_has_these_sentences(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in sentences(text)] == expected


def test_only_the_sentences_of_a_stretch_are_given_at_offsets_of_the_whole_text() -> None:
    text = "Câu một. Câu hai. Câu ba."
    assert [text[s.start : s.end] for s in sentences(text, Span(9, 17))] == ["Câu hai."]


@given(TEXTS)
def test_sentences_stand_in_order_without_a_gap_of_more_than_spaces(text: str) -> None:
    spans = sentences(text)
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(text)]
    assert edges == sorted(edges)
    assert all(not text[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True))


@given(TEXTS)
def test_no_sentence_is_empty_or_has_spaces_around_it(text: str) -> None:
    for span in sentences(text):
        words = text[span.start : span.end]
        assert words
        assert words == words.strip()
