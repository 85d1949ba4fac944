"""Keys: what programs of an account show instead of a password."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select, update

from bot.errors import WrongUse
from bot.people import Person, Rank, Scope
from bot.records.database import Database
from bot.records.hashing import hashed
from bot.records.schema import LARGEST, KeyRow, UserRow
from bot.records.users import owner_of

PREFIX: Final = "vd_"  # tells a key of this house to people and to programs that look for leaked secrets
LONGEST_LABEL: Final = 100  # letters
TOUCHED_EVERY: Final = timedelta(minutes=1)  # how exact the time of last use is; a write each time would be dear


@dataclass(frozen=True, slots=True)
class Key:
    """A key without its secret. `until` is None for one that lasts, `used` for one that never was."""

    id: int
    user: int
    label: str
    scopes: frozenset[Scope]
    made: datetime
    until: datetime | None
    used: datetime | None


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of all accounts."""

    database: Database

    def make(self, user_id: int, label: str, scopes: Iterable[Scope], until: datetime | None = None) -> tuple[str, Key]:
        """A new key of an account, with the secret, which is told this once. Raises WrongUse."""
        wanted, label = frozenset(scopes), " ".join(label.split())
        if not wanted:
            raise WrongUse(f"Khóa cần ít nhất một phạm vi: {', '.join(Scope)}.")
        if not 1 <= len(label) <= LONGEST_LABEL:
            raise WrongUse(f"Nhãn của khóa dài từ 1 đến {LONGEST_LABEL} ký tự.")
        secret, at = PREFIX + secrets.token_urlsafe(32), self.database.clock()
        row = KeyRow(user=user_id, hash=hashed(secret), label=label, scopes=_joined(wanted), made=at, until=until)
        with self.database.writing() as session:
            if session.get(UserRow, user_id) is None:
                raise WrongUse("Không còn tài khoản này.")
            session.add(row)
            session.flush()
            return secret, _key(row)

    def person(self, secret: str) -> Person | None:
        """Who shows this key; None where it is unknown, out of date or of a locked account."""
        wanted = select(KeyRow, UserRow).join(UserRow, UserRow.id == KeyRow.user).where(KeyRow.hash == hashed(secret))
        with self.database.reading() as session:
            found = session.execute(wanted).one_or_none()
        if found is None:
            return None
        (row, user), at = found, self.database.clock()
        if not user.active or (row.until is not None and row.until <= at):
            return None
        if row.used is None or at - row.used >= TOUCHED_EVERY:
            self._touch(row.id, at)
        return Person(owner_of(user.id), user.name, Rank(user.rank), _parted(row.scopes))

    def all(self) -> tuple[Key, ...]:
        """All keys, the oldest first."""
        with self.database.reading() as session:
            return tuple(map(_key, session.scalars(select(KeyRow).order_by(KeyRow.id)).all()))

    def revoke(self, identity: int) -> bool:
        """Delete a key; whether there was one."""
        if not 0 < identity <= LARGEST:
            return False
        with self.database.writing() as session:
            gone = delete(KeyRow).where(KeyRow.id == identity).returning(KeyRow.id)
            return bool(session.scalars(gone).all())

    def _touch(self, identity: int, at: datetime) -> None:
        with self.database.writing() as session:
            session.execute(update(KeyRow).where(KeyRow.id == identity).values(used=at))


def _joined(scopes: frozenset[Scope]) -> str:
    return " ".join(scope for scope in Scope if scope in scopes)


def _parted(text: str) -> frozenset[Scope]:
    return frozenset(map(Scope, text.split()))


def _key(row: KeyRow) -> Key:
    return Key(row.id, row.user, row.label, _parted(row.scopes), row.made, row.until, row.used)
