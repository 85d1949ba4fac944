"""The plan that a report is on: the paper named, or the province's own for what is named; its units by topic."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assistant.drafting.model import Order
from assistant.drafting.precedents.topics import topic_of
from assistant.grounding import Quote
from assistant.quoting import quote
from assistant.sentences import sentences
from corpus.address import UnitKind
from corpus.bodies import Bodies, Level
from corpus.model import Document, Status, TextKind, Unit
from corpus.numbers import same_number

_ORDERING = ("kh", "ct")  # kinds of paper that give tasks
_LEAST = 60  # characters of a sentence that gives a task


@dataclass(frozen=True, slots=True)
class ReportedPlan:
    """A plan, and for each topic the sentence of it that gives the task."""

    document: Document
    units: Mapping[str, Quote]


@dataclass(frozen=True)
class PlanUnits:
    """Finds the plan of a report among the papers held."""

    held: Callable[[], tuple[Document, ...]]
    document: Callable[[str], Document]
    bodies: Bodies
    _known: dict[str, Mapping[str, Quote]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def of(self, order: Order) -> ReportedPlan | None:
        """The plan that an order's report is on; None where none is held that fits."""
        named = [one.ids[0] for one in order.mentions if one.ids]
        plans = [one for one in self.held() if self._gives_tasks(one) and not self._is_over(one, order)]
        found = next((one for one in plans if one.id in named), None) or next(
            (one for one in plans if self._carries_out(one, named) and self._is_above(one, order)), None
        )
        return ReportedPlan(found, self._units(found)) if found else None

    def _units(self, paper: Document) -> Mapping[str, Quote]:
        """The units of a plan by topic, worked out once for each version of it."""
        key = f"{paper.id} {paper.version}"
        if key not in self._known:
            self._known[key] = _by_topic(paper)
        return self._known[key]

    def _gives_tasks(self, paper: Document) -> bool:
        return paper.text_kind is TextKind.ORIGINAL and paper.metadata.kind in _ORDERING

    def _is_over(self, paper: Document, order: Order) -> bool:
        return paper.validity.status(order.on) in (Status.EXPIRED, Status.NOT_YET)

    def _carries_out(self, paper: Document, named: list[str]) -> bool:
        """Whether a plan carries out one of the papers named."""
        numbers = [self.document(one).metadata.number for one in named]
        return any(same_number(one, number) for one in paper.metadata.implements for number in numbers if number)

    def _is_above(self, paper: Document, order: Order) -> bool:
        """Whether a plan is the issuer's own, or that of the government or the committee of its province."""
        if paper.metadata.issuer in order.issuer.name:
            return True
        of_province = self.bodies.level(paper.metadata.issuer) is Level.PROVINCE
        governing = any(word in paper.metadata.issuer for word in ("Tỉnh ủy", "Thành ủy", "Ủy ban nhân dân"))
        return of_province and governing and order.issuer.province == paper.metadata.place


def _by_topic(paper: Document) -> dict[str, Quote]:
    """The first sentence of a paper for each topic."""
    found: dict[str, Quote] = {}
    for unit in paper.units:
        if unit.kind is not UnitKind.DOCUMENT and (first := _first(unit)) is not None:
            topic = topic_of(first.text)
            if topic is not None:
                found.setdefault(topic, first)
    return found


def _first(unit: Unit) -> Quote | None:
    """The first sentence of a unit's own text that is long enough to give a task."""
    spans = sentences(unit.text, unit.own[0]) if unit.own else ()
    return next((quote(unit, span) for span in spans if span.end - span.start >= _LEAST), None)
