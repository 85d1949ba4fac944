"""What stands under a reply on Telegram but its sources, and what does not come between its parts."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.question import Question
from assistant.reply import Kind, Near, Outcome, Refusal, Reply
from assistant.rewording.model import Told, unheard
from bot.render import reply_body
from corpus.address import Address
from tests.fake_house import PLAN, TODAY, FakeAssistant, refusal, responsibility_answer
from tests.telegram_door import Door, door

QUESTION = "Ai chủ trì tuyên truyền?"


@pytest.fixture
def at() -> Iterator[Door]:
    with door() as one:
        yield one


class Greeting(FakeAssistant):
    """An assistant that greets."""

    def ask(self, question: Question, told: Told = unheard) -> Reply:
        return Refusal(Kind.CONVERSATION, question.text, question.on, Outcome.OUT_OF_SCOPE, "Chào anh/chị.")


class Lengthy(FakeAssistant):
    """An assistant whose answers take several messages."""

    def ask(self, question: Question, told: Told = unheard) -> Reply:
        return replace(responsibility_answer(question), text="\n".join(["dài " * 500 + "[1]"] * 6))


def test_a_greeting_is_its_words_alone(at: Door) -> None:
    at.house.assistant = Greeting()
    greeting = at.ask("xin chào")
    assert greeting.text == "Chào anh/chị."
    assert greeting.buttons == ()


def test_signs_without_a_word_get_the_help(at: Door) -> None:
    assert "Gõ câu hỏi" in at.ask("😀").text


def test_what_lies_near_opens_and_shows_its_address_only_there(at: Door) -> None:
    refused = at.ask("Câu không có trong văn bản")
    assert f"{PLAN.id}#mII" not in refused.text
    opened = at.press("mục II Kế hoạch số 12/KH-UBND của xã Thử", refused).text
    assert "Văn phòng theo dõi, đôn đốc việc thực hiện" in opened
    assert f"Địa chỉ: {PLAN.id}#mII" in opened


def test_what_lay_near_and_is_gone_is_told(at: Door) -> None:
    refused = at.ask("Câu không có trong văn bản")
    del at.house.library.papers[PLAN.id]
    toast = at.toast("mục II Kế hoạch số 12/KH-UBND của xã Thử", refused)
    assert toast is not None
    assert "không còn dùng được" in toast


@pytest.mark.parametrize(
    ("asked", "reason", "question"),
    [
        ("Ai chủ trì Chỉ thị 41?", "“Chỉ thị 41” có thể là nhiều văn bản.", "Ai chủ trì Kế hoạch X?"),
        ("Ai chủ trì?", "Câu hỏi chưa rõ.", "Ai chủ trì theo Kế hoạch X?"),
        ("Ai chủ trì?", "“Chỉ thị 41” có thể là nhiều văn bản.", "Ai chủ trì theo Kế hoạch X?"),
    ],
)
def test_a_question_is_asked_again_with_the_paper_in_it(asked: str, reason: str, question: str) -> None:
    paper = Near(Address.parse(PLAN.id), "Kế hoạch X")
    reply = reply_body(replace(refusal(Question(asked, TODAY)), reason=reason, near=(paper,)), "phien", 1.0)
    assert [one.ask for one in reply.near] == [question]


def test_nothing_else_is_sent_between_the_parts_of_an_answer(at: Door) -> None:
    at.house.assistant = Lengthy()
    at.telegram.stalls("sendMessage", 0.3, times=4)
    at.telegram.says(QUESTION)
    at.telegram.answered(1)
    at.telegram.says("/ngay")
    parts = at.telegram.until(
        lambda: found if "Đang trả lời theo" in (found := at.telegram.messages())[-1].text else None
    )
    assert parts[-2].buttons
