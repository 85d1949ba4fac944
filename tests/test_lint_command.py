"""`vinhdanh lint`, over the small house: lines, JSON, corrected copies, exit statuses."""

import io
import sys
from pathlib import Path

import pytest

from bot.command_line import run
from bot.commands import terminal
from bot.lint.contract import LintBody
from tests.drafting_house import DraftingHouse
from tests.fake_house import PLAN
from tests.faulty_papers import CLEAN, FAULTY, tracked, word


@pytest.fixture(autouse=True)
def small(home: Path, monkeypatch: pytest.MonkeyPatch) -> DraftingHouse:
    """The small house is opened."""
    house = DraftingHouse()
    monkeypatch.setattr(terminal, "open_house", lambda *_, **__: house)
    return house


@pytest.fixture
def paper(tmp_path: Path) -> str:
    file = tmp_path / "du-thao.docx"
    file.write_bytes(word(FAULTY))
    return str(file)


def test_findings_are_lines_by_their_weight_with_what_they_rest_on(
    paper: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["lint", paper, "--on", "2026-11-21"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == (
        "du-thao.docx: 1 lỗi, 2 cần xem lại, 1 gợi ý (tính đến 21/11/2026; văn bản của cơ quan nhà nước)"
    )
    assert said[2] == "LỖI (1)"
    assert said[3].startswith("dòng ")
    assert said[3].endswith("mục II.1: Cơ quan này không còn. Hỏi lại cơ quan nhận việc. (căn cứ: sổ cơ quan)")
    assert "CẦN XEM LẠI (2)" in said
    assert (
        "cả văn bản: Nơi nhận chưa có dòng “Lưu”. Thêm “Lưu: VT”. (căn cứ: thể thức, chưa đối chiếu văn bản gốc)"
        in said
    )
    assert any("Thay “thi đưa” bằng “thi đua”." in line for line in said)
    assert said[-1].startswith("2 chỗ sửa được ngay: thêm --docx")


def test_a_clean_paper_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "sach.txt"
    file.write_text(CLEAN, encoding="utf-8")
    assert run(["lint", str(file), "--strict"]) == 0
    assert "Không phát hiện điều gì cần sửa" in capsys.readouterr().out


def test_strict_ends_with_one_where_there_is_an_error(paper: str) -> None:
    assert run(["lint", paper]) == 0
    assert run(["lint", paper, "--strict"]) == 1


def test_json_is_the_contract(paper: str, small: DraftingHouse, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lint", paper, "--json", "--above", PLAN.id, "--on", "01/10/2026"]) == 0
    body = LintBody.model_validate_json(capsys.readouterr().out)
    assert (len(body.findings), body.safe, body.correctable) == (4, 2, True)
    assert body.above is not None
    assert body.above.name == PLAN.name
    ((_, on, above),) = small.looked
    assert (on.isoformat(), above) == ("2026-10-01", PLAN.id)


def test_a_corrected_copy_is_written_beside_the_report(
    paper: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "da-sua.docx"
    before = Path(paper).read_bytes()
    assert run(["lint", paper, "--docx", str(copy)]) == 0
    assert "2 chỗ sửa, theo dõi thay đổi" in capsys.readouterr().err
    deleted, inserted = tracked(copy.read_bytes())
    assert len(deleted) == len(inserted) == 2
    assert Path(paper).read_bytes() == before


def test_where_nothing_is_safe_no_copy_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, copy = tmp_path / "a.docx", tmp_path / "b.docx"
    file.write_bytes(word(CLEAN))
    assert run(["lint", str(file), "--docx", str(copy)]) == 0
    assert "Không có chỗ nào sửa được ngay" in capsys.readouterr().err
    assert not copy.exists()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["khong-co.docx"], "Không có tệp"),
        (["bia.pdf"], "Chỉ rà soát được tệp Word"),
        (["a.txt", "--docx", "b.docx"], "Chỉ tệp Word (.docx) mới có bản sửa"),
        (["a.txt", "--docx", "b.txt"], "phải có đuôi .docx"),
        (["a.docx", "--docx", "khong/co/b.docx"], "Không có thư mục “khong/co”; hãy tạo thư mục này"),
        (["a.docx", "--docx", "thu-muc.docx"], "là một thư mục"),
        (["a.txt", "--on", "x"], "không hợp lệ"),
        (["mat.txt"], "mật"),
        ([], "thiếu TỆP"),
    ],
)
def test_wrong_use_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], more: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {"a.txt": FAULTY, "mat.txt": f"TỐI MẬT\n{FAULTY}", "bia.pdf": "%PDF"}.items():
        Path(name).write_text(text, encoding="utf-8")
    Path("thu-muc.docx").mkdir()
    assert run(["lint", *more]) == 2
    assert says.lower() in capsys.readouterr().err.lower()


def test_the_paper_itself_is_never_written_over(paper: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(paper).read_bytes()
    link = tmp_path / "lien-ket.docx"
    link.symlink_to(paper)
    for same in (paper, str(tmp_path / "." / "du-thao.docx"), str(link)):
        assert run(["lint", paper, "--docx", same]) == 2
        assert "hãy ghi bản sửa ra tệp khác" in capsys.readouterr().err
    assert Path(paper).read_bytes() == before


@pytest.mark.parametrize(
    ("data", "status", "says"),
    [(FAULTY.encode(), 0, "1 lỗi, 2 cần xem lại"), (b"", 2, "đang để trống"), (b"\xff\xd8", 2, "UTF-8")],
)
def test_a_text_is_read_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data: bytes, status: int, says: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert run(["lint", "-"]) == status
    told = capsys.readouterr()
    assert says in told.out + told.err
