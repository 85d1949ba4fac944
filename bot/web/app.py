"""The app: routes, pages and guards put together around a house and its records."""

from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles

from bot.asking import Clock
from bot.desk import Desk
from bot.house import House
from bot.records import Records
from bot.web.access import Reader
from bot.web.ask import ask_routes
from bot.web.comparison import comparison_routes
from bot.web.completion_errors import CompletionErrors, document_errors
from bot.web.completions import completion_routes
from bot.web.documents import document_routes
from bot.web.drafting import drafting_routes
from bot.web.eligibility import eligibility_routes
from bot.web.feedback import feedback_routes
from bot.web.gate import Gate
from bot.web.guard import Guard, open_to
from bot.web.health import health_routes
from bot.web.library_page import library_page
from bot.web.lint import lint_routes
from bot.web.login import login_routes
from bot.web.metrics import meters, metrics_routes
from bot.web.options import Options
from bot.web.pages import Frame, page_routes
from bot.web.problems import handle_problems
from bot.web.rates import Allowed, Rates
from bot.web.responsibilities import responsibility_routes
from bot.web.schema import document_problems
from bot.web.seal import Seal
from bot.web.talks import talk_routes

_STATIC = Path(__file__).parent / "static"
_VERSION = "0.1.0"


def create_app(house: House, clock: Clock, records: Records, options: Options | None = None) -> FastAPI:
    """The endpoint and the pages over a house; `clock` gives the day of questions that name none."""
    chosen = options or Options()
    desk, frame = Desk(house, records.talks, chosen.patience), Frame(clock, chosen.accounts)
    kept, seal = meters(house, desk, _VERSION), Seal(chosen.secret, chosen.secure)
    app = FastAPI(
        title="Vinh Danh",
        description="Trợ lý tra cứu thi đua, khen thưởng: mỗi câu trả lời kèm căn cứ.",
        version=_VERSION,
        openapi_url=None,  # FastAPI would show it to everybody
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.include_router(ask_routes(desk, clock))
    app.include_router(completion_routes(desk, clock))
    app.include_router(document_routes(house, clock, records.audit))
    app.include_router(library_page(frame))
    app.include_router(responsibility_routes(house, clock))
    app.include_router(comparison_routes(house, clock))
    app.include_router(eligibility_routes(desk, clock, frame))
    app.include_router(drafting_routes(desk, clock, records.talks, frame))
    app.include_router(lint_routes(desk, clock, frame))
    app.include_router(talk_routes(records))
    app.include_router(feedback_routes(house, records, frame))
    app.include_router(health_routes(house, records))
    app.include_router(metrics_routes(kept))
    app.include_router(login_routes(records, frame, seal))
    app.include_router(page_routes(app, frame))
    app.include_router(_schema_routes(app))
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    handle_problems(app)
    document_problems(app)
    document_errors(app)
    app.add_middleware(Rates, allowed=Allowed.a_minute(chosen.questions_per_minute, accounts=chosen.accounts))
    app.add_middleware(Gate, records=records, options=chosen, seal=seal, frame=frame)
    open_to(app, chosen.origins)
    app.add_middleware(CompletionErrors)
    app.add_middleware(Guard, meters=kept)  # the last one added is the first to see a request
    return app


def _schema_routes(app: FastAPI) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/openapi.json")
    def schema(_: Reader) -> JSONResponse:
        return JSONResponse(app.openapi())

    return router
