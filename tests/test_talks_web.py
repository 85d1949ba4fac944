"""Talks: the routes, each person's own only, and the history on the page."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from bot.people import Rank
from tests.accounts import Office, fresh_office  # noqa: F401 (a fixture)
from tests.browser import DESKTOP, NO_BROWSER, PHONE, ask, barriers, browser, opened, small_house  # noqa: F401

FIRST, SECOND, OTHER = "Ai chủ trì tuyên truyền?", "Còn ai phối hợp, ai chủ trì?", "Giá đất?"


# The routes


def test_a_talk_comes_back_with_its_whole_replies_and_the_newest_talk_stands_first(office: Office) -> None:
    reader = office.logged_in(Rank.READER)
    first = reader.post("/api/ask", json={"question": FIRST}).json()
    again = reader.post("/api/ask", json={"question": SECOND, "session": first["session"]}).json()
    other = reader.post("/api/ask", json={"question": OTHER}).json()
    talks = reader.get("/api/talks").json()["talks"]
    assert [(one["id"], one["title"], one["questions"]) for one in talks] == [
        (other["session"], OTHER, 1),
        (first["session"], FIRST, 2),
    ]
    exchanges = reader.get(f"/api/talks/{first['session']}").json()["exchanges"]
    assert [one["reply"] for one in exchanges] == [first, again]
    assert [(one["asked"], one["said"]) for one in exchanges] == [(FIRST, None), (SECOND, None)]


def test_nobody_sees_or_deletes_the_talk_of_another(office: Office) -> None:
    reader, admin = office.logged_in(Rank.READER), office.logged_in(Rank.ADMIN)
    talk = reader.post("/api/ask", json={"question": FIRST}).json()["session"]
    assert admin.get("/api/talks").json() == {"talks": []}
    for refused in (admin.get(f"/api/talks/{talk}"), admin.delete(f"/api/talks/{talk}")):
        assert refused.status_code == 404
        assert "Không thấy cuộc hỏi đáp" in refused.json()["detail"]
    admin.post("/api/ask", json={"question": OTHER, "session": talk})  # one id, two talks
    assert [one["asked"] for one in reader.get(f"/api/talks/{talk}").json()["exchanges"]] == [FIRST]


def test_a_deleted_talk_is_gone(office: Office) -> None:
    reader = office.logged_in(Rank.READER)
    talk = reader.post("/api/ask", json={"question": FIRST}).json()["session"]
    assert reader.delete(f"/api/talks/{talk}").status_code == 204
    assert reader.get("/api/talks").json() == {"talks": []}
    assert reader.delete(f"/api/talks/{talk}").status_code == 404


# The page


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:  # noqa: F811
    """The page over records that are empty."""
    with small_house() as address, opened(browser, address, request.param) as page:
        page.goto("/")
        yield page


def history(page: Page) -> None:
    """Bring the history into sight."""
    if page.locator("#open-history").get_attribute("aria-expanded") == "false":
        page.click("#open-history")
    expect(page.locator("#history")).to_be_visible()


def two_talks(page: Page) -> None:
    """Ask in one talk, then in another."""
    ask(page, FIRST)
    page.click("#new-talk")
    ask(page, OTHER)
    expect(page.locator("#talks a")).to_have_text([OTHER, FIRST])


@NO_BROWSER
def test_an_earlier_talk_opens_with_its_citations_and_goes_on(page: Page) -> None:
    two_talks(page)
    history(page)
    page.get_by_role("link", name=FIRST).click()
    expect(page.locator(".asked h2")).to_have_text([FIRST])
    expect(page.locator("#talks a[aria-current]")).to_have_text(FIRST)
    page.locator(".words .marker").first.click()
    expect(page.locator("#panel mark")).to_have_text("Phòng Văn hóa chủ trì tuyên truyền")
    page.keyboard.press("Escape")
    ask(page, SECOND)
    expect(page.locator(".asked h2")).to_have_text([FIRST, SECOND])
    expect(page.locator("#talks a").first).to_contain_text("2 câu hỏi")
    expect(page.locator("#talks a")).to_have_count(2)


@NO_BROWSER
def test_the_address_names_the_talk_so_reload_back_and_forth_work(page: Page) -> None:
    two_talks(page)
    expect(page).to_have_url(re.compile(r"/\?talk="))
    page.reload()
    expect(page.locator(".asked h2")).to_have_text([OTHER])
    page.go_back()
    expect(page.locator("#welcome")).to_be_visible()
    page.go_back()
    expect(page.locator(".asked h2")).to_have_text([FIRST])
    page.go_forward()
    page.go_forward()
    expect(page.locator(".asked h2")).to_have_text([OTHER])


@NO_BROWSER
def test_a_talk_is_deleted_only_when_that_is_confirmed(page: Page) -> None:
    two_talks(page)
    history(page)
    for answer, left in (("Giữ lại", 2), ("Xóa", 1)):
        page.locator("#talks li").first.hover()
        page.get_by_role("button", name=f"Xóa cuộc hỏi đáp: {OTHER}").click()
        expect(page.locator("dialog")).to_contain_text(OTHER)
        page.locator("dialog").get_by_role("button", name=answer).click()
        expect(page.locator("#talks a")).to_have_count(left)
    expect(page.locator("#welcome")).to_be_visible()  # it was the talk in sight
    expect(page).to_have_url(re.compile(r"/$"))


@NO_BROWSER
def test_a_talk_that_is_not_there_is_told_and_a_question_begins_a_new_one(page: Page) -> None:
    page.goto("/?talk=khong-co")
    expect(page.locator(".callout")).to_contain_text("Không thấy cuộc hỏi đáp này")
    expect(page.locator("#welcome")).to_be_visible()
    ask(page, FIRST)
    expect(page).not_to_have_url(re.compile("khong-co"))


@NO_BROWSER
def test_the_history_is_left_open_or_closed_as_it_was_on_a_wide_page(page: Page) -> None:
    wide = page.viewport_size == DESKTOP
    expect(page.locator("#history")).to_be_visible(visible=wide)
    page.click("#open-history")
    expect(page.locator("#history")).to_be_visible(visible=not wide)
    page.reload()
    expect(page.locator("#history")).to_be_hidden()


@NO_BROWSER
def test_a_reply_that_comes_late_stays_in_its_own_talk(page: Page) -> None:
    ask(page, FIRST)
    held = list[Route]()

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/ask/stream", hold)
    with page.expect_request("**/api/ask/stream"):
        page.fill("#question", OTHER)
        page.press("#question", "Enter")
    page.click("#new-talk")
    held[0].continue_()
    expect(page.locator("#talks a").first).to_contain_text("2 câu hỏi")
    expect(page.locator("#welcome")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/$"))


@NO_BROWSER
def test_axe_finds_no_barrier_in_the_history(page: Page) -> None:
    two_talks(page)
    history(page)
    assert barriers(page) == []
    page.locator("#talks li").first.hover()
    page.locator("#talks .remove").first.click()
    assert barriers(page) == []
