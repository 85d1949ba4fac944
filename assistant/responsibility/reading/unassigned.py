"""Tasks that a paper gives to nobody by name: the matrix says so, and names nobody either."""

import re
from collections.abc import Iterator

from assistant.responsibility.reading.assignment import Assignment, after_marker, trimmed
from assistant.responsibility.reading.headings import is_of_awards
from assistant.responsibility.reading.labelled import labels
from assistant.responsibility.reading.lexicon import duties
from assistant.sentences import sentences
from corpus.address import UnitKind
from corpus.model import Document, Span, Unit

FEWEST_WORDS = 12  # of a unit that says a task itself, above others
FEWEST_OF_LEAF = 5
_NO_TASK = re.compile(r"thời gian|thời hạn|chủ đề|kinh phí|đối tượng|tên gọi|phạm vi|địa điểm|mục tiêu|chỉ tiêu")


def unassigned(document: Document, found: tuple[Assignment, ...]) -> tuple[tuple[Unit, Span], ...]:
    """Units of the parts on tasks that name no body, with the words of the task."""
    named = {path for one in found for path in (one.unit.address.path_text, one.task_unit.address.path_text)}
    root = document.units[0]
    return tuple(
        task for child in root.children for task in _of_unit(document, document.unit(child), named, in_tasks=False)
    )


def _of_unit(document: Document, unit: Unit, named: set[str], *, in_tasks: bool) -> Iterator[tuple[Unit, Span]]:
    title = _title(unit)
    begins_tasks = bool(unit.kind is UnitKind.SECTION and duties().tasks.search(title))
    if unit.kind is UnitKind.APPENDIX or is_of_awards(unit) or (_NO_TASK.match(title) and not begins_tasks):
        return
    in_tasks = in_tasks or begins_tasks
    path = unit.address.path_text
    if in_tasks and path not in named and unit.own and unit.kind is not UnitKind.SECTION:
        span = _said(unit)
        words = len(unit.text[span.start : span.end].split())
        if words >= (FEWEST_WORDS if unit.children else FEWEST_OF_LEAF) and not _is_label(unit):
            if not any(other.startswith(f"{path}.") for other in named):
                yield unit, span
            return
    for child in unit.children:
        yield from _of_unit(document, document.unit(child), named, in_tasks=in_tasks)


def _title(unit: Unit) -> str:
    line = unit.heading or unit.text[: unit.text.find("\n") if "\n" in unit.text else len(unit.text)]
    return line[after_marker(line, Span(0, len(line))) :].lower()


def _said(unit: Unit) -> Span:
    own = unit.own[0]
    start = after_marker(unit.text, own)
    return trimmed(unit.text, Span(min(start, own.end), own.end))


def _is_label(unit: Unit) -> bool:
    return all(labels(unit.text, Span(after_marker(unit.text, s), s.end)) for s in sentences(unit.text, unit.own[0]))
