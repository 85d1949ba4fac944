"""An app where people log in, and the people, for tests of who may what."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient

from bot.people import Rank, Scope
from bot.records import Records
from bot.records.users import Users
from bot.web.app import create_app
from bot.web.options import Options
from tests.fake_house import TODAY, FakeHouse
from tests.records import memory_records

PASSWORD = "mật khẩu đủ dài"
NAMES = {Rank.READER: "doc.gia", Rank.EDITOR: "bien.tap", Rank.ADMIN: "quan.tri"}
HOST = "http://127.0.0.1:8000"
_QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
ELSEWHERE = {"origin": "https://bad.example"}


@dataclass(frozen=True, slots=True)
class Office:
    """An app with an account of every rank."""

    app: FastAPI
    records: Records

    def client(self, host: str = HOST, address: str = "127.0.0.1") -> TestClient:
        """A browser that nobody has logged in with, and that goes where it is told only."""
        return TestClient(self.app, base_url=host, client=(address, 50000), follow_redirects=False)

    def logged_in(self, rank: Rank) -> TestClient:
        """The browser of somebody of a rank; scripts of our pages send the token with every request."""
        client = self.client()
        assert log_in(client, NAMES[rank]).status_code == 303
        client.headers["x-csrf-token"] = csrf(client)
        return client

    def key(self, rank: Rank, *scopes: Scope) -> str:
        """A key of somebody of a rank."""
        return self.records.keys.make(self.records.users.named(NAMES[rank]).id, "thử", scopes)[0]


@contextmanager
def office(options: Options | None = None) -> Iterator[Office]:
    """An office of its own."""
    records = memory_records()
    records = replace(records, users=Users(records.database, _QUICK))
    for rank, name in NAMES.items():
        records.users.add(name, PASSWORD, rank)
    yield Office(create_app(FakeHouse(), lambda: TODAY, records, options or Options(accounts=True)), records)
    records.close()


@pytest.fixture(name="office")
def fresh_office() -> Iterator[Office]:
    """An office of one test."""
    with office() as fresh:
        yield fresh


def log_in(client: TestClient, name: str, password: str = PASSWORD, **more: Any) -> Any:
    """What the form gets back."""
    form = {"name": name, "password": password, "next": more.pop("next", "/")}
    return client.post("/dang-nhap", data=form, **more)


def csrf(client: TestClient) -> str:
    """The token in the page."""
    return client.get("/trach-nhiem").text.split('<meta name="csrf-token" content="')[1].split('"')[0]
