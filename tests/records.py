"""Records for tests of the doors: in memory, gone with the test; and a clock whose hands a test moves."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from argon2 import PasswordHasher

from bot.records import Records, open_records
from bot.records.database import Clock, now
from bot.records.users import Users

WEAK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # passwords of tests need no protection
BEGINNING = datetime(2026, 11, 21, 1, 2, 3, 456789, tzinfo=UTC)


@dataclass
class Hands:
    """A clock whose hands a test moves."""

    at: datetime = BEGINNING

    def __call__(self) -> datetime:
        return self.at

    def turn(self, by: timedelta) -> None:
        self.at += by


def memory_records(clock: Clock = now) -> Records:
    """Records in a SQLite database in memory; its one connection goes from thread to thread."""
    return quick(open_records("sqlite://", clock))


def quick(records: Records) -> Records:
    """The same records, whose passwords are hashed in no time."""
    return replace(records, users=Users(records.database, WEAK))
