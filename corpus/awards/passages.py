"""Passages: the words of official units as rules are held against them, each worked out once."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise

from corpus.address import Address
from corpus.awards import Awards
from corpus.awards.model import Award
from corpus.awards.quantities import Quantity, quantities
from corpus.folding import fold
from corpus.model import Document

Pairs = frozenset[tuple[str, str]]


@cache
def flat(text: str) -> str:
    """Folded words apart by single spaces; sỹ is written sĩ."""
    return re.sub(r"\W+", " ", fold(text)).strip().replace("sy", "si")


@cache
def pairs(text: str) -> Pairs:
    """Neighbouring words, folded."""
    return frozenset(pairwise(flat(text).split()))


class Passages:
    """What the units of the documents at hand say."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self.quantities = cache(self._quantities)
        self.words = cache(self._words)
        self.pairs = cache(self._pairs)

    def holds(self, addresses: Iterable[Address]) -> bool:
        """Whether the documents of all addresses are at hand."""
        return all(address.document in self._documents for address in addresses)

    def has(self, address: Address) -> bool:
        """Whether the unit exists."""
        return self._documents[address.document].has(address)

    def own(self, address: Address) -> str:
        """A unit's text without that of the units under it."""
        unit = self._documents[address.document].unit(address)
        return "\n".join(unit.text[span.start : span.end] for span in unit.own)

    def text(self, address: Address) -> str:
        """A unit's text after the leads of the units above it."""
        document = self._documents[address.document]
        unit = document.unit(address)
        leads = [self.own(above.address) for above in document.ancestors(unit) if above.parent]
        return "\n".join([*reversed(leads), unit.text])

    def neighbours(self, address: Address) -> tuple[Address, ...]:
        """The units beside this one, under the same unit."""
        document = self._documents[address.document]
        parent = document.unit(address).parent
        return tuple(one for one in document.unit(parent).children if one != address) if parent else ()

    def _quantities(self, address: Address) -> frozenset[Quantity]:
        return quantities(self.text(address))

    def _words(self, address: Address) -> str:
        return flat(self.text(address))

    def _pairs(self, address: Address) -> Pairs:
        return pairs(self.text(address))


class Names:
    """By which words awards are named in texts."""

    def __init__(self, awards: Awards) -> None:
        self._named = {code: _names(award) for code, award in awards.by_code.items()}
        longest = ((name, code) for code, names in self._named.items() for name in names)
        self._longest = sorted(longest, key=lambda pair: -len(pair[0]))

    def of(self, code: str) -> tuple[str, ...]:
        """The names of an award, flat."""
        return self._named[code]

    def named(self, code: str, words: str) -> bool:
        """Whether flat words name an award."""
        return any(name in words for name in self._named[code])

    def found(self, words: str) -> frozenset[str]:
        """The awards that flat words name; of overlapping names the longest."""
        found = set()
        for name, code in self._longest:
            if name in words:
                found.add(code)
                words = words.replace(name, "|")
        return frozenset(found)


def _names(award: Award) -> tuple[str, ...]:
    return tuple(flat(name.removeprefix("Danh hiệu ")) for name in (award.name, *award.aliases))
