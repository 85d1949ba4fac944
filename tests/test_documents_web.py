"""The library over HTTP: lists, documents and units; files taken in by jobs; documents taken out."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from fastapi.testclient import TestClient

from bot.people import Rank, Scope
from bot.records import Records
from bot.shelving import bare_name
from bot.web.app import create_app
from bot.web.guard import LARGEST_UPLOAD
from bot.web.intake import MOST_FILES, MOST_KEPT, MOST_WAITING
from bot.web.original import original_stretch
from bot.web.shelf import damage_label
from corpus.library.reports import FileReport
from corpus.model import TextKind
from index.errors import BrokenIndex
from tests.accounts import Office, fresh_office  # noqa: F401 (fixture)
from tests.fake_house import PLAN, SCANNED, TODAY, FakeHouse, FakeLibrary
from tests.records import memory_records
from tests.test_web import LOCAL, detail

PATIENCE = 5.0  # seconds until a job must have gone on


@dataclass
class GatedLibrary(FakeLibrary):
    """A library that reads a file when it is let."""

    gate: Event = field(default_factory=Event)

    def add(self, paths: Iterable[Path], progress: Callable[[Path], None]) -> tuple[FileReport, ...]:
        assert self.gate.wait(PATIENCE)
        return super().add(paths, progress)


@pytest.fixture
def house() -> FakeHouse:
    return FakeHouse()


@pytest.fixture
def records() -> Records:
    return memory_records()


@pytest.fixture
def client(house: FakeHouse, records: Records) -> Iterator[TestClient]:
    app = create_app(house, lambda: TODAY, records)
    with TestClient(app, base_url="http://127.0.0.1:8000", client=LOCAL) as client:
        yield client


def files(*named: tuple[str, bytes]) -> list[tuple[str, tuple[str, bytes]]]:
    return [("files", one) for one in named]


def begun(client: TestClient, *named: tuple[str, bytes]) -> Any:
    """The job that files were taken by."""
    response = client.post("/api/documents?wait=false", files=files(*named))
    assert response.status_code == 202
    job = response.json()
    assert response.headers["location"] == f"/api/documents/jobs/{job['id']}"
    return job


def later(client: TestClient, job: Any, stage: str) -> Any:
    """The job when it has come to a stage."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        now = client.get(f"/api/documents/jobs/{job['id']}").json()
        if now["stage"] == stage:
            return now
        time.sleep(0.01)
    raise AssertionError(now)


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
    app = create_app(house, lambda: TODAY, memory_records())
    with TestClient(app, base_url="http://127.0.0.1:8000", client=peer) as client:
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


def test_a_line_of_the_list_tells_kind_place_days_and_damage(client: TestClient) -> None:
    plan, scanned = client.get("/api/documents").json()["documents"]
    assert (plan["kind_name"], plan["since"], plan["until"], plan["damage_label"]) == (
        "Kế hoạch", "2025-03-01", None, "Không hỏng",
    )  # fmt: skip
    assert scanned["damage_label"] == "Hỏng 40% số chữ: đọc theo bản phục dựng"
    known = client.get("/api/documents").json()["not_held"][0]
    assert (known["kind_name"], known["since"]) == ("Luật", "2030-01-01")


@pytest.mark.parametrize(
    ("kind", "damage", "words"),
    [
        (TextKind.ORIGINAL, 0.0, "Không hỏng"),
        (TextKind.ORIGINAL, 0.034, "Không hỏng"),
        (TextKind.ORIGINAL, 0.08, "Hỏng một phần, khoảng 8% số chữ"),
        (TextKind.RESTORED, 0.9, "Hỏng 90% số chữ: đọc theo bản phục dựng"),
        (TextKind.RESTORED, 0.001, "Hỏng 1% số chữ: đọc theo bản phục dựng"),
        (TextKind.DIGEST, 0.0, ""),
    ],
)
def test_damage_is_told_in_words(kind: TextKind, damage: float, words: str) -> None:
    assert damage_label(kind, damage) == words


def test_a_job_tells_how_far_every_file_is_and_what_became_of_it(house: FakeHouse, client: TestClient) -> None:
    house.library = GatedLibrary()
    job = begun(client, ("tot.txt", b"mot"), ("rong.txt", b""))
    reading = later(client, job, "reading")
    assert [(one["file"], one["stage"], one["report"]) for one in reading["files"]] == [
        ("tot.txt", "reading", None), ("rong.txt", "waiting", None),
    ]  # fmt: skip
    assert reading["stage_label"] == "Đang đọc"
    house.library.gate.set()
    finished = later(client, job, "finished")
    good, bad = (one["report"] for one in finished["files"])
    assert {one["stage"] for one in finished["files"]} == {"done"}
    assert (good["outcome"], good["document"], good["name"], good["reason"]) == (
        "added", PLAN.id, PLAN.name, "Đã thêm vào kho.",
    )  # fmt: skip
    assert (bad["outcome"], bad["document"], bad["reason"]) == ("refused", None, "Tệp không có nội dung văn bản.")
    assert house.refreshed == 1


def test_the_index_is_left_alone_where_no_file_was_taken_in(house: FakeHouse, client: TestClient) -> None:
    response = client.post("/api/documents", files=files(("rong.txt", b"")))
    assert (response.status_code, house.refreshed) == (201, 0)


def test_jobs_run_one_after_another(house: FakeHouse, client: TestClient) -> None:
    house.library = GatedLibrary()
    first, second = begun(client, ("a.txt", b"a")), begun(client, ("b.txt", b"b"))
    later(client, first, "reading")
    assert later(client, second, "waiting")["files"][0]["stage"] == "waiting"
    house.library.gate.set()
    later(client, second, "finished")
    assert [name for name, _ in house.library.added] == ["a.txt", "b.txt"]


def test_too_many_waiting_jobs_are_refused_and_few_finished_ones_are_kept(house: FakeHouse, client: TestClient) -> None:
    house.library = GatedLibrary()
    jobs = [begun(client, ("a.txt", b"a")) for _ in range(MOST_WAITING)]
    refused = client.post("/api/documents?wait=false", files=files(("a.txt", b"a")))
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "60")
    assert "chờ" in detail(refused)
    house.library.gate.set()
    later(client, jobs[-1], "finished")
    for _ in range(MOST_KEPT):
        assert client.post("/api/documents", files=files(("a.txt", b"a"))).status_code == 201
    assert client.get(f"/api/documents/jobs/{jobs[0]['id']}").status_code == 404


def test_a_failing_index_is_told_without_its_inside(
    house: FakeHouse, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise BrokenIndex("secret inner detail", "/somewhere")

    monkeypatch.setattr(house, "refresh", broken)
    failed = later(client, begun(client, ("a.txt", b"a")), "failed")
    assert "vinhdanh index build" in failed["reason"]
    assert "secret" not in str(failed)
    assert failed["files"][0]["report"]["document"] == PLAN.id
    response = client.post("/api/documents", files=files(("a.txt", b"a")))
    assert response.status_code == 503
    assert "secret" not in detail(response)


def test_nothing_of_the_files_stays_behind(
    house: FakeHouse, client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    client.post("/api/documents", files=files(("a.txt", b"a"), ("b.txt", b"")))
    assert house.library.added == [("a.txt", b"a")]
    assert list(tmp_path.iterdir()) == []


def test_jobs_that_wait_when_the_server_stops_are_let_go(
    house: FakeHouse, records: Records, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    house.library = GatedLibrary()
    with TestClient(create_app(house, lambda: TODAY, records), base_url="http://127.0.0.1", client=LOCAL) as client:
        later(client, begun(client, ("a.txt", b"a")), "reading")
        begun(client, ("b.txt", b"b"))
    assert len(list(tmp_path.iterdir())) == 1
    house.library.gate.set()
    until = time.monotonic() + PATIENCE
    while list(tmp_path.iterdir()) and time.monotonic() < until:
        time.sleep(0.01)
    assert [name for name, _ in house.library.added] == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("ke hoach.docx", "ke hoach.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\a\\b.docx", "b.docx"),
        ("<b>tên & lạ</b>.txt", "<b>tên & lạ<_b>.txt"),
        ("../<x>\\..", ".._<x>_.."),
        ("..", "van-ban"),
        (". .", "van-ban"),
        ("", "van-ban"),
        ("/", "van-ban"),
        ("a\0b\r\nc\u202e.txt", "abc.txt"),
    ],
)
def test_a_hostile_file_name_is_a_bare_name_of_one_line(name: str, bare: str) -> None:
    assert bare_name(name) == bare


def test_a_long_vietnamese_file_name_keeps_its_ending_and_fits_a_file_system(tmp_path: Path) -> None:
    name = bare_name("Kế hoạch phát động phong trào thi đua " * 9 + "cuối.docx")
    assert name.endswith("cuối.docx")
    (tmp_path / name).write_bytes(b"")


def test_many_files_and_large_ones_are_refused(house: FakeHouse, client: TestClient) -> None:
    many = client.post("/api/documents", files=files(*[("a.txt", b"a")] * (MOST_FILES + 1)))
    assert (many.status_code, str(MOST_FILES) in detail(many)) == (422, True)
    large = client.post("/api/documents", files=files(("a.pdf", b"0" * (LARGEST_UPLOAD + 1))))
    assert (large.status_code, "50 MB" in detail(large)) == (413, True)
    none = client.post("/api/documents", files={})
    assert (none.status_code, "files" in detail(none)) == (422, True)
    assert house.library.added == []


def test_every_change_is_noted_and_nothing_else(client: TestClient, records: Records) -> None:
    client.post("/api/documents", files=files(("tot.txt", b"mot"), ("rong.txt", b"")))
    client.delete(f"/api/documents/{PLAN.id}")
    client.delete("/api/documents/khong-co")
    assert [(one.who, one.did, one.what) for one in reversed(records.audit.recent(10))] == [
        ("máy này", "thêm văn bản", f"{PLAN.id} (tot.txt)"),
        ("máy này", "bỏ văn bản", PLAN.id),
    ]


def test_a_job_is_its_own_persons_only(office: Office) -> None:
    editor, admin, reader = (office.logged_in(rank) for rank in (Rank.EDITOR, Rank.ADMIN, Rank.READER))
    job = begun(editor, ("a.txt", b"a"))
    assert later(editor, job, "finished")["files"][0]["report"]["document"] == PLAN.id
    assert admin.get(f"/api/documents/jobs/{job['id']}").status_code == 404
    assert reader.get(f"/api/documents/jobs/{job['id']}").status_code == 403
    assert office.client().get(f"/api/documents/jobs/{job['id']}").status_code == 401
    key = office.key(Rank.EDITOR, Scope.LIBRARY)  # of the editor herself
    assert office.client().get(f"/api/documents/jobs/{job['id']}", headers={"x-api-key": key}).status_code == 200


def test_the_page_offers_what_its_visitor_may_do(office: Office) -> None:
    offered = {}
    for rank in Rank:
        text = office.logged_in(rank).get("/van-ban").text
        offered[rank] = ('id="adding"' in text, 'id="removing"' in text)
    assert offered == {Rank.READER: (False, False), Rank.EDITOR: (True, False), Rank.ADMIN: (True, True)}
    assert office.client().get("/van-ban").headers["location"].startswith("/dang-nhap")
