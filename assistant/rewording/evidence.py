"""Evidence: the units that an answer cites, numbered as the answer numbers them."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.evidence import opening
from assistant.reply import Answer
from corpus.address import Address
from corpus.model import Document


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote with the name of the unit it stands in; `marker` is its number in the answer.

    `around`: name and issuer of its document, openings of the units that it lies in, the largest first.
    """

    marker: int
    address: Address
    label: str
    quote: str
    around: tuple[str, ...] = ()


def evidence_of(answer: Answer, document: Callable[[str], Document]) -> tuple[Evidence, ...]:
    """What the citations of an answer say, in their order. Raises UnknownDocument."""
    return tuple(
        Evidence(one.marker, one.address, one.label, one.quote, around(one.address, document(one.address.document)))
        for one in answer.citations
    )


def around(address: Address, document: Document) -> tuple[str, ...]:
    """The name and the issuer of a document, and the openings of the units that a unit of it lies in."""
    paths = (address.path[:length] for length in range(1, len(address.path)))
    units = (Address(address.document, path) for path in paths)
    openings = (opening(document.unit(one)) for one in units if document.has(one))
    return (document.name, document.metadata.issuer, *openings)
