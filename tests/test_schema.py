"""The schema of the endpoint against the endpoint: schemathesis finds no server error and no status or form untold."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import httpx
import pytest
import schemathesis
import uvicorn
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import SearchStrategy
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from bot.web.app import create_app
from bot.web.options import Options
from tests.fake_house import TODAY, FakeHouse
from tests.records import memory_records

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 25  # of an operation, in each way


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where an app without accounts is served, by the server that `vinhdanh serve` runs."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        app = create_app(FakeHouse(), lambda: TODAY, memory_records(), Options(questions_per_minute=10**6))
        server = uvicorn.Server(uvicorn.Config(app, log_config=None))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_every_answer_is_as_the_schema_says(address: str, mode: GenerationMode, subtests: pytest.Subtests) -> None:
    written = schemathesis.openapi.from_dict(httpx.get(f"{address}/openapi.json").json())
    for found in written.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        with subtests.test(operation.label), suppress(Unsatisfiable):  # where nothing is sent, nothing is sent wrongly
            check(operation.as_strategy(generation_mode=mode), address)


def check(cases: SearchStrategy[Case[Any]], address: str) -> None:
    """Send cases; every answer is checked."""

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
    @given(case=cases)
    def answered(case: Case[Any]) -> None:
        case.call_and_validate(base_url=address, checks=CHECKS)

    answered()
