"""What goes wrong on Telegram: the network, its limits, the assistant; nothing inner is shown, nothing is lost."""

import logging
from collections.abc import Iterator

import pytest

from assistant.question import Question
from assistant.reply import Reply
from assistant.rewording.model import Told, unheard
from bot.people import Rank
from bot.records import Records
from bot.records.chats import Button, UnderWay
from bot.telegram import running, sending
from bot.telegram.buttons import Action
from tests.bot_api import PERSON, bot_api
from tests.fake_house import FakeAssistant, FakeHouse
from tests.records import memory_records
from tests.telegram_door import Door, door, office_of, polling

QUESTION = "Ai chủ trì?"


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    monkeypatch.setattr(sending, "PAUSES", (0.05, 0.05, 0.05))
    with door() as one:
        yield one


def test_an_error_of_the_assistant_shows_nothing_inner(
    at: Door, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("vinhdanh"), "propagate", True)
    said = at.ask("Câu hỏi làm hỏng máy")
    assert said.text.startswith("Trợ lý gặp lỗi ngoài dự kiến.")
    assert "secret" not in said.text
    assert any("secret inner detail" in str(record.exc_info) for record in caplog.records)
    assert "[1]" in at.ask(QUESTION).text


def test_telegram_puts_a_message_off_five_times_and_gets_it_later(at: Door) -> None:
    at.telegram.fails("sendMessage", 429, times=5, retry_after=1)
    assert "[1]" in at.ask(QUESTION).text
    first, second, *_ = calls = at.telegram.calls("sendMessage")
    assert second.at - first.at >= 1.0
    assert len(calls) == 6


def test_a_file_that_cannot_be_fetched_is_named(at: Door) -> None:
    at.account("bientap", Rank.EDITOR)
    at.telegram.fails("getFile", 500, times=4)
    at.telegram.sends_document("bản <mới>.txt", b"KE HOACH")
    received, report = at.telegram.answered(2)
    assert "Đang tải" in received.text
    assert report.text.startswith("Chưa tải được tệp “bản <mới>.txt” từ Telegram nên chưa thêm vào thư viện.")
    assert at.house.library.added == []


# A process that was killed


class Watched(FakeAssistant):
    """Looks at what is noted while it works."""

    def __init__(self, records: Records) -> None:
        super().__init__()
        self.records, self.noted = records, list[str]()

    def ask(self, question: Question, told: Told = unheard) -> Reply:
        """An answer; what is noted meanwhile is kept."""
        self.noted += [one.words for _, one in self.records.chats.under_way()]
        return super().ask(question, told)


@pytest.mark.parametrize("question", [QUESTION, "Câu hỏi làm hỏng máy"])
def test_a_question_is_noted_while_it_is_under_way(at: Door, question: str) -> None:
    at.house.assistant = Watched(at.records)
    at.ask(question)
    assert at.house.assistant.noted == [question]
    assert any(not at.records.chats.under_way() for _ in range(20) if at.ask("/ngay"))


def test_a_question_that_a_crash_cut_off_is_told_of_and_asked_again_at_a_touch() -> None:
    records = memory_records()
    records.chats.begin(UnderWay(QUESTION, Button(PERSON, PERSON, Action.AGAIN, f" {QUESTION}")))
    with bot_api() as telegram:
        at = Door(telegram, FakeHouse(), records)
        with polling(office_of(telegram, at.house, records)):
            (told,) = telegram.answered(1)
            assert told.text == f"Câu hỏi “{QUESTION}” bị gián đoạn khi đang trả lời. Xin hỏi lại."
            assert "[1]" in at.press("Hỏi lại", told).text
        with polling(office_of(telegram, at.house, records)):
            assert "hôm nay" in at.ask("/ngay").text
        assert len(telegram.messages()) == 3
    records.close()


@pytest.mark.parametrize("status", [500, 502])
def test_a_message_is_sent_again_after_a_fault_of_the_server(at: Door, status: int) -> None:
    at.telegram.fails("sendMessage", status, times=3)
    assert "[1]" in at.ask(QUESTION).text


def test_a_message_is_sent_again_after_a_lost_connection(at: Door) -> None:
    at.telegram.drops("sendMessage", times=2)
    assert "[1]" in at.ask(QUESTION).text
    assert len(at.telegram.messages()) == 1


def test_a_message_that_cannot_be_sent_at_all_ends_nothing(at: Door) -> None:
    at.telegram.fails("sendMessage", 500, times=8)  # the answer four times, then what is said of the failure
    at.telegram.says(QUESTION)
    at.telegram.until(lambda: len(at.telegram.calls("sendMessage")) == 8)
    assert "[1]" in at.ask(QUESTION).text


def test_polling_goes_on_after_faults(at: Door) -> None:
    at.telegram.fails("getUpdates", 500, times=2)
    at.telegram.drops("getUpdates")
    at.telegram.says("/ngay")
    assert "hôm nay" in at.telegram.answered(1, seconds=20)[0].text
    assert "[1]" in at.ask(QUESTION).text


def test_typing_that_is_not_shown_and_buttons_answered_late_matter_little(at: Door) -> None:
    at.telegram.fails("sendChatAction", 500, times=3)
    answer = at.ask(QUESTION)
    at.telegram.fails("answerCallbackQuery", 400)
    at.telegram.presses("Xem trích dẫn 1", answer)
    assert "[1]" in at.telegram.answered(2)[1].text


def test_who_has_blocked_the_bot_is_let_be(at: Door) -> None:
    at.telegram.blocks(PERSON)
    at.telegram.says(QUESTION)
    at.telegram.until(lambda: at.telegram.calls("sendMessage"))
    assert at.telegram.messages() == ()


def test_telegram_is_waited_for_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "PAUSE", 0.1)
    with bot_api() as telegram:
        telegram.fails("getMe", 502, times=2)
        telegram.drops("getMe")
        telegram.fails("deleteWebhook", 500)
        with polling(office_of(telegram, FakeHouse(), records := memory_records())):
            assert "[1]" in Door(telegram, FakeHouse(), records).ask(QUESTION).text
        records.close()


def test_a_bot_that_waits_for_telegram_can_be_stopped() -> None:
    with bot_api() as telegram:
        telegram.fails("getMe", 502, times=1000)
        with polling(office_of(telegram, FakeHouse(), records := memory_records())):
            telegram.until(lambda: telegram.calls("getMe"))
        records.close()
