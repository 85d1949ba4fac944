"""`vinhdanh telegram` as it is run: what it refuses, and a process of its own that answers until it is told to end."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.command_line import run
from bot.commands.serve import tell_of
from bot.telegram.running import READY, TAKEN, poll
from bot.telegram.settings import telegram_settings
from tests.bot_api import PERSON, BotApi, bot_api
from tests.fake_house import FakeHouse
from tests.records import memory_records
from tests.telegram_door import office_of

PATIENCE = 120.0  # seconds for a process that reads and indexes the shipped papers
PREFIX = "VINHDANH_TELEGRAM_"


def test_a_bot_without_a_token_is_not_begun(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["telegram"]) == 2
    assert f"{PREFIX}TOKEN" in capsys.readouterr().err


def test_a_token_that_telegram_does_not_know_is_refused_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with bot_api() as telegram:
        wrong = telegram.token[:-1] + "X"
        monkeypatch.setenv(f"{PREFIX}BASE_URL", telegram.base_url)
        monkeypatch.setenv(f"{PREFIX}TOKEN", wrong)
        assert run(["--verbose", "telegram"]) == 2
    said = capsys.readouterr()
    assert "Telegram không nhận mã bot" in said.err
    assert wrong not in said.out + said.err


def test_polling_and_a_webhook_are_not_had_together(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(f"{PREFIX}WEBHOOK_URL", "https://x.vn/telegram/x")
    assert run(["telegram"]) == 2
    assert f"{PREFIX}WEBHOOK_SECRET" in capsys.readouterr().err
    monkeypatch.setenv(f"{PREFIX}WEBHOOK_SECRET", "x" * 20)
    monkeypatch.setenv(f"{PREFIX}TOKEN", "1:x")
    assert run(["telegram"]) == 2
    assert "vinhdanh serve" in capsys.readouterr().err


def test_a_process_answers_until_it_is_told_to_end(tmp_path: Path) -> None:
    with bot_api() as telegram:
        chosen = {"TOKEN": telegram.token, "BASE_URL": telegram.base_url, "ALLOWED": str(PERSON)}
        environment = os.environ | {f"{PREFIX}{name}": value for name, value in chosen.items()}
        environment["VINHDANH_HOME"] = str(tmp_path)
        command = [sys.executable, "-m", "bot", "--verbose", "telegram"]
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            telegram.says("Cơ quan nào theo dõi, đôn đốc việc thực hiện Chỉ thị 41-CT/TW ở tỉnh Hưng Yên?")
            (answer,) = telegram.answered(1, seconds=PATIENCE)
            process.send_signal(signal.SIGTERM)
            out, log = process.communicate(timeout=PATIENCE)
        assert "Căn cứ" in answer.text
        assert process.returncode == 0, log
        assert "đã sẵn sàng" in out
        assert telegram.token not in out + log


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[BotApi]:
    """A server of Telegram that this process would send its updates to the web door."""
    with bot_api() as telegram:
        for name, value in {
            "BASE_URL": telegram.base_url,
            "TOKEN": telegram.token,
            "WEBHOOK_URL": "https://x.vn/telegram/x",
            "WEBHOOK_SECRET": "x" * 20,
        }.items():
            monkeypatch.setenv(f"{PREFIX}{name}", value)
        yield telegram


def test_serve_says_that_telegram_does_not_know_the_token(
    served: BotApi, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(f"{PREFIX}TOKEN", served.token[:-1] + "X")
    tell_of(telegram_settings())
    said = capsys.readouterr().err
    assert "Telegram không nhận mã bot" in said
    assert "Trang web vẫn mở" in said


def test_serve_says_that_telegram_cannot_be_reached(served: BotApi, capsys: pytest.CaptureFixture[str]) -> None:
    served.fails("getMe", 502)
    tell_of(telegram_settings())
    assert "Chưa nối được với Telegram (máy chủ http://127.0.0.1" in capsys.readouterr().err
    tell_of(telegram_settings())
    assert capsys.readouterr().err == ""


def test_the_bot_is_ready_when_telegram_is_reached_and_tells_once_of_another_process() -> None:
    said: list[str] = []
    complained: list[str] = []

    async def polled(telegram: BotApi) -> None:
        records = memory_records()
        polling = asyncio.create_task(poll(office_of(telegram, FakeHouse(), records), said.append, complained.append))
        await telegram.eventually(lambda: len(telegram.calls("getUpdates")) > 2)
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)
        records.close()

    with bot_api() as telegram:
        telegram.fails("getUpdates", 409, times=2)
        asyncio.run(polled(telegram))
    assert said == [READY]
    assert complained == [TAKEN]
