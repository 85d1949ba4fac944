"""A repaired reading of a text whose tone marks were lost or whose letters a bad OCR mistook. The original stays.

A noisy channel: for each word what may have been printed there and how likely it was to be read so, weighed by a
language model of syllables; the likeliest reading of the line is taken. Numbers stay as they stand.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.folding import fold
from corpus.language.channel import Channel
from corpus.language.decoding import likeliest
from corpus.language.readings import MarkReader, Readings, ScanReader, log_lost
from corpus.language.section_numbers import section_number_edits
from corpus.language.slots import Kind, Slot, slots
from corpus.language.storage import LanguageModel, shipped
from corpus.traced import Edit, TracedText

SCANNED = 0.02  # share of words that are no syllable even without marks; sound and stripped papers have up to 0.01


class Restorer:
    """Gives back the marks and letters that a text has lost. Load once and keep."""

    def __init__(self, model: LanguageModel) -> None:
        self._ngrams = model.ngrams
        self._marks = MarkReader(model.ngrams.vocabulary)
        channel = Channel(model.ngrams.vocabulary, model.confusions, model.ngrams.unigrams)
        self._scans = ScanReader(model.ngrams.vocabulary, channel)

    @classmethod
    def load(cls) -> "Restorer":
        """With the model that ships."""
        return cls(shipped())

    def restore(self, traced: TracedText) -> TracedText:
        """The restored reading; lines stay lines, and every syllable is traced to where it stands in the source."""
        lines = [(found.start(), slots(found[0])) for found in re.finditer(r"[^\n]+", traced.text)]
        words = [slot.text for _, line in lines for slot in line if slot.kind is Kind.WORD]
        scanned = self._is_scanned(words)
        lost = log_lost(words) if words else 0.0
        edits: list[Edit] = []
        for start, line in lines:
            if line:
                readings = [
                    self._scans.readings(slot) if scanned else self._marks.readings(slot, lost, repair=True)
                    for slot in line
                ]
                edits += self._edits(start, line, readings)
        restored = traced.edited(edits)
        return restored.edited(section_number_edits(restored.text))

    def restore_question(self, text: str) -> str:
        """Marks for a question typed wholly or partly without; marked syllables and abbreviations stay."""
        places = slots(text)
        words = [slot.text for slot in places if slot.kind is Kind.WORD and self._marks.knows(fold(slot.text))]
        if not words or all(not word.isascii() for word in words):
            return text
        shouted = all(word.isupper() for word in words)
        lost = log_lost(words)
        readings = [
            self._marks.readings(_kept(slot) if slot.text.isupper() and not shouted else slot, lost, repair=False)
            for slot in places
        ]
        return TracedText.of(text).edited(self._edits(0, places, readings)).text

    def _is_scanned(self, words: Sequence[str]) -> bool:
        small = [word for word in words if len(word) > 1 and any(map(str.islower, word)) and _tells(word)]
        return sum(not self._marks.knows(fold(word)) for word in small) > SCANNED * len(small)

    def _edits(self, start: int, line: Sequence[Slot], readings: Sequence[Readings]) -> Iterator[Edit]:
        picked = likeliest([reading.candidates for reading in readings], self._ngrams)
        joined = (False, *(before.end == slot.start for before, slot in pairwise(line)))
        for slot, reading, place, close in zip(line, readings, picked, joined, strict=True):
            if close and slot.kind is Kind.NUMBER:
                yield Edit(start + slot.start, start + slot.start, " ")
            if reading.written[place] != slot.text:
                yield Edit(start + slot.start, start + slot.end, reading.written[place])


def _tells(word: str) -> bool:
    """Whether a word may be evidence of a bad scan: no name, unless digits stand among its letters."""
    return word.islower() or not word.isalpha()


def _kept(slot: Slot) -> Slot:
    return Slot(slot.start, slot.end, slot.text, Kind.KEPT)
