"""Repair: a reading of a hastily typed question, for search only.

A noisy channel: for each word what may have been meant and what such a slip costs, weighed by how legal Vietnamese runs
(`index.lexicon`); the cheapest reading of the question wins. Words that stand well where they stand are not touched.
"""

import unicodedata
from typing import NamedTuple

from index.abbreviations import Abbreviations
from index.lexicon import BREAK, NO_ROW, STEPS, UNKNOWN, Lexicon
from index.meanings import Edge, Meanings, looks_odd
from index.typed import Typed, typed_words

BEAM = 8 * STEPS  # a reading that costs so much more than the best one up to the same place is given up
DOUBTFUL = 13 * STEPS  # what a word and the next one cost together, from which the word is doubted
DOUBTFUL_IN_NOISE = 11 * STEPS  # the same where another word of the question is none

BESIDE_UNKNOWN = 5 * STEPS  # what stands for the cost of a pair with a word that is not known


class _Path(NamedTuple):
    """The cheapest way to read a question up to a place, by its last word."""

    cost: int
    last: int
    row: int  # of the last two words
    edge: Edge | None
    before: "_Path | None"


class Repair:
    """Mends slips and writes out abbreviations. Load once and keep."""

    def __init__(self, lexicon: Lexicon, abbreviations: Abbreviations) -> None:
        self._lexicon = lexicon
        self._meanings = Meanings(lexicon, abbreviations)

    @classmethod
    def load(cls) -> "Repair":
        """With the tables that ship. Raises ModelError."""
        return cls(Lexicon.load(), Abbreviations.load())

    def repaired(self, query: str) -> str:
        """The reading; what is not changed stays as it was typed, what is changed is folded.

        Abbreviations of papers stand at the end, so that papers which abbreviate are found and no pair of words is cut.
        """
        query = unicodedata.normalize("NFC", query)
        words = typed_words(query, self._lexicon)
        if not words:
            return query
        noisy = any(not word.is_sound and not word.is_name and not word.is_fixed for word in words)
        doubts = self._doubts(words, DOUBTFUL_IN_NOISE if noisy else DOUBTFUL)
        edges = self._meanings.edges(words, doubts, noisy=noisy)
        if all(len(those) == 1 and those[0].text is None for those in edges):
            return query
        return _written(query, words, self._cheapest(edges))

    def _doubts(self, words: tuple[Typed, ...], doubtful: int) -> list[bool]:
        """Whether each word costs much where it stands, or does not bear the marks it was typed with."""
        costs, before, last = [], NO_ROW, BREAK
        for id_ in [*(word.id for word in words), BREAK]:
            row = self._lexicon.row(last, id_)
            known = UNKNOWN not in (last, id_)
            costs.append(self._lexicon.cost(before, last, row, id_) if known else BESIDE_UNKNOWN)
            before, last = row, id_
        return [
            costs[at] + costs[at + 1] >= doubtful or not word.is_sound or looks_odd(word, self._lexicon.sounds)
            for at, word in enumerate(words)
        ]

    def _cheapest(self, edges: list[list[Edge]]) -> list[Edge]:
        paths: list[dict[int, _Path]] = [{} for _ in range(len(edges) + 1)]
        paths[0] = {BREAK: _Path(0, BREAK, NO_ROW, None, None)}
        for at, those in enumerate(edges):
            worst = min((path.cost for path in paths[at].values()), default=0) + BEAM
            for path in paths[at].values():
                if path.cost <= worst:
                    for edge in those:
                        self._extend(path, edge, paths[edge.end])
        return _edges(min(paths[-1].values(), key=self._ended))

    def _ended(self, path: _Path) -> int:
        return path.cost + self._lexicon.cost(path.row, path.last, self._lexicon.row(path.last, BREAK), BREAK)

    def _extend(self, path: _Path, edge: Edge, into: dict[int, _Path]) -> None:
        """Read on, where no path to the same last word (the same last two, where two were added) is cheaper."""
        cost, last, before = path.cost + edge.cost, path.last, path.row
        for id_ in edge.ids:
            row = self._lexicon.row(last, id_)
            cost += self._lexicon.cost(before, last, row, id_)
            before, last = row, id_
        key = last if len(edge.ids) == 1 else -2 - row if row != NO_ROW else last
        known = into.get(key)
        if known is None or cost < known.cost:
            into[key] = _Path(cost, last, before, edge, path)


def _edges(path: _Path | None) -> list[Edge]:
    found: list[Edge] = []
    while path is not None and path.edge is not None:
        found.append(path.edge)
        path = path.before
    return found[::-1]


def _written(query: str, words: tuple[Typed, ...], edges: list[Edge]) -> str:
    pieces, position, at = [], 0, 0
    for edge in edges:
        if edge.text is not None:
            pieces += [query[position : words[at].start], edge.text]
            position = words[edge.end - 1].end
        at = edge.end
    kept = dict.fromkeys(edge.kept for edge in edges if edge.kept)
    return " ".join(("".join((*pieces, query[position:])), *kept))
