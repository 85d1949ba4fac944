"""The assistant as a Runnable of LangChain, and the examples of docs/langchain.md as they are printed."""

import asyncio
import re
import threading
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from langchain_core.runnables import RunnableLambda, RunnableParallel, RunnablePassthrough

from assistant.build import House
from assistant.question import Question
from assistant.reply import Answer, Outcome, Refusal, Reply
from assistant.runnable import REMEMBERED, Answerer, Asked
from bot import asking
from corpus.address import Address
from tests.fake_house import TODAY, FakeAssistant, FakeHouse, refusal

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "langchain.md"
LEADS = "Ai chủ trì tuyên truyền?"


@pytest.fixture
def small() -> FakeHouse:
    return FakeHouse()


@pytest.fixture
def answerer(small: FakeHouse) -> Answerer:
    return Answerer(small, lambda: TODAY)


def test_a_question_gets_an_answer_or_a_refusal(answerer: Answerer) -> None:
    assert isinstance(answerer.invoke(LEADS), Answer)
    assert isinstance(answerer.invoke({"question": "Giá đất?"}), Refusal)


def test_day_place_and_history_reach_the_assistant(answerer: Answerer, small: FakeHouse) -> None:
    answerer.invoke({"question": " Ai? ", "on": date(2026, 10, 1), "place": "Hưng Yên", "history": ["Gì?", "Đâu?"]})
    answerer.invoke({"question": "Ai?", "on": "2026-10-01", "place": " ", "history": ()})
    answerer.invoke({"question": "Ai?", "on": datetime(2026, 10, 1, 23, 59), "place": None})
    answerer.invoke("Ai?")
    day = date(2026, 10, 1)
    assert small.assistant.asked == [
        Question("Ai?", day, "Hưng Yên", ("Gì?", "Đâu?")),
        Question("Ai?", day),
        Question("Ai?", day),
        Question("Ai?", TODAY),
    ]


def test_no_more_is_remembered_than_at_the_other_doors(answerer: Answerer, small: FakeHouse) -> None:
    answerer.invoke({"question": "Ai?", "history": [str(number) for number in range(20)]})
    assert len(small.assistant.asked[0].history) == REMEMBERED == asking.REMEMBERED


def test_decomposed_letters_are_put_together(answerer: Answerer, small: FakeHouse) -> None:
    answerer.invoke("Ai chu\u0309 tri\u0300?")
    assert small.assistant.asked[0].text == "Ai chủ trì?"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (7, "a text or a mapping"),
        ({"query": "Ai?"}, "a text or a mapping of history, on, place, question"),
        ({}, "`question` is text"),
        ({"question": None}, "`question` is text"),
        ({"question": "Ai?", "history": "Gì?"}, "`history` is a list"),
        ({"question": "Ai?", "history": [1]}, "`history` is text"),
        ({"question": "Ai?", "place": 1}, "`place` is text"),
        ({"question": "Ai?", "on": 2026}, "`on` is text"),
        ({"question": "Ai?", "on": "mai"}, "mai"),
    ],
)
def test_a_question_in_another_form_is_told_what_is_wrong_with_it(answerer: Answerer, asked: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        answerer.invoke(asked)


def test_several_are_answered_in_their_order(answerer: Answerer) -> None:
    questions: list[Asked] = [LEADS, "Giá đất?"] * 10
    replies = answerer.batch(questions, config={"max_concurrency": 3})
    assert [reply.question for reply in replies] == questions


class Held(FakeAssistant):
    """Answers once it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()

    def ask(self, question: Question, *_: object) -> Reply:  # told or not
        """A refusal."""
        assert self.let_go.wait(10), "the loop waited for the answer"
        return refusal(question)


def test_no_loop_waits_for_an_answer() -> None:
    held = Held()

    async def asked() -> Reply:
        asking_one = asyncio.ensure_future(Answerer(FakeHouse(assistant=held), lambda: TODAY).ainvoke("Giá đất?"))
        await asyncio.sleep(0)
        held.let_go.set()
        return await asking_one

    assert isinstance(asyncio.run(asked()), Refusal)


def test_a_stream_is_the_one_reply(answerer: Answerer) -> None:
    async def read() -> list[Reply]:
        return [reply async for reply in answerer.astream(LEADS)]

    assert list(answerer.stream(LEADS)) == asyncio.run(read()) == [answerer.invoke(LEADS)]


def test_it_stands_in_a_chain(answerer: Answerer) -> None:
    chain = RunnableParallel(question=RunnablePassthrough()) | answerer | RunnableLambda(lambda reply: reply.outcome)
    assert chain.invoke(LEADS) is Outcome.ANSWERED
    assert list(chain.stream("Giá đất?")) == [Outcome.INSUFFICIENT_EVIDENCE]
    assert answerer.with_retry().with_config(tags=["nhà"]).invoke(LEADS).outcome is Outcome.ANSWERED


def test_a_real_house_fits(house: House) -> None:
    answerer = Answerer(house, lambda: TODAY)
    reply = answerer.invoke("Văn phòng Sở Xây dựng Quảng Ngãi được giao nhiệm vụ gì?")
    assert isinstance(reply, Answer)
    for citation in reply.citations:
        unit = house.library.document(citation.address.document).unit(citation.address)
        assert unit.text[citation.start : citation.end] == citation.quote


def test_the_examples_of_the_guide_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told: dict[str, Any] = {}
    for number, example in enumerate(re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)):
        exec(compile(example, f"example {number + 1} of {GUIDE.name}", "exec"), told)
    answered = told["desk"].invoke("Văn phòng Sở Xây dựng Quảng Ngãi được giao nhiệm vụ gì?")
    assert "[1]" in answered
    assert "\n[1] mục III.2 Kế hoạch năm 2025 của Sở Xây dựng" in answered
    refused = told["desk"].invoke("Giá vé máy bay đi Huế ngày mai?")
    assert "[1]" not in refused
    assert all(Address.parse(each.id) for each in told["law"].invoke("thi đua"))
