"""Awards and their rules over HTTP, with the real house."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.build import House
from assistant.eligibility.evaluation import DISCIPLINED
from assistant.eligibility.interview import Interview
from bot.eligibility.contract import FactsBody
from bot.eligibility.facts_asked import FactsAsked
from bot.web.app import create_app
from bot.web.options import Options
from corpus.address import Address
from tests.fake_house import awards
from tests.records import memory_records

ON = date(2026, 7, 1)
FIGHTER = "cstd-co-so"


@pytest.fixture(scope="module")
def client(house: House) -> Iterator[TestClient]:
    app = create_app(house, lambda: ON, memory_records(), Options(questions_per_minute=10_000))
    with TestClient(app, base_url="http://127.0.0.1:8000", client=("127.0.0.1", 50000)) as client:
        yield client


def test_every_award_is_listed_with_whom_it_may_be_given_to(client: TestClient, house: House) -> None:
    listed = {one["code"]: one for one in client.get("/api/awards").json()}
    assert set(listed) == set(house.awards.by_code)
    assert listed[FIGHTER]["subjects"] == ["cá nhân"]
    assert "CSTĐCS" in listed[FIGHTER]["aliases"]
    assert {one["family"] for one in list(listed.values())[:5]} == {"danh hiệu thi đua"}
    families = list(dict.fromkeys(one["family"] for one in listed.values()))
    assert families[:4] == ["danh hiệu thi đua", "bằng khen", "giấy khen", "huân chương"]
    medals = [code for code in listed if code.startswith("huy-chuong-chien-si-ve-vang")]
    assert [code.rsplit("-", 1)[1] for code in medals] == ["nhat", "nhi", "ba"]
    assert all(one["subjects"] == [] for one in client.get("/api/awards?on=1990-01-01").json())


def test_every_award_tells_its_rules_each_cited_where_its_text_is_here(client: TestClient, house: House) -> None:
    for code in house.awards.by_code:
        body = client.get(f"/api/awards/{code}").json()
        markers = {one["marker"] for one in body["citations"]}
        assert markers == set(range(1, len(markers) + 1))
        assert markers == _cited(body), code
        for one in body["citations"]:
            address = Address.parse(one["address"])
            text = house.library.document(address.document).unit(address).text
            assert text[one["start"] : one["end"]] == one["quote"]


def _cited(body: Any) -> set[int]:
    """Markers that sources in a body name."""
    found: set[int] = set()
    if isinstance(body, dict):
        found |= {body["citation"]} if body.get("citation") else set()
        for value in body.values():
            found |= _cited(value)
    if isinstance(body, list):
        for value in body:
            found |= _cited(value)
    return found


def test_the_rules_of_an_award_say_conditions_money_dossier_and_who_decides(client: TestClient) -> None:
    body = client.get(f"/api/awards/{FIGHTER}").json()
    (way,) = body["ways"]
    lines = [(line["depth"], line["text"]) for line in way["conditions"]]
    assert lines[0] == (0, "Đạt tiêu chuẩn “Lao động tiên tiến” hoặc “Chiến sĩ tiên tiến”")
    assert lines[1] == (0, "Một trong các điều kiện:")
    assert (1, "Có sáng kiến được cơ sở công nhận") in lines
    assert "1,0 lần mức lương cơ sở" in body["money"][0]["text"]
    assert body["decided_by"]
    assert body["dossier"][0]["text"] == "Tờ trình đề nghị xét tặng"
    assert body["uncertain"] is None
    assert "06/2026/QH16" in client.get(f"/api/awards/{FIGHTER}?on=2026-11-21").json()["uncertain"]


def test_a_day_without_rules_gives_no_ways(client: TestClient) -> None:
    body = client.get(f"/api/awards/{FIGHTER}?on=1990-01-01").json()
    assert (body["ways"], body["facts"]) == ([], [])


def test_an_unknown_award_is_not_found_and_those_near_are_named(client: TestClient) -> None:
    response = client.get("/api/awards/cstd-co")
    assert response.status_code == 404
    assert FIGHTER in response.json()["detail"]


@pytest.mark.parametrize("code", sorted(awards().by_code))
def test_a_form_has_a_box_for_all_that_an_interview_asks(code: str) -> None:
    award = awards().by_code[code]
    boxes = {key for facts in FactsAsked(awards(), ON).of(award) for key in _boxes(facts)}
    for favourable in (True, False):
        interview = Interview.begun(awards(), award, ON)
        while (asked := interview.question()) is not None:
            assert boxes.issuperset(asked.keys), asked.keys
            known = interview.dossier
            interview = interview.with_facts(asked, asked.best(known) if favourable else known)


def _boxes(facts: FactsBody) -> Iterator[str]:
    """What a form asks for, by the keys of an interview's questions."""
    yield from ("subject", DISCIPLINED)
    yield from (name for name, there in (("ratings", facts.ratings), ("works", facts.works)) if there)
    yield from (f"honour {one.code}" for one in facts.honours)
    yield from (f"category {one.code}" for one in facts.categories)
    yield from (f"stated {one.key}" for one in facts.statements)
    yield from (f"amount {one.key}" for one in facts.amounts)
