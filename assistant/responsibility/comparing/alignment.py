"""Alignment: which step of one plan is which step of another, by meaning and never by position.

Steps are matched one to one first. A step left over is still said where a stretch of the other plan says it (one or
more neighbouring steps of a unit), unless it is given to other bodies. What remains is lost (above) or gained (below).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from assistant.responsibility.comparing.kinship import Kinship, doers, kinship
from assistant.responsibility.comparing.likeness import Floats, Likeness
from assistant.responsibility.comparing.steps import Step
from assistant.responsibility.reading.matrix import Task
from corpus.address import Address
from index.embedding import Embedder

NEAREST = 0.35  # likeness that two steps have by themselves, whatever their neighbours are
MATCHED = 0.40  # likeness from which two steps are one; measured on the plans of tests/comparison
LONGEST_STRETCH = 4  # steps
FOR_NEIGHBOURS = 0.1  # most that the other steps of the unit add to a likeness
_FOR_KINSHIP = {Kinship.SAME: 1.1, Kinship.KIN: 1.0, Kinship.UNNAMED: 1.0, Kinship.OTHER: 0.75}


@dataclass(frozen=True, slots=True)
class _Bar:
    """How near a stretch has to come to a step that matches none, to say it."""

    least: float  # likeness
    of_others: float  # what the likeness counts for where the stretch is given to bodies of another kind


SAID_BELOW = _Bar(0.66, 0.0)  # in doubt a step above is lost; what others are to do does not hold it
SAID_ABOVE = _Bar(0.55, 0.75)  # in doubt a step below is no addition


@dataclass(frozen=True, slots=True)
class Match:
    """A step and its counterpart: a step of the other plan, or the task that says it among other things."""

    step: Step
    other: Step | Task
    likeness: float

    @property
    def task(self) -> Task:
        """The task of the counterpart."""
        return self.other.task if isinstance(self.other, Step) else self.other


@dataclass(frozen=True, slots=True)
class Alignment:
    """What became of the steps of both plans, in the order of their plan."""

    above: tuple[Match, ...]  # counterparts below of steps above
    lost: tuple[Step, ...]
    below: tuple[Match, ...]  # counterparts above of steps below
    gained: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """A plan to be aligned: the steps of its tasks, and sentences beside them that may say a step of the other plan."""

    steps: tuple[Step, ...]
    beside: tuple[Step, ...] = ()


def align(above: Steps, below: Steps, embedder: Embedder) -> Alignment:
    """The alignment of the steps of two plans."""
    ours, theirs = (*above.steps, *above.beside), (*below.steps, *below.beside)
    likeness = Likeness.learn((*ours, *theirs), embedder)
    table = likeness.table(ours, theirs) * _weights(ours, theirs)
    first = tuple(Match(ours[i], theirs[j], 0.0) for i, j in _one_to_one(table))
    neighbours = _affinity(ours, [step.task for step in theirs], first)
    chosen = _one_to_one(np.where(table >= NEAREST, table + FOR_NEIGHBOURS * neighbours, 0.0))
    forth = {i: Match(ours[i], theirs[j], float(table[i, j])) for i, j in chosen}
    back = {j: Match(theirs[j], ours[i], float(table[i, j])) for i, j in chosen}
    forth |= _said(likeness, above.steps, theirs, SAID_BELOW, known=forth)
    back |= _said(likeness, below.steps, ours, SAID_ABOVE, known=back)
    return Alignment(*_split(above.steps, forth), *_split(below.steps, back))


def _weights(above: Sequence[Step], below: Sequence[Step]) -> Floats:
    rows = [[_FOR_KINSHIP[kinship(doers(ours.task), doers(theirs.task))] for theirs in below] for ours in above]
    return np.array(rows, dtype=np.float32).reshape(len(above), len(below))


def _affinity(steps: Sequence[Step], tasks: Sequence[Task], matches: Sequence[Match]) -> Floats:
    """How much the other steps of a step's unit went to the unit of a task: their share, shape (steps, tasks)."""
    units = Counter(match.step.task.unit.address for match in matches)
    shared = Counter((match.step.task.unit.address, match.task.unit.address) for match in matches)
    rows = [
        [shared[step.task.unit.address, task.unit.address] / max(units[step.task.unit.address], 1) for task in tasks]
        for step in steps
    ]
    return np.array(rows, dtype=np.float32).reshape(len(steps), len(tasks))


def _one_to_one(table: Floats) -> list[tuple[int, int]]:
    """The pairs, each row and column in one at most, whose squared likenesses are the greatest sum.

    Squared, so that no good pair is broken up for two poor ones.
    """
    alike = np.where(table >= MATCHED, table, 0.0) ** 2
    rows, columns = linear_sum_assignment(alike, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if alike[i, j] > 0]


def _said(
    likeness: Likeness, steps: Sequence[Step], others: Sequence[Step], bar: _Bar, *, known: dict[int, Match]
) -> dict[int, Match]:
    """Steps without a counterpart that a stretch of the other plan says."""
    stretches = tuple(_stretches(others))
    left = [i for i in range(len(steps)) if i not in known]
    if not stretches or not left:
        return {}
    far = likeness.within([steps[i] for i in left], [text for _, text in stretches])
    far += FOR_NEIGHBOURS * _affinity([steps[i] for i in left], [task for task, _ in stretches], tuple(known.values()))
    far *= np.array([[_counts(steps[i], task, bar) for task, _ in stretches] for i in left])
    best = np.argmax(far, axis=1)
    return {
        i: Match(steps[i], stretches[at][0], float(far[row, at]))
        for row, (i, at) in enumerate(zip(left, best, strict=True))
        if far[row, at] >= bar.least
    }


def _counts(step: Step, task: Task, bar: _Bar) -> float:
    """What a likeness counts for: a task, which may be another step's already, is not the place of what others do."""
    return bar.of_others if kinship(doers(step.task), doers(task)) is Kinship.OTHER else 1.0


def _stretches(steps: Iterable[Step]) -> Iterator[tuple[Task, str]]:
    """Steps and their neighbours in a unit, each stretch with the task that it begins with."""
    for unit in _by_unit(steps):
        for at, first in enumerate(unit):
            for size in range(1, min(LONGEST_STRETCH, len(unit) - at) + 1):
                yield first.task, "; ".join(step.text for step in unit[at : at + size])


def _by_unit(steps: Iterable[Step]) -> Iterator[tuple[Step, ...]]:
    units: dict[Address, list[Step]] = {}
    for step in steps:
        units.setdefault(step.task.unit.address, []).append(step)
    for unit in units.values():
        yield tuple(sorted(unit, key=lambda step: step.span.start))


def _split(steps: Sequence[Step], found: dict[int, Match]) -> tuple[tuple[Match, ...], tuple[Step, ...]]:
    """The matches of the steps, and the steps without; matches of sentences beside the tasks are left out."""
    matches = tuple(found[i] for i in range(len(steps)) if i in found)
    return matches, tuple(step for i, step in enumerate(steps) if i not in found)
