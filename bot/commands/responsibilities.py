"""`vinhdanh responsibilities`: the matrix task ↔ body ↔ role of the plans held, on the screen or as a workbook."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from assistant.responsibility.plans import Plans
from assistant.responsibility.table import Table
from bot import asking
from bot.commands import terminal
from bot.errors import WrongUse
from bot.responsibilities.query import Query, asked_table
from bot.responsibilities.rendering import reason, table_body
from bot.responsibilities.sheets import sheets
from bot.responsibilities.text import plain_table, print_table
from bot.spreadsheet import workbook


def responsibilities(  # noqa: PLR0913, PLR0917 - typer: an option is a parameter
    document: Annotated[
        list[str] | None, typer.Option(metavar="MÃ_VĂN_BẢN", help="Chỉ văn bản này; dùng được nhiều lần.")
    ] = None,
    body: Annotated[str, typer.Option(metavar="CƠ_QUAN", help="Chỉ việc của cơ quan này, ví dụ “Sở Nội vụ”.")] = "",
    role: Annotated[str, typer.Option(metavar="VAI_TRÒ", help="Chỉ vai trò này, ví dụ “chủ trì”.")] = "",
    on: Annotated[str | None, typer.Option("--on", metavar="NGÀY", help="Tính đến ngày, ví dụ 2026-10-01.")] = None,
    xlsx: Annotated[
        Path | None, typer.Option(metavar="TỆP.xlsx", help="Ghi ra tệp Excel, mỗi văn bản một trang.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Trả lời bằng JSON.")] = False,  # noqa: FBT002
    strict: Annotated[bool, typer.Option("--strict", help="Không có việc nào thì kết thúc với mã 1.")] = False,  # noqa: FBT002
) -> None:
    """Bảng phân công trong các kế hoạch, chỉ thị: việc gì, cơ quan nào, vai trò gì, thời hạn, căn cứ."""
    if xlsx is not None and xlsx.suffix.lower() != ".xlsx":
        raise WrongUse(f"Tên tệp “{xlsx}” phải có đuôi .xlsx.")
    day = asking.day(on) if on is not None else asking.today()
    house = terminal.opened_house()
    table = asked_table(Plans(house.library), Query(day, tuple(document or ()), body, role))
    if xlsx is not None:
        xlsx.write_bytes(workbook(sheets(table), day))
        terminal.complain(f"Đã ghi {xlsx}.")
    if as_json:
        terminal.say(table_body(table).model_dump_json(indent=2))
    elif xlsx is None or not table.rows:
        _show(table)
    if strict and reason(table):
        raise typer.Exit(terminal.REFUSED)


def _show(table: Table) -> None:
    """Draw the table for a person; plain lines where the output goes to a file or another program."""
    if sys.stdout.isatty():
        print_table(table, Console())
    else:
        terminal.say(plain_table(table))
