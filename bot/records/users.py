"""Users: accounts with a name, a password and a rank."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from bot.errors import WrongUse
from bot.people import Person, Rank
from bot.records.database import Database, insert
from bot.records.schema import LoginRow, TalkRow, UserRow

SHORTEST_PASSWORD: Final = 10  # letters
LONGEST_PASSWORD: Final = 200
_NAME = re.compile(r"[A-Za-z0-9._-]{3,40}", re.ASCII)
_HASHED_AT_ONCE: Final = 2  # passwords; each takes 64 MiB for some 50 ms
_DECOY: Final = "$argon2id$v=19$m=65536,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


@dataclass(frozen=True, slots=True)
class User:
    """An account; one that is not active cannot log in and its keys open nothing."""

    id: int
    name: str
    rank: Rank
    active: bool
    made: datetime

    @property
    def person(self) -> Person:
        """Who this is to the rest of the house."""
        return Person(owner_of(self.id), self.name, self.rank)


def owner_of(user: int) -> str:
    """Whose the talks of an account are."""
    return f"user:{user}"


def user_of(row: UserRow) -> User:
    """An account as a value."""
    return User(row.id, row.name, Rank(row.rank), row.active, row.made)


@dataclass(frozen=True, slots=True)
class Users:
    """All accounts. Verbs that name an account raise WrongUse where there is none."""

    database: Database
    hasher: PasswordHasher = field(default_factory=PasswordHasher)
    _turns: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(_HASHED_AT_ONCE))

    def add(self, name: str, password: str, rank: Rank) -> User:
        """A new account. Raises WrongUse for a name that is taken or odd, and for a password too short or long."""
        if not _NAME.fullmatch(name):
            raise WrongUse("Tên tài khoản gồm 3 đến 40 chữ cái không dấu, chữ số hoặc dấu . _ -")
        called = {"name": name, "folded": name.lower()}
        kept, at = self._hashed(password), self.database.clock()
        with self.database.writing() as session:
            added = insert(session, UserRow).values(**called, password=kept, rank=rank.value, active=True, made=at)
            added = added.on_conflict_do_nothing(index_elements=["folded"])
            found = session.scalars(added.returning(UserRow)).one_or_none()
            if found is None:
                raise WrongUse(f"Đã có tài khoản “{name}”; hãy chọn tên khác.")
            return user_of(found)

    def all(self) -> tuple[User, ...]:
        """All accounts by name."""
        with self.database.reading() as session:
            return tuple(map(user_of, session.scalars(select(UserRow).order_by(UserRow.folded)).all()))

    def any(self) -> bool:
        """Whether there are accounts here."""
        with self.database.reading() as session:
            return bool(session.scalar(select(exists(select(UserRow.id)))))

    def named(self, name: str) -> User:
        """The account of a name, in whatever case."""
        with self.database.reading() as session:
            return user_of(_row(session, name))

    def of(self, identity: int) -> User | None:
        """The account of an id; None where it is gone."""
        with self.database.reading() as session:
            row = session.get(UserRow, identity)
            return user_of(row) if row else None

    def authenticate(self, name: str, password: str) -> User | None:
        """The active account of this name and password, else None; a name that is unknown takes as long as any."""
        wanted = select(UserRow).where(UserRow.folded == name.lower())
        with self.database.reading() as session:
            row = session.scalars(wanted).one_or_none()
        kept = row.password if row else _DECOY
        right = self._fits(kept, password)
        if row is None or not right or not row.active:
            return None
        if self.hasher.check_needs_rehash(kept):
            self._keep(row, self._hashed(password))
        return user_of(row)

    def set_password(self, name: str, password: str) -> None:
        """Change a password; whoever is logged in with the old one has to do so again."""
        kept = self._hashed(password)
        with self.database.writing() as session:
            row = _row(session, name)
            row.password = kept
            session.execute(delete(LoginRow).where(LoginRow.user == row.id))

    def set_rank(self, name: str, rank: Rank) -> None:
        """Change a rank. Raises WrongUse where this would leave other accounts without an admin."""
        with self.database.writing() as session:
            row = _row(session, name)
            if rank is not Rank.ADMIN:
                _spare_last_admin(session, row)
            row.rank = rank.value

    def set_active(self, name: str, *, active: bool) -> None:
        """Lock an account or open it again. Raises WrongUse where this would leave others without an admin."""
        with self.database.writing() as session:
            row = _row(session, name)
            if not active:
                _spare_last_admin(session, row)
                session.execute(delete(LoginRow).where(LoginRow.user == row.id))
            row.active = active

    def remove(self, name: str) -> None:
        """Delete an account with its keys, logins and talks. Raises WrongUse where others would be without an admin."""
        with self.database.writing() as session:
            row = _row(session, name)
            _spare_last_admin(session, row)
            session.execute(delete(TalkRow).where(TalkRow.owner == owner_of(row.id)))
            session.execute(delete(UserRow).where(UserRow.id == row.id))

    def _hashed(self, password: str) -> str:
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise WrongUse(f"Mật khẩu dài từ {SHORTEST_PASSWORD} đến {LONGEST_PASSWORD} ký tự.")
        with self._turns:
            return self.hasher.hash(_composed(password))

    def _fits(self, kept: str, password: str) -> bool:
        if len(password) > LONGEST_PASSWORD:
            return False
        try:
            with self._turns:
                return self.hasher.verify(kept, _composed(password))
        except (VerificationError, InvalidHashError):
            return False

    def _keep(self, row: UserRow, password: str) -> None:
        """Keep the hash made anew, unless the password was changed meanwhile."""
        with self.database.writing() as session:
            now = session.get(UserRow, row.id)
            if now is not None and now.password == row.password:
                now.password = password


def _composed(password: str) -> bytes:
    """A password as it is hashed: composed, since keyboards differ in how they write “ệ”."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def _row(session: Session, name: str) -> UserRow:
    row = session.scalars(select(UserRow).where(UserRow.folded == name.lower())).one_or_none()
    if row is None:
        raise WrongUse(f"Không có tài khoản “{name}”; xem “vinhdanh users list”.")
    return row


def _spare_last_admin(session: Session, row: UserRow) -> None:
    """Raise WrongUse where this is the last active admin and there are other accounts."""
    wanted = select(UserRow.id).where(UserRow.rank == Rank.ADMIN.value, UserRow.active).with_for_update()
    admins = session.scalars(wanted).all()
    if admins == [row.id] and session.scalar(select(func.count()).select_from(UserRow)) != 1:
        raise WrongUse(f"“{row.name}” là quản trị viên cuối cùng; hãy chỉ định một quản trị viên khác trước.")
