"""Replying: a reply in a chat, with buttons for its sources, for what the reader thinks of it and for another day."""

import asyncio
from typing import Final

from bot.contract import ReplyBody
from bot.telegram.buttons import Action, Choice, Rows, in_rows
from bot.telegram.rendering import reply_html
from bot.telegram.visits import Visit

FEW: Final = 8  # sources: their buttons have room for all words
MOST_UNDER_ONE: Final = 90  # buttons of sources under one message; Telegram takes 100 in all
MORE_SOURCES: Final = "Trích dẫn tiếp theo:"


async def present(visit: Visit, reply: ReplyBody) -> None:
    """Show a reply."""
    sources = source_buttons(reply)
    await visit.say(await asyncio.to_thread(reply_html, reply), [*_sources(sources[:MOST_UNDER_ONE]), *_after(reply)])
    for at in range(MOST_UNDER_ONE, len(sources), MOST_UNDER_ONE):
        await visit.say(MORE_SOURCES, _sources(sources[at : at + MOST_UNDER_ONE]))


def source_buttons(reply: ReplyBody) -> list[Choice]:
    """A button for each source."""
    words = "Xem trích dẫn" if len(reply.citations) <= FEW else "Trích dẫn"
    return [Choice(f"{words} {one.marker}", Action.CITATION, f"{one.marker} {reply.id}") for one in reply.citations]


def _sources(buttons: list[Choice]) -> Rows:
    return in_rows(buttons, 2 if len(buttons) <= FEW else 3)


def _after(reply: ReplyBody) -> Rows:
    thumbs = [Choice("Đúng", Action.UP, reply.id), Choice("Sai", Action.DOWN, reply.id)]
    return [thumbs, [Choice("Đổi ngày", Action.OTHER_DAY, reply.id)]]
