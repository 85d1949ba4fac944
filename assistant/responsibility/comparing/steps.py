"""Steps of a task: the single things to be done that its words name, without what they are for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.responsibility.comparing.comparing_words import comparing_words
from assistant.responsibility.reading.matrix import Task
from corpus.folding import fold
from corpus.model import Span

SHORTEST = 5  # syllables of a step that stands before a comma, or before a purpose
_BREAK = re.compile(r"[.!?](?=\s)|;|,|\bvà\b|\n")
_SYLLABLE = re.compile(r"[^\W_]+")
_EDGES = ' \t\n,;:./-–*“”"'


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to be done. `span` is in the text of the task's unit; `core` are its words without their purpose."""

    task: Task
    span: Span
    core: str

    @property
    def text(self) -> str:
        """The words of the step on one line."""
        return " ".join(self.task.unit.text[self.span.start : self.span.end].split())


def steps_of(tasks: Iterable[Task]) -> tuple[Step, ...]:
    """The steps of tasks in the order of the text."""
    return tuple(step for task in tasks for step in steps(task))


def steps(task: Task) -> tuple[Step, ...]:
    """The steps of a task in the order of the text; none where its words only go on with the task before."""
    found = (_step(task, stretch) for stretch in _stretches(task.text))
    return tuple(step for step in found if _syllables(step.core) > 1 and not _goes_on(step))


def _goes_on(step: Step) -> bool:
    return bool(step.task.assignments and comparing_words().continuation.match(fold(step.text)))


def _stretches(text: str) -> Iterator[Span]:
    """The text cut where a new step begins."""
    folded, start = fold(text), 0
    for place in _BREAK.finditer(text):
        if place[0] == "\n" and _is_title(text[start : place.start()], start):
            start = place.end()
        elif _begins_step(place[0], text, folded, place.end()) and _is_whole(place[0], text[start : place.start()]):
            yield Span(start, place.start())
            start = place.end()
    yield Span(start, len(text))


def _is_title(line: str, start: int) -> bool:
    """Whether a line is the title of a unit: the first, and no sentence."""
    return start == 0 and line.rstrip()[-1:] not in {".", ";", ":", ","}


def _begins_step(separator: str, text: str, folded: str, at: int) -> bool:
    words = comparing_words()
    match separator.strip():
        case ";":
            return bool(words.opening.match(folded, at))
        case "," | "và":
            return bool(words.function.match(folded, at))
        case _:
            return not text[at:].lstrip()[:1].islower()


def _is_whole(separator: str, before: str) -> bool:
    """Whether what stands before can be a step: verbs in a row share one object ("theo dõi, đôn đốc việc …")."""
    return separator.strip() not in {",", "và"} or _syllables(comparing_words().strong(before)) >= SHORTEST


def _step(task: Task, stretch: Span) -> Step:
    start, end = stretch.start, stretch.end
    while start < end and task.text[start] in _EDGES:
        start += 1
    while end > start and task.text[end - 1] in _EDGES:
        end -= 1
    span = Span(task.span.start + start, task.span.start + end)
    return Step(task, span, _core(" ".join(task.text[start:end].split()), task))


def _core(text: str, task: Task) -> str:
    """The words without purpose, deadline and the names of bodies, which are compared by themselves."""
    names = {name for one in task.assignments for name in (one.recipient, one.body, one.through) if name}
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?:\bvề )?{re.escape(name)}", " ", text)
    for deadline in reversed(tuple(comparing_words().deadline.finditer(fold(text)))):
        text = f"{text[: deadline.start()]} {text[deadline.end() :]}"
    return _without_purpose(" ".join(text.split()).strip(_EDGES))


def _without_purpose(text: str) -> str:
    """The words before the first purpose that leaves enough of them."""
    for purpose in comparing_words().purpose.finditer(text.lower()):
        if _syllables(text[: purpose.start()]) >= SHORTEST:
            return text[: purpose.start()].rstrip(_EDGES)
    return text


def _syllables(text: str) -> int:
    return len(_SYLLABLE.findall(text))
