"""The page of the library in a real browser, over a real house: list, filters, relations, adding and removing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.build import House
from bot.records import Records
from bot.web.app import create_app
from bot.web.options import Options
from tests.browser import DESKTOP, MANY, NO_BROWSER, PHONE, Scheme, barriers, browser, fits, served  # noqa: F401 (a fixture)
from tests.browser import opened as opened_page
from tests.fake_house import TODAY
from tests.house import BA_TO_PLAN, PAPERS, QUANG_NGAI_PLAN, new_house
from tests.records import memory_records

GARDEN = (
    "ỦY BAN NHÂN DÂN\nXÃ THỬ NGHIỆM\n\nSố: 7/KH-UBND\n\nThử Nghiệm, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\n"
    "Tổ chức phong trào thi đua vườn mẫu năm 2026\n\nI. MỤC ĐÍCH\n\n"
    "1. Thực hiện Kế hoạch số 89/KH-UBND của UBND huyện Ba Tơ.\n\nII. TỔ CHỨC THỰC HIỆN\n\n"
    "1. Hội Nông dân xã chủ trì hướng dẫn làm vườn mẫu.\n\n2. Văn phòng xã phối hợp.\n"
)
GARDEN_NAME = "Kế hoạch số 07/KH-UBND ngày 02/3/2026 của UBND xã Thử Nghiệm"
KNOWN = "Chỉ thị số 41-CT/TW"

pytestmark = NO_BROWSER
on_a_desktop = pytest.mark.parametrize("page", [DESKTOP], indirect=True, ids=["desktop"])


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house whose library these tests may change."""
    return new_house(tmp_path_factory.mktemp("library-page"))


@pytest.fixture(scope="module")
def records() -> Records:
    return memory_records()


@pytest.fixture(scope="module")
def address(house: House, records: Records) -> Iterator[str]:
    with served(create_app(house, lambda: TODAY, records, Options(questions_per_minute=MANY))) as address:
        yield address


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:  # noqa: F811 (fixture)
    """A blank page, on a desktop and on a phone."""
    with opened_page(browser, address, request.param) as page:
        yield page


def visit(page: Page, asked: str = "") -> None:
    """Open the page, its filters in sight."""
    page.goto(f"/van-ban{asked}")
    expect(page.locator("#result[aria-busy]")).to_have_count(0)
    expect(page.locator("#count")).not_to_be_empty()
    if page.locator("#more").is_visible():
        page.click("#more")


def names(page: Page) -> list[str]:
    return page.locator("#result > .papers tbody th a").all_text_contents()


def opened(page: Page, name: str) -> None:
    """Open the document of a name beside the list."""
    page.locator("#result a", has_text=name).first.click()
    expect(page.locator("#panel h3")).to_contain_text(name)


def add(page: Page, tmp_path: Path, *named: tuple[str, bytes]) -> None:
    """Add files by the file chooser."""
    for name, data in named:
        (tmp_path / name).write_bytes(data)
    if page.locator("#adding").is_hidden():
        page.click("#add")
    page.set_input_files("#files", [tmp_path / name for name, _ in named])


def test_the_list_shows_every_paper_with_status_text_kind_and_damage(page: Page) -> None:
    visit(page)
    assert len(names(page)) == len(PAPERS)
    row = page.locator(f"tr[data-document={BA_TO_PLAN}]")
    for words in ("89/KH-UBND", "16/5/2025", "Ủy ban nhân dân huyện Ba Tơ", "Chưa xác minh hiệu lực", "Bản phục dựng"):
        expect(row).to_contain_text(words)
    expect(row.locator(".damage")).to_have_text(re.compile(r"^Hỏng \d+% số chữ: đọc theo bản phục dựng$"))
    expect(page.locator("#count")).to_have_text(re.compile(r"^5 văn bản có toàn văn, \d+ văn bản chỉ được biết"))
    expect(page.locator(".apart")).not_to_have_attribute("open", "")
    assert fits(page)


@on_a_desktop
@pytest.mark.parametrize(
    ("typed", "found"),
    [("ba to", 1), ("Ba Tơ", 1), ("quang ngai 41-ct/tw", 1), ("41 hưng yên", 1), ("89/KH", 1), ("không có đâu", 0)],
)
def test_search_takes_words_in_any_order_with_or_without_tone_marks(page: Page, typed: str, found: int) -> None:
    visit(page)
    page.fill("#q", typed)
    expect(page.locator("#result > .papers tbody tr")).to_have_count(found)
    assert page.evaluate("new URLSearchParams(location.search).get('q')") == typed


def test_filters_narrow_both_lists_and_stand_in_the_address(page: Page) -> None:
    visit(page)
    page.select_option("#text", "restored")
    expect(page.locator("#result > .papers tbody tr")).to_have_count(1)
    page.select_option("#text", "digest")
    expect(page.locator("#result > .papers")).to_have_count(0)
    expect(page.locator(".apart .papers tbody tr").first).to_be_visible()
    page.select_option("#kind", "Luật")
    page.select_option("#status", "expired")
    rows = page.locator(".apart .papers tbody tr")
    expect(rows.first).to_contain_text("Hết hiệu lực")
    few = rows.count()
    assert 0 < few < 10
    page.reload()
    expect(rows).to_have_count(few)
    page.click("#clear")
    expect(page.locator("#result > .papers tbody tr")).to_have_count(len(PAPERS))


@on_a_desktop
def test_another_day_shows_the_status_of_that_day(page: Page) -> None:
    visit(page, "?text=digest&q=06/2022/QH15")
    expect(page.locator(".apart .badge").first).to_have_text("Đã được sửa đổi, bổ sung")
    page.fill("#on", "01/6/2023")
    page.press("#on", "Enter")
    page.locator("#on").blur()
    expect(page.locator(".apart .badge").first).to_have_text("Chưa có hiệu lực")
    page.fill("#on", "31/02/2023")
    page.locator("#on").blur()
    expect(page.locator("#result .callout.bad")).to_contain_text("không hợp lệ")


@on_a_desktop
def test_lists_are_sorted_as_asked(page: Page) -> None:
    visit(page)
    page.select_option("#sort", "name")
    assert names(page) == sorted(names(page), key=lambda name: name.lower())
    page.select_option("#sort", "oldest")
    assert names(page)[0].startswith("Chỉ thị số 02/CT-UBND ngày 06/3/2024")


def test_relations_lead_from_paper_to_paper_and_back(page: Page) -> None:
    visit(page)
    opened(page, "của UBND huyện Ba Tơ")
    expect(page).to_have_url(re.compile(f"document={BA_TO_PLAN}$"))
    page.locator(".relations a", has_text=KNOWN).click()
    expect(page.locator("#panel h3")).to_contain_text(KNOWN)
    expect(page.locator("#panel .tag.digest")).to_be_visible()
    carried_out = page.locator(".relations div", has=page.get_by_text("Được thực hiện, hướng dẫn bởi"))
    expect(carried_out.locator("a", has_text="Sở Xây dựng")).to_be_visible()
    carried_out.locator("a", has_text="Sở Xây dựng").click()
    expect(page).to_have_url(re.compile(f"document={QUANG_NGAI_PLAN}$"))
    page.get_by_role("button", name="Trở lại").click()
    expect(page.locator("#panel h3")).to_contain_text(KNOWN)
    page.get_by_role("button", name="Đóng").first.click()
    expect(page.locator("#panel")).to_be_hidden()
    expect(page).not_to_have_url(re.compile("document="))


def test_a_document_is_opened_by_its_address_and_read_from_its_outline(page: Page) -> None:
    visit(page, f"?document={BA_TO_PLAN}")
    expect(page.locator("#panel h3")).to_contain_text("Ba Tơ")
    expect(page.locator("#panel .facts")).to_contain_text("89/KH-UBND")
    page.locator("#panel .outline button").first.click()
    expect(page.locator("#panel .paper")).to_contain_text("MỤC ĐÍCH")
    page.get_by_role("button", name="Trở lại").click()
    page.get_by_role("button", name="Đọc toàn văn").click()
    expect(page.locator("#panel .paper")).to_contain_text("KẾ HOẠCH")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()


@on_a_desktop
def test_an_unknown_document_in_the_address_is_told(page: Page) -> None:
    visit(page, "?document=khong-co")
    expect(page.locator("#panel .callout.bad")).to_contain_text("không có văn bản")


def test_a_paper_is_added_reported_asked_for_and_removed(page: Page, tmp_path: Path, records: Records) -> None:
    visit(page)
    add(page, tmp_path, ("vuon-mau.txt", GARDEN.encode()), ("hong.pdf", b"%PDF-1.4 broken"))
    expect(page.locator(".batch h2")).to_have_text("Đã đọc xong: 1 tệp đã thêm, 1 tệp không nhận được.", timeout=60000)
    expect(page.locator("#announcer")).to_contain_text("văn bản")
    taken, refused = page.locator(".batch > ul > li.taken"), page.locator(".batch > ul > li.refused")
    expect(taken).to_contain_text("Đã thêm vào thư viện.")
    expect(taken).to_contain_text("Không hỏng")
    expect(refused).to_contain_text("hong.pdf")
    expect(page.locator("#result > .papers tbody tr")).to_have_count(len(PAPERS) + 1)
    asked = {"question": "Ai chủ trì hướng dẫn làm vườn mẫu ở xã Thử Nghiệm?"}
    reply = page.request.post("/api/ask", data=asked).json()
    assert any(citation["address"].startswith("kh-07-2026-ubnd-thu-nghiem#") for citation in reply["citations"])
    taken.get_by_role("button", name=GARDEN_NAME).click()
    expect(page.locator("#panel h3")).to_have_text(GARDEN_NAME)
    expect(page.locator(".relations a", has_text="huyện Ba Tơ")).to_be_visible()
    page.get_by_role("button", name="Gỡ khỏi thư viện").click()
    page.keyboard.press("Escape")
    expect(page.locator("#removing")).to_be_hidden()
    expect(page.locator("#panel h3")).to_have_text(GARDEN_NAME)
    page.get_by_role("button", name="Gỡ khỏi thư viện").click()
    expect(page.locator("#removing-name")).to_have_text(GARDEN_NAME)
    page.get_by_role("button", name="Gỡ văn bản").click()
    expect(page.locator("#removing")).to_be_hidden(timeout=60000)
    expect(page.locator("#result > .papers tbody tr")).to_have_count(len(PAPERS))
    expect(page.locator("#title")).to_be_focused()
    refusal = page.request.post("/api/ask", data=asked).json()
    assert not any(citation["address"].startswith("kh-07") for citation in refusal["citations"])
    assert [one.did for one in records.audit.recent(2)] == ["bỏ văn bản", "thêm văn bản"]


@on_a_desktop
def test_dropped_files_are_added_and_hostile_names_are_text(page: Page) -> None:
    visit(page)
    page.evaluate("""() => {
        const carried = new DataTransfer();
        carried.items.add(new File([""], "<img src=x onerror=alert(1)>.txt"));
        const event = (name) => new DragEvent(name, { dataTransfer: carried, bubbles: true, cancelable: true });
        for (const name of ["dragover", "drop"]) document.body.dispatchEvent(event(name));
    }""")
    expect(page.locator(".batch li.refused strong")).to_have_text("<img src=x onerror=alert(1)>.txt")
    expect(page.locator(".batch li.refused")).to_contain_text("Tệp rỗng.")


@on_a_desktop
def test_a_file_too_large_is_refused_before_it_is_sent(page: Page) -> None:
    visit(page)
    page.evaluate("document.getElementById('adding').dataset.largest = '0.0001'")
    page.click("#add")
    page.set_input_files("#files", {"name": "lon.txt", "mimeType": "text/plain", "buffer": b"a" * 1000})
    expect(page.locator(".batch .callout.bad")).to_contain_text("quá giới hạn")


@on_a_desktop
def test_files_on_their_way_are_shown_again_after_a_reload(page: Page) -> None:
    visit(page)
    sent = {"files": {"name": "rong.txt", "mimeType": "text/plain", "buffer": b""}}
    job = page.request.post("/api/documents?wait=false", multipart=sent).json()["id"]  # type: ignore[arg-type]
    page.evaluate("(job) => sessionStorage.setItem('intake', JSON.stringify([job, 'forgotten']))", job)
    page.reload()
    expect(page.locator(".batch li.refused")).to_contain_text("Tệp rỗng.")
    expect(page.locator(".batch")).to_have_count(1)
    page.reload()
    expect(page.locator("#result > .papers")).to_be_visible()
    expect(page.locator("#adding")).to_be_hidden()


@on_a_desktop
def test_a_lost_server_is_told_and_what_it_took_is_not_forgotten(page: Page) -> None:
    visit(page)
    page.route("**/api/documents/jobs/*", lambda route: route.abort())
    page.click("#add")
    page.set_input_files("#files", {"name": "rong.txt", "mimeType": "text/plain", "buffer": b""})
    expect(page.locator(".batch .callout.bad")).to_contain_text("Máy chủ vẫn đọc tiếp")
    page.unroute("**/api/documents/jobs/*")
    page.reload()
    expect(page.locator(".batch li.refused")).to_contain_text("Tệp rỗng.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(page: Page, tmp_path: Path, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme)
    visit(page)
    add(page, tmp_path, ("rong.txt", b""))
    expect(page.locator(".batch li.refused")).to_be_visible()
    assert barriers(page) == []
    page.select_option("#text", "digest")
    assert barriers(page) == []
    page.select_option("#text", "")
    opened(page, "của UBND huyện Ba Tơ")
    assert barriers(page) == []
    page.get_by_role("button", name="Gỡ khỏi thư viện").click()
    assert barriers(page) == []
    assert fits(page)


def test_the_page_is_usable_by_keyboard(page: Page) -> None:
    visit(page)
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#result > .papers tbody th a").first).to_be_focused()
