"""A real house over the five papers that ship, in a temporary home, for tests of the assistant."""

from datetime import date
from pathlib import Path

import pytest

from assistant.build import House, open_house
from assistant.question import Question
from assistant.reply import Answer, Refusal, Reply
from assistant.settings import Settings
from bot.render import reply_body
from tests.fake_house import TODAY

HUNG_YEN_PLAN = "kh-2025-tinh-uy-hung-yen-ct41"
QUANG_NGAI_PLAN = "kh-2025-so-xay-dung-quang-ngai-ct41"
HA_TINH_PLAN = "kh-2021-dang-uy-khoi-ha-tinh-ct08"
BA_TO_PLAN = "kh-89-2025-ubnd-ba-to"
DIRECTIVE = "ct-02-2024-ubnd-hung-yen"
PAPERS = {DIRECTIVE, HUNG_YEN_PLAN, QUANG_NGAI_PLAN, HA_TINH_PLAN, BA_TO_PLAN}
DIGESTS = {"luat-06-2022-qh15", "luat-15-2003-qh11", "luat-39-2013-qh13", "nd-152-2025-nd-cp"} | {
    f"nd-30-2020-nd-cp{appendix}" for appendix in ("", "-pl1", "-pl2", "-pl3")
}


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The house that all tests share; no test changes its library."""
    return new_house(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="session")
def other_house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A second one, built from scratch in a home of its own; a test that changes its library changes it back."""
    return new_house(tmp_path_factory.mktemp("other-house"))


def new_house(home: Path) -> House:
    """The house of a home, which may be empty."""
    return open_house(Settings(home=home), lambda *_: None)


def ask(house: House, text: str, *history: str, on: date = TODAY, place: str | None = None) -> Reply:
    """The reply to a question after earlier ones, oldest first."""
    return house.assistant.ask(Question(text, on, place, history))


def answer(house: House, text: str, *history: str, on: date = TODAY, place: str | None = None) -> Answer:
    """The reply, which must be an answer."""
    reply = ask(house, text, *history, on=on, place=place)
    assert isinstance(reply, Answer), reply
    return reply


def refusal(house: House, text: str, *history: str, on: date = TODAY) -> Refusal:
    """The reply, which must be a refusal."""
    reply = ask(house, text, *history, on=on)
    assert isinstance(reply, Refusal), reply
    return reply


def cited(reply: Reply) -> set[str]:
    """Addresses that a reply cites; none of a refusal."""
    return {str(citation.address) for citation in reply.citations} if isinstance(reply, Answer) else set()


def as_json(reply: Reply) -> str:
    """The reply as every door gives it, without session and time."""
    return reply_body(reply, "", 0.0).model_dump_json()
