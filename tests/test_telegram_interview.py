"""Interviews on Telegram: from the name of an award, question by question, to the verdict; over restarts too."""

from collections.abc import Iterator
from functools import partial

import pytest

from bot.eligibility.interviewing import Held
from bot.records.chats import Button, UnderWay
from bot.records.talks import Exchange
from bot.telegram.buttons import Action
from tests.bot_api import OTHER, PERSON, Sent, bot_api
from tests.fake_house import TODAY, FakeHouse
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
    assert "Chưa hiểu câu trả lời" in wrong.text
    assert wrong.text.endswith(step.text)
    assert buttons(wrong) == buttons(step)
    later = at.ask("bỏ qua")
    assert later.text != step.text
    assert "Dừng, xem kết quả" in buttons(later)
    assert at.house.assistant.asked == []


def test_an_award_that_is_not_known_may_be_named_again(at: Door) -> None:
    at.ask("/dieukien")
    assert "Không có danh hiệu" in at.ask("siêu anh hùng vũ trụ").text
    assert "Dừng, xem kết quả" in buttons(at.ask("cstd-co-so"))


@pytest.mark.parametrize(
    ("name", "said", "button"),
    [
        ("bằng khen", "“bằng khen” có thể là nhiều hình thức", "Bằng khen của Bộ, ban, ngành, tỉnh"),
        ("giải thưởng bịa đặt", "Không có danh hiệu", "“Giải thưởng Nhà nước”"),
    ],
)
def test_awards_near_the_name_typed_are_offered_by_their_names(at: Door, name: str, said: str, button: str) -> None:
    at.ask("/dieukien")
    near = at.ask(name)
    assert said in near.text
    assert "bang-khen" not in near.text
    assert button in buttons(near)
    assert "Dừng, xem kết quả" in buttons(at.press(button, near))
    at.telegram.until(partial(closed_at, at, near))


@pytest.mark.parametrize("text", ["cá nhân", "ca nhan", "1. cá nhân", "1"])
def test_an_option_may_be_typed_in_words(at: Door, text: str) -> None:
    by_touch = at.press("1. cá nhân", at.ask(f"/dieukien {ORDER}"))
    at.ask(f"/dieukien {ORDER}")
    assert at.ask(text).text == by_touch.text


@pytest.mark.parametrize("text", ["Dừng, xem kết quả", "dừng", "dung xem ket qua"])
def test_stopping_may_be_typed(at: Door, text: str) -> None:
    at.ask(f"/dieukien {AWARD}")
    assert "Chưa xác định" in at.ask(text).text


def test_going_back_and_passing_by_may_be_typed(at: Door) -> None:
    first = at.ask(f"/dieukien {AWARD}")
    later = at.ask("không nhớ")
    assert later.text != first.text
    assert at.ask("quay lai").text == first.text
    assert at.ask("Bỏ qua").text == later.text


def test_what_was_chosen_is_still_chosen_when_the_question_is_put_again(at: Door) -> None:
    step = at.press("1. cá nhân", at.ask(f"/dieukien {ORDER}"))
    first = next(one.text for one in step.buttons if one.text.startswith("☐ 1."))
    at.toast(first, step)
    by_touch = at.press("Xong", step)
    step = at.press("1. cá nhân", at.ask(f"/dieukien {ORDER}"))
    at.toast(first, step)
    again = at.ask("tôi chưa rõ lắm")
    assert buttons(again)[0] == "☑" + first[1:]
    assert at.ask("xong").text == by_touch.text


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
    assert verdict.text.startswith("❓ Chưa xác định")
    again = at.press("Đổi ngày", verdict)
    assert "Xin gõ ngày" in again.text
    assert "không hợp lệ" in at.ask("ngày kia").text
    assert "Dừng" not in buttons(judged := at.ask("01/10/2025"))
    assert "Chiến sĩ thi đua cơ sở" in judged.text
    assert at.house.assistant.asked == []


def test_another_day_judges_what_was_told_and_takes_nothing_assumed_for_told(at: Door) -> None:
    at.press("Đổi ngày", at.press("Xuất sắc", at.ask(f"/dieukien {AWARD}")))
    at.ask("01/09/2026")
    first, other = (one.reply.eligibility for one in exchanges(at))
    assert first is not None
    assert other is not None
    assert first.assumptions
    assert other.assumptions == first.assumptions
    assert other.facts == first.facts
    assert other.conditions == first.conditions


def exchanges(at: Door) -> tuple[Exchange, ...]:
    """What was answered so far, oldest first."""
    talk = at.records.chats.standing(PERSON, PERSON).talk
    return at.records.talks.exchanges(f"telegram:{PERSON}", talk)


# After a verdict that may still be decided


@pytest.fixture
def stopped(at: Door) -> Sent:
    """A verdict that was asked for before the question about initiatives was answered."""
    return at.press("Dừng, xem kết quả", at.press("Tốt", at.ask(f"/dieukien {AWARD}")))


def test_an_open_verdict_ends_with_its_next_question_told_once(at: Door, stopped: Sent) -> None:
    ask = "Có những việc nào sau đây"
    assert stopped.text.split("Câu hỏi tiếp theo")[1].count(ask) == 1
    assert "Cần biết thêm" not in stopped.text  # the works are what is asked
    assert buttons(stopped)[-5:] == ["Trả lời tiếp", "Sửa câu trả lời cuối", "Đúng", "Sai", "Đổi ngày"]
    asked = at.press("Trả lời tiếp", stopped)
    assert ask in asked.text
    assert "Dừng, xem kết quả" in buttons(asked)


def test_the_last_answer_before_a_verdict_may_be_mended(at: Door, stopped: Sent) -> None:
    asked = at.press("Sửa câu trả lời cuối", stopped)
    assert "Tốt" in buttons(asked)
    assert "Quay lại" not in buttons(asked)


def test_words_under_an_open_verdict_are_an_answer_where_they_can_be_one(at: Door, stopped: Sent) -> None:
    at.ask("1 sáng kiến cơ sở 2025")
    assert at.house.assistant.asked == []
    (_, verdict) = exchanges(at)
    assert verdict.reply.eligibility is not None
    assert verdict.reply.eligibility.missing == []


def test_words_under_an_open_verdict_are_a_question_where_they_are_no_answer(at: Door, stopped: Sent) -> None:
    assert "[1]" in at.ask("Ai chủ trì?").text
    at.ask("không")  # the verdict is not the last thing said any more
    assert [one.text for one in at.house.assistant.asked] == ["Ai chủ trì?", "không"]


def test_a_command_after_an_open_verdict_ends_the_interview(at: Door, stopped: Sent) -> None:
    at.ask("/ngay")
    at.ask("không")
    assert [one.text for one in at.house.assistant.asked] == ["không"]


def test_an_interview_goes_on_from_the_verdict_of_another_day(at: Door, stopped: Sent) -> None:
    at.press("Đổi ngày", stopped)
    verdict = at.ask("01/09/2026")
    assert "Sửa câu trả lời cuối" not in buttons(verdict)  # its answers are facts now
    assert "Có những việc nào sau đây" in at.press("Trả lời tiếp", verdict).text


def test_a_verdict_that_a_crash_cut_off_is_shown_again_at_a_touch() -> None:
    held = Held("cstd-co-so", TODAY, {}, ("tốt",)).as_json()
    asked = "Xét điều kiện tặng Chiến sĩ thi đua cơ sở."
    records = memory_records()
    records.chats.begin(UnderWay(asked, Button(PERSON, PERSON, Action.JUDGE, held)))
    with bot_api() as telegram, polling(office_of(telegram, house := FakeHouse(), records)):
        (told,) = telegram.answered(1)
        assert asked in told.text
        assert "❓ Chưa xác định" in Door(telegram, house, records).press("Hỏi lại", told).text
    records.close()


def test_the_verdict_is_no_question_towards_the_limit() -> None:
    with door(questions_per_minute=1) as at:
        assert "[1]" in at.ask("Ai chủ trì?").text
        assert "Có những việc" in at.press("Dừng, xem kết quả", answered(at)).text
        assert "nhanh quá giới hạn" in at.ask("Ai chủ trì?").text


def answered(at: Door) -> Sent:
    """The question after some that were answered by typing."""
    at.ask(f"/dieukien {AWARD}")
    return at.ask("tốt")


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
