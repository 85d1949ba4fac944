"""Arrivals: from an update to whoever deals with it; once each, only for people who are let in."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from telegram import CallbackQuery, Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.people import Person
from bot.telegram.access import is_meant, message_of, person_of, words_of
from bot.telegram.buttons import Action
from bot.telegram.office import Office
from bot.telegram.visits import Context, Deal, Visit, outlet_of, visit_of
from bot.telegram.wording import BUTTON_GONE, BUTTON_OF_ANOTHER, STRANGER_TOAST, WRITE_IN_PRIVATE, stranger

Press = Callable[[Visit], Awaitable[str | None]]  # gives a word for the top of the screen, if any
Callback = Callable[[Update, Context], Coroutine[Any, Any, None]]
_LOG = logging.getLogger("vinhdanh.telegram")


def received(office: Office, deal: Deal) -> Callback:
    """A callback that deals with a message of a person who is let in."""

    async def callback(update: Update, context: Context) -> None:
        message = message_of(update)
        if message is None or not await is_new(office, update, context):
            return
        person = await person_at(office, update)
        if person is None:
            await turned_away(office, update, context)
            return
        await deal(await visit_of(office, person, words_of(message, context.bot.bot), update, context))

    return callback


def pressed(office: Office, presses: Mapping[Action, Press]) -> Callback:
    """A callback that deals with a button."""

    async def callback(update: Update, context: Context) -> None:
        query = update.callback_query
        if query is None or not await is_new(office, update, context):
            return
        toast: str | None = None
        try:
            toast = await _pressed(office, presses, update, context)
        finally:
            await _answered(query, toast)

    return callback


async def turned_away(office: Office, update: Update, context: Context) -> None:
    """Tell a stranger how to be let in, if not told often enough; in a group, without the id, to write in private."""
    sender, chat = update.effective_user, update.effective_chat
    if sender is not None and chat is not None and office.pace.stranger(sender.id):
        is_private = chat.type == ChatType.PRIVATE
        await outlet_of(update, context).say(stranger(sender.id) if is_private else WRITE_IN_PRIVATE)


async def is_new(office: Office, update: Update, context: Context) -> bool:
    """Whether an update is meant for us and comes for the first time."""
    if not is_meant(update, context.bot.bot, office.settings):
        return False
    return await asyncio.to_thread(office.records.chats.is_first, update.update_id)


async def person_at(office: Office, update: Update) -> Person | None:
    """Who sent an update; None for a stranger."""
    sender = update.effective_user
    if sender is None:
        return None
    return await asyncio.to_thread(person_of, sender, office.records, office.settings)


async def _pressed(office: Office, presses: Mapping[Action, Press], update: Update, context: Context) -> str | None:
    query, person = update.callback_query, await person_at(office, update)
    if query is None or person is None:
        return STRANGER_TOAST
    button = await asyncio.to_thread(office.records.chats.button, query.data or "")
    if button is None or button.action not in presses:
        return BUTTON_GONE
    if button.sender != query.from_user.id:
        return BUTTON_OF_ANOTHER
    return await presses[Action(button.action)](await visit_of(office, person, button.payload, update, context))


async def _answered(query: CallbackQuery, toast: str | None) -> None:
    """Tell Telegram that a button was seen to; one that waited too long takes no answer any more."""
    try:
        await query.answer(toast)
    except TelegramError as error:
        _LOG.info("a button was answered too late: %s", error.message)
