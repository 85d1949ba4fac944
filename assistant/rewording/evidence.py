"""Evidence: the units that an answer cites, numbered as the answer numbers them."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.evidence import opening
from assistant.reply import Answer
from corpus.address import Address
from corpus.gluing import parted
from corpus.model import Document

_OF_DOCUMENT = 2  # texts around a unit that its document gives: name and issuer


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote with the name of the unit it stands in; `marker` is its number in the answer.

    `around`: name and issuer of its document, openings of the units that it lies in, the largest first; `items`: how
    many units it is divided into.
    """

    marker: int
    address: Address
    label: str
    quote: str
    around: tuple[str, ...] = ()
    items: int = 0

    @property
    def texts(self) -> tuple[str, ...]:
        """All that it says, the quote last."""
        return (*self.around, self.label, self.quote)

    @property
    def openings(self) -> tuple[str, ...]:
        """How the units begin that it lies in, the largest first."""
        return self.around[_OF_DOCUMENT:]

    @property
    def is_titled(self) -> bool:
        """Whether the last text around it is the opening of the unit that it lies in."""
        return bool(self.openings)

    @classmethod
    def of(cls, marker: int, address: Address, label: str, quote: str, document: Document) -> "Evidence":
        """A quote from a document, its glued words parted, with what the document tells of where it stands."""
        items = len(document.unit(address).children) if document.has(address) else 0
        return cls(marker, address, label, parted(quote), tuple(map(parted, _around(address, document))), items)


def evidence_of(answer: Answer, document: Callable[[str], Document]) -> tuple[Evidence, ...]:
    """What the citations of an answer say, in their order. Raises UnknownDocument."""
    return tuple(
        Evidence.of(one.marker, one.address, one.label, one.quote, document(one.address.document))
        for one in answer.citations
    )


def _around(address: Address, document: Document) -> tuple[str, ...]:
    """The name and the issuer of a document, and the openings of the units that a unit of it lies in."""
    paths = (address.path[:length] for length in range(1, len(address.path)))
    units = (Address(address.document, path) for path in paths)
    openings = (opening(document.unit(one)) for one in units if document.has(one))
    return (document.name, document.metadata.issuer, *openings)
