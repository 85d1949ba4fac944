"""Rules of an award in words, with the units that they rest on; those whose text is here are cited."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from assistant.eligibility.rule_answers import RuleAnswers
from assistant.eligibility.sources import Sources
from assistant.grounding import Grounding, Quote, Statement
from assistant.reply import Citation
from bot.eligibility.contract import ConditionLine, SayingBody, SourceBody
from corpus.address import Address
from corpus.awards import Awards
from corpus.awards.conditions import All, Any, Condition, Node, Readings, Run
from corpus.awards.model import Award, Branch, Saying
from corpus.labels import label
from corpus.model import Document

_ALL, _ANY, _WITHIN = "Đồng thời:", "Một trong các điều kiện:", "Trong thời gian đó:"


@dataclass(slots=True)
class Rules:
    """The rules of a day; units are numbered as they are cited first. `document` raises UnknownDocument."""

    awards: Awards
    on: date
    document: Callable[[str], Document]
    _quotes: dict[Address, Quote | None] = field(default_factory=dict)
    _markers: dict[Quote, int] = field(default_factory=dict)

    @classmethod
    def of(cls, awards: Awards, on: date, document: Callable[[str], Document]) -> "Rules":
        """The rules over a library that is asked for each document once."""
        return cls(awards, on, cache(document))

    @property
    def sources(self) -> Sources:
        """Quotes and labels of units."""
        return Sources(self.document)

    def cited(self, addresses: Iterable[Address]) -> list[SourceBody]:
        """Units with their markers."""
        return [
            SourceBody(address=str(one), label=self.sources.label(one), citation=self._marker(one)) for one in addresses
        ]

    def citations(self) -> tuple[Citation, ...]:
        """The citations of all markers given so far; their quotes stand verbatim."""
        grounding = Grounding(self.document, label, frozenset())
        every = Statement("", tuple(self._markers), derived=True)
        return grounding.ground((every,), self.on).citations

    def sayings(self, sayings: tuple[Saying, ...]) -> list[SayingBody]:
        """Statements that hold on the day."""
        in_force = (saying for saying in sayings if saying.term.holds(self.on))
        return [SayingBody(text=saying.text, sources=self.cited(saying.basis)) for saying in in_force]

    def money(self, award: Award) -> list[SayingBody]:
        """Reward money by kind of subject where the multiple of the day is known, then where the salary is from."""
        draft = RuleAnswers(self.awards, self.sources).money(award, None, self.on)
        if draft is None:
            return []
        lines = ((one.text, dict.fromkeys(quote.address for quote in one.quotes)) for one in draft.statements)
        notes = (SayingBody(text=note, sources=[]) for note in draft.notes)
        return [*(SayingBody(text=text, sources=self.cited(basis)) for text, basis in lines), *notes]

    def uncertain(self, award: Award) -> str | None:
        """The amendment that leaves the rules of the day uncertain; None where they stand as they are written."""
        version = award.version(self.on)
        change = self.awards.amendment(award, version, self.on) if version else None
        return None if change is None else f"{change.known} ({change.source})."

    def conditions(self, branch: Branch) -> list[ConditionLine]:
        """The conditions of a way that hold on the day, in reading order."""
        return [line for node in branch.nodes for line in self._lines(node, 0)]

    def _lines(self, node: Node, depth: int) -> Iterator[ConditionLine]:
        if not node.term.holds(self.on):
            return
        match node:
            case Condition() | Run():
                yield ConditionLine(text=_sentence(node.text), sources=self.cited(node.basis), depth=depth)
                yield from self._group(_WITHIN, node.within if isinstance(node, Run) else (), depth + 1)
            case All(parts):
                yield from self._group(_ALL, parts, depth)
            case Any(parts):
                yield from self._group(_ANY, parts, depth)
            case Readings():
                yield ConditionLine(text=f"Hai cách hiểu: {node.note}", sources=[], depth=depth)
                yield from self._lines(node.strict, depth + 1)

    def _group(self, lead: str, parts: tuple[Node, ...], depth: int) -> Iterator[ConditionLine]:
        if parts:
            yield ConditionLine(text=lead, sources=[], depth=depth)
        for part in parts:
            yield from self._lines(part, depth + 1)

    def _marker(self, address: Address) -> int | None:
        if address not in self._quotes:
            self._quotes[address] = self.sources.quote(address)
        quote = self._quotes[address]
        return None if quote is None else self._markers.setdefault(quote, len(self._markers) + 1)


def _sentence(text: str) -> str:
    """A condition as it begins a line, without the "hoặc" or "và" by which it follows another."""
    bare = next((text[len(word) :] for word in ("hoặc ", "Hoặc ", "và ") if text.startswith(word)), text)
    return bare[:1].upper() + bare[1:]
