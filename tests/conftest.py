"""What holds for every test: no network but this machine, no home but a temporary one, the same run twice."""

import os
import random
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings

from tests.house import house, other_house  # noqa: F401 (fixtures of all tests)

Result = TypeVar("Result")
LOCAL = frozenset({"127.0.0.1", "::1", "localhost"})


class NetworkClosed(RuntimeError):
    """A test reached for a machine other than this one."""


def pytest_configure() -> None:
    """Model hubs offline before anything imports them; property tests draw the same examples in every run."""
    os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", HF_DATASETS_OFFLINE="1")
    settings.register_profile("house", derandomize=True, database=None, deadline=None)
    settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _closed_network() -> Iterator[None]:
    """In this process a socket connects to this machine only."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        yield


@pytest.fixture(scope="session", autouse=True)
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The library and the settings of whoever runs the tests are out of reach."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("VINHDANH_")]:
            patch.delenv(name)
        patch.setenv("VINHDANH_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(autouse=True)
def _seeded() -> None:
    """Chance begins anew with every test."""
    random.seed(20240101)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of this test alone, named in the environment."""
    folder = tmp_path / "home"
    monkeypatch.setenv("VINHDANH_HOME", str(folder))
    return folder


def _guarded(connect: Callable[[socket.socket, object], Result]) -> Callable[[socket.socket, object], Result]:
    def guard(self: socket.socket, address: object) -> Result:
        if self.family != socket.AF_UNIX and not (isinstance(address, tuple) and address[0] in LOCAL):
            raise NetworkClosed(f"the network is closed in tests, and one reached for {address!r}")
        return connect(self, address)

    return guard
