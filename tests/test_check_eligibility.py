"""`vinhdanh check-eligibility`: files of facts, interviews on the terminal, exit statuses."""

import io
import json
from pathlib import Path

import pytest

from assistant.build import House
from bot.command_line import run
from bot.commands import terminal
from bot.contract import ReplyBody

FIGHTER = ["check-eligibility", "--award", "cstd-co-so", "--on", "2026-07-01"]


@pytest.fixture(autouse=True)
def _opened(house: House, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shared house is opened, and nobody types."""
    monkeypatch.setattr(terminal, "open_house", lambda *_, **__: house)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))


def facts(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "du-kien.yaml"
    file.write_text(text, encoding="utf-8")
    return ["--facts", str(file)]


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def reply(capsys: pytest.CaptureFixture[str]) -> ReplyBody:
    """What was printed, which must be the contract's object."""
    return ReplyBody.model_validate_json(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("text", "verdict", "strict"),
    [
        ("ratings: {2025: xuất sắc}\nworks: []\n", "eligible", 0),
        ("ratings: {2025: tốt}\nworks: []\n", "not_eligible", 1),
        ("ratings: {2025: tốt}\n", "undetermined", 0),
    ],
)
def test_facts_of_a_file_are_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, verdict: str, strict: int
) -> None:
    command = [*FIGHTER, *facts(tmp_path, text), "--json"]
    assert run(command) == 0
    body = reply(capsys)
    assert body.eligibility is not None
    assert (body.kind, body.eligibility.verdict) == ("eligibility", verdict)
    assert all(one.citation for one in body.eligibility.conditions)
    assert (body.eligibility.award.code, str(body.on)) == ("cstd-co-so", "2026-07-01")
    assert run([*command, "--strict"]) == strict


def test_what_is_printed_looks_like_an_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*FIGHTER, *facts(tmp_path, "ratings: {2025: xuất sắc}\n")]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Kết luận: ĐỦ điều kiện")
    assert "Căn cứ:" in shown
    assert "Giả định" in shown


def test_an_amendment_whose_text_is_not_here_leaves_the_verdict_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["check-eligibility", "--award", "cstd-co-so", "--on", "21/11/2026", "--json", "--strict"]
    assert run([*command, *facts(tmp_path, "ratings: {2025: xuất sắc}\n")]) == 0
    found = reply(capsys).eligibility
    assert found is not None
    assert (found.verdict, found.verdict_by_text) == ("undetermined", "eligible")


def test_facts_without_an_award_rank_those_within_reach(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = facts(tmp_path, "subject: cá nhân\nratings: {2025: xuất sắc}\n")
    assert run(["check-eligibility", "--on", "2026-07-01", *file]) == 0
    assert "- ĐỦ điều kiện: Danh hiệu “Chiến sĩ thi đua cơ sở”" in capsys.readouterr().out


def test_a_refusal_ends_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = facts(tmp_path, "ratings: {1989: tốt}\n")
    assert run(["check-eligibility", "--award", "cstd-co-so", "--on", "1990-01-01", *file, "--json"]) == 1
    body = reply(capsys)
    assert (body.status, body.citations, body.eligibility) == ("insufficient_evidence", [], None)


@pytest.mark.parametrize("name", ["cstd-co-so", "CSTĐCS", "Chiến sĩ thi đua cơ sở", "chien si thi dua co so"])
def test_an_award_is_named_by_its_code_its_name_or_its_letters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run(["check-eligibility", "--award", name, *facts(tmp_path, "ratings: {2025: tốt}\n"), "--json"]) == 0
    found = reply(capsys).eligibility
    assert found is not None
    assert found.award.code == "cstd-co-so"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Cần --award"),
        (["--award", "cstd-co"], "cstd-co-so"),
        (["--award", "bằng khen"], "bang-khen-bo-tinh"),
        (["--award", "xyz"], "“xyz”"),
        (["--award", "cstd-co-so", "--on", "mai"], "Ngày “mai”"),
        (["--facts", "khong-co.yaml"], "khong-co.yaml"),
    ],
)
def test_wrong_use_says_how(capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    assert run(["check-eligibility", *arguments]) == 2
    shown = capsys.readouterr()
    assert words in shown.err
    assert shown.out == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ratings: [\n", "không phải YAML"),
        ("subject: cá nhân\n ratings: 1\n", "dòng 2"),
        ("- a\n", "mục: giá trị"),
        ("", "mục: giá trị"),
        ("ratingz: {2025: tốt}\n", "không có mục “ratingz”"),
        ("ratings: {2025: giỏi}\n", "“giỏi”"),
        ("ratings: {2025: tốt, 2025: xuất sắc}\n", "ghi hai lần"),
        ("honours: 3\n", "phải là danh sách"),
        ("honours: [{award: cstd-co-so, years: [2022], yearz: 2}]\n", "honours 1: không có mục “yearz”"),
        ("honours: [{award: khong-co, years: []}]\n", "khong-co"),
        ("honours: [{years: [2022]}]\n", "thiếu mục “award”"),
        ("said: {obeys_law: có}\n", "true hoặc false"),
        ("said: {khong_co: true}\n", "khong_co"),
        ("amounts: {share_advanced: nhiều}\n", "share_advanced"),
        ("proposed: sang năm\n", "số nguyên"),
    ],
)
def test_a_bad_file_is_named_with_the_place_and_the_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, words: str
) -> None:
    assert run([*FIGHTER, *facts(tmp_path, text)]) == 2
    shown = capsys.readouterr()
    assert words in shown.err
    assert "du-kien.yaml" in shown.err
    assert "docs/awards.md" in shown.err or "hãy giữ một" in shown.err
    assert shown.out == ""


def test_a_file_that_is_no_text_is_wrong_use(tmp_path: Path) -> None:
    file = tmp_path / "du-kien.yaml"
    file.write_bytes(b"\xff\xfe\x00")
    assert run([*FIGHTER, "--facts", str(file)]) == 2


def test_an_interview_asks_again_what_it_did_not_understand_and_then_judges(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "khá", "tốt", "1 sáng kiến cơ sở", "thừa")
    assert run([*FIGHTER, "--json", "--strict"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["eligibility"]["verdict"] == "eligible"
    assert shown.err.count("Năm 2025 được xếp loại") == 2
    assert "Chưa hiểu câu trả lời" in shown.err


def test_an_interview_that_ends_in_no_is_strictly_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "hoàn thành")
    assert run([*FIGHTER, "--strict"]) == 1


@pytest.mark.parametrize("lines", [(), ("",) * 10])
def test_where_nobody_answers_the_verdict_so_far_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lines: tuple[str, ...]
) -> None:
    typed(monkeypatch, *lines)
    assert run([*FIGHTER, "--strict"]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("Kết luận: CHƯA XÁC ĐỊNH")
    assert "bỏ trống nếu không rõ" in shown.err


def test_options_are_numbered(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed(monkeypatch, "1")
    assert run(["check-eligibility", "--award", "bang-khen-bo-tinh", "--on", "2026-07-01"]) == 0
    assert "  1. cá nhân\n  2. tập thể\n" in capsys.readouterr().err
