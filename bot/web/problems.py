"""Problem details (RFC 9457): every error of the endpoint, in Vietnamese, without its trace."""

import logging
from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from bot.errors import WrongUse
from corpus.errors import AddressError, CorpusError, ReadingError, UnknownDocument
from index.errors import IndexingError

MEDIA_TYPE = "application/problem+json"
_LOG = logging.getLogger("vinhdanh.web")
_TITLES = {
    400: "Yêu cầu không đọc được",
    403: "Không được phép",
    404: "Không tìm thấy",
    405: "Phương thức không được hỗ trợ",
    413: "Dữ liệu gửi lên quá lớn",
    415: "Loại dữ liệu không được hỗ trợ",
    422: "Dữ liệu không hợp lệ",
    503: "Tạm thời chưa phục vụ được",
}
_DETAILS = {
    404: "Không có trang hoặc địa chỉ này.",
    405: "Địa chỉ này không nhận phương thức vừa dùng; xem /docs.",
}
_BROKEN = "Thư viện hoặc chỉ mục đang hỏng; người quản trị hãy chạy “vinhdanh documents check”."
_FIELD_NAMES = {"question": "câu hỏi", "on": "ngày", "place": "địa phương", "session": "mã phiên", "files": "tệp"}


class Problem(BaseModel):
    """A problem as the endpoint tells it; `detail` is Vietnamese and says what to do."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


def problem_response(status: int, detail: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """A problem as a response."""
    body = Problem(title=_TITLES.get(status, "Có lỗi"), status=status, detail=detail)
    return JSONResponse(body.model_dump(), status, headers=dict(headers or {}), media_type=MEDIA_TYPE)


def handle_problems(app: FastAPI) -> None:
    """Let every error that a route expects end as a problem; the Guard takes the rest."""
    for kind in (WrongUse, CorpusError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, _handle)


async def _handle(_: Request, error: Exception) -> JSONResponse:
    return problem(error)


def problem(error: Exception) -> JSONResponse:
    """An error as a problem: unknown things are 404, wrong input 4xx, a broken library 503, the unexpected 500."""
    match error:
        case RequestValidationError():
            return _invalid(error)
        case HTTPException():
            return _http_error(error)
    status, detail = _status_and_detail(error)
    if status >= 500:
        _LOG.error("request failed", exc_info=error)
    return problem_response(status, detail)


def _status_and_detail(error: Exception) -> tuple[int, str]:
    match error:
        case WrongUse() | ReadingError():
            return 422, error.message
        case UnknownDocument():
            return 404, "Thư viện không có văn bản hoặc đơn vị nội dung này."
        case AddressError():
            return 404, "Địa chỉ không đúng dạng; ví dụ đúng: d23.k1.pb."
        case CorpusError() | IndexingError():
            return 503, _BROKEN
    return 500, "Máy chủ gặp lỗi ngoài dự kiến; hãy thử lại, nếu vẫn lỗi xin báo người quản trị."


def _invalid(error: RequestValidationError) -> JSONResponse:
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return problem_response(400, "Nội dung gửi lên không phải JSON hợp lệ.")
    return problem_response(422, _invalid_field(str(first["type"]), [str(step) for step in first["loc"]]))


def _invalid_field(kind: str, steps: list[str]) -> str:
    name = next((step for step in reversed(steps) if step in _FIELD_NAMES), None)
    if name is None:
        return "Nội dung gửi lên phải là JSON có trường “question” (Content-Type: application/json); xem /docs."
    words = f"Trường “{name}” ({_FIELD_NAMES[name]})"
    if kind == "missing":
        return f"{words} còn thiếu."
    if kind == "extra_forbidden":
        return f"{words} không dùng ở đây."
    return f"{words} không đúng kiểu; xem /docs."


def _http_error(error: HTTPException) -> JSONResponse:
    fallback = _DETAILS.get(error.status_code, "Yêu cầu không hợp lệ; xem /docs.")
    foreign = error.detail.isascii()  # the framework's own English phrase
    return problem_response(error.status_code, fallback if foreign else error.detail, error.headers)
