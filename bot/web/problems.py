"""Problem details (RFC 9457): every error of the endpoint, in Vietnamese, without its trace."""

import logging
from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from bot.errors import Busy, TookTooLong, WrongUse
from bot.logs import REQUEST_ID
from bot.records.errors import RecordsError
from corpus.errors import AddressError, CorpusError, ReadingError, UnknownDocument
from index.errors import IndexingError, ModelError

MEDIA_TYPE = "application/problem+json"
_LOG = logging.getLogger("vinhdanh.web")
TITLES = {
    400: "Yêu cầu không đọc được",
    401: "Chưa đăng nhập",
    403: "Không được phép",
    404: "Không tìm thấy",
    405: "Phương thức không được hỗ trợ",
    408: "Gửi quá chậm",
    413: "Dữ liệu gửi lên quá lớn",
    415: "Loại dữ liệu không được hỗ trợ",
    422: "Dữ liệu không hợp lệ",
    429: "Gửi quá nhiều yêu cầu",
    500: "Lỗi máy chủ",
    503: "Tạm thời chưa phục vụ được",
    504: "Quá thời gian chờ",
}
_DETAILS = {
    404: "Không có trang hoặc địa chỉ này.",
    405: "Địa chỉ này không nhận phương thức vừa dùng; xem /docs.",
}
_RETRY_WHEN_BUSY = 5  # seconds: several questions are answered meanwhile
_BROKEN = (
    "Thư viện hoặc chỉ mục chưa dùng được; người quản trị hãy chạy “vinhdanh documents check” "
    "và “vinhdanh index status”."
)
_SILENT = "Bộ phận tìm kiếm chưa trả lời; xin hỏi lại sau ít phút. Nếu vẫn lỗi, xin báo người quản trị."
_LONGEST_NAME = 40  # characters of a field's name that are told: a client may make up any
_FIELD_NAMES = {
    "question": "câu hỏi",
    "on": "ngày",
    "place": "địa phương",
    "session": "mã phiên",
    "files": "tệp",
    "award": "danh hiệu, hình thức khen thưởng",
    "facts": "thông tin về người hoặc tập thể",
    "answers": "các câu trả lời",
    "case": "trường hợp kể bằng lời",
    "verdict": "nhận xét",
    "reason": "lý do",
    "note": "ghi chú",
    "address": "địa chỉ đơn vị nội dung",
    "above": "văn bản cấp trên",
    "below": "văn bản cấp dưới",
    "request": "yêu cầu soạn thảo",
    "text": "nội dung",
    "for": "cơ quan, đơn vị",
    "kind": "loại văn bản",
    "variant": "cách viết",
    "edited": "các đoạn đã sửa",
    "frame": "phần đầu, phần cuối văn bản",
    "reply": "mã câu trả lời",
    "file": "tệp",
}


class Problem(BaseModel):
    """A problem as the endpoint tells it; `detail` is Vietnamese and says what to do."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    request_id: str = Field(description="names the request in the log; also in the header x-request-id")


def problem_response(status: int, detail: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """A problem as a response."""
    body = Problem(title=TITLES.get(status, "Có lỗi"), status=status, detail=detail, request_id=REQUEST_ID.get())
    sent = {"www-authenticate": "Bearer"} if status == 401 else {}
    return JSONResponse(body.model_dump(), status, headers={**sent, **(headers or {})}, media_type=MEDIA_TYPE)


def problems(*statuses: int) -> dict[int | str, dict[str, object]]:
    """The `responses` of a route that may answer with these; what every route may answer with is there anyway."""
    return {status: {"model": Problem, "description": TITLES[status]} for status in statuses}


def handle_problems(app: FastAPI) -> None:
    """Let every error that a route expects end as a problem; the Guard takes the rest."""
    for kind in (WrongUse, Busy, TookTooLong, CorpusError, RecordsError, RequestValidationError, HTTPException):
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
        case Busy():
            detail = "Đang có quá nhiều câu hỏi chờ trả lời; hãy hỏi lại sau ít giây."
            return problem_response(503, detail, {"retry-after": str(_RETRY_WHEN_BUSY)})
        case TookTooLong():
            return problem_response(504, "Câu hỏi này mất quá nhiều thời gian; hãy hỏi ngắn hơn hoặc thử lại sau.")
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
            return 503, _SILENT if isinstance(error, ModelError) else _BROKEN
        case RecordsError():
            return 503, f"Sổ ghi người dùng và các cuộc hỏi {error.message}; người quản trị hãy {error.remedy}."
    return 500, "Máy chủ gặp lỗi ngoài dự kiến; hãy thử lại, nếu vẫn lỗi xin báo người quản trị."


def _invalid(error: RequestValidationError) -> JSONResponse:
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return problem_response(400, "Nội dung gửi lên không phải JSON hợp lệ.")
    return problem_response(422, _invalid_field(str(first["type"]), [str(step) for step in first["loc"]]))


def _invalid_field(kind: str, steps: list[str]) -> str:
    name = next((step for step in reversed(steps[1:]) if not step.isdigit()), None)  # the first: body, query, path
    if name is None:
        return "Nội dung gửi lên phải là JSON đúng dạng (Content-Type: application/json); xem /docs."
    words = f"Trường “{name[:_LONGEST_NAME]}”" + (f" ({_FIELD_NAMES[name]})" if name in _FIELD_NAMES else "")
    if kind == "missing":
        return f"{words} còn thiếu."
    if kind == "extra_forbidden":
        return f"{words} không dùng ở đây."
    return f"{words} không đúng kiểu; xem /docs."


def _http_error(error: HTTPException) -> JSONResponse:
    fallback = _DETAILS.get(error.status_code, "Yêu cầu không hợp lệ; xem /docs.")
    foreign = error.detail.isascii()  # the framework's own English phrase
    return problem_response(error.status_code, fallback if foreign else error.detail, error.headers)
