"""Answers of the house beside a real server: `transformers serve` over a tiny model made here."""

from pathlib import Path

import pytest

from assistant.build import open_house
from assistant.question import Question
from assistant.reply import Answer
from assistant.rewording.door import WithModel
from assistant.settings import Settings
from tests.fake_house import TODAY
from tests.tiny_chat_model import missing, saved_chat_model, served_chat_model

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "it runs")
ASKED = Question("Sở Nội vụ Hưng Yên phải làm gì theo Chỉ thị 02?", TODAY)
PROVED = "Sở Nội vụ theo dõi việc thực hiện Chỉ thị [1]"
UNPROVED = "Sở Tư pháp chủ trì thực hiện Chỉ thị [1]"
PATIENCE = 60.0  # seconds; the server answers in one on a quiet machine


def asked(folder: Path, home: Path, says: str) -> tuple[Answer, Answer]:
    """What is answered beside a model that says one thing, and by the rules alone."""
    with served_chat_model(saved_chat_model(folder, says=says)) as server:
        settings = Settings(home=home, chat_url=server.url, chat_model=server.model, chat_seconds=PATIENCE)
        assistant = open_house(settings, lambda *_: None).assistant
        assert isinstance(assistant, WithModel)
        replies = assistant.ask(ASKED), assistant.assistant.ask(ASKED)
    assert all(isinstance(one, Answer) for one in replies)
    return replies  # type: ignore[return-value]


def test_what_a_real_server_says_is_shown_where_it_is_proved(tmp_path: Path) -> None:
    reply, plain = asked(tmp_path / "model", tmp_path / "home", PROVED)
    assert reply.reworded is not None
    (line,) = reply.reworded.lines
    assert line.endswith("của UBND tỉnh Hưng Yên: Sở Nội vụ theo dõi việc thực hiện Chỉ thị. [1]")
    assert reply.citations == plain.citations


def test_what_a_real_server_says_is_not_shown_where_it_is_not(tmp_path: Path) -> None:
    reply, plain = asked(tmp_path / "model", tmp_path / "home", UNPROVED)
    assert reply == plain
