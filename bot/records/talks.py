"""Talks: the questions and replies of an owner, kept so that follow-ups lean on them and readers find them again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Row, Select, delete, select
from sqlalchemy.orm import Session

from bot.asking import REMEMBERED
from bot.contract import ReplyBody
from bot.records.database import Database, insert
from bot.records.schema import ExchangeRow, TalkRow
from bot.sessions import new_identity

TITLE: Final = 80  # letters of the first question that name a talk
MOST: Final = 50  # talks of a list


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk as a line of a list; `title` is its first question, cut."""

    id: str
    title: str
    begun: datetime
    last: datetime
    questions: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question as typed, and its reply."""

    id: str
    asked: str
    reply: ReplyBody
    at: datetime


@dataclass(frozen=True, slots=True)
class Talks:
    """The talks of all owners; every verb sees those of one."""

    database: Database

    def history(self, owner: str, talk: str) -> tuple[str, ...]:
        """The last questions of a talk, oldest first; none where the owner has no such talk."""
        wanted = select(ExchangeRow.asked).where(ExchangeRow.owner == owner, ExchangeRow.talk == talk)
        with self.database.reading() as session:
            last = session.scalars(wanted.order_by(ExchangeRow.number.desc()).limit(REMEMBERED)).all()
        return tuple(reversed(last))

    def remember(self, owner: str, reply: ReplyBody, asked: str) -> None:
        """Keep a reply, under its id (a new one where it has none), in the talk that its session names."""
        kept = reply if reply.id else reply.model_copy(update={"id": new_identity()})
        at, text = self.database.clock(), kept.model_dump_json()
        with self.database.writing() as session:
            _begin_or_continue(session, TalkRow(owner=owner, id=kept.session, title=_title(asked), begun=at))
            row = {"id": kept.id, "owner": owner, "talk": kept.session, "asked": asked, "reply": text, "at": at}
            session.execute(insert(session, ExchangeRow).values(row))

    def of(self, owner: str, most: int = MOST) -> tuple[Talk, ...]:
        """The talks of an owner, the one used last first."""
        wanted = select(TalkRow).where(TalkRow.owner == owner).order_by(TalkRow.last.desc(), TalkRow.id).limit(most)
        with self.database.reading() as session:
            rows = session.scalars(wanted).all()
            return tuple(Talk(row.id, row.title, row.begun, row.last, row.questions) for row in rows)

    def exchanges(self, owner: str, talk: str) -> tuple[Exchange, ...]:
        """The questions and replies of a talk, oldest first; none where the owner has no such talk."""
        wanted = _of(owner).where(ExchangeRow.talk == talk).order_by(ExchangeRow.number)
        with self.database.reading() as session:
            return _read(session.execute(wanted).all())

    def exchange(self, owner: str, identity: str) -> Exchange | None:
        """A question of an owner and its reply; None where there is none."""
        with self.database.reading() as session:
            found = _read(session.execute(_of(owner).where(ExchangeRow.id == identity)).all())
        return found[0] if found else None

    def forget(self, owner: str, talk: str) -> bool:
        """Delete a talk and what was said in it; whether there was one."""
        gone = delete(TalkRow).where(TalkRow.owner == owner, TalkRow.id == talk).returning(TalkRow.id)
        with self.database.writing() as session:
            return bool(session.scalars(gone).all())

    def prune(self, before: datetime) -> int:
        """Delete the talks last used before a moment; gives how many."""
        gone = delete(TalkRow).where(TalkRow.last < before).returning(TalkRow.id)
        with self.database.writing() as session:
            return len(session.scalars(gone).all())


def _begin_or_continue(session: Session, talk: TalkRow) -> None:
    values = {"owner": talk.owner, "id": talk.id, "title": talk.title, "begun": talk.begun, "last": talk.begun}
    began = insert(session, TalkRow).values(values | {"questions": 1})
    continued = {"last": began.excluded.last, "questions": TalkRow.questions + 1}
    session.execute(began.on_conflict_do_update(index_elements=["owner", "id"], set_=continued))


def _title(asked: str) -> str:
    words = " ".join(asked.split())
    return words if len(words) <= TITLE else words[:TITLE].rsplit(" ", 1)[0] + "…"


def _of(owner: str) -> Select[str, str, str, datetime]:
    return select(ExchangeRow.id, ExchangeRow.asked, ExchangeRow.reply, ExchangeRow.at).where(
        ExchangeRow.owner == owner
    )


def _read(rows: Sequence[Row[str, str, str, datetime]]) -> tuple[Exchange, ...]:
    return tuple(Exchange(one, asked, ReplyBody.model_validate_json(reply), at) for one, asked, reply, at in rows)
