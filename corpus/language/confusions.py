"""What a bad OCR makes of letters, and of the parts of words: log P(read | printed).

Each printed letter is read as nought to three characters, with chances learnt from parallel pages.
"""

from dataclasses import dataclass

import numpy as np

from corpus.folding import fold
from corpus.language.ngrams import Floats, Numbers

LONGEST = 3  # characters that one printed letter may be read as
IMPOSSIBLE = -60.0  # log chance
STRAY = -6.0  # log chance of one character too many beside a letter
ITSELF, OTHER_MARK, UNSEEN = -1.0, -4.0, -11.0  # log chances of a sign never met: its letter, one of its base, another


@dataclass(frozen=True, slots=True)
class Confusions:
    """log P(characters read | letter printed): a row for each string read, a column for each of the letters."""

    letters: str
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
        if read in self.letters:
            row[self.letters.index(read)] = ITSELF
        return row

    def heard(self, read: str) -> list[Floats]:
        """For each length from 0, as far as any such stretch is known: log chances, letter × place in what was read."""
        found: list[Floats] = []
        for length in range(min(LONGEST, len(read)) + 1):
            chances = np.full((len(self.letters), len(read) + 1), IMPOSSIBLE, np.float32)
            for place in range(len(read) - length + 1):
                chances[:, place] = self.row(read[place : place + length])
            if length <= 1 or chances.max() > IMPOSSIBLE:
                found.append(chances)
        return found


class Parts:
    """Parts of words scored together: what several have in common is worked out once, as in a tree."""

    def __init__(self, parts: list[str], letters: str, *, from_end: bool) -> None:
        self._from_end = from_end
        self._levels: list[tuple[Numbers, Numbers]] = []  # for each depth: the parent and the letter of each node
        numbers = {"": 0}
        spelled = [part[::-1] if from_end else part for part in parts]
        for depth in range(1, max(map(len, spelled), default=0) + 1):
            stems = sorted({part[:depth] for part in spelled if len(part) >= depth})
            parents = np.array([numbers[stem[:-1]] for stem in stems])
            self._levels.append((parents, np.array([letters.index(stem[-1]) for stem in stems])))
            numbers |= {stem: len(numbers) + place for place, stem in enumerate(stems)}
        self._ends = np.array([numbers[part] for part in spelled], np.int64)

    def scores(self, heard: list[Floats]) -> Floats:
        """Place × part: log chance that the part was read as all before the place, or all after it."""
        nodes = np.full((1, heard[0].shape[1]), IMPOSSIBLE, np.float32)
        nodes[0, -1 if self._from_end else 0] = 0
        for parents, letters in self._levels:
            grown = (
                _after(nodes[parents], letters, heard) if self._from_end else _before(nodes[parents], letters, heard)
            )
            nodes = np.concatenate((nodes, grown))
        return np.ascontiguousarray(nodes[self._ends].T)


def _after(rest: Floats, letters: Numbers, heard: list[Floats]) -> Floats:
    """Chances with one letter more in front of the rest."""
    best: Floats = heard[0][letters] + rest
    for length, chances in enumerate(heard[1:], 1):
        np.maximum(best[:, :-length], chances[letters, :-length] + rest[:, length:], out=best[:, :-length])
    return best.clip(IMPOSSIBLE)


def _before(start: Floats, letters: Numbers, heard: list[Floats]) -> Floats:
    """Chances with one letter more after the start."""
    best: Floats = heard[0][letters] + start
    for length, chances in enumerate(heard[1:], 1):
        np.maximum(best[:, length:], chances[letters, :-length] + start[:, :-length], out=best[:, length:])
    return best.clip(IMPOSSIBLE)
