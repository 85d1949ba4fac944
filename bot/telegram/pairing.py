"""Pairing: /start, with a code also the way by which a Telegram account is let in as an account here."""

import asyncio
from dataclasses import replace

from telegram import Update
from telegram.constants import ChatType

from bot.records.chats import Standing
from bot.sessions import new_identity
from bot.telegram.access import message_of, words_of
from bot.telegram.arrivals import Callback, is_new, person_at, turned_away
from bot.telegram.office import Office
from bot.telegram.pending import Pending
from bot.telegram.rendering import escaped
from bot.telegram.visits import Context, Visit, outlet_of, visit_of
from bot.telegram.wording import CODE_IN_PRIVATE, HELP, PAIRED, TOO_MANY_CODES, WELCOME, WRONG_CODE


def started(office: Office) -> Callback:
    """A callback that deals with /start, alone or with a code."""

    async def callback(update: Update, context: Context) -> None:
        message = message_of(update)
        if message is None or not await is_new(office, update, context):
            return
        code = words_of(message, context.bot.bot)
        if code:
            await outlet_of(update, context).say(await _redeemed(office, update, code))
            return
        person = await person_at(office, update)
        if person is None:
            await turned_away(office, update, context)
        else:
            await _welcomed(await visit_of(office, person, "", update, context))

    return callback


async def _redeemed(office: Office, update: Update, code: str) -> str:
    """What is said of a code that was typed; a good one pairs the sender with its account."""
    chat, sender = update.effective_chat, update.effective_user
    if chat is None or sender is None or chat.type != ChatType.PRIVATE:
        return CODE_IN_PRIVATE
    if not office.pace.code(sender.id):
        return TOO_MANY_CODES
    records = office.records
    account = await asyncio.to_thread(records.pairing.redeem, code)
    if account is None:
        return WRONG_CODE
    await asyncio.to_thread(records.chats.pair, sender.id, account, sender.full_name)
    user = await asyncio.to_thread(records.users.of, account)
    name = user.name if user is not None else ""
    await asyncio.to_thread(records.audit.note, name, "ghép Telegram", f"{sender.id} ({sender.full_name})")
    return PAIRED.format(name=escaped(name)) + HELP


async def _welcomed(visit: Visit) -> None:
    """Greet a person and begin a new talk; day and place stay."""
    standing: Standing = replace(visit.standing, talk=new_identity(), interview=Pending().as_json())
    await visit.kept(standing)
    await visit.say(WELCOME.format(name=escaped(visit.person.name)) + HELP)
