"""The likeliest words of a line: candidates of each place weighed by the language model, by beam search."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.language.channel import Candidates
from corpus.language.ngrams import Floats, NGrams, Numbers
from corpus.language.tokens import BREAK

BEAM = 40  # contexts kept at each place, at most
FARTHEST = 10.0  # log chance below the best at which a context is given up
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class _Contexts:
    """The last two words of each reading kept, the place of their pair, the score, and where it came from."""

    before: Numbers
    last: Numbers
    pairs: Numbers
    scores: Floats
    came_from: Numbers


def likeliest(places: Sequence[Candidates], model: NGrams) -> list[int]:
    """For each place, which of its candidates (by position) stands in the likeliest reading."""
    trail: list[tuple[Numbers, Numbers]] = []
    contexts = _start()
    for place in places:
        contexts, chosen = _step(contexts, place, model)
        trail.append((chosen, contexts.came_from))
    return _backwards(trail, int(np.argmax(contexts.scores)))


def _start() -> _Contexts:
    one = np.array([BREAK])
    return _Contexts(one, one, np.array([-1]), np.zeros(1, np.float32), one)


def _step(contexts: _Contexts, place: Candidates, model: NGrams) -> tuple[_Contexts, Numbers]:
    shares, pairs = model.after(contexts.before, contexts.last, contexts.pairs, place.words)
    scores = np.log(shares + TINY) + contexts.scores[:, None] + place.chances
    flat = scores.ravel()
    kept = _best_of_each(flat, contexts.last.tolist(), len(place.words))
    came, chosen = np.divmod(kept, len(place.words))
    following = _Contexts(contexts.last[came], place.words[chosen], pairs.ravel()[kept], flat[kept], came)
    return following, chosen


def _best_of_each(scores: Floats, last: list[int], words: int) -> Numbers:
    """The BEAM best places of context × word, one for each pair of last two words."""
    near = np.flatnonzero(scores > scores.max() - FARTHEST)
    kept: dict[tuple[int, int], int] = {}
    for place in near[np.argsort(-scores[near], kind="stable")].tolist():
        context, word = divmod(place, words)
        if kept.setdefault((last[context], word), place) == place and len(kept) == BEAM:
            break
    return np.array(list(kept.values()))


def _backwards(trail: list[tuple[Numbers, Numbers]], end: int) -> list[int]:
    picked: list[int] = []
    for chosen, came_from in reversed(trail):
        picked.append(int(chosen[end]))
        end = int(came_from[end])
    return picked[::-1]
