"""Plans: a table of responsibilities as the HTML of Telegram; its quotes are behind buttons and in the workbook."""

from collections.abc import Iterator

from assistant.reply import Role
from assistant.responsibility.reading.matrix import Matrix
from assistant.responsibility.table import Cell, Row, Table
from bot.responsibilities.rendering import LEAD_UNCLEAR, beside, notes, place, reason, state
from bot.telegram.rendering import escaped, listed

_CHANGED = " (*)"  # behind a body that a note speaks of


def table_html(table: Table) -> str:
    """The rows plan by plan, numbered through, with what to know beside them; ends without a line break."""
    numbers = iter(range(1, len(table.rows) + 1))
    plans = (
        "\n\n".join([_heading(matrix, table), *(_row(next(numbers), row) for row in rows)])
        for matrix in table.matrices
        if (rows := table.of(matrix.document))
    )
    return "\n\n".join([*plans, listed("Lưu ý", (escaped(_note(note, table)) for note in notes(table)))]).rstrip()


def nothing_html(table: Table, name: str, *, known: bool) -> str:
    """That no plan gives the body a task; whether anything knows its name, and who does have tasks."""
    if not table.matrices:
        return escaped(reason(table) or "")
    said = [f"Không văn bản nào trong {len(table.matrices)} văn bản phân công đang có giao việc cho “{escaped(name)}”."]
    if not known:
        said.append("Các văn bản và sổ cơ quan ở đây cũng không biết tên này; xin kiểm tra lại tên.")
    if own_plans(table):
        said.append("Văn bản do chính cơ quan này ban hành: bấm nút dưới đây để xem phân công trong đó.")
    given = [f"{escaped(one.document.name)}: {escaped('; '.join(one.bodies))}." for one in table.matrices if one.bodies]
    bodies = "\n".join(given)
    folded = f"<b>Các cơ quan được giao việc</b>\n<blockquote expandable>{bodies}</blockquote>"
    return f"{' '.join(said)}\n\n{folded}"


def own_plans(table: Table) -> tuple[Matrix, ...]:
    """The plans that the body asked for has issued itself."""
    asked = table.asked.body
    if asked is None:
        return ()
    return tuple(one for one in table.matrices if asked.fit(one.document.metadata.issuer, None, None))


def _heading(matrix: Matrix, table: Table) -> str:
    document = matrix.document
    return f"<b>{escaped(document.name)}</b>\n<i>{escaped(state(document, table.on))}</i>"


def _row(number: int, row: Row) -> str:
    return "\n".join(escaped(line) for line in _lines(number, row))


def _lines(number: int, row: Row) -> Iterator[str]:
    yield f"{number}. {_one_line(row.task.text)}"
    if row.is_unclear:
        yield f"   {Role.LEADS}: {LEAD_UNCLEAR}"
    for role in Role:
        if cells := row.of(role):
            yield f"   {role}: {'; '.join(map(_body, cells))}"
    if row.task.deadline:
        yield f"   thời hạn: {_one_line(row.task.deadline)}"
    yield f"   căn cứ: {place(row.task.unit.address, row.document)}"


def _body(cell: Cell) -> str:
    more = beside(cell)
    return cell.body + (_CHANGED if cell.notes else "") + (f" ({more})" if more else "")


def _note(note: str, table: Table) -> str:
    return f"(*) {note}" if note in table.notes else note


def _one_line(text: str) -> str:
    return " ".join(text.split())
