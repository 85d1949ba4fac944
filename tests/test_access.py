"""Who may what: every route for nobody, for every rank and for keys; and what an app without accounts serves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.routing import BaseRoute, Route

from bot.people import Rank, Scope
from bot.web.app import create_app
from bot.web.options import Options
from tests.accounts import ELSEWHERE, HOST, PASSWORD, Office, office
from tests.fake_house import PLAN, TODAY, FakeHouse
from tests.records import memory_records

READER, EDITOR, ADMIN = Rank
REFUSED = {401, 403}
FILES: dict[str, Any] = {"files": {"files": ("a.txt", b"x")}}


@dataclass(frozen=True, slots=True)
class Way:
    """A route, who may use it, and a request. Without a scope, any key of the rank will do."""

    method: str
    path: str
    rank: Rank | None
    scope: Scope | None = None
    sent: dict[str, Any] = field(default_factory=dict)
    at: str = ""  # a path that the route takes, where it has parameters

    @property
    def is_page(self) -> bool:
        """Whether who is not logged in is sent to do so."""
        return not self.path.startswith(("/api/", "/v1/", "/metrics", "/openapi.json"))


BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
ASKING: dict[str, Any] = {"json": {"question": "Ai chủ trì?"}}
CHATTING: dict[str, Any] = {"json": {"model": "vinhdanh", "messages": [{"role": "user", "content": "Ai chủ trì?"}]}}
WAYS = (
    Way("GET", "/healthz", None),
    Way("GET", "/readyz", None),
    Way("GET", "/dang-nhap", None),
    Way("POST", "/dang-nhap", None),
    Way("POST", "/dang-xuat", None),
    Way("GET", "/", READER),
    Way("GET", "/trach-nhiem", READER),
    Way("GET", "/dieu-kien", READER),
    Way("GET", "/soan-thao", READER),
    Way("GET", "/ra-soat", READER),
    Way("GET", "/van-ban", READER),
    Way("GET", "/gop-y", EDITOR),
    Way("GET", "/docs", READER),
    Way("GET", "/openapi.json", READER, Scope.ASK),
    Way("GET", "/metrics", ADMIN, Scope.METRICS),
    Way("POST", "/api/ask", READER, Scope.ASK, ASKING),
    Way("POST", "/api/ask/stream", READER, Scope.ASK, ASKING),
    Way("POST", "/v1/chat/completions", READER, Scope.ASK, CHATTING),
    Way("GET", "/v1/models", READER, Scope.ASK),
    Way("GET", "/v1/models/{model}", READER, Scope.ASK, at="/v1/models/vinhdanh"),
    Way("GET", "/api/documents", READER, Scope.ASK),
    Way("GET", "/api/documents/{identity}", READER, Scope.ASK, at=f"/api/documents/{PLAN.id}"),
    Way("GET", "/api/documents/{identity}/units", READER, Scope.ASK, at=f"/api/documents/{PLAN.id}/units"),
    Way("GET", "/api/documents/{identity}/units/{path}", READER, Scope.ASK, at=f"/api/documents/{PLAN.id}/units/mI"),
    Way("POST", "/api/documents", EDITOR, Scope.LIBRARY, FILES),
    Way("DELETE", "/api/documents/{identity}", ADMIN, Scope.LIBRARY, at="/api/documents/khong-co"),
    Way("GET", "/api/documents/jobs/{job}", EDITOR, Scope.LIBRARY, at="/api/documents/jobs/khong-co"),
    Way("GET", "/api/responsibilities", READER, Scope.ASK),
    Way("GET", "/api/responsibilities.xlsx", READER, Scope.ASK),
    Way("GET", "/api/comparison", READER, Scope.ASK, {"params": {"above": PLAN.id, "below": PLAN.id}}),
    Way("POST", "/api/eligibility", READER, Scope.ASK, {"json": {}}),
    Way("POST", "/api/draft", READER, Scope.ASK, {"json": {"request": "Soạn kế hoạch"}}),
    Way("GET", "/api/draft/kinds", READER, Scope.ASK),
    Way("GET", "/api/drafts/{reply}", READER, Scope.ASK, at="/api/drafts/khong-co"),
    Way("POST", "/api/lint", READER, Scope.ASK, {"json": {"text": "Kế hoạch thi đua."}}),
    Way("GET", "/api/awards", READER, Scope.ASK),
    Way("GET", "/api/awards/{code}", READER, Scope.ASK, at="/api/awards/khong-co"),
    Way("GET", "/api/talks", READER, Scope.ASK),
    Way("GET", "/api/talks/{identity}", READER, Scope.ASK, at="/api/talks/khong-co"),
    Way("DELETE", "/api/talks/{identity}", READER, Scope.ASK, at="/api/talks/khong-co"),
    Way("POST", "/api/feedback", READER, Scope.ASK, {"json": {"verdict": "up"}}),
    Way("GET", "/api/feedback", EDITOR, Scope.FEEDBACK),
    Way("GET", "/api/feedback/{identity}/reply", EDITOR, Scope.FEEDBACK, at="/api/feedback/999/reply"),
    Way("POST", "/api/feedback/{identity}/settle", EDITOR, Scope.FEEDBACK, at="/api/feedback/999/settle"),
)
GUARDED = [way for way in WAYS if way.rank is not None]


@pytest.fixture(name="office", scope="module")
def shared_office() -> Iterator[Office]:
    with office(Options(accounts=True, questions_per_minute=1000)) as shared:
        yield shared


@pytest.fixture(scope="module")
def browsers(office: Office) -> dict[Rank, TestClient]:
    return {rank: office.logged_in(rank) for rank in Rank}


def status(client: TestClient, way: Way, **more: Any) -> int:
    """What a request gets."""
    return client.request(way.method, way.at or way.path, **{**way.sent, **more}).status_code


def named(way: Way) -> str:
    return f"{way.method} {way.path}"


def routes(of: Iterable[BaseRoute], prefix: str = "") -> Iterator[str]:
    """Methods and paths of routes, also of those in routers within."""
    for route in of:
        router = getattr(route, "original_router", None)
        if router is not None:
            yield from routes(router.routes, prefix + getattr(route, "include_context").prefix)  # noqa: B009
        elif isinstance(route, Route):
            yield from (f"{method} {prefix}{route.path}" for method in (route.methods or set()) - {"HEAD"})


def test_every_route_stands_in_the_table(office: Office) -> None:
    assert sorted(routes(office.app.routes)) == sorted(map(named, WAYS))


@pytest.mark.parametrize("way", WAYS, ids=named)
def test_nobody_sees_nothing_but_what_is_open(office: Office, way: Way) -> None:
    got = status(office.client(), way)
    if way.rank is None:
        assert got not in REFUSED or way.path == "/dang-nhap"  # 401 says that nothing was typed
    else:
        assert got == (303 if way.is_page else 401)


@pytest.mark.parametrize("way", GUARDED, ids=named)
@pytest.mark.parametrize("rank", Rank)
def test_a_rank_may_what_it_includes(browsers: dict[Rank, TestClient], way: Way, rank: Rank) -> None:
    assert way.rank
    got = status(browsers[rank], way)
    assert (got not in REFUSED) if rank.includes(way.rank) else got == 403
    assert got < 500


@pytest.mark.parametrize("way", [way for way in GUARDED if way.scope], ids=named)
@pytest.mark.parametrize("header", ["authorization", "x-api-key"])
def test_a_key_reaches_as_far_as_its_scopes_and_its_rank(office: Office, way: Way, header: str) -> None:
    assert way.scope
    assert way.rank
    others = [scope for scope in Scope if scope is not way.scope]

    def got(rank: Rank, *scopes: Scope) -> int:
        key = office.key(rank, *scopes)
        return status(office.client(), way, headers={header: f"Bearer {key}" if header == "authorization" else key})

    assert got(ADMIN, way.scope) not in REFUSED
    assert got(ADMIN, *others) == 403
    assert (got(READER, *Scope) not in REFUSED) == (way.rank is READER)


@pytest.mark.parametrize("key", ["sai", "", "vd_" + "a" * 5000, "%00", "Bearer Bearer x"])
@pytest.mark.parametrize("header", ["authorization", "x-api-key"])
def test_a_wrong_key_is_told_the_way_in_and_opens_nothing(office: Office, key: str, header: str) -> None:
    sent = f"Bearer {key}" if header == "authorization" else key
    response = office.client().get("/api/documents", headers={header: sent})
    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith("Bearer")
    assert response.headers["content-type"] == "application/problem+json"


def test_a_wrong_key_is_not_made_good_by_a_login(office: Office, browsers: dict[Rank, TestClient]) -> None:
    assert browsers[ADMIN].get("/api/documents", headers={"x-api-key": "sai"}).status_code == 401


def test_a_key_that_is_revoked_or_whose_account_is_gone_stops_at_once() -> None:
    with office() as own:
        client, key, other = own.client(), own.key(READER, Scope.ASK), own.key(EDITOR, Scope.ASK)

        def got(secret: str) -> int:
            return client.get("/api/documents", headers={"x-api-key": secret}).status_code

        assert (got(key), got(other)) == (200, 200)
        own.records.keys.revoke(1)
        own.records.users.remove("bien.tap")
        assert (got(key), got(other)) == (401, 401)


def test_the_schema_tells_every_way_in(office: Office, browsers: dict[Rank, TestClient]) -> None:
    schema = browsers[READER].get("/openapi.json").json()
    assert set(schema["components"]["securitySchemes"]) == {"bearer", "key", "login"}
    for path, methods in schema["paths"].items():
        for operation in methods.values():
            assert ("security" in operation) == (path not in {"/healthz", "/readyz"}), path


def test_a_page_for_others_says_so(browsers: dict[Rank, TestClient]) -> None:
    text = browsers[READER].get("/trach-nhiem").text
    assert "doc.gia" in text
    assert "Đăng xuất" in text


@pytest.fixture(scope="module")
def open_app() -> Iterator[Office]:
    records = memory_records()
    options = Options(questions_per_minute=1000)
    yield Office(create_app(FakeHouse(), lambda: TODAY, records, options), records)
    records.close()


@pytest.mark.parametrize("way", WAYS, ids=named)
def test_without_accounts_this_machine_may_everything(open_app: Office, way: Way) -> None:
    assert status(open_app.client(), way) not in REFUSED


@pytest.mark.parametrize("way", GUARDED, ids=named)
@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("192.168.1.7", {}),
        ("127.0.0.1", {"host": "rebound.example:8000"}),
        ("127.0.0.1", {"host": "127.0.0.1.example"}),
        ("127.0.0.1", {"x-forwarded-for": "127.0.0.1"}),
        ("127.0.0.1", {"forwarded": "for=127.0.0.1"}),
    ],
)
def test_without_accounts_nobody_else_may_anything(
    open_app: Office, way: Way, address: str, headers: dict[str, str]
) -> None:
    assert status(open_app.client(address=address), way, headers=headers) == 403


@pytest.mark.parametrize("host", ["http://localhost:8000", "http://[::1]:8000", "http://127.0.0.1"])
def test_this_machine_has_several_names(open_app: Office, host: str) -> None:
    assert open_app.client(host, "::1").get("/").status_code == 200


def test_a_page_of_elsewhere_changes_nothing_without_accounts(open_app: Office) -> None:
    for headers in (ELSEWHERE, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        for way in WAYS:
            if way.method != "GET":
                assert status(open_app.client(), way, headers=headers) == 403


def test_a_trusted_page_of_elsewhere_asks_but_does_not_change_the_library() -> None:
    records, trusted = memory_records(), "https://cong.example"
    app = create_app(FakeHouse(), lambda: TODAY, records, Options(origins=(trusted,)))
    client = TestClient(app, base_url=HOST, client=("127.0.0.1", 1))
    headers = {"origin": trusted, "sec-fetch-site": "cross-site"}
    assert client.post("/api/ask", **ASKING, headers=headers).status_code == 200
    assert client.post("/api/documents", **FILES, headers=headers).status_code == 403
    records.close()


def test_the_first_account_closes_the_open_door() -> None:
    records = memory_records()
    client = Office(create_app(FakeHouse(), lambda: TODAY, records), records).client()
    assert client.get("/").status_code == 200
    records.users.add("quan.tri", PASSWORD, ADMIN)
    for response in (client.get("/api/documents", headers=BROWSER), client.get("/")):
        assert response.status_code == 503
        assert "vinhdanh serve" in response.json()["detail"]
    page = client.get("/", headers=BROWSER)
    assert (page.status_code, page.headers["content-type"]) == (503, "text/html; charset=utf-8")
    assert "vinhdanh serve" in page.text
    records.close()


@pytest.mark.parametrize("scope", Scope)
def test_the_lowest_rank_of_a_scope_is_that_of_its_ways(scope: Scope) -> None:
    ranks = [way.rank for way in GUARDED if way.scope is scope and way.rank]
    assert scope.rank is min(ranks, key=tuple(Rank).index)
