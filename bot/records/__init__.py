"""Records: accounts, keys, logins, talks, feedback, the audit and what the Telegram door remembers."""

from contextlib import ExitStack
from dataclasses import dataclass

from bot.records.audit import Audit
from bot.records.chats import Chats
from bot.records.database import Clock, Database, now
from bot.records.feedback import Feedback
from bot.records.keys import Keys
from bot.records.logins import Logins
from bot.records.migrating import migrate
from bot.records.pairing import Pairing
from bot.records.reviewing import Reviewing
from bot.records.talks import Talks
from bot.records.users import Users

__all__ = ["Records", "open_records"]


@dataclass(frozen=True, slots=True)
class Records:
    """All records of one database; every verb is a transaction of its own and may be called from any thread."""

    database: Database
    users: Users
    keys: Keys
    logins: Logins
    talks: Talks
    feedback: Feedback
    audit: Audit
    pairing: Pairing
    reviewing: Reviewing
    chats: Chats

    def close(self) -> None:
        """Let go of the database."""
        self.database.engine.dispose()


def open_records(url: str, clock: Clock = now) -> Records:
    """The records that a SQLAlchemy URL names, brought up to date. Raises WrongUse for a bad URL, RecordsError."""
    database = Database.at(url, clock)
    with ExitStack() as stack:
        stack.callback(database.engine.dispose)
        migrate(database)
        stack.pop_all()
    return Records(
        database,
        Users(database),
        Keys(database),
        Logins(database),
        Talks(database),
        Feedback(database),
        Audit(database),
        Pairing(database),
        Reviewing(database),
        Chats(database),
    )
