"""Duties across a change of bodies: those of the heirs of a body asked about, and those of its predecessors."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.relevance import words_and_pairs
from assistant.responsibility.scoring import Duty, Scored
from corpus.bodies import Bodies, FoundChange, Successor
from corpus.folding import fold

_MOST = re.compile(r"phan lon|toan bo")  # of a body's work


@dataclass(frozen=True, slots=True)
class Succession:
    """Follows bodies through the register, by a day."""

    bodies: Bodies

    def changes(self, names: Iterable[str], place: str | None, on: date) -> tuple[FoundChange, ...]:
        """What became of bodies."""
        return tuple(change for name in names for change in self.bodies.changes(name, on, place=place))

    def of_heirs(self, changes: Iterable[FoundChange], scored: list[Scored]) -> list[Scored]:
        """The duties of those who came after."""
        heirs = [heir.name for change in changes for heir in change.change.to]
        return [s for s in scored if any(self._is(s.duty.body, heir) for heir in heirs)]

    def of_predecessors(self, names: Iterable[str], scored: list[Scored], on: date) -> list[Scored]:
        """The duties of bodies whose work has since gone to these: all of it, most of it, or the part spoken of."""
        wanted = tuple(names)
        return [s for s in scored if any(self._inherits(name, s.duty, on) for name in wanted)]

    def of_duty(self, duty: Duty, on: date) -> tuple[FoundChange, ...]:
        """What became of the body of a duty since its paper was issued."""
        metadata = duty.document.metadata
        return self.bodies.changes(duty.body, on, issued=metadata.issued, place=metadata.home)

    def _inherits(self, name: str, duty: Duty, on: date) -> bool:
        heirs = (heir for change in self.of_duty(duty, on) for heir in change.change.to)
        return any(self._is(heir.name, name) and _holds(heir, duty) for heir in heirs)

    def _is(self, body: str, name: str) -> bool:
        return any(found.body.name == name for found in self.bodies.find(body))


def _holds(heir: Successor, duty: Duty) -> bool:
    """Whether what an heir took over is what the duty is about, as far as its words tell."""
    if not heir.function or _MOST.search(fold(heir.function)):
        return True
    pairs = {pair for pair in words_and_pairs(heir.function) if " " in pair}
    return bool(pairs & words_and_pairs(duty.task.text))
