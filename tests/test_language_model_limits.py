"""Who may ask a language model: places, the circuit, the budget of a day, the settings."""

import logging
import subprocess
import sys
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from pydantic import ValidationError

from assistant.language_model import Limits, ServedModel, open_model
from assistant.language_model.limits import LEFT_ALONE, Circuit, DayBudget, Outcome
from assistant.settings import Settings
from bot.commands import terminal
from bot.errors import WrongUse
from tests.chat_server import KEY, MODEL, Turn, deaf, dies, hangs, refuses, says, shows
from tests.language_models import BRIEF, LONG, PROMPT, Came, Told, asked, await_threads, served


class Clock:
    """A clock that is put by hand."""

    def __init__(self) -> None:
        self.seconds, self.day = 0.0, date(2026, 11, 26)

    def now(self) -> float:
        return self.seconds

    def today(self) -> date:
        return self.day

    def limits(self, tokens_a_day: int | None = None) -> Limits:
        return Limits(2, tokens_a_day, waits=(), seconds=self.now, today=self.today)


def test_who_gets_no_place_in_a_moment_is_refused_and_a_place_is_given_back() -> None:
    with served([hangs("một"), says("hai")], Limits(1, moment=0.0)) as (model, server):
        first = model.stream(PROMPT, LONG)
        next(first)
        assert "as many ask it as may at once" in asked(model).reason
        assert len(server.asked) == 1
        first.close()  # type: ignore[attr-defined]
        await_threads()
        for _ in range(2):
            assert asked(model).pieces == ["hai"]
            await_threads()


def test_of_many_at_once_each_is_answered_or_refused_and_all_places_come_back() -> None:
    came: list[Came] = []
    with served([says("a", "b")], Limits(3, moment=0.01)) as (model, server):
        many = [Thread(target=lambda: came.append(asked(model))) for _ in range(24)]
        for one in many:
            one.start()
        for one in many:
            one.join()
        await_threads()
        assert len(came) == 24
        assert all(one.pieces == ["a", "b"] or "as may at once" in one.reason for one in came)
        assert len(server.asked) == sum(bool(one.pieces) for one in came) >= 3
        held = [model.stream(PROMPT, LONG) for _ in range(3)]
        assert [next(one) for one in held] == ["a", "a", "a"]


@pytest.mark.parametrize("turn", [refuses(503), refuses(401), dies("a"), says(b"garbage"), refuses(429)])
def test_a_server_that_fails_three_times_in_a_row_costs_nothing_for_a_while(
    turn: Turn, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Clock()
    caplog.set_level(logging.INFO, "vinhdanh")
    with served([turn] * 4 + [says("được")], clock.limits()) as (model, server):
        for _ in range(3):
            assert "left alone" not in asked(model).reason
        for _ in range(5):
            assert "left alone" in asked(model).reason
        assert len(server.asked) == 3
        clock.seconds = LEFT_ALONE + 1
        assert "left alone" not in asked(model).reason  # the trial
        assert "left alone" in asked(model).reason
        clock.seconds += LEFT_ALONE + 1
        assert asked(model).pieces == asked(model).pieces == ["được"]
        assert len(server.asked) == 6
    assert sum("is left alone for a while" in line and "several" not in line for line in caplog.messages) == 1


def test_a_server_that_is_too_slow_is_left_alone_as_well() -> None:
    with served([deaf()], Clock().limits()) as (model, server):
        for _ in range(3):
            assert "in time" in asked(model, BRIEF / 3).reason
        assert "left alone" in asked(model).reason
        assert len(server.asked) <= 3


def test_failures_that_do_not_follow_each_other_open_nothing() -> None:
    turns = [refuses(503), refuses(503), says("được"), refuses(503), refuses(503), says("lại được")]
    with served(turns, Clock().limits()) as (model, _):
        came = [asked(model).pieces for _ in turns]
    assert came == [[], [], ["được"], [], [], ["lại được"]]


def test_one_call_alone_tries_a_server_that_was_left_alone() -> None:
    clock = Clock()
    circuit = Circuit(clock.now)
    assert [circuit.admits() and circuit.tell(Outcome.FAILED) for _ in range(4)] == [False, False, True, False]
    clock.seconds = LEFT_ALONE
    assert [circuit.admits() for _ in range(3)] == [True, False, False]
    circuit.tell(Outcome.UNTOLD)  # whoever tried has left
    assert [circuit.admits() for _ in range(2)] == [True, False]
    circuit.tell(Outcome.FAILED)
    assert not circuit.admits()
    clock.seconds *= 2
    assert circuit.admits()
    circuit.tell(Outcome.SOUND)
    assert [circuit.admits() for _ in range(3)] == [True, True, True]


def test_the_tokens_of_a_day_are_spent_and_come_anew() -> None:
    clock = Clock()
    with served([says("được", usage=20)], clock.limits(tokens_a_day=30)) as (model, server):
        assert asked(model).pieces == asked(model).pieces == ["được"]  # 25 each, with those of the prompt
        assert model.spent_today == 50
        assert "tokens of the day are spent" in asked(model).reason
        assert len(server.asked) == 2
        clock.day = date(2026, 11, 27)
        assert model.spent_today == 0
        assert asked(model).pieces == ["được"]


def test_what_the_server_does_not_count_is_estimated() -> None:
    letters = len(PROMPT.system) + len(PROMPT.user)
    with served([says("mười chữ ạ", usage=None)]) as (model, _):
        asked(model)
        assert model.spent_today == (letters + 10) // 2
    with served([deaf()]) as (model, _):
        asked(model, 3 * BRIEF)
        assert model.spent_today == letters // 2, "it has read the prompt, most likely"
    with served([refuses(503)], Clock().limits()) as (model, _):
        asked(model)
        assert model.spent_today == 0


def test_without_a_bound_tokens_are_counted_all_the_same() -> None:
    budget = DayBudget(None, Clock().today)
    budget.spend(10**9)
    assert (budget.spent, budget.is_spent) == (10**9, False)


def test_an_answer_in_a_shape_is_counted_as_well() -> None:
    with served([shows({"bodies": []})]) as (model, _):
        model.structured(PROMPT, Told, LONG)
        assert model.spent_today == 12


def test_no_model_is_opened_and_no_library_imported_where_none_is_configured() -> None:
    code = (
        "import sys; from assistant.settings import Settings; from assistant.language_model import open_model; "
        "assert open_model(Settings()) is None; "
        "print([name for name in ('langchain_openai', 'langchain_core', 'openai', 'httpx2') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, env={})
    assert told.stdout.strip() == "[]"


def test_opening_tells_the_log_which_model_and_where_and_asks_nobody(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "vinhdanh")
    with served([says("được")]) as (_, server):
        model = open_model(Settings(chat_url=server.url, chat_model=MODEL, chat_key=KEY, chat_tokens_a_day=10))  # type: ignore[arg-type]
        assert isinstance(model, ServedModel)
        assert not server.asked
        assert list(model.stream(PROMPT, LONG)) == ["được"]
    assert [MODEL in line and "127.0.0.1:" in line for line in caplog.messages] == [True]
    assert KEY not in caplog.text


URLS = [
    ("http://may-chu:8000", "http://may-chu:8000/v1"),
    (" http://may-chu:8000/v1/ ", "http://may-chu:8000/v1"),
    ("https://cong.example/llm/openai/v1/chat/completions", "https://cong.example/llm/openai/v1"),
    ("http://[::1]:11434/v1", "http://[::1]:11434/v1"),
]


@pytest.mark.parametrize(("typed", "url"), URLS)
def test_the_address_may_end_at_the_host_or_at_the_call(typed: str, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VINHDANH_CHAT_URL", typed)
    monkeypatch.setenv("VINHDANH_CHAT_MODEL", " qwen3 ")
    monkeypatch.setenv("VINHDANH_CHAT_KEY", "  ")
    settings = Settings()
    assert (settings.chat_url, settings.chat_model, settings.chat_key) == (url, "qwen3", None)
    assert (settings.chat_seconds, settings.chat_at_once, settings.chat_tokens_a_day) == (20.0, 2, None)


WRONG = [
    ({"URL": "http://may-chu/v1"}, "CHAT_MODEL"),
    ({"URL": "http://may-chu/v1", "MODEL": "  "}, "CHAT_MODEL"),
    ({"MODEL": "qwen3"}, "CHAT_MODEL"),
    ({"URL": "may-chu:8000", "MODEL": "qwen3"}, "CHAT_URL"),
    ({"URL": "ftp://may-chu", "MODEL": "qwen3"}, "CHAT_URL"),
    ({"URL": "http://", "MODEL": "qwen3"}, "CHAT_URL"),
    ({"URL": "http://may-chu:cổng", "MODEL": "qwen3"}, "CHAT_URL"),
    ({"URL": "http://ten:mat-khau-41@may-chu/v1", "MODEL": "qwen3"}, "CHAT_URL"),
    ({"URL": "http://may-chu/v1?key=mat-khau-41", "MODEL": "qwen3"}, "CHAT_URL"),
    ({"KEY": "mat-khau-41 ạ"}, "CHAT_KEY"),
    ({"SECONDS": "0"}, "CHAT_SECONDS"),
    ({"SECONDS": "inf"}, "CHAT_SECONDS"),
    ({"SECONDS": "nan"}, "CHAT_SECONDS"),
    ({"AT_ONCE": "0"}, "CHAT_AT_ONCE"),
    ({"TOKENS_A_DAY": "nhiều"}, "CHAT_TOKENS_A_DAY"),
]


@pytest.mark.parametrize(("given", "named"), WRONG)
def test_a_setting_that_cannot_be_used_is_named_and_its_value_is_not_shown(
    given: dict[str, str], named: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(f"VINHDANH_CHAT_{name}", value)
    with pytest.raises(WrongUse, match=f"VINHDANH_{named} ") as refused:
        terminal.settings()
    assert isinstance(refused.value.__cause__, ValidationError)
    assert "mat-khau-41" not in str(refused.value.__cause__)
