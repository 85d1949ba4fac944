"""The guard: request ids, one log line a request, large bodies, other origins, and responses that break."""

import asyncio
import json
import logging
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.responses import StreamingResponse

from assistant.question import Question
from assistant.reply import Reply
from assistant.rewording.model import Told, unheard
from bot.desk import Desk
from bot.errors import Busy, TookTooLong
from bot.logs import JsonLines
from bot.people import LOCAL, Rank, Scope
from bot.turns import Turns
from bot.web.app import create_app
from bot.web.ask import ask_routes
from bot.web.guard import Guard
from bot.web.metrics import Meters, meters
from bot.web.options import Options
from bot.web.problems import handle_problems
from tests.fake_house import TODAY, FakeAssistant, FakeHouse
from tests.records import memory_records
from tests.test_desk import KeptTalks, SlowAssistant, until

SITE = "https://noi-bo.example"
QUESTION = {"question": "Ai chủ trì việc bí mật?"}
HERE = ("127.0.0.1", 50000)


@pytest.fixture
def client() -> Iterator[TestClient]:
    with client_of(FakeHouse(), Options()) as client:
        yield client


def client_of(house: FakeHouse, options: Options) -> TestClient:
    app = create_app(house, lambda: TODAY, memory_records(), options)
    return TestClient(app, base_url="http://127.0.0.1:8000", client=HERE)


def kept_meters() -> Meters:
    return meters(FakeHouse(), Desk(FakeHouse(), KeptTalks()), "0")


@pytest.mark.parametrize(
    ("given", "taken"),
    [("abc-123", True), ("A" * 64, True), ("A" * 65, False), ("a b", False), ("", False), ("é", False), ('"}{', False)],
)
def test_a_fit_request_id_is_taken_over_and_any_other_is_made(client: TestClient, given: str, *, taken: bool) -> None:
    response = client.get("/khong-co", headers=[(b"x-request-id", given.encode())])
    told = response.headers["x-request-id"]
    assert (told == given) is taken
    assert re.fullmatch(r"[A-Za-z0-9-]{1,64}", told)
    assert response.json()["request_id"] == told


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [("/api/ask", b"{", 400), ("/api/ask", b"{}", 422), ("/api/ask", b" " * 70_000, 413), ("/api/gi", b"", 404)],
)
def test_every_problem_names_its_request(client: TestClient, path: str, body: bytes, status: int) -> None:
    headers = {"x-request-id": "moi-1", "content-type": "application/json"}
    response = client.post(path, content=body, headers=headers)
    assert (response.status_code, response.json()["request_id"]) == (status, "moi-1")


def test_an_error_in_a_stream_names_its_request(client: TestClient) -> None:
    text = client.post("/api/ask/stream", json={"question": "làm hỏng"}, headers={"x-request-id": "dong-1"}).text
    assert '"request_id":"dong-1"' in text.split("event: error\n")[1]


def test_the_log_tells_route_person_status_and_time_and_nothing_that_was_asked(
    caplog: pytest.LogCaptureFixture,
) -> None:
    records = memory_records()
    user = records.users.add("lan", "mat-khau-rat-dai", Rank.READER)
    secret, _ = records.keys.make(user.id, "thử", [Scope.ASK])
    app = create_app(FakeHouse(), lambda: TODAY, records, Options(accounts=True))
    with caplog.at_level(logging.INFO, "vinhdanh.web"), TestClient(app, client=HERE) as client:
        headers = {"authorization": f"Bearer {secret}", "x-request-id": "viec-1"}
        client.get("/api/documents/kh-12-2025-ubnd-thu", headers=headers)
    line = json.loads(JsonLines().format(web_lines(caplog)[-1]))
    assert (line["request"], line["method"], line["route"]) == ("viec-1", "GET", "/api/documents/{identity}")
    assert line["who"] == f"user:{user.id}"
    assert line["ms"] > 0
    assert secret not in caplog.text
    assert "kh-12-2025-ubnd-thu" not in str(line)


@pytest.mark.parametrize("path", ["/api/ask", "/api/ask/stream"])
def test_no_question_stands_in_the_log(client: TestClient, caplog: pytest.LogCaptureFixture, path: str) -> None:
    with caplog.at_level(logging.INFO, "vinhdanh"):
        client.post(path, json=QUESTION | {"place": "Nơi kín"})
    text = "".join(JsonLines().format(record) for record in caplog.records if record.name.startswith("vinhdanh"))
    assert path in text
    assert "bí mật" not in text
    assert "Nơi kín" not in text


def test_lines_of_a_request_that_failed_carry_its_id(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    handler = Lines()
    logging.getLogger("vinhdanh.web").addHandler(handler)
    try:
        with caplog.at_level(logging.INFO, "vinhdanh.web"):
            client.post("/api/ask", json={"question": "làm hỏng"}, headers={"x-request-id": "loi-1"})
    finally:
        logging.getLogger("vinhdanh.web").removeHandler(handler)
    assert [(line["level"], line["request"]) for line in handler.lines] == [("error", "loi-1"), ("info", "loi-1")]
    assert "secret inner detail" in str(handler.lines[0]["trace"])


class Lines(logging.Handler):
    """Log lines as they are written, read again."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[dict[str, object]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append(json.loads(JsonLines().format(record)))


def web_lines(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.name == "vinhdanh.web"]


def test_other_origins_are_closed_out_unless_named() -> None:
    preflight = {"origin": SITE, "access-control-request-method": "POST", "access-control-request-headers": "x-api-key"}
    with client_of(FakeHouse(), Options()) as closed:
        response = closed.options("/api/ask", headers=preflight)
        assert "access-control-allow-origin" not in response.headers
    with client_of(FakeHouse(), Options(origins=(SITE,))) as opened:
        response = opened.options("/api/ask", headers=preflight)
        assert (response.status_code, response.headers["access-control-allow-origin"]) == (200, SITE)
        assert "access-control-allow-credentials" not in response.headers
        assert (
            "x-request-id" in opened.get("/healthz", headers={"origin": SITE}).headers["access-control-expose-headers"]
        )
        other = opened.get("/healthz", headers={"origin": "https://bad.example"})
        assert "access-control-allow-origin" not in other.headers


class Failing(FakeAssistant):
    """Fails with an error."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def ask(self, question: Question, told: Told = unheard) -> Reply:
        """Never."""
        raise self.error


@pytest.mark.parametrize(("error", "status", "retry"), [(Busy(), 503, True), (TookTooLong(), 504, False)])
def test_a_full_desk_and_lost_patience_are_problems(error: Exception, status: int, *, retry: bool) -> None:
    with client_of(FakeHouse(assistant=Failing(error)), Options()) as client:
        response = client.post("/api/ask", json=QUESTION)
        streamed = client.post("/api/ask/stream", json=QUESTION).text
    assert (response.status_code, "retry-after" in response.headers) == (status, retry)
    assert not response.json()["detail"].isascii()
    assert f'"status":{status}' in streamed.split("event: error\n")[1]


def test_a_response_that_breaks_in_the_middle_is_broken_off_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    app = FastAPI()
    handle_problems(app)

    async def parts() -> AsyncIterator[str]:
        yield "một"
        raise RuntimeError("secret inner detail")

    @app.get("/")
    async def breaks() -> StreamingResponse:
        return StreamingResponse(parts())

    with caplog.at_level(logging.INFO, "vinhdanh.web"):
        sent = asyncio.run(sent_by(Guard(app, kept_meters()), "/"))
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    assert [record.levelname for record in web_lines(caplog)] == ["ERROR", "INFO"]


def test_a_body_that_trickles_in_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.web.guard.LONGEST_QUESTION", 0.05)
    app = FastAPI()
    handle_problems(app)

    @app.post("/")
    def takes(body: dict[str, str]) -> None:
        del body

    sent = asyncio.run(sent_by(Guard(app, kept_meters()), "/", "POST", more=True))
    assert sent[0]["status"] == 408


def test_a_client_that_leaves_is_noted_as_gone(caplog: pytest.LogCaptureFixture) -> None:
    async def endless(scope: object, receive: object, send: object) -> None:
        await asyncio.sleep(60)

    async def left() -> None:
        task = asyncio.create_task(sent_by(Guard(endless, kept_meters()), "/"))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    with caplog.at_level(logging.INFO, "vinhdanh.web"):
        asyncio.run(left())
    assert "499" in web_lines(caplog)[-1].getMessage()


@pytest.mark.parametrize("path", ["/api/ask", "/api/ask/stream"])
def test_a_question_whose_asker_has_left_is_given_up(path: str, caplog: pytest.LogCaptureFixture) -> None:
    slow, talks = SlowAssistant(), KeptTalks()
    desk = Desk(FakeHouse(assistant=slow), talks, turns=Turns(1, 5))
    app = FastAPI()
    app.include_router(ask_routes(desk, lambda: TODAY))
    app.add_middleware(Guard, meters=kept_meters())

    async def left() -> None:
        first = asyncio.create_task(desk.ask(LOCAL, "khac", Question("Đang làm?", TODAY)))
        await until(lambda: slow.begun)
        await sent_by(app, path, "POST", body='{"question": "Tôi đi đây?"}'.encode())
        await until(lambda: desk.turns.waiting == 0)
        slow.gate.set()
        await first

    with caplog.at_level(logging.INFO, "vinhdanh.web"):
        asyncio.run(left())
    assert slow.begun == ["Đang làm?"]
    assert [asked for _, _, asked in talks.kept] == ["Đang làm?"]
    assert [record.levelname for record in web_lines(caplog)] == ["INFO"]
    assert ("499" if path == "/api/ask" else "200") in web_lines(caplog)[0].getMessage()


async def sent_by(app: Any, path: str, method: str = "GET", *, body: bytes = b"", more: bool = False) -> list[Any]:
    """What an app sends to a client that leaves once it has sent its body; `more` of that comes for ever."""
    sent: list[Any] = []
    coming = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, object]:
        await asyncio.sleep(0.02)
        if more:
            return {"type": "http.request", "body": b" ", "more_body": True}
        return coming.pop() if coming else {"type": "http.disconnect"}

    async def send(message: object) -> None:
        sent.append(message)

    headers = [(b"content-type", b"application/json")]
    scope = {"type": "http", "method": method, "path": path, "headers": headers, "query_string": b""}
    rest = {"asgi": {"spec_version": "2.3"}, "root_path": "", "scheme": "http", "http_version": "1.1"}
    await app(scope | rest | {"state": {"person": LOCAL}}, receive, send)
    return sent
