"""The page of drafting over the papers that ship, and with the dossier of a verdict, in a real browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.build import House
from bot.web.app import create_app
from bot.web.options import Options
from tests.browser import DESKTOP, MANY, NO_BROWSER, PHONE, browser, fits, opened, posted, served  # noqa: F401 (a fixture)
from tests.drafting_browser import draft, press
from tests.drafting_house import ISSUER
from tests.fake_house import TODAY
from tests.records import memory_records

pytestmark = NO_BROWSER


@pytest.fixture(scope="module")
def address(house: House) -> Iterator[str]:
    records = memory_records()
    with served(create_app(house, lambda: TODAY, records, Options(questions_per_minute=MANY))) as address:
        yield address
    records.close()


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:  # noqa: F811
    with opened(browser, address, request.param) as page:
        yield page


def test_the_dossier_of_a_verdict_is_carried_here_and_sent(page: Page) -> None:
    page.goto("/dieu-kien?award=cstd-co-so&on=2026-07-01")
    press(page, "Tốt")
    page.get_by_label("Số lượng").fill("1")
    press(page, "Tiếp tục")
    page.get_by_role("link", name="Soạn báo cáo thành tích, tờ trình từ hồ sơ này").click()
    expect(page.locator("#dossier")).to_contain_text("Kèm hồ sơ đã xét: Danh hiệu “Chiến sĩ thi đua cơ sở”")
    expect(page.locator("#kind")).to_have_value("bao-cao-thanh-tich-ca-nhan")
    expect(page.locator("#on")).to_have_value("01/07/2026")
    assert "tot" not in page.url
    page.fill("#issuer", ISSUER)
    sent = posted(page)
    page.click("#send")
    expect(page.locator(".sheet-of-draft h2")).to_have_text("Báo cáo thành tích cá nhân")
    (body,) = sent
    assert body["award"] == "cstd-co-so"
    assert isinstance(body["facts"], dict)
    assert "ratings" in body["facts"]
    page.reload()
    expect(page.locator(".sheet-of-draft h2")).to_have_text("Báo cáo thành tích cá nhân")


def test_an_award_alone_is_taken_along_and_dropped(page: Page) -> None:
    page.goto("/soan-thao?award=cstd-co-so")
    expect(page.locator("#dossier")).to_contain_text("Đề nghị: Danh hiệu “Chiến sĩ thi đua cơ sở”")
    page.get_by_role("button", name="Bỏ hồ sơ").click()
    expect(page.locator("#dossier")).to_be_hidden()
    expect(page).to_have_url(re.compile("/soan-thao$"))


def test_a_plan_of_a_commune_is_drafted_from_the_papers_that_ship(page: Page) -> None:
    draft(page, "Soạn kế hoạch thực hiện Chỉ thị 41-CT/TW")
    expect(page.locator(".frame .editable.issuer")).to_have_text("ỦY BAN NHÂN DÂN XÃ BA VINH")
    page.locator(".precedents summary").nth(1).click()
    page.locator(".precedents[open] .marker").first.click()
    expect(page.locator("#panel mark").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải Word", exact=True).click()
    assert download.value.suggested_filename == "ke-hoach-2026-11-21.docx"
    assert fits(page)
