"""Visits: an update of a person who was let in, and where that person stands in that chat."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from telegram import Message, Update
from telegram.constants import ChatType, ParseMode
from telegram.ext import ContextTypes

from bot.people import Person
from bot.records.chats import Standing
from bot.telegram.access import message_of
from bot.telegram.buttons import Rows, keyboard, with_sign
from bot.telegram.office import Office
from bot.telegram.pending import ORDERED, Pending
from bot.telegram.sending import Outlet, edited

Context = ContextTypes.DEFAULT_TYPE


@dataclass(frozen=True, slots=True)
class Visit:
    """`words` are what was typed, without the command, or what a pressed button carries."""

    office: Office
    person: Person
    standing: Standing
    words: str
    update: Update
    context: Context

    @property
    def pending(self) -> Pending:
        """What is being asked of the person."""
        return Pending.of(self.standing.interview)

    @property
    def message(self) -> Message | None:
        """The message that came, or that stands over the button pressed; None where it is too old to be seen."""
        return message_of(self.update)

    async def say(self, text: str, rows: Rows = ()) -> None:
        """Send HTML, with buttons under its end."""
        under = await keyboard(self.office.records.chats, self.standing, rows)
        await self.outlet.say(text, under)

    async def close(self, text: str = "") -> None:
        """Take the buttons away of which one was pressed, if any was; HTML, if any, in the place of their message."""
        message = self.message
        if message is not None and self.update.callback_query is not None:
            await edited(lambda: message.edit_text(text, ParseMode.HTML) if text else message.edit_reply_markup(None))

    async def mark(self, sign: str) -> None:
        """Put a sign before the words of the button pressed, in the place of the one that stands there."""
        message, query = self.message, self.update.callback_query
        if message is not None and message.reply_markup is not None and query is not None:
            marked = with_sign(message.reply_markup, query.data, sign)
            await edited(lambda: message.edit_reply_markup(marked))

    @property
    def outlet(self) -> Outlet:
        """Where the person is answered."""
        return outlet_of(self.update, self.context)

    async def kept(self, standing: Standing) -> "Visit":
        """The visit of a person who stands there from now on."""
        await asyncio.to_thread(self.office.records.chats.keep, standing)
        return replace(self, standing=standing)

    async def standing_now(self) -> "Visit":
        """The visit as the person stands there now, after whatever else has come in meanwhile."""
        chats, standing = self.office.records.chats, self.standing
        return replace(self, standing=await asyncio.to_thread(chats.standing, standing.chat, standing.sender))

    async def waiting(self, pending: Pending) -> "Visit":
        """The visit of a person of whom this is asked from now on."""
        if pending == self.pending:
            return self
        return await self.kept(replace(self.standing, interview=pending.as_json()))


Deal = Callable[[Visit], Awaitable[None]]


def anew(deal: Deal) -> Deal:
    """A way to deal with a visit of a person of whom nothing that was awaited is awaited any more."""

    async def dealt(visit: Visit) -> None:
        await deal(await visit.waiting(visit.pending.awaiting(None)))

    return dealt


def aside(deal: Deal) -> Deal:
    """A way to deal with a visit after which a draft or a paper that was begun on still waits for what it lacks."""
    alone = anew(deal)

    async def dealt(visit: Visit) -> None:
        await (deal if visit.pending.awaits in ORDERED else alone)(visit)

    return dealt


def outlet_of(update: Update, context: Context) -> Outlet:
    """Where an update is answered; in a group in answer to its message."""
    chat, message = update.effective_chat, message_of(update)
    if chat is None:
        raise ValueError(f"update {update.update_id} came from no chat")
    alone = chat.type == ChatType.PRIVATE or message is None
    answered = None if alone or message is None else message.message_id
    kept = context.chat_data
    turn = kept.setdefault("turn", asyncio.Lock()) if kept is not None else asyncio.Lock()
    return Outlet(context.bot, chat.id, answered, turn)


async def visit_of(office: Office, person: Person, words: str, update: Update, context: Context) -> Visit:
    """The visit that an update is."""
    chat, sender = update.effective_chat, update.effective_user
    if chat is None or sender is None:
        raise ValueError(f"update {update.update_id} came from no chat or nobody")
    standing = await asyncio.to_thread(office.records.chats.standing, chat.id, sender.id)
    return Visit(office, person, standing, words, update, context)
