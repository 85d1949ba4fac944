"""Route of the comparison of two plans held."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from bot import asking
from bot.comparison.contract import ComparisonBody
from bot.comparison.query import compared, plan_held
from bot.comparison.rendering import comparison_body
from bot.house import House
from bot.web.access import reads
from bot.web.problems import Problem

Above = Annotated[str, Query(description="id of the plan above")]
Below = Annotated[str, Query(description="id of the lower or sister plan")]
On = Annotated[str, Query(description="2026-10-01 or 01/10/2026; today where absent")]
_PROBLEMS: dict[int | str, dict[str, object]] = {404: {"model": Problem}, 422: {"model": Problem}}


def comparison_routes(house: House, clock: asking.Clock) -> APIRouter:
    """`GET /api/comparison`."""
    router = APIRouter(prefix="/api", tags=["phân công"], responses=_PROBLEMS, dependencies=[Depends(reads)])

    @router.get("/comparison", summary="So sánh hai kế hoạch: giữ nguyên, thay đổi, bỏ, thêm")
    def comparison(above: Above, below: Below, on: On = "") -> ComparisonBody:
        day = asking.day(on) if on.strip() else clock()
        return comparison_body(compared(plan_held(above, house.library), plan_held(below, house.library)), day)

    return router
