"""Feedback: what readers said of answers, and whether somebody has seen to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.errors import WrongUse
from bot.people import Person
from bot.records.database import Database, insert
from bot.records.schema import LARGEST, ExchangeRow, RemarkRow

LONGEST_REASON: Final = 2000  # letters
LONGEST_ADDRESS: Final = 200


class Verdict(StrEnum):
    """What a reader says."""

    UP = "up"
    DOWN = "down"
    EXPIRED = "expired"  # a text that was cited is no longer in force


@dataclass(frozen=True, slots=True)
class Given:
    """A remark as given: of a reply by its id, or of a cited unit by its address, or of both."""

    verdict: Verdict
    reason: str = ""
    exchange: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark as kept. `exchange` is None once its talk is forgotten; `settled_*` and `note` until it is seen to."""

    id: int
    by: str
    at: datetime
    verdict: Verdict
    reason: str
    exchange: str | None
    question: str | None
    address: str | None
    settled_by: str | None
    settled_at: datetime | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Feedback:
    """The remarks of all readers."""

    database: Database

    def give(self, person: Person, given: Given) -> int:
        """Keep a remark; gives its id. A later one of the same person on the same thing takes its place.

        Raises WrongUse for a reply that this person never had, a remark of nothing, and a reason too long.
        """
        _check(given)
        with self.database.writing() as session:
            question = _question(session, person, given.exchange)
            said = {"by": person.name, "at": self.database.clock(), "verdict": given.verdict.value}
            said |= {"reason": given.reason.strip(), "question": question, "address": given.address}
            anew = said | {"settled_by": None, "settled_at": None, "note": None}
            about = {"owner": person.owner, "subject": _subject(given), "exchange": given.exchange}
            kept = insert(session, RemarkRow).values(about | anew)
            kept = kept.on_conflict_do_update(index_elements=["owner", "subject"], set_=anew)
            return session.execute(kept.returning(RemarkRow.id)).scalar_one()

    def all(self, *, open_only: bool) -> tuple[Remark, ...]:
        """The remarks, newest first; of those not yet seen to, or of all."""
        wanted = select(RemarkRow).order_by(RemarkRow.at.desc(), RemarkRow.id.desc())
        if open_only:
            wanted = wanted.where(RemarkRow.settled_at.is_(None))
        with self.database.reading() as session:
            return tuple(map(_remark, session.scalars(wanted).all()))

    def settle(self, identity: int, person: Person, note: str) -> bool:
        """Mark a remark as seen to, with what was done; whether there is such a remark."""
        if not 0 < identity <= LARGEST:
            return False
        with self.database.writing() as session:
            row = session.get(RemarkRow, identity)
            if row is None:
                return False
            row.settled_by, row.settled_at, row.note = person.name, self.database.clock(), note.strip()
            return True


def _check(given: Given) -> None:
    if given.exchange is None and given.address is None:
        raise WrongUse("Góp ý cần nói về câu trả lời hay văn bản nào.")
    if len(given.reason) > LONGEST_REASON:
        raise WrongUse(f"Lý do dài quá {LONGEST_REASON} ký tự; hãy rút gọn.")
    if len(given.address or "") > LONGEST_ADDRESS:
        raise WrongUse("Mã của điều, khoản không đúng.")


def _question(session: Session, person: Person, exchange: str | None) -> str | None:
    """What was asked. Raises WrongUse where this person has no such reply."""
    if exchange is None:
        return None
    wanted = select(ExchangeRow.asked).where(ExchangeRow.id == exchange, ExchangeRow.owner == person.owner)
    asked = session.scalars(wanted).one_or_none()
    if asked is None:
        raise WrongUse("Không thấy câu trả lời này trong các cuộc trao đổi của bạn.")
    return asked


def _subject(given: Given) -> str:
    """What a remark is about: thumbs are of one kind, texts that expired of another, each text for itself."""
    if given.verdict is Verdict.EXPIRED:
        return f"expired {given.exchange or ''} {given.address or ''}"
    return f"thumb {given.exchange or given.address}"


def _remark(row: RemarkRow) -> Remark:
    return Remark(
        row.id, row.by, row.at, Verdict(row.verdict), row.reason, row.exchange, row.question, row.address,
        row.settled_by, row.settled_at, row.note,
    )  # fmt: skip
