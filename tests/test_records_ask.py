"""`vinhdanh ask --session`: a talk on the command line is kept like those of the other doors."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.progress import Progress
from bot.command_line import run
from bot.commands import terminal
from bot.people import LOCAL
from bot.records import Records, open_records
from bot.settings import DoorSettings
from tests.fake_house import FakeHouse


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch, home: Path) -> FakeHouse:
    house = FakeHouse()

    def opened(_: DoorSettings, __: Progress, *, switching: bool) -> FakeHouse:
        return house

    monkeypatch.setattr(terminal, "open_house", opened)
    return house


@pytest.fixture
def records(house: FakeHouse, home: Path) -> Iterator[Records]:
    """The records that the command keeps."""
    records = open_records(f"sqlite:///{home}/records.db")
    yield records
    records.close()


def test_questions_of_a_session_are_kept_with_their_replies_refused_or_not(records: Records) -> None:
    assert run(["ask", "Ai chủ trì?", "--session", "s1"]) == 0
    assert run(["ask", "Giá đất?", "--session", "s1"]) == 1
    kept = records.talks.exchanges(LOCAL.owner, "s1")
    assert [(one.asked, one.reply.session, one.reply.status.value) for one in kept] == [
        ("Ai chủ trì?", "s1", "answered"),
        ("Giá đất?", "s1", "insufficient_evidence"),
    ]


def test_a_question_without_a_session_leaves_nothing_behind(house: FakeHouse, home: Path) -> None:
    assert run(["ask", "Ai chủ trì?"]) == 0
    assert not (home / "records.db").exists()


def test_a_question_leans_on_what_this_machine_asked_before_and_on_nothing_else(
    house: FakeHouse, records: Records
) -> None:
    run(["ask", "Ai chủ trì?", "--session", "s1"])
    (kept,) = records.talks.exchanges(LOCAL.owner, "s1")
    records.talks.remember("user:1", kept.reply.model_copy(update={"id": "khac"}), "Câu của người khác?")
    run(["ask", "Còn ai?", "--session", "s1"])
    assert house.assistant.asked[-1].history == ("Ai chủ trì?",)


def test_a_question_is_not_put_where_its_talk_cannot_be_kept(
    house: FakeHouse, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    (home / "records.db").write_text("không phải cơ sở dữ liệu" * 50, encoding="utf-8")
    assert run(["ask", "Ai chủ trì?", "--session", "s1"]) == 3
    assert "Sổ tài khoản và trao đổi không phải cơ sở dữ liệu, hoặc đã hỏng" in capsys.readouterr().err
    assert house.assistant.asked == []
