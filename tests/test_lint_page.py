"""The page of lint in a real browser: a file, a text, findings beside their words, the corrected copy, print."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from bot.web.app import create_app
from bot.web.options import Options
from tests.browser import (  # noqa: F401 (a fixture)
    DESKTOP,
    MANY,
    NO_BROWSER,
    PHONE,
    Scheme,
    barriers,
    browser,
    fits,
    opened,
    served,
)
from tests.drafting_house import DraftingHouse
from tests.fake_house import PLAN, TODAY
from tests.faulty_papers import CLEAN, FAULTY, tracked, word
from tests.records import memory_records

NARROW = ViewportSize(width=320, height=640)
HOSTILE = "<img src=x onerror=\"document.title='bị chiếm'\"> thi đưa 𝔸 thi đưa"

pytestmark = NO_BROWSER


@pytest.fixture(scope="module")
def house() -> DraftingHouse:
    return DraftingHouse()


@pytest.fixture(scope="module")
def address(house: DraftingHouse) -> Iterator[str]:
    records = memory_records()
    with served(create_app(house, lambda: TODAY, records, Options(questions_per_minute=MANY))) as address:
        yield address
    records.close()


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:  # noqa: F811
    with opened(browser, address, request.param) as page:
        yield page


def pasted(page: Page, text: str) -> None:
    """Paste a text and wait for its report."""
    page.goto("/ra-soat")
    page.click("#paste")
    expect(page.locator("#text")).to_be_focused()
    page.fill("#text", text)
    page.click("#send")
    expect(page.locator(".report")).to_be_visible()


def chosen(page: Page, name: str, data: bytes) -> None:
    """Choose a file and wait for its report."""
    page.goto("/ra-soat")
    page.set_input_files("#file", {"name": name, "mimeType": "application/octet-stream", "buffer": data})
    expect(page.locator(".report")).to_be_visible()


def test_a_text_is_pasted_and_its_findings_stand_beside_their_words(page: Page) -> None:
    pasted(page, FAULTY)
    expect(page.locator(".report h2")).to_have_text("4 phát hiện")
    expect(page.locator(".report h2")).to_be_focused()
    expect(page.locator("#announcer")).to_have_text("4 phát hiện: 1 lỗi, 2 cần xem lại, 1 gợi ý.")
    expect(page.locator(".group h3")).to_contain_text(
        ["Cơ quan không còn", "Thiếu “Lưu”", "Ngày thiếu số 0", "Chính tả"]
    )
    expect(page.locator(".sides .paper mark")).to_have_text(
        ["thi đưa", "Sở Thông tin và Truyền thông", "ngày 5 tháng 3"]
    )
    group = page.locator(".group", has_text="Ngày thiếu số 0")
    expect(group.locator(".change")).to_contain_text("ngày 05 tháng 3")
    expect(group.locator(".basis")).to_contain_text("Ngày nhỏ hơn 10 có số 0. Căn cứ: khoản 1 mục thử")
    expect(page.locator(".group", has_text="Chính tả").locator(".basis")).to_contain_text("chưa đối chiếu văn bản gốc")
    assert fits(page)


def test_a_finding_and_its_words_lead_to_each_other(page: Page) -> None:
    pasted(page, FAULTY)
    page.get_by_role("button", name="Dòng 8, mục II.1").first.click()
    expect(page.locator("mark.picked")).to_have_text("Sở Thông tin và Truyền thông")
    page.locator("mark", has_text="thi đưa").click()
    expect(page.locator("li.picked")).to_contain_text("Có lẽ là “thi đua”.")
    expect(page.locator("li.picked .to-text")).to_be_focused()


def test_findings_are_narrowed_by_their_weight(page: Page) -> None:
    pasted(page, FAULTY)
    page.get_by_role("button", name="Cần xem lại 2").click()
    expect(page.locator(".group")).to_have_count(2)
    expect(page.locator("mark")).to_have_count(2)
    page.get_by_role("button", name="Cần xem lại 2").click()
    expect(page.locator(".group")).to_have_count(4)


def test_what_a_rule_rests_on_opens_beside(page: Page) -> None:
    pasted(page, FAULTY)
    basis = page.locator(".basis").get_by_role("button", name="khoản 1 mục thử")
    basis.click()
    expect(page.locator("#panel")).to_contain_text("Làm cho mọi người hiểu đúng việc thi đua")
    page.keyboard.press("Escape")
    expect(basis).to_be_focused()


def test_a_word_file_is_chosen_and_comes_back_corrected(page: Page, house: DraftingHouse) -> None:
    chosen(page, "Dự thảo.docx", word(FAULTY))
    expect(page.locator(".heading .soft").first).to_contain_text("Dự thảo.docx · xét như văn bản của cơ quan nhà nước")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải bản sửa (2 chỗ)").click()
    assert download.value.suggested_filename == "Dự thảo-da-sua.docx"
    deleted, inserted = tracked(Path(download.value.path()).read_bytes())
    assert len(deleted) == len(inserted) == 2
    expect(page.locator(".heading [role=status]")).to_contain_text("mỗi chỗ sửa được chấp nhận hay từ chối riêng")
    assert house.library.added == []


def test_a_file_is_dropped_anywhere(page: Page) -> None:
    page.goto("/ra-soat")
    data = page.evaluate_handle(
        """text => {
            const data = new DataTransfer();
            data.items.add(new File([text], "tha.txt"));
            return data;
        }""",
        FAULTY,
    )
    page.dispatch_event("h1", "dragover", {"dataTransfer": data})
    expect(page.locator("#drop")).to_have_class("drop over")
    page.dispatch_event("h1", "drop", {"dataTransfer": data})
    expect(page.locator(".report h2")).to_have_text("4 phát hiện")
    expect(page.locator("#chosen")).to_contain_text("tha.txt")


def test_the_mended_text_is_copied_where_no_file_was_given(page: Page) -> None:
    pasted(page, FAULTY)
    page.get_by_role("button", name="Sao chép bản sửa (2 chỗ)").click()
    expect(page.locator(".heading [role=status]")).to_contain_text("2 chỗ đã sửa")
    mended = page.evaluate("navigator.clipboard.readText()")
    assert mended == FAULTY.replace("thi đưa", "thi đua").replace("ngày 5 tháng 3", "ngày 05 tháng 3")


def test_the_mended_text_of_a_plain_file_is_copied_too(page: Page) -> None:
    page.goto("/ra-soat")
    page.set_input_files("#file", {"name": "a.txt", "mimeType": "text/plain", "buffer": FAULTY.encode()})
    page.get_by_role("button", name="Sao chép bản sửa (2 chỗ)").click()
    expect(page.locator(".heading [role=status]")).to_contain_text("2 chỗ đã sửa")


def test_hostile_words_are_shown_as_words_and_offsets_hold_behind_wide_letters(page: Page) -> None:
    pasted(page, HOSTILE)
    expect(page.locator(".sides .paper mark")).to_have_text(["thi đưa", "thi đưa"])
    expect(page.locator(".sides .paper")).to_contain_text("<img src=x")
    assert "chiếm" not in page.title()


def test_a_clean_paper_is_told_so_with_a_word_of_care(page: Page) -> None:
    pasted(page, CLEAN)
    expect(page.locator(".report h2")).to_have_text("Không phát hiện điều gì cần sửa")
    expect(page.locator(".report .callout")).to_contain_text("không thay cho việc đọc lại")


def test_what_cannot_be_read_is_told_at_the_form(page: Page) -> None:
    page.goto("/ra-soat")
    page.click("#send")
    expect(page.locator("#form-error")).to_have_text("Hãy chọn tệp hoặc dán văn bản cần rà soát.")
    page.set_input_files("#file", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"})
    expect(page.locator("#form-error")).to_contain_text("chép nội dung rồi dán vào")
    page.get_by_role("button", name="Bỏ tệp").click()
    page.click("#paste")
    page.fill("#text", f"TỐI MẬT\n{FAULTY}")
    page.click("#send")
    expect(page.locator("#form-error")).to_contain_text("TỐI MẬT")


def test_a_plan_above_and_a_day_are_sent_along(page: Page, house: DraftingHouse) -> None:
    page.goto("/ra-soat")
    page.locator("#above").select_option(PLAN.id)
    page.fill("#on", "1/10/2026")
    page.set_input_files("#file", {"name": "a.txt", "mimeType": "text/plain", "buffer": FAULTY.encode()})
    expect(page.locator(".heading .soft").first).to_contain_text(f"tính đến ngày 01/10/2026 · so với {PLAN.name}")
    name, on, above = house.looked[-1]
    assert (name, on.isoformat(), above) == ("a.txt", "2026-10-01", PLAN.id)


def test_a_report_prints_its_findings_and_then_the_text(browser: Browser, address: str) -> None:  # noqa: F811
    with opened(browser, address, DESKTOP) as page:
        pasted(page, FAULTY)
        pdf = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        text = [one.get_textpage().get_text_range() for one in pdf]
        assert len(pdf) == 2
        assert "Cơ quan này không còn" in text[0]
        assert "Phòng Văn hóa - Xã hội phối hợp" in text[1]
        assert "Kéo thả" not in text[0]


@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["desktop", "narrowest"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_barriers_and_fits_the_screen(
    browser: Browser,  # noqa: F811
    address: str,
    scheme: Scheme,
    size: ViewportSize,
) -> None:
    with opened(browser, address, size, scheme) as page:
        page.goto("/ra-soat")
        assert barriers(page) == []
        pasted(page, FAULTY)
        page.get_by_role("button", name="Dòng 8, mục II.1").first.click()
        assert barriers(page) == []
        assert fits(page)
