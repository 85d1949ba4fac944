"""The HTTP endpoint: replies, streams, documents, problems, guards."""

import json
import logging
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from bot.web.app import create_app
from bot.web.original import original_stretch
from corpus.errors import LibraryError
from tests.fake_house import PLAN, SCANNED, TODAY, FakeHouse

LOCAL = ("127.0.0.1", 50000)
QUESTION = {"question": "Ai chủ trì tuyên truyền?"}


@pytest.fixture
def house() -> FakeHouse:
    return FakeHouse()


@pytest.fixture
def client(house: FakeHouse) -> Iterator[TestClient]:
    with TestClient(create_app(house, lambda: TODAY), base_url="http://127.0.0.1:8000", client=LOCAL) as client:
        yield client


def detail(response: object) -> str:
    """The Vietnamese words of a problem, which must be one."""
    assert response.headers["content-type"] == "application/problem+json"  # type: ignore[attr-defined]
    body = response.json()  # type: ignore[attr-defined]
    assert set(body) == {"type", "title", "status", "detail"}
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


def test_the_list_names_held_and_known_papers_with_their_status_on_the_day(client: TestClient) -> None:
    shelf = client.get("/api/documents", params={"on": "2025-02-01"}).json()
    assert [(one["id"], one["status_label"], one["text_kind"]) for one in shelf["documents"]] == [
        (PLAN.id, "Chưa có hiệu lực", "original"),
        (SCANNED.id, "Chưa xác minh hiệu lực", "restored"),
    ]
    first = shelf["documents"][0]
    assert (first["number"], first["issued"], first["units"], first["source_file"]) == (
        "12/KH-UBND", "2025-03-01", len(PLAN.units), "thu.txt",
    )  # fmt: skip
    assert [one["id"] for one in shelf["not_held"]] == ["luat-99-2030-qh99"]


def test_a_document_shows_its_outline_versions_and_problems(client: TestClient) -> None:
    body = client.get(f"/api/documents/{PLAN.id}").json()
    assert [(line["path"], line["depth"]) for line in body["outline"]][:3] == [("mI", 1), ("mI.k1", 2), ("mII", 1)]
    assert body["versions"] == [PLAN.version]
    assert body["problems"] == [{"line": 7, "reason": "không hiểu dòng này"}]


def test_a_known_paper_shows_the_digest_of_the_register(client: TestClient) -> None:
    body = client.get("/api/documents/luat-99-2030-qh99").json()
    assert (body["text_kind_label"], body["status"]) == ("Tóm tắt, không phải nguyên văn", "not_yet")
    assert client.get("/api/documents/luat-99-2030-qh99/units/k1").json()["text"].startswith("1. ")


def test_a_unit_shows_text_and_neighbours(client: TestClient) -> None:
    body = client.get(f"/api/documents/{PLAN.id}/units/mII.k2").json()
    assert body["text"] == "2. Văn phòng theo dõi, đôn đốc việc thực hiện."
    assert (body["previous"]["path"], body["parent"]["path"], body["next"]["path"]) == ("mII.k1", "mII", "mII.k3")
    assert [one["path"] for one in body["ancestors"]] == ["", "mII"]
    assert body["original"] is None


def test_the_whole_document_is_a_unit_too(client: TestClient) -> None:
    body = client.get(f"/api/documents/{PLAN.id}/units").json()
    assert (body["text"], body["parent"]) == (PLAN.text, None)
    assert [one["path"] for one in body["children"]] == ["mI", "mII"]


def test_every_citation_opens_at_its_quote(client: TestClient) -> None:
    for text in ("Ai chủ trì?", "Bản quét?", "HTML?"):
        for citation in client.post("/api/ask", json={"question": text}).json()["citations"]:
            document, _, path = citation["address"].partition("#")
            unit = client.get(f"/api/documents/{document}/units/{path}").json()
            assert unit["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_a_restored_unit_shows_the_untouched_scan(client: TestClient) -> None:
    body = client.get(f"/api/documents/{SCANNED.id}/units/k1").json()
    assert (body["text"], body["original"]) == ("1. Văn phòng đôn đốc thi đua.", "1. Van phong dn doc thi dua.")


def test_the_scan_of_a_whole_document_is_the_whole_source() -> None:
    assert original_stretch(SCANNED, 0, len(SCANNED.text)) == SCANNED.source_text.rstrip()


def test_files_are_added_under_their_bare_names(client: TestClient, house: FakeHouse) -> None:
    files = [("files", ("../../ke hoach.txt", b"mot")), ("files", ("C:\\a\\b.docx", b"hai")), ("files", ("..", b"ba"))]
    response = client.post("/api/documents", files=files)
    assert response.status_code == 201
    assert house.library.added == [("ke hoach.txt", b"mot"), ("b.docx", b"hai"), ("van-ban", b"ba")]
    assert [one["file"] for one in response.json()["files"]] == ["ke hoach.txt", "b.docx", "van-ban"]
    assert house.refreshed == 1


def test_a_document_is_removed_once(client: TestClient, house: FakeHouse) -> None:
    assert client.delete(f"/api/documents/{PLAN.id}").json() == {"removed": PLAN.id}
    assert house.refreshed == 1
    assert client.delete(f"/api/documents/{PLAN.id}").status_code == 404


@pytest.mark.parametrize(
    ("headers", "peer"),
    [
        ({}, ("192.168.1.7", 50000)),
        ({"origin": "https://bad.example"}, LOCAL),
        ({"origin": "null"}, LOCAL),
        ({"host": "rebound.example:8000"}, LOCAL),
        ({"x-forwarded-for": "127.0.0.1"}, LOCAL),
    ],
)
def test_only_this_machine_changes_the_library(
    house: FakeHouse, headers: dict[str, str], peer: tuple[str, int]
) -> None:
    with TestClient(create_app(house, lambda: TODAY), base_url="http://127.0.0.1:8000", client=peer) as client:
        for response in (
            client.delete(f"/api/documents/{PLAN.id}", headers=headers),
            client.post("/api/documents", files={"files": ("a.txt", b"x")}, headers=headers),
        ):
            assert response.status_code == 403
            assert "chính máy" in detail(response)
    assert house.refreshed == 0


def test_our_own_page_may_change_the_library(client: TestClient) -> None:
    response = client.delete(f"/api/documents/{PLAN.id}", headers={"origin": "http://127.0.0.1:8000"})
    assert response.status_code == 200


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
