"""What a bad OCR makes of a word: log P(read | printed) for every word of the vocabulary at once.

Each printed letter is read as nought to three characters, with chances learnt from parallel pages. A syllable is its
onset and its rhyme; both are scored against every cut of what was read, which is far less work than every syllable.
"""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

import numpy as np
import numpy.typing as npt

from corpus.folding import fold
from corpus.language.ngrams import Floats, Numbers
from corpus.language.spelling import onset_and_rhyme
from corpus.language.tokens import MARKS, Vocabulary

LONGEST = 3  # characters that one printed letter may be read as
IMPOSSIBLE = -60.0  # log chance
STRAY = -6.0  # log chance of one character too many beside a letter
PRIOR_WEIGHT = 0.5  # of how common a word is, when candidates are picked
FARTHEST = 11.0  # log chance below the best at which a candidate is not worth weighing
ITSELF, OTHER_MARK, UNSEEN = -1.0, -4.0, -11.0  # log chances of a sign never met: its letter, one of its base, another
WIDTH = 5  # letters of the longest part of a syllable
PAD = 0  # the letter that is not there


class Case(Enum):
    """How a word is printed."""

    LOWER = "lower"
    TITLE = "title"
    UPPER = "upper"

    def of(self, word: str) -> str:
        """The word so printed."""
        if self is Case.TITLE:
            return word[:1].upper() + word[1:]
        return word.upper() if self is Case.UPPER else word


@dataclass(frozen=True, slots=True)
class Candidates:
    """Words that may have been printed: numbers in the vocabulary and log chances of being read so."""

    words: Numbers
    chances: Floats


@dataclass(frozen=True, slots=True)
class Confusions:
    """log P(characters read | letter printed): a row for each string read, a column for each letter (0 is none)."""

    letters: str  # the first stands for no letter
    rows: dict[str, Floats]

    def row(self, read: str) -> Floats:
        """Log chances that a letter was read as this string; unseen longer strings count as a stray beside a letter."""
        found = self.rows.get(read)
        if found is None:
            found = self._unseen(read) if len(read) == 1 else np.full(len(self.letters), IMPOSSIBLE, np.float32)
        if len(read) == 2:
            stray = np.maximum(self.row(read[0]), self.row(read[1])) + STRAY
            found = np.maximum(found, stray)
        return found

    def _unseen(self, read: str) -> Floats:
        kin = [fold(letter) == fold(read) and letter.isupper() == read.isupper() for letter in self.letters]
        row = np.where(kin, OTHER_MARK, UNSEEN).astype(np.float32)
        row[PAD] = IMPOSSIBLE
        if read in self.letters:
            row[self.letters.index(read)] = ITSELF
        return row

    def numbers(self, word: str) -> list[int]:
        """The word's letters as columns, padded."""
        return [self.letters.index(letter) for letter in word] + [PAD] * (WIDTH + 2 - len(word))


class _Words:
    """The vocabulary in one case, cut into onsets and rhymes. Score with `Channel`."""

    def __init__(self, known: Vocabulary, case: Case, confusions: Confusions) -> None:
        onsets: dict[str, int] = {}
        rhymes: dict[str, int] = {}
        self.words: list[int] = []
        parts: list[tuple[int, int]] = []
        letters = set(confusions.letters)
        for number, word in enumerate(known.words):
            if number < len(MARKS) or not word.islower():
                continue
            onset, rhyme = onset_and_rhyme(word)
            shown = (case.of(onset), rhyme.upper() if case is Case.UPPER else rhyme if onset else case.of(rhyme))
            if not letters.issuperset("".join(shown)) or max(map(len, shown)) > WIDTH:
                continue
            self.words.append(number)
            parts.append((onsets.setdefault(shown[0], len(onsets)), rhymes.setdefault(shown[1], len(rhymes))))
        self.numbers = np.array(self.words, np.int64)
        self.onset_of, self.rhyme_of = np.array(parts, np.int64).T
        self.onsets = np.array([confusions.numbers(onset) for onset in onsets])[:, :WIDTH]
        self.rhymes = np.array([confusions.numbers(rhyme) for rhyme in rhymes])[:, :WIDTH]

    def scores(self, heard: list[Floats]) -> Floats:
        """Log chance of what was read, for each of `numbers`."""
        heads = _heads(self.onsets, heard)
        tails = _tails(self.rhymes, heard)
        best = np.full(len(self.numbers), 2 * IMPOSSIBLE, np.float32)
        for cut in range(heads.shape[1]):
            if heads[:, cut].max() > IMPOSSIBLE / 2:
                np.maximum(best, heads[:, cut][self.onset_of] + tails[:, cut][self.rhyme_of], out=best)
        return best


class Channel:
    """Candidates for what was read; `shares` are how common the words are.

    Words are prepared when a case is first met, and scores are kept for the next time.
    """

    def __init__(self, known: Vocabulary, confusions: Confusions, shares: Floats) -> None:
        self._known, self._confusions = known, confusions
        self._priors = (PRIOR_WEIGHT * np.log(shares)).astype(np.float32)
        self._cases: dict[Case, _Words] = {}
        self._found: dict[tuple[str, Case, int], Candidates] = {}

    def candidates(self, read: str, case: Case, count: int) -> Candidates:
        """The `count` likeliest syllables, in the order of the vocabulary."""
        key = (read, case, count)
        if key not in self._found:
            if case not in self._cases:
                self._cases[case] = _Words(self._known, case, self._confusions)
            words = self._cases[case]
            scores = words.scores(_heard(read, self._confusions))
            weighed = scores + self._priors[words.numbers]
            best = np.sort(np.argpartition(-weighed, count)[:count])
            best = best[weighed[best] > weighed[best].max() - FARTHEST]
            self._found[key] = Candidates(words.numbers[best], scores[best])
        return self._found[key]

    def abbreviations(self, read: str) -> Candidates:
        """Abbreviations and how likely each is read so."""
        numbers, letters = self._abbreviations
        scores = _tails(letters, _heard(read, self._confusions))[:, 0]
        likely = np.flatnonzero(scores > STRAY * 2)
        return Candidates(numbers[likely], scores[likely])

    @cached_property
    def _abbreviations(self) -> tuple[Numbers, npt.NDArray[np.int64]]:
        letters = set(self._confusions.letters)
        kept = [
            (number, self._confusions.numbers(word)[: WIDTH + 1])
            for number, word in enumerate(self._known.words)
            if number >= len(MARKS) and not word.islower() and set(word) <= letters
        ]
        return np.array([number for number, _ in kept]), np.array([row for _, row in kept])


def _heard(read: str, confusions: Confusions) -> list[Floats]:
    """For each length from 0, as far as any stretch of it is known: log chances, letter × place in what was read."""
    found: list[Floats] = []
    for length in range(min(LONGEST, len(read)) + 1):
        heard = np.full((len(confusions.letters), len(read) + 1), IMPOSSIBLE, np.float32)
        for place in range(len(read) - length + 1):
            heard[:, place] = confusions.row(read[place : place + length])
        if length <= 1 or heard.max() > IMPOSSIBLE:
            found.append(heard)
    return found


def _tails(parts: npt.NDArray[np.int64], heard: list[Floats]) -> Floats:
    """Part × place: log chance that the part was read as all that follows the place."""
    after = np.full((len(parts), heard[0].shape[1]), IMPOSSIBLE, np.float32)
    after[:, -1] = 0
    for column in parts.T[::-1]:
        before = heard[0][column] + after
        for length, chances in enumerate(heard[1:], 1):
            np.maximum(before[:, :-length], chances[column, :-length] + after[:, length:], out=before[:, :-length])
        after = np.maximum(before, IMPOSSIBLE)
    return after


def _heads(parts: npt.NDArray[np.int64], heard: list[Floats]) -> Floats:
    """Part × place: log chance that the part was read as all that precedes the place."""
    before = np.full((len(parts), heard[0].shape[1]), IMPOSSIBLE, np.float32)
    before[:, 0] = 0
    for column in parts.T:
        after = heard[0][column] + before
        for length, chances in enumerate(heard[1:], 1):
            np.maximum(after[:, length:], chances[column, :-length] + before[:, :-length], out=after[:, length:])
        before = np.maximum(after, IMPOSSIBLE)
    return before
