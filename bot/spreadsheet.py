"""Spreadsheets: sheets of text as an Excel workbook (openpyxl stays behind this door).

Every cell is text, whatever it begins with; the same sheets on the same day give the same bytes.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_NAME = 31  # characters of the name of a sheet: Excel takes no more
LONGEST_TEXT = 32_767  # characters of a cell: Excel takes no more
_NARROW = 7  # width, in letters, of a column that is empty in the whole sheet
_PAPER_A4 = 9  # its number in the file format
_MARGIN, _FOOT = 0.4, 0.7  # inches
_LINE, _TALLEST = 14.0, 409.0  # points: height of a line of text; of a row at most (Excel's own limit)
_LETTERS = 1.15  # of this face at 11 points, for each unit of a column's width (a digit), measured with room to spare
_NOTE_WIDTH, _NOTE_LINE, _NOTE_LETTERS = 420, 18, 62  # pixels, pixels, letters a line
_UNPRINTABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML has no place for
_FONT = "Times New Roman"  # the face of official papers (Nghị định 30/2020/NĐ-CP)
_EDGE = Side(style="thin", color="FF9AA5B1")
_HEAD = PatternFill("solid", start_color="FFE3EAF2")


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, and the note that opens beside it; empty where there is none."""

    text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what stands at its head, how wide it is (letters), whether its text is centred."""

    heading: str
    width: int
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: a title and lines under it, then a table. Each row has a cell for each column."""

    name: str
    title: str
    lines: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def workbook(sheets: Iterable[Sheet], on: date) -> bytes:
    """The workbook of at least one sheet, ready for printing on A4 across; dated by `on`, not by the clock."""
    made = Workbook()
    made.remove(made.worksheets[0])
    taken: set[str] = set()
    for sheet in sheets:
        name = sheet_name(sheet.name, taken)
        taken.add(name.casefold())
        _fill(made.create_sheet(name), sheet)
    made.properties.creator = "Vinh Danh"
    made.properties.created = made.properties.modified = datetime.combine(on, time())
    return _packed(made)


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel takes: 31 characters, none of []:*?/\\, no outer apostrophe, none of `taken` (casefolded)."""
    bare = _UNPRINTABLE.sub("", re.sub(r"[\[\]:*?/\\\s]+", " ", wanted)).strip(" '") or "Bảng"
    name = bare[:LONGEST_NAME].strip(" '")
    number = 1
    while name.casefold() in taken or name.casefold() == "history":  # a name that Excel keeps for itself
        number += 1
        ending = f" ({number})"
        name = bare[: LONGEST_NAME - len(ending)].strip(" '") + ending
    return name


def _fill(made: Worksheet, sheet: Sheet) -> None:
    widths = _widths(sheet)
    head = _titled(made, sheet, sum(widths)) + 1
    _headed(made, head, sheet, widths)
    for at, row in enumerate(sheet.rows, head + 1):
        for number, (cell, column) in enumerate(zip(row, sheet.columns, strict=True), 1):
            _put(made, at, number, cell, centred=column.centred)
        made.row_dimensions[at].height = max(_height(cell.text, width) for cell, width in zip(row, widths, strict=True))
    made.freeze_panes = f"C{head + 1}"
    made.auto_filter.ref = f"A{head}:{get_column_letter(len(sheet.columns))}{head + len(sheet.rows)}"
    made.print_title_rows = f"{head}:{head}"
    _print_across(made)


def _widths(sheet: Sheet) -> tuple[int, ...]:
    """How wide each column is; an empty one leaves its room to the others on the page."""
    filled = [not sheet.rows or any(row[at].text for row in sheet.rows) for at in range(len(sheet.columns))]
    return tuple(
        one.width if full else min(one.width, _NARROW) for one, full in zip(sheet.columns, filled, strict=True)
    )


def _height(text: str, width: int) -> float:
    """The height of a row, in points, in which a text is seen whole in a column; programs do not all work it out."""
    lines = sum(len(wrap(line, int(width * _LETTERS))) or 1 for line in text.split("\n"))
    return min(_LINE * lines, _TALLEST)


def _headed(made: Worksheet, at: int, sheet: Sheet, widths: tuple[int, ...]) -> None:
    for number, (column, width) in enumerate(zip(sheet.columns, widths, strict=True), 1):
        _put(made, at, number, Cell(column.heading), centred=True)
        made.cell(at, number).font = Font(name=_FONT, size=11, bold=True)
        made.cell(at, number).fill = _HEAD
        made.column_dimensions[get_column_letter(number)].width = width
    made.row_dimensions[at].height = max(_height(c.heading, w - 1) for c, w in zip(sheet.columns, widths, strict=True))


def _titled(made: Worksheet, sheet: Sheet, width: int) -> int:
    """Write title and lines, each over the whole width; the number of rows that took, an empty one last."""
    for at, text in enumerate((sheet.title, *sheet.lines), 1):
        _write(made, at, 1, text)
        made.merge_cells(start_row=at, start_column=1, end_row=at, end_column=len(sheet.columns))
        made.cell(at, 1).font = Font(name=_FONT, size=14 if at == 1 else 11, bold=at == 1)
        made.cell(at, 1).alignment = Alignment(horizontal="left", vertical="center", wrap_text=True)
        made.row_dimensions[at].height = _height(text, width) * (1.25 if at == 1 else 1)
    return len(sheet.lines) + 2


def _put(made: Worksheet, row: int, column: int, cell: Cell, *, centred: bool) -> None:
    _write(made, row, column, cell.text)
    place = made.cell(row, column)
    place.font = Font(name=_FONT, size=11)
    place.alignment = Alignment(horizontal="center" if centred else "left", vertical="top", wrap_text=True)
    place.border = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
    if cell.note:
        note = _UNPRINTABLE.sub(" ", cell.note)
        lines = sum(1 + len(line) // _NOTE_LETTERS for line in note.split("\n"))
        place.comment = Comment(note, "Vinh Danh", height=_NOTE_LINE * (lines + 1), width=_NOTE_WIDTH)


def _write(made: Worksheet, row: int, column: int, text: str) -> None:
    """Write text as text: never a formula, a number or an error value."""
    place = made.cell(row, column)
    if text:
        place.value = _UNPRINTABLE.sub(" ", text)[:LONGEST_TEXT]
        place.data_type = "s"


def _print_across(made: Worksheet) -> None:
    made.page_setup.orientation = made.ORIENTATION_LANDSCAPE
    made.page_setup.paperSize = _PAPER_A4
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    made.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    made.print_options.horizontalCentered = True
    margins = made.page_margins
    margins.left = margins.right = margins.top = _MARGIN
    margins.bottom, margins.header, margins.footer = _FOOT, 0.2, 0.3
    footer = made.oddFooter
    assert footer is not None  # a new sheet has one
    footer.left.text, footer.left.size = "&A", 9
    footer.right.text, footer.right.size = "Trang &P/&N", 9


def _packed(made: Workbook) -> bytes:
    """The file, none of its members dated by the clock."""
    loose, packed = BytesIO(), BytesIO()
    with zipfile.ZipFile(loose, "w") as archive:
        ExcelWriter(made, archive).save()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _members(loose):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _members(loose: BytesIO) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(loose) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)
