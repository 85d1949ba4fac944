"""The matrix of responsibilities at its doors, over the papers that ship: terminal, JSON, workbook, HTTP."""

import json
import sys
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import cast
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from rich.console import Console

from assistant.build import House
from assistant.responsibility.plans import Plans
from assistant.responsibility.table import Table
from bot.asking import day
from bot.command_line import run
from bot.commands import terminal
from bot.responsibilities.contract import TableBody
from bot.responsibilities.query import Query, asked_table
from bot.responsibilities.sheets import sheets
from bot.responsibilities.text import plain_table, print_table
from bot.spreadsheet import MEDIA_TYPE, workbook
from bot.web.app import create_app
from corpus.address import Address
from tests.fake_house import TODAY
from tests.house import BA_TO_PLAN, DIRECTIVE, HUNG_YEN_PLAN, PAPERS
from tests.records import memory_records

ON = "2026-11-25"
HEADINGS = [
    "STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Tham mưu", "Chỉ đạo", "Giám sát", "Theo dõi, đôn đốc", "Thực hiện",
    "Báo cáo (gửi ai)", "Thời hạn", "Căn cứ",
]  # fmt: skip


@pytest.fixture
def _machine(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The house stands on this machine."""
    monkeypatch.setattr(terminal, "open_house", lambda *_, **__: house)


@pytest.fixture
def client(house: House) -> Iterator[TestClient]:
    app = create_app(house, lambda: TODAY, memory_records())
    with TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 1)) as client:
        yield client


def asked(house: House, *documents: str, body: str = "", role: str = "") -> Table:
    """The table that is asked for."""
    return asked_table(Plans(house.library), Query(day(ON), documents, body, role))


def command(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command says, which must end well."""
    assert run(["responsibilities", "--on", ON, *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("_machine")
def test_without_a_document_every_plan_held_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    body = json.loads(command(capsys, "--json"))
    assert body["on"] == ON
    assert {one["id"] for one in body["documents"]} == PAPERS
    assert all(one["bodies"] for one in body["documents"])
    assert {one["document"] for one in body["tasks"]} == PAPERS
    assert body["reason"] is None


@pytest.mark.usefixtures("_machine")
def test_every_row_of_the_json_cites_a_verbatim_quote(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    body = TableBody.model_validate_json(command(capsys, "--json"))
    quotes = {citation.marker: citation for citation in body.citations}
    for citation in body.citations:
        unit = house.library.unit(Address.parse(citation.address))
        assert unit.text[citation.start : citation.end] == citation.quote
    for task in body.tasks:
        assert (task.address, task.label) == (quotes[task.citation].address, quotes[task.citation].label)
        assert (
            task.task in quotes[task.citation].quote
            or task.task in house.library.unit(Address.parse(task.address)).text
        )
    for one in body.responsibilities:
        assert one.address.startswith(one.document)
        assert one.body
        assert one.citation in quotes


def test_a_restored_reading_carries_its_label(house: House) -> None:
    shown = asked(house, BA_TO_PLAN)
    assert {citation.text_kind for citation in shown.citations} == {"restored"}
    assert "bản phục dựng" in plain_table(shown)
    (made,) = read(workbook(sheets(shown), shown.on))
    assert any("bản phục dựng" in str(made.cell(at, 1).value) for at in range(1, 5))


@pytest.mark.usefixtures("_machine")
@pytest.mark.parametrize("name", ["Sở Thông tin và Truyền thông", "so thong tin va truyen thong", "Sở TT&TT"])
def test_a_body_is_asked_for_under_its_names_and_what_became_of_it_is_noted(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    body = json.loads(command(capsys, "--body", name, "--json"))
    given = {(one["document"], one["address"], one["body"], one["role"]) for one in body["responsibilities"]}
    assert (DIRECTIVE, f"{DIRECTIVE}#k9.pb", "Sở Thông tin và Truyền thông", "chủ trì") in given
    assert all(one["now"] for one in body["responsibilities"])
    assert any(note.startswith("Sở Thông tin và Truyền thông") for note in body["notes"])
    assert all("nay là" not in citation["quote"] for citation in body["citations"])


@pytest.mark.usefixtures("_machine")
@pytest.mark.parametrize(("role", "value"), [("chu tri", "chủ trì"), ("đôn đốc", "theo dõi, đôn đốc")])
def test_a_role_is_asked_for_in_any_spelling(capsys: pytest.CaptureFixture[str], role: str, value: str) -> None:
    body = json.loads(command(capsys, "--role", role, "--json"))
    assert {one["role"] for one in body["responsibilities"]} == {value}


@pytest.mark.usefixtures("_machine")
def test_a_body_without_a_task_gets_the_reason_and_ends_well_unless_strict(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--document", HUNG_YEN_PLAN, "--body", "Sở Y tế"]
    said = command(capsys, *words)
    assert "không giao việc cho Sở Y tế" in said
    assert "Ban Tuyên giáo và Dân vận Tỉnh ủy" in said
    assert run(["responsibilities", *words, "--strict"]) == 1


@pytest.mark.usefixtures("_machine")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--document", "kh-khong-co"], "kh-khong-co"),
        (["--document", "Không Có"], "không đúng dạng"),
        (["--on", "mai"], "Ngày “mai”"),
        (["--role", "trưởng"], "chủ trì; phối hợp; tham mưu"),
        (["--body", "…"], "không phải tên cơ quan"),
        (["--body", "à" * 201], "200 ký tự"),
        (["--xlsx", "bang.csv"], ".xlsx"),
    ],
)
def test_wrong_use_is_told_in_vietnamese_and_ends_with_two(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert run(["responsibilities", *arguments]) == 2
    shown = capsys.readouterr()
    assert words in shown.err
    assert not shown.out


def test_a_law_is_no_plan_and_a_paper_known_only_by_name_has_no_table(house: House) -> None:
    shown = asked(house, "luat-06-2022-qh15")
    assert not shown.rows
    assert "chưa có toàn văn" in plain_table(shown)


@pytest.mark.usefixtures("_machine")
def test_lines_for_a_program_have_each_task_with_its_whole_source(capsys: pytest.CaptureFixture[str]) -> None:
    lines = command(capsys, "--document", DIRECTIVE).splitlines()
    assert lines[0].startswith("Chỉ thị số 02/CT-UBND")
    assert lines[1].startswith(f"{DIRECTIVE}; tính đến 25/11/2026: ")
    assert any(line.startswith("   chủ trì: Sở Thông tin và Truyền thông (*)") for line in lines)
    assert any(line.endswith(f"({DIRECTIVE}#k9.pb)") for line in lines)
    assert any(line.startswith("(*) Sở Thông tin và Truyền thông") for line in lines)


@pytest.mark.parametrize("width", [60, 100, 160])
def test_the_drawn_table_fits_the_screen_and_breaks_no_word(house: House, width: int) -> None:
    shown, screen = asked(house), StringIO()
    print_table(shown, Console(file=screen, width=width))
    drawn = screen.getvalue()
    assert max(map(len, drawn.splitlines())) <= width
    words = {word for row in shown.rows for cell in row.cells for word in cell.body.split() if len(word) < 8}
    assert words <= set(drawn.replace("│", " ").replace(";", " ").split()) | {w for w in words if not w.isalpha()}


@pytest.mark.usefixtures("_machine")
def test_on_a_screen_the_table_is_drawn(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")
    assert "╭" in command(capsys, "--document", DIRECTIVE)


def read(content: bytes) -> list[Worksheet]:
    """The sheets of a workbook."""
    return cast("list[Worksheet]", load_workbook(BytesIO(content)).worksheets)


@pytest.mark.usefixtures("_machine")
def test_the_workbook_has_a_sheet_for_each_plan(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "bang.xlsx"
    assert not command(capsys, "--xlsx", str(file))
    made = read(file.read_bytes())
    assert len(made) == len(PAPERS)
    for sheet in made:
        assert str(sheet["A1"].value).startswith("BẢNG PHÂN CÔNG: ")
        assert sheet["A2"].value == "Tính đến ngày 25/11/2026"
        head = next(at for at in range(3, 9) if sheet.cell(at, 1).value == "STT")
        assert [cell.value for cell in sheet[head]] == HEADINGS
        for row in sheet.iter_rows(min_row=head + 1):
            assert row[1].value
            assert all(cell.data_type == "s" or cell.value is None for cell in row)
            assert row[11].comment
            assert "“" in row[11].comment.text
            assert "#" in row[11].comment.text or row[11].value == "lời dẫn"


def test_the_workbook_keeps_the_old_name_with_its_successor_in_a_note(house: House) -> None:
    shown = asked(house, DIRECTIVE, body="Sở Thông tin và Truyền thông")
    (sheet,) = read(workbook(sheets(shown), shown.on))
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "Sở Thông tin và Truyền thông"]
    assert cell.comment
    assert cell.comment.text.startswith("Sở Thông tin và Truyền thông")


def test_a_workbook_without_rows_tells_why(house: House) -> None:
    shown = asked(house, HUNG_YEN_PLAN, body="Sở Y tế")
    (sheet,) = read(workbook(sheets(shown), shown.on))
    assert sheet.title == "Không có việc được giao"
    assert "không giao việc cho Sở Y tế" in str(sheet["A3"].value)


def test_http_gives_what_the_command_gives(house: House, client: TestClient) -> None:
    shown = client.get("/api/responsibilities", params={"document": [DIRECTIVE, BA_TO_PLAN], "on": "25/11/2026"})
    assert shown.status_code == 200
    body = TableBody.model_validate(shown.json())
    assert [one.id for one in body.documents] == [DIRECTIVE, BA_TO_PLAN]
    assert client.get("/api/responsibilities", params={"body": "", "role": "", "on": ""}).json()["on"] == str(TODAY)


def test_http_gives_the_workbook_as_a_file(house: House, client: TestClient) -> None:
    path = f"/api/responsibilities.xlsx?document={DIRECTIVE}&role={quote('chủ trì')}&on={ON}"
    shown = client.get(path)
    assert shown.headers["content-type"] == MEDIA_TYPE
    assert shown.headers["content-disposition"] == f'attachment; filename="phan-cong-{DIRECTIVE}-{ON}.xlsx"'
    assert len(read(shown.content)) == 1
    assert client.get(path).content == shown.content
    assert f"phan-cong-{ON}.xlsx" in client.get(f"/api/responsibilities.xlsx?on={ON}").headers["content-disposition"]


@pytest.mark.parametrize("door", ["/api/responsibilities", "/api/responsibilities.xlsx"])
@pytest.mark.parametrize(
    ("params", "status", "words"),
    [
        ({"on": "mai"}, 422, "Ngày “mai”"),
        ({"role": "trưởng"}, 422, "chủ trì; phối hợp"),
        ({"body": "à" * 201}, 422, "200 ký tự"),
        ({"document": "kh-khong-co"}, 404, "không có văn bản"),
        ({"document": "Không Có"}, 404, "không đúng dạng"),
    ],
)
def test_http_tells_what_is_wrong_as_a_problem(
    client: TestClient, door: str, params: dict[str, str], status: int, words: str
) -> None:
    shown = client.get(door, params=params)
    assert (shown.status_code, shown.headers["content-type"]) == (status, "application/problem+json")
    assert words in shown.json()["detail"]
