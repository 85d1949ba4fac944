"""Feedback: the routes, the thumbs and the report on the page, and the queue of editors."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.people import Rank
from tests.accounts import Office, fresh_office  # noqa: F401 (a fixture)
from tests.browser import (  # noqa: F401 (a fixture)
    DESKTOP,
    NO_BROWSER,
    PHONE,
    Scheme,
    ask,
    barriers,
    browser,
    fits,
    opened,
    posted,
    small_house,
)
from tests.fake_house import PLAN

QUESTION = "Ai chủ trì tuyên truyền?"
UNIT = f"{PLAN.id}#mII.k1"


# The routes


@pytest.fixture
def said(office: Office) -> dict[str, Any]:
    """A reply that a reader got, and said of it that it is wrong."""
    reader = office.logged_in(Rank.READER)
    reply: dict[str, Any] = reader.post("/api/ask", json={"question": QUESTION}).json()
    given = reader.post("/api/feedback", json={"verdict": "down", "reply": reply["id"], "reason": " Sai căn cứ "})
    assert given.status_code == 201
    return {"id": given.json()["id"], "reply": reply, "reader": reader}


def test_an_editor_sees_question_reason_and_the_whole_reply(office: Office, said: dict[str, Any]) -> None:
    editor = office.logged_in(Rank.EDITOR)
    queue = editor.get("/api/feedback?open=true").json()
    (remark,) = queue["remarks"]
    assert (remark["question"], remark["reason"], remark["by"]) == (QUESTION, "Sai căn cứ", "doc.gia")
    assert (remark["verdict"], remark["verdict_label"]) == ("down", "Sai")
    assert (queue["open"], queue["settled"]) == ({"down": 1}, {})
    assert editor.get(f"/api/feedback/{said['id']}/reply").json() == said["reply"]


def test_a_settled_remark_leaves_the_queue_with_a_note(office: Office, said: dict[str, Any]) -> None:
    editor = office.logged_in(Rank.EDITOR)
    settle = f"/api/feedback/{said['id']}/settle"
    assert editor.post(settle, json={"note": "Đã thêm văn bản"}).status_code == 204
    assert editor.get("/api/feedback?open=true").json()["remarks"] == []
    (remark,) = editor.get("/api/feedback?open=false").json()["remarks"]
    assert (remark["settled_by"], remark["note"]) == ("bien.tap", "Đã thêm văn bản")
    assert [(one.who, one.did) for one in office.records.audit.recent(1)] == [("bien.tap", "xử lý góp ý")]
    assert editor.post("/api/feedback/999/settle", json={}).status_code == 404


def test_a_later_thumb_takes_the_place_of_the_first_and_is_shown_with_the_talk(
    office: Office,
    said: dict[str, Any],
) -> None:
    reader, reply = said["reader"], said["reply"]
    reader.post("/api/feedback", json={"verdict": "up", "reply": reply["id"]})
    assert len(office.records.feedback.all(open_only=False)) == 1
    (exchange,) = reader.get(f"/api/talks/{reply['session']}").json()["exchanges"]
    assert exchange["said"] == {"verdict": "up", "reason": ""}


def test_a_paper_is_reported_by_the_address_of_a_unit(office: Office) -> None:
    reader, editor = office.logged_in(Rank.READER), office.logged_in(Rank.EDITOR)
    assert reader.post("/api/feedback", json={"verdict": "expired", "address": UNIT}).status_code == 201
    (remark,) = editor.get("/api/feedback").json()["remarks"]
    assert (remark["address"], remark["reply"]) == (UNIT, None)
    assert PLAN.name in remark["label"]
    assert editor.get(f"/api/feedback/{remark['id']}/reply").status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"verdict": "down"}, 422),
        ({"verdict": "up", "reply": "khong-co"}, 422),
        ({"verdict": "expired"}, 422),
        ({"verdict": "expired", "address": "khong-co"}, 404),
        ({"verdict": "expired", "address": f"{PLAN.id}#mIX"}, 404),
        ({"verdict": "expired", "address": "?!"}, 404),
        ({"verdict": "expired", "address": UNIT, "reason": "x" * 2001}, 422),
        ({"verdict": "maybe", "address": UNIT}, 422),
    ],
)
def test_a_remark_of_nothing_that_is_there_is_refused(office: Office, body: dict[str, Any], status: int) -> None:
    refused = office.logged_in(Rank.READER).post("/api/feedback", json=body)
    assert refused.status_code == status
    assert not refused.json()["detail"].isascii()
    assert office.records.feedback.all(open_only=False) == ()


def test_nobody_says_something_of_the_reply_of_another(office: Office, said: dict[str, Any]) -> None:
    other = office.logged_in(Rank.ADMIN).post("/api/feedback", json={"verdict": "up", "reply": said["reply"]["id"]})
    assert other.status_code == 422


def test_the_question_stays_when_the_talk_is_forgotten(office: Office, said: dict[str, Any]) -> None:
    said["reader"].delete(f"/api/talks/{said['reply']['session']}")
    (remark,) = office.logged_in(Rank.EDITOR).get("/api/feedback").json()["remarks"]
    assert (remark["question"], remark["reply"]) == (QUESTION, None)


# The pages


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:  # noqa: F811
    """The page over records that are empty."""
    with small_house() as address, opened(browser, address, request.param) as page:
        page.goto("/")
        yield page


def pressed(page: Page) -> list[str]:
    """The thumbs that are pressed."""
    return page.locator(".thumb[aria-pressed=true]").all_text_contents()


def report(page: Page, reason: str) -> None:
    """Ask, open the first source, and say that its paper is no longer in force."""
    ask(page, QUESTION)
    page.locator(".words .marker").first.click()
    page.get_by_role("button", name="Báo văn bản này đã hết hiệu lực").click()
    page.locator(".expiry input").fill(reason)
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.locator(".expiry")).to_contain_text("Đã báo cho người phụ trách")


@NO_BROWSER
def test_a_thumb_shows_as_pressed_also_later_and_can_be_changed(page: Page) -> None:
    ask(page, QUESTION)
    page.get_by_role("button", name="Sai", exact=True).click()
    page.get_by_role("button", name="Sai căn cứ").click()
    expect(page.locator(".why textarea")).to_have_value("Sai căn cứ")
    page.get_by_role("button", name="Gửi góp ý").click()
    expect(page.locator(".thumbs")).to_contain_text("Đã ghi nhận")
    page.reload()
    expect(page.locator(".thumb[aria-pressed=true]")).to_have_text("Sai")
    page.get_by_role("button", name="Sai", exact=True).click()
    expect(page.locator(".why textarea")).to_have_value("Sai căn cứ")  # what was said is there to be changed
    page.get_by_role("button", name="Đúng", exact=True).click()
    expect(page.locator(".thumbs")).to_contain_text("Đã ghi nhận")
    assert pressed(page) == ["Đúng"]


@NO_BROWSER
def test_what_was_wrong_is_in_sight_is_kept_and_gives_the_focus_back(page: Page) -> None:
    ask(page, QUESTION)
    wrong = page.get_by_role("button", name="Sai", exact=True)
    wrong.click()
    expect(page.get_by_role("button", name="Gửi góp ý")).to_be_in_viewport(ratio=1)
    page.locator(".why textarea").fill("Thiếu ý")
    page.get_by_role("button", name="Gửi góp ý").click()
    expect(wrong).to_be_focused()
    page.get_by_role("button", name="Đúng", exact=True).click()
    expect(page.locator(".why")).to_be_hidden()
    with page.expect_request("**/api/feedback") as sent:
        wrong.click()
    expect(page.locator(".why textarea")).to_have_value("Thiếu ý")
    assert (sent.value.post_data_json or {}).get("reason") == "Thiếu ý"


@NO_BROWSER
def test_a_reason_that_does_not_arrive_is_not_lost(page: Page) -> None:
    ask(page, QUESTION)
    page.get_by_role("button", name="Sai", exact=True).click()
    page.locator(".why textarea").fill("Thiếu ý")
    page.route("**/api/feedback", lambda route: route.abort())
    page.get_by_role("button", name="Gửi góp ý").click()
    expect(page.locator(".thumbs")).to_contain_text("Không kết nối được")
    expect(page.locator(".why textarea")).to_have_value("Thiếu ý")


@NO_BROWSER
def test_a_refusal_can_be_called_wrong(page: Page) -> None:
    ask(page, "Giá đất?")
    page.get_by_role("button", name="Sai", exact=True).click()
    expect(page.locator(".thumb[aria-pressed=true]")).to_have_text("Sai")


@NO_BROWSER
def test_feedback_that_does_not_arrive_is_told_and_not_shown_as_given(page: Page) -> None:
    ask(page, QUESTION)
    page.route("**/api/feedback", lambda route: route.abort())
    page.get_by_role("button", name="Đúng", exact=True).click()
    expect(page.locator(".thumbs")).to_contain_text("Không kết nối được")
    assert pressed(page) == []


@NO_BROWSER
def test_the_queue_shows_reports_with_answer_and_source_and_settles_them(page: Page) -> None:
    report(page, "thay bằng văn bản khác")
    page.goto("/gop-y")
    expect(page.locator("#views [aria-current]")).to_have_text("Cần xử lý (1)")
    remark = page.locator(".remark")
    expect(remark).to_contain_text("Văn bản đã hết hiệu lực")
    expect(remark.locator("h2")).to_have_text(QUESTION)
    expect(remark.locator("blockquote")).to_have_text("thay bằng văn bản khác")
    remark.locator("summary").click()
    remark.locator(".words .marker").first.click()
    expect(page.locator("#panel mark")).to_have_text("Phòng Văn hóa chủ trì tuyên truyền")
    page.keyboard.press("Escape")
    remark.locator(".settling input").fill("Đã kiểm tra")
    remark.get_by_role("button", name="Đã xử lý").click()
    expect(page.locator("#queue")).to_contain_text("Không có góp ý nào")
    page.get_by_role("link", name="Đã xử lý (1)").click()
    expect(page.locator(".settled")).to_contain_text("Đã kiểm tra")
    page.reload()
    expect(page.locator(".settled")).to_contain_text("Đã kiểm tra")


@NO_BROWSER
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_no_barrier_in_the_queue(browser: Browser, size: Any, scheme: Scheme) -> None:  # noqa: F811
    with small_house() as address, opened(browser, address, size, scheme) as page:
        page.goto("/")
        report(page, "đã thay")
        assert barriers(page) == []
        page.goto("/gop-y")
        page.locator(".remark summary").click()
        expect(page.locator(".remark .marker").first).to_be_visible()
        assert barriers(page) == []
        assert fits(page)
