"""What tests of the page of drafting do in a browser."""

from playwright.sync_api import Page, expect

from tests.drafting_house import ISSUER

ASKED = "Soạn kế hoạch thi đua"


def draft(page: Page, text: str = ASKED, issuer: str = ISSUER) -> None:
    """Ask for a draft and wait for it."""
    page.goto("/soan-thao")
    page.fill("#request", text)
    page.fill("#issuer", issuer)
    page.click("#send")
    expect(page.locator(".sheet-of-draft")).to_be_visible()


def press(page: Page, name: str) -> None:
    """Press the button of a name."""
    page.get_by_role("button", name=name, exact=True).click()
