"""Rates: each person has their own minute, and is told how long to wait."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from limits import RateLimitItemPerMinute, RateLimitItemPerSecond
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as Asked

from bot.people import LOCAL, Person, Rank, Scope
from bot.web.app import create_app
from bot.web.options import Options
from bot.web.rates import AT_THE_MACHINE, CALLS_A_QUESTION, Allowed, Rates
from tests.fake_house import TODAY, FakeHouse
from tests.records import memory_records

QUESTION = {"question": "Ai chủ trì tuyên truyền?"}


class Named:
    """In place of the gate: the person that a header names, None where it is absent."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Asked, receive: Receive, send: Send) -> None:
        """Set the person."""
        if scope["type"] == "http":
            request = Request(scope)
            who = request.headers.get("who")
            request.state.person = {"local": LOCAL, None: None}.get(who) if who in ("local", None) else person(who)
        await self.app(scope, receive, send)


def person(owner: str) -> Person:
    return Person(owner, "", Rank.READER)


def limited(allowed: Allowed) -> Named:
    def ok(_: Request) -> PlainTextResponse:
        return PlainTextResponse("được")

    return Named(Rates(Starlette(routes=[Route("/{path:path}", ok, methods=["GET", "POST"])]), allowed))


@pytest.fixture
def app() -> Named:
    return limited(Allowed.a_minute(3, accounts=True))


def statuses(app: Named, path: str, times: int, who: str | None = None, address: str = "10.0.0.1") -> list[int]:
    client = TestClient(app, client=(address, 1))
    headers = {"who": who} if who else {}
    return [client.post(path, headers=headers).status_code for _ in range(times)]


def test_a_person_has_so_many_questions_a_minute_whatever_the_address(app: Named) -> None:
    assert statuses(app, "/api/ask", 2, "user:1", "10.0.0.1") == [200, 200]
    assert statuses(app, "/api/ask/stream", 3, "user:1", "10.0.0.2") == [200, 429, 429]


def test_one_persons_haste_is_nobody_elses_loss(app: Named) -> None:
    assert statuses(app, "/api/ask", 4, "user:1")[-1] == 429
    assert statuses(app, "/api/ask", 3, "user:2") == [200, 200, 200]


@pytest.mark.parametrize("who", ["local", None])
def test_who_has_no_account_is_told_apart_by_address(app: Named, who: str | None) -> None:
    assert statuses(app, "/api/ask", 4, who, "10.0.0.1")[-1] == 429
    assert statuses(app, "/api/ask", 3, who, "10.0.0.2") == [200, 200, 200]


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/static/page.js", "/", "/metrics"])
def test_pages_and_health_are_never_limited(app: Named, path: str) -> None:
    assert set(statuses(app, path, 3 * CALLS_A_QUESTION + 5)) == {200}


def test_other_calls_have_a_generous_limit_that_questions_count_towards(app: Named) -> None:
    assert set(statuses(app, "/api/documents", 3 * CALLS_A_QUESTION - 1, "user:1")) == {200}
    assert statuses(app, "/api/ask", 2, "user:1") == [200, 429]
    assert statuses(app, "/api/documents", 1, "user:1") == [429]


@pytest.mark.parametrize("path", ["/api/ask", "/api/ask/stream", "/api/eligibility", "/api/comparison", "/api/draft"])
def test_what_keeps_a_processor_busy_is_counted_as_a_question(app: Named, path: str) -> None:
    assert statuses(app, path, 4, "user:1") == [200, 200, 200, 429]


def test_a_refused_question_does_not_prolong_the_wait() -> None:
    quick = limited(Allowed(RateLimitItemPerSecond(1), RateLimitItemPerMinute(100_000)))
    client = TestClient(quick, client=("10.0.0.1", 1))
    assert client.post("/api/ask").status_code == 200
    refused = client.post("/api/ask")
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "1")
    while (again := client.post("/api/ask")).status_code == 429:
        assert again.headers["retry-after"] == "1"


@pytest.fixture
def client() -> Iterator[TestClient]:
    """At a machine without accounts."""
    app = create_app(FakeHouse(), lambda: TODAY, memory_records(), Options(questions_per_minute=1))
    with TestClient(app, base_url="http://127.0.0.1:8000", client=("127.0.0.1", 1)) as client:
        yield client


def test_the_refusal_is_a_problem_that_says_how_long_to_wait(client: TestClient) -> None:
    answers = [client.post("/api/ask", json=QUESTION) for _ in range(AT_THE_MACHINE + 1)]
    assert [answer.status_code for answer in answers] == [200] * AT_THE_MACHINE + [429]
    refused = answers[-1]
    assert refused.headers["content-type"] == "application/problem+json"
    assert 50 <= int(refused.headers["retry-after"]) <= 60
    assert f"{refused.headers['retry-after']} giây" in refused.json()["detail"]
    assert refused.headers["x-request-id"] == refused.json()["request_id"]


def test_the_gate_stands_before_the_limit_so_that_a_person_is_known() -> None:
    records = memory_records()
    secrets = []
    for name in ("lan", "minh"):
        user = records.users.add(name, "mat-khau-rat-dai", Rank.READER)
        secrets.append(records.keys.make(user.id, "thử", [Scope.ASK])[0])
    app = create_app(FakeHouse(), lambda: TODAY, records, Options(accounts=True, questions_per_minute=1))
    with TestClient(app, client=("10.0.0.1", 1)) as client:
        for wanted in (200, 429):
            for secret in secrets:
                headers = {"authorization": f"Bearer {secret}"}
                assert client.post("/api/ask", json=QUESTION, headers=headers).status_code == wanted
