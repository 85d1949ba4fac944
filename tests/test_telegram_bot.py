"""The door on Telegram end to end, against a server that speaks the Bot API: questions and what follows them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from threading import Event

import pytest
from fastapi.testclient import TestClient

from assistant.question import Question
from assistant.reply import Answer, Reply
from assistant.rewording.model import Told, unheard
from bot.people import Rank
from bot.records.feedback import Verdict
from bot.telegram.splitting import units
from bot.web.app import create_app
from tests.bot_api import GROUP, OTHER, PERSON, USERNAME
from tests.fake_house import PLAN, TODAY, FakeAssistant, FakeHouse, quoting, responsibility_answer
from tests.telegram_door import Door, door

QUESTION = "Ai chủ trì tuyên truyền?"
MANY = 120  # sources of the longest answer


@pytest.fixture
def at() -> Iterator[Door]:
    with door(groups=frozenset({GROUP})) as one:
        yield one


def test_a_question_is_answered_with_its_sources_and_buttons(at: Door) -> None:
    answer = at.ask(QUESTION)
    assert "Phòng Văn hóa chủ trì tuyên truyền [1]" in answer.text
    assert "[2] mục mII.k2" in answer.text
    assert [one.text for one in answer.buttons] == [
        "Xem trích dẫn 1",
        "Xem trích dẫn 2",
        "mục I.1 Kế hoạch số 12/KH-UBND",
        "Đúng",
        "Sai",
        "Đổi ngày",
    ]
    assert at.telegram.calls("sendChatAction")[0].given["action"] == "typing"
    assert at.ask(f"/hoi {QUESTION}").text == answer.text
    assert at.ask("/hoi").text == "Xin gõ câu hỏi."
    assert at.ask(QUESTION).text == answer.text
    assert at.house.assistant.asked[-1] == Question(QUESTION, TODAY, None, (QUESTION, QUESTION))


def test_the_same_question_has_the_same_citations_as_over_http(at: Door) -> None:
    at.ask(QUESTION)
    (kept,) = at.records.talks.exchanges(f"telegram:{PERSON}", at.records.chats.standing(PERSON, PERSON).talk)
    web = TestClient(create_app(FakeHouse(), lambda: TODAY, at.records), client=("127.0.0.1", 50000))
    over_http = web.post("http://127.0.0.1/api/ask", json={"question": QUESTION}).json()
    assert [one.model_dump(mode="json") for one in kept.reply.citations] == over_http["citations"]


def test_a_source_is_shown_in_full_by_its_button_and_by_its_number(at: Door) -> None:
    answer = at.ask(QUESTION)
    source = at.press("Xem trích dẫn 2", answer)
    assert "Văn phòng theo dõi, đôn đốc việc thực hiện" in source.text
    assert f"{PLAN.id}#mII.k2" in source.text
    assert at.ask("/nguon 2").text == source.text
    assert "có 2 căn cứ, không có căn cứ số 9" in at.ask("/nguon 9").text
    assert PLAN.name in at.ask("/nguon").text


def test_hostile_words_stand_in_the_message_as_they_are(at: Door) -> None:
    assert "<script>" in at.ask("HTML?").text


def test_what_telegram_cannot_read_comes_as_plain_text(at: Door) -> None:
    at.telegram.refuses_markup()
    answer = at.ask(QUESTION)
    assert answer.mode is None
    assert "<b>" not in answer.text
    assert "[2] mục mII.k2" in answer.text
    assert "Xem trích dẫn 1" in [one.text for one in answer.buttons]


class Verbose(FakeAssistant):
    """Says very much."""

    def ask(self, question: Question, told: Told = unheard) -> Reply:
        """An answer of more than 50,000 letters with many sources."""
        short = responsibility_answer(question)
        sources = tuple(
            quoting(PLAN, "mII.k1", "Phòng Văn hóa chủ trì tuyên truyền", marker) for marker in range(1, MANY + 1)
        )
        lines = [
            f"- Việc {one.marker}: {'làm cho mọi người hiểu đúng việc thi đua; ' * 10}[{one.marker}]" for one in sources
        ]
        return replace(short, text="\n".join(lines), citations=sources)


def test_an_answer_of_fifty_thousand_letters_arrives_whole_with_buttons_for_the_first_sources() -> None:
    with door() as at:
        at.house.assistant = Verbose()
        at.ask(QUESTION)
        last = "Xem trích dẫn 8"
        parts = at.telegram.until(lambda: found if last in _words_of_buttons(found := at.telegram.messages()) else None)
        assert all(units(part.text) <= 4096 for part in parts)
        text = " ".join(" ".join(part.text for part in parts).split())
        answer = at.house.assistant.ask(Question(QUESTION, TODAY))
        assert isinstance(answer, Answer)
        assert len(answer.text) > 50_000
        assert all(" ".join(line[2:].split()) in text for line in answer.text.splitlines())
        assert [f"Xem trích dẫn {number}" for number in range(1, 9)] == [
            one for one in _words_of_buttons(parts) if "trích dẫn" in one
        ]
        assert "gõ /nguon và số" in parts[-1].text
        assert f"[{MANY}] mục mII.k1" in at.ask(f"/nguon {MANY}").text


def _words_of_buttons(messages: tuple[object, ...]) -> list[str]:
    return [button.text for message in messages for button in getattr(message, "buttons", ())]


# Days and places


def test_a_day_chosen_holds_for_the_answers_after_it_until_it_is_cleared(at: Door) -> None:
    assert "hôm nay (21/11/2026)" in at.ask("/ngay").text
    assert "01/10/2025" in at.ask("/ngay 01/10/2025").text
    assert "01/10/2025" in at.ask(QUESTION).text
    shown = at.ask("/ngay")
    assert at.toast("Trở lại hôm nay", shown) == "Từ câu hỏi sau: theo quy định hôm nay."
    at.ask(QUESTION)
    at.ask("/ngay 2025-10-01")
    at.ask("/ngay bỏ")
    at.ask(QUESTION)
    assert [f"{one.on}" for one in at.house.assistant.asked] == ["2025-10-01", f"{TODAY}", f"{TODAY}"]
    assert "không hợp lệ" in at.ask("/ngay mai").text


def test_a_place_chosen_goes_with_the_questions(at: Door) -> None:
    at.ask("/noi Hưng Yên")
    at.ask(QUESTION)
    assert at.toast("Không nêu địa phương", at.ask("/noi")) == "Từ câu hỏi sau: không nêu địa phương."
    at.ask(QUESTION)
    assert [one.place for one in at.house.assistant.asked] == ["Hưng Yên", None]
    assert "quá 100 ký tự" in at.ask("/noi " + "x" * 101).text


def test_a_question_is_asked_again_as_of_another_day(at: Door) -> None:
    answer = at.ask(QUESTION)
    assert "Xin gõ ngày" in at.press("Đổi ngày", answer).text
    assert "không hợp lệ" in at.ask("ngày kia").text
    assert "05/5/2025" in at.ask("05/5/2025").text
    at.ask(QUESTION)
    assert [f"{one.on}" for one in at.house.assistant.asked] == [f"{TODAY}", "2025-05-05", f"{TODAY}"]


# Feedback


def test_thumbs_and_a_reason_are_kept(at: Door) -> None:
    answer = at.ask(QUESTION)
    assert at.toast("Đúng", answer) == "Đã ghi nhận. Cảm ơn bạn."
    (remark,) = at.records.feedback.all(open_only=True)
    assert (remark.verdict, remark.question) == (Verdict.UP, QUESTION)
    why = at.press("Sai", answer)
    assert "sai hoặc thiếu ở đâu" in at.press("Nói rõ thêm", why).text
    assert "làm góp ý" in at.ask("thiếu Sở Nội vụ").text
    (remark,) = at.records.feedback.all(open_only=True)
    assert (remark.verdict, remark.reason) == (Verdict.DOWN, "thiếu Sở Nội vụ")
    assert len(at.house.assistant.asked) == 1


def test_the_next_question_after_a_thumb_down_is_a_question(at: Door) -> None:
    at.press("Sai", at.ask(QUESTION))
    assert "[1]" in at.ask(QUESTION).text
    (remark,) = at.records.feedback.all(open_only=True)
    assert (remark.verdict, remark.reason) == (Verdict.DOWN, "")


# Tables, drafting, help


def test_the_tasks_of_a_body_come_as_text_and_as_a_workbook(at: Door) -> None:
    assert "Xin gõ tên cơ quan" in at.ask("/trachnhiem").text
    table = at.ask("Phòng Văn hóa")
    assert "chủ trì: Phòng Văn hóa" in table.text
    name, data = at.press("Tải bảng Excel", table).document or ("", b"")
    assert name == "phan-cong-2026-11-21.xlsx"
    assert data.startswith(b"PK")
    assert "giao việc cho “Sở Lạ”" in at.ask("/trachnhiem Sở Lạ").text


def test_help_is_given_and_the_commands_are_told_to_telegram(at: Door) -> None:
    assert "/dieukien" in at.ask("/start").text
    assert at.ask("/trogiup").text in at.ask("/start").text
    (told,) = at.telegram.calls("setMyCommands")
    assert "trachnhiem" in str(told.given)
    at.telegram.sends(
        {
            "sticker": {
                "file_id": "s",
                "file_unique_id": "s",
                "width": 1,
                "height": 1,
                "is_animated": False,
                "is_video": False,
                "type": "regular",
            }
        }
    )
    assert "chỉ đọc được chữ" in at.telegram.answered(4)[3].text


@pytest.mark.parametrize("command", ["/moi", "/mới"])
def test_a_new_talk_leans_on_no_question_before_it(at: Door, command: str) -> None:
    at.ask("/ngay 01/10/2026")
    at.ask(QUESTION)
    assert "cuộc hỏi mới" in at.ask(command).text
    at.ask(QUESTION)
    asked = at.house.assistant.asked[-1]
    assert (asked.history, asked.on) == ((), date(2026, 10, 1))


def test_a_new_talk_begins_with_the_question_behind_it(at: Door, slow: Event) -> None:
    at.telegram.says(QUESTION)
    at.telegram.until(lambda: at.telegram.calls("sendChatAction"))
    at.telegram.says(f"/moi {QUESTION}")
    at.telegram.until(lambda: len(at.telegram.calls("sendChatAction")) > 1)
    slow.set()
    assert "[1]" in at.telegram.answered(1)[0].text
    assert at.house.assistant.asked[-1].history == ()


def test_start_begins_a_new_talk(at: Door) -> None:
    at.ask(QUESTION)
    at.ask("/start")
    at.ask(QUESTION)
    assert at.house.assistant.asked[-1].history == ()


# One at a time


class Slow(FakeAssistant):
    """Waits until it is let go."""

    go = Event()

    def ask(self, question: Question, told: Told = unheard) -> Reply:
        """An answer, by and by."""
        self.go.wait(20)
        return super().ask(question, told)


@pytest.fixture
def slow(at: Door) -> Iterator[Event]:
    Slow.go.clear()
    at.house.assistant = Slow()
    yield Slow.go
    Slow.go.set()


def test_a_second_question_waits_for_the_first_and_others_do_not(at: Door, slow: Event) -> None:
    at.telegram.says(QUESTION)
    assert "đang được xử lý" in at.ask("Còn ai phối hợp?").text
    assert "Cách dùng" not in at.ask("/ngay").text
    slow.set()
    assert "[1]" in at.telegram.answered(3)[2].text


def test_a_question_under_way_is_cancelled(at: Door, slow: Event) -> None:
    at.telegram.says(QUESTION)
    at.telegram.until(lambda: at.telegram.calls("sendChatAction"))
    assert at.ask("/huy").text == "Đã hủy câu hỏi đang xử lý."
    slow.set()
    assert at.ask("/huy").text == "Không có việc gì đang làm để hủy."
    assert "[1]" in at.ask(QUESTION).text
    assert len(at.telegram.messages()) == 3
    talk = at.records.chats.standing(PERSON, PERSON).talk
    assert len(at.records.talks.exchanges(f"telegram:{PERSON}", talk)) == 1


def test_a_chat_asks_so_often_a_minute() -> None:
    with door(questions_per_minute=2) as at:
        for _ in range(2):
            assert "[1]" in at.ask(QUESTION).text
        assert "nhanh quá giới hạn" in at.ask(QUESTION).text


def test_an_update_that_comes_twice_is_answered_once(at: Door) -> None:
    first = at.telegram.says(QUESTION)
    at.telegram.answered(1)
    at.telegram.again(first)
    assert "hôm nay" in at.ask("/ngay").text
    assert len(at.telegram.messages()) == 2


# Groups


def test_in_a_group_only_who_speaks_to_the_bot_is_answered(at: Door) -> None:
    at.telegram.says(QUESTION, group=True)
    at.telegram.says(f"/hoi@khac_bot {QUESTION}", group=True)
    at.telegram.says("/hoi ai?", group=True)
    at.telegram.says(QUESTION, group=True, mention=True)
    (answer,) = at.telegram.answered(1, GROUP)
    assert at.house.assistant.asked[-1].text == QUESTION
    assert answer.reply_to is not None
    at.telegram.says("Ai chủ trì nữa?", group=True, reply_to=answer)
    at.telegram.answered(2, GROUP)
    at.telegram.says(f"/hoi@{USERNAME} {QUESTION}", group=True)
    at.telegram.answered(3, GROUP)
    assert len(at.house.assistant.asked) == 3


def test_a_button_of_another_person_does_nothing(at: Door) -> None:
    at.account("khac", Rank.READER, OTHER)
    at.telegram.says(QUESTION, group=True, mention=True)
    (answer,) = at.telegram.answered(1, GROUP)
    assert at.toast("Đúng", answer, sender=OTHER) == "Nút này dành cho người đã hỏi."
    assert not at.records.feedback.all(open_only=True)


def test_a_group_that_is_not_listed_gets_no_word(at: Door) -> None:
    at.telegram.says(QUESTION, chat=GROUP - 1, mention=True)
    at.ask(QUESTION)
    assert not at.telegram.messages(GROUP - 1)


def test_a_button_under_a_message_too_old_to_be_seen_still_works(at: Door) -> None:
    answer = at.ask(QUESTION)
    old = replace(answer, id=10**6)
    at.telegram.forges(answer.button("Xem trích dẫn 1").data or "", old)
    assert at.telegram.answered(2)[1].text.startswith("[1] mục mII.k1")


def test_a_message_that_was_edited_is_not_answered_again(at: Door) -> None:
    first = at.telegram.says(QUESTION)
    at.telegram.answered(1)
    at.telegram.updates.add("edited_message", first["message"])
    assert "không đọc lại tin đã sửa" in at.telegram.answered(2)[1].text
    assert len(at.house.assistant.asked) == 1


def test_a_place_shared_live_is_told_of_once(at: Door) -> None:
    place = at.telegram.sends({"location": {"latitude": 20.6, "longitude": 106.0}})
    assert "chỉ đọc được chữ" in at.telegram.answered(1)[0].text
    at.telegram.updates.add("edited_message", place["message"])
    at.ask(QUESTION)
    assert len(at.telegram.messages()) == 2


@pytest.mark.parametrize(
    "content",
    [
        {"contact": {"phone_number": "1", "first_name": "Mai"}},
        {"dice": {"emoji": "🎲", "value": 1}},
        {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]},
    ],
)
def test_what_is_neither_words_nor_a_paper_is_told_so(at: Door, content: dict[str, object]) -> None:
    at.telegram.sends(content)
    assert "chỉ đọc được chữ" in at.telegram.answered(1)[0].text


def test_a_question_under_a_photo_is_answered(at: Door) -> None:
    photo = {"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}
    at.telegram.sends({"photo": [photo], "caption": QUESTION})
    told, answer = at.telegram.answered(2)
    assert "chỉ đọc phần chữ kèm theo" in told.text
    assert "[1]" in answer.text
    assert at.house.assistant.asked[-1].text == QUESTION
