"""Cases: questions that carry what is expected of the reply, read from a file of JSON lines.

The form is that of CONTRACT.md, with `tags` added. What is expected of a reply:

- `status`: one of these, always;
- `contains`: all of these stand in what the reader sees (answer, reason, notes, labels of what lies near);
- `addresses`: of an Answer, at least one is cited, exactly;
- `bodies`: of an Answer, each is the body or the recipient of some responsibility, or in the text where there are none;
- `absent`: none of these stands in the text of an answer.

Case of letters is ignored. A refusal has no citations, so a case that allows both is held to `addresses` and `bodies`
only where it is answered.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.question import Question
from assistant.reply import Outcome
from corpus.address import Address
from corpus.errors import AddressError

ANSWERED = frozenset({Outcome.ANSWERED, Outcome.PARTIAL})
_FIELDS = frozenset({"id", "question", "history", "on", "place", "tags", "expect"})
_EXPECT = frozenset({"status", "addresses", "contains", "absent", "bodies", "verdict"})


class QuestionFileError(ValueError):
    """A line of a file of questions that cannot be used: file, line and reason."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a reply must be; see the module."""

    status: frozenset[Outcome]
    addresses: tuple[Address, ...] = ()
    contains: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    verdict: str | None = None  # of eligibility questions, where one is expected

    @property
    def must_answer(self) -> bool:
        """Whether only an answer will do."""
        return self.status <= ANSWERED

    @property
    def must_refuse(self) -> bool:
        """Whether only a refusal will do."""
        return not self.status & ANSWERED


@dataclass(frozen=True, slots=True)
class Case:
    """A question and what is expected; `on` is None where the day of the evaluation is meant."""

    id: str
    question: str
    expect: Expectation
    history: tuple[str, ...] = ()
    on: date | None = None
    place: str | None = None
    tags: tuple[str, ...] = ()

    def asked(self, today: date) -> Question:
        """The question as it is put to the assistant."""
        return Question(self.question, self.on or today, self.place, self.history)


def read_questions(path: Path) -> tuple[Case, ...]:
    """The cases of a file, in order. Raises QuestionFileError, OSError."""
    cases: dict[str, Case] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            case = _case(json.loads(line))
            _refuse_twice(case, cases)
        except (ValueError, AddressError) as error:
            raise QuestionFileError(f"{path}, line {number}: {error}") from error
        cases[case.id] = case
    if not cases:
        raise QuestionFileError(f"{path}: no questions in this file")
    return tuple(cases.values())


def _refuse_twice(case: Case, cases: Mapping[str, Case]) -> None:
    if case.id in cases:
        raise ValueError(f"the id {case.id!r} stands twice in this file")


def _case(found: object) -> Case:
    fields = _object(found, "the line", _FIELDS)
    expect = _object(fields.get("expect"), "expect", _EXPECT)
    return Case(
        id=_text(fields, "id"),
        question=_text(fields, "question"),
        expect=_expectation(expect),
        history=_texts(fields, "history"),
        on=date.fromisoformat(_text(fields, "on")) if fields.get("on") is not None else None,
        place=_text(fields, "place") if fields.get("place") is not None else None,
        tags=_texts(fields, "tags"),
    )


def _expectation(fields: Mapping[str, object]) -> Expectation:
    status = frozenset(Outcome(word) for word in _texts(fields, "status"))
    if not status:
        raise ValueError("expect.status must name at least one status")
    return Expectation(
        status=status,
        addresses=tuple(map(Address.parse, _texts(fields, "addresses"))),
        contains=_texts(fields, "contains"),
        absent=_texts(fields, "absent"),
        bodies=_texts(fields, "bodies"),
        verdict=_text(fields, "verdict") if fields.get("verdict") is not None else None,
    )


def _object(found: object, name: str, known: frozenset[str]) -> dict[str, object]:
    if not isinstance(found, dict):
        raise ValueError(f"{name} must be a JSON object")  # noqa: TRY004 - one kind of error a line
    if strange := sorted(set(found) - known):
        raise ValueError(f"{name} has unknown fields: {', '.join(strange)}")
    return found


def _text(fields: Mapping[str, object], name: str) -> str:
    found = fields.get(name)
    if not isinstance(found, str) or not found.strip():
        raise ValueError(f"{name} must be a text that is not empty")
    return found


def _texts(fields: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = fields.get(name)
    if found is None:
        return ()
    if not isinstance(found, list) or not all(isinstance(item, str) and item for item in found):
        raise ValueError(f"{name} must be a list of texts")
    return tuple(found)
