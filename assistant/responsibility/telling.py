"""From the duties that answer to lines, rows and notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from assistant.draft import Draft, DraftRow
from assistant.grounding import Quote, Statement
from assistant.quoting import quote
from assistant.reply import Role
from assistant.responsibility.reading.assignments import Assignment
from assistant.responsibility.scoring import Duty, Scored
from assistant.responsibility.succession import Succession
from assistant.understood import Understood
from prompts.template import phrase

_TOLD_TO = (Role.ADVISES, Role.REPORTS)


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells duties, and what has become of their bodies."""

    succession: Succession

    def draft(self, asked: Understood, chosen: list[Scored], on: date, unsure: str | None) -> Draft:
        """A line for each sentence quoted, a row for each body and role."""
        duties = [s.duty for s in chosen]
        rows = [row for duty in duties for row in self._rows(asked, duty, on)]
        lines = [_line(list(of_one)) for _, of_one in groupby(duties, key=_sentence)]
        notes = dict.fromkeys(change.note() for duty in duties for change in self.succession.of_duty(duty, on))
        return Draft(tuple(dict.fromkeys(lines)), tuple(dict.fromkeys(rows)), unsure, tuple(notes))

    def _rows(self, asked: Understood, duty: Duty, on: date) -> Iterator[DraftRow]:
        now = "; ".join(dict.fromkeys(change.now() for change in self.succession.of_duty(duty, on))) or None
        roles = [one for one in duty.given if one.role in asked.roles] or list(duty.given)
        for one in roles:
            yield DraftRow(
                body=duty.body,
                role=one.role,
                task=duty.task.text,
                quote=_quoted(one),
                naming=_naming(one),
                deadline=one.deadline or duty.task.deadline,
                now=now,
                recipient=one.recipient,
                through=one.through,
            )


def _sentence(duty: Duty) -> tuple[str, int]:
    return str(duty.first.unit.address), duty.first.sentence.start


def _line(duties: list[Duty]) -> Statement:
    """One line for the duties of a sentence: who is what, and the words that say so."""
    who = "; ".join(dict.fromkeys(_who(duty) for duty in _merged(duties)))
    said = _task_quote(duties[0])
    text = phrase("line.responsible", name=duties[0].document.name, who=who, quote=said.text)
    quotes = [
        said,
        *(other for duty in duties for one in duty.given for other in (_quoted(one), _naming(one)) if other),
    ]
    return Statement(text, tuple(dict.fromkeys(quotes)))


def _merged(duties: list[Duty]) -> list[Duty]:
    """The duties of one body in a sentence as one."""
    by_body: dict[str, list[Assignment]] = {}
    for duty in duties:
        by_body.setdefault(duty.body, []).extend(duty.given)
    return [Duty(duties[0].document, duties[0].task, body, tuple(given)) for body, given in by_body.items()]


def _who(duty: Duty) -> str:
    """The body with its roles, each once, with whom it advises or reports to."""
    said = (f"{role.value} {to}" if (to := _to(duty, role)) else role.value for role in duty.roles)
    return f"{duty.body} – {', '.join(said)}"


def _to(duty: Duty, role: Role) -> str:
    """Whom the body advises or reports to; empty where the text does not say."""
    to = (one.recipient for one in duty.given if one.role is role and one.recipient)
    return next(to, "") if role in _TOLD_TO else ""


def _task_quote(duty: Duty) -> Quote:
    one = duty.first
    return _quoted(one) if one.unit is one.task_unit else quote(one.task_unit, one.clause)


def _quoted(one: Assignment) -> Quote:
    return quote(one.unit, one.sentence)


def _naming(one: Assignment) -> Quote | None:
    """Where the body is named, if not in the sentence itself."""
    within = one.sentence.start <= one.subject.start < one.sentence.end
    return None if one.namer is one.unit and within else quote(one.namer, one.subject)
