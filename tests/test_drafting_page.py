"""The page of drafting in a real browser: asking, variants, editing in place, blanks, sources, Word, print."""

import re
from collections.abc import Iterator
from datetime import date

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
    posted,
    served,
)
from tests.drafting_browser import ASKED, downloaded, draft, paragraph, press
from tests.drafting_house import ISSUER, DraftingHouse
from tests.fake_house import TODAY
from tests.records import memory_records

NARROW = ViewportSize(width=320, height=640)

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


def test_a_draft_is_asked_for_and_shown_as_a_paper_with_its_blanks_counted(page: Page) -> None:
    draft(page)
    expect(page.locator(".sheet-of-draft h2")).to_have_text("Kế hoạch")
    expect(page.locator(".sheet-of-draft h2")).to_be_focused()
    expect(page.locator(".frame .motto").first).to_have_text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    expect(page.locator(".frame .editable.title .read")).to_have_text("Phát động phong trào thi đua năm 2026")
    assert paragraph(page, 4).endswith("[số] hội nghị./.")
    expect(page.locator(".open-places")).to_have_text("Còn 6 chỗ phải điền")
    expect(page.locator(".blank")).to_have_count(6)
    expect(page.locator(".remarks")).to_contain_text("đã thay bằng nghị định hiện hành")
    expect(page).to_have_url(re.compile(r"/soan-thao\?reply=[\w-]+$"))
    assert fits(page)


def test_what_is_missing_is_said_before_anything_is_sent(page: Page) -> None:
    page.goto("/soan-thao")
    sent = posted(page)
    page.click("#send")
    expect(page.locator("#form-error")).to_contain_text("Hãy ghi cần soạn gì")
    expect(page.locator("#request")).to_be_focused()
    assert sent == []
    page.fill("#request", ASKED)
    page.fill("#on", "31/02/2026")
    page.click("#send")
    expect(page.locator("#form-error")).to_contain_text("không hợp lệ")


def test_the_body_is_asked_for_and_remembered_on_this_machine(page: Page) -> None:
    page.goto("/soan-thao")
    page.fill("#request", ASKED)
    page.press("#request", "Enter")
    expect(page.locator("#result .callout")).to_contain_text("soạn cho cơ quan, đơn vị nào")
    expect(page.locator("#issuer")).to_be_focused()
    page.fill("#issuer", ISSUER)
    page.press("#issuer", "Enter")
    expect(page.locator(".sheet-of-draft")).to_be_visible()
    page.goto("/soan-thao")
    expect(page.locator("#issuer")).to_have_value(ISSUER)


def test_one_of_several_papers_is_chosen_by_a_button(page: Page) -> None:
    draft_of = "Soạn kế hoạch theo văn bản nào"
    page.goto("/soan-thao")
    page.fill("#request", draft_of)
    page.fill("#issuer", ISSUER)
    sent = posted(page)
    page.click("#send")
    page.locator(".offers button").first.click()
    expect(page.locator("#request")).to_have_value(re.compile("Kế hoạch số 12/KH-UBND"))
    expect(page.locator("#result[aria-busy]")).to_have_count(0)
    assert "Kế hoạch số 12/KH-UBND" in str(sent[1]["request"])


def test_an_example_fills_the_box_and_waits_for_the_body(page: Page) -> None:
    page.goto("/soan-thao")
    page.locator(".example").first.click()
    expect(page.locator("#request")).to_have_value("Soạn kế hoạch thực hiện Chỉ thị 41-CT/TW")
    expect(page.locator("#issuer")).to_be_focused()


def test_variants_are_tabs_by_mouse_and_keyboard(page: Page) -> None:
    draft(page)
    short, full = (page.get_by_role("tab", name=name) for name in ("Ngắn gọn", "Đầy đủ"))
    expect(short).to_have_attribute("aria-selected", "true")
    expect(page.locator(".paragraph")).to_have_count(5)
    short.focus()
    page.keyboard.press("ArrowRight")
    expect(full).to_be_focused()
    expect(full).to_have_attribute("aria-selected", "true")
    expect(page.locator(".paragraph")).to_have_count(6)
    page.reload()
    expect(page.locator(".paragraph")).to_have_count(6)
    short.click()
    expect(page.locator(".paragraph")).to_have_count(5)


def test_a_blank_is_filled_where_it_stands_and_the_count_goes_down(page: Page) -> None:
    draft(page)
    page.locator(".paragraph .blank", has_text="[số]").click()
    box = page.locator(".edit")
    assert box.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)") == "[số]"
    page.keyboard.type("03")
    page.keyboard.press("Control+Enter")
    assert "tổ chức 03 hội nghị" in paragraph(page, 4)
    expect(page.locator(".open-places")).to_have_text("Còn 5 chỗ phải điền")
    page.locator(".frame .blank", has_text="[số]").click()
    page.keyboard.type("15")
    page.locator("h1").click()
    expect(page.locator(".frame .number .read")).to_have_text("Số: 15/KH-UBND")
    expect(page.locator(".open-places")).to_have_text("Còn 4 chỗ phải điền")


def test_the_count_leads_from_blank_to_blank(page: Page) -> None:
    draft(page)
    page.locator(".open-places").click()
    expect(page.locator(".blank").nth(0)).to_be_focused()
    page.locator(".open-places").click()
    expect(page.locator(".blank").nth(1)).to_be_focused()


def test_a_paragraph_is_edited_left_out_and_taken_back(page: Page) -> None:
    draft(page)
    page.get_by_role("button", name="Sửa đoạn 3").click()
    page.locator(".edit").fill("Đoạn tôi viết lại.")
    page.keyboard.press("Escape")
    assert paragraph(page, 2).startswith("Làm cho mọi người")
    page.get_by_role("button", name="Sửa đoạn 3").click()
    page.locator(".edit").fill("Đoạn tôi viết lại.")
    page.keyboard.press("Control+Enter")
    assert paragraph(page, 2) == "Đoạn tôi viết lại."
    expect(page.locator(".hers")).to_have_text("Đã sửa; căn cứ dưới đây là của bản gợi ý.")
    page.get_by_role("button", name="Bỏ đoạn 1").click()
    expect(page.locator(".paragraph.gone")).to_have_count(1)
    page.get_by_role("button", name="Lấy lại đoạn 1").click()
    expect(page.locator(".paragraph.gone")).to_have_count(0)
    page.get_by_role("button", name="Lấy lại bản gợi ý của đoạn 3").click()
    assert paragraph(page, 2).startswith("Làm cho mọi người")
    expect(page.get_by_role("button", name="Bỏ mọi sửa đổi")).to_be_hidden()


def test_edits_outlive_a_reload_and_another_variant_and_can_all_be_undone(page: Page) -> None:
    draft(page)
    page.get_by_role("button", name="Sửa đoạn 1").click()
    page.locator(".edit").fill("Mở đầu của tôi.")
    page.get_by_role("button", name="Xong").click()
    page.get_by_role("button", name="Bỏ đoạn 3").click()
    page.reload()
    assert paragraph(page, 0) == "Mở đầu của tôi."
    expect(page.locator(".paragraph.gone")).to_have_count(1)
    page.get_by_role("tab", name="Đầy đủ").click()
    assert paragraph(page, 0).startswith("Thực hiện Kế hoạch")
    page.get_by_role("tab", name="Ngắn gọn").click()
    assert paragraph(page, 0) == "Mở đầu của tôi."
    press(page, "Bỏ mọi sửa đổi")
    assert paragraph(page, 0).startswith("Thực hiện Kế hoạch")
    page.reload()
    assert paragraph(page, 0).startswith("Thực hiện Kế hoạch")


def test_what_stands_on_the_page_is_what_is_downloaded(page: Page) -> None:
    draft(page)
    page.get_by_role("button", name="Sửa đoạn 3").click()
    page.locator(".edit").fill("Ý thứ nhất.\nÝ thứ hai.")
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Bỏ đoạn 2").click()
    page.locator(".frame .blank", has_text="[họ và tên]").click()
    page.keyboard.type("Nguyễn Văn A")
    page.keyboard.press("Control+Enter")
    lines = downloaded(page)
    assert {"Ý thứ nhất.", "Ý thứ hai.", "Nguyễn Văn A", "- UBND tỉnh Quảng Ngãi;"} <= set(lines)
    assert "I. MỤC ĐÍCH" not in lines
    expect(page.locator(".tools [role=status]")).to_contain_text("Đã tải ke-hoach-2026-11-21.docx; còn 4 chỗ phải điền")


def test_recipients_are_edited_a_line_each(page: Page) -> None:
    draft(page)
    page.locator(".editable.recipients .read").click()
    box = page.locator(".edit")
    expect(box).to_have_value("- UBND tỉnh Quảng Ngãi;\n- Lưu: VT, VHXH.")
    box.fill("- UBND tỉnh Quảng Ngãi;\n- Đảng ủy xã;\n- Lưu: VT.")
    page.keyboard.press("Control+Enter")
    assert {"- Đảng ủy xã;", "- Lưu: VT."} <= set(downloaded(page))


def test_a_paragraph_and_the_whole_are_copied_without_markers(page: Page) -> None:
    draft(page)
    page.get_by_role("button", name="Sao chép đoạn 3").click()
    expect(page.get_by_text("Đã chép")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "Làm cho mọi người hiểu đúng việc thi đua, hoàn thành trước ngày [ngày]."
    press(page, "Sao chép cả bài")
    expect(page.locator(".tools [role=status]")).to_have_text("Đã sao chép cả bài.")
    whole = page.evaluate("navigator.clipboard.readText()")
    assert whole.startswith("ỦY BAN NHÂN DÂN XÃ BA VINH\nSố: [số]/KH-UBND\nCỘNG HÒA")
    assert "KẾ HOẠCH\nPhát động" in whole
    assert whole.endswith("Nơi nhận:\n- UBND tỉnh Quảng Ngãi;\n- Lưu: VT, VHXH.")
    assert "[1]" not in whole


def test_precedents_stand_beside_and_open_their_paper(page: Page) -> None:
    draft(page)
    page.locator(".precedents summary").nth(1).click()
    shown = page.locator(".precedents[open]")
    expect(shown).to_contain_text("Làm cho mọi người hiểu đúng việc thi đua")
    expect(shown.locator(".badge")).to_have_text("Còn hiệu lực")
    marker = shown.locator(".marker")
    marker.click()
    expect(page.locator("#panel mark")).to_have_text("Làm cho mọi người hiểu đúng việc thi đua")
    page.keyboard.press("Escape")
    expect(marker).to_be_focused()


def test_paragraphs_alone_have_no_frame(page: Page) -> None:
    draft(page, "Soạn đoạn mục đích kế hoạch")
    expect(page.locator(".sheet-of-draft h2")).to_have_text("Kế hoạch: một số đoạn")
    expect(page.locator(".frame")).to_have_count(0)
    expect(page.locator(".open-places")).to_have_text("Còn 2 chỗ phải điền")


def test_hostile_words_are_shown_as_words(page: Page) -> None:
    draft(page, "Soạn kế hoạch HTML")
    assert paragraph(page, 0).startswith("<script>")
    assert page.title().startswith("Soạn thảo")


def test_a_draft_of_the_talk_leads_here(page: Page) -> None:
    page.goto("/")
    page.fill("#question", "Soạn kế hoạch của UBND xã Ba Vinh")
    page.press("#question", "Enter")
    page.get_by_role("link", name="Sửa, xem 2 cách viết, tải Word").click()
    expect(page.locator(".sheet-of-draft h2")).to_have_text("Kế hoạch")
    expect(page.locator("#request")).to_have_value("Soạn kế hoạch của UBND xã Ba Vinh")


def test_what_the_talk_could_not_draft_is_asked_for_here(page: Page) -> None:
    page.goto("/")
    page.fill("#question", "Soạn giúp tôi kế hoạch thi đua")
    page.press("#question", "Enter")
    page.get_by_role("link", name="Soạn ở trang Soạn thảo").click()
    expect(page.locator("#request")).to_have_value("Soạn giúp tôi kế hoạch thi đua")
    page.fill("#issuer", ISSUER)
    page.click("#send")
    expect(page.locator(".sheet-of-draft")).to_be_visible()


def test_a_blank_is_filled_by_the_keyboard_alone(page: Page) -> None:
    draft(page)
    page.locator(".paragraph .blank", has_text="[số]").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("04")
    page.keyboard.press("Control+Enter")
    assert "tổ chức 04 hội nghị" in paragraph(page, 4)


def test_a_draft_that_is_gone_is_told_so(page: Page) -> None:
    page.goto("/soan-thao?reply=khong-co")
    expect(page.locator("#form-error")).to_contain_text("Không thấy bản soạn thảo này")
    expect(page.locator(".welcome")).to_be_visible()


def test_a_draft_prints_as_a_paper(browser: Browser, address: str) -> None:  # noqa: F811
    with opened(browser, address, DESKTOP) as page:
        draft(page)
        pdf = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        text = "".join(one.get_textpage().get_text_range() for one in pdf)
        assert len(pdf) == 1
        assert "Phát động phong trào thi đua" in text
        assert not any(words in text for words in ("Cần soạn gì", "Sao chép", "Lưu ý", "Căn cứ:"))


@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["desktop", "narrowest"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_barriers_and_fits_the_screen(
    browser: Browser,  # noqa: F811
    address: str,
    scheme: Scheme,
    size: ViewportSize,
) -> None:
    with opened(browser, address, size, scheme) as page:
        page.goto("/soan-thao")
        assert barriers(page) == []
        assert fits(page)
        draft(page)
        page.locator(".precedents summary").first.click()
        page.get_by_role("button", name="Bỏ đoạn 2").click()
        page.get_by_role("button", name="Sửa đoạn 3").click()
        assert barriers(page) == []
        assert fits(page)


def test_today_is_the_day_of_the_form(page: Page) -> None:
    page.goto("/soan-thao")
    expect(page.locator("#on")).to_have_value(f"{date(2026, 11, 21):%d/%m/%Y}")
    sent = posted(page)
    page.fill("#request", ASKED)
    page.fill("#issuer", ISSUER)
    page.fill("#on", "1/10/2026")
    page.click("#send")
    expect(page.locator(".sheet-of-draft .soft").first).to_contain_text("Tính đến ngày 01/10/2026")
    assert sent[0]["on"] == "1/10/2026"  # the server reads days, and says of a wrong one what was typed
