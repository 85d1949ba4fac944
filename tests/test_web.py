"""The HTTP endpoint: replies, streams, documents, problems, guards."""

import json
import logging
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from bot.web.app import create_app
from corpus.errors import LibraryError
from tests.fake_house import PLAN, TODAY, FakeHouse
from tests.records import memory_records

LOCAL = ("127.0.0.1", 50000)
QUESTION = {"question": "Ai chủ trì tuyên truyền?"}


@pytest.fixture
def house() -> FakeHouse:
    return FakeHouse()


@pytest.fixture
def client(house: FakeHouse) -> Iterator[TestClient]:
    app = create_app(house, lambda: TODAY, memory_records())
    with TestClient(app, base_url="http://127.0.0.1:8000", client=LOCAL) as client:
        yield client


def detail(response: object) -> str:
    """The Vietnamese words of a problem, which must be one."""
    assert response.headers["content-type"] == "application/problem+json"  # type: ignore[attr-defined]
    body = response.json()  # type: ignore[attr-defined]
    assert set(body) == {"type", "title", "status", "detail", "request_id"}
    assert body["status"] == response.status_code  # type: ignore[attr-defined]
    assert not body["detail"].isascii(), "a problem is told in Vietnamese"
    assert "Traceback" not in body["detail"]
    return str(body["detail"])


def test_a_question_gets_the_whole_reply(client: TestClient) -> None:
    reply = client.post("/api/ask", json=QUESTION).json()
    assert (reply["status"], reply["on"]) == ("answered", "2026-11-21")
    assert [citation["marker"] for citation in reply["citations"]] == [1, 2]
    assert reply["session"]
    assert reply["elapsed_ms"] >= 0


def test_day_and_place_reach_the_assistant(client: TestClient, house: FakeHouse) -> None:
    client.post("/api/ask", json=QUESTION | {"on": "01/10/2026", "place": "Hưng Yên"})
    asked = house.assistant.asked[0]
    assert (str(asked.on), asked.place) == ("2026-10-01", "Hưng Yên")


def test_a_session_carries_earlier_questions_and_no_other_session_sees_them(
    client: TestClient, house: FakeHouse
) -> None:
    session = client.post("/api/ask", json=QUESTION).json()["session"]
    client.post("/api/ask", json={"question": "Còn phối hợp?", "session": session})
    client.post("/api/ask", json={"question": "Còn ai?"})
    assert [asked.history for asked in house.assistant.asked] == [(), (QUESTION["question"],), ()]


def test_a_stream_tells_status_then_lines_then_the_whole_reply(client: TestClient) -> None:
    events = read_events(client.post("/api/ask/stream", json=QUESTION).text)
    assert [name for name, _ in events] == ["status", "delta", "delta", "delta", "final"]
    final = events[-1][1]
    assert "".join(str(data["text"]) for name, data in events if name == "delta") == final["answer"]


def test_a_refusal_streams_without_lines(client: TestClient) -> None:
    events = read_events(client.post("/api/ask/stream", json={"question": "Giá đất?"}).text)
    assert [name for name, _ in events] == ["status", "final"]
    assert events[-1][1]["status"] == "insufficient_evidence"


def test_an_error_in_mid_stream_is_told_without_its_trace(client: TestClient) -> None:
    events = read_events(client.post("/api/ask/stream", json={"question": "làm hỏng"}).text)
    assert [name for name, _ in events] == ["status", "error"]
    assert "secret" not in str(events)


def read_events(text: str) -> list[tuple[str, dict[str, object]]]:
    """The events of a stream."""
    blocks = [block.split("\n") for block in text.strip().split("\n\n")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


@pytest.mark.parametrize("path", ["/api/ask", "/api/ask/stream"])
@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        (b"{", 400, "JSON"),
        (b"[]", 422, "JSON"),
        (b"{}", 422, "còn thiếu"),
        (b'{"question": 7}', 422, "không đúng kiểu"),
        (b'{"question": "  "}', 422, "để trống"),
        ('{"question": "à"}'.replace("à", "à" * 2001).encode(), 422, "2001 ký tự"),
        ('{"question": "Gì?", "on": "2026-02-30"}'.encode(), 422, "2026-02-30"),
        ('{"question": "Gì?", "session": "../x"}'.encode(), 422, "Mã phiên"),
        ('{"question": "Gì?", "place": "à"}'.replace("à", "à" * 101).encode(), 422, "Tên địa phương"),
        (b'{"question": "' + b"a" * 70_000 + b'"}', 413, "64 KB"),
    ],
)
def test_wrong_input_is_told_in_vietnamese(client: TestClient, path: str, body: bytes, status: int, words: str) -> None:
    response = client.post(path, content=body, headers={"content-type": "application/json"})
    assert response.status_code == status
    assert words in detail(response)


def test_a_body_that_hides_its_length_is_still_too_large(client: TestClient) -> None:
    response = client.post("/api/ask", content=iter([b" " * 40_000] * 2), headers={"content-type": "application/json"})
    assert response.status_code == 413


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/documents/khong-co", 404),
        ("/api/documents/Khong_Co", 404),
        ("/api/documents/khong-co/units/k1", 404),
        (f"/api/documents/{PLAN.id}/units/k99", 404),
        (f"/api/documents/{PLAN.id}/units/d1..k2", 404),
        (f"/api/documents/{PLAN.id}/units/abc", 404),
        (f"/api/documents/{PLAN.id}?on=mai", 422),
        ("/api/documents?on=2026-99-99", 422),
        ("/khong-co", 404),
        ("/static/%2e%2e/app.py", 404),
        ("/api/ask", 405),
    ],
)
def test_what_is_not_there_is_a_problem(client: TestClient, path: str, status: int) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert detail(response)


def test_an_unexpected_error_shows_nothing_of_itself(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.CRITICAL, "vinhdanh"):
        response = client.post("/api/ask", json={"question": "làm hỏng"})
    assert response.status_code == 500
    assert "secret" not in response.text
    assert detail(response)
    assert response.headers["x-request-id"]


def test_a_broken_library_says_what_to_run(
    client: TestClient, house: FakeHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise LibraryError("manifest lost", "/somewhere/secret", "build again")

    monkeypatch.setattr(house.library, "documents", broken)
    response = client.get("/api/documents")
    assert response.status_code == 503
    assert "vinhdanh documents check" in detail(response)
    assert "/somewhere" not in response.text


def test_every_citation_opens_at_its_quote(client: TestClient) -> None:
    for text in ("Ai chủ trì?", "Bản quét?", "HTML?"):
        for citation in client.post("/api/ask", json={"question": text}).json()["citations"]:
            document, _, path = citation["address"].partition("#")
            unit = client.get(f"/api/documents/{document}/units/{path}").json()
            assert unit["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_health_and_readiness(client: TestClient, house: FakeHouse) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready", "documents": 2}
    house.library.papers.clear()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "vinhdanh documents add" in detail(response)


@pytest.mark.parametrize("path", ["/", "/docs", "/openapi.json", "/static/page.js", "/healthz", "/khong-co"])
def test_every_response_is_guarded(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src 'self';" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-request-id"]
    assert "access-control-allow-origin" not in headers


def test_pages_bring_nothing_from_elsewhere(client: TestClient) -> None:
    for path in ("/", "/docs"):
        text = client.get(path).text
        assert "http://" not in text
        assert "https://" not in text
        assert "<style" not in text
        assert "onclick" not in text


def test_the_reference_lists_every_route_with_its_schema(client: TestClient) -> None:
    text = client.get("/docs").text
    for path in client.get("/openapi.json").json()["paths"]:
        assert path in text
    assert 'href="#ReplyBody"' in text
    assert 'id="ReplyBody"' in text


def test_the_log_has_a_line_a_request_and_no_question(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "vinhdanh.web"):
        response = client.post("/api/ask", json={"question": "Ai chủ trì việc bí mật?"})
    lines = [record.getMessage() for record in caplog.records if record.name == "vinhdanh.web"]
    assert response.headers["x-request-id"] in lines[-1]
    assert "bí mật" not in caplog.text
