"""Logs: English, one JSON object a line, never the text of a question."""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

ROOT = "vinhdanh"
REQUEST_ID: Final = ContextVar("request_id", default="")  # of the request at work, so that its lines are found together


class JsonLines(logging.Formatter):
    """A record as one line of JSON, with the request it belongs to; a trace is a text inside it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "name": record.name,
        }
        line |= {"request": REQUEST_ID.get()} if REQUEST_ID.get() else {}
        line |= record.args if isinstance(record.args, dict) else {}
        line["message"] = record.getMessage()
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def log_to(file: Path | None, *, verbose: bool) -> None:
    """Send the house's log to a file, to standard error where verbose, or nowhere."""
    logger = logging.getLogger(ROOT)
    logger.handlers = []
    logger.propagate = False
    logger.setLevel(logging.INFO)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        logger.addHandler(logging.FileHandler(file, encoding="utf-8"))
    if verbose:
        logger.addHandler(logging.StreamHandler())
    for handler in logger.handlers:
        handler.setFormatter(JsonLines())
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
