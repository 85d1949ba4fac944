"""Figures: requests by route template, questions by kind and status, what is at work, who may see them."""

import threading
from collections.abc import Iterator
from threading import Event

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from assistant.question import Question
from assistant.reply import Reply
from assistant.rewording.model import Told, unheard
from bot.people import Rank, Scope
from bot.web.app import create_app
from bot.web.options import Options
from tests.fake_house import PLAN, TODAY, FakeAssistant, FakeHouse, refusal
from tests.records import memory_records

LOCAL = ("127.0.0.1", 50000)
Labels = dict[str, str]


@pytest.fixture
def house() -> FakeHouse:
    return FakeHouse()


@pytest.fixture
def client(house: FakeHouse) -> Iterator[TestClient]:
    app = create_app(house, lambda: TODAY, memory_records())
    with TestClient(app, base_url="http://127.0.0.1:8000", client=LOCAL) as client:
        yield client


def figures(client: TestClient, name: str) -> list[tuple[Labels, float]]:
    """The samples of a name."""
    families = text_string_to_metric_families(client.get("/metrics").text)
    return [(one.labels, one.value) for family in families for one in family.samples if one.name == name]


def test_requests_are_counted_by_template_method_and_status(client: TestClient) -> None:
    client.get(f"/api/documents/{PLAN.id}")
    client.get("/api/documents/khong-co")
    client.get("/api/documents/khong-co-nua")
    client.post("/api/ask", json={"question": "Gì?"})
    found = figures(client, "vinhdanh_http_requests_total")
    counted = {(labels["route"], labels["method"], labels["status"]): value for labels, value in found}
    assert counted["/api/documents/{identity}", "GET", "200"] == 1
    assert counted["/api/documents/{identity}", "GET", "404"] == 2
    assert counted["/api/ask", "POST", "200"] == 1


def test_what_a_client_makes_up_opens_no_new_series(client: TestClient) -> None:
    for number in range(5):
        client.request(f"LA{number}", f"/bi-mat-{number}")
        client.get(f"/static/{number}.js")
    shown = {(one["route"], one["method"]) for one, _ in figures(client, "vinhdanh_http_requests_total")}
    assert shown == {("none", "other"), ("/static", "GET")}


def test_time_is_kept_as_a_histogram(client: TestClient) -> None:
    client.post("/api/ask", json={"question": "Gì?"})
    wanted = {"route": "/api/ask", "method": "POST"}
    assert (wanted, 1.0) in figures(client, "vinhdanh_http_request_duration_seconds_count")
    assert (wanted | {"le": "+Inf"}, 1.0) in figures(client, "vinhdanh_http_request_duration_seconds_bucket")


def test_questions_are_counted_by_kind_and_status(client: TestClient) -> None:
    for text in ("Ai chủ trì?", "Ai chủ trì nữa?", "Bản quét?", "Giá đất?"):
        client.post("/api/ask", json={"question": text})
    client.post("/api/ask/stream", json={"question": "Giá vàng?"})
    found = figures(client, "vinhdanh_questions_total")
    counted = {(labels["kind"], labels["status"]): value for labels, value in found}
    assert counted == {
        ("responsibility", "answered"): 2,
        ("responsibility", "partial"): 1,
        ("provision", "insufficient_evidence"): 2,
    }


def test_what_is_at_work_and_held_is_told(client: TestClient, house: FakeHouse) -> None:
    slow = house.assistant = Slow()
    asking = threading.Thread(target=lambda: client.post("/api/ask", json={"question": "Chậm?"}))
    asking.start()
    assert slow.begun.wait(5)
    try:
        assert figures(client, "vinhdanh_questions_at_work") == [({}, 1)]
    finally:
        slow.gate.set()
        asking.join()
    assert figures(client, "vinhdanh_questions_at_work") == [({}, 0)]
    assert figures(client, "vinhdanh_questions_waiting") == [({}, 0)]
    assert figures(client, "vinhdanh_documents") == [({}, 2)]
    assert figures(client, "vinhdanh_build_info") == [({"version": "0.1.0"}, 1)]


class Slow(FakeAssistant):
    """Waits for a gate."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.gate = Event(), Event()

    def ask(self, question: Question, told: Told = unheard) -> Reply:
        """A refusal, once the gate is open."""
        self.begun.set()
        assert self.gate.wait(5)
        return refusal(question)


def test_two_apps_count_apart(client: TestClient) -> None:
    client.get("/healthz")
    with TestClient(create_app(FakeHouse(), lambda: TODAY, memory_records()), client=LOCAL) as other:
        other.base_url = client.base_url
        assert figures(other, "vinhdanh_http_requests_total") == []


@pytest.mark.parametrize(
    ("rank", "scopes", "status"),
    [
        (Rank.ADMIN, (Scope.METRICS,), 200),
        (Rank.ADMIN, (Scope.ASK, Scope.LIBRARY), 403),
        (Rank.EDITOR, (Scope.METRICS,), 403),
        (None, (), 401),
    ],
)
def test_only_an_admin_with_the_scope_sees_them(rank: Rank | None, scopes: tuple[Scope, ...], status: int) -> None:
    records, headers = memory_records(), {}
    if rank is not None:
        user = records.users.add("lan", "mat-khau-rat-dai", rank)
        headers = {"authorization": f"Bearer {records.keys.make(user.id, 'prometheus', scopes)[0]}"}
    app = create_app(FakeHouse(), lambda: TODAY, records, Options(accounts=True))
    with TestClient(app, client=("10.0.0.1", 1)) as client:
        assert client.get("/metrics", headers=headers).status_code == status


def test_without_accounts_only_this_machine_sees_them() -> None:
    app = create_app(FakeHouse(), lambda: TODAY, memory_records())
    with TestClient(app, base_url="http://127.0.0.1:8000", client=("10.0.0.1", 1)) as client:
        assert client.get("/metrics").status_code == 403
    with TestClient(app, base_url="http://127.0.0.1:8000", client=LOCAL) as client:
        assert client.get("/metrics").headers["content-type"].startswith("text/plain; version=")
        assert client.get("/metrics", headers={"origin": "https://bad.example"}).status_code == 403
