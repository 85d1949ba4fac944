"""Candidates for a word that a bad OCR read: every word of the vocabulary is scored, the likeliest are given.

A syllable is its onset and its rhyme; both are scored against every cut of what was read, which is far less work than
scoring every syllable.
"""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from corpus.language.confusions import IMPOSSIBLE, STRAY, Confusions, Parts
from corpus.language.ngrams import Floats, Numbers
from corpus.language.spelling import onset_and_rhyme
from corpus.language.tokens import MARKS, Vocabulary

PRIOR_WEIGHT = 0.5  # of how common a word is, when candidates are picked
FARTHEST = 11.0  # log chance below the best at which a candidate is not worth weighing


class Case(Enum):
    """How a word is printed."""

    LOWER = "lower"
    TITLE = "title"
    UPPER = "upper"

    def of(self, word: str) -> str:
        """The word so printed."""
        if self is Case.LOWER:
            return word
        return word.upper() if self is Case.UPPER else word[:1].upper() + word[1:]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Words that may have been printed: numbers in the vocabulary and log chances of being read so."""

    words: Numbers
    chances: Floats


class _Syllables:
    """The syllables of the vocabulary in one case, cut into onsets and rhymes."""

    def __init__(self, known: Vocabulary, case: Case, letters: str) -> None:
        spelled = [
            (number, *_printed(word, case)) for number, word in enumerate(known.words) if _is_syllable(number, word)
        ]
        known_letters = set(letters)
        spelled = [entry for entry in spelled if known_letters.issuperset(entry[1] + entry[2])]
        onsets = {onset: place for place, onset in enumerate(sorted({onset for _, onset, _ in spelled}))}
        rhymes = {rhyme: place for place, rhyme in enumerate(sorted({rhyme for _, _, rhyme in spelled}))}
        self.numbers = np.array([number for number, _, _ in spelled])
        self._onset_of = np.array([onsets[onset] for _, onset, _ in spelled])
        self._rhyme_of = np.array([rhymes[rhyme] for _, _, rhyme in spelled])
        self._onsets = Parts(list(onsets), letters, from_end=False)
        self._rhymes = Parts(list(rhymes), letters, from_end=True)

    def scores(self, heard: list[Floats]) -> Floats:
        """Log chance of what was read, for each of `numbers`."""
        best = np.full(len(self.numbers), 2 * IMPOSSIBLE, np.float32)
        for head, tail in zip(self._onsets.scores(heard), self._rhymes.scores(heard), strict=True):
            if head.max() > IMPOSSIBLE / 2:
                np.maximum(best, head[self._onset_of] + tail[self._rhyme_of], out=best)
        return best


class Channel:
    """Candidates for what was read; `shares` are how common the words are.

    Words are prepared when a case is first met, and what was found is kept for the next time.
    """

    def __init__(self, known: Vocabulary, confusions: Confusions, shares: Floats) -> None:
        self._known, self._confusions = known, confusions
        self._priors = (PRIOR_WEIGHT * np.log(shares)).astype(np.float32)
        self._cases: dict[Case, _Syllables] = {}
        self._short: tuple[Numbers, Parts] | None = None

    def candidates(self, read: str, case: Case, count: int) -> Candidates:
        """The `count` likeliest syllables, in the order of the vocabulary."""
        if case not in self._cases:
            self._cases[case] = _Syllables(self._known, case, self._confusions.letters)
        syllables = self._cases[case]
        scores = syllables.scores(self._confusions.heard(read))
        weighed = scores + self._priors[syllables.numbers]
        near = np.flatnonzero(weighed > weighed.max() - FARTHEST)
        best = np.sort(near[np.argsort(-weighed[near], kind="stable")[:count]])
        return Candidates(syllables.numbers[best], scores[best])

    def abbreviations(self, read: str) -> Candidates:
        """Abbreviations that may well have been read so."""
        if self._short is None:
            letters = set(self._confusions.letters)
            kept = [n for n, word in enumerate(self._known.words) if n >= len(MARKS) and not word.islower()]
            kept = [number for number in kept if letters.issuperset(self._known.words[number])]
            words = [self._known.words[number] for number in kept]
            self._short = np.array(kept), Parts(words, self._confusions.letters, from_end=True)
        numbers, parts = self._short
        scores = parts.scores(self._confusions.heard(read))[0]
        likely = np.flatnonzero(scores > STRAY * 2)
        return Candidates(numbers[likely], scores[likely])


def _is_syllable(number: int, word: str) -> bool:
    return number >= len(MARKS) and word.islower()


def _printed(word: str, case: Case) -> tuple[str, str]:
    onset, rhyme = onset_and_rhyme(word)
    if case is Case.TITLE and onset:
        return case.of(onset), rhyme
    return case.of(onset), case.of(rhyme)
