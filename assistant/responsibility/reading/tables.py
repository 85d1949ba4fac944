"""Tables of duties, as readers give them: a line a cell. STT, what is to be done, who leads, who joins, by when."""

import re
from dataclasses import dataclass

from assistant.reply import Role
from assistant.responsibility.reading.headings import heading
from assistant.responsibility.reading.lexicon import duties, tokens
from corpus.model import Span

MOST_COLUMNS = 8
_FIRST = {"stt", "tt", "số tt", "số thứ tự"}
_CONTENT = re.compile(r"nội dung|nhiệm vụ|công việc|hoạt động|tên việc")
_TIME = re.compile(r"thời gian|thời hạn|tiến độ|hoàn thành")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?\.?")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the words of the task, the bodies by role, by when. Spans are in the text; `whole` from number to end."""

    task: Span
    bodies: tuple[tuple[Role, Span], ...]
    time: Span | None
    whole: Span


def rows(text: str, within: Span) -> tuple[Row, ...]:
    """The rows of the first table of duties in a stretch; empty where there is none."""
    lines = [
        Span(m.start(), m.end())
        for m in re.finditer(r"[^\n]*\S[^\n]*", text[: within.end])
        if m.start() >= within.start
    ]
    head = next((n for n, line in enumerate(lines) if _said(text, line) in _FIRST), None)
    if head is None:
        return ()
    columns = _columns(text, lines[head + 1 : head + 1 + MOST_COLUMNS])
    if columns is None:
        return ()
    body = lines[head + 1 + len(columns) :]
    starts = _starts(text, body)
    parts = [body[a:b] for a, b in zip(starts, [*starts[1:], len(body)], strict=True)]
    return tuple(row for part in parts if (row := _row(text, part, columns)) is not None)


def _said(text: str, line: Span) -> str:
    return " ".join(text[line.start : line.end].lower().split()).strip(".:")


def _columns(text: str, lines: list[Span]) -> tuple[Role | str, ...] | None:
    """What each column after the number holds; None where it is no table of duties."""
    kinds: list[Role | str] = []
    for line in lines:
        said = _said(text, line)
        if _NUMBER.fullmatch(said) or said in {"i", "a"}:
            break
        label = duties().label(tokens(text, line.start, line.end), 0)
        kinds.append(
            "time"
            if _TIME.search(said) and not label
            else label[0]
            if label
            else "task"
            if _CONTENT.search(said)
            else "other"
        )
    named = any(isinstance(kind, Role) for kind in kinds)
    return tuple(kinds) if named and "task" in kinds and len(kinds) < MOST_COLUMNS else None


def _starts(text: str, lines: list[Span]) -> list[int]:
    """Where rows begin: at the next number."""
    starts: list[int] = []
    for number, line in enumerate(lines):
        said = _said(text, line)
        if _NUMBER.fullmatch(said) and (said == str(len(starts) + 1) or "." in said):
            starts.append(number)
    return starts


def _row(text: str, lines: list[Span], columns: tuple[Role | str, ...]) -> Row | None:
    cells = dict(enumerate(lines[1:])) if len(lines) - 1 <= len(columns) else _joined(lines[1:], columns)
    cells = cells if len(cells) == len(columns) else _by_what_they_say(text, lines[1:], columns)
    found = {kind: cells[n] for n, kind in enumerate(columns) if n in cells}
    if "task" not in found:
        return None
    bodies = tuple(
        (kind, body)
        for kind, cell in found.items()
        if isinstance(kind, Role)
        for body in heading(text, cell) or (cell,)
    )
    return Row(found["task"], bodies, found.get("time"), Span(lines[0].start, lines[-1].end))


def _joined(lines: list[Span], columns: tuple[Role | str, ...]) -> dict[int, Span]:
    """More lines than cells: the first lines are one task."""
    more = len(lines) - len(columns)
    task = columns.index("task")
    whole = Span(lines[task].start, lines[task + more].end)
    return dict(enumerate([*lines[:task], whole, *lines[task + more + 1 :]]))


def _by_what_they_say(text: str, lines: list[Span], columns: tuple[Role | str, ...]) -> dict[int, Span]:
    """Cells left empty: bodies go to the columns of bodies in order, a time to that of times, the first to the task."""
    cells: dict[int, Span] = {columns.index("task"): lines[0]} if lines else {}
    for line in lines[1:]:
        if heading(text, line) is not None:
            kind = next((n for n, c in enumerate(columns) if isinstance(c, Role) and n not in cells), None)
        else:
            kind = columns.index("time") if "time" in columns else None
        if kind is not None:
            cells.setdefault(kind, line)
    return cells
