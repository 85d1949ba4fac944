"""Logins: browsers that are logged in, each by a token of which a hash is kept."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, or_, select, update

from bot.records.database import Database
from bot.records.hashing import hashed
from bot.records.schema import LoginRow, UserRow
from bot.records.users import User, user_of

IDLE: Final = timedelta(hours=12)  # a working day; who comes back tomorrow logs in again
LONGEST: Final = timedelta(days=7)
TOUCHED_EVERY: Final = timedelta(minutes=1)  # how exact the time of last use is; a write each time would be dear


@dataclass(frozen=True, slots=True)
class Logins:
    """The logins of all accounts."""

    database: Database

    def begin(self, user_id: int) -> str:
        """Log an account in; gives the token. Logins that are over are swept away on the way."""
        token, at = secrets.token_urlsafe(32), self.database.clock()
        over = or_(LoginRow.used <= at - IDLE, LoginRow.made <= at - LONGEST)
        with self.database.writing() as session:
            session.execute(delete(LoginRow).where(over))
            session.add(LoginRow(hash=hashed(token), user=user_id, made=at, used=at))
        return token

    def user(self, token: str) -> User | None:
        """Who holds this token; None where the login is unknown or over, or the account is locked."""
        key, at = hashed(token), self.database.clock()
        wanted = select(LoginRow, UserRow).join(UserRow, UserRow.id == LoginRow.user).where(LoginRow.hash == key)
        with self.database.reading() as session:
            found = session.execute(wanted).one_or_none()
        if found is None:
            return None
        login, user = found
        if not user.active or login.used <= at - IDLE or login.made <= at - LONGEST:
            return None
        if at - login.used >= TOUCHED_EVERY:
            self._touch(key, at)
        return user_of(user)

    def end(self, token: str) -> None:
        """Log out here."""
        with self.database.writing() as session:
            session.execute(delete(LoginRow).where(LoginRow.hash == hashed(token)))

    def _touch(self, key: str, at: datetime) -> None:
        with self.database.writing() as session:
            session.execute(update(LoginRow).where(LoginRow.hash == key).values(used=at))
