"""Streams of an answer that is told line by line: parts in order, the rest at the end, work that nobody waits for."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient

from assistant.question import Question
from assistant.rewording.model import Told
from bot.contract import ReplyBody
from bot.render import reply_body
from bot.web.app import create_app
from bot.web.telling import NobodyWaits, parts_of
from tests.fake_house import TODAY, FakeHouse, responsibility_answer
from tests.records import memory_records
from tests.telling_assistant import SOON, TellingAssistant

REPLY = reply_body(responsibility_answer(Question("Ai chủ trì?", TODAY)), "", 0.0)
FIRST, SECOND, THIRD = REPLY.answer.splitlines()


def parts(tell: Callable[[Told], None], answer: str = REPLY.answer) -> list[str | ReplyBody]:
    """What is read of an answer that a thread tells so."""
    reply = REPLY.model_copy(update={"answer": answer})

    async def asking(told: Told) -> ReplyBody:
        await asyncio.to_thread(tell, told)
        return reply

    async def read() -> list[str | ReplyBody]:
        return [part async for part in parts_of(asking)]

    *told, last = asyncio.run(read())
    assert last == reply
    return told


def telling_lines(*lines: str) -> Callable[[Told], None]:
    """What tells these lines."""

    def tell(told: Told) -> None:
        for line in lines:
            told(line)

    return tell


def said(lines: tuple[str, ...], answer: str) -> str:
    """What a reader has read in the end."""
    return "".join(map(str, parts(telling_lines(*lines), answer)))


@pytest.mark.parametrize("many", range(4))
def test_what_was_not_told_comes_line_by_line_at_the_end(many: int) -> None:
    read = parts(telling_lines(*(FIRST, SECOND, THIRD)[:many]))
    assert "".join(map(str, read)) == REPLY.answer
    assert [str(part).strip() for part in read if str(part).strip()] == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("lines", [("một\n", "hai\n", "ba"), ("một", "hai", "ba"), ("một\n", "hai")])
def test_a_line_may_bring_its_break(lines: tuple[str, ...]) -> None:
    assert said(lines, "một\nhai\nba") == "một\nhai\nba"


def test_blank_lines_are_lines() -> None:
    assert parts(telling_lines("", "", "một"), "\n\nmột") == ["", "\n", "\nmột"]


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        (("khác",), "khác\nmột\nhai\nmột"),
        (("hai",), "hai\nmột\nmột"),
        (("một", "khác", "hai"), "một\nkhác\nhai\nmột"),
        (("một", "một", "một"), "một\nmột\nmột\nhai"),
    ],
)
def test_lines_that_were_not_told_follow_whatever_was(lines: tuple[str, ...], read: str) -> None:
    assert said(lines, "một\nhai\nmột") == read


def test_many_lines_keep_their_order() -> None:
    lines = tuple(map(str, range(5000)))
    assert said(lines, "\n".join(lines)) == "\n".join(lines)


def test_an_error_comes_after_what_was_told() -> None:
    async def asking(told: Told) -> ReplyBody:
        await asyncio.to_thread(told, FIRST)
        raise LookupError("gone")

    async def read() -> None:
        reading = parts_of(asking)
        assert await anext(reading) == FIRST
        with pytest.raises(LookupError):
            await anext(reading)

    asyncio.run(read())


@pytest.mark.parametrize("cancelled", [False, True])
def test_who_stops_reading_stops_the_work(*, cancelled: bool) -> None:
    may_go_on, stopped = threading.Event(), threading.Event()

    def tell(told: Told) -> None:
        told(FIRST)
        assert may_go_on.wait(SOON)
        try:
            told(SECOND)
        except NobodyWaits:
            stopped.set()

    async def asking(told: Told) -> ReplyBody:
        await asyncio.to_thread(tell, told)
        return REPLY

    async def read() -> None:
        reading = parts_of(asking)
        assert await anext(reading) == FIRST
        if cancelled:
            next_one = asyncio.ensure_future(_next(reading))
            await asyncio.sleep(0)
            next_one.cancel()
            await asyncio.wait([next_one])
        else:
            await reading.aclose()
        may_go_on.set()

    asyncio.run(read())
    assert stopped.wait(SOON)


async def _next(reading: object) -> object:
    return await anext(reading)  # type: ignore[call-overload]  # an async generator


@pytest.fixture
def telling() -> TellingAssistant:
    assistant = TellingAssistant()
    assistant.may_go_on.set()
    return assistant


@pytest.fixture
def client(telling: TellingAssistant) -> Iterator[TestClient]:
    records = memory_records()
    app = create_app(FakeHouse(assistant=telling), lambda: TODAY, records)
    with TestClient(app, base_url="http://127.0.0.1:8000", client=("127.0.0.1", 50000)) as client:
        yield client
    records.close()


def events(client: TestClient) -> list[tuple[str, dict[str, object]]]:
    """The events of the page's own stream."""
    text = client.post("/api/ask/stream", json={"question": "Ai chủ trì?"}).text
    blocks = [block.split("\n") for block in text.strip().split("\n\n")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


@pytest.mark.parametrize("lines", [(), (FIRST,), (FIRST, SECOND, THIRD)])
def test_the_pages_stream_tells_the_same_however_early_lines_come(
    client: TestClient, telling: TellingAssistant, lines: tuple[str, ...]
) -> None:
    telling.lines = lines
    told = events(client)
    assert [name for name, _ in told if name != "delta"] == ["status", "final"]
    assert "".join(str(data["text"]) for name, data in told if name == "delta") == told[-1][1]["answer"]


def test_the_page_is_told_of_an_error_after_the_first_line(client: TestClient, telling: TellingAssistant) -> None:
    telling.fails = RuntimeError("secret inner detail")
    told = events(client)
    assert [name for name, _ in told] == ["status", "delta", "delta", "delta", "error"]
    assert "secret" not in str(told)


def test_a_streamed_question_is_kept_in_its_talk(client: TestClient) -> None:
    session = events(client)[-1][1]["session"]
    assert [talk["id"] for talk in client.get("/api/talks").json()["talks"]] == [session]
