"""The tables of the records, alike on SQLite and on PostgreSQL.

People come from accounts, so most tables hang on `users`; talks hang on an owner (`Person.owner`), who may also be
whoever sits at a machine without accounts.
"""

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

HASH: Final = 64  # letters of a SHA-256 in hexadecimal
IDENTITY: Final = 64  # letters of the longest session id, reply id or owner
LARGEST: Final = 2**31 - 1  # an INTEGER of PostgreSQL


class Moment(TypeDecorator[datetime]):
    """A point in time: aware in Python, UTC in the database, also where the database knows no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's
        """The moment in UTC. Raises ValueError where it has no zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a zone cannot be kept: {value.isoformat()}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's
        """The moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text of people, of at most so many letters where a length is given.

    Signs that no database keeps are left out: NUL and halves of surrogate pairs.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's
        """The text that can be kept, or looked for."""
        return None if value is None else value.replace("\0", "").encode("utf-8", "ignore").decode()


class Schema(DeclarativeBase):
    """The base of all tables. Constraints have names, so that a later migration can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def _user() -> Mapped[int]:
    return mapped_column("user", ForeignKey("users.id", ondelete="CASCADE"), index=True)


class UserRow(Schema):
    """An account. `folded` is the name in small letters: two names that differ in case only are one."""

    __tablename__ = "users"
    __table_args__ = ({"sqlite_autoincrement": True},)  # an id is an owner's name, so it never comes again

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Words(40))
    folded: Mapped[str] = mapped_column(Words(40), unique=True)
    password: Mapped[str] = mapped_column(String(255))
    rank: Mapped[str] = mapped_column(String(10))
    active: Mapped[bool]
    made: Mapped[datetime] = mapped_column(Moment)


class KeyRow(Schema):
    """A key of an account for programs; its secret is kept as a hash, its scopes parted by spaces."""

    __tablename__ = "keys"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    user: Mapped[int] = _user()
    hash: Mapped[str] = mapped_column(String(HASH), unique=True)
    label: Mapped[str] = mapped_column(Words(100))
    scopes: Mapped[str] = mapped_column(String(100))
    made: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime | None] = mapped_column(Moment)
    used: Mapped[datetime | None] = mapped_column(Moment)


class LoginRow(Schema):
    """A browser that is logged in; its token is kept as a hash."""

    __tablename__ = "logins"

    hash: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    user: Mapped[int] = _user()
    made: Mapped[datetime] = mapped_column(Moment, index=True)
    used: Mapped[datetime] = mapped_column(Moment, index=True)


class TalkRow(Schema):
    """A talk of an owner; two owners whose talks have one id never meet."""

    __tablename__ = "talks"
    __table_args__ = (Index(None, "owner", "last"), Index(None, "last"))

    owner: Mapped[str] = mapped_column(Words(IDENTITY), primary_key=True)
    id: Mapped[str] = mapped_column(Words(IDENTITY), primary_key=True)
    title: Mapped[str] = mapped_column(Words)
    begun: Mapped[datetime] = mapped_column(Moment)
    last: Mapped[datetime] = mapped_column(Moment)
    questions: Mapped[int]


class ExchangeRow(Schema):
    """A question and its reply, as JSON; `number` keeps the order."""

    __tablename__ = "exchanges"
    __table_args__ = (
        ForeignKeyConstraint(["owner", "talk"], ["talks.owner", "talks.id"], ondelete="CASCADE"),
        Index(None, "owner", "talk", "number"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(Words(IDENTITY), unique=True)
    owner: Mapped[str] = mapped_column(Words(IDENTITY))
    talk: Mapped[str] = mapped_column(Words(IDENTITY))
    asked: Mapped[str] = mapped_column(Words)
    reply: Mapped[str] = mapped_column(Words)
    at: Mapped[datetime] = mapped_column(Moment)


class RemarkRow(Schema):
    """What a reader said of an answer. `subject` tells what it is about: one remark of an owner on each.

    The question is kept beside, for the talk may be forgotten before the remark is settled.
    """

    __tablename__ = "feedback"
    __table_args__ = (UniqueConstraint("owner", "subject"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(Words(IDENTITY))
    subject: Mapped[str] = mapped_column(Words)
    by: Mapped[str] = mapped_column(Words)
    at: Mapped[datetime] = mapped_column(Moment)
    verdict: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Words)
    exchange: Mapped[str | None] = mapped_column(
        Words(IDENTITY), ForeignKey("exchanges.id", ondelete="SET NULL"), index=True
    )
    question: Mapped[str | None] = mapped_column(Words)
    address: Mapped[str | None] = mapped_column(Words)
    settled_by: Mapped[str | None] = mapped_column(Words)
    settled_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    note: Mapped[str | None] = mapped_column(Words)


class EntryRow(Schema):
    """Who did what, to what."""

    __tablename__ = "audit"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    who: Mapped[str] = mapped_column(Words)
    did: Mapped[str] = mapped_column(Words)
    what: Mapped[str] = mapped_column(Words)


class CodeRow(Schema):
    """A code that pairs a Telegram account once; kept as a hash."""

    __tablename__ = "pairing_codes"

    hash: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    user: Mapped[int] = _user()
    until: Mapped[datetime] = mapped_column(Moment)


class TelegramPersonRow(Schema):
    """A Telegram account that was paired with an account here."""

    __tablename__ = "telegram_people"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    user: Mapped[int] = _user()
    name: Mapped[str] = mapped_column(Words)
    at: Mapped[datetime] = mapped_column(Moment)


class ChatRow(Schema):
    """Where a sender stands in a chat: day, place and body chosen, the talk, an interview as JSON."""

    __tablename__ = "telegram_chats"

    chat: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    sender: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    on_day: Mapped[str | None] = mapped_column(String(10))
    place: Mapped[str | None] = mapped_column(Words)
    issuer: Mapped[str | None] = mapped_column(Words)
    talk: Mapped[str] = mapped_column(Words(IDENTITY))
    interview: Mapped[str | None] = mapped_column(Words)
    changed: Mapped[datetime] = mapped_column(Moment)


class ButtonRow(Schema):
    """What a button under a message does, too long for the 64 bytes that Telegram carries."""

    __tablename__ = "telegram_buttons"

    id: Mapped[str] = mapped_column(Words(16), primary_key=True)
    chat: Mapped[int] = mapped_column(BigInteger)
    sender: Mapped[int] = mapped_column(BigInteger)
    action: Mapped[str] = mapped_column(Words)
    payload: Mapped[str] = mapped_column(Words)
    made: Mapped[datetime] = mapped_column(Moment, index=True)


class UnderWayRow(Schema):
    """What is being done for a sender, and what a button does that begins it again."""

    __tablename__ = "telegram_under_way"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(Words)
    chat: Mapped[int] = mapped_column(BigInteger)
    sender: Mapped[int] = mapped_column(BigInteger)
    action: Mapped[str] = mapped_column(Words)
    payload: Mapped[str] = mapped_column(Words)


class UpdateRow(Schema):
    """An update of Telegram that was taken."""

    __tablename__ = "telegram_updates"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
