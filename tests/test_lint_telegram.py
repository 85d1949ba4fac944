"""Lint on Telegram, end to end against a server that speaks the Bot API."""

import json
from collections.abc import Iterator

import pytest

from bot.people import Rank
from bot.records.chats import Button, UnderWay
from bot.telegram.buttons import Action
from tests.bot_api import OTHER, PERSON, BotApi, bot_api
from tests.drafting_chat import Chat, chatting
from tests.faulty_papers import CLEAN, FAULTY, tracked, word
from tests.records import memory_records


@pytest.fixture
def at() -> Iterator[Chat]:
    with bot_api() as telegram, chatting(telegram, memory_records()) as one:
        yield one


def test_a_file_with_the_caption_is_looked_through_and_comes_back_corrected(at: Chat) -> None:
    reading, report, copy = at.file("Dự thảo.docx", word(FAULTY), 3)
    assert "Đang rà soát" in reading.text
    assert "1 lỗi, 2 cần xem lại, 1 gợi ý" in report.text
    assert "Dòng 8, mục II.1: Cơ quan này không còn." in report.text
    assert "Thay “thi đưa” bằng “thi đua”." in report.text
    assert "Căn cứ: chính tả tiếng Việt, chưa đối chiếu văn bản gốc" in report.text
    assert "Cả văn bản: Nơi nhận chưa có dòng “Lưu”." in report.text
    assert copy.document is not None
    assert copy.document[0] == "Dự thảo-da-sua.docx"
    assert len(tracked(copy.document[1])[1]) == 2
    assert "2 chỗ" in copy.text
    assert at.house.library.added == []


@pytest.mark.parametrize("caption", ["/rà soát", "/ra soat giúp tôi", "/Rasoat", "/RASOAT"])
def test_the_caption_is_known_as_people_write_it(at: Chat, caption: str) -> None:
    _, report = at.file("a.txt", CLEAN.encode(), 2, caption)
    assert "Không phát hiện điều gì" in report.text


def test_a_file_is_asked_for_where_none_came(at: Chat) -> None:
    assert "Xin gửi tệp dự thảo" in at.ask("/rasoat").text
    assert "Xin gửi tệp dự thảo" in at.ask("đây là gì").text
    _, report = at.file("a.txt", FAULTY.encode(), 2, caption="")
    assert "1 lỗi" in report.text
    (said,) = at.file("a.txt", FAULTY.encode(), 1, caption="")
    assert "không có quyền thêm văn bản" in said.text  # it waits for a file once


def test_a_file_sent_before_is_looked_through_in_answer_to_it(at: Chat) -> None:
    sent = at.telegram.sends_document("a.txt", FAULTY.encode())
    at.telegram.answered(1)
    at.telegram.says("/rasoat", reply_to=sent)
    _, reading, report = at.telegram.answered(3)
    assert "Đang rà soát “a.txt”" in reading.text
    assert "1 lỗi" in report.text


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.pdf", b"%PDF", "Chỉ rà soát được tệp Word"),
        ("a.docx", b"khong phai zip", "docx"),
        ("mat.txt", f"TỐI MẬT\n{FAULTY}".encode(), "mật"),
    ],
)
def test_what_cannot_be_looked_through_is_told(at: Chat, name: str, data: bytes, says: str) -> None:
    _, said = at.file(name, data, 2)
    assert says.lower() in said.text.lower()


def test_a_file_that_is_too_large_is_not_fetched(at: Chat) -> None:
    seen = len(at.telegram.messages())
    at.telegram.sends_document("to.docx", b"x", caption="/rasoat", size=21_000_000)
    assert "lớn hơn 20 MB" in at.telegram.answered(seen + 1)[seen].text


def test_strangers_get_no_report(at: Chat) -> None:
    at.telegram.sends_document("a.docx", word(FAULTY), sender=OTHER, caption="/rasoat")
    (said,) = at.telegram.answered(1, OTHER)
    assert "chưa được cấp quyền" in said.text
    assert at.house.looked == []


def test_both_are_among_the_commands_that_are_shown(at: Chat) -> None:
    telegram: BotApi = at.telegram
    shown = telegram.until(lambda: dict(telegram.methods.commands) or None)
    assert {"soanthao", "rasoat", "donvi"} <= set(shown)
    help_text = at.ask("/trogiup").text
    assert all(one in help_text for one in ("/soanthao", "/rasoat", "/donvi"))


# How it is asked for


@pytest.mark.parametrize(
    "caption",
    [
        "rà soát giúp",
        "ra soat ho em",
        "/ra-soat",
        "/ra_soat",
        "Kiểm tra giúp thể thức",
        "nhờ anh soát lỗi",
        "/lint",
    ],
)
def test_a_caption_in_plain_words_is_understood_and_the_file_kept_out_of_the_library(at: Chat, caption: str) -> None:
    at.account("lan", Rank.EDITOR)
    _, report = at.file("a.txt", FAULTY.encode(), 2, caption)
    assert "1 lỗi" in report.text
    assert at.house.library.added == []


@pytest.mark.parametrize("caption", ["/soanthao", "/khong co"])
def test_a_file_with_another_command_is_not_taken_into_the_library(at: Chat, caption: str) -> None:
    at.account("lan", Rank.EDITOR)
    (said,) = at.file("a.txt", FAULTY.encode(), 1, caption)
    assert "/rasoat" in said.text
    assert at.house.library.added == []


def test_who_may_not_add_papers_is_told_how_one_is_looked_through(at: Chat) -> None:
    (said,) = at.file("a.txt", FAULTY.encode(), 1, caption="")
    assert "trả lời tệp này bằng /rasoat" in said.text


def test_a_text_that_was_pasted_is_looked_through_in_answer_to_it(at: Chat) -> None:
    pasted = at.telegram.says(FAULTY)
    at.telegram.answered(1)
    _, report = at.answering("/rasoat", pasted, 2)
    assert "1 lỗi" in report.text
    assert "Văn bản trong tin nhắn" in report.text


@pytest.mark.parametrize(
    ("name", "data", "size"),
    [("a.docx", b"hong", None), ("a.pdf", b"%PDF", None), ("e.txt", b"", None), ("to.docx", b"x", 21_000_000)],
)
def test_after_a_file_that_cannot_be_read_the_next_one_is_waited_for(
    at: Chat, name: str, data: bytes, size: int | None
) -> None:
    at.account("lan", Rank.EDITOR)
    at.ask("/rasoat")
    seen = len(at.telegram.messages())
    at.telegram.sends_document(name, data, size=size)
    told = at.telegram.answered(seen + (1 if size else 2))[-1]
    assert "/huy" in told.text
    _, report = at.file("a.txt", FAULTY.encode(), 2, caption="")
    assert "1 lỗi" in report.text
    assert at.house.library.added == []


# Long reports


def test_the_same_finding_in_many_places_is_told_once(at: Chat) -> None:
    _, report = at.file("a.txt", ("thi đưa\n" * 5 + "Lưu: VT").encode(), 2)
    assert "5 gợi ý" in report.text
    assert report.text.count("Có lẽ là “thi đua”.") == 1
    assert "Dòng 1; dòng 2; dòng 3; dòng 4; dòng 5" in report.text


def test_what_a_chat_does_not_show_comes_as_a_file(at: Chat) -> None:
    text = "\n".join(["thi đưa"] * 80 + ["Lưu: VT"])
    _, report, whole = at.file("a.txt", text.encode(), 3)
    assert "và 60 chỗ nữa" in report.text
    assert "Cả báo cáo có trong tệp gửi kèm." in report.text
    assert whole.document is not None
    name, data = whole.document
    assert name == "a-ra-soat.txt"
    assert data.decode().count("Có lẽ là “thi đua”.") == 80
    assert "--docx" not in data.decode()


# What goes wrong


def test_a_copy_that_could_not_be_sent_is_made_again_at_a_touch(at: Chat) -> None:
    at.telegram.fails("sendDocument", 400)
    *_, report, told = at.file("a.docx", word(FAULTY), 3)
    assert "1 lỗi" in report.text
    assert "Chưa gửi được tệp “a-da-sua.docx”" in told.text
    at.press("Làm lại", told)
    copy = at.telegram.until(lambda: next((one for one in at.telegram.messages() if one.document), None))
    assert copy.document is not None
    assert len(tracked(copy.document[1])[1]) == 2


def test_a_look_that_a_crash_cut_off_is_told_of_and_begun_again_at_a_touch() -> None:
    records = memory_records()
    with bot_api() as telegram:
        again = json.dumps({"file": telegram.chats.keep("a.txt", FAULTY.encode()).id, "name": "a.txt"})
        records.chats.begin(UnderWay("a.txt", Button(PERSON, PERSON, Action.LINT, again)))
        with chatting(telegram, records) as at:
            (told,) = telegram.answered(1)
            assert told.text == "Việc rà soát “a.txt” bị gián đoạn. Xin bấm nút để làm lại."
            assert "Đang rà soát" in at.press("Làm lại", told).text
            assert "1 lỗi" in telegram.answered(3)[-1].text


def test_nothing_is_under_way_once_a_report_was_sent(at: Chat) -> None:
    at.file("a.txt", FAULTY.encode(), 2)
    at.file("a.docx", b"hong", 2)
    assert any(not at.records.chats.under_way() for _ in range(20) if at.ask("/ngay"))
