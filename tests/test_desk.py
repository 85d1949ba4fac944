"""The desk: a few questions at once, a bounded number waiting, nobody waits for ever, nothing is mixed up."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Event

import pytest

from assistant.question import Question
from assistant.reply import Reply
from assistant.rewording.model import Told, unheard
from bot.contract import ReplyBody
from bot.desk import Desk
from bot.errors import Busy, TookTooLong
from bot.people import LOCAL, Person, Rank
from bot.turns import Turns
from tests.fake_house import TODAY, FakeAssistant, FakeHouse, refusal

SOON = 5.0  # seconds in which what must happen has happened


@dataclass
class KeptTalks:
    """Talks in memory."""

    kept: list[tuple[str, str, str]] = field(default_factory=list)

    def history(self, owner: str, talk: str) -> tuple[str, ...]:
        """The questions of a talk."""
        return tuple(asked for one, which, asked in self.kept if (one, which) == (owner, talk))

    def remember(self, owner: str, reply: ReplyBody, asked: str) -> None:
        """Keep a question."""
        self.kept.append((owner, reply.session, asked))


@dataclass
class SlowAssistant(FakeAssistant):
    """Answers once the gate is opened; says that it has begun."""

    gate: Event = field(default_factory=Event)
    begun: list[str] = field(default_factory=list)

    def ask(self, question: Question, told: Told = unheard) -> Reply:
        """A refusal, after a while."""
        self.begun.append(question.text)
        assert self.gate.wait(SOON)
        return refusal(question)


@pytest.fixture
def slow() -> Iterator[SlowAssistant]:
    assistant = SlowAssistant()
    yield assistant
    assistant.gate.set()


def question(text: str) -> Question:
    return Question(text, TODAY)


async def until(holds: object) -> None:
    """Wait until a call gives true."""
    end = time.monotonic() + SOON
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < end
        await asyncio.sleep(0.005)


def test_whoever_waits_too_long_is_told_and_the_late_reply_is_not_kept(slow: SlowAssistant) -> None:
    talks = KeptTalks()
    desk = Desk(FakeHouse(assistant=slow), talks, patience=0.05)

    async def asked() -> None:
        with pytest.raises(TookTooLong):
            await desk.ask(LOCAL, "a", question("Chậm?"))
        assert desk.turns.at_work == 1  # a thread cannot be stopped: it keeps its turn
        slow.gate.set()
        await until(lambda: desk.turns.at_work == 0)

    asyncio.run(asked())
    assert talks.kept == []
    assert not desk.replies


def test_given_up_questions_never_work_beside_more_than_the_allowed_number(slow: SlowAssistant) -> None:
    desk = Desk(FakeHouse(assistant=slow), KeptTalks(), 0.05, Turns(2, 8))

    async def asked() -> None:
        asks = [desk.ask(LOCAL, "a", question(f"Câu {number}?")) for number in range(8)]
        outcomes = await asyncio.gather(*asks, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [TookTooLong] * 8
        assert (desk.turns.at_work, desk.turns.waiting) == (2, 0)
        slow.gate.set()
        await until(lambda: desk.turns.at_work == 0)

    asyncio.run(asked())
    assert slow.begun == ["Câu 0?", "Câu 1?"], "what was given up before its turn never begins"


def test_more_than_may_wait_are_turned_away_at_once(slow: SlowAssistant) -> None:
    desk = Desk(FakeHouse(assistant=slow), KeptTalks(), SOON, Turns(2, 3))

    async def asked() -> None:
        waiting = [asyncio.create_task(desk.ask(LOCAL, "a", question(f"Câu {number}?"))) for number in range(5)]
        await until(lambda: desk.turns.waiting == 3)
        with pytest.raises(Busy):
            await desk.ask(LOCAL, "a", question("Một câu nữa?"))
        slow.gate.set()
        assert len(await asyncio.gather(*waiting)) == 5
        await desk.ask(LOCAL, "a", question("Bây giờ?"))

    asyncio.run(asked())
    assert desk.replies["provision", "insufficient_evidence"] == 6


def test_an_asker_who_leaves_frees_the_place_in_the_queue(slow: SlowAssistant) -> None:
    talks = KeptTalks()
    desk = Desk(FakeHouse(assistant=slow), talks, SOON, Turns(1, 1))

    async def asked() -> None:
        first = asyncio.create_task(desk.ask(LOCAL, "a", question("Đang làm?")))
        await until(lambda: slow.begun)
        second = asyncio.create_task(desk.ask(LOCAL, "b", question("Đang chờ?")))
        await until(lambda: desk.turns.waiting == 1)
        second.cancel()
        await until(lambda: desk.turns.waiting == 0)
        third = asyncio.create_task(desk.ask(LOCAL, "c", question("Đến sau?")))
        first.cancel()
        await asyncio.wait([first])
        slow.gate.set()
        await third

    asyncio.run(asked())
    assert talks.kept == [("local", "c", "Đến sau?")]
    assert slow.begun == ["Đang làm?", "Đến sau?"]


def test_an_error_of_the_assistant_reaches_the_asker_and_frees_the_turn() -> None:
    desk = Desk(FakeHouse(), KeptTalks(), SOON, Turns(1, 0))

    async def asked() -> None:
        for _ in range(3):
            with pytest.raises(RuntimeError, match="secret"):
                await desk.ask(LOCAL, "a", question("làm hỏng"))
            await until(lambda: desk.turns.at_work == 0)

    asyncio.run(asked())


def test_a_time_limit_inside_the_call_is_no_loss_of_patience() -> None:
    def fails(_: Event) -> str:
        raise TimeoutError("the database")

    with pytest.raises(TimeoutError, match="database"):
        asyncio.run(Turns().take(fails, SOON))


def test_many_askers_at_once_each_get_and_keep_their_own() -> None:
    talks = KeptTalks()
    desk = Desk(FakeHouse(), talks, SOON, Turns(4, 500))
    people = [Person(f"user:{number}", "", Rank.READER) for number in range(20)]

    async def asked() -> list[ReplyBody]:
        return await asyncio.gather(
            *(
                desk.ask(person, "phien", question(f"{person.owner} câu {number}?"))
                for person in people
                for number in range(20)
            )
        )

    replies = asyncio.run(asked())
    wanted = [f"{person.owner} câu {number}?" for person in people for number in range(20)]
    assert [reply.question for reply in replies] == wanted
    assert len({reply.id for reply in replies}) == 400
    for person in people:
        assert sorted(talks.history(person.owner, "phien")) == sorted(
            text for text in wanted if text.startswith(f"{person.owner} ")
        )
