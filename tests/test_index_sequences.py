"""The words of texts in reading order, on disk."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import BrokenIndex
from index.items import Fields
from index.sequences import ENDS, WORDS, Sequences, merge_sequences, write_sequences
from index.words import word_hash

TEXTS = ("Thi đua là yêu nước.", "", "Khen thưởng; thi đua!\nKhen thưởng", "41-CT/TW")


def _fields(texts: tuple[str, ...]) -> list[Fields]:
    return [Fields("tên", "tiêu đề", "mở đầu", text) for text in texts]


def _half(word: str) -> int:
    return word_hash(word) & 0xFFFFFFFF


def test_words_come_back_in_reading_order_without_marks(tmp_path: Path) -> None:
    write_sequences(tmp_path, _fields(TEXTS))
    found = Sequences.open(tmp_path)
    assert len(found) == len(TEXTS)
    assert found.of(0).tolist() == [_half(word) for word in ("mo", "dau", "thi", "dua", "la", "yeu", "nuoc")]
    assert found.of(1).tolist() == [_half("mo"), _half("dau")]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(TEXTS), st.booleans()), max_size=8), st.integers(0, 8))
def test_merged_parts_equal_what_is_written_at_once(
    tmp_path_factory: pytest.TempPathFactory, items: list[tuple[str, bool]], cut: int
) -> None:
    folder = tmp_path_factory.mktemp("sequences")
    for name, part in (("a", items[:cut]), ("b", items[cut:])):
        write_sequences(folder / name, _fields(tuple(text for text, _ in part)))
    lives = [np.array([live for _, live in part], dtype=np.bool_) for part in (items[:cut], items[cut:])]
    parts = [Sequences.open(folder / name) for name in ("a", "b")]
    merge_sequences(list(zip(parts, lives, strict=True)), folder / "merged")
    write_sequences(folder / "whole", _fields(tuple(text for text, live in items if live)))
    for name in (WORDS, ENDS):
        assert (folder / "merged" / name).read_bytes() == (folder / "whole" / name).read_bytes()


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    write_sequences(tmp_path, _fields(TEXTS))
    np.save(tmp_path / ENDS, np.array([0, 1], dtype=np.int64))
    with pytest.raises(BrokenIndex, match=ENDS):
        Sequences.open(tmp_path)
