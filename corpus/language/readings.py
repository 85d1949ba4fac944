"""For a slot of a damaged text: what may have been printed there, how likely, and how it would be written."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.folding import fold
from corpus.language.channel import Candidates, Case, Channel
from corpus.language.ngrams import Floats
from corpus.language.slots import Kind, Slot
from corpus.language.spelling import is_spelled, marks
from corpus.language.tokens import BREAK, MARKS, NUMBER, UNKNOWN, Vocabulary, plain

REMEMBERED = 5_000  # words whose readings are kept; a long paper has fewer
SYLLABLES = 24  # candidates weighed for a word
CHANNEL_WEIGHT = 1.25  # of the channel against the language model, found on held-out pages
STRANGE, STRANGER = -2.3, -4.0  # log chance of each letter of a capitalised word, of another, that is not known
SMALL_OPENING = -1.5  # log chance that a sentence opens with a small letter
NUMBER_STAYS = 1.5  # gain of a number over the word that it may have been
ABBREVIATIONS_TOO = -0.5  # log chance of a lost mark from which Đ in abbreviations is taken for lost as well
UNLIKELY = -7.0  # added where a mark was put in place of another
OFTEN_MARKED = 0.72  # share of syllables that bear a mark, counted over the datasets
_LETTER_DIGITS = frozenset("0169")


@dataclass(frozen=True, slots=True)
class Readings:
    """Candidates and how each is written, in the same order."""

    candidates: Candidates
    written: tuple[str, ...]


def fixed(slot: Slot, known: Vocabulary) -> Readings:
    """The slot as it stands."""
    numbers = {Kind.BREAK: BREAK, Kind.NUMBER: NUMBER}
    number = numbers.get(slot.kind, known.number(slot.text) if slot.text else UNKNOWN)
    return Readings(_one(number), (slot.text,))


class Abbreviations:
    """Abbreviations by their letters without marks: QD → QĐ."""

    def __init__(self, known: Vocabulary) -> None:
        self._known = known
        self._alike: defaultdict[str, list[str]] = defaultdict(list)
        for word in known.words[len(MARKS) :]:
            if not word.islower():
                self._alike[fold(word)].append(word)

    def readings(self, slot: Slot) -> Readings:
        """Abbreviations that differ from the slot in marks left off only; the slot as it stands where there is none."""
        words = [word for word in self._alike[fold(slot.text)] if marks(slot.text) <= marks(word)]
        if not words or not slot.text[:-1].isupper():
            return fixed(slot, self._known)
        numbers = np.array([self._known.numbers[word] for word in words])
        return Readings(Candidates(numbers, np.zeros(len(words), np.float32)), tuple(words))


class ScanReader:
    """Readings of words read by an OCR that knows no Vietnamese."""

    def __init__(self, known: Vocabulary, channel: Channel) -> None:
        self._known, self._channel = known, channel
        self._found: dict[tuple[str, Kind, bool], Readings] = {}
        self._abbreviated = Abbreviations(known)

    def readings(self, slot: Slot) -> Readings:
        """What may have been printed in the slot."""
        key = (slot.text, slot.kind, slot.opens)
        if key not in self._found:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            self._found[key] = self._find(slot)
        return self._found[key]

    def _find(self, slot: Slot) -> Readings:
        if slot.kind is Kind.SHORT:
            return self._abbreviated.readings(slot)
        if slot.kind is not Kind.WORD and not (slot.kind is Kind.NUMBER and _may_be_word(slot.text)):
            return fixed(slot, self._known)
        found = [self._as_it_stands(slot.text)]
        found += [self._syllables(slot.text, case, opens=slot.opens) for case in _cases(slot)]
        if sum(letter.isupper() for letter in slot.text) >= 2 and len(slot.text) >= 2:
            found.append(self._abbreviations(slot.text))
        return _joined(found)

    def _as_it_stands(self, text: str) -> Readings:
        if text.isdigit():
            return Readings(_one(NUMBER, NUMBER_STAYS), (text,))
        each = STRANGE if len(text) > 2 and text[0].isupper() else STRANGER
        return Readings(_one(UNKNOWN, each * (len(text) + 1)), (text,))

    def _syllables(self, text: str, case: Case, *, opens: bool) -> Readings:
        found = self._channel.candidates(text, case, SYLLABLES)
        small = opens and case is Case.LOWER
        chances = (found.chances * CHANNEL_WEIGHT + small * SMALL_OPENING).astype(np.float32)
        words = [self._known.words[number] for number in found.words]
        kept = text if is_spelled(text.lower()) else ""
        written = tuple(kept if kept and plain(kept) == word else case.of(word) for word in words)
        return Readings(Candidates(found.words, chances), written)

    def _abbreviations(self, text: str) -> Readings:
        found = self._channel.abbreviations(text)
        return Readings(found, tuple(self._known.words[number] for number in found.words))


class MarkReader:
    """Readings of words typed or kept without some or all of their marks; the letters themselves are right."""

    def __init__(self, known: Vocabulary) -> None:
        self._known = known
        self._abbreviated = Abbreviations(known)
        self._alike: defaultdict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(known.words[len(MARKS) :], len(MARKS)):
            if word.islower():
                self._alike[fold(word)].append(number)

    def knows(self, folded: str) -> bool:
        """Whether some syllable reads so without marks."""
        return folded in self._alike

    def readings(self, slot: Slot, lost: float, *, repair: bool) -> Readings:
        """What may have been meant; `lost` is the log chance that a mark was left off; `repair` doubts marks given."""
        text = slot.text
        alike = self._alike.get(fold(text), []) if slot.kind is Kind.WORD and text.isalpha() else []
        if repair and lost > ABBREVIATIONS_TOO and not alike and len(text) > 1 and slot.kind in (Kind.WORD, Kind.SHORT):
            return self._abbreviated.readings(slot)
        case = Case.LOWER if text.islower() else Case.TITLE if text[:1].isupper() and text[1:].islower() else Case.UPPER
        if not alike or (not repair and not text.isascii()) or (len(text) == 1 and text.isupper()):
            return fixed(slot, self._known)
        given = marks(text)
        words = [self._known.words[number] for number in alike]
        chances = [_mark_chance(given, marks(word), lost) for word in words]
        itself = plain(text)
        written = tuple(text if word == itself else case.of(word) for word in words)
        return Readings(Candidates(np.array(alike), np.array(chances, np.float32)), written)


def log_lost(words: Sequence[str]) -> float:
    """Log chance that a mark was left off, from how many words bear one; a few words say little."""
    marked = sum(not word.isascii() for word in words)
    share = 1 - (marked + 0.05) / (OFTEN_MARKED * len(words) + 0.1)
    return float(np.log(min(max(share, 0.003), 1.0)))


def _mark_chance(given: frozenset[str], whole: frozenset[str], lost: float) -> float:
    if given == whole:
        return 0.0
    return lost if given < whole else lost + UNLIKELY


def _cases(slot: Slot) -> tuple[Case, ...]:
    letters = [letter for letter in slot.text if letter.isalpha()]
    if len(letters) >= 2 and all(map(str.isupper, letters)):
        return (Case.UPPER, Case.TITLE) if len(letters) <= 3 else (Case.UPPER,)
    if slot.text[0].isupper():
        return (Case.TITLE,)
    return (Case.LOWER, Case.TITLE) if slot.opens or not slot.text[0].isalpha() else (Case.LOWER,)


def _may_be_word(digits: str) -> bool:
    """161 may be `lối`; a single digit and most numbers are never words."""
    return digits == "6" or (2 <= len(digits) <= 3 and digits[0] == "1" and set(digits) <= _LETTER_DIGITS)


def _one(number: int, chance: float = 0.0) -> Candidates:
    return Candidates(np.array([number]), np.array([chance], np.float32))


def _joined(found: list[Readings]) -> Readings:
    words = np.concatenate([readings.candidates.words for readings in found])
    chances: Floats = np.concatenate([readings.candidates.chances for readings in found])
    return Readings(Candidates(words, chances), sum((readings.written for readings in found), ()))
