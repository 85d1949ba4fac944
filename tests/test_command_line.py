"""The `vinhdanh` command: answers, refusals, wrong use, broken things, each with its exit status."""

import json
import logging
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.progress import Progress
from assistant.settings import Settings
from bot.command_line import run
from bot.commands import terminal
from corpus.errors import LibraryError
from index.errors import OtherModel
from tests.fake_house import PLAN, SCANNED, FakeHouse

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeHouse:
    house = FakeHouse()

    def opened(_: Settings, tell: Progress, *, switching: bool) -> FakeHouse:
        tell("Kế hoạch [bold]thử[/]")
        return house

    monkeypatch.setattr(terminal, "open_house", opened)
    monkeypatch.setenv("VINHDANH_HOME", str(tmp_path))
    monkeypatch.delenv("VINHDANH_LOG", raising=False)
    return house


def test_an_answer_is_printed_with_its_sources(house: FakeHouse, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "Ai chủ trì tuyên truyền?", "--on", "2026-10-01", "--place", "Hưng Yên"]) == 0
    shown = capsys.readouterr()
    assert "Phòng Văn hóa chủ trì tuyên truyền [1]" in shown.out
    assert "kh-12-2025-ubnd-thu#mII.k1" in shown.out
    assert (str(house.assistant.asked[0].on), house.assistant.asked[0].place) == ("2026-10-01", "Hưng Yên")


def test_json_is_the_contract(house: FakeHouse, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "Ai chủ trì?", "--json", "--session", "s1"]) == 0
    reply = json.loads(capsys.readouterr().out)
    assert (reply["status"], reply["session"], len(reply["citations"])) == ("answered", "s1", 2)


def test_a_refusal_ends_with_one(house: FakeHouse, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "Giá đất?"]) == 1
    assert capsys.readouterr().out.startswith("Chưa đủ căn cứ để trả lời:")


def test_a_session_carries_earlier_questions(house: FakeHouse) -> None:
    for text in ("Ai chủ trì?", "Còn ai phối hợp?", "Còn nữa?"):
        run(["ask", text, "--session", "s1"])
    run(["ask", "Ai chủ trì?"])
    asked = [question.history for question in house.assistant.asked]
    assert asked == [(), ("Ai chủ trì?",), ("Ai chủ trì?", "Còn ai phối hợp?"), ()]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask"], "Thiếu câu hỏi"),
        (["ask", "  "], "để trống"),
        (["ask", "à" * 2001], "2001 ký tự"),
        (["ask", "Gì?", "--on", "mai"], "Ngày “mai”"),
        (["ask", "Gì?", "--on", ""], "Ngày “”"),
        (["ask", "Gì?", "--session", "../x"], "Mã phiên"),
        (["ask", "Gì?", "--batch", "x.jsonl"], "--batch"),
        (["ask", "--batch", "khong-co.jsonl"], "khong-co.jsonl"),
        (["ask", "Gì?", "--khong-co"], "--khong-co"),
        (["ask", "Gì?", "--on"], "--on"),
        (["ask", "Gì?", "thừa"], "thừa tham số"),
        (["hoi"], "không có lệnh này"),
        (["serve", "--port", "70000"], "CỔNG"),
        (["serve", "--host", "203.0.113.1"], "203.0.113.1"),
        (["documents", "show"], "MÃ_VĂN_BẢN"),
        (["documents", "show", "khong-co"], "khong-co"),
        (["documents", "show", "Không Có"], "không đúng dạng"),
        (["documents", "remove", "khong-co"], "khong-co"),
        (["documents", "add"], "TỆP"),
        (["evaluate", "khong-co.jsonl"], "khong-co.jsonl"),
        (["evaluate-retrieval", "--articles", "khong-co", "--questions", "khong-co"], "khong-co"),
        (["restore", "khong-co.txt"], "khong-co.txt"),
    ],
)
def test_wrong_use_is_told_in_vietnamese_and_ends_with_two(
    house: FakeHouse, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert words in shown.err
    assert shown.out == ""
    assert "Traceback" not in shown.err


def batch(tmp_path: Path, *lines: object) -> list[str]:
    """Arguments that ask a file of these lines."""
    file = tmp_path / "cau-hoi.jsonl"
    file.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines), encoding="utf-8")
    return ["ask", "--batch", str(file)]


def test_a_batch_is_answered_in_order(house: FakeHouse, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    lines = [
        {"id": "một", "question": "Ai chủ trì?", "on": "2026-10-01", "place": "Hưng Yên", "history": ["Trước?"]},
        "",
        {"id": 2, "question": "Giá đất?", "on": None, "history": None, "expect": {"status": ["answered"]}},
        {"id": "ba", "question": ""},
    ]
    assert run([*batch(tmp_path, *lines), "--on", "2025-01-01"]) == 0
    replies = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["id"], one["reply"]["status"]) for one in replies] == [
        ("một", "answered"),
        (2, "insufficient_evidence"),
        ("ba", "insufficient_evidence"),
    ]
    first, second, _ = house.assistant.asked
    assert (str(first.on), first.place, first.history) == ("2026-10-01", "Hưng Yên", ("Trước?",))
    assert (str(second.on), second.place, second.history) == ("2025-01-01", None, ())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "không phải JSON"),
        ("[]", "đối tượng"),
        ({"id": "a"}, "“question” còn thiếu"),
        ({"question": "Gì?"}, "“id” còn thiếu"),
        ({"id": "a", "question": 7}, "“question” không đúng kiểu"),
        ({"id": "a", "question": "Gì?", "history": "Trước?"}, "“history” không đúng kiểu"),
        ({"id": "a", "question": "Gì?", "on": "2026-02-30"}, "2026-02-30"),
    ],
)
def test_a_bad_line_is_named_before_anything_is_answered(
    house: FakeHouse, capsys: pytest.CaptureFixture[str], tmp_path: Path, line: object, words: str
) -> None:
    assert run(batch(tmp_path, {"id": "a", "question": "Ai chủ trì?"}, line)) == 2
    shown = capsys.readouterr()
    assert "dòng 2" in shown.err
    assert words in shown.err
    assert shown.out == ""
    assert house.assistant.asked == []


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ({"id": "1", "question": "Gì?"}, "gold"),
        ({"id": "1", "question": {"a": 1}, "gold": "x"}, "question"),
        ({"id": "1", "question": "Gì?", "gold": [[]]}, "gold"),
    ],
)
def test_evaluate_retrieval_names_line_and_field_of_a_bad_question(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, question: object, words: str
) -> None:
    articles, questions = tmp_path / "a.jsonl", tmp_path / "q.jsonl"
    articles.write_text(json.dumps({"id": "x", "title": "Điều 1. Phạm vi", "text": "Một."}), encoding="utf-8")
    questions.write_text(f"\n{json.dumps(question)}\n", encoding="utf-8")
    assert run(["evaluate-retrieval", "--articles", str(articles), "--questions", str(questions)]) == 2
    shown = capsys.readouterr().err
    assert f"{questions}:2 (thiếu hoặc sai trường: {words})" in shown


def test_an_empty_batch_is_wrong_use(house: FakeHouse, tmp_path: Path) -> None:
    assert run(batch(tmp_path, "", " ")) == 2


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (LibraryError("manifest lost", "/nha/library", "vinhdanh documents check"), "vinhdanh documents check"),
        (OtherModel("made with m1, not m2", "/nha/index"), "vinhdanh index build"),
        (PermissionError(13, "Permission denied", "/nha"), "/nha"),
        (RuntimeError("secret inner detail"), "ngoài dự kiến"),
    ],
)
def test_broken_things_end_with_three_and_their_remedy(
    house: FakeHouse, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    def broken(_: Settings, __: Progress, *, switching: bool) -> FakeHouse:
        raise error

    monkeypatch.setattr(terminal, "open_house", broken)
    assert run(["ask", "Ai chủ trì?"]) == 3
    shown = capsys.readouterr()
    assert words in shown.err
    assert "Traceback" not in shown.err
    assert "secret" not in shown.err


def test_details_go_to_the_log_file_only_where_one_is_named(
    house: FakeHouse, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    log = tmp_path / "logs" / "vinhdanh.log"
    monkeypatch.setenv("VINHDANH_LOG", str(log))
    assert run(["ask", "làm hỏng"]) == 3
    for handler in logging.getLogger("vinhdanh").handlers:
        handler.close()
    line = json.loads(log.read_text(encoding="utf-8"))
    assert "secret inner detail" in line["trace"]
    assert "làm hỏng" not in line["message"]
    assert "secret" not in capsys.readouterr().err


def test_a_setting_that_cannot_be_used_is_named(
    house: FakeHouse, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VINHDANH_PORT", "cổng")
    assert run(["serve"]) == 2
    assert "VINHDANH_PORT" in capsys.readouterr().err


def test_a_port_in_use_is_told_before_the_house_is_opened(
    house: FakeHouse, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        assert run(["serve", "--port", port]) == 2
    assert port in capsys.readouterr().err


def test_documents_are_listed_with_their_status(house: FakeHouse, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["documents", "list", "--known"]) == 0
    shown = capsys.readouterr().out
    assert f"{PLAN.id}\n    {PLAN.name} (Còn hiệu lực)" in shown
    assert "(Chưa xác minh hiệu lực; bản phục dựng từ bản quét lỗi)" in shown
    assert "luat-99-2030-qh99" in shown


def test_a_document_is_shown_with_its_outline(house: FakeHouse, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["documents", "show", PLAN.id]) == 0
    shown = capsys.readouterr().out
    assert "Ngày ban hành: 01/3/2025" in shown
    assert "    mII.k2  2. Văn phòng theo dõi" in shown
    assert "dòng 7: không hiểu dòng này" in shown


def test_files_are_added_and_reported_one_by_one(
    house: FakeHouse, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    good, bad = tmp_path / "ke-hoach.txt", tmp_path / "trong.txt"
    good.write_text("nội dung", encoding="utf-8")
    bad.write_text("", encoding="utf-8")
    assert run(["documents", "add", str(good)]) == 0
    assert run(["documents", "add", str(bad), str(good)]) == 2
    shown = capsys.readouterr().out
    assert "ke-hoach.txt: Đã thêm vào kho." in shown
    assert "2 tệp, 1 tệp không nhận được." in shown
    assert [name for name, _ in house.library.added] == ["ke-hoach.txt", "ke-hoach.txt"]
    assert house.refreshed == 2


def test_a_document_is_removed(house: FakeHouse) -> None:
    assert run(["documents", "remove", SCANNED.id]) == 0
    assert list(house.library.papers) == [PLAN.id]
    assert house.refreshed == 1


def test_cases_are_scored(house: FakeHouse, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    expect = {"status": ["answered"], "addresses": [f"{PLAN.id}#mII.k1"]}
    file.write_text(json.dumps({"id": "a", "question": "Ai chủ trì?", "expect": expect}), encoding="utf-8")
    assert run(["evaluate", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["total"]["right_unit"] == 1


def test_a_bad_line_of_cases_is_named(house: FakeHouse, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text("{}", encoding="utf-8")
    assert run(["evaluate", str(file)]) == 2
    assert "line 1" in capsys.readouterr().err


def test_help_is_vietnamese_and_names_every_command(house: FakeHouse, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    for name in ("ask", "documents", "index", "serve", "evaluate", "evaluate-retrieval", "restore"):
        assert f"  {name} " in shown
    assert "Hỏi một câu" in shown


def vinhdanh(arguments: list[str], **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "bot", *arguments],
        cwd=CHECKOUT,
        env=os.environ | environment,
        capture_output=True,
        timeout=120,
        check=False,
    )


def test_words_go_out_in_utf_8_wherever_the_machine_stands(tmp_path: Path) -> None:
    ended = vinhdanh(
        ["ask", "Gì?", "--on", "mai"], LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii", HOME=str(tmp_path)
    )
    assert ended.returncode == 2
    assert "không hợp lệ" in ended.stderr.decode("utf-8")


def test_an_address_of_a_language_model_without_its_name_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VINHDANH_CHAT_URL", "http://127.0.0.1:1/v1")
    assert run(["ask", "Ai chủ trì?"]) == 2
    told = capsys.readouterr().err
    assert "VINHDANH_CHAT_MODEL" in told
    assert "phải đặt cùng nhau" in told
