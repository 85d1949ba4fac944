"""A table of responsibilities as sheets, one a plan: sources and what became of the bodies stand in notes on cells."""

from collections.abc import Iterable

from assistant.reply import Role
from assistant.responsibility.reading.matrix import Matrix
from assistant.responsibility.table import Cell, Row, Table
from bot.responsibilities.rendering import LEAD_UNCLEAR, beside, naming, notes, place, reason, state
from bot.spreadsheet import Cell as SheetCell
from bot.spreadsheet import Column, Sheet
from bot.wording import day_in_words
from corpus.model import TextKind

_ROLE = 15  # letters: width of a column of bodies
_ROLES = {
    Role.LEADS: "Chủ trì",
    Role.JOINS: "Phối hợp",
    Role.ADVISES: "Tham mưu",
    Role.DIRECTS: "Chỉ đạo",
    Role.SUPERVISES: "Giám sát",
    Role.FOLLOWS_UP: "Theo dõi, đôn đốc",
    Role.CARRIES_OUT: "Thực hiện",
    Role.REPORTS: "Báo cáo (gửi ai)",
}
_COLUMNS = (
    Column("STT", 5, centred=True),
    Column("Nhiệm vụ", 44),
    *(Column(heading, _ROLE) for heading in _ROLES.values()),
    Column("Thời hạn", 12),
    Column("Căn cứ", 12),
)


def sheets(table: Table) -> tuple[Sheet, ...]:
    """A sheet for each plan that has rows; a single one with the reason where none has."""
    made = tuple(_sheet(matrix, table) for matrix in table.matrices if table.of(matrix.document))
    why = reason(table)
    return made or (Sheet("Không có việc được giao", "BẢNG PHÂN CÔNG", _lines(table, why or ""), _COLUMNS, ()),)


def _sheet(matrix: Matrix, table: Table) -> Sheet:
    document = matrix.document
    name = " ".join(part for part in (document.metadata.number, document.metadata.place) if part)
    restored = "\nCác trích dẫn lấy từ bản phục dựng; cần đối chiếu bản gốc."
    status = state(document, table.on) + (restored if document.text_kind is TextKind.RESTORED else "")
    return Sheet(
        name if document.metadata.number else document.name,
        f"BẢNG PHÂN CÔNG: {document.name}",
        _lines(table, f"Hiệu lực và loại văn bản: {status}"),
        _COLUMNS,
        tuple(_cells(number, row, table) for number, row in enumerate(table.of(document), 1)),
    )


def _lines(table: Table, said: str) -> tuple[str, ...]:
    """The lines under a title: the day, what is said, what the table was narrowed to."""
    asked = table.asked
    narrowed = (asked.body.name if asked.body else "", f"vai trò {asked.role.value}" if asked.role else "")
    only = "; ".join(one for one in narrowed if one)
    day = f"Tính đến ngày {day_in_words(table.on)}"
    return (day, *said.split("\n"), *([f"Chỉ gồm việc giao cho: {only}"] if only else []), *_matching(table))


def _matching(table: Table) -> tuple[str, ...]:
    return notes(table)[:1] if table.in_part else ()


def _cells(number: int, row: Row, table: Table) -> tuple[SheetCell, ...]:
    return (
        SheetCell(str(number)),
        SheetCell(row.task.text),
        *(_bodies(role, row) for role in _ROLES),
        SheetCell(row.task.deadline or ""),
        SheetCell(place(row.task.unit.address, row.document), _source(row, table)),
    )


def _bodies(role: Role, row: Row) -> SheetCell:
    cells = row.of(role)
    if role is Role.LEADS and row.names_no_lead:
        return SheetCell(LEAD_UNCLEAR)
    return SheetCell(";\n".join(map(_body, cells)), "\n".join(_lines_once(cells)))


def _body(cell: Cell) -> str:
    more = beside(cell)
    return f"{cell.body} ({more})" if more else cell.body


def _lines_once(cells: Iterable[Cell]) -> Iterable[str]:
    """The notes on some bodies, each once."""
    return dict.fromkeys(note for cell in cells for note in cell.notes)


def _source(row: Row, table: Table) -> str:
    """Quote, label, address, validity; then where bodies are named, if elsewhere."""
    citation = table.citation(row.citation)
    lines = [f"“{citation.quote}”", citation.label, str(citation.address), state(row.document, table.on)]
    return "\n".join([*lines, *(f"Tên cơ quan nêu tại {one.label} ({one.address})." for one in naming(row, table))])
