"""Comparison: what a lower or sister plan kept, changed, dropped or added against the plan above."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from assistant.responsibility.comparing.alignment import Match, Steps, align
from assistant.responsibility.comparing.differences import Difference, differences
from assistant.responsibility.comparing.sides import Side, general_side, side
from assistant.responsibility.comparing.steps import Step, steps_of
from assistant.responsibility.reading.matrix import Matrix, Task
from corpus.labels import label
from corpus.model import Document, Span
from index.embedding import Embedder

_Place = tuple[str, Span]  # of a task: the path of its unit, and where it stands there
_Entry = TypeVar("_Entry")


class Fate(StrEnum):
    """What became of a task."""

    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Pair:
    """A task above beside what became of it below; one side is None where it was dropped or added."""

    fate: Fate
    above: Task | None
    below: Task | None
    likeness: float  # mean over the steps found, 0 to 1; 0 for one side alone
    differences: tuple[str, ...]
    missing: tuple[str, ...] = ()  # steps of the task above that are nowhere below, in its words


@dataclass(frozen=True, slots=True)
class Omission:
    """A step of the plan above that the plan below does not say."""

    task: Task
    words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans side by side: pairs in the order of the plan above, then what was added."""

    above: Document
    below: Document
    pairs: tuple[Pair, ...]

    def of(self, fate: Fate) -> tuple[Pair, ...]:
        """The pairs of one fate."""
        return tuple(pair for pair in self.pairs if pair.fate is fate)

    @property
    def omissions(self) -> tuple[Omission, ...]:
        """Everything of the plan above that is not below: tasks dropped, and steps missing of tasks that are there."""
        return tuple(
            Omission(pair.above, words) for pair in self.pairs if pair.above is not None for words in pair.missing
        )


def compare(above: Matrix, below: Matrix, embedder: Embedder) -> Comparison:
    """The plan `below` against the plan `above`.

    Tasks under purposes and requirements are compared among themselves; where they find no counterpart nothing is told.
    """
    told = _Found.of(side(above), side(below), embedder).pairs()
    requirements = _Found.of(general_side(above), general_side(below), embedder).pairs()
    shared = (pair for pair in requirements if pair.above and pair.below and not pair.missing)
    return Comparison(above.document, below.document, _in_order((*shared, *told), above.document))


@dataclass(frozen=True, slots=True)
class _Found:
    """An alignment by task."""

    above: Side
    below: Side
    matches: dict[_Place, list[Match]]  # of the steps of a task above
    lost: dict[_Place, list[Step]]
    back: dict[_Place, list[Match]]  # of the steps of a task below
    gained: dict[_Place, list[Step]]

    @classmethod
    def of(cls, above: Side, below: Side, embedder: Embedder) -> "_Found":
        found = align(_steps(above), _steps(below), embedder)
        return cls(
            above,
            below,
            _by_task((match.step.task, match) for match in found.above),
            _by_task((step.task, step) for step in found.lost),
            _by_task((match.step.task, match) for match in found.below),
            _by_task((step.task, step) for step in found.gained),
        )

    def pairs(self) -> Iterator[Pair]:
        """Every task of both sides in a pair; a task whose words only go on with the one before is in none."""
        shown: set[_Place] = set()
        for task in self.above.tasks:
            if pair := self._pair(task):
                shown |= {_place(pair.below)} if pair.below else set()
                yield pair
        for task in self.below.tasks:
            back, gained = self.back.get(_place(task)), self.gained.get(_place(task))
            if _place(task) not in shown and back:
                yield self._also(task, back)
            elif _place(task) not in shown and gained:
                yield Pair(Fate.ADDED, None, task, 0.0, ())

    def _pair(self, task: Task) -> Pair | None:
        """What became of a task above."""
        matches = self.matches.get(_place(task))
        missing = tuple(step.text for step in self.lost.get(_place(task), ()))
        if not matches:
            return Pair(Fate.DROPPED, task, None, 0.0, (), missing) if missing else None
        partner = _partner(matches)
        told = (
            *differences(task, self._given(matches), matches),
            *(Difference(f"thiếu: {words}") for words in missing),
            *(Difference(f"thêm: {step.text}") for step in self._added_beside(task, partner)),
            *self._elsewhere(partner, matches),
        )
        return _told(task, partner, matches, told, missing)

    def _also(self, task: Task, back: Sequence[Match]) -> Pair:
        """A task below that says again, or in part, what a task above says."""
        partner = _partner(back)
        added = (Difference(f"thêm: {step.text}") for step in self.gained.get(_place(task), ()))
        known = [one for one in (partner,) if one in self.above.tasks]
        told = tuple(one for other in known for one in differences(other, [task], ()))
        return _told(partner, task, back, (*told, *added), ())

    def _given(self, matches: Sequence[Match]) -> tuple[Task, ...]:
        """The tasks below that a task above became; without sentences that are no tasks."""
        tasks = {_place(match.task): match.task for match in matches}
        return tuple(task for task in tasks.values() if task in self.below.tasks)

    def _added_beside(self, task: Task, partner: Task) -> Sequence[Step]:
        """What a task below says beyond the task above, told once, with the first task above that it was matched to."""
        back = self.back.get(_place(partner))
        first = back is not None and _place(back[0].task) == _place(task)
        return self.gained.get(_place(partner), ()) if first else ()

    def _elsewhere(self, partner: Task, matches: Sequence[Match]) -> Iterator[Difference]:
        for address in dict.fromkeys(match.task.unit.address for match in matches):
            if address != partner.unit.address:
                yield Difference(f"một phần nêu ở {label(address, self.below.document)}", by_level=True)


def _steps(one: Side) -> Steps:
    return Steps(steps_of(one.tasks), steps_of(one.beside))


def _told(
    above: Task, below: Task, matches: Sequence[Match], told: Sequence[Difference], missing: tuple[str, ...]
) -> Pair:
    changed = any(not one.by_level for one in told)
    likeness = sum(match.likeness for match in matches) / len(matches)
    words = tuple(one.words for one in told)
    return Pair(Fate.CHANGED if changed else Fate.KEPT, above, below, min(likeness, 1.0), words, missing)


def _by_task(entries: Iterable[tuple[Task, _Entry]]) -> dict[_Place, list[_Entry]]:
    grouped: dict[_Place, list[_Entry]] = defaultdict(list)
    for task, entry in entries:
        grouped[_place(task)].append(entry)
    return dict(grouped)


def _place(task: Task) -> _Place:
    return task.unit.address.path_text, task.span


def _partner(matches: Sequence[Match]) -> Task:
    """The task below that most of a task above went to; the first of equals."""
    weights: dict[_Place, float] = defaultdict(float)
    for match in matches:
        weights[_place(match.task)] += match.likeness
    best = max(weights, key=lambda place: weights[place])
    return next(match.task for match in matches if _place(match.task) == best)


def _in_order(pairs: Iterable[Pair], above: Document) -> tuple[Pair, ...]:
    """Pairs in the order of the plan above; what was added last."""
    order = {unit.address.path_text: number for number, unit in enumerate(above.units)}
    return tuple(
        sorted(
            pairs,
            key=lambda pair: (
                (order[pair.above.unit.address.path_text], pair.above.span.start) if pair.above else (len(order), 0)
            ),
        )
    )
