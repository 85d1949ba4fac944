"""Tables: the tasks of a body across the plans held, as text and as a workbook."""

import asyncio
import json
from datetime import date
from typing import Final

from assistant.responsibility.plans import Plans
from assistant.responsibility.table import Table
from bot.responsibilities.query import Query, asked_table
from bot.responsibilities.sheets import sheets
from bot.responsibilities.text import plain_table
from bot.spreadsheet import workbook
from bot.telegram.buttons import Action, Choice
from bot.telegram.pending import Awaited
from bot.telegram.questions import begin, day_of
from bot.telegram.rendering import escaped
from bot.telegram.visits import Visit

_WHOSE: Final = "Xin gõ tên cơ quan, đơn vị, ví dụ: Sở Nội vụ."


async def table(visit: Visit) -> None:
    """Show the tasks of the body that stands behind /trachnhiem."""
    body, on = visit.words, day_of(visit)
    if not body:
        await visit.waiting(visit.pending.awaiting(Awaited.BODY))
        await visit.say(_WHOSE)
        return
    asked = json.dumps({"body": body, "on": on.isoformat()}, ensure_ascii=False)

    async def work() -> None:
        found = await _table(visit, body, on)
        rows = [[Choice("Tải bảng Excel", Action.WORKBOOK, asked)]] if found.rows else []
        await visit.say(escaped(plain_table(found)), rows)

    await begin(visit, work)


async def sheet(visit: Visit) -> str | None:
    """Send the table that a button stands for as a workbook."""
    asked = json.loads(visit.words)
    on = date.fromisoformat(asked["on"])

    async def work() -> None:
        found = await _table(visit, asked["body"], on)
        data = await asyncio.to_thread(workbook, sheets(found), on)
        await visit.outlet.hand(f"phan-cong-{on.isoformat()}.xlsx", data)

    await begin(visit, work)
    return None


async def _table(visit: Visit, body: str, on: date) -> Table:
    """The table, in the turn of the questions. Raises WrongUse, Busy, TookTooLong."""
    desk, library = visit.office.desk, visit.office.house.library
    return await desk.turns.take(lambda _: asked_table(Plans(library), Query(on, body=body)), desk.patience)
