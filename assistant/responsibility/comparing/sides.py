"""The sides of a comparison: the tasks of a plan that count, and the sentences beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.responsibility.comparing.comparing_words import comparing_words
from assistant.responsibility.reading.matrix import Matrix, Task
from assistant.sentences import sentences
from corpus.address import UnitKind
from corpus.folding import fold
from corpus.model import Document, Span, Unit

FEWEST_WORDS = 6  # of a stretch beside the tasks: a shorter one is a title or the name of a body


@dataclass(frozen=True, slots=True)
class Side:
    """A plan to be compared; a sentence beside the tasks is a Task that names nobody and is never told by itself."""

    document: Document
    tasks: tuple[Task, ...]
    beside: tuple[Task, ...]


def side(matrix: Matrix) -> Side:
    """The tasks of the parts that give tasks; not of title, preamble, purposes and requirements.

    A sentence there that begins with what is to be done is a task too, though it names nobody.
    """
    beside = tuple(_beside(matrix))
    more = tuple(task for task in beside if _is_task(task))
    tasks = sorted((*_tasks(matrix, general=False), *more), key=lambda task: (task.unit.start, task.span.start))
    return Side(matrix.document, tuple(tasks), tuple(task for task in beside if task not in more))


def general_side(matrix: Matrix) -> Side:
    """The tasks that stand under purposes and requirements."""
    return Side(matrix.document, _tasks(matrix, general=True), ())


def _is_task(stretch: Task) -> bool:
    whole = stretch.span.end == stretch.sentence.end and stretch.text[:1].isupper()
    return whole and bool(comparing_words().opening.match(fold(stretch.text)))


def _tasks(matrix: Matrix, *, general: bool) -> tuple[Task, ...]:
    return tuple(
        task
        for task in matrix.tasks
        if task.unit.kind is not UnitKind.DOCUMENT and _is_general(task.unit, matrix.document) is general
    )


def _is_general(unit: Unit, document: Document) -> bool:
    around = (unit, *document.ancestors(unit))
    headings = (one.heading or one.text.split("\n", 1)[0] for one in around if one.heading or one.children)
    return any(comparing_words().general.fullmatch(fold(heading)) for heading in headings)


def _beside(matrix: Matrix) -> Iterator[Task]:
    """Stretches of sentences, in the parts that give tasks, which stand in no task."""
    told: dict[str, list[Span]] = {}
    for task in matrix.tasks:
        told.setdefault(task.unit.address.path_text, []).append(task.span)
    for unit in matrix.document.units:
        if unit.kind is not UnitKind.DOCUMENT and not _is_general(unit, matrix.document):
            for sentence in (one for own in unit.own for one in sentences(unit.text, own)):
                for left in _left(sentence, told.get(unit.address.path_text, ())):
                    if _says_something(unit.text[left.start : left.end]):
                        yield Task(unit, left, sentence, (), None)


def _left(sentence: Span, told: Sequence[Span]) -> Iterator[Span]:
    """What remains of a sentence without the stretches that tasks stand in."""
    start = sentence.start
    for span in sorted(told, key=lambda one: one.start):
        if span.start < sentence.end and start < span.end:
            if start < span.start:
                yield Span(start, span.start)
            start = span.end
    if start < sentence.end:
        yield Span(start, sentence.end)


def _says_something(stretch: str) -> bool:
    """Whether a stretch is more than a title or the name of a body."""
    return len(stretch.split()) >= FEWEST_WORDS and not stretch.rstrip()[-1:].isalnum()
