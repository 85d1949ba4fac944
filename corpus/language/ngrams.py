"""How likely a syllable is after the two before it: interpolated trigrams in three sorted tables.

p(w | u v) = q(u v w) + r(u v) · p(w | v),  p(w | v) = q(v w) + r(v) · p(w).
`q` are discounted shares of what was counted often enough to be kept, `r` the share left over; both stand in the file
as one byte on a logarithmic scale.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.language.tokens import Vocabulary

BITS = 13  # of a word's number: at most 8192 words
LOWEST = -18.0  # natural logarithm that code 1 stands for; code 255 stands for 0.0
_STEPS = 254

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Codes = npt.NDArray[np.uint8]

SHARES: Floats = np.concatenate(([0.0], np.exp(LOWEST * (1 - np.arange(_STEPS + 1) / _STEPS)))).astype(np.float32)


def codes(shares: npt.NDArray[np.float64]) -> Codes:
    """Shares of 0 to 1 on the logarithmic scale of one byte; what is below the scale becomes its lowest step."""
    steps = np.rint((np.log(np.maximum(shares, 1e-30)) / -LOWEST + 1) * _STEPS) + 1
    return np.where(shares > 0, steps.clip(1, 255), 0).astype(np.uint8)


@dataclass(frozen=True, slots=True)
class NGrams:
    """The tables. Keys are the words' numbers packed in 13 bits each, rising."""

    vocabulary: Vocabulary
    unigrams: Floats  # p(w)
    rest: Floats  # r(v)
    pair_keys: Numbers
    pair_codes: Codes
    pair_rest: Codes
    triple_keys: Numbers
    triple_codes: Codes

    def find_pairs(self, keys: Numbers) -> Numbers:
        """Places of pairs in the table, -1 for those not kept."""
        places = np.searchsorted(self.pair_keys, keys)
        places[places == len(self.pair_keys)] = 0
        return np.where(self.pair_keys[places] == keys, places, -1)

    def after(self, before: Numbers, last: Numbers, pairs: Numbers, words: Numbers) -> tuple[Floats, Numbers]:
        """p(w | u v) for all contexts × words, and the places of the pairs `v w`; `pairs` are the places of `u v`."""
        keys = (last << BITS)[:, None] | words
        found = self.find_pairs(keys)
        shares = SHARES[self.pair_codes[found]] * (found >= 0) + self.rest[last][:, None] * self.unigrams[words]
        rest = np.where(pairs >= 0, SHARES[self.pair_rest[pairs]], np.float32(1))
        return shares * rest[:, None] + self._triples((before << 2 * BITS)[:, None] | keys), found

    def _triples(self, keys: Numbers) -> Floats:
        places = np.searchsorted(self.triple_keys, keys)
        places[places == len(self.triple_keys)] = 0
        shares: Floats = SHARES[self.triple_codes[places]] * (self.triple_keys[places] == keys)
        return shares
