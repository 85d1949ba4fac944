"""`vinhdanh users` from end to end: what it says, what it keeps, what it notes in the audit, its exit statuses."""

import getpass
import io
import re
import sqlite3
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.command_line import run
from bot.people import Rank, Scope
from bot.records import Records, database, open_records
from bot.settings import DoorSettings
from tests.records import quick

PASSWORD = "mật khẩu của Lan"


class Keyboard(io.StringIO):
    """Standard input of a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def records(home: Path) -> Iterator[Records]:
    """The records that the command keeps."""
    records = open_records(f"sqlite:///{home}/records.db")
    yield records
    records.close()


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Passwords that somebody types at a terminal, one after the other."""
    typed: list[str] = []
    monkeypatch.setattr(sys, "stdin", Keyboard())
    monkeypatch.setattr(getpass, "getpass", lambda prompt: typed.pop(0))
    return typed


def _piped(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def _added(records: Records, name: str, rank: Rank = Rank.READER) -> None:
    quick(records).users.add(name, PASSWORD, rank)


def test_an_account_is_added_with_a_password_typed_twice(
    records: Records, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    typed += [PASSWORD, PASSWORD]
    assert run(["users", "add", "Lan", "--rank", "editor"]) == 0
    shown = capsys.readouterr()
    assert shown.out == "Đã thêm tài khoản Lan (cập nhật văn bản).\n"
    assert PASSWORD not in shown.out + shown.err
    user = records.users.authenticate("lan", PASSWORD)
    assert user is not None
    assert user.rank is Rank.EDITOR
    (entry,) = records.audit.recent(9)
    assert (entry.who, entry.did, entry.what) == ("máy này", "thêm tài khoản", "Lan (editor)")


def test_two_passwords_that_differ_are_wrong_use(
    records: Records, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    typed += [PASSWORD, PASSWORD + "!"]
    assert run(["users", "add", "lan"]) == 2
    assert "không giống nhau" in capsys.readouterr().err
    assert records.users.all() == ()


@pytest.mark.parametrize("text", [PASSWORD, PASSWORD + "\n", PASSWORD + "\r\nthừa\n"])
def test_a_password_comes_from_standard_input(records: Records, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    _piped(monkeypatch, text)
    assert run(["users", "add", "lan", "--password-stdin"]) == 0
    assert records.users.authenticate("lan", PASSWORD)


def test_without_a_terminal_a_password_has_to_be_piped(
    records: Records, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _piped(monkeypatch, PASSWORD + "\n")
    assert run(["users", "add", "lan"]) == 2
    assert "--password-stdin" in capsys.readouterr().err
    assert not records.users.any()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["add", "lan", "--rank", "vua"], "giá trị của"),
        (["add", "lê lan", "--password-stdin"], "Tên tài khoản"),
        (["add", "an.admin", "--password-stdin"], "Đã có tài khoản “an.admin”"),
        (["password", "hoa", "--password-stdin"], "Không có tài khoản “hoa”"),
        (["rank", "hoa", "admin"], "Không có tài khoản “hoa”"),
        (["rank", "lan", "vua"], "giá trị của BẬC"),
        (["rank", "an.admin", "reader"], "quản trị viên cuối cùng"),
        (["remove", "an.admin"], "quản trị viên cuối cùng"),
        (["lock", "an.admin"], "quản trị viên cuối cùng"),
        (["remove", "hoa"], "Không có tài khoản “hoa”"),
        (["pair", "hoa"], "Không có tài khoản “hoa”"),
        (["key", "hoa", "--label", "x", "--scopes", "ask"], "Không có tài khoản “hoa”"),
        (["key", "lan", "--label", "x", "--scopes", "ask,moi.thu"], "Phạm vi của khóa là: ask, library"),
        (["key", "lan", "--label", "x", "--scopes", " , "], "ít nhất một phạm vi"),
        (["key", "lan", "--label", "x", "--scopes", "ask,metrics"], "phạm vi metrics"),
        (["key", "lan", "--label", "x", "--scopes", "feedback,metrics"], "vinhdanh users rank lan admin"),
        (["key", "lan", "--label", "x", "--scopes", "ask", "--days", "0"], "giá trị của"),
        (["key", "lan", "--scopes", "ask"], "thiếu"),
        (["revoke", "7"], "Không có khóa số 7"),
        (["revoke", "bảy"], "giá trị của SỐ"),
    ],
)
def test_wrong_use_is_told_in_vietnamese_and_changes_nothing(
    records: Records,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    words: str,
) -> None:
    _added(records, "an.admin", Rank.ADMIN)
    _added(records, "lan")
    before = records.users.all(), records.keys.all(), records.audit.recent(99)
    _piped(monkeypatch, PASSWORD)
    capsys.readouterr()
    assert run(["users", *arguments]) == 2
    assert words in capsys.readouterr().err
    assert (records.users.all(), records.keys.all(), records.audit.recent(99)) == before


def test_accounts_are_listed_with_rank_and_state(
    records: Records, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["users", "list"]) == 0
    assert "Chưa có tài khoản nào" in capsys.readouterr().out
    _added(records, "an.admin", Rank.ADMIN)
    _added(records, "Lan")
    assert run(["users", "lock", "lan"]) == 0
    capsys.readouterr()
    assert run(["users", "list"]) == 0
    shown = capsys.readouterr().out
    assert re.search(r"^an\.admin\n    admin \(quản trị\), lập \d\d/\d\d/\d{4} \d\d:\d\d$", shown, re.MULTILINE)
    assert re.search(r"^Lan\n    reader \(tra cứu\), lập .*; đang khóa$", shown, re.MULTILINE)
    assert "argon2" not in shown


def test_password_rank_lock_and_removal_take_hold_and_are_noted(
    records: Records, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _added(records, "an.admin", Rank.ADMIN)
    _added(records, "Lan")
    _piped(monkeypatch, "mật khẩu mới hẳn\n")
    assert run(["users", "password", "lan", "--password-stdin"]) == 0
    assert records.users.authenticate("lan", "mật khẩu mới hẳn")
    assert run(["users", "rank", "LAN", "editor"]) == 0
    assert records.users.named("lan").rank is Rank.EDITOR
    assert run(["users", "lock", "lan"]) == 0
    assert not records.users.named("lan").active
    assert run(["users", "unlock", "lan"]) == 0
    assert records.users.named("lan").active
    assert run(["users", "remove", "lan"]) == 0
    assert [user.name for user in records.users.all()] == ["an.admin"]
    noted = [(entry.did, entry.what) for entry in reversed(records.audit.recent(99))]
    assert noted == [
        ("đổi mật khẩu", "Lan"),
        ("đổi bậc", "Lan: reader → editor"),
        ("khóa tài khoản", "Lan"),
        ("mở khóa tài khoản", "Lan"),
        ("xóa tài khoản", "Lan"),
    ]
    assert "Đã xóa tài khoản Lan." in capsys.readouterr().out


def test_a_key_is_shown_once_listed_without_its_secret_and_revoked(
    records: Records, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["users", "keys"]) == 0
    assert "Chưa có khóa API nào." in capsys.readouterr().out
    _added(records, "lan", Rank.EDITOR)
    capsys.readouterr()
    made = ["users", "key", "lan", "--label", "một cửa", "--scopes", "library, ask", "--days", "30"]
    assert run(made) == 0
    secret = capsys.readouterr().out.splitlines()[1]
    person = records.keys.person(secret)
    assert person is not None
    assert person.scopes == frozenset({Scope.ASK, Scope.LIBRARY})
    (key,) = records.keys.all()
    assert key.until is not None
    assert timedelta(days=30) - timedelta(seconds=9) < key.until - key.made <= timedelta(days=30)
    assert run(["users", "keys"]) == 0
    shown = capsys.readouterr().out
    assert re.match(r"1  lan: một cửa\n    ask, library; hạn \d\d/\d\d/\d{4} \d\d:\d\d; dùng lần cuối ", shown)
    assert secret not in shown + str(records.audit.recent(99))
    assert run(["users", "revoke", "1"]) == 0
    assert records.keys.person(secret) is None
    assert [entry.did for entry in records.audit.recent(2)] == ["thu hồi khóa API", "cấp khóa API"]


def test_a_pairing_code_is_shown_and_works(
    records: Records, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _added(records, "lan")
    capsys.readouterr()
    assert run(["users", "pair", "lan"]) == 0
    shown = capsys.readouterr().out
    assert "15 phút" in shown
    code = shown.splitlines()[0].removeprefix("Mã ghép của lan: ")
    assert records.pairing.redeem(code) == records.users.named("lan").id
    assert code not in str(records.audit.recent(99))


def test_the_audit_is_shown_newest_first(records: Records, capsys: pytest.CaptureFixture[str]) -> None:
    _added(records, "lan")
    for deed in ("lock", "unlock"):
        assert run(["users", deed, "lan"]) == 0
    capsys.readouterr()
    assert run(["users", "audit", "--most", "1"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert "mở" in line
    assert line.endswith("lan")


def test_broken_records_are_told_with_place_and_remedy(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    (home / "records.db").write_text("không phải cơ sở dữ liệu" * 50, encoding="utf-8")
    assert run(["users", "list"]) == 3
    shown = capsys.readouterr().err
    assert "records.db" in shown
    assert "Cách khắc phục: khôi phục tệp từ bản sao lưu" in shown
    monkeypatch.setenv("VINHDANH_DATABASE", "mysql://lan@localhost/x")
    assert run(["users", "list"]) == 2
    assert "VINHDANH_DATABASE" in capsys.readouterr().err


def test_records_that_are_held_are_told(
    records: Records, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(database, "BUSY", 0.05)
    other = sqlite3.connect(home / "records.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert run(["users", "list"]) == 3
    assert "đang bị một chương trình khác giữ" in capsys.readouterr().err
    other.close()


def test_help_is_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["users", "--help"]) == 0
    shown = capsys.readouterr().out
    for words in ("Thêm một tài khoản", "Các tài khoản", "Cấp khóa API", "Thu hồi", "ghép tài khoản Telegram"):
        assert words in shown


def test_the_records_are_kept_under_the_home_unless_told_otherwise(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert DoorSettings().records_url == f"sqlite:///{home}/records.db"
    monkeypatch.setenv("VINHDANH_DATABASE", "postgresql+psycopg://vinh:mat@may-chu/danh")
    assert DoorSettings().records_url == "postgresql+psycopg://vinh:mat@may-chu/danh"


def test_lists_of_the_settings_are_written_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VINHDANH_ORIGINS", "https://a.gov.vn, https://b.gov.vn,")
    settings = DoorSettings()
    assert (settings.origins, settings.proxies) == (("https://a.gov.vn", "https://b.gov.vn"), ())


@pytest.mark.parametrize(("name", "value"), [("KEEP_DAYS", "0"), ("PATIENCE", "lâu"), ("QUESTIONS_PER_MINUTE", "-1")])
def test_a_setting_that_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    monkeypatch.setenv(f"VINHDANH_{name}", value)
    assert run(["users", "list"]) == 2
    assert f"VINHDANH_{name}" in capsys.readouterr().err
