"""Whether a sentence names a body as one that lives: not as past, not of a time before its end, not in a title."""

import re
from datetime import date

from assistant.lint.citations import Citation
from assistant.lint.tables import words
from corpus.dates import find_dates
from corpus.folding import fold
from corpus.lines import Line
from corpus.model import Span

_AROUND = 60  # characters before and behind a name that may say it is of the past
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_TIME = re.compile(r"(?:\b(?P<m>\d{1,2})\s*[/-]\s*)?(?<![\d.])(?P<y>(?:19|20)\d{2})(?![\d/])")
_UNTIL = re.compile(r"truoc\s*(?:ngay\s*)?$")  # before a day: what was until then


def is_living(line: Line, found: re.Match[str], since: date, cited: tuple[Citation, ...]) -> bool:
    """Whether a line names there, as living, a body that ended on a day."""
    span = Span(line.start + found.start(), line.start + found.end())
    past = _is_past(line, found) or _is_before(line, found, since, cited) or _is_until_its_end(line, found, since)
    return not (past or _is_cited(span, cited) or _is_quoted(line, found))


def _is_past(line: Line, found: re.Match[str]) -> bool:
    """Whether the words around say that it is a body of the past; what is asked of it is asked of a living one."""
    folded = fold(line.text)
    before, behind = (
        folded[max(0, found.start() - _AROUND) : found.start()],
        folded[found.end() : found.end() + _AROUND],
    )
    if words().asked_of.search(before):
        return False
    if words().past_before.search(before) or words().past_behind.match(behind):
        return True
    return words().past_sentence.search(_sentence(folded, found.start())) is not None


def _is_until_its_end(line: Line, found: re.Match[str], since: date) -> bool:
    """Whether its sentence tells of the time before a day that is not behind its end; a deadline is behind it."""
    folded = fold(line.text)
    sentence = _sentence(folded, found.start())
    days = (one for one in find_dates(sentence) if _UNTIL.search(sentence[: one.span.start]))
    return any(day <= since for one in days if (day := one.as_date))


def _is_before(line: Line, found: re.Match[str], since: date, cited: tuple[Citation, ...]) -> bool:
    """Whether all the times that a sentence names lie before the body ended, those of cited documents aside."""
    folded = list(fold(line.text))
    for one in cited:
        if one.line is line or one.line.start == line.start:
            folded[one.span.start - line.start : one.span.end - line.start] = " " * (one.span.end - one.span.start)
    text = "".join(folded)
    if words().orders.search(text[max(0, found.start() - _AROUND) : found.end() + _AROUND]):
        return False
    times = [_last_day(match) for match in _TIME.finditer(_sentence(text, found.start()))]
    return bool(times) and max(times) < since


def _last_day(time: re.Match[str]) -> date:
    """The first day behind a month or a year that is named."""
    month, year = int(time["m"] or 12), int(time["y"])
    return date(year, month, 28) if 1 <= month <= 12 else date(year, 12, 28)


def _sentence(folded: str, position: int) -> str:
    start = max(folded.rfind(mark, 0, position) for mark in (". ", "; ", "\n")) + 1
    ends = [end for mark in (". ", ";") if (end := folded.find(mark, position)) >= 0]
    return folded[max(start, 0) : min(ends, default=len(folded))]


def _is_cited(span: Span, cited: tuple[Citation, ...]) -> bool:
    """Whether the name is part of the title or the issuer of a document named."""
    return any(one.span.start <= span.start < one.rest.end for one in cited)


def _is_quoted(line: Line, found: re.Match[str]) -> bool:
    return any(one.start() <= found.start() < one.end() for one in _QUOTED.finditer(line.text))
