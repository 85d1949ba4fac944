"""Routes of the matrix of responsibilities: as JSON, and as an Excel workbook."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from assistant.responsibility.plans import Plans
from assistant.responsibility.table import Table
from bot import asking
from bot.house import House
from bot.responsibilities.contract import TableBody
from bot.responsibilities.query import Query as Wanted
from bot.responsibilities.query import asked_table
from bot.responsibilities.rendering import table_body
from bot.responsibilities.sheets import sheets
from bot.spreadsheet import MEDIA_TYPE, workbook
from bot.web.access import reads
from bot.web.problems import Problem

Documents = Annotated[list[str] | None, Query(description="document ids; every plan held where absent")]
Body = Annotated[str, Query(description="a body, under any of its names, or part of its name")]
Role = Annotated[str, Query(description="chủ trì, phối hợp, tham mưu, chỉ đạo, giám sát, …")]
On = Annotated[str, Query(description="2026-10-01 or 01/10/2026; today where absent")]
_PROBLEMS: dict[int | str, dict[str, object]] = {404: {"model": Problem}, 422: {"model": Problem}}


def responsibility_routes(house: House, clock: asking.Clock) -> APIRouter:
    """`GET /api/responsibilities` and `GET /api/responsibilities.xlsx`, with the same query."""
    router = APIRouter(prefix="/api", tags=["phân công"], responses=_PROBLEMS, dependencies=[Depends(reads)])
    plans = Plans(house.library)

    def asked(document: Documents = None, body: Body = "", role: Role = "", on: On = "") -> Table:
        day = asking.day(on) if on.strip() else clock()
        return asked_table(plans, Wanted(day, tuple(document or ()), body, role))

    Asked = Annotated[Table, Depends(asked)]  # noqa: N806 - a type

    @router.get("/responsibilities", summary="Bảng phân công: việc, cơ quan, vai trò, thời hạn, căn cứ")
    def responsibilities(table: Asked) -> TableBody:
        return table_body(table)

    @router.get("/responsibilities.xlsx", summary="Bảng phân công, tệp Excel", response_class=Response)
    def responsibilities_workbook(table: Asked) -> Response:
        named = f'attachment; filename="phan-cong-{_name(table)}{table.on.isoformat()}.xlsx"'
        return Response(workbook(sheets(table), table.on), 200, {"content-disposition": named}, MEDIA_TYPE)

    return router


def _name(table: Table) -> str:
    """The id of the only paper in the table, for the name of a file."""
    return f"{table.matrices[0].document.id}-" if len(table.matrices) == 1 else ""
