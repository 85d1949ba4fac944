"""Matters: plans and letters on a special matter have forms of their own; any other is made from precedents."""

from dataclasses import dataclass

from assistant.draft import NoDraft
from assistant.drafting.forms.forms import Forms
from assistant.drafting.model import Composer, Composition, Order


@dataclass(frozen=True, slots=True)
class Matters:
    """Composes from the form of the matter where there is one, else as another composer does."""

    forms: Forms
    otherwise: Composer

    def compose(self, order: Order, /) -> Composition | NoDraft:
        """The draft, or why there is none."""
        if self.forms.of_matter(order) is None:
            return self.otherwise.compose(order)
        return self.forms.compose(order)
