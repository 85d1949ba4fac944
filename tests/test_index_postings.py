"""Postings on disk."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, compress
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import postings as module
from index.errors import BrokenIndex
from index.items import FIELDS, Fields
from index.postings import COUNT_OF_CODE, FILES, Postings, merge_postings, write_postings
from index.words import batch_hashes, query_hashes, token_hashes

SYLLABLES = ["thi", "đua", "khen", "thưởng", "lao", "động", "giỏi", "số 41-CT/TW", "2026.", "so", "41\n"]
WORDS = st.lists(st.sampled_from(SYLLABLES), max_size=8).map(" ".join)
ITEMS = st.lists(st.builds(Fields, WORDS, WORDS, WORDS, WORDS), max_size=7)
DISK = settings(deadline=None, max_examples=40)  # each example writes files
LETTERS = st.text(alphabet="aăđêơướộỷ ỹHÀ.,;:…1230/-\n\u2028CTWso_²\ud800\U0001d400\u0301", max_size=40)


def _texts(fields: Fields) -> tuple[str, ...]:
    return fields.name, fields.title, fields.lead, fields.text


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def _plain(items: Sequence[Fields]) -> dict[int, list[tuple[int, list[int]]]]:
    """Passages and counts of each term, by dictionaries."""
    plain: dict[int, list[tuple[int, list[int]]]] = {}
    for number, fields in enumerate(items):
        counted = [Counter(token_hashes(text).tolist()) for text in _texts(fields)]
        for term in set().union(*counted):
            plain.setdefault(term, []).append((number, [counts[term] for counts in counted]))
    return plain


@DISK
@given(ITEMS)
def test_what_is_written_is_what_the_texts_hold(items: list[Fields]) -> None:
    with TemporaryDirectory() as folder:
        write_postings(Path(folder), items)
        found = Postings.open(Path(folder))
    assert len(found) == len(items)
    assert found.lengths.tolist() == [[len(token_hashes(text)) for text in _texts(fields)] for fields in items]
    read = {
        term: list(zip(found.passages[start:end].tolist(), found.counts[start:end].tolist(), strict=True))
        for term, start, end in zip(found.terms.tolist(), found.starts[:-1], found.starts[1:], strict=True)
    }
    assert read == _plain(items)
    assert found.terms.tolist() == sorted(read)


@DISK
@given(st.lists(ITEMS, max_size=4), st.randoms(use_true_random=False), st.sampled_from([5, 40, 10**6]))
def test_merged_parts_are_byte_by_byte_what_the_live_items_give(parts, random, held) -> None:  # type: ignore[no-untyped-def]
    lives = [np.array([random.random() < 0.6 for _ in part], dtype=np.bool_) for part in parts]
    living = list(chain.from_iterable(compress(part, live) for part, live in zip(parts, lives, strict=True)))
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name)
        write_postings(folder / "at once", living)
        patch.setattr(module, "_HELD", held)
        for at, part in enumerate(parts):
            write_postings(folder / str(at), part)
        opened = [Postings.open(folder / str(at)) for at in range(len(parts))]
        merge_postings(list(zip(opened, lives, strict=True)), folder / "merged")
        assert _bytes(folder / "merged") == _bytes(folder / "at once")


@DISK
@given(ITEMS)
def test_laying_parts_aside_changes_no_byte_and_leaves_nothing_behind(items: list[Fields]) -> None:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name)
        write_postings(folder / "at once", items)
        patch.setattr(module, "_HELD", 10)
        patch.setattr(module, "_BATCH", 2)
        write_postings(folder / "aside", iter(items))
        assert _bytes(folder / "aside") == _bytes(folder / "at once")
        assert sorted(_bytes(folder / "aside")) == sorted(FILES)


def test_counts_are_exact_up_to_128_and_rounded_down_by_less_than_a_twentieth_beyond(tmp_path: Path) -> None:
    counts = [1, 2, 127, 128, 129, 200, 255, 256, 1000, 19_999, 30_000]
    write_postings(tmp_path, [Fields("", "", "khen. " * count, "") for count in counts])
    found = Postings.open(tmp_path)
    told = COUNT_OF_CODE[found.counts[:, FIELDS.index("lead")]]
    assert len(COUNT_OF_CODE) == 256
    assert told[:4].tolist() == counts[:4]
    assert all(0.95 * count <= told_count <= count for told_count, count in zip(told[:-1], counts[:-1], strict=True))
    assert found.lengths[:, FIELDS.index("lead")].tolist() == counts


def test_no_items_and_items_without_words_give_postings_without_terms(tmp_path: Path) -> None:
    write_postings(tmp_path / "none", [])
    write_postings(tmp_path / "empty", [Fields("", " ", "…", "")])
    merge_postings([], tmp_path / "merged")
    assert len(Postings.open(tmp_path / "none")) == len(Postings.open(tmp_path / "merged")) == 0
    empty = Postings.open(tmp_path / "empty")
    assert (len(empty), len(empty.terms), empty.starts.tolist()) == (1, 0, [0])
    assert empty.ranges(token_hashes("khen")).tolist() == [[0], [0]]


def test_opening_maps_the_files_and_copies_nothing(tmp_path: Path) -> None:
    write_postings(tmp_path, [Fields("thi đua", "khen", "", "thưởng")])
    found = Postings.open(tmp_path)
    assert not any(getattr(found, name.removesuffix(".npy")).flags.owndata for name in FILES)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", ["missing", "cut", "empty", "other numbers", "other length"])
def test_a_missing_or_damaged_file_is_named(tmp_path: Path, name: str, damage: str) -> None:
    write_postings(tmp_path, [Fields("thi đua", "khen", "", "thưởng"), Fields("khen", "", "", "")])
    path = tmp_path / name
    array = np.load(path)
    match damage:
        case "missing":
            path.unlink()
        case "cut":
            path.write_bytes(path.read_bytes()[:-1])
        case "empty":
            path.write_bytes(b"")
        case "other numbers":
            np.save(path, array.astype(np.float32))
        case _:
            np.save(path, array[None])
    with pytest.raises(BrokenIndex) as caught:
        Postings.open(tmp_path)
    assert caught.value.place == str(path)


@pytest.mark.parametrize("name", ["starts.npy", "passages.npy", "counts.npy"])
def test_files_that_do_not_belong_together_are_refused(tmp_path: Path, name: str) -> None:
    write_postings(tmp_path, [Fields("thi đua", "khen", "", "thưởng")])
    np.save(tmp_path / name, np.load(tmp_path / name)[:-1])
    with pytest.raises(BrokenIndex):
        Postings.open(tmp_path)


@settings(deadline=None)  # a table is made at the first
@given(st.lists(LETTERS, max_size=5))
def test_tokens_of_many_texts_are_those_of_each(texts: list[str]) -> None:
    hashes, owners = batch_hashes(texts)
    for at, text in enumerate(texts):
        assert sorted(hashes[owners == at].tolist()) == sorted(token_hashes(text).tolist())
    for term in set(hashes.tolist()):
        assert owners[hashes == term].tolist() == sorted(owners[hashes == term].tolist())


@given(LETTERS)
def test_the_tokens_of_a_query_are_distinct_and_in_reading_order(text: str) -> None:
    hashes, pairs = query_hashes(text)
    assert hashes.tolist() == list(dict.fromkeys(token_hashes(text).tolist()))
    assert pairs.tolist() == sorted(pairs.tolist())


def test_pairs_of_a_query_are_marked() -> None:
    hashes, pairs = query_hashes("Chỉ thị 41-CT/TW")
    single, double = query_hashes("Chỉ. thị. 41. CT. TW. 41-CT/TW")[0][:6], token_hashes("chi thi")[2:]
    assert pairs.tolist() == [False] * 6 + [True] * 4
    assert hashes[:6].tolist() == single.tolist()
    assert hashes[6] == double[0]
