"""The page of responsibilities in a real browser, over the papers that ship: filters, sources, Excel, comparison."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser import NO_BROWSER, browser  # noqa: F401 (fixture)
from tests.fake_house import HOSTILE
from tests.house import BA_TO_PLAN, DIRECTIVE, PAPERS, QUANG_NGAI_PLAN
from tests.responsibility_browser import answer, fits, opened_page, served_address, settled, visit  # noqa: F401 (fixtures)

DIRECTIVE_NAME = "Chỉ thị số 02/CT-UBND ngày 06/3/2024 của UBND tỉnh Hưng Yên"
SISTERS = (("above", QUANG_NGAI_PLAN), ("below", BA_TO_PLAN))

pytestmark = NO_BROWSER


def test_every_plan_is_a_table_with_its_validity_and_the_label_of_a_restored_text(page: Page) -> None:
    visit(page)
    tables = page.locator(".duties")
    expect(tables).to_have_count(len(PAPERS))
    expect(tables.locator("caption .badge")).to_have_text(["Chưa xác minh hiệu lực"] * len(PAPERS))
    expect(tables.locator("caption .tag.restored")).to_have_text("Bản phục dựng từ bản quét lỗi")
    total = len(answer(page, "/api/responsibilities")["tasks"])
    expect(tables.locator("tbody tr")).to_have_count(total)
    expect(page.locator("#count")).to_have_text(f"{total} việc trong 5 văn bản · tính đến ngày 21/11/2026")
    expect(page.locator("#announcer")).to_contain_text(f"{total} việc")
    expect(tables.first.locator("thead th[scope=col]")).to_have_count(7)
    expect(tables.first.locator("tbody th[scope=row]")).to_have_count(15)


def test_a_task_without_a_lead_says_so_plainly(page: Page) -> None:
    visit(page, ("document", BA_TO_PLAN))
    page.get_by_label("Chỉ việc không giao rõ").check()
    tasks = answer(page, "/api/responsibilities", ("document", BA_TO_PLAN))["tasks"]
    unclear = [task for task in tasks if task["unclear"]]
    expect(page.locator(".duties tbody tr")).to_have_count(len(unclear))
    expect(page.locator(".duties .lead .unclear")).to_have_text(["văn bản không giao rõ"] * len(unclear))
    assert "unclear=1" in page.url


def test_a_body_typed_without_tone_marks_is_found_and_its_successor_stands_beside(page: Page) -> None:
    visit(page)
    page.locator("#body").press_sequentially("so noi vu", delay=30)
    expect(page.locator(".duties caption h2")).to_have_text([DIRECTIVE_NAME])
    expect(page).to_have_url(re.compile(r"\?body=so\+noi\+vu$"))
    rows = page.locator(".duties tbody tr")
    expect(rows).to_have_count(len(answer(page, "/api/responsibilities", ("body", "Sở Nội vụ"))["tasks"]))
    expect(rows.first.locator(".asked .body").first).to_have_text("Sở Nội vụ")
    became = rows.first.locator(".asked details.now").first
    expect(became.locator("summary")).to_contain_text("nay là Sở Nội vụ (cùng tên, đã hợp nhất")
    became.locator("summary").click()
    expect(became.locator("p")).to_contain_text("mức tin cậy: báo chí")
    expect(page.locator(".changes li").first).to_contain_text("từ 01/3/2025")


def test_a_role_narrows_and_the_way_back_and_a_link_keep_it(page: Page) -> None:
    visit(page)
    page.get_by_label("Vai trò").select_option("báo cáo")
    settled(page)
    expect(page.locator(".duties .others .asked").first).to_be_visible()
    expect(page.locator(".duties .others")).to_contain_text(["Báo cáo"] * page.locator(".duties tbody tr").count())
    expect(page.locator(".duties").first).to_contain_text("→ gửi Ủy ban nhân dân tỉnh")
    count = page.locator("#count").inner_text()
    page.get_by_label("Chỉ việc có thời hạn").check()
    expect(page.locator("#count")).to_contain_text("có thời hạn")
    page.go_back()
    expect(page.locator("#count")).to_have_text(count)
    expect(page.get_by_label("Chỉ việc có thời hạn")).not_to_be_checked()
    page.reload()
    expect(page.locator("#count")).to_have_text(count)
    page.go_back()
    expect(page.locator("#count")).to_contain_text("trong 5 văn bản")
    expect(page.locator("#role")).to_have_value("")


@pytest.mark.parametrize("typed", ["xã hội học tập", "xa hoi hoc tap", "XÃ HỘI HỌC T"])
def test_words_are_looked_for_in_tasks_and_marked(page: Page, typed: str) -> None:
    visit(page, ("document", DIRECTIVE))
    page.fill("#task", typed)
    expect(page.locator(".duties tbody tr")).to_have_count(1)
    expect(page.locator(".duties .words mark")).to_have_text(re.compile("^xã hội học t", re.IGNORECASE))
    expect(page.locator("#xlsx-note")).to_be_visible()
    page.fill("#task", "không có từ ngữ này")
    page.get_by_role("button", name="Bỏ lọc theo từ ngữ").click()
    expect(page.locator(".duties tbody tr")).to_have_count(15)


def test_one_or_more_documents_are_chosen(page: Page) -> None:
    visit(page)
    page.click("#documents summary")
    page.get_by_role("checkbox", name=DIRECTIVE_NAME).check()
    page.get_by_role("checkbox", name="Kế hoạch số 89/KH-UBND").check()
    expect(page.locator(".duties")).to_have_count(2)
    expect(page.locator("#documents-chosen")).to_have_text("2 văn bản")
    page.get_by_role("button", name="Xóa bộ lọc").click()
    expect(page.locator(".duties")).to_have_count(5)
    assert page.url.endswith("/trach-nhiem")


def test_a_body_without_a_task_gets_the_reason_and_the_bodies_that_have_one(page: Page) -> None:
    visit(page, ("document", BA_TO_PLAN), ("body", "Sở Y tế"), ("role", "chủ trì"))
    expect(page.locator(".no-task")).to_contain_text("không giao vai trò chủ trì cho Sở Y tế.")
    page.locator(".no-task").get_by_role("button", name="Trung tâm Truyền thống").click()
    expect(page.locator(".duties .asked").first).to_contain_text("Trung tâm Truyền thống - Văn hóa và Thể thao huyện")
    expect(page.locator("#body")).to_have_value(re.compile("Trung tâm"))


def test_a_source_opens_beside_with_its_quote_marked_and_gives_the_focus_back(page: Page) -> None:
    visit(page, ("document", BA_TO_PLAN))
    button = page.locator(".duties .source .marker").nth(2)
    marker = int(button.get_attribute("data-marker") or 0)
    button.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    quotes = answer(page, "/api/responsibilities", ("document", BA_TO_PLAN))["citations"]
    quote = next(one["quote"] for one in quotes if one["marker"] == marker)
    expect(panel.locator("mark").first).to_be_in_viewport()
    assert "\n".join(panel.locator("mark").all_inner_texts()) == quote
    expect(panel.locator(".tag")).to_have_text("Bản phục dựng từ bản quét lỗi")
    assert fits(page)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(button).to_be_focused()


def test_excel_is_loaded_with_the_same_filters(page: Page) -> None:
    visit(page, ("body", "Sở Nội vụ"), ("document", DIRECTIVE))
    rows = page.locator(".duties tbody tr").count()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải Excel").click()
    sheet = load_workbook(BytesIO(Path(download.value.path()).read_bytes())).worksheets[0]
    assert [str(cell.value) for cell in sheet["A"] if str(cell.value).isdigit()] == [
        str(one + 1) for one in range(rows)
    ]
    assert download.value.suggested_filename.startswith(f"phan-cong-{DIRECTIVE}-")


def test_sister_plans_stand_side_by_side_with_what_was_kept_folded(page: Page) -> None:
    visit(page)
    page.get_by_role("link", name="So sánh hai văn bản").click()
    page.get_by_label("Văn bản làm gốc").select_option(QUANG_NGAI_PLAN)
    page.get_by_label("Văn bản đem so").select_option(BA_TO_PLAN)
    counts = answer(page, "/api/comparison", *SISTERS)["counts"]
    for fate, number in counts.items():
        expect(page.locator(f".fate.{fate} strong")).to_have_text(str(number))
        expect(page.locator(f".comparison.{fate} tbody tr")).to_have_count(number)
    expect(page.locator(".comparison.changed .differing").first).to_be_visible()
    expect(page.locator(".comparison.kept")).to_be_hidden()
    page.locator(".fate.kept").click()
    expect(page.locator(".comparison.kept tbody tr").first).to_be_visible()
    expect(page.locator(".comparison.changed")).to_have_count(0)
    expect(page.locator(".fate.kept")).to_be_focused()
    page.locator(".comparison.kept .marker").first.click()
    expect(page.locator("#panel mark").first).to_be_in_viewport()
    assert fits(page)


def test_plans_change_places_and_a_plan_is_not_compared_with_itself(page: Page) -> None:
    visit(page, ("view", "compare"), *SISTERS)
    page.click("#swap")
    pairs = answer(page, "/api/comparison", ("above", BA_TO_PLAN), ("below", QUANG_NGAI_PLAN))["pairs"]
    expect(page.locator("#count")).to_contain_text(f"{len(pairs)} việc: ")
    expect(page.locator(".two h2").first).to_contain_text("Ba Tơ")
    page.get_by_label("Văn bản đem so").select_option(BA_TO_PLAN)
    expect(page.locator("#result")).to_have_text("Hãy chọn hai văn bản khác nhau.")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("on", "31/02/2026", "Ngày “31/02/2026” không hợp lệ"),
        ("role", "thổi sáo", "Không có vai trò “thổi sáo”"),
        ("document", "kh-khong-co", "không có văn bản"),
    ],
)
def test_a_wrong_filter_is_told_in_the_words_of_the_server(page: Page, name: str, value: str, words: str) -> None:
    visit(page, (name, value))
    expect(page.locator("#result [role=alert]")).to_contain_text(words)
    expect(page.get_by_role("link", name="Tải Excel")).to_be_hidden()


def test_a_day_before_the_change_shows_no_successor(page: Page) -> None:
    visit(page, ("body", "Sở Nội vụ"), ("document", DIRECTIVE))
    page.fill("#on", "1/10/2024")
    page.press("#on", "Enter")
    expect(page.locator("#count")).to_contain_text("tính đến ngày 01/10/2024")
    expect(page.locator(".now")).to_have_count(0)
    assert "on=2024-10-01" in page.url


def test_what_was_typed_stays_text(page: Page) -> None:
    visit(page, ("body", HOSTILE[:190]))
    expect(page.locator(".no-task")).to_contain_text("<img src=x")
    assert page.locator("#result img, #result script").count() == 0


def test_a_lost_server_is_told(page: Page) -> None:
    visit(page)
    page.route("**/api/**", lambda route: route.abort())
    page.get_by_label("Vai trò").select_option("giám sát")
    expect(page.locator("#result [role=alert]")).to_contain_text("Không kết nối được")


def test_rows_are_cards_on_a_phone_and_nothing_overflows_sideways(page: Page) -> None:
    visit(page)
    narrow = page.evaluate("innerWidth") < 720
    display = page.locator(".duties tbody tr").first.evaluate("row => getComputedStyle(row).display")
    assert display == ("grid" if narrow else "table-row")
    expect(page.locator(".duties").first.get_by_role("columnheader", name="Nhiệm vụ")).to_have_count(1)
    assert fits(page)


def test_a_long_task_unfolds_and_prints_in_full_without_the_filters(page: Page) -> None:
    visit(page, ("document", DIRECTIVE))
    first = page.locator(".duties tbody tr").first
    words = first.locator(".words")
    folded = words.evaluate("one => one.clientHeight")
    first.get_by_role("button", name="Xem đủ").click()
    assert words.evaluate("one => one.clientHeight") > folded
    first.get_by_role("button", name="Thu gọn").click()
    page.emulate_media(media="print")
    expect(page.locator(".filters").first).to_be_hidden()
    expect(page.locator(".acts")).to_be_hidden()
    assert words.evaluate("one => one.scrollHeight <= one.clientHeight + 1")
    assert re.search(rb"/MediaBox ?\[0 0 84[12]\S* 59[45]", page.pdf(prefer_css_page_size=True))  # A4 landscape


def test_dark_letters_are_light(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    visit(page, ("document", BA_TO_PLAN))
    colours = page.locator(".duties").evaluate(
        "one => [getComputedStyle(one).color, getComputedStyle(document.documentElement).backgroundColor]"
    )
    letters, ground = (sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in colours)
    assert letters > 600
    assert ground < 120


def test_the_question_page_leads_here_and_back(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Phân công").click()
    expect(page.locator(".duties").first).to_be_visible()
    page.get_by_role("link", name="Hỏi đáp").click()
    expect(page.locator("#question")).to_be_visible()
