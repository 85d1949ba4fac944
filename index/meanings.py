"""What each word of a question may have meant: the edges of the lattice that `index.repair` goes through."""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from heapq import nsmallest
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.abbreviations import Abbreviations, Expansion
from index.lexicon import BREAK, FIRST_WORD, NO_ROW, NUMBER, STEPS, UNKNOWN, Lexicon
from index.slips import LEFT_OVER, LONG, TWICE, distance, slips, typed_by_keys
from index.typed import Typed

RIGHT_WORD = 9.0  # nats: that a word which is right by itself was meant for another
RIGHT_WORD_IN_NOISE = 5.5  # the same where another word of the question is none
MARKED = 1.5  # more, where the right word was typed with marks that it bears
UNSEEN = 10 * STEPS  # what a pair that was never seen costs at a first look
MOST = 6  # meanings of a word that are looked at twice
RARE = 6.0  # more, where the word is spelled as Vietnamese is, but was never met so
WRONG_MARKS = 2.0  # that a known word stands with marks that it never bears
NO_WORD = 9.5  # that an unknown word was meant as it stands; one more for each letter beyond `LONG`
SHORT = 6.0  # that an abbreviation was meant as it stands
OTHER_MARKS = 2.0  # that the word meant never bears the marks typed
KNOWN_SHORT = 3.0  # more, that a known abbreviation is a slip
GAP = 2.0  # a space too many or missing
KEYS = 1.5  # that a known word is a left-over of Telex
EXPANDED = 1.0
FEW = 3  # meanings by one slip, from which two slips are not thought of
LONGER = 8  # letters from which three may be others
MOST_TWICE = 6  # meanings by two slips that are looked at


class Edge(NamedTuple):
    """A way to read the words up to `end`: ids, cost in sixteenths of a nat, and the new text (None: as typed).

    `kept` is an abbreviation of papers that is searched for too.
    """

    end: int
    ids: tuple[int, ...]
    cost: int
    text: str | None
    kept: str = ""


class Meanings:
    """Finds the edges from each word."""

    def __init__(self, lexicon: Lexicon, abbreviations: Abbreviations) -> None:
        self._ids = lexicon.ids
        self._sounds = lexicon.sounds
        self._lexicon = lexicon
        self._abbreviations = abbreviations
        self._near = lru_cache(maxsize=1 << 13)(self._slips)
        self._parts = lru_cache(maxsize=1 << 12)(lambda word: tuple(self._segmented(word, 4)))

    def edges(self, words: tuple[Typed, ...], doubts: list[bool], *, noisy: bool) -> list[list[Edge]]:
        """Edges from each word, the word as typed first; `noisy` where some word is none."""
        right = RIGHT_WORD_IN_NOISE if noisy else RIGHT_WORD
        found: list[list[Edge]] = []
        for at, word in enumerate(words):
            fixed = word.is_fixed or word.written.lower() in self._abbreviations.left
            short = () if fixed else self._expansions(at, words)
            if fixed or (word.is_name and not short):
                found.append([Edge(at + 1, (word.id,), 0, None)])
                continue
            those = (
                []
                if _is_short(word, short, self._sounds)
                else [Edge(at + 1, (word.id,), _steps(self._as_typed(word, short)), None)]
            )
            those += [self._expanded(at, word, one) for one in short]
            if doubts[at] and not word.is_name and (word.id != NUMBER or len(word.folded) > 2):
                before = words[at - 1].id if at else BREAK
                after = words[at + 1].id if at + 1 < len(words) else BREAK
                mended = self._mended(at, word, right)
                if short:
                    mended = self._doubly_doubted(mended)
                those += self._likeliest(mended, before, after)
            if at + 1 < len(words) and (doubts[at] or doubts[at + 1]):
                those += self._joined(at, word, words[at + 1])
            found.append(those)
        return found

    def _likeliest(self, edges: Iterator[Edge], before: int, after: int) -> list[Edge]:
        """The few edges that stand best between the words as typed."""

        def cost(edge: Edge) -> int:
            left, right = self._lexicon.row(before, edge.ids[0]), self._lexicon.row(edge.ids[-1], after)
            near = self._lexicon.cost(NO_ROW, before, left, edge.ids[0])
            return edge.cost + near + (self._lexicon.pairs[right] if right >= 0 else UNSEEN)

        return nsmallest(MOST, edges, key=cost)

    def _as_typed(self, word: Typed, short: tuple[Expansion, ...]) -> float:
        if short:
            return SHORT
        if word.id == NUMBER and len(typed_by_keys(word.folded)) > 2:
            return NO_WORD
        if word.id == UNKNOWN:
            return NO_WORD + max(0, len(word.folded) - LONG)
        return 0.0 if word.is_sound else WRONG_MARKS

    def _expansions(self, at: int, words: tuple[Typed, ...]) -> tuple[Expansion, ...]:
        """Those of chat in small letters, not after a number (`5 kg`); of papers for no right word but in capitals."""
        word = words[at]
        capitals = word.written.isupper()
        right = len(word.folded) > 1 and word.folded in self._sounds
        papers = not (word.is_name and not capitals) and not (right and (not capitals or self._is_shouted(at, words)))
        chat = not word.is_name and not word.after_number
        short = self._abbreviations.of(word.folded, word.written)
        return tuple(one for one in short if (papers if one.written else chat))

    def _is_shouted(self, at: int, words: tuple[Typed, ...]) -> bool:
        """Whether a word in capitals stands by a plain word in capitals: `TU MƠ RÔNG`."""
        near = words[max(0, at - 1) : at] + words[at + 1 : at + 2]
        return any(
            one.written.isupper() and len(one.written) > 1 and not self._abbreviations.of(one.folded, one.written)
            for one in near
        )

    def _expanded(self, at: int, word: Typed, one: Expansion) -> Edge:
        ids = tuple(self._ids.get(part, UNKNOWN) for part in one.words)
        return Edge(at + 1, ids, _steps(EXPANDED), " ".join(one.words), word.folded if one.written else "")

    def _mended(self, at: int, word: Typed, right: float) -> Iterator[Edge]:
        base = 0.0 if not word.is_sound or word.id == UNKNOWN else right + (MARKED if word.marks else 0.0)
        if word.is_spelled and not word.is_sound:
            base += RARE
        keyed = typed_by_keys(word.folded)
        if keyed in self._ids and keyed in self._sounds and len(keyed) > 1:
            cost = LEFT_OVER + (KEYS if word.id >= FIRST_WORD or len(keyed) < 3 else 0.0)
            yield Edge(at + 1, (self._ids[keyed],), _steps(cost), keyed)
        if word.id == NUMBER:
            return
        for meant, cost in self._near(word.folded):
            id_ = self._ids[meant]
            marked = 0.0 if self._lexicon.bears(id_, word.marks) else OTHER_MARKS
            yield Edge(at + 1, (id_,), _steps(base + cost + marked), meant)
        if word.folded not in self._sounds:
            for parts in self._parts(word.folded):
                yield Edge(
                    at + 1, tuple(map(self._ids.__getitem__, parts)), _steps(GAP * (len(parts) - 1)), " ".join(parts)
                )

    def _joined(self, at: int, word: Typed, after: Typed) -> Iterator[Edge]:
        if word.is_name or after.is_name or after.is_fixed or NUMBER in (word.id, after.id):
            return
        whole = word.folded + after.folded
        pieces = not (word.folded in self._sounds and after.folded in self._sounds)
        base = GAP + (0.0 if pieces else 4.0)
        if whole in self._ids and whole in self._sounds:
            yield Edge(at + 2, (self._ids[whole],), _steps(base), whole)
        if pieces:
            for parts in self._segmented(whole, 2):
                if parts[0] != word.folded and len(parts) == 2:
                    ids = tuple(map(self._ids.__getitem__, parts))
                    yield Edge(at + 2, ids, _steps(base + GAP), " ".join(parts))

    def _doubly_doubted(self, mended: Iterator[Edge]) -> Iterator[Edge]:
        """Of a word that is a known abbreviation: hardly a slip at all, and none of another abbreviation."""
        return (
            edge._replace(cost=edge.cost + _steps(KNOWN_SHORT)) for edge in mended if set(edge.ids) <= self._sounding
        )

    def _slips(self, word: str) -> tuple[tuple[str, float], ...]:
        best: dict[str, float] = {}
        for meant, cost in slips(word, self._ids):
            if meant != word:
                best[meant] = min(cost, best.get(meant, cost))
        if word not in self._ids and len(word) >= LONG and len(best) < FEW:
            for meant in self._by_two_slips(word):
                best.setdefault(meant, distance(word, meant) + TWICE)
        return tuple(best.items())

    @cached_property
    def _sounding(self) -> frozenset[int]:
        """Ids of the words that can be spoken."""
        return frozenset(self._ids[word] for word in self._sounds if word in self._ids)

    @cached_property
    def _letters(self) -> npt.NDArray[np.uint32]:
        return _letters(list(self._ids))

    def _by_two_slips(self, word: str) -> list[str]:
        """Words whose letters differ little from these."""
        words = list(self._ids)
        apart = np.bitwise_count(self._letters ^ _letters([word])[0])
        near = [words[at] for at in np.flatnonzero(apart <= (2 if len(word) < LONGER else 3))]
        alike = [one for one in near if one[0] == word[0] and one != word and abs(len(one) - len(word)) <= 2]
        return sorted(alike, key=lambda one: distance(word, one))[:MOST_TWICE]

    def _segmented(self, word: str, most: int) -> Iterator[tuple[str, ...]]:
        """Ways to read a word as two or more syllables of the lexicon."""
        for cut in range(1, min(len(word), 7)):
            left, right = word[:cut], word[cut:]
            if left in self._ids and left in self._sounds:
                if right in self._ids and right in self._sounds:
                    yield left, right
                if most > 2:
                    yield from ((left, *rest) for rest in self._segmented(right, most - 1))


def looks_odd(word: Typed, sounds: frozenset[str]) -> bool:
    """Whether a known word looks like left-overs of VNI or like syllables without a space."""
    if word.id == NUMBER:
        return len(typed_by_keys(word.folded)) > 2
    return len(word.folded) >= LONG and word.folded not in sounds


def _is_short(word: Typed, short: tuple[Expansion, ...], sounds: frozenset[str]) -> bool:
    """Whether a word can be nothing but an abbreviation."""
    return bool(short) and len(word.folded) > 1 and word.folded not in sounds


def _steps(nats: float) -> int:
    return round(nats * STEPS)


def _letters(words: list[str]) -> npt.NDArray[np.uint32]:
    return np.array(
        [sum(1 << (ord(letter) - 97) for letter in set(word) if "a" <= letter <= "z") for word in words],
        dtype=np.uint32,
    )
