"""Proximity: how much of a query stands close together in a text. Blocks of words, two and four of them at a time."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.sequences import Words

BLOCK = 16  # words
SPANS = (2, 4)  # blocks looked at together; chosen on held-out questions (docs/decisions/0008-retrieval.md)

Floats = npt.NDArray[np.float32]


def closest(texts: Sequence[Words], asked: Words, weights: Floats) -> Floats:
    """Of each text, the greatest share of the query's weight that one span of blocks holds; shape (texts, spans).

    `asked` are the distinct words of a query, `weights` theirs, both of shape (words,). Spans begin at every block.
    """
    shares = np.zeros((len(texts), len(SPANS)), dtype=np.float32)
    total = float(weights.sum())
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    if not total or not lengths.sum():
        return shares
    gap = max(SPANS)  # empty blocks before each text, so that no span reaches from one into another
    blocks = lengths // BLOCK + 1 + gap
    starts = np.cumsum(blocks) - blocks + gap
    present = _present(texts, starts, asked, int(blocks.sum()))
    for at, span in enumerate(SPANS):
        held = present.copy()
        for before in range(1, span):
            held[before:] |= present[:-before]  # a span is told by its last block
        shares[:, at] = np.maximum.reduceat(held @ weights, starts) / total
    return shares


def _present(texts: Sequence[Words], starts: npt.NDArray[np.int64], asked: Words, blocks: int) -> npt.NDArray[np.bool_]:
    """Which blocks hold which words of the query, shape (blocks, words)."""
    order = np.argsort(asked)
    words = np.concatenate(texts)
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    within = np.arange(len(words)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    rows = np.minimum(np.searchsorted(asked[order], words), len(asked) - 1)
    found = asked[order][rows] == words
    of = np.repeat(starts, lengths)[found] + within[found] // BLOCK
    present = np.zeros((blocks, len(asked)), dtype=np.bool_)
    present[of, order[rows[found]]] = True
    return present
