"""Lint over HTTP, with the small house: texts, files, corrected copies, what is refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from fastapi.testclient import TestClient

from bot.lint.contract import LintBody
from bot.people import Rank
from bot.web.app import create_app
from bot.web.options import Options
from bot.word import MEDIA_TYPE
from tests.drafting_house import DraftingHouse
from tests.fake_house import PLAN, TODAY
from tests.faulty_papers import CLEAN, FAULTY, tracked, word
from tests.records import memory_records

LOCAL = ("127.0.0.1", 50000)


@dataclass(frozen=True, slots=True)
class Door:
    client: TestClient
    house: DraftingHouse

    def typed(self, text: str, **more: object) -> LintBody:
        """The report on a text."""
        response = self.client.post("/api/lint", json={"text": text, **more})
        assert response.status_code == 200, response.text
        return LintBody.model_validate_json(response.text)

    def sent(self, name: str, data: bytes, **more: str) -> LintBody:
        """The report on a file."""
        response = self.client.post("/api/lint", files={"file": (name, data)}, data=more)
        assert response.status_code == 200, response.text
        return LintBody.model_validate_json(response.text)


@pytest.fixture
def door() -> Iterator[Door]:
    records, house = memory_records(), DraftingHouse()
    app = create_app(house, lambda: TODAY, records, Options(questions_per_minute=10_000))
    with TestClient(app, base_url="http://127.0.0.1:8000", client=LOCAL) as client:
        yield Door(client, house)
    records.close()


def test_a_text_is_looked_through_and_each_finding_has_its_place_and_basis(door: Door) -> None:
    report = door.typed(FAULTY)
    assert (report.name, str(report.on), report.side, report.correctable) == ("", "2026-11-21", "state", False)
    assert (report.counts.error, report.counts.warning, report.counts.advice, report.safe) == (1, 2, 1, 2)
    for one in report.findings:
        assert report.text[one.start : one.end] == one.quote
        assert (one.line is None) == (one.quote == "")
    of = {one.rule.code: one for one in report.findings}
    old = of["co-quan-cu"]
    assert (old.line, old.where, old.severity_label, old.mending) == (8, "mục II.1", "Lỗi", None)
    assert (old.basis.address, old.basis.label, old.basis.held) == (None, "sổ cơ quan", False)
    day = of["ngay-thieu-so-0"]
    assert day.mending is not None
    assert (day.mending.text, day.mending.safe) == ("ngày 05 tháng 3", True)
    assert (day.basis.address, day.basis.held, day.basis.verified) == (f"{PLAN.id}#mI.k1", True, True)
    assert not of["chinh-ta"].basis.verified
    assert of["thieu-luu"].advice == "Thêm “Lưu: VT”."


def test_nothing_is_found_in_a_clean_paper(door: Door) -> None:
    report = door.typed(CLEAN)
    assert (report.findings, report.safe) == ([], 0)


@pytest.mark.parametrize("name", ["Dự thảo.docx", "du-thao.txt", "DU-THAO.DOCX"])
def test_a_file_is_looked_through_and_not_kept(door: Door, name: str) -> None:
    data = word(FAULTY) if name.lower().endswith("docx") else FAULTY.encode()
    report = door.sent(name, data, on="01/10/2026", above=PLAN.id)
    assert (report.name, str(report.on), len(report.findings)) == (name, "2026-10-01", 4)
    assert report.above is not None
    assert (report.above.id, report.above.name) == (PLAN.id, PLAN.name)
    assert report.correctable == name.lower().endswith("docx")
    assert door.house.looked[0][1:] == (date(2026, 10, 1), PLAN.id)
    assert door.house.library.added == []


def test_offsets_count_characters(door: Door) -> None:
    report = door.typed("𝔸𝔸 thi đưa\nLưu: VT.")
    (found,) = report.findings
    assert (found.start, found.end, found.quote) == (3, 10, "thi đưa")


def test_a_corrected_copy_tracks_the_safe_mendings_alone(door: Door) -> None:
    response = door.client.post(
        "/api/lint", files={"file": ("Dự thảo.docx", word(FAULTY))}, headers={"accept": MEDIA_TYPE}
    )
    assert response.headers["content-type"] == MEDIA_TYPE
    assert response.headers["content-disposition"].endswith("D%E1%BB%B1%20th%E1%BA%A3o-da-sua.docx")
    deleted, inserted = tracked(response.content)
    assert deleted == ["đưa", "5"]
    assert inserted == ["đua", "05"]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.docx", word(CLEAN), "Không có chỗ nào sửa được ngay"),
        ("a.txt", FAULTY.encode(), "Chỉ tệp Word"),
    ],
)
def test_without_anything_to_mend_there_is_no_copy(door: Door, name: str, data: bytes, says: str) -> None:
    response = door.client.post("/api/lint", files={"file": (name, data)}, headers={"accept": MEDIA_TYPE})
    assert response.status_code == 422
    assert says in response.json()["detail"]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.pdf", b"%PDF-1.4", "Chỉ rà soát được tệp Word"),
        ("a", b"x", "Chỉ rà soát được tệp Word"),
        ("a.docx", b"", "không có nội dung"),
        ("a.docx", b"khong phai zip", ""),
        ("a.txt", b"   \n", ""),
    ],
)
def test_files_that_cannot_be_read_are_told_so_in_vietnamese(door: Door, name: str, data: bytes, says: str) -> None:
    response = door.client.post("/api/lint", files={"file": (name, data)})
    assert response.status_code == 422, response.text
    assert says in response.json()["detail"]
    assert not response.json()["detail"].isascii()


def test_a_classified_paper_is_refused(door: Door) -> None:
    response = door.client.post("/api/lint", json={"text": f"TỐI MẬT\n{FAULTY}"})
    assert response.status_code == 422
    assert "mật" in response.json()["detail"].lower()


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"text": ""}, "đang để trống"),
        ({"text": "…"}, "đang để trống"),
        ({"text": "x" * 200_001}, "quá giới hạn"),
        ({"text": "Lưu", "on": "30/02/2026"}, "không hợp lệ"),
        ({"text": 3}, "nội dung"),
        ({}, "còn thiếu"),
    ],
)
def test_texts_that_cannot_be_used_are_told_so(door: Door, body: dict[str, object], says: str) -> None:
    response = door.client.post("/api/lint", json=body)
    assert response.status_code == 422
    assert says in response.json()["detail"]
    assert door.house.looked == []


def test_other_bodies_are_refused(door: Door) -> None:
    assert door.client.post("/api/lint", content=b"x", headers={"content-type": "text/plain"}).status_code == 415
    broken = door.client.post("/api/lint", content=b"{", headers={"content-type": "application/json"})
    assert (broken.status_code, "JSON" in broken.json()["detail"]) == (400, True)
    assert door.client.post("/api/lint", data={"on": "x"}, files={"other": b"x"}).status_code == 422
    assert door.client.post("/api/lint", files={"file": ("a.txt", b"x" * (11 * 1024 * 1024))}).status_code == 413


def test_with_accounts_only_readers_may() -> None:
    records = memory_records()
    records.users.add("lan", "mat-khau-dai-dai", Rank.READER)
    app = create_app(DraftingHouse(), lambda: TODAY, records, Options(accounts=True))
    with TestClient(app, base_url="http://127.0.0.1:8000", client=LOCAL) as client:
        assert client.post("/api/lint", json={"text": FAULTY}).status_code == 401
        assert client.get("/ra-soat", follow_redirects=False).status_code == 303
    records.close()


def test_the_schema_tells_of_both_forms_of_the_question(door: Door) -> None:
    told = door.client.get("/openapi.json").json()["paths"]["/api/lint"]["post"]
    assert set(told["requestBody"]["content"]) == {"application/json", "multipart/form-data"}
    assert set(told["responses"]["200"]["content"]) == {"application/json", MEDIA_TYPE}
    assert {"413", "415", "422"} <= set(told["responses"])
