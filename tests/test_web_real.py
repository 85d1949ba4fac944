"""The doors over the papers that ship: the real library, index and assistant."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.build import House, open_house
from assistant.settings import Settings
from bot.web.app import create_app
from bot.web.pages import EXAMPLES
from corpus.model import TextKind
from tests.fake_house import TODAY
from tests.records import memory_records

QUESTIONS = [question for job in EXAMPLES for question in job.questions]
CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def house(home: Path) -> House:
    return open_house(Settings(home=home), lambda *_: None)


@pytest.fixture(scope="module")
def client(house: House) -> Iterator[TestClient]:
    app = create_app(house, lambda: TODAY, memory_records())
    with TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 1)) as client:
        yield client


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_example_of_the_page_is_answered_with_citations_that_open(client: TestClient, question: str) -> None:
    reply = client.post("/api/ask", json={"question": question}).json()
    assert reply["status"] in {"answered", "partial"}
    for citation in reply["citations"]:
        document, _, path = citation["address"].partition("#")
        unit = client.get(f"/api/documents/{document}/units/{path}").json()
        assert unit["text"][citation["start"] : citation["end"]] == citation["quote"]
        assert unit["status"] == citation["validity"]


def test_every_unit_of_every_paper_opens(client: TestClient, house: House) -> None:
    for document in house.library.documents():
        for unit in document.units:
            path = f"/{unit.address.path_text}" if unit.address.path else ""
            body = client.get(f"/api/documents/{document.id}/units{path}").json()
            assert body["text"] == unit.text
            assert body["label"]
            assert (body["original"] is None) == (document.text_kind is not TextKind.RESTORED)


def test_known_papers_that_are_not_held_open_as_digests(client: TestClient) -> None:
    shelf = client.get("/api/documents").json()
    held = {one["id"] for one in shelf["documents"]}
    assert len(held) == 5
    assert shelf["not_held"]
    for one in shelf["not_held"]:
        assert one["id"] not in held
        body = client.get(f"/api/documents/{one['id']}").json()
        assert (body["text_kind"], body["versions"]) == ("digest", [])


def test_a_paper_added_over_http_can_be_asked_for_and_removed(client: TestClient) -> None:
    paper = (
        "ỦY BAN NHÂN DÂN\nXÃ THỬ NGHIỆM\n\nSố: 7/KH-UBND\n\nThử Nghiệm, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\n"
        "Tổ chức phong trào thi đua vườn mẫu năm 2026\n\nI. MỤC ĐÍCH\n\n1. Nâng cao nhận thức về vườn mẫu.\n\n"
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Hội Nông dân xã chủ trì hướng dẫn làm vườn mẫu.\n\n2. Văn phòng xã phối hợp.\n"
    )
    added = client.post("/api/documents", files={"files": ("vuon-mau.txt", paper.encode())}).json()["files"][0]
    assert added["outcome"] == "added", added
    reply = client.post("/api/ask", json={"question": "Ai chủ trì hướng dẫn làm vườn mẫu ở xã Thử Nghiệm?"}).json()
    assert any(citation["address"].startswith(added["document"]) for citation in reply["citations"])
    assert client.delete(f"/api/documents/{added['document']}").status_code == 200
    assert client.get(f"/api/documents/{added['document']}").status_code == 404


def test_a_file_that_cannot_be_read_is_reported_and_stops_nothing(client: TestClient) -> None:
    files = [("files", ("anh.docx", b"not a docx")), ("files", ("trong.txt", b""))]
    outcomes = [one["outcome"] for one in client.post("/api/documents", files=files).json()["files"]]
    assert outcomes == ["refused", "refused"]


def vinhdanh(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own, over the same home."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=CHECKOUT,
        env=os.environ | {"VINHDANH_HOME": str(home)},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_the_command_answers_and_refuses_with_its_exit_status(house: House, home: Path) -> None:
    answered = vinhdanh(home, "ask", QUESTIONS[0], "--json")
    assert (answered.returncode, answered.stderr) == (0, "")
    assert json.loads(answered.stdout)["citations"]
    refused = vinhdanh(home, "ask", "Giá đền bù đất nông nghiệp là bao nhiêu?")
    assert (refused.returncode, refused.stderr) == (1, "")


def test_index_and_library_report_on_themselves(house: House, home: Path) -> None:
    assert "13 văn bản" in vinhdanh(home, "index", "status").stdout
    assert vinhdanh(home, "documents", "check").returncode == 0
    assert vinhdanh(home, "index", "build").returncode == 0
    assert "Mô hình: kèm theo chương trình." in vinhdanh(home, "index", "status").stdout


def test_a_broken_index_ends_with_three_and_is_built_anew(house: House, tmp_path: Path) -> None:
    open_house(Settings(home=tmp_path), lambda *_: None)
    (tmp_path / "index" / "manifest.json").write_text("{", encoding="utf-8")
    broken = vinhdanh(tmp_path, "ask", QUESTIONS[0])
    assert broken.returncode == 3
    assert "vinhdanh index build" in broken.stderr
    assert vinhdanh(tmp_path, "index", "build").returncode == 0
    assert vinhdanh(tmp_path, "ask", QUESTIONS[0]).returncode == 0
