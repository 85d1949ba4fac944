"""A table of responsibilities for a terminal: a drawn table a plan, or plain lines where a program reads them."""

from collections.abc import Iterator

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table as Drawn
from rich.text import Text

from assistant.reply import Role
from assistant.responsibility.reading.matrix import Matrix
from assistant.responsibility.table import Cell, Row, Table
from bot.responsibilities.rendering import LEAD_UNCLEAR, beside, naming, notes, place, reason, state
from bot.wording import day_in_words

_LONGEST_TASK = 240  # letters of a task in a drawn table; lines, JSON and workbook have all of it
_CHANGED = " (*)"  # behind a body that a note speaks of


def plain_table(table: Table) -> str:
    """The table as lines, each row with its whole source; ends without a line break."""
    plans = ["\n".join(_plan_lines(matrix, table)) for matrix in table.matrices if table.of(matrix.document)]
    return "\n\n".join(part for part in (*plans, reason(table) or "", "\n".join(_note_lines(table))) if part)


def print_table(table: Table, console: Console) -> None:
    """Draw the table as wide as the console."""
    for matrix in table.matrices:
        if rows := table.of(matrix.document):
            console.print(Group(*_heading(matrix, table), _drawn(rows, table), Text()))
    for line in (reason(table) or "", *_note_lines(table)):
        if line:
            console.print(Text(line))


def _plan_lines(matrix: Matrix, table: Table) -> Iterator[str]:
    yield from (line.plain for line in _heading(matrix, table))
    for number, row in enumerate(table.of(matrix.document), 1):
        yield f"\n{number}. {_one_line(row.task.text)}"
        yield from (f"   {role}: {'; '.join(bodies)}" for role, bodies in _by_role(row))
        if row.task.deadline:
            yield f"   thời hạn: {_one_line(row.task.deadline)}"
        yield f"   căn cứ: {row.label} ({row.task.unit.address})"
        for named in naming(row, table):
            yield f"   tên cơ quan nêu tại: {place(named.address, row.document)} ({named.address})"


def _heading(matrix: Matrix, table: Table) -> tuple[Text, Text]:
    document = matrix.document
    state_then = f"{document.id}; tính đến {day_in_words(table.on)}: {state(document, table.on)}"
    return Text(document.name, style="bold"), Text(state_then, style="dim")


def _drawn(rows: tuple[Row, ...], table: Table) -> RenderableType:
    drawn = Drawn(box=box.ROUNDED, show_lines=True, expand=True, header_style="bold", pad_edge=False)
    drawn.add_column("TT", justify="right", width=3)
    drawn.add_column("Nhiệm vụ", ratio=9)
    drawn.add_column("Cơ quan, đơn vị", ratio=8)
    timed = any(row.task.deadline for row in rows)
    if timed:
        drawn.add_column("Thời hạn", ratio=3)
    drawn.add_column("Căn cứ", ratio=3)
    for number, row in enumerate(rows, 1):
        until = [Text(_one_line(row.task.deadline or ""))] if timed else []
        drawn.add_row(Text(str(number)), Text(_start(row.task.text)), _bodies(row), *until, _where(row, table))
    return drawn


def _bodies(row: Row) -> Text:
    lines = [Text.assemble((f"{role}: ", "bold"), "; ".join(bodies)) for role, bodies in _by_role(row)]
    return Text("\n").join(lines)


def _where(row: Row, table: Table) -> Text:
    """Where the task is written, and where its bodies are named."""
    path = row.task.unit.address.path_text
    lines = [place(row.task.unit.address, row.document), *([f"#{path}"] if path else [])]
    named = (place(one.address, row.document) for one in naming(row, table))
    return Text.assemble("\n".join(lines), *((f"\ntên: {one}", "dim") for one in named))


def _by_role(row: Row) -> Iterator[tuple[str, list[str]]]:
    """Each role in the row with its bodies; the lead first, also where the text is not clear about it."""
    if row.names_no_lead:
        yield Role.LEADS.value, [LEAD_UNCLEAR]
    for role in Role:
        if cells := row.of(role):
            yield role.value, [_body(cell) for cell in cells]


def _body(cell: Cell) -> str:
    more = beside(cell)
    return cell.body + (_CHANGED if cell.notes else "") + (f" ({more})" if more else "")


def _note_lines(table: Table) -> Iterator[str]:
    if found := notes(table):
        yield "Lưu ý:"
        yield from (f"{'(*)' if note in table.notes else '-'} {note}" for note in found)


def _start(text: str) -> str:
    """The task, or its first words where it would fill the screen."""
    line = _one_line(text)
    return line if len(line) <= _LONGEST_TASK else line[:_LONGEST_TASK].rsplit(" ", 1)[0] + " …"


def _one_line(text: str) -> str:
    return " ".join(text.split())
