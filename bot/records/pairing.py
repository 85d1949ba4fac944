"""Pairing: a code by which a Telegram account shows, once, whose account here it belongs to."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import delete

from bot.records.database import Database
from bot.records.hashing import hashed
from bot.records.schema import CodeRow

VALID: Final = timedelta(minutes=15)
LETTERS: Final = 10  # of 32 signs, 50 bits: more than can be tried within the minutes that a code is valid
_SIGNS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0, 1, I and O, which are taken for one another


@dataclass(frozen=True, slots=True)
class Pairing:
    """The codes of all accounts; an account has one at a time."""

    database: Database

    def make_code(self, user_id: int) -> str:
        """A new code of an account, written in two halves; an earlier one is void."""
        code, at = "".join(secrets.choice(_SIGNS) for _ in range(LETTERS)), self.database.clock()
        with self.database.writing() as session:
            session.execute(delete(CodeRow).where((CodeRow.user == user_id) | (CodeRow.until <= at)))
            session.add(CodeRow(hash=hashed(code), user=user_id, until=at + VALID))
        return f"{code[: LETTERS // 2]}-{code[LETTERS // 2 :]}"

    def redeem(self, code: str) -> int | None:
        """The id of the account whose code this is, which is void from now on; None where it is wrong or too old."""
        typed = "".join(sign for sign in code.upper() if sign.isalnum())
        used = delete(CodeRow).where(CodeRow.hash == hashed(typed), CodeRow.until > self.database.clock())
        with self.database.writing() as session:
            return session.scalars(used.returning(CodeRow.user)).one_or_none()
