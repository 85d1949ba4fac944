"""Answers to what became of a body or a territory: from the register of bodies, dated and with its source."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from assistant.draft import Draft, NoDraft, Proposal
from assistant.grounding import Quote, Statement
from assistant.quoting import quote
from assistant.understood import Understood
from corpus.address import Address
from corpus.bodies import Bodies
from corpus.bodies.digest import UNCHANGED, unit_about, unit_of
from corpus.model import Document, Span
from prompts.template import phrase


@dataclass(frozen=True, slots=True)
class Fates:
    """Tells what the register knows of bodies, and nothing where it knows nothing."""

    bodies: Bodies
    document: Callable[[str], Document]

    def answer(self, asked: Understood, on: date) -> Proposal | None:
        """What became of the bodies named, as of a day; None where the question does not ask it or names none."""
        if not asked.of_fate:
            return None
        told = tuple(dict.fromkeys(self._told(asked, on)))
        if told:
            return Draft(told)
        named = list(dict.fromkeys(found.body.name for found in self.bodies.find(asked.text)))
        return NoDraft(phrase("refusal.no_change_known", body=", ".join(named))) if named else None

    def _told(self, asked: Understood, on: date) -> Iterator[Statement]:
        place = asked.places[0] if asked.places else None
        for change in self.bodies.changes(asked.text, on, place=place):
            yield Statement(change.note(), (self._quote(unit_of(self.bodies, change)),), derived=True)
        for topic in self._unchanged(asked):
            said = self._quote(topic)
            yield Statement(said.text, (said,))

    def _unchanged(self, asked: Understood) -> Iterator[Address]:
        """Where the register says that a body or a province asked about is still there."""
        names = [found.body.name for found in self.bodies.find(asked.text) if found.body.standing]
        if any(place in self.bodies.territories.unchanged for place in asked.places) and not self.bodies.find(
            asked.text
        ):
            names.append(UNCHANGED)
        yield from filter(None, (unit_about(self.bodies, name) for name in names))

    def _quote(self, address: Address) -> Quote:
        unit = self.document(address.document).unit(address)
        return quote(unit, Span(0, len(unit.text)))
