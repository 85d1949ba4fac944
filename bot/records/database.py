"""The database: where the records are, and how a piece of work reads or writes there as a whole."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolEmpty
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from bot.errors import WrongUse
from bot.records.errors import DriverMissing, RecordsDamaged, RecordsError, RecordsLocked, RecordsUnreachable
from bot.records.schema import Schema

Clock = Callable[[], datetime]

BUSY: Final = 10  # seconds to wait for another writer of the same file, or for a connection
_WRITES: Final = "writes"  # execution option: the transaction is going to write


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Database:
    """An engine and a clock. `place` names the database to people, without its password.

    SQLite lets one write at a time; who waits looks again every now and then, in no order. So writers of this program
    wait for one another at a `turn`, and only those of other programs wait as SQLite does.
    """

    engine: Engine
    clock: Clock
    place: str
    _turn: Lock = field(default_factory=Lock)

    @classmethod
    def at(cls, url: str, clock: Clock = now) -> "Database":
        """The database that a SQLAlchemy URL names. Raises WrongUse for another kind, RecordsError."""
        address = _address(url)
        place = address.database if _in_file(address) else address.render_as_string(hide_password=True)
        try:
            engine = _sqlite(address) if address.get_backend_name() == "sqlite" else _server(address)
        except ModuleNotFoundError as error:
            raise DriverMissing(str(place), str(error)) from error
        except OSError as error:
            raise RecordsUnreachable(str(place), str(error)) from error
        return cls(engine, clock, str(place))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that reads one state of the records. Raises RecordsError."""
        with _told(self.place), Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose work is kept as a whole at the end, or not at all after an error. Raises RecordsError."""
        with (
            _told(self.place),
            self._alone(),
            Session(self._writer(), expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def connecting(self) -> Iterator[Connection]:
        """A connection whose work is kept as a whole. Raises RecordsError."""
        with _told(self.place), self._alone(), self._writer().begin() as connection:
            yield connection

    def _writer(self) -> Engine:
        return self.engine.execution_options(**{_WRITES: True})

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if self.engine.dialect.name != "sqlite":
            yield
        elif self._turn.acquire(timeout=BUSY):
            try:
                yield
            finally:
                self._turn.release()
        else:
            raise RecordsLocked(self.place, "another thread writes")


def insert(session: Session, table: type[Schema]) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that knows ON CONFLICT, as SQLite and PostgreSQL both do."""
    return sqlite.insert(table) if session.get_bind().dialect.name == "sqlite" else postgresql.insert(table)


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise WrongUse(_KINDS) from error
    if address.get_backend_name() not in {"sqlite", "postgresql"}:
        raise WrongUse(_KINDS)
    return address


_KINDS = (
    "Địa chỉ cơ sở dữ liệu (VINHDANH_DATABASE) không dùng được; hãy ghi như sqlite:////đường/dẫn/records.db "
    "hoặc postgresql+psycopg://người_dùng:mật_khẩu@máy_chủ/tên."
)


def _in_file(address: URL) -> bool:
    return address.get_backend_name() == "sqlite" and address.database not in {None, "", ":memory:"}


def _server(address: URL) -> Engine:
    return create_engine(address, pool_pre_ping=True, pool_timeout=BUSY, connect_args={"connect_timeout": BUSY})


def _sqlite(address: URL) -> Engine:
    """A file that only its owner may read, or a database in memory whose one connection goes from hand to hand."""
    if _in_file(address):
        file = Path(str(address.database))
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
        engine = create_engine(address, pool_timeout=BUSY, connect_args={"timeout": BUSY})
    else:
        held = {"pool_size": 1, "max_overflow": 0, "pool_timeout": BUSY}
        engine = create_engine(address, poolclass=QueuePool, connect_args={"check_same_thread": False}, **held)
    event.listen(engine, "connect", _prepared)
    event.listen(engine, "begin", _begun)
    return engine


def _prepared(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """SQLite as it is here; transactions are begun by `_begun`, not by Python's driver."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begun(connection: Connection) -> None:
    """A transaction that is going to write takes its turn at once: one that read first could not wait for others."""
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _told(place: str) -> Iterator[None]:
    """Errors of the database as errors of the records."""
    try:
        yield
    except PoolEmpty as error:
        raise RecordsLocked(place, str(error)) from error
    except DatabaseError as error:
        found = _meaning(error)
        if found is None:
            raise
        raise found(place, str(error.orig)) from error


def _meaning(error: DatabaseError) -> type[RecordsError] | None:
    """What an error of the driver means; None for those that are faults of this program."""
    if not isinstance(error, OperationalError):
        return RecordsDamaged if type(error) is DatabaseError else None
    return RecordsLocked if "locked" in str(error.orig) else RecordsUnreachable
