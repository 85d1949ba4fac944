"""The app: routes, page and guards put together around a house."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from bot.asking import Clock
from bot.house import House
from bot.web.ask import Desk, ask_routes
from bot.web.comparison import comparison_routes
from bot.web.documents import document_routes
from bot.web.guard import Guard
from bot.web.health import health_routes
from bot.web.pages import page_routes
from bot.web.problems import handle_problems
from bot.web.responsibilities import responsibility_routes

_HERE = Path(__file__).parent
_VERSION = "0.1.0"


def create_app(house: House, clock: Clock) -> FastAPI:
    """The endpoint and the page over a house; `clock` gives the day of questions that name none."""
    app = FastAPI(
        title="Vinh Danh",
        description="Trợ lý tra cứu thi đua, khen thưởng: mỗi câu trả lời kèm căn cứ.",
        version=_VERSION,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.include_router(ask_routes(Desk(house, clock)))
    app.include_router(document_routes(house, clock))
    app.include_router(responsibility_routes(house, clock))
    app.include_router(comparison_routes(house, clock))
    app.include_router(health_routes(house))
    app.include_router(page_routes(app, _HERE / "templates", clock))
    app.mount("/static", StaticFiles(directory=_HERE / "static"), name="static")
    handle_problems(app)
    app.add_middleware(Guard)
    return app
