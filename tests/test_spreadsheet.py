"""Spreadsheets: what was written is read back, as text, ready to print, the same bytes every time."""

import time
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from bot.spreadsheet import LONGEST_NAME, Cell, Column, Sheet, sheet_name, workbook

DAY = date(2026, 11, 25)
COLUMNS = (Column("STT", 5, centred=True), Column("Nhiệm vụ", 40), Column("Giám sát", 18))


def sheet(*rows: tuple[Cell, ...], name: str = "Kế hoạch 89") -> Sheet:
    """A sheet of three columns."""
    return Sheet(name, "Kế hoạch số 89/KH-UBND", ("Tính đến ngày 25/11/2026", "Chưa xác minh"), COLUMNS, rows)


def row(text: str, note: str = "") -> tuple[Cell, ...]:
    """A row with a text, and a note on it."""
    return Cell("1"), Cell(text, note), Cell()


def read(*sheets: Sheet, on: date = DAY) -> Workbook:
    """The workbook of these sheets, read back."""
    return load_workbook(BytesIO(workbook(sheets, on)))


def test_title_lines_head_and_rows_stand_in_this_order() -> None:
    made = read(sheet(row("Tuyên truyền"))).worksheets[0]
    assert made.title == "Kế hoạch 89"
    assert [made.cell(at, 1).value for at in range(1, 7)] == [
        "Kế hoạch số 89/KH-UBND", "Tính đến ngày 25/11/2026", "Chưa xác minh", None, "STT", "1",
    ]  # fmt: skip
    assert [cell.value for cell in made[5]] == ["STT", "Nhiệm vụ", "Giám sát"]
    assert [cell.value for cell in made[6]] == ["1", "Tuyên truyền", None]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+84 24", "- Tham mưu", "@SUM(A1)", "=HYPERLINK(0)", "#N/A", "10%", "2026-11-25", "TRUE", "\ttab", "'x"],
)
def test_a_cell_is_text_whatever_it_begins_with(text: str) -> None:
    cell = read(sheet(row(text))).worksheets[0]["B6"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_letters_that_have_no_place_in_the_file_become_spaces() -> None:
    made = read(sheet(row("một\x0bhai\ud800", "ba\x00bốn"))).worksheets[0]
    assert made["B6"].value == "một hai "
    assert made["B6"].comment.text == "ba bốn"


def test_a_note_opens_beside_its_cell_word_for_word() -> None:
    note = "“Sở Nội vụ chủ trì”\nct-02-2024#k9.pc"
    made = read(sheet(row("Tuyên truyền", note))).worksheets[0]
    assert made["B6"].comment.text == note
    assert made["A6"].comment is None


def test_it_prints_on_a4_across_one_page_wide_with_the_head_on_each_page() -> None:
    made = read(sheet(row("Tuyên truyền"))).worksheets[0]
    assert (made.page_setup.orientation, made.page_setup.paperSize) == ("landscape", 9)
    assert (made.page_setup.fitToWidth, made.page_setup.fitToHeight) == (1, 0)
    assert made.sheet_properties.pageSetUpPr
    assert made.sheet_properties.pageSetUpPr.fitToPage
    assert made.print_title_rows == "$5:$5"
    assert made.oddFooter
    assert made.oddFooter.right.text == "Trang &P/&N"


def test_it_reads_well_on_a_screen() -> None:
    made = read(sheet(row("Tuyên truyền"))).worksheets[0]
    assert (made.freeze_panes, made.auto_filter.ref) == ("C6", "A5:C6")
    assert all(made.cell(at, column).alignment.wrap_text for at in (1, 5, 6) for column in (1,))
    assert made.column_dimensions["B"].width == 40
    assert made.column_dimensions["C"].width < 18, "nothing in it: it gives its room to the others"


def test_the_same_sheets_give_the_same_bytes_later() -> None:
    first = workbook([sheet(row("Tuyên truyền", "ghi chú"))], DAY)
    time.sleep(2.1)  # the clock of a zip file ticks every two seconds
    assert workbook([sheet(row("Tuyên truyền", "ghi chú"))], DAY) == first


@pytest.mark.parametrize("day", [date(1945, 9, 2), DAY])
def test_the_workbook_is_dated_by_the_day_asked_for(day: date) -> None:
    made = read(sheet(), on=day).properties
    assert made.created.date() == made.modified.date() == day


@pytest.mark.parametrize(
    ("wanted", "given_name"),
    [
        ("KH 89/KH-UBND: năm 2025?", "KH 89 KH-UBND năm 2025"),
        ("'nháy'", "nháy"),
        ("[]*", "Bảng"),
        ("History", "History (2)"),
        ("Kế hoạch của Ban Thường vụ Tỉnh ủy Hưng Yên", "Kế hoạch của Ban Thường vụ Tỉnh"),
    ],
)
def test_a_name_is_made_fit_for_excel(wanted: str, given_name: str) -> None:
    assert sheet_name(wanted, set()) == given_name


def test_sheets_of_one_name_are_numbered() -> None:
    long = "Kế hoạch của Ban Thường vụ Tỉnh ủy Hưng Yên"
    made = read(sheet(name=long), sheet(name=long.upper()), sheet(name=long))
    assert made.sheetnames == [
        "Kế hoạch của Ban Thường vụ Tỉnh",
        "KẾ HOẠCH CỦA BAN THƯỜNG VỤ (2)",
        "Kế hoạch của Ban Thường vụ (3)",
    ]


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_any_names_become_unlike_names_that_excel_takes(wanted: list[str]) -> None:
    taken: set[str] = set()
    for one in wanted:
        name = sheet_name(one, taken)
        assert 0 < len(name) <= LONGEST_NAME
        assert not set(name) & set("[]:*?/\\")
        assert name == name.strip("' ")
        assert name.casefold() not in taken
        taken.add(name.casefold())
