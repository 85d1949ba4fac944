"""`vinhdanh draft`, over the small house: what is printed, Word files, exit statuses."""

from pathlib import Path

import docx
import pytest

from bot.command_line import run
from bot.commands import terminal
from bot.contract import ReplyBody
from tests.drafting_house import ISSUER, DraftingHouse

PLAN = ["draft", "Soạn kế hoạch thi đua", "--for", ISSUER, "--on", "2026-11-21"]


@pytest.fixture(autouse=True)
def small(home: Path, monkeypatch: pytest.MonkeyPatch) -> DraftingHouse:
    """The small house is opened."""
    house = DraftingHouse()
    monkeypatch.setattr(terminal, "open_house", lambda *_, **__: house)
    return house


def test_a_draft_is_printed_as_a_paper_with_markers_open_places_notes_and_sources(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(PLAN) == 0
    said = capsys.readouterr().out
    order = [
        "ỦY BAN NHÂN DÂN XÃ BA VINH\nSố: [số]/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "KẾ HOẠCH\nPhát động phong trào thi đua năm 2026",
        "I. MỤC ĐÍCH",
        "tổ chức [số] hội nghị./. [2]",
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
        "Nơi nhận:\n- UBND tỉnh Quảng Ngãi;",
        "Còn 6 chỗ phải điền: [số], [ngày], [tháng], [họ và tên].",
        "Cách viết: Ngắn gọn (ngan). Cách viết khác: Đầy đủ (day-du).",
        "Căn cứ:\n[1] mục mI.k1 Kế hoạch số 12/KH-UBND của xã Thử (Còn hiệu lực; nguyên văn)\n    “Làm cho mọi người",
        "Lưu ý:\n- Nghị định cũ",
    ]
    places = [said.index(one) for one in order]
    assert places == sorted(places)
    assert "[3] mục" not in said


def test_a_variant_is_chosen_by_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*PLAN, "--variant", "day-du"]) == 0
    said = capsys.readouterr().out
    assert "2. Văn phòng theo dõi, đôn đốc việc thực hiện./. [3]" in said
    assert "[3] mục" in said
    assert run([*PLAN, "--variant", "dai"]) == 2
    assert "có: ngan (Ngắn gọn), day-du (Đầy đủ)" in capsys.readouterr().err


def test_some_paragraphs_stand_without_a_frame(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draft", "Soạn đoạn mục đích kế hoạch", "--for", ISSUER]) == 0
    said = capsys.readouterr().out
    assert "CHỦ NGHĨA" not in said
    assert "hội nghị. [2]" in said


def test_json_is_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*PLAN, "--json"]) == 0
    reply = ReplyBody.model_validate_json(capsys.readouterr().out)
    assert reply.draft is not None
    assert (reply.kind, reply.draft.kind, str(reply.on)) == ("drafting", "ke-hoach", "2026-11-21")


def test_a_word_file_is_written_of_the_variant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ke-hoach.docx"
    assert run([*PLAN, "--variant", "day-du", "--docx", str(file)]) == 0
    assert f"Đã ghi {file}." in capsys.readouterr().err
    assert any("theo dõi, đôn đốc" in one.text for one in docx.Document(str(file)).paragraphs)


@pytest.mark.parametrize("kind", ["kế hoạch", "KE HOACH", "ke-hoach"])
def test_a_kind_is_named_as_people_write_it(small: DraftingHouse, kind: str) -> None:
    assert run(["draft", "Soạn nội dung tuyên truyền", "--for", ISSUER, "--kind", kind]) == 0
    assert small.assistant.wanted[0].kind == "ke-hoach"


@pytest.mark.parametrize(
    ("command", "status", "says"),
    [
        (["draft"], 2, "thiếu YÊU_CẦU"),
        (["draft", " "], 2, "đang để trống"),
        ([*PLAN, "--kind", "báo cáo"], 2, "bao-cao-so-ket: Báo cáo sơ kết"),
        ([*PLAN, "--on", "32/1/2026"], 2, "không hợp lệ"),
        ([*PLAN, "--docx", "a.doc"], 2, "phải có đuôi .docx"),
        ([*PLAN, "--docx", "khong/co/a.docx"], 2, "Không có thư mục “khong/co”; hãy tạo thư mục này"),
        ([*PLAN, "--facts", "khong-co.yaml"], 2, "Không đọc được tệp"),
    ],
)
def test_wrong_use_is_told(capsys: pytest.CaptureFixture[str], command: list[str], status: int, says: str) -> None:
    assert run(command) == status
    assert says in capsys.readouterr().err


def test_a_refusal_ends_with_one_and_writes_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.docx"
    assert run(["draft", "Soạn kế hoạch", "--docx", str(file)]) == 1
    assert "Cần nói rõ thêm: Xin cho biết soạn cho cơ quan, đơn vị nào" in capsys.readouterr().out
    assert not file.exists()


def test_asking_for_a_draft_gives_the_same_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "Soạn kế hoạch thi đua của UBND xã Ba Vinh", "--on", "2026-11-21"]) == 0
    asked = capsys.readouterr().out
    assert run(PLAN) == 0
    assert capsys.readouterr().out == asked


def test_where_no_file_can_be_written_nothing_is_drafted(
    tmp_path: Path, small: DraftingHouse, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a.docx"
    folder.mkdir()
    assert run([*PLAN, "--docx", str(folder)]) == 2
    told = capsys.readouterr()
    assert (told.out, small.assistant.wanted) == ("", [])
    assert "là một thư mục; hãy ghi thêm tên tệp" in told.err


def test_a_file_that_refuses_to_be_written_is_told_with_the_way_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*PLAN, "--docx", "/proc/a.docx"]) == 2
    assert "hãy ghi ra tệp khác" in capsys.readouterr().err
