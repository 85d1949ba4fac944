"""Draft → Answer: what no cited unit supports does not get through.

A draft is a list of statements; a statement is one line of the answer with the quotes it stands on. It passes when
each quote stands verbatim at its place, and when every stretch of its words, the fixed words of a phrase at its ends
aside, stands word for word in one of its quotes or in the label of a unit quoted. A line that a rule gives (an
eligibility finding) stands on the units that the rule rests on, which are held against the rule elsewhere.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assistant.reply import Citation
from corpus.address import Address
from corpus.errors import UnknownDocument
from corpus.model import Document, Status, TextKind

_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[,.;:–“”\"()\[\]\n]+")  # parts a line into stretches, each of which must stand somewhere as it is


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a unit's text, half-open; `text` must stand there verbatim."""

    address: Address
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One line of an answer and what it stands on.

    `derived`: it says what a rule resting on the quotes gives, not their words; the quotes must stand all the same.
    """

    text: str
    quotes: tuple[Quote, ...]
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Grounded:
    """The lines that passed, with markers, and their citations; `dropped` are the lines that did not."""

    text: str
    citations: tuple[Citation, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grounding:
    """Checks statements against the library as it is."""

    document: Callable[[str], Document]  # raises UnknownDocument
    label: Callable[[Address, Document], str]
    frame: frozenset[str]  # words of phrases, lower-cased: they claim nothing

    def ground(self, statements: tuple[Statement, ...], on: date) -> Grounded:
        """The statements that are supported, each line closed by the markers of its citations."""
        citations: dict[Quote, Citation] = {}
        lines, dropped = [], []
        for statement in statements:
            if not self.supported(statement):
                dropped.append(statement.text)
                continue
            for quote in statement.quotes:
                citations.setdefault(quote, self._citation(quote, len(citations) + 1, on))
            lines.append(statement.text + "".join(f" [{citations[quote].marker}]" for quote in statement.quotes))
        return Grounded("\n".join(lines), tuple(citations.values()), tuple(dropped))

    def supported(self, statement: Statement) -> bool:
        """Whether the quotes stand verbatim, and each stretch of words stands in one of them or in its label."""
        if not statement.quotes or not all(map(self._verbatim, statement.quotes)):
            return False
        if statement.derived:
            return True
        said = [words for quote in statement.quotes for words in self._said(quote)]
        stretches = (self._claimed(stretch) for stretch in _BREAK.split(statement.text))
        return all(any(stretch in words for words in said) for stretch in stretches if stretch)

    def _claimed(self, stretch: str) -> str:
        """The words of a stretch without the frame words at its ends, spaced; empty where nothing else is left."""
        words = _words(stretch)
        while words and words[0] in self.frame:
            del words[0]
        while words and words[-1] in self.frame:
            del words[-1]
        return _spaced(words) if words else ""

    def _verbatim(self, quote: Quote) -> bool:
        try:
            document = self.document(quote.address.document)
        except UnknownDocument:
            return False
        if not document.has(quote.address) or not quote.text:
            return False
        return document.unit(quote.address).text[quote.start : quote.end] == quote.text

    def _said(self, quote: Quote) -> tuple[str, str]:
        label = self.label(quote.address, self.document(quote.address.document))
        return _spaced(_words(quote.text)), _spaced(_words(label))

    def _citation(self, quote: Quote, marker: int, on: date) -> Citation:
        document = self.document(quote.address.document)
        status: Status = document.validity.status(on)
        kind: TextKind = document.text_kind
        label = self.label(quote.address, document)
        return Citation(marker, quote.address, label, quote.text, quote.start, quote.end, status, kind)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _spaced(words: list[str]) -> str:
    return f" {' '.join(words)} "
