"""`vinhdanh serve`: where it opens, for whom, and with what settings."""

import socket
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient

from assistant.question import Question
from bot.command_line import run
from bot.commands import terminal
from bot.people import Rank
from bot.records import open_records
from bot.render import reply_body
from bot.web.connections import MOST_CONNECTIONS, TimedHeaders
from tests.accounts import PASSWORD, log_in
from tests.fake_house import TODAY, FakeHouse, refusal

NAME = "quan.tri"


@pytest.fixture
def url(home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where the records of this machine are; its house is a small one."""
    monkeypatch.setattr(terminal, "open_house", lambda *_, **__: FakeHouse())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("VINHDANH_PORT", str(free.getsockname()[1]))
    return f"sqlite:///{home / 'records.db'}"


@pytest.fixture
def served(url: str, monkeypatch: pytest.MonkeyPatch) -> list[uvicorn.Config]:
    """What would have been served."""
    configs = list[uvicorn.Config]()
    monkeypatch.setattr(uvicorn.Server, "run", lambda self, sockets: configs.append(self.config))
    return configs


def add_account(url: str) -> None:
    records = open_records(url)
    records.users.add(NAME, PASSWORD, Rank.ADMIN)
    records.close()


def browser(served: list[uvicorn.Config], address: str = "127.0.0.1") -> TestClient:
    """A browser before what is served, through the layers of the server."""
    (config,) = served
    config.load()
    return TestClient(config.loaded_app, "http://127.0.0.1", client=(address, 50000), follow_redirects=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "vinhdanh.example"])
def test_without_accounts_it_opens_for_this_machine_only(
    served: list[uvicorn.Config], capsys: pytest.CaptureFixture[str], host: str
) -> None:
    assert run(["serve", "--host", host]) == 2
    told = capsys.readouterr().err
    assert "vinhdanh users add" in told
    assert host in told
    assert served == []


def test_the_address_of_the_settings_is_refused_alike(
    served: list[uvicorn.Config], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VINHDANH_HOST", "0.0.0.0")
    assert run(["serve"]) == 2
    assert served == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_without_accounts_this_machine_is_served_openly(
    served: list[uvicorn.Config], capsys: pytest.CaptureFixture[str], host: str
) -> None:
    assert run(["serve", "--host", host]) == 0
    shown = "[::1]" if host == "::1" else "127.0.0.1"
    assert f"http://{shown}:" in capsys.readouterr().out
    assert browser(served).get("/docs").status_code == 200


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_with_accounts_everybody_logs_in_wherever_it_opens(
    url: str, served: list[uvicorn.Config], home: Path, host: str
) -> None:
    add_account(url)
    assert run(["serve", "--host", host]) == 0
    assert browser(served).get("/docs").status_code == 303
    assert (home / "secret").stat().st_mode & 0o777 == 0o600


def test_rules_warm_up_and_no_model_is_asked(served: list[uvicorn.Config], monkeypatch: pytest.MonkeyPatch) -> None:
    house = FakeHouse()
    monkeypatch.setattr(terminal, "open_house", lambda *_, **__: house)
    assert run(["serve"]) == 0
    assert house.rules.asked
    assert house.assistant.asked == []


def test_logins_outlive_a_restart(url: str, served: list[uvicorn.Config]) -> None:
    add_account(url)
    assert run(["serve"]) == 0
    client = browser(served)
    log_in(client, NAME)
    served.clear()
    assert run(["serve"]) == 0
    kept = {"cookie": f"vinhdanh={client.cookies['vinhdanh']}"}
    assert browser(served).get("/docs", headers=kept).status_code == 200


def test_the_settings_reach_the_door(url: str, served: list[uvicorn.Config], monkeypatch: pytest.MonkeyPatch) -> None:
    add_account(url)
    monkeypatch.setenv("VINHDANH_SECURE", "true")
    monkeypatch.setenv("VINHDANH_ORIGINS", "https://cong.example, https://mot-cua.example")
    assert run(["serve"]) == 0
    client = browser(served)
    assert log_in(client, NAME).headers["set-cookie"].startswith("__Host-vinhdanh=")
    allowed = client.get("/healthz", headers={"origin": "https://mot-cua.example"}).headers
    assert allowed["access-control-allow-origin"] == "https://mot-cua.example"


def test_connections_are_bounded_in_number_and_in_the_time_of_their_headers(served: list[uvicorn.Config]) -> None:
    assert run(["serve"]) == 0
    assert (served[0].http, served[0].limit_concurrency) == (TimedHeaders, MOST_CONNECTIONS)


@pytest.mark.parametrize(
    ("proxies", "noted"), [("10.0.0.9", "203.0.113.5"), ("10.0.0.8", "10.0.0.9"), ("", "10.0.0.9")]
)
def test_only_proxies_that_are_named_say_who_comes(
    url: str, served: list[uvicorn.Config], monkeypatch: pytest.MonkeyPatch, proxies: str, noted: str
) -> None:
    add_account(url)
    monkeypatch.setenv("VINHDANH_PROXIES", proxies)
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")  # uvicorn's own, which is not ours
    assert run(["serve"]) == 0
    log_in(browser(served, "10.0.0.9"), NAME, headers={"x-forwarded-for": "198.51.100.1, 203.0.113.5"})
    records = open_records(url)
    assert records.audit.recent(1)[0].what == noted
    records.close()


def test_telegram_is_listened_to_where_it_is_told_to_send(
    served: list[uvicorn.Config], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["serve"]) == 0
    assert browser(served).post("/telegram/tin", json={}).status_code == 404
    served.clear()
    monkeypatch.setenv("VINHDANH_TELEGRAM_TOKEN", "123456:" + "A" * 35)
    monkeypatch.setenv("VINHDANH_TELEGRAM_WEBHOOK_URL", "https://vinhdanh.example/telegram/tin")
    monkeypatch.setenv("VINHDANH_TELEGRAM_WEBHOOK_SECRET", "bí mật")
    assert run(["serve"]) == 2
    monkeypatch.setenv("VINHDANH_TELEGRAM_WEBHOOK_SECRET", "s" * 32)
    assert run(["serve"]) == 0
    assert browser(served, "149.154.160.1").post("/telegram/tin", json={}).status_code == 403


def test_talks_that_nobody_took_up_for_a_year_are_forgotten(url: str, served: list[uvicorn.Config]) -> None:
    for name, days in (("old", 366), ("young", 364)):
        then = datetime.now(UTC) - timedelta(days=days)
        records = open_records(url, partial(datetime.fromtimestamp, then.timestamp(), UTC))
        records.talks.remember("local", reply_body(refusal(Question("Gì?", TODAY)), name, 0.0, name), "Gì?")
        records.close()
    assert run(["serve"]) == 0
    records = open_records(url)
    assert [talk.id for talk in records.talks.of("local")] == ["young"]
    records.close()
