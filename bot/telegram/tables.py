"""Tables: the tasks of a body across the plans held, or all of one plan, as text and as a workbook."""

import asyncio
import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from assistant.responsibility.plans import Plans
from assistant.responsibility.table import Table
from bot.responsibilities.query import Query, asked_table
from bot.responsibilities.sheets import sheets
from bot.spreadsheet import workbook
from bot.telegram.buttons import Action, Choice, Rows, in_rows
from bot.telegram.known import is_known
from bot.telegram.pending import Awaited
from bot.telegram.plans import nothing_html, own_plans, table_html
from bot.telegram.questions import begin, day_of
from bot.telegram.replying import on_button
from bot.telegram.underway import Errand
from bot.telegram.visits import Visit
from corpus.folding import fold

MOST_OPENED: Final = 24  # rows with a button for their quote; the workbook has the quotes of all
_ABOUT: Final = "Bảng phân công: {what}"
_WHOSE: Final = "Xin gõ tên cơ quan, đơn vị, ví dụ: Sở Nội vụ."


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a table is asked for, as a button carries it: a body, or a plan by its id."""

    on: date
    body: str = ""
    plan: str = ""

    @classmethod
    def of_json(cls, text: str) -> "_Asked":
        found = json.loads(text)
        return cls(date.fromisoformat(found["on"]), found["body"], found["plan"])

    def as_json(self) -> str:
        return json.dumps({"body": self.body, "plan": self.plan, "on": self.on.isoformat()}, ensure_ascii=False)


async def table(visit: Visit) -> None:
    """Show the tasks of the body that stands behind /trachnhiem."""
    if not visit.words:
        await visit.waiting(visit.pending.awaiting(Awaited.BODY))
        await visit.say(_WHOSE)
        return
    await _show(visit, _Asked(day_of(visit), body=visit.words))


async def again(visit: Visit) -> str | None:
    """Show the table that a button stands for."""
    await _show(visit, _Asked.of_json(visit.words))
    return None


async def sheet(visit: Visit) -> str | None:
    """Send the table that a button stands for as a workbook."""
    asked = _Asked.of_json(visit.words)

    async def work() -> None:
        found = await _table(visit, asked)
        data = await asyncio.to_thread(workbook, sheets(found), asked.on)
        about = asked.body or ", ".join(one.document.name for one in found.matrices)
        await visit.outlet.hand(f"phan-cong-{asked.on.isoformat()}.xlsx", data, _ABOUT.format(what=about))

    await begin(visit, work, Errand(_ABOUT.format(what=asked.body or asked.plan), Action.WORKBOOK, visit.words))
    return None


async def _show(visit: Visit, asked: _Asked) -> None:
    async def work() -> None:
        found = await _table(visit, asked)
        if found.rows:
            await visit.say(table_html(found), _under(found, asked))
        else:
            await _tell_nothing(visit, found, asked)

    await begin(visit, work, Errand(_ABOUT.format(what=asked.body or asked.plan), Action.TABLE, asked.as_json()))


async def _tell_nothing(visit: Visit, found: Table, asked: _Asked) -> None:
    documents = visit.office.house.library.documents()
    known = await asyncio.to_thread(is_known, asked.body, documents)
    await visit.say(nothing_html(found, asked.body, known=known), _own(found, asked))


def _under(found: Table, asked: _Asked) -> Rows:
    """Buttons that open the unit of each row, and one for the workbook."""
    rows = enumerate(found.rows[:MOST_OPENED], 1)
    opened = [Choice(f"Xem {number}", Action.UNIT, str(row.task.unit.address)) for number, row in rows]
    return [*in_rows(opened, 4), [Choice("Tải bảng Excel", Action.WORKBOOK, asked.as_json())]]


def _own(found: Table, asked: _Asked) -> Rows:
    """A button for each plan of the body's own, which shows whom it gives tasks to."""
    plans = [one.document for one in own_plans(found)]
    return [[Choice(on_button(one.name), Action.TABLE, _Asked(asked.on, plan=one.id).as_json())] for one in plans]


async def _table(visit: Visit, asked: _Asked) -> Table:
    """The table, in the turn of the questions. Raises WrongUse, Busy, TookTooLong."""
    desk, library = visit.office.desk, visit.office.house.library
    query = Query(asked.on, (asked.plan,), body=asked.body)
    return _spelled(await desk.turns.take(lambda _: asked_table(Plans(library), query), desk.patience))


def _spelled(found: Table) -> Table:
    """The table of a body by the name that a paper gives it, where only tone marks were left out."""
    body = found.asked.body
    if body is None:
        return found
    names = (cell.body for row in found.rows for cell in row.asked)
    name = next((one for one in names if fold(one) == fold(body.name)), body.name)
    return replace(found, asked=replace(found.asked, body=replace(body, name=name)))
