"""Asking on the page: what is typed is never lost, the day and place of a talk, choices, sources that are gone."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from bot.web.app import create_app
from bot.web.options import Options
from tests.browser import DESKTOP, MANY, NO_BROWSER, PHONE, ask, barriers, browser, opened, posted, served  # noqa: F401
from tests.fake_house import PLAN, SCANNED, TODAY, FakeHouse
from tests.records import memory_records

pytestmark = NO_BROWSER
LEADS, LAND = "Ai chủ trì tuyên truyền?", "Giá đất?"
LONG = "Ai chủ trì tuyên truyền? " * 40


@dataclass
class Held:
    """Keeps questions on their way until they are let go."""

    page: Page
    routes: list[Route] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.route("**/api/ask/stream", self._hold)

    def _hold(self, route: Route) -> None:
        self.routes.append(route)

    def ask(self, text: str) -> None:
        """Send a question whose answer stays away."""
        with self.page.expect_request("**/api/ask/stream"):
            self.page.fill("#question", text)
            self.page.press("#question", "Enter")

    def let_go(self) -> None:
        """Let the answers come."""
        for route in self.routes:
            route.continue_()
        expect(self.page.locator(".reply[aria-busy]")).to_have_count(0)


@pytest.fixture
def house() -> FakeHouse:
    return FakeHouse()


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, house: FakeHouse) -> Iterator[Page]:  # noqa: F811
    """The page over records that are empty."""
    app = create_app(house, lambda: TODAY, memory_records(), Options(questions_per_minute=MANY))
    with served(app) as address, opened(browser, address, request.param) as page:
        page.goto("/")
        yield page


def test_what_is_typed_while_an_answer_is_on_its_way_stays_and_waits(page: Page) -> None:
    held = Held(page)
    held.ask(LEADS)
    expect(page.locator("#question")).to_have_value("")
    page.fill("#question", LAND)
    page.press("#question", "Enter")
    expect(page.locator("#form-error")).to_contain_text("Đang trả lời câu trước")
    held.let_go()
    expect(page.locator("#form-error")).to_have_text("")
    expect(page.locator("#question")).to_have_value(LAND)
    expect(page.locator(".exchange")).to_have_count(1)


def test_a_question_that_did_not_arrive_is_given_back(page: Page) -> None:
    page.route("**/api/ask/stream", lambda route: route.abort())
    ask(page, LEADS)
    expect(page.locator("#question")).to_have_value(LEADS)


def test_an_example_leaves_what_is_typed(page: Page) -> None:
    page.fill("#question", LAND)
    page.locator(".example").first.click()
    expect(page.locator(".exchange")).to_have_count(1)
    expect(page.locator("#question")).to_have_value(LAND)


@pytest.mark.parametrize(
    ("question", "day", "words"),
    [
        ("  ", "21/11/2026", "nhập câu hỏi"),
        ("Gì?", "31/02/2026", "Ngày 31/02/2026 không có trong lịch"),
        ("Gì?", "2026-02-31", "không có trong lịch"),
        ("Gì?", "mai", "ghi như 01/10/2026"),
    ],
)
def test_wrong_input_is_told_beside_the_box_and_not_sent(page: Page, question: str, day: str, words: str) -> None:
    page.fill("#on", day)
    page.fill("#question", question)
    page.press("#question", "Enter")
    expect(page.locator("#form-error")).to_contain_text(words)
    expect(page.locator(".exchange")).to_have_count(0)


def test_a_day_is_taken_as_computers_write_it_too(page: Page) -> None:
    sent = posted(page)
    page.fill("#on", "2026-10-01")
    ask(page, LEADS)
    assert sent[0]["on"] == "2026-10-01"


def test_a_talk_brings_back_its_day_and_a_new_one_begins_today(page: Page) -> None:
    page.fill("#on", "01/10/2025")
    page.fill("#place", "Hưng Yên")
    ask(page, LEADS)
    page.reload()
    expect(page.locator("#on")).to_have_value("01/10/2025")
    expect(page.locator("#place")).to_have_value("")
    page.fill("#place", "Hưng Yên")
    page.click("#new-talk")
    expect(page.locator("#on")).to_have_value("21/11/2026")
    expect(page.locator("#place")).to_have_value("")


def test_a_new_question_closes_the_source_of_the_last(page: Page) -> None:
    ask(page, LEADS)
    page.locator(".words .marker").first.click()
    expect(page.locator("#panel mark")).to_be_visible()
    if page.viewport_size == PHONE:  # the source lies over the box
        page.evaluate("document.querySelector('#question').focus()")
    ask(page, LAND)
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator(".words .marker").first).not_to_be_focused()


def test_a_short_text_fills_its_box_and_a_long_one_scrolls_in_it(page: Page) -> None:
    ask(page, LEADS)
    page.locator(".words .marker").first.click()
    expect(page.locator("#panel mark")).to_be_visible()
    box = "document.querySelector('.paper')"
    assert page.evaluate(f"{box}.clientHeight") < 150  # pixels: two or three lines and the padding
    assert page.evaluate(f"{box}.scrollHeight <= {box}.clientHeight")


def test_an_unclear_question_offers_its_choices_as_questions(page: Page) -> None:
    sent = posted(page)
    ask(page, "Hỏi về văn bản nào?")
    reply = page.locator(".reply").last
    expect(reply.get_by_role("heading", name="Chọn một trong các văn bản sau")).to_be_visible()
    expect(reply.locator(".offers button")).to_have_text([PLAN.name, SCANNED.name])
    expect(reply.locator(".near")).to_have_count(0)
    assert barriers(page) == []
    reply.get_by_role("button", name=SCANNED.name).click()
    expect(page.locator(".asked h2")).to_have_count(2)
    assert sent[1]["question"] == f"Hỏi về văn bản nào theo {SCANNED.name}?"
    assert sent[1]["session"] is not None
    expect(page.locator(".reply[aria-busy]")).to_have_count(0)
    page.reload()
    page.locator(".offers button").first.click()
    expect(page.locator(".asked h2")).to_have_count(3)


def test_a_choice_takes_the_place_of_the_unclear_name(page: Page) -> None:
    sent = posted(page)
    ask(page, "Kế hoạch số 1 là văn bản nào?")
    page.locator(".offers button").first.click()
    expect(page.locator(".asked h2")).to_have_count(2)
    assert sent[1]["question"] == f"{PLAN.name} là văn bản nào?"


def test_a_long_question_is_folded_and_unfolds(page: Page) -> None:
    ask(page, LONG)
    heading = page.locator(".asked h2")
    folded = heading.evaluate("one => one.clientHeight")
    assert folded < 120  # pixels: four lines
    page.get_by_role("button", name="Xem cả câu hỏi").click()
    assert heading.evaluate("one => one.clientHeight") > folded
    page.get_by_role("button", name="Thu gọn câu hỏi").click()
    assert heading.evaluate("one => one.clientHeight") == folded


def test_the_box_says_when_it_is_full(page: Page) -> None:
    page.evaluate("navigator.clipboard.writeText('đất '.repeat(600))")
    page.focus("#question")
    page.keyboard.press("ControlOrMeta+V")
    expect(page.locator("#form-error")).to_contain_text("2.000 ký tự")
    page.fill("#question", LAND)
    expect(page.locator("#form-error")).to_have_text("")


def test_a_source_that_the_library_no_longer_holds_shows_what_the_reply_kept(page: Page, house: FakeHouse) -> None:
    ask(page, LEADS)
    house.library.remove(PLAN.id)
    page.reload()
    page.locator(".words .marker").first.click()
    panel = page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("Căn cứ")
    expect(panel).to_contain_text("Văn bản này không còn trong thư viện")
    expect(panel.locator("h3")).to_have_text("mục mII.k1 Kế hoạch số 12/KH-UBND của xã Thử")
    expect(panel.locator("blockquote")).to_have_text("Phòng Văn hóa chủ trì tuyên truyền")
    assert barriers(page) == []


def test_what_a_language_model_worded_is_marked(page: Page) -> None:
    ask(page, "Hãy diễn đạt lại")
    expect(page.locator(".words .reworded")).to_have_count(1)
    expect(page.locator(".words .reworded")).to_contain_text("Việc tuyên truyền do Phòng Văn hóa chủ trì")
    assert "diễn đạt lại" in (page.locator(".words .reworded").get_attribute("title") or "")
    assert not barriers(page)
