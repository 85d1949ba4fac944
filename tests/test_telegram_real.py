"""The door on Telegram over the real house: what an official sees of the shipped papers and the shipped rules."""

from collections.abc import Callable, Iterator
from typing import cast

import pytest

from assistant.build import House
from assistant.responsibility.plans import Plans
from bot.responsibilities.query import Query, asked_table
from tests.bot_api import PERSON, Sent, bot_api
from tests.fake_house import TODAY, FakeHouse
from tests.faulty_papers import tracked, word
from tests.house import answer
from tests.records import memory_records
from tests.telegram_door import Door, office_of, polling

EXPIRED = """ỦY BAN NHÂN DÂN
XÃ BA VINH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 07/KH-UBND
Ba Vinh, ngày 05 tháng 3 năm 2026
KẾ HOẠCH
Phát động phong trào thi đua năm 2026
Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ;
I. MỤC ĐÍCH
1. Động viên cán bộ và Nhân dân hăng hái thi đua.
"""
FOLLOWING = "Cơ quan nào theo dõi, đôn đốc việc thực hiện Chỉ thị 41-CT/TW ở tỉnh Hưng Yên?"


@pytest.fixture(scope="module")
def at(house: House) -> Iterator[Door]:
    records = memory_records()
    with bot_api() as telegram, polling(office_of(telegram, house, records, questions_per_minute=1000)):
        yield Door(telegram, cast("FakeHouse", house), records)
    records.close()


def test_an_answer_has_the_citations_of_the_assistant_each_with_its_button(at: Door, house: House) -> None:
    said = at.ask(FOLLOWING)
    expected = answer(house, FOLLOWING, on=TODAY)
    (kept, *_) = at.records.talks.exchanges(f"telegram:{PERSON}", at.records.chats.standing(PERSON, PERSON).talk)
    assert [one.address for one in kept.reply.citations] == [str(one.address) for one in expected.citations]
    for one in expected.citations:
        assert f"[{one.marker}]" in said.text
        assert one.label in said.text
        source = at.press(f"Xem trích dẫn {one.marker}", said)
        assert " ".join(one.quote.split()) in " ".join(source.text.split())


def test_an_interview_comes_to_a_verdict(at: Door) -> None:
    at.ask("/ngay 01/6/2026")
    step = at.ask("/dieukien chiến sĩ thi đua cơ sở")
    asked = []
    while "Dừng, xem kết quả" in (words := [one.text for one in step.buttons]):
        asked.append(step.text)
        step = at.press(next(one for one in ("Xuất sắc", "Có", "Xong", "Bỏ qua") if one in words), step)
        assert len(asked) < 20
    assert "Chiến sĩ thi đua cơ sở" in step.text
    assert "Căn cứ" in step.text
    at.ask("/ngay bỏ")


def whole(at: Door, act: Callable[[], object]) -> tuple[Sent, ...]:
    """All the parts of what the bot says next, if its last part has buttons."""
    at.at_rest()
    seen = len(at.telegram.messages())
    act()
    return at.telegram.until(
        lambda: found if (found := at.telegram.messages()[seen:]) and found[-1].buttons else None, 30
    )


def test_the_tasks_of_a_body_arrive_whole(at: Door, house: House) -> None:
    parts = whole(at, lambda: at.telegram.says("/trachnhiem Đảng ủy"))
    table = asked_table(Plans(house.library), Query(TODAY, body="Đảng ủy"))
    text = " ".join(" ".join(part.text for part in parts).split())
    for number, row in enumerate(table.rows, 1):
        assert f"{number}. {' '.join(row.task.text.split())}" in text
        assert all(cell.body in text for cell in row.cells)
    assert len(parts) > 1
    assert " ".join(table.rows[0].task.text.split()) in " ".join(at.press("Xem 1", parts[-1]).text.split())
    name, data = at.press("Tải bảng Excel", parts[-1]).document or ("", b"")
    assert name == "phan-cong-2026-11-21.xlsx"
    assert data.startswith(b"PK")


def test_a_plan_is_drafted_for_the_body_that_is_named_and_comes_as_a_file(at: Door) -> None:
    assert "soạn cho cơ quan, đơn vị nào" in at.ask("/soanthao kế hoạch thực hiện Chỉ thị 41-CT/TW").text
    at.at_rest()
    seen = len(at.telegram.messages())
    at.telegram.says("UBND xã Ba Vinh")
    found = at.telegram.until(lambda: _with_file(at.telegram.messages()[seen:]))
    text = " ".join(one.text for one in found)
    assert "ỦY BAN NHÂN DÂN XÃ BA VINH" in text
    assert "chỗ phải điền" in text
    name, data = found[-1].document or ("", b"")
    assert name == "ke-hoach-2026-11-21.docx"
    assert data.startswith(b"PK")
    assert "/donvi bỏ" in at.ask("/donvi").text
    at.ask("/donvi bỏ")


def test_a_draft_with_an_expired_basis_is_looked_through_and_comes_back_corrected(at: Door) -> None:
    seen = len(at.telegram.messages())
    at.telegram.sends_document("du-thao.docx", word(EXPIRED), caption="/rasoat")
    _, report, copy = at.telegram.until(lambda: _with_file(at.telegram.messages()[seen:]))
    assert "98/2023/NĐ-CP đã hết hiệu lực" in report.text
    assert copy.document is not None
    _, inserted = tracked(copy.document[1])
    assert any("152/2025/NĐ-CP" in one for one in inserted)


def _with_file(messages: tuple[Sent, ...]) -> tuple[Sent, ...] | None:
    """The messages, once the last one carries a file."""
    return messages if messages and messages[-1].document is not None else None


def test_a_question_of_an_unclear_paper_is_asked_again_of_the_one_chosen(at: Door) -> None:
    unclear = at.ask("Chỉ thị 41")
    choices = [one.text for one in unclear.buttons if one.text.startswith("Hỏi về ")]
    assert "có thể là nhiều văn bản" in unclear.text
    assert len(choices) == 2
    assert "có thể là nhiều văn bản" not in at.press(choices[0], unclear).text


def test_the_plans_of_a_body_that_is_given_nothing_are_offered(at: Door) -> None:
    nothing = at.ask("/trachnhiem ubnd huyện ba tơ")
    assert "chính cơ quan này ban hành" in nothing.text
    (plan,) = nothing.buttons
    parts = whole(at, lambda: at.telegram.presses(plan.text, nothing))
    assert any("Phòng Nội vụ" in part.text for part in parts)


def test_a_body_is_called_as_papers_call_it(at: Door) -> None:
    parts = whole(at, lambda: at.telegram.says("/trachnhiem so noi vu"))
    assert any("Không giao việc cho Sở Nội vụ" in part.text for part in parts)
    assert not any("so noi vu" in part.text for part in parts)


def test_digests_are_among_the_papers(at: Door) -> None:
    held, digests = at.ask("/nguon").text.split("bản tóm tắt", 1)
    assert "Kế hoạch số 89/KH-UBND" in held
    assert "Luật Thi đua, khen thưởng số 06/2022/QH15" in digests
    assert "Nghị định số 152/2025/NĐ-CP" in digests


@pytest.mark.parametrize(("place", "is_known"), [("Xứ Không Có", False), ("hai duong", True), ("Ba Tơ", True)])
def test_a_place_that_nothing_knows_is_taken_with_a_warning(at: Door, place: str, is_known: bool) -> None:
    told = at.ask(f"/noi {place}").text
    assert f"Đang hỏi từ {place}" in told
    assert ("xin kiểm tra lại tên" in told) is not is_known
    at.ask("/noi bỏ")
