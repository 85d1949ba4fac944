"""What is known of how legal Vietnamese runs: folded words, and how likely each follows the one or two before it.

A trigram model with absolute discounting, interpolated; costs are natural logarithms in steps of 1/16, so a byte each.
The tables are made by `index.training.typing`.
"""

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from itertools import compress
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from index.errors import ModelError

SHIPPED = Path(__file__).parent / "data" / "typing.npz"
BREAK, NUMBER, UNKNOWN = 0, 1, 2  # ids of what is no word of the lexicon: end of a sentence, a number, any other word
FIRST_WORD = 3  # id of the first word of the lexicon
STEPS = 16  # of one nat
NO_ROW = -1

_MARKS = {mark: 1 << at for at, mark in enumerate("\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031bđ")}
_Kind = TypeVar("_Kind", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by id and the costs of their sequences. A pair that is known has a row; `NO_ROW` stands for any other."""

    ids: dict[str, int]
    sounds: frozenset[str]  # those that are spelled as syllables of Vietnamese, but for their marks
    singles: "array[int]"  # cost of a word after anything
    single_rests: "array[int]"  # what it costs to fall back from a word to nothing
    starts: "array[int]"  # first row of the pairs that a word begins
    seconds: "array[int]"
    pairs: "array[int]"
    pair_rests: "array[int]"
    third_starts: "array[int]"
    thirds: "array[int]"
    triples: "array[int]"
    mark_starts: "array[int]"
    mark_sets: "array[int]"

    @classmethod
    def load(cls, file: Path = SHIPPED) -> "Lexicon":
        """Read the tables. Raises ModelError."""
        try:
            with np.load(file) as tables:
                read = {name: tables[name] for name in tables.files}
        except (OSError, ValueError) as error:
            raise ModelError(
                f"tables of typing cannot be read: {error}", str(file), "install the package anew"
            ) from error
        words = read["words"].tobytes().decode("ascii").split("\n")
        return cls(
            ids={word: at for at, word in enumerate(words, FIRST_WORD)},
            sounds=frozenset(compress(words, read["sounds"].tolist())),
            singles=_array(read["singles"], "B"),
            single_rests=_array(read["single_rests"], "B"),
            starts=_starts(read["sizes"]),
            seconds=_array(read["seconds"], "H"),
            pairs=_array(read["pairs"], "B"),
            pair_rests=_array(read["pair_rests"], "B"),
            third_starts=_starts(read["third_sizes"]),
            thirds=_array(read["thirds"], "H"),
            triples=_array(read["triples"], "B"),
            mark_starts=_starts(read["mark_sizes"]),
            mark_sets=_array(read["mark_sets"], "H"),
        )

    def row(self, first: int, second: int) -> int:
        """The row of a pair, or `NO_ROW`."""
        end = self.starts[first + 1]
        at = bisect_left(self.seconds, second, self.starts[first], end)
        return at if at < end and self.seconds[at] == second else NO_ROW

    def cost(self, before: int, first: int, row: int, second: int) -> int:
        """Cost of `second` after `first`, in sixteenths of a nat.

        `row` is the row of the pair (first, second), `before` that of the pair which ends in `first`.
        """
        rest = 0
        if before >= 0:
            end = self.third_starts[before + 1]
            at = bisect_left(self.thirds, second, self.third_starts[before], end)
            if at < end and self.thirds[at] == second:
                return self.triples[at]
            rest = self.pair_rests[before]
        return rest + (self.pairs[row] if row >= 0 else self.single_rests[first] + self.singles[second])

    def bears(self, word: int, marks: int) -> bool:
        """Whether the word has a spelling with all these marks; a word outside the lexicon has none."""
        if not marks or word < FIRST_WORD:
            return not marks
        known = self.mark_sets[self.mark_starts[word] : self.mark_starts[word + 1]]
        return any(marks & ~those == 0 for those in known)


def mark_set(decomposed: str) -> int:
    """Tone marks, hats, horns and bars of a word in NFD, a bit for each kind."""
    bits = 0
    for letter in decomposed:
        bits |= _MARKS.get(letter, 0)
    return bits


def _array(table: npt.NDArray[_Kind], kind: str) -> "array[int]":
    made: array[int] = array(kind)
    made.frombytes(table.tobytes())
    return made


def _starts(sizes: npt.NDArray[_Kind]) -> "array[int]":
    return _array(np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype(np.int32), "i")
