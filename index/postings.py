"""Postings: which passages of a segment have a word, how often in each field; five files, mapped into memory.

    terms.npy     uint64 (terms,)         hashes of tokens, ascending
    starts.npy    int64  (terms + 1,)     the postings of term i stand at starts[i] to starts[i + 1]
    passages.npy  int32  (postings,)      numbers of passages, ascending within a term
    counts.npy    uint8  (postings, 4)    codes of how often the term stands in each field (index.items.FIELDS)
    lengths.npy   uint32 (passages, 4)    tokens of each field

A count up to 128 is its own code; the codes above stand for counts up to 20,000 in steps of 4 %, rounded down.
The same items give the same bytes, whether they are written at once or merged from parts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import numpy as np
import numpy.typing as npt

from index.arrays import Array, Growing, mapped
from index.errors import BrokenIndex
from index.items import FIELDS, Fields
from index.words import Hashes, batch_hashes

TERMS, STARTS, PASSAGES, COUNTS, LENGTHS = "terms.npy", "starts.npy", "passages.npy", "counts.npy", "lengths.npy"
FIRST_ROUNDED = 128  # the first code of a series of rounded counts; the only codes with the top bit set
COUNT_OF_CODE = np.append(np.arange(FIRST_ROUNDED), np.geomspace(FIRST_ROUNDED, 20_000, 128).round().astype(np.int64))

_WIDTH = len(FIELDS)
_FORMS: dict[str, tuple[str, int | None]] = {  # kind of number and, where a row has more than one, how many
    TERMS: ("<u8", None),
    STARTS: ("<i8", None),
    PASSAGES: ("<i4", None),
    COUNTS: ("|u1", _WIDTH),
    LENGTHS: ("<u4", _WIDTH),
}
FILES = tuple(_FORMS)
_BATCH = 512  # items whose words are hashed at once
_HELD = 750_000  # postings worked on at once; some 50 MB

Lives = npt.NDArray[np.bool_]
_Terms = tuple[Hashes, npt.NDArray[np.int32], npt.NDArray[np.uint8]]  # postings side by side: term, passage, counts


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of a segment as they stand on disk; shapes above."""

    terms: npt.NDArray[np.uint64]
    starts: npt.NDArray[np.int64]
    passages: npt.NDArray[np.int32]
    counts: npt.NDArray[np.uint8]
    lengths: npt.NDArray[np.uint32]

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Postings mapped into memory; nothing is read but the heads of the files. Raises BrokenIndex."""
        terms, starts, passages, counts, lengths = (mapped(folder / name, *form) for name, form in _FORMS.items())
        if len(starts) != len(terms) + 1 or starts[0] != 0:
            raise BrokenIndex("not the starts of its terms", str(folder / STARTS))
        for name, array in ((PASSAGES, passages), (COUNTS, counts)):
            if len(array) != starts[-1]:
                raise BrokenIndex(f"{len(array)} postings, {starts[-1]} expected", str(folder / name))
        return cls(terms, starts, passages, counts, lengths)

    def __len__(self) -> int:
        """Number of passages."""
        return len(self.lengths)

    def ranges(self, hashes: Hashes) -> npt.NDArray[np.int64]:
        """Where the postings of each hash stand, shape (2, hashes): starts, ends; both 0 where it has none."""
        rows = np.minimum(np.searchsorted(self.terms, hashes), max(len(self.terms) - 1, 0))
        if not len(self.terms):
            return np.zeros((2, len(hashes)), dtype=np.int64)
        known = self.terms[rows] == hashes
        return np.where(known, [self.starts[rows], self.starts[rows + 1]], 0)


def write_postings(folder: Path, items: Iterable[Fields]) -> None:
    """Write the postings of items, numbered as they come, into a folder, which is made where there is none.

    Beyond some millions of postings, parts are laid aside on disk and merged at the end.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".") as aside:
        parts: list[Path] = []
        gathered = _Gathered()
        for batch in _batches(items):
            gathered.add(batch)
            if gathered.size >= _HELD:
                parts.append(Path(aside) / str(len(parts)))
                gathered.write(parts[-1])
                gathered = _Gathered()
        gathered.write(Path(aside) / "rest" if parts else folder)
        if parts:
            opened = [Postings.open(part) for part in (*parts, Path(aside) / "rest")]
            merge_postings([(part, np.ones(len(part), dtype=np.bool_)) for part in opened], folder)


def merge_postings(parts: Sequence[tuple[Postings, Lives]], folder: Path) -> None:
    """Write the postings of the live passages of parts, renumbered in order: what `write_postings` gives for them.

    A part comes with a mask over its passages, shape (passages,). Needs memory for some millions of postings.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shares = 1 + sum(len(part.passages) for part, _ in parts) // _HELD
    edges = (np.arange(1, shares) * (2.0**64 / shares)).astype(np.uint64)
    cuts = [[0, *np.searchsorted(part.terms, edges).tolist(), len(part.terms)] for part, _ in parts]
    with _written(folder) as files:
        numbers, base = [], 0
        for part, live in parts:
            files.add_lengths(part.lengths[live])
            numbers.append((base + np.cumsum(live) - 1).astype(np.int32))
            base += int(np.count_nonzero(live))
        for at in range(shares):
            taken = [
                _live(part, live, new, slice(cut[at], cut[at + 1]))
                for (part, live), new, cut in zip(parts, numbers, cuts, strict=True)
            ]
            files.add(_joined(taken))


@dataclass(slots=True)
class _Files:
    """The files of postings being written, terms ascending."""

    files: Mapping[str, Growing]
    postings: int = 0

    def add_lengths(self, lengths: Array) -> None:
        self.files[LENGTHS].add(lengths)

    def add(self, ascending: _Terms) -> None:
        hashes, passages, counts = ascending
        last = np.ones(len(hashes), dtype=np.bool_)  # of its term
        last[:-1] = hashes[1:] != hashes[:-1]
        self.files[TERMS].add(hashes[last])
        self.files[STARTS].add(self.postings + 1 + np.flatnonzero(last))
        self.files[PASSAGES].add(passages)
        self.files[COUNTS].add(counts)
        self.postings += len(passages)


@contextmanager
def _written(folder: Path) -> Iterator[_Files]:
    growing = {name: Growing(folder / name, *form) for name, form in _FORMS.items()}
    growing[STARTS].add(np.zeros(1, dtype=np.int64))
    try:
        yield _Files(growing)
    finally:
        for file in growing.values():
            file.close()


class _Gathered:
    """Postings of items in memory, batch after batch."""

    def __init__(self) -> None:
        self.size = 0
        self._items = 0
        self._lengths = [np.empty((0, _WIDTH), dtype=np.int64)]
        self._batches: list[_Terms] = []

    def add(self, batch: Sequence[Fields]) -> None:
        texts = [text for fields in batch for text in (fields.name, fields.title, fields.lead, fields.text)]
        hashes, owners = batch_hashes(texts)
        self._lengths.append(np.bincount(owners, minlength=len(texts)).reshape(-1, _WIDTH))
        terms, passages, counts = _counted(hashes, owners)
        self._batches.append((terms, passages + np.int32(self._items), counts))
        self._items += len(batch)
        self.size += len(terms)

    def write(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        with _written(folder) as files:
            files.add_lengths(np.concatenate(self._lengths))
            files.add(_joined(self._batches))


def _batches(items: Iterable[Fields]) -> Iterator[list[Fields]]:
    numbered = iter(items)
    while batch := list(islice(numbered, _BATCH)):
        yield batch


def _counted(hashes: Hashes, owners: npt.NDArray[np.int64]) -> _Terms:
    """Postings of tokens; the owner of a token is 4 * number of the passage + number of the field, ascending."""
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    passages = owners // _WIDTH
    fresh = np.ones(len(hashes), dtype=np.bool_)  # where a posting begins: a term in a passage
    fresh[1:] = (hashes[1:] != hashes[:-1]) | (passages[1:] != passages[:-1])
    places = (np.cumsum(fresh) - 1) * _WIDTH + owners % _WIDTH
    counts = np.bincount(places, minlength=np.count_nonzero(fresh) * _WIDTH).reshape(-1, _WIDTH)
    large = counts >= FIRST_ROUNDED
    counts[large] = np.searchsorted(COUNT_OF_CODE, counts[large], side="right") - 1
    return hashes[fresh], passages[fresh].astype(np.int32), counts.astype(np.uint8)


def _live(part: Postings, live: Lives, new: npt.NDArray[np.int32], rows: slice) -> _Terms:
    """Term, passage by its new number, and counts of each live posting of some rows."""
    starts = part.starts[rows.start : rows.stop + 1]
    passages = part.passages[starts[0] : starts[-1]]
    kept = live[passages]
    terms = np.repeat(part.terms[rows], np.diff(starts))[kept]
    return terms, new[passages[kept]], part.counts[starts[0] : starts[-1]][kept]


def _joined(parts: Sequence[_Terms]) -> _Terms:
    """Terms ascending; within one, part after part, so that passages ascend too."""
    hashes = np.concatenate([np.empty(0, dtype=np.uint64), *(terms for terms, _, _ in parts)])
    passages = np.concatenate([np.empty(0, dtype=np.int32), *(numbers for _, numbers, _ in parts)])
    counts = np.concatenate([np.empty((0, _WIDTH), dtype=np.uint8), *(counts for _, _, counts in parts)])
    order = np.argsort(hashes, kind="stable")
    return hashes[order], passages[order], counts[order]
