"""Drafts on Telegram, end to end against a server that speaks the Bot API."""

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.drafting.paper import PaperKind
from bot.records.chats import Button, UnderWay
from bot.telegram.buttons import Action
from bot.telegram.drafts import Wanted
from bot.telegram.splitting import units
from tests.bot_api import PERSON, bot_api
from tests.drafting_chat import Chat, chatting, paragraphs
from tests.records import memory_records

ASKED = "/soanthao kế hoạch thi đua năm 2026"


@pytest.fixture
def at() -> Iterator[Chat]:
    with bot_api() as telegram, chatting(telegram, memory_records()) as one:
        yield one


def test_the_body_is_asked_for_once_and_then_the_draft_comes_with_its_word_file(at: Chat) -> None:
    question = at.ask(ASKED)
    assert "soạn cho cơ quan, đơn vị nào" in question.text
    draft, file = at.after("UBND xã Ba Vinh", 2)
    assert "1. Phòng Văn hóa - Xã hội chủ trì tuyên truyền, tổ chức [số] hội nghị./. [2]" in draft.text
    assert "Còn 6 chỗ phải điền: [số], [ngày], [tháng], [họ và tên]" in draft.text
    assert "[1] mục mI.k1" in draft.text
    assert "[3]" not in draft.text  # what only the other way of writing it was made from
    assert "đã thay bằng nghị định hiện hành" in draft.text
    assert [one.text for one in draft.buttons] == ["Xem trích dẫn 1", "Xem trích dẫn 2", "Bản đầy đủ", "Đúng", "Sai"]
    assert file.document is not None
    assert file.document[0] == "ke-hoach-2026-11-21.docx"
    assert "I. MỤC ĐÍCH" in paragraphs(file)
    assert "Kế hoạch – ngắn gọn" in file.text
    assert at.issuer == "UBND xã Ba Vinh"
    assert [one.issuer for one in at.house.assistant.wanted] == [None, "UBND xã Ba Vinh"]
    assert "KẾ HOẠCH" in at.after(ASKED, 2)[0].text  # known now: nothing is asked
    assert at.house.assistant.wanted[-1].issuer == "UBND xã Ba Vinh"


def test_another_way_of_writing_it_is_a_button_and_its_sources_open(at: Chat) -> None:
    at.ask("/donvi UBND xã Ba Vinh")
    draft, _ = at.after(ASKED, 2)
    seen = len(at.telegram.messages())
    at.telegram.presses("Bản đầy đủ", draft)
    full, file = at.telegram.answered(seen + 2)[seen:]
    assert "2. Văn phòng theo dõi, đôn đốc việc thực hiện./. [3]" in full.text
    assert any("theo dõi, đôn đốc" in one for one in paragraphs(file))
    assert "Bản ngắn gọn" in [one.text for one in full.buttons]
    assert "theo dõi, đôn đốc việc thực hiện" in at.press("Xem trích dẫn 3", full).text
    assert "hiểu đúng việc thi đua" in at.ask("/nguon 1").text


def test_a_request_in_plain_words_is_drafted_for_the_body_that_is_known(at: Chat) -> None:
    draft, file = at.after("Soạn kế hoạch thi đua của UBND xã Ba Vinh", 2)
    assert "KẾ HOẠCH" in draft.text
    assert file.document is not None
    assert "cơ quan, đơn vị nào" in at.ask("Soạn giúp tôi kế hoạch thi đua").text
    at.after("UBND xã Ba Động", 2)
    draft, _ = at.after("Soạn giúp tôi kế hoạch thi đua", 2)
    assert "KẾ HOẠCH" in draft.text
    assert at.house.assistant.wanted[-1].issuer == "UBND xã Ba Động"


def test_a_name_that_is_no_body_is_asked_for_again_and_not_remembered(at: Chat) -> None:
    at.ask(ASKED)
    assert "Chưa nhận ra cơ quan" in at.ask("Không Biết").text
    assert at.issuer is None
    assert "không phải tên cơ quan" in at.ask("123").text
    draft, _ = at.after("UBND xã Ba Vinh", 2)
    assert "KẾ HOẠCH" in draft.text


def test_what_else_a_request_lacks_is_typed_behind_it(at: Chat) -> None:
    at.ask("/donvi UBND xã Ba Vinh")
    assert "loại văn bản nào" in at.ask("/soanthao nội dung tuyên truyền").text
    at.after("kế hoạch", 2)
    assert (at.house.assistant.wanted[-1].kind, at.house.assistant.wanted[-1].text) == (
        PaperKind.PLAN,
        "nội dung tuyên truyền",
    )
    at.ask("/soanthao nội dung tuyên truyền")
    at.after("làm một kế hoạch cho năm 2027", 2)
    assert at.house.assistant.wanted[-1].text == "nội dung tuyên truyền; làm một kế hoạch cho năm 2027"


def test_without_a_precedent_the_reason_is_told(at: Chat) -> None:
    at.ask("/donvi UBND xã Ba Vinh")
    assert "chưa tìm thấy văn bản mẫu" in at.ask("/soanthao kế hoạch không có mẫu").text
    assert "văn bản nào" in at.ask("/soanthao kế hoạch theo văn bản nào").text


def test_the_body_is_shown_set_and_cleared(at: Chat) -> None:
    assert "Chưa biết soạn cho cơ quan" in at.ask("/donvi").text
    assert "<b>" not in at.ask("/donvi UBND xã Ba Vinh").text
    told = at.ask("/đơn vị")
    assert "Đang soạn cho UBND xã Ba Vinh" in told.text
    assert "không nêu sẵn" in (at.toast("Không nêu cơ quan", told) or "")
    at.ask("/donvi UBND xã Ba Động")
    assert "Chưa biết" in at.ask("/donvi bỏ").text
    assert at.issuer is None
    assert "không phải tên" in at.ask("/donvi 12").text


def test_the_day_chosen_is_that_of_the_draft(at: Chat) -> None:
    at.ask("/ngay 01/10/2026")
    at.ask("/donvi UBND xã Ba Vinh")
    _, file = at.after(ASKED, 2)
    assert file.document is not None
    assert file.document[0] == "ke-hoach-2026-10-01.docx"
    assert at.house.assistant.wanted[-1].on == date(2026, 10, 1)


def test_what_to_draft_is_asked_for_and_can_be_given_up(at: Chat) -> None:
    assert "Xin gõ nội dung cần soạn thảo" in at.ask("/soanthao").text
    assert "cơ quan, đơn vị nào" in at.ask("kế hoạch thi đua").text
    assert "Đã hủy" in at.ask("/huy").text
    assert "[1]" in at.ask("Ai chủ trì?").text


def test_hostile_words_stand_in_a_draft_as_they_are(at: Chat) -> None:
    at.ask("/donvi UBND xã <b>Ba Vinh</b>")
    draft, _ = at.after("/soanthao kế hoạch HTML", 2)
    assert "<script>" in draft.text


def test_a_draft_is_long_and_arrives_whole(at: Chat) -> None:
    at.ask("/donvi UBND xã Ba Vinh")
    draft, _ = at.after(ASKED, 2)
    assert units(draft.text) <= 4096
    assert draft.text.index("KẾ HOẠCH") < draft.text.index("I. MỤC ĐÍCH") < draft.text.index("Nơi nhận:")


# What comes between


def test_a_new_request_in_the_middle_of_another_is_not_taken_for_a_body(at: Chat) -> None:
    at.ask(ASKED)
    asked = "Soạn kế hoạch khen thưởng của UBND xã Ba Động"
    at.after(asked, 2)
    assert (at.house.assistant.wanted[-1].text, at.house.assistant.wanted[-1].issuer) == (asked, None)
    assert "[1]" in at.ask("Ai chủ trì?").text  # nothing is waited for any more


@pytest.mark.parametrize("question", ["Ai chủ trì việc này?", "Sở Nội vụ tỉnh Quảng Ngãi chủ trì gì?"])
def test_a_question_in_the_middle_is_answered_and_the_draft_still_waits(at: Chat, question: str) -> None:
    at.ask(ASKED)
    assert "[1]" in at.ask(question).text
    draft, _ = at.after("UBND xã Ba Vinh", 2)
    assert "KẾ HOẠCH" in draft.text
    at.ask("/soanthao nội dung tuyên truyền")
    assert "[1]" in at.ask(question).text
    at.after("kế hoạch", 2)
    assert at.house.assistant.wanted[-1].text == "nội dung tuyên truyền"


@pytest.mark.parametrize("name", ["UBND xã Ba Vinh", "của UBND xã Ba Vinh nhé", "Ban Tổ chức Tỉnh ủy Quảng Ngãi"])
def test_a_name_is_taken_for_a_body_whatever_words_are_in_it(at: Chat, name: str) -> None:
    at.ask(ASKED)
    at.after(name, 2)
    assert at.house.assistant.wanted[-1].issuer == name


@pytest.mark.parametrize(
    "command", ["/ngay 01/10/2026", "/noi Quảng Ngãi", "/nguon", "/donvi", "/trogiup", "/donvi bỏ"]
)
def test_a_command_that_only_shows_or_sets_something_loses_no_request(at: Chat, command: str) -> None:
    at.ask(ASKED)
    at.ask(command)
    draft, _ = at.after("UBND xã Ba Vinh", 2)
    assert "KẾ HOẠCH" in draft.text
    assert at.house.assistant.wanted[-1].on == (date(2026, 10, 1) if "ngay" in command else date(2026, 11, 21))


def test_the_body_may_be_told_by_its_command(at: Chat) -> None:
    at.ask(ASKED)
    told, draft, _ = at.after("/donvi UBND xã Ba Vinh", 3)
    assert "Đang soạn cho UBND xã Ba Vinh" in told.text
    assert "KẾ HOẠCH" in draft.text
    assert at.issuer == "UBND xã Ba Vinh"


@pytest.mark.parametrize("words", ["thôi", "Hủy", "thôi nhé", "huỷ bỏ"])
def test_what_is_waited_for_is_given_up_in_words(at: Chat, words: str) -> None:
    at.ask(ASKED)
    assert "Đã hủy" in at.ask(words).text
    assert "[1]" in at.ask("Ai chủ trì?").text


def test_a_body_that_is_not_known_is_told_when_it_is_set(at: Chat) -> None:
    assert "Chưa nhận ra cơ quan" in at.ask("/donvi abc xyz").text
    assert "Chưa nhận ra" not in at.ask("/donvi Sở Nội vụ tỉnh Quảng Ngãi").text
    assert "không còn" in at.ask("/donvi UBND huyện Ba Tơ").text


# What goes wrong


def test_a_word_file_that_could_not_be_sent_is_sent_at_a_touch(at: Chat) -> None:
    at.ask("/donvi UBND xã Ba Vinh")
    at.telegram.fails("sendDocument", 400)
    draft, told = at.after(ASKED, 2)
    assert "KẾ HOẠCH" in draft.text
    assert "Chưa gửi được tệp Word" in told.text
    file = at.press("Gửi lại tệp Word", told)
    assert "I. MỤC ĐÍCH" in paragraphs(file)


def test_a_draft_that_a_crash_cut_off_is_told_of_as_such() -> None:
    wanted = Wanted("kế hoạch thi đua", date(2026, 11, 21), "UBND xã Ba Vinh")
    records = memory_records()
    records.chats.begin(UnderWay(wanted.text, Button(PERSON, PERSON, Action.DRAFT, wanted.as_json())))
    with bot_api() as telegram, chatting(telegram, records) as at:
        (told,) = at.telegram.answered(1)
        assert told.text == "Việc soạn “kế hoạch thi đua” bị gián đoạn. Xin bấm nút để làm lại."
        assert "KẾ HOẠCH" in at.press("Làm lại", told).text
