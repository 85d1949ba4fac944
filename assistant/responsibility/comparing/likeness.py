"""Likeness of steps: from 0 to 1, half of it weighted words, half the nearness of vectors."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.relevance import LIGHT, Relevance, Runs
from assistant.responsibility.comparing.comparing_words import comparing_words
from assistant.responsibility.comparing.steps import Step
from corpus.folding import fold
from index.embedding import Embedder

OF_WORDS = 0.5  # the words' share of a likeness
_RUN = re.compile(r"[^,;:.()“”\"]+")
_SYLLABLE = re.compile(r"[^\W_]+")

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Weights of words learnt from the steps compared, so that what all of them say weighs little; and the embedder."""

    relevance: Relevance
    embedder: Embedder

    @classmethod
    def learn(cls, steps: Sequence[Step], embedder: Embedder) -> "Likeness":
        """Learn from all steps of both plans."""
        return cls(Relevance.learn(comparing_words().plain(step.text) for step in steps), embedder)

    def table(self, above: Sequence[Step], below: Sequence[Step]) -> Floats:
        """How like each step above is each step below, shape (above, below); with or without what they are for."""
        cores = self._table([step.core for step in above], [step.core for step in below])
        whole = self._table([step.text for step in above], [step.text for step in below])
        return np.maximum(cores, whole)

    def within(self, steps: Sequence[Step], stretches: Sequence[str]) -> Floats:
        """How far each stretch says each step, shape (steps, stretches): what else it says takes nothing away."""
        near = self._nearness([step.core for step in steps], stretches)
        plain = [comparing_words().plain(stretch) for stretch in stretches]
        words = [[self.relevance.coverage(_runs(step.core), stretch) for stretch in plain] for step in steps]
        return _joined(np.array(words, dtype=np.float32).reshape(near.shape), near)

    def _table(self, above: Sequence[str], below: Sequence[str]) -> Floats:
        words = [[self._words_of_both(ours, theirs) for theirs in below] for ours in above]
        near = self._nearness(above, below)
        return _joined(np.array(words, dtype=np.float32).reshape(near.shape), near)

    def _words_of_both(self, ours: str, theirs: str) -> float:
        plain = comparing_words().plain
        forth, back = (ours, theirs), (theirs, ours)
        return sum(self.relevance.coverage(_runs(one), plain(other)) for one, other in (forth, back)) / 2

    def _nearness(self, ours: Sequence[str], theirs: Sequence[str]) -> Floats:
        """Cosines of the vectors of two rows of texts."""
        ours, theirs = ([_strong(text) for text in texts] for texts in (ours, theirs))
        near: Floats = self.embedder.embed(ours) @ self.embedder.embed(theirs).T
        return near


def _joined(words: Floats, near: Floats) -> Floats:
    return np.asarray(OF_WORDS * words + (1 - OF_WORDS) * near, dtype=np.float32)


def _runs(text: str) -> Runs:
    """The words of a text that say something, by its commas."""
    runs = (_SYLLABLE.findall(run) for run in _RUN.findall(_strong(text)))
    return tuple(kept for run in runs if (kept := tuple(word for word in run if fold(word) not in LIGHT)))


def _strong(text: str) -> str:
    """The text in lower case without its weak words; whole where hardly anything else is in it."""
    strong = comparing_words().strong(text)
    return strong if len(_SYLLABLE.findall(strong)) > 1 else comparing_words().plain(text)
