"""Interviews on Telegram: from the name of an award, question by question, to the verdict; over restarts too."""

from collections.abc import Iterator
from functools import partial

import pytest

from tests.bot_api import OTHER, PERSON, Sent, bot_api
from tests.fake_house import FakeHouse
from tests.records import memory_records
from tests.telegram_door import Door, door, office_of, polling

AWARD = "chiến sĩ thi đua cơ sở"
ORDER = "huân chương lao động hạng ba"


@pytest.fixture
def at() -> Iterator[Door]:
    with door() as one:
        yield one


def buttons(message: Sent) -> list[str]:
    return [one.text for one in message.buttons]


def closed_at(at: Door, message: Sent) -> Sent | None:
    """The message as it stands, once its buttons are gone."""
    now = at.telegram.message(message)
    return None if now.buttons else now


def favourable(message: Sent) -> str:
    """The button of the answer that speaks for the award."""
    words = buttons(message)
    return next(one for one in ("Có", "Xuất sắc", "1. cá nhân", "Bỏ qua") if one in words)


def test_an_interview_goes_by_buttons_to_the_verdict(at: Door) -> None:
    asked = at.ask("/dieukien")
    assert "Xin gõ tên" in asked.text
    assert buttons(asked) == ["Xem có thể đề nghị gì"]
    step, steps = at.ask(AWARD), 0
    while "Dừng, xem kết quả" in buttons(step):
        before, step, steps = step, at.press(favourable(step), step), steps + 1
        closed = at.telegram.until(partial(closed_at, at, before))
        assert "➜" in closed.text
        assert steps < 20
    assert "điều kiện" in step.text
    assert buttons(step)[-3:] == ["Đúng", "Sai", "Đổi ngày"]
    assert at.records.chats.standing(PERSON, PERSON).interview is None
    assert at.house.assistant.asked == []


def test_an_interview_takes_typed_answers_and_says_what_it_cannot_read(at: Door) -> None:
    step = at.ask(f"/dieukien {AWARD}")
    wrong = at.ask("tôi chưa rõ lắm")
    assert not wrong.buttons
    later = at.ask("bỏ qua")
    assert later.text != step.text
    assert "Dừng, xem kết quả" in buttons(later)
    assert at.house.assistant.asked == []


def test_an_award_that_is_not_known_may_be_named_again(at: Door) -> None:
    at.ask("/dieukien")
    assert "Không có danh hiệu" in at.ask("siêu anh hùng vũ trụ").text
    assert "Dừng, xem kết quả" in buttons(at.ask("cstd-co-so"))


def test_going_back_puts_the_question_before_again(at: Door) -> None:
    first = at.ask(f"/dieukien {AWARD}")
    assert "Quay lại" not in buttons(first)
    second = at.press("Bỏ qua", first)
    again = at.press("Quay lại", second)
    assert again.text == first.text
    assert at.toast("Bỏ qua", again) == ""


def test_an_old_button_says_so_and_does_nothing(at: Door) -> None:
    first = at.ask(f"/dieukien {AWARD}")
    at.press("Bỏ qua", first)
    data = first.button("Bỏ qua").data or ""
    shown = len(at.telegram.toasts)
    at.telegram.forges(data, first)
    assert "đã qua" in str(at.telegram.until(lambda: at.telegram.toasts[shown:])[0].text)
    at.telegram.forges("khong-co", first)
    assert "đã cũ" in str(at.telegram.until(lambda: at.telegram.toasts[shown + 1 :])[0].text)


def test_the_verdict_may_be_seen_at_once(at: Door) -> None:
    verdict = at.press("Dừng, xem kết quả", at.ask(f"/dieukien {AWARD}"))
    assert "Cần biết thêm" in verdict.text
    again = at.press("Đổi ngày", verdict)
    assert "Xin gõ ngày" in again.text
    assert "Dừng" not in buttons(judged := at.ask("01/10/2025"))
    assert "Chiến sĩ thi đua cơ sở" in judged.text
    assert at.house.assistant.asked == []


def test_options_are_chosen_by_touch(at: Door) -> None:
    step = at.press("1. cá nhân", at.ask(f"/dieukien {ORDER}"))
    assert "Xong" in buttons(step)
    first = next(one.text for one in step.buttons if one.text.startswith("☐ 1."))
    at.toast(first, step)
    chosen = at.telegram.until(lambda: found if (found := at.telegram.message(step)).edits else None)
    assert buttons(chosen)[0] == "☑" + first[1:]
    assert at.records.chats.standing(PERSON, PERSON).interview is not None
    at.press("Xong", chosen)
    closed = at.telegram.until(lambda: found if not (found := at.telegram.message(step)).buttons else None)
    assert f"➜ {first.removeprefix('☐ 1. ')[:20]}" in closed.text


def test_a_case_told_is_put_to_the_assistant(at: Door) -> None:
    assert "Xin kể thành tích" in at.press("Xem có thể đề nghị gì", at.ask("/dieukien")).text
    at.ask("năm 2025 hoàn thành xuất sắc nhiệm vụ")
    assert at.house.assistant.asked[-1].text.startswith("Có thể đề nghị khen thưởng gì: năm 2025")


def test_an_interview_is_given_up_and_questions_may_be_asked_meanwhile(at: Door) -> None:
    step = at.ask(f"/dieukien {AWARD}")
    assert "[1]" in at.ask("/hoi Ai chủ trì?").text
    assert "Quay lại" in buttons(at.press("Bỏ qua", step))
    assert at.ask("/huy").text == "Đã hủy cuộc hỏi đáp xét điều kiện."
    assert "[1]" in at.ask("Ai chủ trì?").text


def test_two_people_are_interviewed_apart() -> None:
    with door(allowed=frozenset({PERSON, OTHER})) as at:
        mine = at.ask(f"/dieukien {AWARD}")
        at.ask("/dieukien ldtt", OTHER)
        at.press("Bỏ qua", mine)
        standing = at.records.chats.standing
        assert '"answers": [""]' in str(standing(PERSON, PERSON).interview).replace("\\", "")
        assert '"answers": []' in str(standing(OTHER, OTHER).interview).replace("\\", "")


def test_a_restart_in_mid_interview_goes_on() -> None:
    house, records = FakeHouse(), memory_records()
    with bot_api() as telegram:
        at = Door(telegram, house, records)
        with polling(office_of(telegram, house, records)):
            second = at.press("1. cá nhân", at.ask(f"/dieukien {ORDER}"))
        with polling(office_of(telegram, FakeHouse(), records)):
            third = at.press("Không có mục nào", second)
            assert third.text != second.text
            assert "Dừng, xem kết quả" in buttons(third)
            assert "điều kiện" in at.press("Dừng, xem kết quả", third).text
    records.close()
