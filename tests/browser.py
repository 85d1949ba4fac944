"""A real browser for tests of the pages: an app served on this machine, pages that complain of nothing, axe."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, Request, ViewportSize, expect, sync_playwright

from bot.web.app import create_app
from bot.web.options import Options
from tests.fake_house import TODAY, FakeHouse
from tests.records import memory_records

CHROMIUM = Path("/usr/bin/chromium")
DESKTOP, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=390, height=780)
NO_BROWSER = pytest.mark.skipif(not CHROMIUM.exists(), reason="no browser here: apt-get install chromium")
Scheme = Literal["light", "dark"]
PATIENCE = 20_000  # milliseconds that a page may take to show something: the machine may be busy
MANY = 10_000  # questions a minute: tests type faster than officials


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for the tests of a module."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Where an app is served."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_config=None))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def small_house() -> Iterator[str]:
    """Where the small house is served, its records empty."""
    app = create_app(FakeHouse(), lambda: TODAY, memory_records(), Options(questions_per_minute=MANY))
    with served(app) as address:
        yield address


@contextmanager
def opened(browser: Browser, address: str, size: ViewportSize, scheme: Scheme = "light") -> Iterator[Page]:
    """A blank page; whatever the browser complains of fails the test."""
    context = browser.new_context(
        base_url=address,
        viewport=size,
        locale="vi-VN",
        color_scheme=scheme,
        permissions=["clipboard-read", "clipboard-write"],
    )
    page, complaints = context.new_page(), list[str]()
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("request", lambda asked: complaints.append(asked.url) if not asked.url.startswith(address) else None)
    try:
        yield page
    finally:
        context.close()
    told = ("net::ERR_FAILED", "status of 4")  # cut, or asked wrongly, by a test
    assert [complaint for complaint in complaints if not any(one in complaint for one in told)] == []


def ask(page: Page, text: str) -> None:
    """Type a question, press Enter, wait for the reply."""
    before = page.locator(".exchange").count()
    page.fill("#question", text)
    page.press("#question", "Enter")
    expect(page.locator(".exchange")).to_have_count(before + 1)
    expect(page.locator(".exchange").last.locator(".reply[aria-busy]")).to_have_count(0)


def posted(page: Page) -> list[dict[str, object]]:
    """The bodies that the page sends from now on."""
    sent: list[dict[str, object]] = []

    def keep(request: Request) -> None:
        if request.method == "POST":
            sent.append(json.loads(request.post_data or "{}"))

    page.on("request", keep)
    return sent


def fits(page: Page) -> bool:
    """Whether nothing overflows sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def barriers(page: Page) -> list[str]:
    """What axe finds on the page as it stands: rule, weight, and where."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']} ({one['impact']}): {[node['target'] for node in one['nodes']]}" for one in found]
