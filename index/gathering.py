"""Gathering: groups that wait to be written as a segment, embedded as they come."""

from collections.abc import Callable, Sequence

import numpy as np

from index.dense import Floats
from index.embedding import Embedder
from index.items import Group, Item
from index.models import Models
from index.segment_writing import Embedded

MOST_ITEMS = 20_000  # of a segment at first
MOST_LETTERS = 64_000_000
LONGEST = 120.0  # seconds of work that a kill may undo
_AT_ONCE = 256  # items embedded at once

Clock = Callable[[], float]  # seconds


class Gathering:
    """Groups, their vectors and how much there is of both; `tell` hears of each group as its embedding begins."""

    def __init__(self, models: Models, clock: Clock, tell: Callable[[Group], None]) -> None:
        self._models, self._clock, self._tell = models, clock, tell
        self._begin()

    def __contains__(self, id_: object) -> bool:
        return id_ in self._ids

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the groups that wait."""
        return frozenset(self._ids)

    @property
    def full(self) -> bool:
        """Whether it is time to write."""
        much = self._items >= MOST_ITEMS or self._letters >= MOST_LETTERS
        return much or (bool(self._ids) and self._clock() - self._since >= LONGEST)

    def add(self, group: Group) -> None:
        """Take a group whose id is not among those that wait."""
        if not self._ids:
            self._since = self._clock()
        self._ids.add(group.id)
        self._waiting.append(group)
        self._items += len(group.items)
        self._letters += sum(map(_letters, group.items))
        if sum(len(group.items) for group in self._waiting) >= _AT_ONCE:
            self._embed()

    def take(self) -> Embedded:
        """All that has been gathered; nothing is left."""
        self._embed()
        taken = Embedded(self._groups, self._dense, self._fine if self._models.fine else None)
        self._begin()
        return taken

    def _begin(self) -> None:
        self._ids: set[str] = set()
        self._waiting: list[Group] = []
        self._groups: list[Group] = []
        self._dense, self._fine = [_none(self._models.dense)], [_none(self._models.fine or self._models.dense)]
        self._items, self._letters = 0, 0
        self._since = 0.0

    def _embed(self) -> None:
        for group in self._waiting:
            self._tell(group)
        texts = [item.embedded for group in self._waiting for item in group.items]
        self._dense += _blocks(self._models.dense, texts)
        if self._models.fine is not None:
            self._fine += _blocks(self._models.fine, texts)
        self._groups += self._waiting
        self._waiting = []


def _blocks(embedder: Embedder, texts: Sequence[str]) -> list[Floats]:
    return [embedder.embed(texts)] if texts else []


def _none(embedder: Embedder) -> Floats:
    return np.empty((0, embedder.dimensions), dtype=np.float32)


def _letters(item: Item) -> int:
    fields = item.fields
    return len(fields.name) + len(fields.title) + len(fields.lead) + len(fields.text) + len(item.payload)
