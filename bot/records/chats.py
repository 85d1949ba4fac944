"""Chats: what the Telegram door keeps of each sender, so that it goes on after a restart."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import delete, select

from bot.records.database import Database, insert
from bot.records.schema import ButtonRow, ChatRow, TelegramPersonRow, UnderWayRow, UpdateRow, UserRow
from bot.records.users import User, user_of
from bot.sessions import new_identity

BUTTONS_KEPT: Final = timedelta(days=90)
UPDATES_KEPT: Final = timedelta(days=30)  # Telegram itself keeps an update that nobody fetched for 24 hours
_ID_BYTES: Final = 9  # of a button's id: 12 letters, too many to guess


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a sender stands in a chat: day and place chosen, the talk, what is being asked of the sender (as JSON).

    `issuer`: the body that papers are drafted for.
    """

    chat: int
    sender: int
    talk: str
    on: date | None = None
    place: str | None = None
    interview: str | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """What a button does, and for whom it was made."""

    chat: int
    sender: int
    action: str
    payload: str


@dataclass(frozen=True, slots=True)
class UnderWay:
    """Something that is being done: what it is called, and a button that begins it again."""

    words: str
    again: Button


@dataclass(frozen=True, slots=True)
class Chats:
    """Standings, buttons, what is under way, updates seen, and Telegram accounts paired with accounts here."""

    database: Database

    def standing(self, chat: int, sender: int) -> Standing:
        """Where a sender stands; at the beginning of a new talk where nothing is known yet."""
        with self.database.reading() as session:
            row = session.get(ChatRow, (chat, sender))
            if row is not None:
                on = date.fromisoformat(row.on_day) if row.on_day else None
                return Standing(chat, sender, row.talk, on, row.place, row.interview, row.issuer)
        new = Standing(chat, sender, new_identity())
        self.keep(new)
        return new

    def keep(self, one: Standing) -> None:
        """Keep where a sender stands now."""
        values = {
            "on_day": one.on.isoformat() if one.on else None,
            "place": one.place,
            "issuer": one.issuer,
            "talk": one.talk,
            "interview": one.interview,
            "changed": self.database.clock(),
        }
        with self.database.writing() as session:
            kept = insert(session, ChatRow).values(chat=one.chat, sender=one.sender, **values)
            session.execute(kept.on_conflict_do_update(index_elements=["chat", "sender"], set_=values))

    def make_buttons(self, buttons: Iterable[Button]) -> tuple[str, ...]:
        """Keep what buttons do; their ids, in order."""
        made = self.database.clock()
        rows = [
            ButtonRow(
                id=secrets.token_urlsafe(_ID_BYTES),
                chat=one.chat,
                sender=one.sender,
                action=one.action,
                payload=one.payload,
                made=made,
            )
            for one in buttons
        ]
        identities = tuple(row.id for row in rows)
        with self.database.writing() as session:
            session.add_all(rows)
        return identities

    def button(self, identity: str) -> Button | None:
        """What a button does; None where it is not known any more."""
        with self.database.reading() as session:
            row = session.get(ButtonRow, identity)
            return Button(row.chat, row.sender, row.action, row.payload) if row else None

    def begin(self, one: UnderWay) -> int:
        """Note that something is begun on; the number to end it by."""
        again = one.again
        row = UnderWayRow(
            words=one.words, chat=again.chat, sender=again.sender, action=again.action, payload=again.payload
        )
        with self.database.writing() as session:
            session.add(row)
            session.flush()
            return row.id

    def end(self, number: int) -> None:
        """Note that something has ended."""
        with self.database.writing() as session:
            session.execute(delete(UnderWayRow).where(UnderWayRow.id == number))

    def under_way(self) -> tuple[tuple[int, UnderWay], ...]:
        """What was begun on and has not ended, with its numbers, in order."""
        with self.database.reading() as session:
            rows = session.scalars(select(UnderWayRow).order_by(UnderWayRow.id)).all()
            return tuple(
                (row.id, UnderWay(row.words, Button(row.chat, row.sender, row.action, row.payload))) for row in rows
            )

    def is_first(self, update: int) -> bool:
        """Whether an update comes for the first time; from now on it does not."""
        with self.database.writing() as session:
            taken = insert(session, UpdateRow).values(id=update, at=self.database.clock()).on_conflict_do_nothing()
            return bool(session.scalars(taken.returning(UpdateRow.id)).all())

    def pair(self, account: int, user: int, name: str) -> None:
        """Let a Telegram account stand for an account here; another one that it stood for is forgotten."""
        values = {"user": user, "name": name, "at": self.database.clock()}
        with self.database.writing() as session:
            paired = insert(session, TelegramPersonRow).values(id=account, **values)
            session.execute(paired.on_conflict_do_update(index_elements=["id"], set_=values))

    def user(self, account: int) -> User | None:
        """The account here that a Telegram account stands for; None where it was not paired."""
        paired = select(UserRow).join(TelegramPersonRow, TelegramPersonRow.user == UserRow.id)
        with self.database.reading() as session:
            row = session.scalars(paired.where(TelegramPersonRow.id == account)).one_or_none()
            return user_of(row) if row else None

    def prune(self) -> None:
        """Forget old buttons and updates."""
        now = self.database.clock()
        with self.database.writing() as session:
            session.execute(delete(ButtonRow).where(ButtonRow.made < now - BUTTONS_KEPT))
            session.execute(delete(UpdateRow).where(UpdateRow.at < now - UPDATES_KEPT))
