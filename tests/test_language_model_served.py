"""Against a real server: `transformers serve` over a tiny model made here."""

from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from assistant.language_model import open_model
from assistant.language_model.door import ServedModel
from assistant.rewording.model import ModelUnavailable
from assistant.settings import Settings
from prompts.prompts import Prompt
from tests.language_models import BRIEF, GENEROUS, LONG, Told, await_threads
from tests.tiny_chat_model import FOREVER, SAYS, SHAPED, RealServer, missing, saved_chat_model, served_chat_model

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "it runs")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved_chat_model(tmp_path_factory.mktemp("chat-model"))


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[RealServer]:
    with served_chat_model(folder) as served:
        yield served


@pytest.fixture(autouse=True)
def _ended() -> Iterator[None]:
    yield
    await_threads()


def opened(server: RealServer) -> ServedModel:
    model = open_model(Settings(chat_url=server.url, chat_model=server.model))
    assert isinstance(model, ServedModel)
    return model


def of(user: str) -> Prompt:
    return Prompt("compose", "0", "Trợ lý.", user)


def test_it_streams_a_whole_answer_whose_tokens_it_counts(server: RealServer) -> None:
    model = opened(server)
    pieces = list(model.stream(of("Ai chủ trì?"), LONG))
    assert "".join(pieces) == SAYS
    assert len(pieces) > 5
    assert model.spent_today > len(pieces)
    assert model.name == server.model


def test_it_keeps_to_no_schema_and_answers_one_that_is_written_out(server: RealServer) -> None:
    model = opened(server)
    for _ in range(2):
        assert model.structured(of("Ai chủ trì?"), Told, LONG) == Told.model_validate_json(SHAPED)


def test_an_answer_without_end_is_let_go_and_the_server_is_there_for_the_next(server: RealServer) -> None:
    model = opened(server)
    began = monotonic()
    with pytest.raises(ModelUnavailable, match=r"in time|was cut off"):
        list(model.stream(of(FOREVER), BRIEF))
    assert monotonic() - began < GENEROUS
    assert "".join(model.stream(of("Ai chủ trì?"), LONG)) == SAYS


def test_several_ask_it_at_once(server: RealServer) -> None:
    model = opened(server)
    first, second = model.stream(of("Ai?"), LONG), model.stream(of("Ai chủ trì?"), LONG)
    assert next(first) == next(second)
    assert "".join(first) == "".join(second)


def test_killed_in_the_middle_it_is_unavailable_and_then_not_there(folder: Path) -> None:
    with served_chat_model(folder) as server:
        model = opened(server)
        pieces = model.stream(of(FOREVER), LONG)
        assert next(pieces)
        server.kill()
        with pytest.raises(ModelUnavailable, match="broke off"):
            list(pieces)
        with pytest.raises(ModelUnavailable, match="cannot be reached"):
            list(model.stream(of(FOREVER), LONG))
        with pytest.raises(ModelUnavailable):
            model.structured(of("Ai?"), Told, LONG)
        with pytest.raises(ModelUnavailable, match="left alone"):
            list(model.stream(of("Ai?"), LONG))
