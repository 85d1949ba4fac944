"""The page in a real browser: answers, sources, refusals, keyboard, hostile text."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser import (  # noqa: F401 (a fixture)
    CHROMIUM,
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
from tests.fake_house import HOSTILE, PLAN

pytestmark = NO_BROWSER


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with small_house() as address:
        yield address


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:  # noqa: F811
    """The page, on a desktop and on a phone; whatever the browser complains of fails the test."""
    with opened(browser, address, request.param) as page:
        page.goto("/")
        yield page


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
    panel.locator(".neighbours").get_by_role("button", name="2. Văn phòng theo dõi").click()
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
    expect(page.locator(".copying")).to_contain_text("Đã sao chép.")
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
    assert fits(page)


def test_a_source_stands_in_the_outline_of_its_document_which_leads_elsewhere(page: Page) -> None:
    ask(page, "Ai chủ trì tuyên truyền?")
    page.locator(".words .marker").first.click()
    layout = page.locator("#panel .layout")
    if layout.get_attribute("open") is None:
        layout.locator("summary").click()
    expect(layout.locator("li")).to_have_count(6)
    expect(layout.locator("[aria-current]")).to_contain_text("1. Phòng Văn hóa chủ trì")
    layout.get_by_role("button", name="1. Làm cho mọi người").click()
    expect(page.locator("#panel .paper")).to_contain_text("1. Làm cho mọi người hiểu đúng")
    expect(page.locator("#panel .layout [aria-current]")).to_contain_text("1. Làm cho mọi người")


def test_the_outline_stays_folded_as_it_was_left(page: Page) -> None:
    ask(page, "Ai chủ trì tuyên truyền?")
    page.locator(".words .marker").first.click()
    layout = page.locator("#panel .layout")
    was_open = layout.get_attribute("open") is not None
    layout.locator("summary").click()
    page.locator(".neighbours button").first.click()
    expect(page.locator("#panel .paper")).to_contain_text("2. Văn phòng")
    assert (layout.get_attribute("open") is not None) is not was_open


def test_a_verdict_has_a_word_for_every_condition_what_is_missing_and_the_way_to_the_interview(page: Page) -> None:
    ask(page, "Tôi có đủ điều kiện không?")
    verdict = page.locator(".reply .verdict")
    expect(verdict.locator(".decision")).to_have_text("Chưa xác định đượcDanh hiệu “Lao động thử”")
    expect(verdict.locator(".by-text")).to_contain_text("trước khi sửa đổi: chưa đủ điều kiện")
    expect(verdict.locator(".finding")).to_have_text(["Đạt", "Không đạt", "Thiếu dữ kiện"])
    expect(page.locator(".missing li")).to_have_text(["Có bị kỷ luật không?"])
    expect(page.locator(".assumptions li")).to_have_text(["xét theo công trạng"])
    assert (
        page.get_by_role("link", name="Xét từng câu hỏi").get_attribute("href") == "/dieu-kien?award=ldtt&on=2026-11-21"
    )
    verdict.locator(".marker").nth(1).click()
    expect(page.locator("#panel mark")).to_have_text("Văn phòng theo dõi")


def test_what_the_table_of_conditions_says_is_not_said_again_in_the_words(page: Page) -> None:
    ask(page, "Tôi có đủ điều kiện không?")
    expect(page.locator(".words")).to_contain_text("Kết luận")
    expect(page.locator(".words")).not_to_contain_text("ĐẠT")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_no_barrier(browser: Browser, address: str, size: ViewportSize, scheme: Scheme) -> None:  # noqa: F811
    with opened(browser, address, size, scheme) as page:
        page.goto("/")
        assert barriers(page) == [], "greeting"
        ask(page, "Tôi có đủ điều kiện không?")
        ask(page, "Ai chủ trì tuyên truyền?")
        ask(page, "Giá đất?")
        assert barriers(page) == [], "answers"
        page.locator(".words .marker").first.click()
        expect(page.locator("#panel mark")).to_be_visible()
        assert barriers(page) == [], "source"
