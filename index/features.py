"""Features of candidates: how well each fits a query by words, by meaning, field by field, and by nearness."""

import numpy as np
import numpy.typing as npt

from index.candidates import Candidates
from index.fusion import share_of_best
from index.lexical import LexicalQuery
from index.proximity import SPANS, closest
from index.sequences import Words
from index.snapshot import Snapshot

_PARTS = ("name", "title", "text")  # fields looked at one by one; the lead above a text is read as part of it
_SMALL = 1e-6
NAMES = (
    *(f"{signal}{form}" for signal in ("words", "dense", "fine") for form in ("", " share")),
    *(f"{kind} in {part}" for part in _PARTS for kind in ("syllables", "pairs")),
    "syllables",
    "pairs",
    "heading",
    *(f"asked of {part}" for part in _PARTS),
    "missing",
    "missing syllable",
    *(f"within {span} blocks" for span in SPANS),
)

Floats = npt.NDArray[np.float32]


def features(snapshot: Snapshot, found: Candidates) -> Floats:
    """The features of candidates, shape (n, len(NAMES)), in the order of NAMES. Raises ValueError without fine ones."""
    if found.fine is None:
        raise ValueError("an index without fine vectors is not reranked")
    query, numbers = found.query, found.numbers
    counts = query.counts(numbers)
    by_part = np.stack([counts[..., 0], counts[..., 1], np.maximum(counts[..., 2], counts[..., 3])], axis=-1)
    lengths = snapshot.lengths(numbers).astype(np.float32)
    by_length = np.stack([lengths[:, 0], lengths[:, 1], lengths[:, 2] + lengths[:, 3]], axis=-1)
    columns = (
        *_signals(query, (found.lexical, found.dense, found.fine)),
        *_coverage(query, by_part > 0),
        *(by_part.sum(axis=0, dtype=np.float32) / np.maximum(by_length, 1)).T,
        *_missing(query, np.asarray(by_part.any(axis=-1))),
        *_nearness(query, snapshot.words(numbers)).T,
    )
    return np.stack(columns, axis=1).astype(np.float32)


def _signals(query: LexicalQuery, scores: tuple[Floats, Floats, Floats]) -> tuple[Floats, ...]:
    most = np.float32(max(float(query.weights.sum()), _SMALL))
    of_all = (scores[0] / most, *scores[1:])
    of_best = map(share_of_best, scores)
    return tuple(column for pair in zip(of_all, of_best, strict=True) for column in pair)


def _coverage(query: LexicalQuery, present: npt.NDArray[np.bool_]) -> tuple[Floats, ...]:
    """Shares of the query's weight that stand in each part, in any, and, of all tokens, in name or title.

    `present` has the shape (terms, n, parts).
    """
    single, pair = np.where(query.bigram, 0, query.weights), np.where(query.bigram, query.weights, 0)
    anywhere: npt.NDArray[np.bool_] = np.asarray(present.any(axis=-1))
    parts = [_share(kind, present[..., at]) for at in range(len(_PARTS)) for kind in (single, pair)]
    return (
        *parts,
        _share(single, anywhere),
        _share(pair, anywhere),
        _share(query.weights, present[..., 0] | present[..., 1]),
    )


def _share(weights: Floats, present: npt.NDArray[np.bool_]) -> Floats:
    return np.asarray(weights @ present / max(float(weights.sum()), _SMALL), dtype=np.float32)


def _missing(query: LexicalQuery, anywhere: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """The heaviest token that stands nowhere, of all and of single words, as a share of the heaviest asked."""
    absent = np.where(anywhere, 0, query.weights[:, np.newaxis])
    single = absent[~query.bigram]
    heaviest = float(query.weights[~query.bigram].max(initial=_SMALL))
    return (
        absent.max(axis=0, initial=0) / max(float(query.weights.max(initial=_SMALL)), _SMALL),
        single.max(axis=0, initial=0) / heaviest,
    )


def _nearness(query: LexicalQuery, texts: list[Words]) -> Floats:
    single = ~query.bigram
    return closest(texts, query.hashes[single].astype(np.uint32), query.weights[single])
