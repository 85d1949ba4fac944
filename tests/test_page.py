"""The page in a real browser: answers, sources, refusals, keyboard, hostile text."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Request, ViewportSize, expect, sync_playwright

from bot.web.app import create_app
from tests.fake_house import HOSTILE, PLAN, TODAY, FakeHouse

CHROMIUM = Path("/usr/bin/chromium")
DESKTOP, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=390, height=780)

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="no browser here: apt-get install chromium")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(FakeHouse(), lambda: TODAY), log_config=None))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """The page, on a desktop and on a phone; whatever the browser complains of fails the test."""
    context = browser.new_context(
        viewport=request.param, locale="vi-VN", permissions=["clipboard-read", "clipboard-write"]
    )
    page, complaints = context.new_page(), list[str]()
    page.set_default_timeout(5000)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("request", lambda asked: complaints.append(asked.url) if not asked.url.startswith(address) else None)
    page.goto(address)
    yield page
    context.close()
    assert [complaint for complaint in complaints if "net::ERR_FAILED" not in complaint] == []  # cut by a test


def ask(page: Page, text: str) -> None:
    """Type a question, press Enter, wait for the reply."""
    before = page.locator(".exchange").count()
    page.fill("#question", text)
    page.press("#question", "Enter")
    expect(page.locator(".exchange")).to_have_count(before + 1)
    expect(page.locator(".exchange").last.locator(".reply[aria-busy]")).to_have_count(0)


def posted(page: Page) -> list[dict[str, object]]:
    """The questions that the page sends from now on."""
    sent: list[dict[str, object]] = []

    def keep(request: Request) -> None:
        if request.method == "POST":
            sent.append(json.loads(request.post_data or "{}"))

    page.on("request", keep)
    return sent


def test_an_answer_shows_markers_roles_sources_with_a_word_for_their_status_and_notes(page: Page) -> None:
    ask(page, "Ai chủ trì tuyên truyền?")
    reply = page.locator(".reply")
    expect(reply.locator(".words .marker")).to_have_text(["1", "2"])
    expect(reply.locator(".roles tbody tr")).to_have_count(2)
    expect(reply.locator(".roles")).to_contain_text("nay là Phòng Văn hóa - Xã hội")
    expect(reply.locator(".sources .badge")).to_have_text(["Còn hiệu lực", "Còn hiệu lực"])
    expect(reply).to_contain_text("Phòng Văn hóa: từ 01/7/2025")


def test_a_marker_opens_the_source_with_the_quote_in_sight(page: Page) -> None:
    ask(page, "Ai chủ trì tuyên truyền?")
    page.locator(".words .marker").first.click()
    panel = page.locator("#panel")
    expect(panel.locator("mark")).to_have_text("Phòng Văn hóa chủ trì tuyên truyền")
    expect(panel.locator("mark")).to_be_in_viewport()
    expect(panel.locator(".badge")).to_have_text("Còn hiệu lực")
    expect(panel.locator(".tag")).to_have_text("Nguyên văn")
    expect(panel.locator(".path li")).to_have_text(["Toàn văn", "II. TỔ CHỨC THỰC HIỆN"])


def test_neighbours_parents_and_the_way_back_are_reachable(page: Page) -> None:
    ask(page, "Ai chủ trì tuyên truyền?")
    page.locator(".words .marker").first.click()
    panel = page.locator("#panel")
    panel.get_by_role("button", name="2. Văn phòng theo dõi").click()
    expect(panel.locator(".paper")).to_contain_text("2. Văn phòng theo dõi, đôn đốc")
    panel.get_by_role("button", name="II. TỔ CHỨC THỰC HIỆN").click()
    expect(panel.locator(".paper p")).to_have_count(4)
    for _ in range(2):
        panel.get_by_role("button", name="Trở lại").click()
    expect(panel.locator("mark")).to_have_text("Phòng Văn hóa chủ trì tuyên truyền")


def test_a_restored_text_says_so_and_switches_to_the_untouched_scan(page: Page) -> None:
    ask(page, "Bản quét nói gì?")
    expect(page.locator(".reply .callout")).to_have_text("Văn bản quét lỗi, cần đối chiếu bản gốc.")
    expect(page.locator(".sources .tag")).to_have_text("Bản phục dựng từ bản quét lỗi")
    page.locator(".words .marker").click()
    page.get_by_role("button", name="Bản quét gốc").click()
    expect(page.locator(".paper")).to_have_text("1. Van phong dn doc thi dua.")
    page.get_by_role("button", name="Bản phục dựng").click()
    expect(page.locator(".paper mark")).to_have_text("Văn phòng đôn đốc thi đua")


def test_a_refusal_says_why_and_what_is_near_opens(page: Page) -> None:
    ask(page, "Giá đất ở đây là bao nhiêu?")
    expect(page.locator(".reply .callout")).to_contain_text("Chưa đủ căn cứ để trả lời")
    page.locator(".near button").click()
    expect(page.locator("#panel .paper")).to_contain_text("TỔ CHỨC THỰC HIỆN")
    expect(page.locator("#panel mark")).to_have_count(0)


def test_a_hostile_document_stays_text(page: Page) -> None:
    ask(page, "HTML")
    expect(page.locator(".words")).to_contain_text(HOSTILE)
    page.locator(".words .marker").first.click()
    expect(page.locator("#panel mark")).to_have_text(HOSTILE)
    page.get_by_role("button", name="Thông tin và bố cục văn bản").click()
    expect(page.locator("#panel .outline")).to_contain_text("<img src=x")
    assert page.locator(".reply img, .reply script, #panel img, #panel script").count() == 0
    assert page.title() == "Vinh Danh – trợ lý thi đua, khen thưởng"


def test_a_quote_after_a_letter_outside_the_first_plane_is_marked_exactly(page: Page) -> None:
    ask(page, "HTML")
    page.locator(".words .marker").nth(1).click()
    expect(page.locator("#panel mark")).to_have_text("hết")


def test_a_follow_up_keeps_the_talk_and_a_new_talk_starts_clean(page: Page) -> None:
    sent = posted(page)
    ask(page, "Ai chủ trì tuyên truyền?")
    ask(page, "Còn ai phối hợp?")
    page.click("#new-talk")
    expect(page.locator("#welcome")).to_be_visible()
    ask(page, "Giá đất?")
    assert [type(one["session"]) for one in sent] == [type(None), str, type(None)]


def test_day_and_place_are_always_in_sight_and_sent(page: Page) -> None:
    sent = posted(page)
    expect(page.locator("#on")).to_have_value("21/11/2026")
    page.fill("#on", "1/10/2026")
    page.fill("#place", "Hưng Yên")
    ask(page, "Ai chủ trì?")
    expect(page.locator("#on")).to_be_in_viewport()
    expect(page.locator(".asked")).to_contain_text("Tính đến ngày 01/10/2026 · Hưng Yên")
    assert (sent[0]["on"], sent[0]["place"]) == ("2026-10-01", "Hưng Yên")


@pytest.mark.parametrize(
    ("question", "day", "words"), [("  ", "21/11/2026", "nhập câu hỏi"), ("Gì?", "31/02/2026", "Ngày")]
)
def test_wrong_input_is_told_beside_the_box_and_not_sent(page: Page, question: str, day: str, words: str) -> None:
    page.fill("#on", day)
    page.fill("#question", question)
    page.press("#question", "Enter")
    expect(page.locator("#form-error")).to_contain_text(words)
    expect(page.locator(".exchange")).to_have_count(0)


def test_an_example_asks_itself(page: Page) -> None:
    page.locator(".example").nth(2).click()
    expect(page.locator(".exchange .words")).to_contain_text("chủ trì")


def test_keyboard_alone_opens_and_closes_a_source(page: Page) -> None:
    ask(page, "Ai chủ trì tuyên truyền?")
    page.locator(".words .marker").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator(".words .marker").first).to_be_focused()


def test_an_answer_is_copied_with_its_sources(page: Page) -> None:
    ask(page, "Ai chủ trì tuyên truyền?")
    page.get_by_role("button", name="Sao chép kèm căn cứ").click()
    expect(page.locator(".acts")).to_contain_text("Đã sao chép.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "[1] mục mII.k1 Kế hoạch số 12/KH-UBND của xã Thử (Còn hiệu lực; nguyên văn): “Phòng Văn hóa" in copied


def test_the_library_lists_papers_and_shows_their_outline(page: Page) -> None:
    page.click("#open-library")
    panel = page.locator("#panel")
    expect(panel.locator(".shelf").first.locator(".badge")).to_have_text(["Còn hiệu lực", "Chưa xác minh hiệu lực"])
    expect(panel).to_contain_text("1 văn bản được biết đến nhưng chưa có toàn văn ở đây")
    panel.get_by_role("button", name=PLAN.name).click()
    expect(panel.locator(".facts")).to_contain_text("12/KH-UBND")
    panel.get_by_role("button", name="II. TỔ CHỨC THỰC HIỆN").click()
    expect(panel.locator(".paper")).to_contain_text("Đài truyền thanh")


def test_a_lost_server_is_told(page: Page) -> None:
    page.route("**/api/ask/stream", lambda route: route.abort())
    ask(page, "Ai chủ trì?")
    expect(page.locator(".reply")).to_contain_text("Không kết nối được")


def test_nothing_overflows_sideways(page: Page) -> None:
    ask(page, "HTML")
    page.locator(".words .marker").first.click()
    expect(page.locator("#panel mark")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
