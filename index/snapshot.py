"""Snapshot: all that can be searched of an index at one moment. It stays as it is, whatever is added or removed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

import numpy as np
import numpy.typing as npt

from index.items import FIELDS
from index.lexical import Lexical
from index.segment import FINEST, Segment
from index.segment_writing import Part
from index.sequences import Words
from index.texts import Texts

SEARCHED_WHOLE = 200_000  # vectors up to which a search looks at each; docs/decisions/0002-index.md

_NO_WORDS: Words = np.empty(0, dtype=np.uint32)

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


class Snapshot:
    """Items by number: 0 to `size` - 1, of which some may have been removed; these are never found."""

    def __init__(self, parts: Sequence[Part], dimensions: int) -> None:
        self.dimensions = dimensions
        self._segments = [part.segment for part in parts]
        self._lives = [part.live for part in parts]
        self._dropped = [frozenset(part.dropped) for part in parts]
        self._bases = np.cumsum([0, *map(len, self._segments)], dtype=np.int64)
        self.lexical = Lexical([(s.postings, live) for s, live in zip(self._segments, self._lives, strict=True)])
        self.keys: Sequence[str] = _Joined([segment.keys for segment in self._segments], self._bases)
        self.payloads: Sequence[str] = _Joined([segment.payloads for segment in self._segments], self._bases)

    @property
    def size(self) -> int:
        """One more than the greatest number."""
        return int(self._bases[-1])

    def __len__(self) -> int:
        """Number of items that count."""
        return sum(
            len(segment) if live is None else int(np.count_nonzero(live))
            for segment, live in zip(self._segments, self._lives, strict=True)
        )

    def numbers(self) -> Numbers:
        """The numbers of all items that count, ascending."""
        lives = [
            np.ones(len(s), bool) if live is None else live for s, live in zip(self._segments, self._lives, strict=True)
        ]
        return np.flatnonzero(np.concatenate([np.empty(0, bool), *lives])).astype(np.int64)

    def payload(self, number: int) -> str:
        """What came with an item."""
        return self.payloads[number]

    def numbers_in(self, group: str) -> range:
        """The numbers of the items of a group, in their order; none for a group that is not there."""
        for segment, dropped, base in zip(self._segments, self._dropped, self._bases.tolist(), strict=False):
            place = segment.places.get(group)
            if place is not None and place not in dropped:
                return range(base + int(segment.starts[place]), base + int(segment.starts[place + 1]))
        return range(0)

    def numbers_of(self, groups: Iterable[str]) -> Mask:
        """Which items belong to the groups, shape (size,); a group that is not there has none."""
        mask = np.zeros(self.size, dtype=np.bool_)
        for group in groups:
            numbers = self.numbers_in(group)
            mask[numbers.start : numbers.stop] = True
        return mask

    def dense_search(
        self, vector: Floats, k: int, allowed: Mask | None = None, *, whole: bool | None = None
    ) -> tuple[Numbers, Floats]:
        """Numbers and cosines of the `k` nearest, among `allowed` (shape (size,)) where given; ties by number.

        Exact where it is `whole`; if None, that is up to SEARCHED_WHOLE items.
        """
        whole = self.size <= SEARCHED_WHOLE if whole is None else whole
        found = [
            (numbers + base, scores)
            for base, (numbers, scores) in zip(
                self._bases.tolist(), self._searched(vector, k, allowed, whole), strict=False
            )
        ]
        numbers = np.concatenate([np.empty(0, np.int64), *(numbers for numbers, _ in found)])
        scores = np.concatenate([np.empty(0, np.float32), *(scores for _, scores in found)])
        order = np.lexsort((numbers, -scores))[:k]
        return numbers[order], scores[order]

    def dense_scores(self, vector: Floats, numbers: Numbers) -> Floats:
        """Cosines of given items, in their order."""
        return self._by_segment(numbers, lambda segment, own: segment.dense.scores(vector, own))

    def fine_scores(self, vector: Floats, numbers: Numbers) -> Floats | None:
        """Cosines by the fine model, in their order; None where the index has no fine vectors."""
        if any(segment.fine is None for segment in self._segments):
            return None
        share = np.float32(1 / FINEST)
        return self._by_segment(numbers, lambda segment, own: _rows(segment.fine, own) @ vector * share)

    def lengths(self, numbers: Numbers) -> npt.NDArray[np.int64]:
        """Tokens of each field of given items, shape (numbers, fields)."""
        found = np.empty((len(numbers), len(FIELDS)), dtype=np.int64)
        for segment, places, own in self._shares(numbers):
            found[places] = segment.postings.lengths[own]
        return found

    def words(self, numbers: Numbers) -> list[Words]:
        """The words of the texts of given items in reading order; none where the index has no fine vectors."""
        found = [_NO_WORDS] * len(numbers)
        for segment, places, own in self._shares(numbers):
            if segment.sequences is not None:
                for place, number in zip(places.tolist(), own.tolist(), strict=True):
                    found[place] = segment.sequences.of(number)
        return found

    def dense_rows(self, numbers: Numbers) -> Floats:
        """The vectors of given items, shape (numbers, dimensions)."""
        rows = np.empty((len(numbers), self.dimensions), dtype=np.float32)
        for segment, places, own in self._shares(numbers):
            rows[places] = segment.dense.rows[own]
        return rows

    def _searched(
        self,
        vector: Floats,
        k: int,
        allowed: Mask | None,
        whole: bool,  # noqa: FBT001
    ) -> Iterator[tuple[Numbers, Floats]]:
        for segment, live, base in zip(self._segments, self._lives, self._bases.tolist(), strict=False):
            its_own = live
            if allowed is not None:
                part = allowed[base : base + len(segment)]
                its_own = part if live is None else part & live
            yield segment.dense.search(vector, k, its_own, whole=whole)

    def _by_segment(self, numbers: Numbers, scored: Callable[[Segment, Numbers], Floats]) -> Floats:
        scores = np.empty(len(numbers), dtype=np.float32)
        for segment, places, own in self._shares(numbers):
            scores[places] = scored(segment, own)
        return scores

    def _shares(self, numbers: Numbers) -> Iterator[tuple[Segment, Numbers, Numbers]]:
        """Of each segment concerned: itself, places among the numbers, numbers of its own."""
        owners = np.searchsorted(self._bases, numbers, side="right") - 1
        for at in np.unique(owners).tolist():
            places = np.flatnonzero(owners == at)
            yield self._segments[at], places, np.asarray(numbers)[places] - self._bases[at]

    def _place(self, number: int) -> tuple[int, int]:
        return _place(self._bases, number)


class _Joined(Sequence[str]):
    """Texts of several segments under the numbers of a snapshot."""

    def __init__(self, parts: Sequence[Texts], bases: Numbers) -> None:
        self._parts, self._bases = parts, bases

    def __len__(self) -> int:
        return int(self._bases[-1])

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        part, own = _place(self._bases, range(len(self))[at])
        return self._parts[part][own]


def _place(bases: Numbers, number: int) -> tuple[int, int]:
    """Which segment, and the number within it."""
    at = int(np.searchsorted(bases, number, side="right")) - 1
    return at, int(number - bases[at])


def _rows(fine: npt.NDArray[np.int8] | None, numbers: Numbers) -> Floats:
    if fine is None:
        raise ValueError("a segment without fine vectors")
    return fine[numbers].astype(np.float32)
