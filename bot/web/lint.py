"""Routes of lint: what is wrong in a paper that is sent, its corrected copy, and the page for it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.lint.model import Report
from bot import asking
from bot.desk import Desk
from bot.errors import WrongUse
from bot.lint.contract import LintBody
from bot.lint.rendering import Opening, lint_body
from bot.lint.taking import SUFFIXES, Given, copy_name, corrected_copy, looked_through
from bot.web.access import Reader
from bot.web.guard import LARGEST_PAPER
from bot.web.pages import Frame
from bot.web.presence import while_there
from bot.web.problems import problems
from bot.word import MEDIA_TYPE

LONGEST_TEXT = 200_000  # characters of a text that is typed: about a hundred pages
_FORM = "multipart/form-data"
_MEGABYTE = 1024 * 1024


class LintAsked(BaseModel):
    """A text to be looked through, as of a day, beside a paper above. A file comes as a form with the same fields."""

    model_config = ConfigDict(strict=True)

    text: Annotated[str, Field(description=f"up to {LONGEST_TEXT} characters")]
    on: Annotated[str | None, Field(description="2026-10-01 or 01/10/2026; today where absent")] = None
    above: Annotated[str | None, Field(description="id of a paper of the library to compare with")] = None


_BODY = {
    "required": True,
    "content": {
        "application/json": {"schema": LintAsked.model_json_schema()},
        _FORM: {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {
                    "file": {"type": "string", "format": "binary", "description": ", ".join(SUFFIXES)},
                    "on": {"type": "string", "description": "2026-10-01 or 01/10/2026; today where absent"},
                    "above": {"type": "string", "description": "id of a paper of the library to compare with"},
                },
            }
        },
    },
}


@dataclass(frozen=True, slots=True)
class _Sent:
    """A paper as it was sent, as of which day, beside which paper above."""

    given: Given
    on: date
    above: str | None


def lint_routes(desk: Desk, clock: asking.Clock, frame: Frame) -> APIRouter:
    """`POST /api/lint` and the page `/ra-soat`."""
    router = APIRouter()

    @router.post(
        "/api/lint",
        tags=["rà soát"],
        summary="Rà soát dự thảo (tệp hoặc văn bản dán vào); với Accept của Word thì trả bản sửa theo dõi thay đổi",
        response_model=LintBody,
        openapi_extra={"requestBody": _BODY},
        responses={
            200: {"content": {MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}}},
            **problems(404, 408, 413, 415, 422, 504),
        },
    )
    async def lint(request: Request, _: Reader) -> Response | LintBody:
        sent = await _sent(request, clock)
        if MEDIA_TYPE in request.headers.get("accept", ""):
            return await while_there(request, _copy(desk, sent))
        return await while_there(request, _report(desk, sent))

    @router.get("/ra-soat", include_in_schema=False)
    def page(request: Request) -> Response:
        formats, largest = ",".join(SUFFIXES), LARGEST_PAPER // _MEGABYTE
        return frame.page(request, "lint.html", formats=formats, largest=largest, longest=LONGEST_TEXT)

    return router


async def _report(desk: Desk, sent: _Sent) -> LintBody:
    def made() -> LintBody:
        return lint_body(_looked(desk, sent), sent.given, Opening(desk.house.library.document))

    return await desk.turns.take(lambda _: made(), desk.patience)


async def _copy(desk: Desk, sent: _Sent) -> Response:
    def made() -> bytes:
        return corrected_copy(sent.given, _looked(desk, sent), datetime.now(UTC)).data

    data = await desk.turns.take(lambda _: made(), desk.patience)
    named = f"attachment; filename*=UTF-8''{quote(copy_name(sent.given.name))}"
    return Response(data, 200, {"content-disposition": named}, MEDIA_TYPE)


def _looked(desk: Desk, sent: _Sent) -> Report:
    return looked_through(sent.given, sent.on, sent.above, desk.house)


# What is sent


async def _sent(request: Request, clock: asking.Clock) -> _Sent:
    """A form with a file, or JSON with a text. Raises WrongUse, HTTPException, RequestValidationError."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == _FORM:
        async with request.form(max_files=1, max_fields=4) as form:
            given = await _file(form)
            return _Sent(given, _day(_field(form, "on"), clock), _field(form, "above"))
    if kind != "application/json":
        raise HTTPException(415, "Hãy gửi tệp trong biểu mẫu (multipart/form-data), hoặc JSON có trường “text”.")
    try:
        asked = LintAsked.model_validate_json(await request.body())
    except ValidationError as error:
        faults = [{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors(include_url=False)]
        raise RequestValidationError(faults) from error
    if len(asked.text) > LONGEST_TEXT:
        raise WrongUse(f"Văn bản dài {len(asked.text)} ký tự, quá giới hạn {LONGEST_TEXT}; hãy gửi dưới dạng tệp.")
    return _Sent(Given.typed(asked.text), _day(asked.on, clock), asked.above)


async def _file(form: FormData) -> Given:
    found = form.get("file")
    if not isinstance(found, UploadFile) or not found.filename:
        raise WrongUse("Chưa có tệp nào; hãy gửi tệp trong trường “file”.")
    return Given(found.filename, await found.read())


def _field(form: FormData, name: str) -> str | None:
    found = form.get(name)
    return found if isinstance(found, str) and found.strip() else None


def _day(text: str | None, clock: asking.Clock) -> date:
    return asking.day(text) if text and text.strip() else clock()
