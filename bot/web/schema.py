"""The schema of the endpoint: what FastAPI writes, with each problem that a route may answer with named."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI

from bot.web.problems import MEDIA_TYPE, TITLES, Problem
from bot.web.rates import is_limited

_UNUSED = ("HTTPValidationError", "ValidationError")  # the framework's own form of problems
_CONTENT = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}


def document_problems(app: FastAPI) -> None:
    """Let an app's schema name every problem, in its own form."""
    written = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            _amend(written())
        return written()

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way to extend a schema


def _amend(schema: dict[str, Any]) -> None:
    schemas = schema.setdefault("components", {}).setdefault("schemas", {})
    for name in _UNUSED:
        schemas.pop(name, None)
    schemas["Problem"] = Problem.model_json_schema()
    for path, methods in schema["paths"].items():
        for operation in methods.values():
            told = {status for status in operation["responses"] if int(status) >= HTTPStatus.BAD_REQUEST}
            for status in sorted(told | {str(one) for one in _problems(path, operation)}):
                operation["responses"][status] = {"description": TITLES[int(status)], "content": _CONTENT}


def _problems(path: str, operation: dict[str, Any]) -> Iterator[int]:
    """What can go wrong with an operation for the sake of its form: who may call it, how often, with what."""
    if operation.get("security"):
        yield from (401, 403)
    if is_limited(path):
        yield from (429, 503)
    if operation.get("parameters") or operation.get("requestBody"):
        yield 422
    if operation.get("requestBody"):
        yield from (400, 408, 413)
