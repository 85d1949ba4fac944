"""Duties against a question: a body with all it is to one task, and how well that answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from assistant.evidence import Gathering, paper
from assistant.reply import Role
from assistant.responsibility.reading.assignments import Assignment
from assistant.responsibility.reading.matrix import Matrix, Task
from assistant.understood import Understood
from corpus.model import Document

ROLE_BONUS = 0.15  # the body has the role asked for
DEADLINE_BONUS = 0.1  # it says by when, and that is asked
ALL_BUT = 0.95  # coverage by the name of a paper from which a question asks for nothing else
UNIT_WEIGHT = 0.25  # of the score of the unit beside the coverage of the task
SENTENCE_WEIGHT = 0.92  # of what the whole sentence covers, beside the task itself


@dataclass(frozen=True, slots=True)
class Duty:
    """A body and all it is to one task."""

    document: Document
    task: Task
    body: str
    given: tuple[Assignment, ...]  # never empty

    @property
    def roles(self) -> tuple[Role, ...]:
        """What the body is to the task, in the order of the text."""
        return tuple(dict.fromkeys(one.role for one in self.given))

    @property
    def first(self) -> Assignment:
        """The first that gives it a role."""
        return self.given[0]

    @property
    def deadline(self) -> str | None:
        """By when, in the words of the text."""
        return next((one.deadline for one in self.given if one.deadline), self.task.deadline)

    @property
    def inherited(self) -> bool:
        """Whether the preamble gives it, with all that follows, to the same bodies."""
        return not self.first.wording

    @property
    def recipients(self) -> tuple[str, ...]:
        """Whom the body advises or reports to."""
        return tuple(dict.fromkeys(one.recipient for one in self.given if one.recipient))


@dataclass(frozen=True, slots=True)
class Scored:
    """A duty against a question."""

    duty: Duty
    coverage: float  # share of the question that it covers
    beyond: float  # share of what the name of the paper leaves uncovered
    score: float

    @property
    def document(self) -> Document:
        """The paper that gives it."""
        return self.duty.document


@dataclass(frozen=True, slots=True)
class ScoredTask:
    """A task that names nobody, against a question; as in Scored."""

    task: Task
    document: Document
    coverage: float
    beyond: float


def duties_of(matrix: Matrix) -> tuple[Duty, ...]:
    """The duties of a paper in reading order."""
    return tuple(
        Duty(matrix.document, task, body, tuple(ones))
        for task in matrix.tasks
        for body, ones in groupby(sorted(task.assignments, key=_place), key=lambda one: one.body)
    )


def _place(one: Assignment) -> tuple[int, str]:
    return one.subject.start, one.body


@dataclass(frozen=True, slots=True)
class Scoring:
    """Weighs duties and tasks of papers by the words of a question."""

    gathering: Gathering

    def scored(self, asked: Understood, matrices: Iterable[Matrix], of_unit: dict[str, float]) -> list[Scored]:
        """The best first; ties in reading order."""
        found = (self._score(asked, duty, of_unit) for matrix in matrices for duty in duties_of(matrix))
        return sorted(found, key=lambda s: (-s.score, s.duty.task.unit.address, s.duty.task.span.start))

    def unassigned(self, asked: Understood, matrices: Iterable[Matrix]) -> ScoredTask | None:
        """The task without a body that says most of what is asked; None where there is no such task."""
        tasks = ((task, matrix.document) for matrix in matrices for task in matrix.tasks if not task.assignments)
        weighed = (self._task(asked, task, document) for task, document in tasks)
        return max(weighed, key=lambda one: one.coverage, default=None)

    def _task(self, asked: Understood, task: Task, document: Document) -> ScoredTask:
        covered = self.gathering.coverage(asked, f"{paper(document)} {task.text}")
        return ScoredTask(task, document, covered, self._beyond(asked, document, covered))

    def _beyond(self, asked: Understood, document: Document, covered: float) -> float:
        named = self.gathering.coverage(asked, paper(document))
        return (covered - named) / (1 - named) if named < ALL_BUT else 1.0

    def _score(self, asked: Understood, duty: Duty, of_unit: dict[str, float]) -> Scored:
        covered = self.coverage(asked, duty)
        bonus = ROLE_BONUS if set(duty.roles) & set(asked.roles) else 0.0
        bonus += DEADLINE_BONUS if asked.by_when and duty.deadline else 0.0
        unit = max(of_unit.get(str(one.address), 0.0) for one in (duty.first.unit, duty.task.unit))
        return Scored(duty, covered, self._beyond(asked, duty.document, covered), covered + bonus + UNIT_WEIGHT * unit)

    def coverage(self, asked: Understood, duty: Duty) -> float:
        """How much of a question a duty covers."""
        said, whole = said_by(duty)
        return max(
            self.gathering.coverage(asked, said),
            SENTENCE_WEIGHT * self.gathering.coverage(asked, whole),
        )


def said_by(duty: Duty) -> tuple[str, str]:
    """What a duty says to a reader who knows whose paper it is: with its own words, with the whole sentence."""
    one = duty.first
    sentence = one.unit.text[one.sentence.start : one.sentence.end]
    roles = " ".join(role.value for role in duty.roles)
    lead = f"{paper(duty.document)} {duty.body} {roles}"
    return f"{lead} {duty.task.text}", f"{lead} {sentence} {duty.task.text}"
