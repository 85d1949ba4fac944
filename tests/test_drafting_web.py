"""Drafting over HTTP, with the small house: drafts, kinds, Word files of drafts as edited."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import docx
import pytest
from fastapi.testclient import TestClient

from assistant.drafting.paper import PaperKind
from assistant.question import LONGEST
from bot.contract import ReplyBody
from bot.drafting.rendering import frame_body
from bot.people import Rank, Scope
from bot.records import Records
from bot.web.app import create_app
from bot.web.options import Options
from bot.word import MEDIA_TYPE
from tests.drafting_house import FRAME, ISSUER, SHORT, DraftingHouse
from tests.fake_house import TODAY
from tests.records import memory_records

LOCAL = ("127.0.0.1", 50000)
PLAN = {"request": "Soạn kế hoạch thi đua", "for": ISSUER}
FIGHTER = "cstd-co-so"


@dataclass(frozen=True, slots=True)
class Door:
    client: TestClient
    house: DraftingHouse

    def draft(self, **body: object) -> ReplyBody:
        """The reply, which must be the contract's object."""
        response = self.client.post("/api/draft", json=body)
        assert response.status_code == 200, response.text
        return ReplyBody.model_validate_json(response.text)

    def refused(self, **body: object) -> str:
        """The Vietnamese words of a problem."""
        response = self.client.post("/api/draft", json=body)
        assert response.status_code == 422, response.text
        return str(response.json()["detail"])

    def word(self, **body: object) -> bytes:
        """The Word file."""
        response = self.client.post("/api/draft", json=body, headers={"accept": MEDIA_TYPE})
        assert response.status_code == 200, response.text
        assert response.headers["content-type"] == MEDIA_TYPE
        assert response.headers["content-disposition"] == 'attachment; filename="ke-hoach-2026-11-21.docx"'
        return response.content


@pytest.fixture
def records() -> Iterator[Records]:
    made = memory_records()
    yield made
    made.close()


@pytest.fixture
def door(records: Records) -> Iterator[Door]:
    house = DraftingHouse()
    app = create_app(house, lambda: TODAY, records, Options(questions_per_minute=10_000))
    with TestClient(app, base_url="http://127.0.0.1:8000", client=LOCAL) as client:
        yield Door(client, house)


def lines(data: bytes) -> list[str]:
    """The paragraphs of a Word file, those of its tables with them."""
    file = docx.Document(io.BytesIO(data))
    cells = [cell for table in file.tables for row in table.rows for cell in row.cells]
    paragraphs = [*file.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    return [one.text for one in paragraphs if one.text.strip()]


def comments(data: bytes) -> str:
    """What the comments of a Word file say; empty without any."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return parts.read("word/comments.xml").decode() if "word/comments.xml" in parts.namelist() else ""


# Drafts


def test_a_draft_is_the_reply_of_the_contract_with_its_variants_frame_and_sources(door: Door) -> None:
    reply = door.draft(**PLAN)
    assert (reply.kind, reply.status, str(reply.on)) == ("drafting", "answered", "2026-11-21")
    assert reply.draft is not None
    assert (reply.draft.kind, reply.draft.kind_label, reply.draft.whole) == ("ke-hoach", "Kế hoạch", True)
    assert [(one.code, one.name, len(one.paragraphs)) for one in reply.draft.variants] == [
        ("ngan", "Ngắn gọn", 5),
        ("day-du", "Đầy đủ", 6),
    ]
    assert reply.draft.paragraphs == reply.draft.variants[0].paragraphs
    assert reply.draft.frame.recipients == list(FRAME.recipients)
    assert "[số]" in reply.draft.placeholders
    known = {one.marker for one in reply.citations}
    assert all(set(one.citations) <= known for variant in reply.draft.variants for one in variant.paragraphs)
    assert reply.draft.paragraphs[-1].text.endswith("hội nghị./.")  # as a paper of the state ends


def test_what_is_given_beside_the_words_reaches_the_assistant(door: Door) -> None:
    facts = {"subject": "cá nhân", "ratings": {"2025": "xuất sắc"}}
    door.draft(
        text="Soạn báo cáo",
        kind="Báo cáo thành tích cá nhân",
        on="01/10/2026",
        award=FIGHTER,
        facts=facts,
        **{"for": ISSUER},
    )
    (wanted,) = door.house.assistant.wanted
    assert (wanted.text, wanted.on, wanted.issuer) == ("Soạn báo cáo", date(2026, 10, 1), ISSUER)
    assert wanted.kind is PaperKind.ACHIEVEMENTS_PERSON
    assert wanted.award is not None
    assert wanted.award.code == FIGHTER
    assert wanted.dossier is not None
    assert [(one.year, one.level) for one in wanted.dossier.ratings] == [(2025, "xuất sắc")]


def test_a_kind_alone_is_a_request(door: Door) -> None:
    assert door.draft(kind="ke-hoach", **{"for": ISSUER}).draft is not None
    assert door.house.assistant.wanted[0].text == "Soạn kế hoạch"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({}, "đang để trống"),
        ({"request": "..."}, "đang để trống"),
        ({"request": "x" * (LONGEST + 1)}, "quá giới hạn"),
        ({"request": "Soạn", "kind": "báo cáo"}, "bao-cao-so-ket"),
        ({"request": "Soạn", "kind": "nghị quyết"}, "không có trong các loại soạn được"),
        ({"request": "Soạn", "on": "31/02/2026"}, "không hợp lệ"),
        ({"request": "Soạn", "award": "khong-co"}, "Không có danh hiệu"),
        ({"request": "Soạn", "facts": {"ratings": 3}}, "Dữ kiện"),
        ({"request": "Soạn", "for": "x" * 151}, "dài quá 150"),
        ({"request": "Soạn", "for": "12345"}, "không phải tên cơ quan"),
        ({"request": 3}, "yêu cầu soạn thảo"),
        ({"request": "Soạn", "session": "có dấu"}, "Mã phiên"),
        ({**PLAN, "variant": "ngan"}, "chỉ dùng khi tải tệp Word"),
    ],
)
def test_what_cannot_be_used_is_told_in_vietnamese(door: Door, body: dict[str, object], says: str) -> None:
    assert says in door.refused(**body)
    assert door.house.assistant.wanted == []


def test_what_a_request_lacks_is_asked_for(door: Door) -> None:
    reply = door.draft(request="Soạn kế hoạch")
    assert (reply.status, reply.draft, reply.citations) == ("needs_clarification", None, [])
    assert "cơ quan, đơn vị nào" in (reply.reason or "")


def test_an_inner_fault_is_told_without_its_details(door: Door) -> None:
    client = TestClient(door.client.app, raise_server_exceptions=False, base_url="http://127.0.0.1:8000", client=LOCAL)
    response = client.post("/api/draft", json={"request": "Soạn kế hoạch hỏng", "for": ISSUER})
    assert response.status_code == 500
    assert "secret" not in response.text


def test_the_kinds_are_listed(door: Door) -> None:
    kinds = door.client.get("/api/draft/kinds").json()
    assert [one["code"] for one in kinds] == [kind.value for kind in PaperKind]
    assert {"code": "to-trinh", "name": "Tờ trình đề nghị khen thưởng"} in kinds


def test_a_draft_is_found_again_by_who_asked_for_it_and_is_in_the_talks(door: Door) -> None:
    reply = door.draft(**PLAN)
    again = door.client.get(f"/api/drafts/{reply.id}")
    assert ReplyBody.model_validate_json(again.text) == reply
    assert door.client.get("/api/drafts/khong-co").status_code == 404
    talks = door.client.get("/api/talks").json()["talks"]
    assert [one["title"] for one in talks] == ["Soạn kế hoạch thi đua"]


def test_the_talk_page_gives_the_same_draft(door: Door) -> None:
    asked = door.client.post("/api/ask", json={"question": "Soạn kế hoạch của UBND xã Ba Vinh"})
    assert ReplyBody.model_validate_json(asked.text).draft == door.draft(**PLAN).draft


# Word


def test_a_word_file_comes_at_once_or_of_an_earlier_reply(door: Door) -> None:
    at_once = door.word(**PLAN)
    reply = door.draft(**PLAN)
    assert door.word(reply=reply.id) == at_once
    assert "KẾ HOẠCH" in lines(at_once)
    assert "Làm cho mọi người hiểu đúng việc thi đua" in comments(at_once)
    assert not any("theo dõi, đôn đốc" in one for one in lines(at_once))
    assert any("theo dõi, đôn đốc" in one for one in lines(door.word(reply=reply.id, variant="day-du")))


def test_what_was_edited_is_what_is_downloaded_and_is_marked_as_hers(door: Door) -> None:
    reply = door.draft(**PLAN)
    edited = [
        {"was": 0, "text": SHORT.paragraphs[0].text},
        {"was": 2, "text": "Làm cho cán bộ hiểu đúng, hoàn thành trước ngày 15/12/2026.\nĐoạn viết thêm."},
        {"text": "Đoạn của tôi."},
    ]
    frame = frame_body(FRAME).model_dump() | {"number": "Số: 15/KH-UBND", "signer": "Nguyễn Văn A"}
    data = door.word(reply=reply.id, variant="ngan", edited=edited, frame=frame)
    said = lines(data)
    assert "Làm cho cán bộ hiểu đúng, hoàn thành trước ngày 15/12/2026." in said
    assert "Đoạn viết thêm." in said
    assert any(one.startswith("Đoạn của tôi") for one in said)
    assert "I. MỤC ĐÍCH" not in said
    assert {"Số: 15/KH-UBND", "Nguyễn Văn A"} <= set(said)
    told = comments(data)
    assert told.count("Người soạn đã sửa đoạn này. Bản gợi ý lấy từ mục mI.k1") == 2  # both parts of one paragraph
    assert told.count("“Làm cho mọi người hiểu đúng việc thi đua”") == 3  # the one that was left as it was, too


def test_what_was_only_moved_is_not_hers_and_only_the_last_ends_the_paper(door: Door) -> None:
    reply = door.draft(**PLAN)
    proposed = reply.draft.variants[1].paragraphs if reply.draft else []
    assert proposed[5].text.endswith("./.")
    edited = [
        {"was": 5, "text": proposed[5].text.replace("2.", "1.")},
        {"was": 4, "text": proposed[4].text.replace("1.", "2.")},
    ]
    data = door.word(reply=reply.id, variant="day-du", edited=edited)
    said = [one for one in lines(data) if one[:2] in ("1.", "2.")]
    assert said == [
        "1. Văn phòng theo dõi, đôn đốc việc thực hiện.",
        "2. Phòng Văn hóa - Xã hội chủ trì tuyên truyền, tổ chức [số] hội nghị./.",
    ]
    assert "Người soạn đã sửa" not in comments(data)


def test_words_on_several_lines_are_not_run_together(door: Door) -> None:
    reply = door.draft(request="Soạn kế hoạch\nthi đua\tnăm 2026", **{"for": "UBND xã\nBa Vinh"})
    wanted = door.house.assistant.wanted[-1]
    assert (wanted.text, wanted.issuer) == ("Soạn kế hoạch thi đua năm 2026", ISSUER)
    data = door.word(reply=reply.id, edited=[{"text": "Phòng\tVăn hóa\x0bchủ trì"}])
    assert "Phòng Văn hóa chủ trì./." in lines(data)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"variant": "dai"}, "không có cách viết “dai”; có: ngan (Ngắn gọn), day-du (Đầy đủ)"),
        ({"edited": [{"was": 99, "text": "x"}]}, "không có đoạn thứ 100"),
        ({"edited": [{"was": 0, "text": "  "}]}, "không còn đoạn nào"),
        ({"edited": "x"}, "các đoạn đã sửa"),
    ],
)
def test_edits_that_fit_no_draft_are_refused(door: Door, body: dict[str, object], says: str) -> None:
    reply = door.draft(**PLAN)
    response = door.client.post("/api/draft", json={"reply": reply.id, **body}, headers={"accept": MEDIA_TYPE})
    assert response.status_code == 422
    assert says in response.json()["detail"]


def test_there_is_no_word_file_without_a_draft(door: Door) -> None:
    response = door.client.post("/api/draft", json={"request": "Soạn kế hoạch"}, headers={"accept": MEDIA_TYPE})
    assert response.status_code == 422
    assert "cơ quan, đơn vị nào" in response.json()["detail"]
    asked = door.client.post("/api/ask", json={"question": "Ai chủ trì?"}).json()
    gone = door.client.post("/api/draft", json={"reply": asked["id"]}, headers={"accept": MEDIA_TYPE})
    assert (gone.status_code, "Không thấy bản soạn thảo" in gone.json()["detail"]) == (404, True)


def test_a_large_edited_draft_is_taken_and_a_huge_one_is_not(door: Door) -> None:
    reply = door.draft(**PLAN)
    long = [{"was": 2, "text": "Nội dung thi đua. " * 1000}] * 10
    assert len(door.word(reply=reply.id, edited=long)) > 1000
    huge = door.client.post("/api/draft", json={"reply": reply.id, "edited": [{"text": "x" * 600_000}]})
    assert huge.status_code == 413


# Who may


def test_with_accounts_nobody_drafts_unknown_and_drafts_are_their_askers_own(records: Records) -> None:
    lan = records.users.add("lan", "mat-khau-dai-dai", Rank.READER)
    minh = records.users.add("minh", "mat-khau-dai-dai", Rank.READER)
    keys = [records.keys.make(user.id, "thử", [Scope.ASK])[0] for user in (lan, minh)]
    app = create_app(DraftingHouse(), lambda: TODAY, records, Options(accounts=True))
    with TestClient(app, base_url="http://127.0.0.1:8000", client=LOCAL) as client:
        assert client.post("/api/draft", json=PLAN).status_code == 401
        assert client.get("/api/draft/kinds").status_code == 401
        assert client.get("/soan-thao", follow_redirects=False).headers["location"] == "/dang-nhap?next=/soan-thao"
        own, other = ({"authorization": f"Bearer {key}"} for key in keys)
        reply = client.post("/api/draft", json=PLAN, headers=own).json()
        assert client.get(f"/api/drafts/{reply['id']}", headers=own).status_code == 200
        assert client.get(f"/api/drafts/{reply['id']}", headers=other).status_code == 404


def test_drafts_count_as_questions(records: Records) -> None:
    user = records.users.add("lan", "mat-khau-dai-dai", Rank.READER)
    key = {"authorization": f"Bearer {records.keys.make(user.id, 'thử', [Scope.ASK])[0]}"}
    app = create_app(DraftingHouse(), lambda: TODAY, records, Options(accounts=True, questions_per_minute=2))
    with TestClient(app, base_url="http://127.0.0.1:8000", client=LOCAL) as client:
        statuses = [client.post("/api/draft", json=PLAN, headers=key).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


def test_the_schema_tells_of_both_forms_of_the_answer(door: Door) -> None:
    schema = door.client.get("/openapi.json").json()
    told = schema["paths"]["/api/draft"]["post"]
    assert set(told["responses"]["200"]["content"]) == {"application/json", MEDIA_TYPE}
    asked = schema["components"]["schemas"]["DraftAsked"]["properties"]
    assert {"request", "for", "kind", "on", "award", "facts", "session", "variant", "edited", "frame"} <= set(asked)
