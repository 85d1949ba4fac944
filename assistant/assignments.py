"""Task ↔ body ↔ role, read from the sentences of plans and directives.

An assignment is a sentence whose subject is a body ("Giao Sở Nội vụ …", "Ban Tuyên giáo … chủ trì …") or that goes on
with the subject of the sentence before it. Roles keep the word of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.duties import duties
from assistant.reply import Role
from assistant.sentences import sentences
from corpus.address import UnitKind
from corpus.folding import fold
from corpus.model import Document, Span, Unit

_MARKER = re.compile(r"\s*(?:[-+•*]\s*|(?:\d{1,2}|[a-zđ]|[IVX]{1,4})\s?[.)/-]\s+)?")
LONGEST_SUBJECT = 260  # characters: a longer stretch before the verb is a clause, not a list of bodies


@dataclass(frozen=True, slots=True)
class Assignment:
    """A body that a sentence gives a task to. Spans are in the unit's text."""

    unit: Unit
    sentence: Span
    namer: Unit  # where the body is named: the unit itself, or one above whose heading it is
    subject: Span  # in the text of `namer`
    body: str
    role: Role  # the first role word of the sentence; CARRIES_OUT where it has none
    roles: tuple[Role, ...]
    task: Span
    deadline: str | None


@dataclass(frozen=True, slots=True)
class _Named:
    """A body where it is named."""

    unit: Unit
    span: Span


def assignments(document: Document) -> tuple[Assignment, ...]:
    """All assignments of a document, in reading order."""
    return tuple(
        assignment
        for unit in document.units
        if unit.kind is not UnitKind.DOCUMENT
        for assignment in _of_unit(unit, _above(unit, document))
    )


def _above(unit: Unit, document: Document) -> _Named | None:
    """The body that is the whole heading of the unit above: "4. Sở Nội vụ", with its tasks as dashes under it."""
    parent = next(document.ancestors(unit), None)
    if parent is None or parent.kind is UnitKind.DOCUMENT or not parent.own:
        return None
    line = Span(parent.own[0].start, _line_end(parent.text, parent.own[0]))
    start = _after(_MARKER, parent.text[: line.end], line.start)
    words = parent.text[start : line.end].rstrip(" :.,;")
    folded = fold(words)
    if not duties().head.match(folded) or _verb(words, folded, 0) or len(words) > LONGEST_SUBJECT:
        return None
    return _Named(parent, Span(start, start + len(words)))


def _line_end(text: str, span: Span) -> int:
    end = text.find("\n", span.start, span.end)
    return span.end if end < 0 else end


def _of_unit(unit: Unit, named: _Named | None) -> Iterator[Assignment]:
    for own in unit.own:
        for sentence in sentences(unit.text, own):
            found = _subject(unit.text, sentence)
            if found is not None:
                named = _Named(unit, found)
                yield from _of_sentence(unit, sentence, named, found.end)
            elif named and _begins_with_verb(unit.text[sentence.start : sentence.end]):
                yield from _of_sentence(unit, sentence, named, sentence.start)


def _begins_with_verb(sentence: str) -> bool:
    return bool(duties().verb.match(fold(sentence), _after(_MARKER, sentence, 0)))


def _of_sentence(unit: Unit, sentence: Span, named: _Named, task_start: int) -> Iterator[Assignment]:
    task = Span(_skip_spaces(unit.text, task_start), sentence.end)
    folded = fold(unit.text[task.start : task.end])
    roles = _roles(folded)
    deadline = duties().deadline.search(folded)
    until = unit.text[task.start + deadline.start() : task.start + deadline.end()] if deadline else None
    yield Assignment(
        unit, sentence, named.unit, named.span, _words(named.unit, named.span), roles[0], roles, task, until
    )
    joined = _joined(unit.text, task, folded)
    if joined is not None:
        yield Assignment(unit, sentence, unit, joined, _words(unit, joined), Role.JOINS, (Role.JOINS,), task, until)


def _words(unit: Unit, span: Span) -> str:
    return unit.text[span.start : span.end].strip(" ,")


def _roles(folded: str) -> tuple[Role, ...]:
    places = ((match.start(), role) for role, word in duties().roles if (match := word.search(folded)))
    return tuple(role for _, role in sorted(places, key=lambda place: place[0])) or (Role.CARRIES_OUT,)


def _joined(text: str, task: Span, folded: str) -> Span | None:
    """The bodies after "phối hợp với", up to the next verb; None where there are none."""
    start = duties().joined.search(folded)
    if start is None or not duties().head.match(folded, start.end()):
        return None
    verb = _verb(text[task.start : task.end], folded, start.end())
    return Span(task.start + start.end(), task.start + verb) if verb else None


def _subject(text: str, sentence: Span) -> Span | None:
    """Where the bodies stand that the sentence begins with; None for any other sentence."""
    stretch = text[sentence.start : sentence.end]
    folded = fold(stretch)
    start = _after(_MARKER, stretch, 0)
    start = _after(duties().order, folded, start)
    for at in (start, _after(duties().lead, folded, start)):
        end = _subject_end(stretch, folded, at) if duties().head.match(folded, at) else None
        if end is not None:
            return Span(sentence.start + at, sentence.start + end)
    return None


def _subject_end(stretch: str, folded: str, start: int) -> int | None:
    """Where the bodies end: at a colon ("Sở Nội vụ: Tham mưu …") or at the first verb; None for no such sentence."""
    verb = _verb(stretch, folded, start)
    colon = stretch.find(":", start)
    if 0 < colon - start <= LONGEST_SUBJECT and (verb is None or colon < verb):
        return colon
    if verb is None or verb - start > LONGEST_SUBJECT or "(" in stretch[verb - 2 : verb]:
        return None
    return verb


def _verb(stretch: str, folded: str, start: int) -> int | None:
    """Where the first verb in small letters begins after `start`."""
    verbs = (match.start() for match in duties().verb.finditer(folded, start))
    return next((at for at in verbs if stretch[at].islower() and at > start), None)


def _after(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


def _skip_spaces(text: str, start: int) -> int:
    while start < len(text) and text[start] in " ,:":
        start += 1
    return start
