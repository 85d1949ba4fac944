"""Drafts and lint on Telegram, end to end against a server that speaks the Bot API."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import docx
import pytest

from assistant.drafting.paper import PaperKind
from bot.telegram.office import Office
from bot.telegram.splitting import units
from tests.bot_api import GROUP, OTHER, PERSON, BotApi, Sent, bot_api
from tests.drafting_house import DraftingHouse
from tests.faulty_papers import CLEAN, FAULTY, tracked, word
from tests.records import memory_records
from tests.telegram_door import Door, office_of, polling

ASKED = "/soanthao kế hoạch thi đua năm 2026"


@dataclass(frozen=True, slots=True)
class Chat(Door):
    """A door over the small house that drafts."""

    house: DraftingHouse
    office: Office

    def after(self, text: str, count: int) -> tuple[Sent, ...]:
        """The next messages of the bot after a person has written something, once it is free for the next."""
        seen = len(self.telegram.messages())
        self.telegram.says(text)
        said = self.telegram.answered(seen + count)[seen:]
        self.telegram.until(lambda: not self.office.running)
        return said

    def ask(self, text: str, sender: int = PERSON) -> Sent:
        """The next message alone."""
        assert sender == PERSON
        (said,) = self.after(text, 1)
        return said

    def file(self, name: str, data: bytes, count: int, caption: str = "/rasoat") -> tuple[Sent, ...]:
        """The next messages of the bot after a file was sent."""
        seen = len(self.telegram.messages())
        self.telegram.sends_document(name, data, caption=caption)
        return self.telegram.answered(seen + count)[seen:]

    @property
    def issuer(self) -> str | None:
        """The body that is remembered."""
        return self.records.chats.standing(PERSON, PERSON).issuer


@contextmanager
def chatting(**chosen: object) -> Iterator[Chat]:
    with bot_api() as telegram:
        house, records = DraftingHouse(), memory_records()
        office = office_of(telegram, house, records, **chosen)
        with polling(office):
            yield Chat(telegram, house, records, office)
        records.close()


@pytest.fixture
def at() -> Iterator[Chat]:
    with chatting(groups=frozenset({GROUP})) as one:
        yield one


def paragraphs(sent: Sent) -> list[str]:
    """The paragraphs of the Word file that a message carries."""
    assert sent.document is not None
    assert sent.document[0].endswith(".docx")
    return [one.text for one in docx.Document(io.BytesIO(sent.document[1])).paragraphs]


# Drafts


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


# Lint


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
