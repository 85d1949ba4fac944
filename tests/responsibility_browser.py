"""The page of responsibilities over the papers that ship, opened in a real browser: fixtures and steps of its tests."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.build import House
from bot.web.app import create_app
from bot.web.options import Options
from tests.browser import DESKTOP, MANY, PATIENCE, PHONE, served
from tests.fake_house import TODAY
from tests.records import memory_records


@pytest.fixture(name="address", scope="module")
def served_address(house: House) -> Iterator[str]:
    """Where the house of the tests is served."""
    records = memory_records()
    with served(create_app(house, lambda: TODAY, records, Options(questions_per_minute=MANY))) as address:
        yield address
    records.close()


@pytest.fixture(name="page", params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def opened_page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A blank page, on a desktop and on a phone; whatever the browser complains of fails the test."""
    context = browser.new_context(viewport=request.param, locale="vi-VN", base_url=address)
    page, complaints = context.new_page(), list[str]()
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("request", lambda asked: complaints.append(asked.url) if not asked.url.startswith(address) else None)
    yield page
    context.close()
    told = ("net::ERR_FAILED", "status of 4")  # cut, or asked wrongly, by a test
    assert [complaint for complaint in complaints if not any(one in complaint for one in told)] == []


def visit(page: Page, *asked: tuple[str, str]) -> None:
    """Open the page with filters in its address, all of them in sight."""
    page.goto(f"/trach-nhiem?{urlencode(asked)}")
    settled(page)
    if page.locator("#more").is_visible():
        page.click("#more")


def settled(page: Page) -> None:
    """Wait until nothing more is being asked for."""
    page.wait_for_load_state("networkidle")
    expect(page.locator("#result[aria-busy]")).to_have_count(0)


def answer(page: Page, path: str, *asked: tuple[str, str]) -> Any:
    """What the server gives to the same question."""
    return page.request.get(f"{path}?{urlencode(asked)}").json()


def fits(page: Page) -> bool:
    """Whether nothing overflows sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
