"""From text to tables: counts of words, pairs and triples, discounted, pruned. Training only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.language.ngrams import BITS, NGrams, Numbers, codes
from corpus.language.reading_matter import Matter
from corpus.language.spelling import is_spelled
from corpus.language.tokens import BREAK, MARKS, WORD, Vocabulary, plain

DISCOUNT = 0.75
SYLLABLE_COUNT = 15  # seen less often it is a slip of the pen
ABBREVIATION_COUNT = 150
ABBREVIATIONS = 600

Weights = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pruning:
    """What is kept: pairs and triples counted at least so often."""

    pairs: float
    triples: float


@dataclass(frozen=True, slots=True)
class Counted:
    """Rising keys and how often each was met."""

    keys: Numbers
    counts: Weights


def vocabulary(words: Counter[str]) -> Vocabulary:
    """Syllables and abbreviations met often enough, the commonest first."""
    syllables, abbreviations = Counter[str](), Counter[str]()
    for word, count in words.items():
        if is_spelled(plain(word)):
            syllables[plain(word)] += count
        elif is_abbreviation(word):
            abbreviations[word] += count
    kept = [word for word, count in _ordered(syllables) if count >= SYLLABLE_COUNT]
    short = [word for word, count in _ordered(abbreviations)[:ABBREVIATIONS] if count >= ABBREVIATION_COUNT]
    return Vocabulary((*MARKS, *kept, *short)[: 1 << BITS])


def is_abbreviation(word: str) -> bool:
    """Whether a word as written is a string of capitals (a small letter may close it: TTg)."""
    return 2 <= len(word) <= 6 and word[:-1].isupper() and word.isalpha()


def count_words(matter: Iterable[Matter]) -> Counter[str]:
    """How often each word stands in the matter, as written."""
    words = Counter[str]()
    for item in matter:
        for word in WORD.findall(item.text):
            words[word] += item.weight
    return words


def count_sequences(matter: Iterable[Matter], known: Vocabulary) -> tuple[Counted, Counted, Counted]:
    """Words, pairs and triples of the matter, every line between two breaks."""
    numbers, weights = _numbered(matter, known)
    pairs = numbers[:-1] << BITS | numbers[1:]
    triples = pairs[:-1] << BITS | numbers[2:]
    return _counted(numbers, weights), _counted(pairs, weights[1:]), _counted(triples, weights[2:])


def tables(known: Vocabulary, counted: tuple[Counted, Counted, Counted], pruning: Pruning) -> NGrams:
    """The tables of the model."""
    words, pairs, triples = counted
    unigrams = np.full(len(known), 0.5)
    unigrams[words.keys] += words.counts
    totals = np.bincount(pairs.keys >> BITS, pairs.counts, len(known))
    kept = _kept(pairs, pruning.pairs)
    pair_shares = (kept.counts - DISCOUNT) / totals[kept.keys >> BITS]
    triples_kept = _kept(triples, pruning.triples)
    places = np.searchsorted(kept.keys, triples_kept.keys >> BITS)
    context_totals = _context_totals(triples, kept.keys)
    triple_shares = (triples_kept.counts - DISCOUNT) / context_totals[places]
    return NGrams(
        vocabulary=known,
        unigrams=(unigrams / unigrams.sum()).astype(np.float32),
        rest=(1 - np.bincount(kept.keys >> BITS, pair_shares, len(known))).clip(1e-4, 1).astype(np.float32),
        pair_keys=kept.keys,
        pair_codes=codes(pair_shares),
        pair_rest=codes((1 - np.bincount(places, triple_shares, len(kept.keys))).clip(1e-4, 1)),
        triple_keys=triples_kept.keys,
        triple_codes=codes(triple_shares),
    )


def _numbered(matter: Iterable[Matter], known: Vocabulary) -> tuple[Numbers, Weights]:
    pieces: list[npt.NDArray[np.int16]] = []
    weights: list[npt.NDArray[np.float32]] = []
    for item in matter:
        piece = np.array([BREAK, *map(known.number, WORD.findall(item.text)), BREAK], np.int16)
        pieces.append(piece)
        weights.append(np.full(len(piece), item.weight, np.float32))
    return np.concatenate(pieces).astype(np.int64), np.concatenate(weights).astype(np.float64)


def _counted(keys: Numbers, weights: Weights) -> Counted:
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    return Counted(ordered[starts], np.add.reduceat(weights[order], starts))


def _kept(counted: Counted, least: float) -> Counted:
    enough = counted.counts >= least
    return Counted(counted.keys[enough], counted.counts[enough])


def _context_totals(triples: Counted, contexts: Numbers) -> Weights:
    """How often each kept pair was followed by anything."""
    pairs = triples.keys >> BITS
    places = np.searchsorted(contexts, pairs)
    places[places == len(contexts)] = 0
    there = contexts[places] == pairs
    return np.bincount(places[there], triples.counts[there], len(contexts)).clip(1, None)


def _ordered(counter: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda item: (-item[1], item[0]))
