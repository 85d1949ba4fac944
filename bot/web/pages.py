"""Pages for people: the frame that they share, the page of talks, the matrix of responsibilities, the routes."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from starlette.responses import RedirectResponse, Response

from assistant.question import LONGEST
from assistant.reply import Role
from bot.asking import LONGEST_PLACE, Clock
from bot.people import Person, Rank
from bot.responsibilities.query import LONGEST_BODY
from bot.web.access import person_of

_TEMPLATES = Path(__file__).parent / "templates"
LOGIN = "/dang-nhap"


@dataclass(frozen=True, slots=True)
class Job:
    """What people come for: questions to try, and the page that does it step by step."""

    title: str
    questions: tuple[str, ...]
    path: str
    onward: str


EXAMPLES = (
    Job(
        "Ai làm việc gì",
        (
            "Văn phòng Sở Xây dựng Quảng Ngãi được giao nhiệm vụ gì?",
            "Ở huyện Ba Tơ, phòng nào tham mưu tổ chức khen thưởng?",
            "Ai chủ trì tuyên truyền Chỉ thị 02/CT-UBND của tỉnh Hưng Yên?",
        ),
        "/trach-nhiem",
        "Xem bảng trách nhiệm",
    ),
    Job(
        "Đủ điều kiện chưa",
        (
            "Một công chức 2 năm liền hoàn thành xuất sắc nhiệm vụ, có 1 sáng kiến cấp cơ sở: "
            "đủ điều kiện Chiến sĩ thi đua cơ sở chưa?",
            "Tiêu chuẩn danh hiệu “Lao động tiên tiến” là gì?",
            "Hồ sơ đề nghị Huân chương Lao động hạng Ba gồm những gì?",
        ),
        "/dieu-kien",
        "Xét từng điều kiện",
    ),
    Job(
        "Soạn đoạn văn, văn bản",
        (
            "Soạn phần tổ chức thực hiện kế hoạch triển khai Chỉ thị 41-CT/TW cho UBND xã Ba Vinh",
            "Viết thư khen của UBND xã Ba Vinh gửi một học sinh dũng cảm cứu bạn đuối nước",
            "Soạn đoạn đánh giá kết quả phong trào thi đua 6 tháng đầu năm 2026 của Sở Xây dựng Quảng Ngãi",
        ),
        "/soan-thao",
        "Mở trang soạn thảo",
    ),
)
_ROOMS = (  # path, words, who sees it
    ("/", "Hỏi đáp", Rank.READER),
    ("/dieu-kien", "Xét điều kiện", Rank.READER),
    ("/trach-nhiem", "Phân công", Rank.READER),
    ("/soan-thao", "Soạn thảo", Rank.READER),
    ("/ra-soat", "Rà soát", Rank.READER),
    ("/van-ban", "Văn bản", Rank.READER),
    ("/gop-y", "Góp ý", Rank.EDITOR),
)


def _templates() -> Jinja2Templates:
    templates = Jinja2Templates(directory=_TEMPLATES)
    templates.env.filters["indented"] = _indented
    return templates


@dataclass(frozen=True, slots=True)
class Frame:
    """Renders pages in the frame that they share; who is not logged in is sent to do so."""

    clock: Clock
    accounts: bool  # whether people log in here
    templates: Jinja2Templates = field(default_factory=_templates)

    def page(self, request: Request, template: str, rank: Rank = Rank.READER, **values: object) -> Response:
        """A page for people of a rank or above."""
        person = person_of(request)
        if person is None:
            asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(f"{LOGIN}?next={quote(asked, safe='/')}", 303)
        if not person.rank.includes(rank):
            return self.open_page(request, "forbidden.html", 403)
        return self.open_page(request, template, 200, **values)

    def open_page(self, request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
        """A page for anybody."""
        person = person_of(request)
        shared = {
            "person": person,
            "accounts": self.accounts,
            "csrf": getattr(request.state, "csrf", ""),
            "rooms": _rooms(person),
            "here": request.url.path,
            "today": f"{self.clock():%d/%m/%Y}",
        }
        return self.templates.TemplateResponse(request, template, {**shared, **values}, status_code=status)


def page_routes(app: FastAPI, frame: Frame) -> APIRouter:
    """`GET /`, `GET /trach-nhiem` and `GET /docs`."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    def page(request: Request) -> Response:
        return frame.page(request, "page.html", examples=EXAMPLES, longest=LONGEST, longest_place=LONGEST_PLACE)

    @router.get("/trach-nhiem")
    def responsibilities(request: Request) -> Response:
        roles = [role.value for role in Role]
        return frame.page(request, "responsibilities.html", roles=roles, longest_body=LONGEST_BODY)

    @router.get("/docs")
    def docs(request: Request) -> Response:
        return frame.page(request, "docs.html", schema=app.openapi())

    return router


def _rooms(person: Person | None) -> list[tuple[str, str]]:
    return [(path, words) for path, words, rank in _ROOMS if person and person.rank.includes(rank)]


def _indented(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2)
