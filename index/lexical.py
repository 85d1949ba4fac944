"""BM25F over the postings of many parts: weighted fields, exact and deterministic, also with tombstones.

Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009); a field of weight w counts as if
its words stood there w times. The best passages are found without scoring all: Turtle & Flood, "Query evaluation:
strategies and optimizations" (1995), MaxScore.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.items import FIELD_WEIGHTS
from index.postings import COUNT_OF_CODE, FIRST_ROUNDED, Lives, Postings
from index.words import Hashes, query_hashes

SATURATION = 0.6  # k1, tuned on held-out questions (docs/decisions/0002-index.md)
LENGTH_SHARE = 0.9  # b

_ROUND = 16_384  # postings added up before the first look whether others may be skipped
_GROWTH = 0.5  # times the postings of all rounds before, at least, are added up in the next
_AGAIN = 4  # times as many postings added up make it worth to score the leaders wholly again
_WORTH = 2  # times the cost of it must be left to be saved
_SHARE = 0.3  # of the words left are looked up for the leaders, the rarer ones; the others hardly raise a score
_LOOKUP = 12  # looking a passage up in the postings of a word costs as much as adding so many postings
_GROUP = 4  # words looked up between two looks at which passages are still in the running
_MANY = 2000  # passages in the running after each word
_LEAST = np.finfo(np.float32).tiny
_CHUNK = 16_384  # postings scored at once; they stay in the processor's cache
_ROUNDING = 1e-4  # share of a score by which sums in 32 bits may differ

_SHOWN_COUNTS = np.minimum(COUNT_OF_CODE, np.iinfo(np.uint8).max).astype(np.uint8)
_HALF, _ONE_CODE, _TWO_CODES = np.uint32(16), np.uint32(8), np.uint32(0x00FF00FF)
_TOP_BITS = np.uint32(FIRST_ROUNDED * 0x01010101)  # set in a code of a count that is not small
_EVEN_WEIGHTS = np.uint32(FIELD_WEIGHTS[2] + (FIELD_WEIGHTS[0] << 16))
_ODD_WEIGHTS = np.uint32(FIELD_WEIGHTS[3] + (FIELD_WEIGHTS[1] << 16))

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
Counts = npt.NDArray[np.uint8]


class Lexical:
    """What a query is scored against. Immutable; passages are numbered part after part, dead ones too."""

    def __init__(self, parts: Sequence[tuple[Postings, Lives | None]]) -> None:
        """A part comes with a mask of its live passages, shape (passages,); None says that all are."""
        self.parts = tuple(postings for postings, _ in parts)
        self.bases = np.cumsum([0, *(len(part) for part in self.parts)])  # number of the first passage of each part
        self.size = int(self.bases[-1])
        lengths = np.concatenate([np.empty(0, np.int64), *(_weighted_lengths(part) for part in self.parts)])
        self.live = _joined_lives(parts)
        living = lengths if self.live is None else lengths[self.live]
        self.living = len(living)
        mean = max(int(living.sum()) / self.living, 1.0) if self.living else 1.0
        self.norms = (SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * lengths / mean)).astype(np.float32)
        self._dead_of_term: dict[int, int] = {}  # worked out when a query first has the term
        self._dead = [None if live is None else np.flatnonzero(~live).astype(np.int32) for _, live in parts]

    def query(self, text: str) -> "LexicalQuery":
        """The words of a query, looked up; each distinct token counts once."""
        hashes, bigram = query_hashes(text)
        ranges = np.zeros((len(self.parts), 2, len(hashes)), dtype=np.int64)
        for at, part in enumerate(self.parts):
            ranges[at] = part.ranges(hashes)
        frequencies = (ranges[:, 1] - ranges[:, 0]).sum(axis=0) - self._among_dead(hashes, ranges)
        weights = np.log1p((self.living - frequencies + 0.5) / (frequencies + 0.5)).astype(np.float32)
        return LexicalQuery(self, hashes, bigram, weights, frequencies, ranges)

    def _among_dead(self, hashes: Hashes, ranges: npt.NDArray[np.int64]) -> Numbers:
        """How many dead passages have each term, shape (terms,)."""
        if self.live is None:
            return np.zeros(len(hashes), dtype=np.int64)
        known = np.flatnonzero((ranges[:, 1] > ranges[:, 0]).any(axis=0))
        for term, found in zip(hashes[known].tolist(), ranges[:, :, known].transpose(2, 0, 1).tolist(), strict=True):
            if term not in self._dead_of_term:
                self._dead_of_term[term] = sum(
                    _common(part.passages[start:end], dead)
                    for part, dead, (start, end) in zip(self.parts, self._dead, found, strict=True)
                    if dead is not None
                )
        return np.array([self._dead_of_term.get(term, 0) for term in hashes.tolist()], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class LexicalQuery:
    """The distinct tokens of a query in reading order, bigrams last, each with what is known of it.

    `weights` (terms,) are inverse document frequencies over live passages, also of tokens that no passage has;
    `bigram` (terms,) marks pairs; `frequencies` (terms,) counts live passages; `ranges` (parts, 2, terms) tells where
    their postings stand. Scores are sums in 32 bits in one order of terms, so that every way to them gives the same.
    """

    lexical: Lexical
    hashes: Hashes
    bigram: npt.NDArray[np.bool_]
    weights: Floats
    frequencies: Numbers
    ranges: npt.NDArray[np.int64]

    def best(self, k: int, allowed: Lives | None = None) -> tuple[Numbers, Floats]:
        """Numbers and scores of the `k` best live passages above 0, the best first; ties to the lower number.

        `allowed` is a mask over all numbers, shape (size,); None allows all.
        """
        live = self.lexical.live
        mask = live if allowed is None else allowed if live is None else allowed & live
        if mask is not None:
            lookups = int(np.count_nonzero(mask)) * len(self.order())
            if lookups * _LOOKUP < self.sizes().sum():
                numbers = np.flatnonzero(mask)
                return _top(numbers, self.scores(numbers), k)
        return _Search(self, k, mask).best()

    def scores(self, numbers: Numbers) -> Floats:
        """BM25F of passages by number, in any order, shape (numbers,); also of dead ones."""
        order = np.argsort(numbers, kind="stable")
        scores = np.empty(len(numbers), dtype=np.float32)
        scores[order] = self.added(np.zeros(len(numbers), np.float32), self.order(), numbers[order])
        return scores

    def counts(self, numbers: Numbers) -> Counts:
        """How often each term stands in each field of passages by number, in any order; at most 255.

        Shape (terms, numbers, 4), fields in the order of index.items.FIELDS.
        """
        order = np.argsort(numbers, kind="stable")
        counts = np.empty((len(self.hashes), len(numbers), len(FIELD_WEIGHTS)), dtype=np.uint8)
        codes = self.codes(np.arange(len(self.hashes)), numbers[order])
        counts[:, order] = _SHOWN_COUNTS[codes]
        return counts

    def order(self) -> Numbers:
        """The terms that some passage has, the rarest first: the order in which scores are added up."""
        order: Numbers = np.lexsort((self.hashes, self.frequencies))
        return order[self.sizes()[order] > 0]

    def sizes(self) -> Numbers:
        """Postings of each term, those of dead passages among them."""
        sizes: Numbers = (self.ranges[:, 1] - self.ranges[:, 0]).sum(axis=0)
        return sizes

    def bounds(self) -> Floats:
        """What a term adds to a score at most, shape (terms,)."""
        return self.weights * np.float32(SATURATION + 1)

    def added(self, partial: Floats, terms: Numbers, numbers: Numbers) -> Floats:
        """Partial scores of passages, by ascending number, with those of some terms added, one after another."""
        codes = self.codes(terms, numbers).reshape(-1, len(FIELD_WEIGHTS))
        bounds = np.repeat(self.bounds()[terms], len(numbers))
        gains = _gains(codes, bounds, np.tile(self.lexical.norms[numbers], len(terms)))
        for row in gains.reshape(len(terms), len(numbers)):
            partial = partial + row
        return partial

    def codes(self, terms: Numbers, numbers: Numbers) -> Counts:
        """As `counts`, of some terms, by ascending number, as codes of index.postings."""
        codes = np.zeros((len(terms), len(numbers), len(FIELD_WEIGHTS)), dtype=np.uint8)
        edges = np.searchsorted(numbers, self.lexical.bases).tolist()
        for at, part in enumerate(self.lexical.parts):
            columns = slice(edges[at], edges[at + 1])
            starts, ends = self.ranges[at][:, terms]
            if edges[at] == edges[at + 1] or not (ends > starts).any():
                continue
            own = (numbers[columns] - self.lexical.bases[at]).astype(np.int32)
            places = np.empty((len(terms), len(own)), dtype=np.int64)
            for row, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
                places[row] = part.passages[start:end].searchsorted(own)
            places += starts[:, np.newaxis]
            there = places < ends[:, np.newaxis]
            places *= there
            there &= part.passages.take(places) == own
            codes[:, columns][there] = part.counts[places[there]]
        return codes

    def postings(self, terms: Numbers) -> tuple[Numbers, Floats]:
        """Numbers of passages and what they gain, of some terms, one term after another."""
        slices = [
            (part, base, start, end, bound)
            for term, bound in zip(terms.tolist(), self.bounds()[terms], strict=True)
            for part, base, (start, end) in zip(
                self.lexical.parts, self.lexical.bases.tolist(), self.ranges[:, :, term].tolist(), strict=False
            )
            if end > start
        ]
        sizes = [end - start for _, _, start, end, _ in slices]
        numbers = np.concatenate([part.passages[start:end] for part, _, start, end, _ in slices], dtype=np.int64)
        if len(self.lexical.parts) > 1:
            numbers += np.repeat([base for _, base, *_ in slices], sizes)
        counts = np.concatenate([part.counts[start:end] for part, _, start, end, _ in slices])
        bounds = np.repeat(np.array([bound for *_, bound in slices], dtype=np.float32), sizes)
        gains = np.empty(len(numbers), dtype=np.float32)
        for chunk in (slice(start, start + _CHUNK) for start in range(0, len(numbers), _CHUNK)):
            gains[chunk] = _gains(counts[chunk], bounds[chunk], self.lexical.norms.take(numbers[chunk]))
        return numbers, gains


class _Search:
    """One search for the best: postings of rare words are added up, frequent words looked up for what is left.

    `target` is a score that the last of the best reaches at least.
    """

    def __init__(self, query: LexicalQuery, k: int, mask: Lives | None) -> None:
        self._query, self._k, self._mask = query, k, mask
        self._order = query.order()
        self._costs = np.append(0, np.cumsum(query.sizes()[self._order])).tolist()  # postings of the terms before
        bounds = query.bounds()[self._order].astype(np.float64)
        self._rests = np.append(np.cumsum(bounds[::-1])[::-1], 0).tolist()  # what the terms from here on add at most
        self._target = 0.0
        self._scores = np.zeros(query.lexical.size, dtype=np.float32)

    def best(self) -> tuple[Numbers, Floats]:
        looked_at, last = 0, np.float32(0)
        for start, end in self._rounds():
            numbers, gains = self._query.postings(self._order[start:end])
            np.add.at(self._scores, numbers, gains)
            done, left, terms = self._costs[end], self._costs[-1] - self._costs[end], len(self._order) - end
            if done >= _AGAIN * looked_at and left > _WORTH * self._k * terms * _LOOKUP:
                looked_at, last = done, self._look_ahead(last, end)
            floor = np.float32(self._floor(end))
            if floor > 0 and left:
                running, group = self._from(floor), min(terms, _GROUP)
                if len(running) * group * _LOOKUP < self._costs[end + group] - done:
                    return self._looked_up(running, self._scores[running], end)
        found = self._from(_LEAST)
        return _top(found, self._scores[found], self._k)

    def _look_ahead(self, last: np.float32, end: int) -> np.float32:
        """Raise the target by what those that lead after some terms gain from the next.

        `last` is a score that the last of the leaders has already, or 0; gives the same for the next time.
        """
        numbers = self._from(max(last, _LEAST))
        leading = self._scores[numbers]
        if len(numbers) > self._k > 0:
            first = np.sort(np.argpartition(leading, -self._k)[-self._k :])
            numbers, leading = numbers[first], leading[first]
            last = leading.min()
        terms = self._order[end : end + max(1, round(_SHARE * (len(self._order) - end)))]
        self._raise_target(self._query.added(leading, terms, numbers))
        return last

    def _looked_up(self, numbers: Numbers, scores: Floats, start: int) -> tuple[Numbers, Floats]:
        """The best of some passages whose scores lack the terms from `start` on."""
        at = start
        while at < len(self._order):
            terms = self._order[at : at + (1 if len(numbers) > _MANY else _GROUP)]
            at += len(terms)
            scores = self._query.added(scores, terms, numbers)
            self._raise_target(scores)
            running = scores >= np.float32(self._floor(at))
            numbers, scores = numbers[running], scores[running]
        return _top(numbers, scores, self._k)

    def _raise_target(self, scores: Floats) -> None:
        """Take the scores, whole or not, of some passages into account."""
        if len(scores) >= self._k > 0:
            self._target = max(self._target, float(np.partition(scores, -self._k)[-self._k]))

    def _floor(self, end: int) -> float:
        """The score that a passage must have after some terms to be still in the running."""
        return self._target * (1 - _ROUNDING) - float(self._rests[end]) * (1 + _ROUNDING)

    def _rounds(self) -> Iterator[tuple[int, int]]:
        """Ranges of terms; each has half as many postings as all before it, or more."""
        start = 0
        while start < len(self._order):
            enough = max(self._costs[start] + int(self._costs[start] * _GROWTH), _ROUND)
            end = min(bisect_left(self._costs, enough, lo=start + 1), len(self._order))
            yield start, end
            start = end

    def _from(self, score: np.float32) -> Numbers:
        """Admitted passages that have a score or more by now, ascending."""
        numbers = np.flatnonzero(self._scores >= score)
        return numbers if self._mask is None else numbers[self._mask[numbers]]


def _gains(codes: Counts, bounds: Floats, norms: Floats) -> Floats:
    """What postings add to scores: codes of counts (n, 4), the most that each can add, norms of lengths, (n,) both."""
    gains = _frequencies(codes)
    norms = norms + gains
    gains *= bounds
    gains /= norms
    return gains


def _frequencies(codes: Counts) -> Floats:
    """Weighted counts of postings, shape (n,)."""
    fields = np.ascontiguousarray(codes).view("<u4").reshape(-1)
    even = fields & _TWO_CODES  # two counts in the halves of one number are weighted and added by one product
    even *= _EVEN_WEIGHTS
    even >>= _HALF
    odd = fields >> _ONE_CODE
    odd &= _TWO_CODES
    odd *= _ODD_WEIGHTS
    odd >>= _HALF
    even += odd
    frequencies = even.astype(np.float32)
    rounded = np.flatnonzero(fields & _TOP_BITS)
    if len(rounded):
        frequencies[rounded] = COUNT_OF_CODE[codes[rounded]] @ np.array(FIELD_WEIGHTS)
    return frequencies


def _top(numbers: Numbers, scores: Floats, k: int) -> tuple[Numbers, Floats]:
    """The `k` best above 0 of passages by number, ascending."""
    if len(numbers) > k:
        last = np.partition(scores, -k)[-k] if k else np.inf
        above, level = np.flatnonzero(scores > last), np.flatnonzero(scores == last)
        kept = np.concatenate([above, level[: k - len(above)]])
        numbers, scores = numbers[kept], scores[kept]
    order = np.lexsort((numbers, -scores))
    order = order[scores[order] > 0]
    return numbers[order], scores[order]


def _weighted_lengths(part: Postings) -> Numbers:
    columns = zip(part.lengths.T, FIELD_WEIGHTS, strict=True)
    lengths = np.zeros(len(part), dtype=np.int64)
    for column, weight in columns:
        lengths += column.astype(np.int64) * weight
    return lengths


def _joined_lives(parts: Sequence[tuple[Postings, Lives | None]]) -> Lives | None:
    if all(live is None for _, live in parts):
        return None
    return np.concatenate([np.ones(len(part), np.bool_) if live is None else live for part, live in parts])


def _common(passages: npt.NDArray[np.int32], dead: npt.NDArray[np.int32]) -> int:
    """How many of the dead are among the passages of a term, both ascending."""
    few, many = (passages, dead) if len(passages) < len(dead) else (dead, passages)
    places = np.minimum(many.searchsorted(few), len(many) - 1)
    return int(np.count_nonzero(many[places] == few)) if len(many) else 0
