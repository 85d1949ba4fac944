"""Rows of a table of token vectors, found by the hashes of the tokens: no token is ever written out as a string.

A hash names a bucket by its first bits; the few hashes of a bucket stand side by side in order and are looked through
for all tokens at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.words import BIGRAM_JOINT, Hashes, batch_hashes, token_hashes, word_hash

_BITS = 64  # of a hash
_APART = "*"  # parts two words, is no word and ends no sentence
_NEXT_LINE = "\n"  # a break: no bigram reaches over it

Numbers = npt.NDArray[np.int64]
Rows = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class TokenRows:
    """Tokens of index.words and their rows."""

    hashes: Hashes  # ascending; one more at the end, greater than all
    rows: Rows  # of each of the hashes
    starts: Numbers  # where each bucket begins
    shift: np.uint64  # that leaves the bucket's number of a hash

    @classmethod
    def of(cls, vocabulary: Mapping[str, int]) -> "TokenRows":
        """The rows of a vocabulary: token → row. Raises ValueError for one that is not of tokens of index.words."""
        hashes, rows = _hashed(vocabulary)
        order = np.argsort(hashes)
        hashes, bits = hashes[order], max(1, (2 * len(hashes)).bit_length())
        shift = np.uint64(_BITS - bits)
        firsts = np.left_shift(np.arange(2**bits, dtype=np.uint64), shift)
        last = np.array([np.iinfo(np.uint64).max], dtype=np.uint64)
        starts = np.searchsorted(hashes, firsts).astype(np.int64)
        return cls(np.concatenate([hashes, last]), np.append(rows[order], np.int32(-1)), starts, shift)

    def __call__(self, texts: Sequence[str]) -> tuple[Rows, Numbers]:
        """Rows of the known tokens, and the number of the text of each; in no particular order."""
        hashes, owners = batch_hashes(texts)
        rows = self.find(hashes)
        known = rows >= 0
        return rows[known], owners[known]

    def find(self, hashes: Hashes) -> Rows:
        """The row of each hash, -1 where it is none of a known token."""
        rows = np.full(len(hashes), -1, dtype=np.int32)
        asked = np.arange(len(hashes))
        at = self.starts[np.right_shift(hashes, self.shift).astype(np.int64)]
        while len(asked):
            there = self.hashes[at]
            same, further = there == hashes, there < hashes
            rows[asked[same]] = self.rows[at[same]]
            asked, at, hashes = asked[further], at[further] + 1, hashes[further]
        return rows


def _hashed(vocabulary: Mapping[str, int]) -> tuple[Hashes, Rows]:
    words = [token for token in vocabulary if BIGRAM_JOINT not in token]
    bigrams = [token for token in vocabulary if BIGRAM_JOINT in token]
    text = _NEXT_LINE.join(token.replace(BIGRAM_JOINT, _APART) for token in bigrams)
    hashes = token_hashes(text)  # two words of each, then the bigrams
    if len(hashes) != 3 * len(bigrams):
        raise ValueError("the vocabulary holds bigrams that are not two words")
    of_words = np.fromiter(map(word_hash, words), dtype=np.uint64, count=len(words))
    rows = np.fromiter((vocabulary[token] for token in (*words, *bigrams)), dtype=np.int32)
    return np.concatenate([of_words, hashes[2 * len(bigrams) :]]), rows
