"""Official texts are fetched from a real server, checked by hash and structure, and added or refused."""

import hashlib
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TypedDict
from urllib.request import urlopen

import pytest

from corpus.address import UnitKind
from corpus.library import Library
from corpus.library.reports import FileReport, Outcome
from corpus.register import Register
from corpus.sync import sync
from tests.papers import ADDRESS, DECISION, entry, page, plan

WHOLE = ((UnitKind.ARTICLE, 2), (UnitKind.CLAUSE, 2), (UnitKind.POINT, 2))


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder and keeps silent."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "quyet-dinh.html").write_bytes(page(DECISION))
    (folder / "ke-hoach.html").write_bytes(page(plan(5)))
    (folder / "mat.html").write_bytes(page("TỐI MẬT\n" + DECISION))
    (folder / "rong.html").write_bytes(b"")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def fetch(address: str) -> bytes:
    with urlopen(address, timeout=5) as answer:
        data = answer.read()
    assert isinstance(data, bytes)
    return data


class Known(TypedDict, total=False):
    """What the register knows besides the address."""

    expected: tuple[tuple[UnitKind, int], ...]
    sha256: str


def synced(home: Path, url: str, known: Known) -> tuple[FileReport, Library]:
    register = Register([entry(ADDRESS, url, **known)])
    library = Library.create(home, register)
    (report,) = sync(register, library, fetch)
    return report, library


def test_a_whole_official_text_is_added_once(tmp_path: Path, site: str) -> None:
    url = f"{site}/quyet-dinh.html"
    known: Known = {"expected": WHOLE, "sha256": hashlib.sha256(page(DECISION)).hexdigest()}
    report, library = synced(tmp_path, url, known)
    assert (report.outcome, report.document) == (Outcome.ADDED, ADDRESS)
    assert library.source(ADDRESS).read_bytes() == page(DECISION)
    assert synced(tmp_path, url, known)[0].outcome is Outcome.UNCHANGED


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("quyet-dinh.html", {"sha256": "0" * 64}, "SHA-256"),
        ("quyet-dinh.html", {"expected": ((UnitKind.ARTICLE, 3), (UnitKind.CLAUSE, 2))}, "2 Điều (cần 3)"),
        ("ke-hoach.html", {}, "văn bản khác"),
        ("mat.html", {}, "TỐI MẬT"),
        ("rong.html", {}, "rỗng"),
        ("khong-co.html", {}, "Không tải được"),
    ],
)
def test_what_is_not_the_text_that_the_register_describes_is_refused_and_nothing_changes(
    tmp_path: Path, site: str, name: str, known: Known, said: str
) -> None:
    report, library = synced(tmp_path, f"{site}/{name}", known)
    assert report.outcome is Outcome.REFUSED
    assert said in report.reason
    assert f"{site}/{name}" in report.reason
    assert library.documents() == ()


def test_a_server_that_is_not_there_is_reported(tmp_path: Path) -> None:
    report, _ = synced(tmp_path, "http://127.0.0.1:9/quyet-dinh.html", {})
    assert report.outcome is Outcome.REFUSED
    assert "Không tải được" in report.reason


def test_entries_without_an_address_are_left_alone(tmp_path: Path) -> None:
    register = Register.load()
    addressed = sum(1 for one in register.entries if one.url)

    def refuse(address: str) -> bytes:
        raise OSError(f"no network: {address}")

    reports = sync(register, Library.create(tmp_path, register), refuse)
    assert len(reports) == addressed
