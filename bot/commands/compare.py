"""`vinhdanh compare`: what a lower or sister plan kept, changed, dropped or added against the plan above."""

import sys
from typing import Annotated

import typer
from rich.console import Console

from bot import asking
from bot.commands import terminal
from bot.comparison.query import compared, plan_of
from bot.comparison.rendering import comparison_body
from bot.comparison.text import plain_comparison, print_comparison

_PLAN = "Mã văn bản trong thư viện, hoặc đường dẫn đến tệp (txt, html, docx, doc, pdf); tệp không bị thêm vào thư viện."


def compare(
    above: Annotated[str, typer.Argument(metavar="TRÊN", help=f"Kế hoạch cấp trên. {_PLAN}")],
    below: Annotated[str, typer.Argument(metavar="DƯỚI", help=f"Kế hoạch cấp dưới hoặc cùng cấp. {_PLAN}")],
    on: Annotated[str | None, typer.Option("--on", metavar="NGÀY", help="Tính đến ngày, ví dụ 2026-10-01.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Trả lời bằng JSON.")] = False,  # noqa: FBT002
) -> None:
    """So sánh hai kế hoạch: nhiệm vụ nào giữ nguyên, thay đổi, bỏ, thêm; căn cứ ở cả hai bên."""
    day = asking.day(on) if on is not None else asking.today()
    house = terminal.opened_house()
    found = compared(*(plan_of(one, house.library, house.register) for one in (above, below)))
    if as_json:
        terminal.say(comparison_body(found, day).model_dump_json(indent=2))
    elif sys.stdout.isatty():
        print_comparison(found, day, Console())
    else:
        terminal.say(plain_comparison(found, day))
    if not found.pairs:
        raise typer.Exit(terminal.REFUSED)
