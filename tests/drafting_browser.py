"""What tests of the page of drafting do in a browser."""

import io
from pathlib import Path

import docx
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


def paragraph(page: Page, at: int) -> str:
    """The words of a paragraph of the draft, from 0; those left out do not count."""
    return page.locator(".paragraph .read").nth(at).inner_text()


def downloaded(page: Page) -> list[str]:
    """The lines of the Word file that the button gives."""
    with page.expect_download() as download:
        press(page, "Tải Word")
    assert download.value.suggested_filename == "ke-hoach-2026-11-21.docx"
    file = docx.Document(io.BytesIO(Path(download.value.path()).read_bytes()))
    cells = [cell for table in file.tables for row in table.rows for cell in row.cells]
    return [one.text for one in (*file.paragraphs, *(one for cell in cells for one in cell.paragraphs))]
