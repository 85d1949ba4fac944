"""Logging in and out, what the browser keeps, and what pages of elsewhere cannot do with it."""

import re
from collections.abc import Mapping
from pathlib import Path

import anyio
import pytest
from fastapi.testclient import TestClient
from httpx import Response as HttpResponse
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr
from starlette.datastructures import Headers
from starlette.responses import Response

from bot.errors import Busy, WrongUse
from bot.people import Rank, Scope
from bot.settings import DoorSettings
from bot.web.attempts import MOST_WAITING, Attempts, Wait
from bot.web.login import local_path
from bot.web.options import Options
from bot.web.origin import from_elsewhere
from bot.web.seal import Seal
from bot.web.secret import signing_secret
from tests.accounts import ELSEWHERE, NAMES, PASSWORD, Office, csrf, fresh_office, log_in, office  # noqa: F401
from tests.fake_house import PLAN

READER, EDITOR, ADMIN = Rank
QUESTION = {"question": "Ai chủ trì?"}


def test_a_page_sends_who_is_not_logged_in_to_do_so_and_back(office: Office) -> None:
    client = office.client()
    sent_on = client.get("/trach-nhiem")
    assert (sent_on.status_code, sent_on.headers["location"]) == (303, "/dang-nhap?next=/trach-nhiem")
    form = client.get(sent_on.headers["location"]).text
    assert 'name="next" value="/trach-nhiem"' in form
    assert log_in(client, "doc.gia", next="/trach-nhiem").headers["location"] == "/trach-nhiem"
    assert "doc.gia" in client.get("/trach-nhiem").text
    assert client.get("/dang-nhap?next=/docs").headers["location"] == "/docs"


def test_a_name_counts_in_any_case_and_with_blanks_around(office: Office) -> None:
    assert log_in(office.client(), " Doc.Gia ").status_code == 303


@pytest.mark.parametrize(
    ("name", "password"),
    [("doc.gia", "sai"), ("khong.co", PASSWORD), ("", ""), ("a\0", "b\ud800"), ("a" * 999, "a" * 999)],
)
def test_a_wrong_name_and_a_wrong_password_are_told_alike(office: Office, name: str, password: str) -> None:
    form = {"name": name, "password": password.encode("utf-8", "surrogatepass"), "next": "/docs"}
    response = office.client().post("/dang-nhap", data=form)
    assert response.status_code == 401
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in response.text
    assert 'name="next" value="/docs"' in response.text
    assert "set-cookie" not in response.headers


@pytest.mark.parametrize(
    "path", ["/", "/trach-nhiem?view=compare", "/dieu-kien?award=x&on=2026-01-01", "/van-ban?q=th%C3%A0nh#x"]
)
def test_a_path_of_ours_is_gone_on_to(path: str) -> None:
    assert local_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "", "docs", "//bad.example", "/\\bad.example", "\\\\bad.example", "https://bad.example", "javascript:alert(1)",
        "/\t/bad.example", "/\n//bad.example", " //bad.example", "/a\\..\\b", "/a\r\nset-cookie: x=1",
        "/dang-nhap", "/dang-xuat?x", "///bad.example",
    ],
)  # fmt: skip
def test_nothing_else_is_gone_on_to(office: Office, path: str) -> None:
    assert local_path(path) == "/"
    assert log_in(office.client(), "doc.gia", next=path).headers["location"] == "/"


@given(st.text())
def test_whatever_is_asked_for_the_way_on_is_ours(text: str) -> None:
    assert re.fullmatch(r"/(?:[^/\\\s].*)?", local_path(text), re.DOTALL)


def told_to_wait(response: HttpResponse) -> bool:
    if response.status_code != 429:
        return False
    assert 0 < int(response.headers["retry-after"]) <= 60
    assert "thử lại sau" in response.text
    return True


def test_five_wrong_passwords_close_a_name_from_that_address_only(office: Office) -> None:
    for _ in range(5):
        assert log_in(office.client(), "doc.gia", "sai").status_code == 401
    assert told_to_wait(log_in(office.client(), "DOC.GIA"))
    assert log_in(office.client(), "bien.tap").status_code == 303
    assert log_in(office.client(address="10.0.0.2"), "doc.gia").status_code == 303


def test_an_address_is_closed_after_many_wrong_passwords_whatever_the_names(office: Office) -> None:
    for number in range(30):
        assert log_in(office.client(), f"khong.co{number}", "sai").status_code == 401
    assert told_to_wait(log_in(office.client(), "doc.gia"))
    assert log_in(office.client(address="10.0.0.2"), "doc.gia").status_code == 303


def test_a_name_is_closed_after_very_many_wrong_passwords_from_everywhere(office: Office) -> None:
    for number in range(100):
        assert log_in(office.client(address=f"10.0.1.{number}"), "doc.gia", "sai").status_code == 401
    assert told_to_wait(log_in(office.client(address="10.0.2.1"), "doc.gia"))
    assert log_in(office.client(address="10.0.2.1"), "bien.tap").status_code == 303


def test_an_ipv6_network_is_one_address(office: Office) -> None:
    for last in range(5):
        log_in(office.client(address=f"2001:db8::{last}"), "doc.gia", "sai")
    assert log_in(office.client(address="2001:db8::ffff"), "doc.gia").status_code == 429
    assert log_in(office.client(address="2001:db9::1"), "doc.gia").status_code == 303


async def crowd(office: Office) -> list[object]:
    """What more people than may wait get at once."""
    attempts, got = Attempts(office.records), list[object]()

    async def attempt() -> None:
        try:
            got.append(await attempts.user("doc.gia", "sai", "10.0.0.1"))
        except Busy:
            got.append(Busy)

    async with anyio.create_task_group() as group:
        for _ in range(MOST_WAITING + 5):
            group.start_soon(attempt)
    return got


def test_a_crowd_neither_outruns_the_count_nor_waits_without_end(office: Office) -> None:
    got = anyio.run(crowd, office)
    assert got.count(None) == 5
    assert sum(isinstance(one, Wait) for one in got) == MOST_WAITING - 4
    assert got.count(Busy) == 4


def test_what_the_browser_keeps_is_signed_and_hidden_from_scripts(office: Office) -> None:
    kept = log_in(office.client(), "doc.gia").headers["set-cookie"]
    assert kept.startswith("vinhdanh=")
    attributes = {part.strip().lower() for part in kept.split(";")[1:]}
    assert attributes == {"httponly", "path=/", "samesite=lax"}


def test_over_tls_the_browser_keeps_it_for_this_host_and_for_tls() -> None:
    with office(Options(accounts=True, secure=True)) as own:
        client = own.client("https://vinhdanh.example")
        kept = log_in(client, "doc.gia").headers["set-cookie"]
        assert kept.startswith("__Host-vinhdanh=")
        attributes = {part.strip().lower() for part in kept.split(";")[1:]}
        assert attributes == {"httponly", "path=/", "samesite=lax", "secure"}
        assert client.get("/docs").status_code == 200


def test_a_login_that_the_browser_brought_is_never_taken_over(office: Office) -> None:
    client = office.client()
    log_in(client, "doc.gia")
    first = client.cookies["vinhdanh"]
    client.cookies.clear()
    log_in(client, "bien.tap", headers={"cookie": f"vinhdanh={first}"})
    assert client.cookies["vinhdanh"] != first
    assert office.client().get("/docs", headers={"cookie": f"vinhdanh={first}"}).status_code == 303


def test_logging_out_ends_the_login_on_the_server_and_is_noted(office: Office) -> None:
    client = office.client()
    log_in(client, "doc.gia")
    kept, token = client.cookies["vinhdanh"], csrf(client)
    response = client.post("/dang-xuat", data={"csrf": token})
    assert (response.status_code, response.headers["location"]) == (303, "/dang-nhap")
    assert "vinhdanh" not in client.cookies
    assert office.client().get("/docs", headers={"cookie": f"vinhdanh={kept}"}).status_code == 303
    noted = [(entry.who, entry.did, entry.what) for entry in office.records.audit.recent(2)]
    assert noted == [("doc.gia", "đăng xuất", "127.0.0.1"), ("doc.gia", "đăng nhập", "127.0.0.1")]


def test_the_cookie_of_an_account_that_is_gone_or_locked_opens_nothing(office: Office) -> None:
    gone, locked = office.logged_in(READER), office.logged_in(EDITOR)
    office.records.users.remove(NAMES[READER])
    office.records.users.set_active(NAMES[EDITOR], active=False)
    for client in (gone, locked):
        assert client.get("/docs").status_code == 303
        assert client.post("/api/ask", json=QUESTION).status_code == 401


def test_a_lower_rank_counts_from_the_next_request(office: Office) -> None:
    client = office.logged_in(EDITOR)
    office.records.users.set_rank(NAMES[EDITOR], READER)
    assert client.post("/api/documents", files={"files": ("a.txt", b"x")}).status_code == 403


@pytest.mark.parametrize("kept", ["", "x", ".", "a.b", "ý.ý", "%00.%00", "x" * 4000, '"'])
def test_a_broken_cookie_is_nobody(office: Office, kept: str) -> None:
    response = office.client().get("/docs", headers={b"cookie": f"vinhdanh={kept}".encode()})
    assert response.status_code == 303


def test_a_signature_of_another_installation_is_nobody(office: Office) -> None:
    response = Response()
    Seal(b"another secret of 32 letters here", secure=False).keep(response, office.records.logins.begin(1))
    cookie = response.headers["set-cookie"].split(";")[0]
    assert office.client().get("/docs", headers={"cookie": cookie}).status_code == 303


def changes(client: TestClient, headers: Mapping[str, str]) -> set[int]:
    """What requests that change something get."""
    return {
        client.post("/api/ask", json=QUESTION, headers=headers).status_code,
        client.post("/api/documents", files={"files": ("a.txt", b"x")}, headers=headers).status_code,
        client.delete(f"/api/documents/{PLAN.id}", headers=headers).status_code,
        client.post("/dang-xuat", headers=headers).status_code,
    }


def test_changing_by_cookie_needs_the_token_of_that_login(office: Office) -> None:
    client, other = office.logged_in(ADMIN), office.logged_in(ADMIN)
    mine = client.headers.pop("x-csrf-token")
    assert changes(client, {}) == {403}
    for wrong in ("", "sai", "%FF", other.headers["x-csrf-token"]):
        assert changes(client, {"x-csrf-token": wrong}) == {403}
        assert client.post("/dang-xuat", data={"csrf": wrong}).status_code == 403
    assert changes(client, {"x-csrf-token": mine}) <= {200, 201, 303}


def test_a_token_of_odd_letters_is_only_a_wrong_one(office: Office) -> None:
    client = office.logged_in(ADMIN)
    headers = {b"x-csrf-token": b"\xff\xfe", b"cookie": f"vinhdanh={client.cookies['vinhdanh']}".encode()}
    assert office.client().post("/api/ask", json=QUESTION, headers=headers).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1/dang-nhap?", "127.0.0.1/healthz#", "127.0.0.1/static/?"])
def test_a_host_that_looks_like_a_path_changes_nothing(office: Office, host: str) -> None:
    client = office.logged_in(ADMIN)
    del client.headers["x-csrf-token"]
    assert changes(client, {"host": host}) == {403}
    assert office.client().get("/api/documents", headers={"host": host}).status_code == 401


def test_a_form_may_bring_the_token_beside_other_fields(office: Office) -> None:
    client = office.client()
    log_in(client, "doc.gia")
    sent = client.post("/dang-xuat", data={"a": "b" * 50_000, "csrf": csrf(client)})
    assert sent.status_code == 303


def test_a_form_too_large_to_be_one_is_refused(office: Office) -> None:
    client = office.client()
    log_in(client, "doc.gia")
    assert client.post("/dang-xuat", data={"csrf": "a" * 70_000}).status_code == 413


@pytest.mark.parametrize(
    "headers", [ELSEWHERE, {"origin": "null"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}]
)
def test_a_page_of_elsewhere_changes_nothing_even_with_the_token(office: Office, headers: dict[str, str]) -> None:
    assert changes(office.logged_in(ADMIN), headers) == {403}
    assert log_in(office.client(), "doc.gia", headers=headers).status_code == 403


def test_a_key_needs_no_token_and_may_come_from_elsewhere(office: Office) -> None:
    key = office.key(READER, Scope.ASK)
    headers = {"x-api-key": key, **ELSEWHERE}
    assert office.client().post("/api/ask", json=QUESTION, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("headers", "elsewhere"),
    [
        ({}, False),
        ({"origin": "http://vinhdanh.example:8000"}, False),
        ({"origin": "https://vinhdanh.example:8000"}, False),  # a proxy ended TLS before us
        ({"origin": "http://vinhdanh.example"}, True),
        ({"origin": "null"}, True),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, False),
        ({"origin": "http://vinhdanh.example:8000", "sec-fetch-site": "cross-site"}, True),
        ({"sec-fetch-site": "none"}, False),
        ({"sec-fetch-site": "same-site"}, True),
        ({"origin": "https://cong.example", "sec-fetch-site": "cross-site"}, False),
    ],
)
def test_pages_of_elsewhere_are_told_from_ours(headers: dict[str, str], elsewhere: bool) -> None:
    sent = Headers({"host": "vinhdanh.example:8000", **headers})
    assert from_elsewhere(sent, ("https://cong.example",)) is elsewhere


def test_the_secret_is_made_once_and_is_its_owner_s(tmp_path: Path) -> None:
    home = tmp_path / "home"
    made = signing_secret(home, None)
    assert signing_secret(home, None) == made
    assert len(made) >= 32
    assert (home / "secret").stat().st_mode & 0o777 == 0o600
    assert list(home.iterdir()) == [home / "secret"]


def test_a_secret_may_be_given_and_must_be_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VINHDANH_SECRET", "x" * 40)
    assert signing_secret(tmp_path, DoorSettings().secret) == b"x" * 40
    with pytest.raises(WrongUse, match="VINHDANH_SECRET"):
        signing_secret(tmp_path, SecretStr("ngắn"))
    (tmp_path / "secret").write_text("", encoding="utf-8")
    with pytest.raises(WrongUse, match="secret"):
        signing_secret(tmp_path, None)
