"""Reviewing: what an owner said of the replies of a talk, and the replies that remarks are about."""

from dataclasses import dataclass

from sqlalchemy import select

from bot.contract import ReplyBody
from bot.records.database import Database
from bot.records.feedback import Verdict
from bot.records.schema import ExchangeRow, RemarkRow


@dataclass(frozen=True, slots=True)
class Thumb:
    """What a reader said of a whole reply."""

    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Reviewing:
    """Remarks and replies side by side."""

    database: Database

    def thumbs(self, owner: str, talk: str) -> dict[str, Thumb]:
        """What an owner said of replies of a talk, by the id of the reply."""
        wanted = (
            select(RemarkRow.exchange, RemarkRow.verdict, RemarkRow.reason)
            .join(ExchangeRow, ExchangeRow.id == RemarkRow.exchange)
            .where(RemarkRow.owner == owner, ExchangeRow.talk == talk, RemarkRow.verdict != Verdict.EXPIRED.value)
        )
        with self.database.reading() as session:
            rows = session.execute(wanted).all()
        return {str(exchange): Thumb(Verdict(verdict), reason) for exchange, verdict, reason in rows}

    def reply(self, remark: int) -> ReplyBody | None:
        """The reply that a remark is about; None where it is about none, or its talk is forgotten."""
        wanted = select(ExchangeRow.reply).join(RemarkRow, RemarkRow.exchange == ExchangeRow.id)
        with self.database.reading() as session:
            found = session.scalars(wanted.where(RemarkRow.id == remark)).one_or_none()
        return ReplyBody.model_validate_json(found) if found else None
