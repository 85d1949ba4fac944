"""Buttons: what stands under a message. Telegram carries 64 bytes, so what a button does is kept with us, by an id."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.records.chats import Button, Chats, Standing


class Action(StrEnum):
    """What a button does."""

    CITATION = "citation"
    UNIT = "unit"
    PAPER = "paper"
    TABLE = "table"
    UP = "up"
    DOWN = "down"
    REASON = "reason"
    OTHER_DAY = "other_day"
    AGAIN = "again"
    TODAY = "today"
    NOWHERE = "nowhere"
    WORKBOOK = "workbook"
    CASE = "case"
    AWARD = "award"
    ANSWER = "answer"
    TOGGLE = "toggle"
    CHOSEN = "chosen"
    BACK = "back"
    VERDICT = "verdict"
    JUDGE = "judge"
    JUDGED_DAY = "judged_day"
    RESUME = "resume"
    MEND = "mend"
    VARIANT = "variant"
    WORD = "word"
    LINT = "lint"
    DRAFT = "draft"
    NO_ISSUER = "no_issuer"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button to be: its words, what it does, to what."""

    words: str
    action: Action
    payload: str = ""


Rows = Sequence[Sequence[Choice]]


async def keyboard(chats: Chats, standing: Standing, rows: Rows) -> InlineKeyboardMarkup | None:
    """Buttons for who stands there, kept under ids of their own; None without any."""
    if not rows:
        return None
    flat = [Button(standing.chat, standing.sender, one.action, one.payload) for row in rows for one in row]
    identities = iter(await asyncio.to_thread(chats.make_buttons, flat))
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(one.words, callback_data=next(identities)) for one in row] for row in rows]
    )


def in_rows(choices: Sequence[Choice], width: int) -> list[list[Choice]]:
    """Buttons in rows of a width."""
    return [list(choices[at : at + width]) for at in range(0, len(choices), width)]


def with_sign(markup: InlineKeyboardMarkup, data: object, sign: str) -> InlineKeyboardMarkup:
    """A keyboard with a sign before the words of one button, in the place of the sign that stands there."""
    rows = [
        [
            InlineKeyboardButton(sign + one.text[len(sign) :], callback_data=one.callback_data)
            if one.callback_data == data
            else one
            for one in row
        ]
        for row in markup.inline_keyboard
    ]
    return InlineKeyboardMarkup(rows)
