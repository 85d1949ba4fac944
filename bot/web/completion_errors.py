"""Errors of `/v1` as clients of OpenAI's API read them; the words are those of every other door.

Problems are told as everywhere by whoever meets them (gate, rates, routes); here they get the other form on their way
out. Wrong input is 400 there, not 422.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.problems import MEDIA_TYPE, TITLES, problem

PREFIX = "/v1/"
_KINDS = {  # type and code, as OpenAI's API has them
    401: ("authentication_error", "invalid_api_key"),
    403: ("permission_error", None),
    429: ("rate_limit_error", "rate_limit_exceeded"),
}
_OWN = ("content-type", "content-length")  # headers that a response makes for itself
_LONGEST_FIELD = 60  # characters of a field's name that are told: a client may make up any


class ErrorBody(BaseModel):
    """What went wrong; `message` is Vietnamese and says what to do, `param` names the field."""

    message: str
    type: str
    param: str | None = None
    code: str | None = None


class ErrorsBody(BaseModel):
    """An error of `/v1`."""

    error: ErrorBody = Field(description="as OpenAI's API tells errors")


class NotServed(Exception):
    """A request that this endpoint does not serve; `message` is for the user, in Vietnamese."""

    def __init__(self, message: str, param: str | None = None, code: str | None = None, status: int = 400) -> None:
        self.message, self.param, self.code, self.status = message, param, code, status
        super().__init__(message)


class CompletionRoute(APIRoute):
    """A route whose complaints of what was sent name the field."""

    def get_route_handler(self) -> Callable[[Request], Any]:
        """The handler of the framework, with its validation errors as ours."""
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except RequestValidationError as error:
                raise NotServed(_detail(bytes(problem(error).body)), _field(error)) from error

        return handled


@dataclass(frozen=True, slots=True)
class CompletionErrors:
    """ASGI middleware around all that may refuse a request: problems of `/v1` go out in the other form."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http" or not scope["path"].startswith(PREFIX):
            await self.app(scope, receive, send)
            return
        passing = _Passing((scope, receive), send)
        try:
            await self.app(scope, receive, passing.send)
        except ClientDisconnect:
            raise
        except Exception as error:
            if passing.begun:
                raise
            await error_response(error)(scope, receive, send)


def error_response(error: Exception) -> Response:
    """An error as a response."""
    if isinstance(error, NotServed):
        return _response(error.status, _body(error.status, error.message, error.param, error.code), {})
    told = problem(error)
    return _shaped(told.status_code, told.headers, bytes(told.body))


def error_of(error: Exception) -> ErrorsBody:
    """An error as it is told in a stream that has begun."""
    return ErrorsBody.model_validate_json(bytes(error_response(error).body))


def document_errors(app: FastAPI) -> None:
    """Let an app's schema name the errors of `/v1` in their form."""
    written = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            _amend(written())
        return written()

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way to extend a schema


def _amend(schema: dict[str, Any]) -> None:
    form = ErrorsBody.model_json_schema(ref_template="#/components/schemas/{model}")
    schema["components"]["schemas"] |= form.pop("$defs") | {ErrorsBody.__name__: form}
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{ErrorsBody.__name__}"}}}
    for path, methods in schema["paths"].items():
        for operation in methods.values() if path.startswith(PREFIX) else ():
            answers: dict[str, Any] = operation["responses"]
            answers.pop("422", None)
            for status in answers:
                if int(status) >= 400:
                    answers[status] = {"description": TITLES[int(status)], "content": content}


@dataclass(slots=True)
class _Passing:
    """A response on its way out; one that is a problem is held back until it is whole."""

    request: tuple[Scope, Receive]
    onward: Send
    begun: bool = False
    _start: Message | None = None
    _held: bytes = b""

    async def send(self, message: Message) -> None:
        """Send a part of the response on, or hold it back."""
        if message["type"] == "http.response.start" and _is_problem(message):
            self._start = message
        elif self._start is None:
            self.begun = True
            await self.onward(message)
        else:
            self._held += message.get("body", b"")
            if not message.get("more_body", False):
                self.begun = True
                response = _shaped(self._start["status"], Headers(raw=self._start["headers"]), self._held)
                await response(*self.request, self.onward)


def _is_problem(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type") == MEDIA_TYPE


def _shaped(status: int, headers: Mapping[str, str], body: bytes) -> Response:
    """A problem in the other form."""
    status = 400 if status == 422 else status
    kept = {name: value for name, value in headers.items() if name not in _OWN}
    return _response(status, _body(status, _detail(body)), kept)


def _response(status: int, body: ErrorBody, headers: Mapping[str, str]) -> Response:
    return JSONResponse(ErrorsBody(error=body).model_dump(), status, headers)


def _body(status: int, message: str, param: str | None = None, code: str | None = None) -> ErrorBody:
    usual = "server_error" if status >= 500 else "invalid_request_error"
    kind, usual_code = _KINDS.get(status, (usual, None))
    return ErrorBody(message=message, type=kind, param=param, code=code or usual_code)


def _detail(body: bytes) -> str:
    return str(json.loads(body)["detail"])


def _field(error: RequestValidationError) -> str | None:
    """The field that an error is of, as OpenAI's API writes it: `messages.0.role`; None of the body as a whole."""
    first = error.errors()[0]
    steps = [] if first["type"] == "json_invalid" else first["loc"][1:]
    return ".".join(map(str, steps))[:_LONGEST_FIELD] or None
