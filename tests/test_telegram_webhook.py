"""The webhook: updates that Telegram sends to the web door; the one never ends the other."""

import asyncio
import json
import logging
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from fastapi.testclient import TestClient

from bot.errors import WrongUse
from bot.people import Rank
from bot.records import Records
from bot.telegram.hook import Hook
from bot.telegram.settings import telegram_settings
from bot.web.app import create_app
from bot.web.options import Options
from bot.web.webhook import hook_routes
from tests.bot_api import BotApi, Json, bot_api
from tests.fake_house import TODAY, FakeHouse
from tests.records import memory_records
from tests.telegram_door import Door, office_of

SECRET = "bi-mat-cua-webhook"
HEADER = "x-telegram-bot-api-secret-token"
URL = "https://vinhdanh.example.vn/telegram/x"


@pytest.fixture
def telegram() -> Iterator[BotApi]:
    with bot_api() as server:
        yield server


@pytest.fixture
def records() -> Iterator[Records]:
    kept = memory_records()
    yield kept
    kept.close()


def web(telegram: BotApi, records: Records, url: str = URL) -> tuple[TestClient, Hook]:
    """The web door with a webhook, as a program on this machine sees it."""
    hook = Hook.of(office_of(telegram, FakeHouse(), records, webhook_url=url, webhook_secret=SECRET))
    app = create_app(FakeHouse(), lambda: TODAY, records)
    app.include_router(hook_routes(hook))
    return TestClient(app, "http://127.0.0.1", client=("127.0.0.1", 50000)), hook


def update(number: int = 1, **message: object) -> Json:
    person = {"id": 1001, "is_bot": False, "first_name": "Hoa"}
    said = {"message_id": 5, "date": 1, "chat": {"id": 1001, "type": "private", "first_name": "Hoa"}, "from": person}
    return {"update_id": number, "message": {**said, "text": "Ai chủ trì?", **message}}


def test_an_update_is_taken_at_once_and_answered_by_and_by(telegram: BotApi, records: Records) -> None:
    client, _ = web(telegram, records)
    with client:
        for _ in range(2):  # the same one again is taken, and not answered again
            assert client.post("/telegram/x", json=update(), headers={HEADER: SECRET}).status_code == 200
        assert "[1]" in telegram.answered(1)[0].text
        client.post("/telegram/x", json=update(2, text="/ngay", entities=[_COMMAND]), headers={HEADER: SECRET})
        assert "hôm nay" in telegram.answered(2)[1].text
        (given,) = telegram.until(lambda: telegram.calls("setWebhook"))
    assert (given.given["url"], given.given["secret_token"]) == (URL, SECRET)
    assert len(telegram.messages()) == 2


_COMMAND = {"type": "bot_command", "offset": 0, "length": 5}


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: SECRET[:-1]}, {HEADER: SECRET + "x"}, {HEADER: "é"}])
def test_who_does_not_know_the_secret_is_refused(telegram: BotApi, records: Records, headers: dict[str, str]) -> None:
    client, hook = web(telegram, records)
    sent = {name.encode(): value.encode() for name, value in headers.items()}
    assert client.post("/telegram/x", json=update(), headers=sent).status_code == 403
    assert hook.app.update_queue.empty()


@pytest.mark.parametrize("path", ["/telegram/y", "/telegram/x/", "/telegram/", "/telegram/X"])
def test_no_other_path_is_the_webhook(telegram: BotApi, records: Records, path: str) -> None:
    client, hook = web(telegram, records)
    assert client.post(path, json=update(), headers={HEADER: SECRET}).status_code == 404
    assert hook.app.update_queue.empty()


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff\xfe", b"[]", b"1", b"{}", b'{"update_id": 1, "message": {}}', b'{"update_id": 1, "message": 5}'],
)
def test_a_broken_body_is_refused_and_harms_nothing(telegram: BotApi, records: Records, body: bytes) -> None:
    client, hook = web(telegram, records)
    answer = client.post("/telegram/x", content=body, headers={HEADER: SECRET})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert hook.app.update_queue.empty()


def test_the_webhook_needs_no_login_where_there_are_accounts(telegram: BotApi, records: Records) -> None:
    records.users.add("quantri", "mat-khau-dai-dai", Rank.ADMIN)
    hook = Hook.of(office_of(telegram, FakeHouse(), records, webhook_url=URL, webhook_secret=SECRET))
    app = create_app(FakeHouse(), lambda: TODAY, records, Options(accounts=True))
    app.include_router(hook_routes(hook))
    client = TestClient(app)
    assert client.post("/telegram/x", content=json.dumps(update()), headers={HEADER: SECRET}).status_code == 200
    assert client.post("/telegram/x", content=json.dumps(update())).status_code == 403
    assert client.get("/telegram/x", headers={HEADER: SECRET}).status_code == 405


def test_the_web_serves_while_telegram_is_out_of_reach(telegram: BotApi, records: Records) -> None:
    telegram.fails("getMe", 502, times=100)
    client, _ = web(telegram, records)
    with client:
        telegram.until(lambda: telegram.calls("getMe"))
        assert client.get("/healthz").status_code == 200
        assert client.post("/telegram/x", json=update(), headers={HEADER: SECRET}).status_code == 200


def test_the_web_serves_where_telegram_does_not_know_the_token(
    telegram: BotApi, records: Records, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("vinhdanh"), "propagate", True)
    wrong, begun = "1:" + "x" * 35, time.monotonic()
    office = office_of(telegram, FakeHouse(), records, webhook_url=URL, webhook_secret=SECRET, token=wrong)
    app = create_app(FakeHouse(), lambda: TODAY, records)
    app.include_router(hook_routes(Hook.of(office)))
    with TestClient(app, "http://127.0.0.1", client=("127.0.0.1", 50000)) as client:
        assert client.get("/healthz").status_code == 200
        while "does not know the token" not in caplog.text and time.monotonic() < begun + 10:
            time.sleep(0.02)
    assert "does not know the token" in caplog.text
    assert wrong not in caplog.text


@contextmanager
def served(client: TestClient, port: int) -> Iterator[None]:
    """The app at a real port."""
    server = uvicorn.Server(uvicorn.Config(client.app, port=port, log_config=None))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()))
    thread.start()
    yield
    server.should_exit = True
    thread.join(20)


def test_an_interview_goes_over_a_real_webhook(telegram: BotApi, records: Records, free_port: int) -> None:
    client, hook = web(telegram, records, f"http://127.0.0.1:{free_port}/telegram/x")
    with served(client, free_port):
        telegram.until(lambda: telegram.calls("setWebhook"))
        at = Door(telegram, FakeHouse(), records)
        step = at.ask("/dieukien cstd-co-so")
        assert "Cần biết thêm" in at.press("Dừng, xem kết quả", step).text
    assert hook.app.running is False


@pytest.fixture
def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


# Settings


def test_settings_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"TOKEN": "1:x", "ALLOWED": "1, 2,", "GROUPS": "-100", "OPEN": "true"}.items():
        monkeypatch.setenv(f"VINHDANH_TELEGRAM_{name}", value)
    found = telegram_settings()
    assert (found.allowed, found.groups, found.open) == (frozenset({1, 2}), frozenset({-100}), True)
    assert "1:x" not in repr(found)
    assert (found.api, found.files) == ("https://api.telegram.org/bot", "https://api.telegram.org/file/bot")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALLOWED", "Hoa"),
        ("WEBHOOK_SECRET", "ngắn"),
        ("PROXY", "x"),
        ("BASE_URL", "ftp://x"),
        ("WEBHOOK_URL", "https://x/y"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"VINHDANH_TELEGRAM_{name}", value)
    with pytest.raises(WrongUse, match=f"VINHDANH_TELEGRAM_{name}"):
        telegram_settings()


def test_a_webhook_needs_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VINHDANH_TELEGRAM_WEBHOOK_URL", URL)
    with pytest.raises(WrongUse, match="WEBHOOK_SECRET"):
        telegram_settings()


def test_a_proxy_is_named_without_its_password(telegram: BotApi, records: Records) -> None:
    way = office_of(telegram, FakeHouse(), records, proxy="http://hoa:mat-khau@proxy.vn:8080").settings.way
    assert "http://proxy.vn:8080" in way
    assert "mat-khau" not in way
