"""Sources: the words that a rule rests on, quoted from the text where it is here, else from its digest."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.grounding import Quote
from assistant.quoting import LONGEST_LINE, quote
from assistant.sentences import sentences
from corpus.address import Address
from corpus.errors import UnknownDocument
from corpus.labels import label
from corpus.model import Document, Span


@dataclass(frozen=True, slots=True)
class Sources:
    """Quotes and labels of units; `document` gives a text, its digest, or what the register knows of it."""

    document: Callable[[str], Document]  # raises UnknownDocument

    def quote(self, address: Address) -> Quote | None:
        """The unit's own words, its first sentences where they are long; None where no text of it is here."""
        document = self._holding(address)
        if document is None:
            return None
        unit = document.unit(address)
        own = unit.own[0] if unit.own else Span(0, len(unit.text))
        kept = sentences(unit.text, own)
        if not kept:
            return None
        end = kept[0].end
        for sentence in kept[1:]:
            if sentence.end - kept[0].start > LONGEST_LINE:
                break
            end = sentence.end
        return quote(unit, Span(kept[0].start, end))

    def quotes(self, addresses: Iterable[Address]) -> tuple[Quote, ...]:
        """The quotes of units, those without a text here left out, each once."""
        found = (self.quote(address) for address in addresses)
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def label(self, address: Address) -> str:
        """What officials call a unit; the address where the document is not known."""
        try:
            return label(address, self.document(address.document))
        except UnknownDocument:
            return str(address)

    def name(self, document: str) -> str:
        """What officials call a document."""
        return self.document(document).name

    def _holding(self, address: Address) -> Document | None:
        try:
            document = self.document(address.document)
        except UnknownDocument:
            return None
        return document if document.has(address) else None
