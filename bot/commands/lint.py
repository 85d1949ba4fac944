"""`vinhdanh lint`: what is wrong in a draft, line by line, and a corrected copy of a Word file."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from assistant.lint.model import Report
from bot import asking
from bot.commands import terminal, word_file
from bot.errors import WrongUse
from bot.lint.rendering import Opening, lint_body
from bot.lint.taking import WORD, Given, corrected_copy, looked_through, safe_findings
from bot.lint.text import plain_report

_STANDARD_INPUT: Final = "-"


def lint(  # noqa: PLR0913, PLR0917 - typer: an option is a parameter
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Dự thảo: .docx, .doc, .txt; “-” là đầu vào chuẩn.")],
    on: Annotated[str | None, typer.Option("--on", metavar="NGÀY", help="Tính đến ngày, ví dụ 2026-10-01.")] = None,
    above: Annotated[
        str | None, typer.Option(metavar="MÃ_VĂN_BẢN", help="So với văn bản cấp trên này của thư viện.")
    ] = None,
    docx: Annotated[
        Path | None, typer.Option(metavar="TỆP.docx", help="Ghi bản sửa theo dõi thay đổi (các chỗ sửa được ngay).")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Trả lời bằng JSON.")] = False,  # noqa: FBT002
    strict: Annotated[bool, typer.Option("--strict", help="Có lỗi thì kết thúc với mã 1.")] = False,  # noqa: FBT002
) -> None:
    """Rà soát dự thảo: căn cứ, tên cơ quan, thể thức, chính tả; không đưa tệp vào thư viện."""
    day = asking.day(on) if on is not None else asking.today()
    given = _given(file, docx)
    house = terminal.opened_house()
    report = looked_through(given, day, above, house)
    body = lint_body(report, given, Opening(house.library.document))
    terminal.say(body.model_dump_json(indent=2) if as_json else plain_report(body))
    if docx is not None:
        _write(docx, given, report)
    if strict and body.counts.error:
        raise typer.Exit(terminal.REFUSED)


def _given(file: Path, docx: Path | None) -> Given:
    """The paper in a file. Raises WrongUse, also where no corrected copy can be made of it."""
    if docx is not None:
        word_file.check(docx, apart_from=file)
    given = Given.typed(_piped()) if str(file) == _STANDARD_INPUT else _of_file(file)
    if docx is not None and not given.is_word:
        raise WrongUse(f"Chỉ tệp Word ({WORD}) mới có bản sửa; “{given.name or file}” không phải tệp như vậy.")
    return given


def _of_file(file: Path) -> Given:
    if not file.is_file():
        raise WrongUse(f"Không có tệp “{file}”; hãy ghi đường dẫn đến một tệp có thật.")
    return Given(file.name, file.read_bytes())


def _piped() -> str:
    """The text on standard input. Raises WrongUse."""
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongUse("Đầu vào chuẩn không phải văn bản UTF-8; hãy lưu thành tệp .docx hoặc .txt.") from error


def _write(docx: Path, given: Given, report: Report) -> None:
    if not safe_findings(report):
        terminal.complain(f"Không có chỗ nào sửa được ngay nên không ghi {docx}.")
        return
    copy = corrected_copy(given, report, datetime.now(UTC))
    word_file.write(docx, copy.data, f"Đã ghi {docx}: {copy.changes} chỗ sửa, theo dõi thay đổi.")
