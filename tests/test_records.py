"""Records as a whole: they open, they migrate, they keep no secret, they say what is wrong with them."""

import os
import sqlite3
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select, text

from bot.errors import WrongUse
from bot.people import Rank, Scope
from bot.records import Records, database, open_records
from bot.records.errors import (
    DriverMissing,
    RecordsDamaged,
    RecordsError,
    RecordsLocked,
    RecordsNewer,
    RecordsUnreachable,
)
from bot.records.migrating import MIGRATIONS, migrate
from bot.records.schema import EntryRow, Schema
from tests.records import memory_records

pytest_plugins = ["tests.record_kinds"]


def test_the_migrations_make_the_tables_that_the_program_knows(records: Records) -> None:
    with records.database.connecting() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Schema.metadata) == []


def test_every_table_that_hangs_on_another_says_what_becomes_of_it(records: Records) -> None:
    found = inspect(records.database.engine)
    deletes = {
        (table, key["referred_table"]): key["options"]["ondelete"]
        for table in found.get_table_names()
        for key in found.get_foreign_keys(table)
    }
    assert deletes == {
        ("keys", "users"): "CASCADE",
        ("logins", "users"): "CASCADE",
        ("pairing_codes", "users"): "CASCADE",
        ("telegram_people", "users"): "CASCADE",
        ("exchanges", "talks"): "CASCADE",
        ("feedback", "exchanges"): "SET NULL",
    }


def test_records_open_again_with_what_they_hold(url: str, records: Records) -> None:
    records.users.add("lan", "mật khẩu của Lan", Rank.ADMIN)
    again = open_records(url)
    assert [user.name for user in again.users.all()] == ["lan"]
    again.close()


def test_the_tables_go_down_and_up_again(records: Records) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with records.database.connecting() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}
    migrate(records.database)
    assert records.users.all() == ()


def test_no_secret_is_in_the_tables(records: Records) -> None:
    secrets = _secrets(records)
    with records.database.reading() as session:
        rows = [row for table in Schema.metadata.sorted_tables for row in session.execute(select(table)).all()]
    assert len(rows) == 4
    assert not [secret for secret in secrets if secret in str(rows)]


def test_no_secret_is_in_the_file(tmp_path: Path) -> None:
    records = open_records(f"sqlite:///{tmp_path}/records.db")
    secrets = _secrets(records)
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"lan" in kept
    assert not [secret for secret in secrets if secret.encode() in kept]
    records.close()


def _secrets(records: Records) -> tuple[str, ...]:
    user = records.users.add("lan", "mật khẩu của Lan", Rank.ADMIN)
    key, _ = records.keys.make(user.id, "tổng hợp", {Scope.ASK})
    code = records.pairing.make_code(user.id)
    return "mật khẩu của Lan", key, key[3:], records.logins.begin(user.id), code, code.replace("-", "")


def test_the_file_and_its_journal_are_for_their_owner_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        records = open_records(f"sqlite:///{tmp_path}/nhà mới/records.db")
        records.audit.note("lan", "thử", "")
        modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in (tmp_path / "nhà mới").iterdir()}
    finally:
        os.umask(before)
    assert set(modes) == {"records.db", "records.db-shm", "records.db-wal"}
    assert set(modes.values()) == {0o600}
    records.close()


def test_sqlite_is_set_as_it_should_be(tmp_path: Path) -> None:
    records = open_records(f"sqlite:///{tmp_path}/records.db")
    with records.database.reading() as session:
        set_to = {one: session.scalar(text(f"PRAGMA {one}")) for one in ("journal_mode", "synchronous", "foreign_keys")}
        assert set_to | {"busy": session.scalar(text("PRAGMA busy_timeout"))} == {
            "journal_mode": "wal",
            "synchronous": 1,
            "foreign_keys": 1,
            "busy": 10_000,
        }
    records.close()


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=timezone(timedelta(hours=7))),
        datetime(1999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ],
)
def test_moments_come_back_as_they_were_in_utc(records: Records, moment: datetime) -> None:
    with records.database.writing() as session:
        session.add(EntryRow(at=moment, who="", did="", what=""))
    (entry,) = records.audit.recent(1)
    assert (entry.at, entry.at.tzinfo) == (moment, UTC)


def test_a_moment_without_a_zone_is_refused(records: Records) -> None:
    with pytest.raises(Exception, match="without a zone"), records.database.writing() as session:
        session.add(EntryRow(at=datetime(2026, 1, 1), who="", did="", what=""))
    assert records.audit.recent(9) == ()


@pytest.mark.parametrize("words", ["a\0b", "\ud800ab", "a\udfffb\0"])
def test_signs_that_no_database_keeps_are_left_out(records: Records, words: str) -> None:
    records.audit.note(words, words, words)
    (entry,) = records.audit.recent(1)
    assert (entry.who, entry.did, entry.what) == ("ab", "ab", "ab")
    assert records.talks.exchanges("local", words) == ()


def test_the_audit_tells_the_last_deeds_first(records: Records) -> None:
    for number in range(5):
        records.audit.note("máy này", "thêm tài khoản", f"can.bo.{number}")
    assert [entry.what for entry in records.audit.recent(2)] == ["can.bo.4", "can.bo.3"]


def test_records_in_memory_serve_several_threads() -> None:
    records = memory_records()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: records.audit.note("lan", "thử", str(number)), range(200)))
    assert {entry.what for entry in records.audit.recent(500)} == {str(number) for number in range(200)}
    records.close()


def test_records_of_a_newer_version_are_left_alone(url: str, records: Records) -> None:
    _set_revision(records, "9999")
    with pytest.raises(RecordsNewer, match="9999"):
        open_records(url)
    _set_revision(records, "0002")


def _set_revision(records: Records, revision: str) -> None:
    with records.database.connecting() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})


def test_records_that_another_program_holds_are_told_as_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY", 0.05)
    url = f"sqlite:///{tmp_path}/records.db"
    records = open_records(url)
    other = sqlite3.connect(tmp_path / "records.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(RecordsLocked, match=r"records\.db"):
        records.audit.note("lan", "thử", "")
    assert records.audit.recent(1) == (), "who reads does not wait for who writes"
    with pytest.raises(RecordsLocked):
        open_records(url)
    other.close()
    records.close()


def test_a_file_that_is_no_database_is_told_as_damaged(tmp_path: Path) -> None:
    (tmp_path / "records.db").write_text("đây là văn bản, không phải cơ sở dữ liệu" * 50, encoding="utf-8")
    with pytest.raises(RecordsDamaged, match=r"records\.db"):
        open_records(f"sqlite:///{tmp_path}/records.db")


def test_a_place_that_cannot_be_reached_is_told_without_its_password(tmp_path: Path) -> None:
    (tmp_path / "tệp").touch()
    with pytest.raises(RecordsUnreachable):
        open_records(f"sqlite:///{tmp_path}/tệp/records.db")
    with pytest.raises(RecordsUnreachable) as told:
        open_records(f"postgresql+psycopg://vinh:bi-mat-lam@/danh?host={tmp_path}")
    assert "bi-mat-lam" not in str(told.value) + told.value.place


def test_a_driver_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(DriverMissing) as told:
        open_records("postgresql+psycopg://vinh@localhost/danh")
    assert "vinhdanh[postgres]" in told.value.remedy


@pytest.mark.parametrize("url", ["", "records.db", "mysql://lan@localhost/x", "không phải địa chỉ"])
def test_an_address_of_no_known_kind_is_wrong_use(url: str) -> None:
    with pytest.raises(WrongUse, match="VINHDANH_DATABASE"):
        open_records(url)


def test_every_error_says_what_to_do_in_vietnamese() -> None:
    kinds: list[type[RecordsError]] = [RecordsError, *RecordsError.__subclasses__()]
    for kind in kinds:
        assert kind.message
        assert kind.remedy
