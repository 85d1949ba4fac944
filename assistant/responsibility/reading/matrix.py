"""The matrix of a plan: each task it gives, who is what to it, by when, and where it is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from assistant.reply import Role
from assistant.responsibility.reading.assignment import Assignment, deadline
from assistant.responsibility.reading.assignments import assignments
from assistant.responsibility.reading.unassigned import unassigned
from corpus.model import Document, Span, Unit


@dataclass(frozen=True, slots=True)
class Task:
    """A row: one task of a unit and the bodies it is given to; no assignments where the text names nobody."""

    unit: Unit
    span: Span  # the words of the task, in the unit's text
    sentence: Span  # what is quoted, in the unit's text
    assignments: tuple[Assignment, ...]
    deadline: str | None  # in the words of the text

    @property
    def text(self) -> str:
        """The words of the task."""
        return self.unit.text[self.span.start : self.span.end]

    def bodies(self, *roles: Role) -> tuple[str, ...]:
        """The bodies with one of these roles, each once, in the order of the text."""
        return tuple(dict.fromkeys(one.body for one in self.assignments if one.role in roles))


@dataclass(frozen=True, slots=True)
class Matrix:
    """The tasks of a document in reading order."""

    document: Document
    tasks: tuple[Task, ...]

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that the document gives a task to, each once, in reading order."""
        return tuple(dict.fromkeys(one.body for task in self.tasks for one in task.assignments))


def matrix(document: Document) -> Matrix:
    """The matrix of a document; tasks that name nobody are in it too."""
    found = assignments(document)
    order = {unit.address.path_text: number for number, unit in enumerate(document.units)}
    tasks = [
        *_given(found),
        *(Task(unit, span, span, (), deadline(unit.text, span)) for unit, span in unassigned(document, found)),
    ]
    tasks.sort(key=lambda task: (order[task.unit.address.path_text], task.span.start))
    return Matrix(document, tuple(tasks))


def _given(found: tuple[Assignment, ...]) -> Iterator[Task]:
    for _, group in groupby(found, key=lambda one: (one.task_unit.address.path_text, one.clause)):
        ours = tuple(group)
        first = ours[0]
        yield Task(
            first.task_unit, first.clause, first.sentence, ours, next((o.deadline for o in ours if o.deadline), None)
        )
