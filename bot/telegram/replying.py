"""Replying: a reply in a chat, with buttons for its sources, for what lies near, and for what the reader thinks of it.

A reply that only says something to the person has none.
"""

import asyncio
from dataclasses import dataclass
from typing import Final

from bot.contract import NearBody, ReplyBody
from bot.telegram.buttons import Action, Choice, Rows, in_rows
from bot.telegram.replies import FEW, is_talk, reply_html
from bot.telegram.visits import Visit

LONGEST: Final = 60  # characters of a name on a button


@dataclass(frozen=True, slots=True)
class Ending:
    """What a reply ends with: HTML, buttons of its own, and the one for another day."""

    text: str
    rows: Rows
    other_day: Choice


async def present(visit: Visit, reply: ReplyBody, ending: Ending | None = None, *, asked: str = "") -> None:
    """Show a reply to what was asked."""
    end = ending or Ending("", [], Choice("Đổi ngày", Action.OTHER_DAY, reply.id))
    sources = in_rows(source_buttons(reply), 2)
    thumbs = [Choice("Đúng", Action.UP, reply.id), Choice("Sai", Action.DOWN, reply.id)]
    rows: Rows = [] if is_talk(reply) else [*sources, *_near(reply), *end.rows, thumbs, [end.other_day]]
    await visit.say(await asyncio.to_thread(reply_html, reply, asked) + end.text, rows)


def source_buttons(reply: ReplyBody) -> list[Choice]:
    """A button for each of the first sources."""
    return [
        Choice(f"Xem trích dẫn {one.marker}", Action.CITATION, f"{one.marker} {reply.id}")
        for one in reply.citations[:FEW]
    ]


def on_button(label: str) -> str:
    """A name short enough for a button."""
    return label if len(label) <= LONGEST else label[:LONGEST].rsplit(" ", 1)[0] + "…"


def _near(reply: ReplyBody) -> Rows:
    """A button for each unit that lies near, which opens it; of a whole paper, to ask the question of that paper."""
    return [[_near_button(at, one, reply)] for at, one in enumerate(reply.near[:FEW])]


def _near_button(at: int, near: NearBody, reply: ReplyBody) -> Choice:
    words = on_button(near.label)
    if near.ask:
        return Choice(f"Hỏi về {words}", Action.PAPER, f"{at} {reply.id}")
    return Choice(words, Action.UNIT, near.address)
