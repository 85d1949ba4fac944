"""The page of drafting in a real browser: paragraphs moved, frames by the keyboard, sources, what is no draft."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.web.app import create_app
from bot.web.options import Options
from tests.browser import DESKTOP, MANY, NO_BROWSER, PHONE, browser, opened, served  # noqa: F401 (a fixture)
from tests.drafting_browser import ASKED, downloaded, draft, paragraph, press
from tests.drafting_house import DraftingHouse
from tests.fake_house import TODAY
from tests.records import memory_records

pytestmark = NO_BROWSER


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    records = memory_records()
    app = create_app(DraftingHouse(), lambda: TODAY, records, Options(questions_per_minute=MANY))
    with served(app) as address:
        yield address
    records.close()


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:  # noqa: F811
    with opened(browser, address, request.param) as page:
        yield page


def test_paragraphs_are_moved_and_numbered_anew_and_the_file_follows(page: Page) -> None:
    draft(page)
    page.get_by_role("tab", name="Đầy đủ").click()
    expect(page.get_by_role("button", name="Chuyển đoạn 1 lên")).to_have_count(0)
    page.get_by_role("button", name="Chuyển đoạn 6 lên").click()
    expect(page.get_by_role("button", name="Chuyển đoạn 5 lên")).to_be_focused()
    moved = [
        "1. Văn phòng theo dõi, đôn đốc việc thực hiện.",
        "2. Phòng Văn hóa - Xã hội chủ trì tuyên truyền, tổ chức [số] hội nghị./.",
    ]
    assert [paragraph(page, 4), paragraph(page, 5)] == moved
    expect(page.locator(".paragraph.changed")).to_have_count(0)
    page.reload()
    assert [paragraph(page, 4), paragraph(page, 5)] == moved
    lines = downloaded(page)
    assert lines.index(moved[0]) + 1 == lines.index(moved[1])
    page.get_by_role("button", name="Bỏ đoạn 5").click()
    expect(page.get_by_role("button", name="Lấy lại đoạn 5")).to_be_focused()
    assert paragraph(page, 4) == "1. Phòng Văn hóa - Xã hội chủ trì tuyên truyền, tổ chức [số] hội nghị./."
    press(page, "Bỏ mọi sửa đổi")
    expect(page.locator(".sheet-of-draft h2")).to_be_focused()
    assert paragraph(page, 5) == "2. Văn phòng theo dõi, đôn đốc việc thực hiện./."


def test_the_sources_told_are_those_of_the_variant_in_sight(page: Page) -> None:
    draft(page)
    told = page.locator(".sheet-of-draft .heading .soft").first
    expect(told).to_contain_text("1 văn bản, 2 đoạn trích")
    page.get_by_role("tab", name="Đầy đủ").click()
    expect(told).to_contain_text("1 văn bản, 3 đoạn trích")
    page.get_by_role("button", name="Bỏ đoạn 6").click()
    expect(told).to_contain_text("1 văn bản, 2 đoạn trích")


def test_the_frame_is_edited_by_the_keyboard_and_one_line_ends_with_enter(page: Page) -> None:
    draft(page)
    page.locator(".frame .blank", has_text="[số]").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    expect(page.locator(".frame .number .read")).to_have_text("Số: 12/KH-UBND")
    page.get_by_role("button", name="Sửa: Nơi nhận").focus()
    page.keyboard.press("Enter")
    page.locator(".edit").fill("")
    page.keyboard.press("Control+Enter")
    again = page.get_by_role("button", name="Sửa: Nơi nhận")
    expect(again).to_be_focused()
    page.reload()
    expect(again).to_have_text("+ Nơi nhận")
    again.click()
    page.keyboard.type("Lưu: VT")
    page.keyboard.press("Control+Enter")
    assert "- Lưu: VT." in downloaded(page)


def test_another_paragraph_is_pressed_while_one_is_edited(page: Page) -> None:
    draft(page)
    page.get_by_role("button", name="Sửa đoạn 3").click()
    page.locator(".edit").fill("Đoạn tôi viết lại.")
    page.get_by_role("button", name="Bỏ đoạn 5").click()
    expect(page.locator(".paragraph.gone")).to_have_count(1)
    assert paragraph(page, 2) == "Đoạn tôi viết lại."


def test_what_is_no_paper_is_shown_the_way_to_the_questions(page: Page) -> None:
    draft(page)
    page.fill("#request", "Tiêu chuẩn Chiến sĩ thi đua cơ sở là gì?")
    page.click("#send")
    expect(page.locator("#result a", has_text="Hỏi đáp")).to_have_attribute("href", "/")
    expect(page.locator("#kind")).to_be_focused()
    page.reload()
    expect(page.locator("#request")).to_have_value("Tiêu chuẩn Chiến sĩ thi đua cơ sở là gì?")
    expect(page.locator(".sheet-of-draft")).to_have_count(0)


def test_what_failed_leaves_the_keyboard_where_it_was(page: Page) -> None:
    page.goto("/soan-thao")
    page.fill("#request", ASKED)
    page.fill("#on", "31/02/2026")
    page.locator("#send").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#form-error")).to_contain_text("Ngày “31/02/2026” không hợp lệ")
    expect(page.locator("#send")).to_be_focused()
