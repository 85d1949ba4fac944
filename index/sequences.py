"""Sequences: the words of each item's text in reading order, for how near they stand together; two files, mapped.

    words.npy  uint32 (words,)      the lower halves of the hashes of words, item after item
    ends.npy   int64  (items + 1,)  the words of item i stand at ends[i] to ends[i + 1]

The text is the lead and what follows it (`index.items.Fields`); bigrams and numbers of documents are no words here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt

from index.arrays import Growing, mapped
from index.errors import BrokenIndex
from index.items import Fields
from index.words import batch_words

WORDS, ENDS = "words.npy", "ends.npy"
_BATCH = 512  # items read at once
_COPIED = 20_000  # items copied at once

Words = npt.NDArray[np.uint32]
Lives = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sequences:
    """The sequences of a segment as they stand on disk; shapes above."""

    words: Words
    ends: npt.NDArray[np.int64]

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Sequences mapped into memory. Raises BrokenIndex."""
        words, ends = mapped(folder / WORDS, "<u4"), mapped(folder / ENDS, "<i8")
        if not len(ends) or ends[-1] != len(words):
            raise BrokenIndex("not the ends of its sequences", str(folder / ENDS))
        return cls(words, ends)

    def __len__(self) -> int:
        """Number of items."""
        return len(self.ends) - 1

    def of(self, number: int) -> Words:
        """The words of one item."""
        return self.words[self.ends[number] : self.ends[number + 1]]


def write_sequences(folder: Path, items: Iterable[Fields]) -> None:
    """Write the sequences of items, numbered as they come, into a folder, which is made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    numbered = iter(items)
    with _Files(folder) as files:
        while batch := [f"{fields.lead}\n{fields.text}" for fields in islice(numbered, _BATCH)]:
            files.add(*batch_words(batch))


def merge_sequences(parts: Sequence[tuple[Sequences, Lives]], folder: Path) -> None:
    """Write the sequences of the live items of parts in their order; a part comes with a mask, shape (items,)."""
    folder.mkdir(parents=True, exist_ok=True)
    with _Files(folder) as files:
        for part, live in parts:
            for start in range(0, len(part), _COPIED):
                ends = part.ends[start : start + _COPIED + 1]
                sizes, kept = np.diff(ends), live[start : start + _COPIED]
                files.add(part.words[ends[0] : ends[-1]][np.repeat(kept, sizes)], sizes[kept])


class _Files:
    """Both files while they are written."""

    def __init__(self, folder: Path) -> None:
        self._words, self._ends = Growing(folder / WORDS, "<u4"), Growing(folder / ENDS, "<i8")
        self._written = 0
        self._ends.add(np.zeros(1, dtype=np.int64))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._words.close()
        self._ends.close()

    def add(self, words: npt.NDArray[np.unsignedinteger], sizes: npt.NDArray[np.int64]) -> None:
        self._words.add((words & np.array(0xFFFFFFFF, dtype=words.dtype)).astype(np.uint32))
        self._ends.add(self._written + np.cumsum(sizes))
        self._written += len(words)
