"""Pages for people: the question page, the matrix of responsibilities, the list of routes."""

import json
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from assistant.question import LONGEST
from assistant.reply import Role
from bot.asking import LONGEST_PLACE, Clock
from bot.responsibilities.query import LONGEST_BODY

EXAMPLES = (
    "Cơ quan nào theo dõi, đôn đốc việc thực hiện Chỉ thị 41-CT/TW ở tỉnh Hưng Yên?",
    "Văn phòng Sở Xây dựng Quảng Ngãi được giao nhiệm vụ gì?",
    "Ai chủ trì tuyên truyền Chỉ thị 02/CT-UBND của tỉnh Hưng Yên?",
    "Ở Đảng ủy Khối Hà Tĩnh, ai kiểm tra, giám sát việc thực hiện Chỉ thị 08-CT/TU?",
)


def page_routes(app: FastAPI, templates_folder: Path, clock: Clock) -> APIRouter:
    """`GET /`, `GET /trach-nhiem` and `GET /docs`."""
    router = APIRouter(include_in_schema=False)
    templates = Jinja2Templates(directory=templates_folder)
    templates.env.filters["indented"] = _indented

    @router.get("/")
    def page(request: Request) -> HTMLResponse:
        values = {
            "examples": EXAMPLES,
            "today": f"{clock():%d/%m/%Y}",
            "longest": LONGEST,
            "longest_place": LONGEST_PLACE,
        }
        return templates.TemplateResponse(request, "page.html", values)

    @router.get("/trach-nhiem")
    def responsibilities(request: Request) -> HTMLResponse:
        values = {
            "roles": [role.value for role in Role],
            "today": f"{clock():%d/%m/%Y}",
            "longest_body": LONGEST_BODY,
        }
        return templates.TemplateResponse(request, "responsibilities.html", values)

    @router.get("/docs")
    def docs(request: Request) -> HTMLResponse:
        return templates.TemplateResponse(request, "docs.html", {"schema": app.openapi()})

    return router


def _indented(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2)
