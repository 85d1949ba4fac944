"""`vinhdanh telegram` as it is run: what it refuses, and a process of its own that answers until it is told to end."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.command_line import run
from tests.bot_api import PERSON, bot_api

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
