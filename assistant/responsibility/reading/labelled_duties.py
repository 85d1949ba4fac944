"""Duties that stand beside a task on lines of their own: behind labels, in tables."""

from collections.abc import Iterator

from assistant.responsibility.reading.assignment import Assignment, after_marker, words_of
from assistant.responsibility.reading.labelled import Label, labels
from assistant.responsibility.reading.tables import rows
from assistant.sentences import sentences
from corpus.model import Document, Span, Unit

_Line = tuple[Unit, Span, Label]


def of_table(unit: Unit) -> Iterator[Assignment]:
    """Those of a table of duties."""
    for row in rows(unit.text, Span(0, len(unit.text))):
        until = words_of(unit.text, row.time) if row.time else None
        for role, subject in row.bodies:
            body = unit.text[subject.start : subject.end]
            yield Assignment(
                unit, row.whole, unit, row.task, unit, subject, body, role, role.value, deadline=until, ordered=True
            )


def _label_lines(document: Document, unit: Unit) -> tuple[_Line, ...]:
    """The labels in a unit's own words and in those below it that are nothing but labels."""
    below = (document.unit(child) for child in unit.children)
    return tuple(
        (where, sentence, one)
        for where in (unit, *(child for child in below if not child.children))
        for own in where.own
        for sentence in sentences(where.text, own)
        for one in labels(where.text, Span(after_marker(where.text, sentence), sentence.end))
    )


def of_labels(document: Document, unit: Unit) -> Iterator[Assignment]:
    """What labels give for the task that a unit begins with."""
    task, lines = _first_sentence(unit), _label_lines(document, unit)
    if task is None or not lines:
        return
    times = [where.text[one.time.start : one.time.end] for where, _, one in lines if one.time]
    for where, sentence, one in lines:
        if one.role is not None:
            yield from of_label(where, sentence, one, (unit, task), times[0] if times else None)


def _first_sentence(unit: Unit) -> Span | None:
    """The words of a unit before its first label."""
    for sentence in (s for own in unit.own[:1] for s in sentences(unit.text, own)):
        said = Span(after_marker(unit.text, sentence), sentence.end)
        if said.start < said.end and not labels(unit.text, said):
            return said
    return None


def of_label(
    where: Unit, sentence: Span, one: Label, task: tuple[Unit, Span], until: str | None
) -> Iterator[Assignment]:
    """Those of a label in a unit, for a task that may stand in the unit above."""
    assert one.role is not None
    for subject in one.bodies:
        body = where.text[subject.start : subject.end]
        yield Assignment(
            where,
            sentence,
            task[0],
            task[1],
            where,
            subject,
            body,
            one.role,
            words_of(where.text, one.words),
            deadline=until,
        )
