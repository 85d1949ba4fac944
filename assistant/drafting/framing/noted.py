"""Noted: a composer whose drafts also bear what is to be told of their legal bases and of their form."""

from dataclasses import dataclass, replace

from assistant.draft import NoDraft
from assistant.drafting.framing.bases import Bases
from assistant.drafting.framing.framing import Framing
from assistant.drafting.framing.lost_facts import with_lost
from assistant.drafting.model import Composer, Composition, Order


@dataclass(frozen=True, slots=True)
class Noted:
    """Adds notes to the drafts of another composer."""

    composer: Composer
    bases: Bases
    framing: Framing

    def compose(self, order: Order, /) -> Composition | NoDraft:
        """The draft with the notes, each once."""
        found = self.composer.compose(order)
        if isinstance(found, NoDraft):
            return found
        notes = (*found.notes, *self.bases.of(order).notes, *self.framing.notes(order))
        return with_lost(replace(found, notes=tuple(dict.fromkeys(notes))))
