"""Files of questions for `ask --batch`: one JSON object a line."""

import json
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.question import Question
from bot import asking
from bot.errors import WrongUse


class _Line(BaseModel):
    """A line; further fields, such as `expect`, are left alone."""

    model_config = ConfigDict(strict=True)

    id: str | int
    question: str
    on: str | None = None
    place: str | None = None
    history: list[str] | None = None


def read_batch(file: Path, day: date, place: str | None) -> list[tuple[str, Question]]:
    """Each line's id, as JSON, and its question; `day` and `place` stand in where a line names none.

    Raises WrongUse, naming file and line.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"Không đọc được tệp {file}; cần một tệp văn bản UTF-8 có thật.") from error
    read = [
        _read(line, f"Tệp {file}, dòng {number}", day, place) for number, line in enumerate(lines, 1) if line.strip()
    ]
    if not read:
        raise WrongUse(f"Tệp {file} không có câu hỏi nào.")
    return read


def _read(line: str, where: str, day: date, place: str | None) -> tuple[str, Question]:
    try:
        found = _Line.model_validate_json(line)
        on = asking.day(found.on) if found.on else day
        question = asking.unchecked_question(found.question, on, found.place or place, tuple(found.history or ()))
    except ValidationError as error:
        raise WrongUse(f"{where}: {_reason(error)}.") from error
    except WrongUse as error:
        raise WrongUse(f"{where}: {error.message}") from error
    return json.dumps(found.id, ensure_ascii=False), question


def _reason(error: ValidationError) -> str:
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return "không phải JSON hợp lệ"
    if not first["loc"]:
        return "phải là một đối tượng JSON"
    missing = first["type"] == "missing"
    return f"trường “{first['loc'][0]}” " + ("còn thiếu" if missing else "không đúng kiểu")
