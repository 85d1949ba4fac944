"""Logging in, asking and logging out in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.people import Rank
from tests.accounts import NAMES, PASSWORD, office
from tests.browser import DESKTOP, NO_BROWSER, PHONE, ask, barriers, browser, fits, opened, served  # noqa: F401

pytestmark = NO_BROWSER
NAME = NAMES[Rank.READER]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with office() as own, served(own.app) as address:
        yield address


@pytest.fixture(params=[(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:  # noqa: F811
    with opened(browser, address, *request.param) as page:
        yield page


def log_in(page: Page, password: str = PASSWORD, name: str = NAME) -> None:
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_load_state()


def test_somebody_logs_in_asks_and_logs_out(page: Page) -> None:
    page.goto("/trach-nhiem")
    expect(page).to_have_url("/dang-nhap?next=/trach-nhiem")
    expect(page.get_by_label("Tên đăng nhập")).to_be_focused()
    log_in(page)
    expect(page).to_have_url("/trach-nhiem")
    page.goto("/")
    ask(page, "Ai chủ trì tuyên truyền?")
    expect(page.locator(".exchange .words")).to_contain_text("Phòng Văn hóa chủ trì")
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page).to_have_url("/dang-nhap")
    page.go_back()
    page.reload()
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()


def test_a_login_that_ended_elsewhere_is_asked_for_again(page: Page) -> None:
    page.goto("/")
    log_in(page)
    expect(page.locator("#question")).to_be_visible()
    page.context.clear_cookies()
    page.fill("#question", "Ai chủ trì tuyên truyền?")
    page.fill("#on", "01/10/2026")
    page.press("#question", "Enter")
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    expect(page.get_by_role("status").first).to_contain_text("Phiên đăng nhập đã hết")
    log_in(page)
    expect(page.locator("#question")).to_have_value("Ai chủ trì tuyên truyền?")
    expect(page.locator("#on")).to_have_value("01/10/2026")
    page.reload()
    expect(page.locator("#question")).to_have_value("")


def test_everything_in_the_header_of_a_phone_is_in_sight_in_three_rows(browser: Browser, address: str) -> None:  # noqa: F811
    with opened(browser, address, PHONE) as page:
        page.goto("/")
        log_in(page, name=NAMES[Rank.EDITOR])
        ask(page, "Ai chủ trì tuyên truyền?")
        for room in page.locator(".rooms a").all():
            expect(room).to_be_in_viewport(ratio=1)
        assert page.locator(".top").evaluate("one => one.clientHeight") < 112  # pixels: two of the rows are low ones


def test_a_wrong_password_is_told_and_the_name_kept(page: Page) -> None:
    page.goto("/dang-nhap")
    assert barriers(page) == []
    log_in(page, "sai rồi nhé")
    expect(page.get_by_role("alert")).to_have_text("Tên đăng nhập hoặc mật khẩu không đúng.")
    expect(page.get_by_label("Tên đăng nhập")).to_have_value(NAME)
    expect(page.get_by_label("Mật khẩu")).to_be_focused()
    assert barriers(page) == []
    assert fits(page)


def test_without_scripts_logging_in_and_out_works(browser: Browser, address: str) -> None:  # noqa: F811
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("/docs")
    log_in(page)
    expect(page).to_have_url("/docs")
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page).to_have_url("/dang-nhap")
    context.close()
