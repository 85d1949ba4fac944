"""Passages: what is searched. Each points at a unit by address; quotes are taken from the unit, never from here.

A điểm always carries the lead of its khoản and the title of its Điều. The root's own words (letterhead, recipients,
signature) are no passage, unless the document has no other unit.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.address import Address, UnitKind
from corpus.model import Document, Unit

LONG = 220  # words; a longer text becomes several passages of the same address
WINDOW = 140  # words of one such passage, sentences kept whole
LONGEST_LEAD = 80  # words of a lead that a passage carries

_LEADING = frozenset({UnitKind.ARTICLE, UnitKind.CLAUSE, UnitKind.POINT, UnitKind.DASH})
_SENTENCE = re.compile(r"[^\n]*?(?:[.;:!?…](?=\s)|\n|$)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to be found, and the unit that it stands for.

    `titles` are the headings from the outermost down to the unit's own; `lead` are the opening words of the units
    above it, such as that of a khoản for its điểm; `text` are the unit's own words, or one window of them.
    """

    address: Address
    name: str  # short name of the document
    about: str  # what the document is about (trích yếu)
    titles: tuple[str, ...]
    lead: str
    text: str

    @property
    def document(self) -> str:
        """Id of the document."""
        return self.address.document

    @property
    def embedded(self) -> str:
        """The copy that an embedding model reads."""
        return "\n".join(part for part in (self.name, *self.titles, self.lead, self.text) if part)


def passages(document: Document) -> tuple[Passage, ...]:
    """The passages of a document in reading order."""
    return tuple(passage for unit in document.units for passage in _of_unit(document, unit))


def _of_unit(document: Document, unit: Unit) -> Iterator[Passage]:
    text = _own_words(unit)
    if not text or (unit.kind is UnitKind.DOCUMENT and unit.children):
        return
    above = tuple(reversed(tuple(document.ancestors(unit))))
    headings = tuple(each.heading for each in (*above, unit) if each.heading and each.kind is not UnitKind.DOCUMENT)
    lead = "\n".join(filter(None, (_lead(each) for each in above)))
    for window in _windows(text):
        yield Passage(unit.address, document.name, document.metadata.title, headings, lead, window)


def _own_words(unit: Unit) -> str:
    if not unit.children:
        return unit.text.strip()
    return "\n".join(filter(None, (unit.text[span.start : span.end].strip() for span in unit.own)))


def _lead(unit: Unit) -> str:
    """The words before the first child, without the heading; empty for a chapter, a section, a document."""
    if unit.kind not in _LEADING or not unit.own or unit.own[0].start:
        return ""
    opening = unit.text[: unit.own[0].end].strip()
    if unit.heading:
        opening = opening.partition("\n")[2]
    return " ".join(opening.split()[-LONGEST_LEAD:])


def _windows(text: str) -> Iterator[str]:
    if len(text.split()) <= LONG:
        yield text
        return
    window, length = "", 0
    for sentence in _SENTENCE.findall(text):
        words = len(sentence.split())
        if length and length + words > WINDOW:
            yield window.strip()
            window, length = "", 0
        window, length = window + sentence, length + words
    if window.strip():
        yield window.strip()
