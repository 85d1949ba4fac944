"""The page of eligibility in a real browser, over the papers that ship: choice, interview, form, verdict, paper."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from assistant.build import House
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
from tests.records import memory_records

ON = date(2026, 7, 1)
FIGHTER = "/dieu-kien?award=cstd-co-so"

pytestmark = NO_BROWSER


@pytest.fixture(scope="module")
def address(house: House) -> Iterator[str]:
    records = memory_records()
    with served(create_app(house, lambda: ON, records, Options(questions_per_minute=MANY))) as address:
        yield address
    records.close()


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:  # noqa: F811
    with opened(browser, address, request.param) as page:
        yield page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def judged(page: Page, words: str) -> None:
    """Wait for a verdict."""
    expect(page.locator(".verdict .decision strong")).to_have_text(words)


def interviewed(page: Page) -> None:
    """From the address to an eligible fighter of the base."""
    page.goto(FIGHTER)
    press(page, "Tốt")
    page.get_by_label("Số lượng").fill("1")
    press(page, "Tiếp tục")
    judged(page, "Đủ điều kiện")


def test_an_award_is_found_without_tone_marks_or_by_its_letters_and_opens_its_interview(page: Page) -> None:
    page.goto("/dieu-kien")
    expect(page.locator(".families section").first.locator("h2")).to_have_text("Danh hiệu thi đua")
    page.fill("#wanted", "cstdcs")
    expect(page.locator(".families li:visible")).to_have_count(1)
    page.fill("#wanted", "chien si thi dua")
    expect(page.locator(".families li:visible mark")).to_have_text(
        ["Chiến sĩ thi đua", "chiến sĩ thi đua", "Chiến sĩ thi đua"]
    )
    page.fill("#wanted", "khong co ten nay")
    expect(page.get_by_text("Không có danh hiệu, hình thức nào mang tên này")).to_be_visible()
    page.fill("#wanted", "thi dua co so")
    page.press("#wanted", "Enter")
    expect(page).to_have_url(re.compile(r"\?award=cstd-co-so$"))
    expect(page.locator("h1")).to_have_text("Danh hiệu “Chiến sĩ thi đua cơ sở”")
    expect(page.locator(".question h2")).to_be_focused()
    page.go_back()
    expect(page.locator("#wanted")).to_be_visible()


def test_an_interview_ends_in_a_verdict_with_its_conditions_and_what_goes_with_the_award(page: Page) -> None:
    interviewed(page)
    expect(page.locator(".sheet-of .heading h2")).to_be_focused()
    expect(page.locator("#announcer")).to_have_text("Kết quả: Đủ điều kiện.")
    expect(page.locator(".conditions .finding")).to_have_text(["Tạm coi là đạt", "Đạt"])
    expect(page.locator(".sheet-of")).to_contain_text("1,0 lần mức lương cơ sở")
    for words in (
        "Ai quyết định",
        "Hồ sơ",
        "Tạm coi là đúng",
        "Áp dụng: Luật Thi đua, khen thưởng",
        "Tính đến ngày 01/7/2026",
    ):
        expect(page.locator(".sheet-of")).to_contain_text(words)
    expect(page.locator(".cited .badge").first).to_have_text("Còn hiệu lực")
    assert "tot" not in page.url


def test_a_marker_opens_its_source_beside_the_verdict_and_gives_the_focus_back(page: Page) -> None:
    interviewed(page)
    marker = page.locator(".conditions .marker").first
    marker.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel mark")).to_contain_text("Đạt tiêu chuẩn")
    page.keyboard.press("Escape")
    expect(marker).to_be_focused()
    page.locator(".besides .marker").first.click()
    expect(page.locator("#panel mark")).to_be_visible()


def test_one_goes_back_skips_stops_and_mends_an_answer(page: Page) -> None:
    page.goto(FIGHTER)
    press(page, "Bỏ qua, chưa rõ")
    expect(page.locator(".so-far strong")).to_have_text("bỏ qua")
    press(page, "‹ Quay lại")
    expect(page.locator(".question .place")).to_have_text("Câu 1")
    press(page, "Tốt")
    press(page, "Dừng và xem kết quả")
    judged(page, "Chưa xác định được")
    expect(page.locator(".missing")).to_contain_text("sáng kiến")
    page.get_by_role("button", name="Sửa câu 1").click()
    press(page, "Hoàn thành")
    judged(page, "Chưa đủ điều kiện")
    expect(page.locator(".finding.not_met").first).to_have_text("Không đạt")


def test_answers_outlive_a_reload_another_view_the_history_and_another_day(page: Page) -> None:
    page.goto(FIGHTER)
    press(page, "Tốt")
    expect(page.locator(".question .place")).to_have_text("Câu 2")
    page.reload()
    expect(page.locator(".question .place")).to_have_text("Câu 2")
    expect(page.locator(".so-far strong")).to_have_text("tốt")
    page.get_by_role("link", name="Điền một lần").click()
    page.get_by_role("combobox", name="Mức", exact=True).select_option("xuất sắc")
    page.get_by_role("link", name="Hỏi từng câu").click()
    expect(page.locator(".question .place")).to_have_text("Câu 2")
    page.go_back()
    expect(page.get_by_role("combobox", name="Mức", exact=True)).to_have_value("xuất sắc")
    page.go_forward()
    expect(page.locator(".question .place")).to_have_text("Câu 2")
    page.fill("#on", "02/07/2026")
    page.press("#on", "Enter")
    expect(page).to_have_url(re.compile("on=2026-07-02"))
    expect(page.locator(".so-far strong")).to_have_text("tốt")
    press(page, "Xét lại từ đầu")
    expect(page.locator(".question .place")).to_have_text("Câu 1")
    expect(page.locator(".so-far")).to_have_count(0)


def test_an_answer_is_mended_from_what_it_was_and_later_ones_are_kept(page: Page) -> None:
    interviewed(page)
    sent = posted(page)
    page.reload()
    judged(page, "Đủ điều kiện")
    assert sent == []  # the last word is kept; to ask for it again would stand in the history twice
    page.get_by_role("button", name="Sửa câu 2").click()
    expect(page.get_by_label("Số lượng")).to_have_value("1")
    page.get_by_role("button", name="Sửa câu 1").click()
    expect(page.get_by_role("button", name="Tốt", exact=True)).to_have_attribute("aria-pressed", "true")
    page.get_by_label("Năm xét").select_option("2024")
    press(page, "Tốt")
    expect(page.locator(".question h2")).to_contain_text("Trong năm 2024")  # of that year nobody told the works
    assert sent[-1]["answers"] == ["2024 tốt"]
    page.get_by_role("button", name="Sửa câu 1").click()
    page.get_by_label("Năm xét").select_option("2025")
    press(page, "Tốt")
    judged(page, "Đủ điều kiện")


def test_years_ticked_are_ticked_again(page: Page) -> None:
    page.goto("/dieu-kien?award=cstd-bo-tinh")
    page.get_by_label("2024", exact=True).check()
    page.get_by_label("Các năm trước đó").fill("2012, 2014-2015")
    press(page, "Tiếp tục")
    page.get_by_role("button", name="Sửa câu 1").click()
    expect(page.get_by_label("2024", exact=True)).to_be_checked()
    expect(page.get_by_label("2025", exact=True)).not_to_be_checked()
    expect(page.get_by_label("Các năm trước đó")).to_have_value("2012, 2014-2015")


def test_a_share_of_more_than_all_is_refused_beside_its_question(page: Page) -> None:
    page.goto("/dieu-kien?award=tap-the-lao-dong-xuat-sac&on=2026-01-01")
    press(page, "Xuất sắc")
    page.locator(".question .amount input").fill("150")
    press(page, "Tiếp tục")
    expect(page.locator(".question [role=alert]")).to_contain_text("hãy ghi một số từ 0 đến 100 (%)")
    expect(page.locator(".question .amount input")).to_have_value("150")


def test_a_verdict_in_a_talk_takes_its_facts_along(page: Page) -> None:
    page.goto("/")
    page.get_by_role("textbox").first.fill("Năm 2025 chị A hoàn thành tốt nhiệm vụ. Có đủ điều kiện CSTĐ cơ sở không?")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Xét từng câu hỏi").click()
    expect(page.get_by_text("Đang dùng cả dữ kiện đã nêu")).to_be_visible()
    expect(page.locator(".question")).to_contain_text("sáng kiến")


def test_another_year_may_be_judged(page: Page) -> None:
    page.goto(FIGHTER)
    page.get_by_label("Năm xét").select_option("2024")
    sent = posted(page)
    press(page, "Xuất sắc")
    judged(page, "Đủ điều kiện")
    assert sent[0]["answers"] == ["2024 xuất sắc"]


def test_an_answer_that_is_empty_or_unreadable_is_told_beside_the_question(page: Page) -> None:
    page.goto("/dieu-kien?award=cstd-bo-tinh")
    press(page, "Tiếp tục")
    expect(page.locator(".question [role=alert]")).to_contain_text("Chưa có câu trả lời")
    page.get_by_label("Các năm trước đó").fill("hồi trước")
    press(page, "Tiếp tục")
    expect(page.locator(".question [role=alert]")).to_contain_text("hãy ghi các năm")
    page.get_by_label("Các năm trước đó").fill("")
    for year in ("2023", "2024", "2025"):
        page.get_by_label(year, exact=True).check()
    press(page, "Tiếp tục")
    expect(page.locator(".so-far strong")).to_have_text("2023, 2024, 2025")
    expect(page.locator(".question .place")).to_have_text("Câu 2")


def test_the_form_asks_all_at_once_and_keeps_what_was_filled_in(page: Page) -> None:
    page.goto(f"{FIGHTER}&view=form")
    page.get_by_role("combobox", name="Mức", exact=True).select_option("tốt")
    press(page, "Xem kết quả")
    judged(page, "Chưa xác định được")
    press(page, "Sửa dữ kiện")
    expect(page.get_by_role("combobox", name="Mức", exact=True)).to_have_value("tốt")
    page.get_by_label("không có", exact=True).check()
    sent = posted(page)
    press(page, "Xem kết quả")
    judged(page, "Chưa đủ điều kiện")
    assert sent[0]["facts"] == {"subject": "cá nhân", "year": 2025, "ratings": {"2025": "tốt"}, "works": []}


def test_what_the_form_leaves_open_can_be_asked_on(page: Page) -> None:
    page.goto(f"{FIGHTER}&view=form")
    page.get_by_role("combobox", name="Mức", exact=True).select_option("tốt")
    press(page, "Xem kết quả")
    press(page, "Hỏi tiếp điều còn thiếu")
    expect(page.get_by_text("Đang dùng cả dữ kiện đã nêu")).to_be_visible()
    press(page, "Không có")
    judged(page, "Chưa đủ điều kiện")


def test_facts_that_only_some_are_asked_for_are_shown_to_them(page: Page) -> None:
    page.goto(f"{FIGHTER}&view=form")
    asked = page.get_by_text("Lao động, sản xuất có hiệu quả không?")
    expect(asked).to_be_hidden()
    page.get_by_label("nông dân").check()
    expect(asked).to_be_visible()


def test_what_may_be_proposed_is_ranked_and_looked_at_on_the_same_facts(page: Page) -> None:
    page.goto("/dieu-kien")
    page.get_by_role("link", name="Xem có thể đề nghị gì").click()
    page.get_by_role("combobox", name="2025", exact=True).select_option("xuất sắc")
    page.get_by_label("Thêm danh hiệu, hình thức đã được tặng").select_option("lao-dong-tien-tien")
    expect(page.get_by_label("Các năm được tặng Danh hiệu “Lao động tiên tiến”")).to_be_focused()
    press(page, "Xem kết quả")
    first = page.locator(".option").first
    expect(first).to_contain_text("Đủ điều kiện")
    expect(first).to_contain_text("Chiến sĩ thi đua cơ sở")
    first.get_by_role("button", name="Xét từng điều kiện").click()
    judged(page, "Đủ điều kiện")


def test_the_rules_are_shown_each_with_its_source(page: Page) -> None:
    page.goto(FIGHTER)
    page.get_by_role("link", name="Quy định").click()
    expect(page.locator(".conditions-of")).to_contain_text("Có sáng kiến được cơ sở công nhận")
    page.locator(".conditions-of .marker").first.click()
    expect(page.locator("#panel mark")).to_be_visible()


def test_the_day_is_always_in_sight_and_stays_in_the_address(page: Page) -> None:
    page.goto(FIGHTER)
    expect(page.locator("#on")).to_have_value("01/07/2026")
    page.fill("#on", "21/11/2026")
    page.press("#on", "Enter")
    expect(page).to_have_url(re.compile("on=2026-11-21"))
    expect(page.get_by_text("06/2026/QH16").first).to_be_visible()
    press(page, "Xuất sắc")
    judged(page, "Chưa xác định được")
    expect(page.locator(".by-text")).to_contain_text("đủ điều kiện")
    page.fill("#on", "mai")
    page.press("#on", "Enter")
    expect(page.locator("#day-error")).to_contain_text("Ngày cần ghi như")


def test_a_day_being_typed_keeps_the_focus_when_the_first_question_comes(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/eligibility", hold)
    page.goto(FIGHTER)
    expect(page.locator("h1")).to_have_text("Danh hiệu “Chiến sĩ thi đua cơ sở”")
    page.fill("#on", "")
    page.keyboard.type("21/11")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    expect(page.locator(".question h2")).to_be_visible()
    page.keyboard.type("/2026")
    expect(page.locator("#on")).to_have_value("21/11/2026")
    expect(page.locator("#day-error")).to_be_empty()


def test_a_day_without_rules_and_an_unknown_award_are_told(page: Page) -> None:
    page.goto(f"{FIGHTER}&on=1990-01-01")
    expect(page.locator("#stage")).to_contain_text("Chưa có quy tắc về Danh hiệu “Chiến sĩ thi đua cơ sở”")
    page.goto("/dieu-kien?award=khong-co")
    expect(page.locator("#stage [role=alert]")).to_contain_text("Không có danh hiệu, hình thức khen thưởng “khong-co”")


def test_a_lost_server_is_told_and_the_question_stays(page: Page) -> None:
    page.goto(FIGHTER)
    expect(page.locator(".question")).to_be_visible()
    page.route("**/api/eligibility", lambda route: route.abort())
    press(page, "Tốt")
    expect(page.locator(".question [role=alert]")).to_contain_text("Không kết nối được")
    page.unroute("**/api/eligibility")
    press(page, "Tốt")
    expect(page.locator(".question .place")).to_have_text("Câu 2")


def test_a_verdict_is_copied_with_its_sources(page: Page) -> None:
    interviewed(page)
    press(page, "Sao chép kèm căn cứ")
    expect(page.locator(".heading [role=status]")).to_have_text("Đã sao chép.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Kết luận: ĐỦ điều kiện")
    assert "Căn cứ:" in copied


@pytest.mark.parametrize("code", ["cstd-co-so", "bang-khen-bo-tinh", "huan-chuong-lao-dong-hang-ba"])
def test_a_result_is_printed_on_one_sheet(browser: Browser, address: str, code: str, tmp_path: Path) -> None:  # noqa: F811
    with opened(browser, address, DESKTOP, "dark") as page:
        page.goto(f"/dieu-kien?award={code}")
        press(page, "Dừng và xem kết quả")
        expect(page.locator(".verdict")).to_be_visible()
        page.pdf(path=tmp_path / "ket-qua.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "ket-qua.pdf") as paper:
        text = paper[0].get_textpage().get_text_range()
        assert (len(paper), round(paper[0].get_width()), round(paper[0].get_height())) == (1, 595, 842)
    assert "KẾT QUẢ XÉT ĐIỀU KIỆN" in text
    assert "Bản tóm tắt Luật Thi đua, khen thưởng số 06/2022/QH15" in text
    assert "In một trang" not in text
    assert "Họ tên, đơn vị:" in text
    assert "Không in ở đây:" in text


def test_nothing_overflows_sideways(page: Page) -> None:
    for path in ("/dieu-kien", "/dieu-kien?view=options", "/dieu-kien?award=huan-chuong-lao-dong-hang-ba&view=form"):
        page.goto(path)
        expect(page.locator("#stage > *").first).to_be_visible()
        assert fits(page), path
    interviewed(page)
    assert fits(page)
    page.locator(".conditions .marker").first.click()
    expect(page.locator("#panel mark")).to_be_visible()
    assert fits(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_no_barrier(browser: Browser, address: str, size: ViewportSize, scheme: Scheme) -> None:  # noqa: F811
    with opened(browser, address, size, scheme) as page:
        for path in (
            "",
            "?view=options",
            "?award=bang-khen-bo-tinh&view=form",
            "?award=cstd-bo-tinh&view=rules",
            "?award=cstd-bo-tinh",
        ):
            page.goto(f"/dieu-kien{path}")
            expect(page.locator("#stage > *").first).to_be_visible()
            page.wait_for_load_state("networkidle")
            assert barriers(page) == [], path
        page.goto(FIGHTER)
        press(page, "Tốt")
        expect(page.locator(".question .place")).to_have_text("Câu 2")
        assert barriers(page) == [], "works"
        press(page, "Xét lại từ đầu")
        interviewed(page)
        page.locator(".conditions .marker").first.click()
        expect(page.locator("#panel mark")).to_be_visible()
        assert barriers(page) == [], "verdict"
