"""A plan against the plan above that it carries out: tasks left out, later days, other figures, other leads."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from assistant.lint.model import Finding
from assistant.lint.rules import Rules
from assistant.lint.sheet import Sheet
from assistant.responsibility.comparing.comparison import Comparison, Fate, Pair
from assistant.responsibility.reading.matrix import Matrix, Task
from corpus.dates import find_dates
from corpus.folding import fold
from corpus.labels import label
from corpus.model import Document, Span

Compare = Callable[[Matrix, Matrix], Comparison]

_MOST = 5  # omissions that are told one by one
_LONGEST = 110  # characters of a task that a message quotes
_CHANGED = re.compile(r"^(?P<what>thời hạn|số liệu|chủ trì|vai trò[^:]*): (?P<above>.*) → (?P<below>.*)$", re.DOTALL)
_NOT_SAID = "không nêu"
_COMMUNE = re.compile(r"\b(?:xa|phuong|dac khu)\b(?!\s+hoi)")
_FOR_ALL = re.compile(
    r"\b(?:(?:xa|phuong|dac khu|cap xa)\b(?!\s+hoi)|dia phuong|cac co quan|cac don vi|cac cap|cap uy)"
)


def plan_above(sheet: Sheet, found: Comparison, rules: Rules) -> Iterator[Finding]:
    """What is to be said of a plan beside the plan above."""
    yield from _omissions(sheet, found, rules)
    for pair in found.of(Fate.CHANGED):
        yield from _changes(sheet, found.above, pair, rules)


def _omissions(sheet: Sheet, found: Comparison, rules: Rules) -> Iterator[Finding]:
    dropped = [pair.above for pair in found.of(Fate.DROPPED) if pair.above and _is_ours(pair.above, sheet)]
    rule, place = rules["thieu-nhiem-vu-cap-tren"], Span(0, 0)
    for task in dropped[:_MOST]:
        where = label(task.unit.address, found.above)
        message = f"Văn bản này chưa nêu nhiệm vụ ở {where}: “{_short(task)}”."
        yield sheet.finding(rule, place, message, related=[task.unit.address])
    if len(dropped) > _MOST:
        message = f"Còn {len(dropped) - _MOST} nhiệm vụ khác của {found.above.name} chưa được nêu."
        yield sheet.finding(rule, place, message, related=[task.unit.address for task in dropped[_MOST:]])


def _is_ours(task: Task, sheet: Sheet) -> bool:
    """Whether a task may be the paper's to carry out: of those for communes, not what is given to departments alone."""
    issuer = fold(sheet.metadata.issuer)
    given = [fold(one.body) for one in task.assignments]
    if not given or _COMMUNE.search(issuer) is None:
        return True
    return any(_FOR_ALL.search(body) or body in issuer for body in given)


def _changes(sheet: Sheet, above: Document, pair: Pair, rules: Rules) -> Iterator[Finding]:
    if pair.above is None or pair.below is None:
        return
    for words in pair.differences:
        match = _CHANGED.match(words)
        if match is None:
            continue
        code = _code(match["what"], match["above"], match["below"])
        if code:
            where = label(pair.above.unit.address, above)
            message = f"Khác với {where}: {match['what']} ở đó là “{match['above']}”, ở đây là “{match['below']}”."
            yield sheet.finding(rules[code], _span(pair.below), message, related=[pair.above.unit.address])


def _code(what: str, above: str, below: str) -> str:
    """The rule that a difference goes against; empty where it is none: an earlier day, a lead of one's own level."""
    if above == _NOT_SAID:
        return ""
    if what == "thời hạn":
        ours, theirs = _last(below), _last(above)
        return "thoi-han-muon-hon-cap-tren" if ours and theirs and ours > theirs else ""
    return "so-lieu-khac-cap-tren" if what == "số liệu" and below != _NOT_SAID else ""


def _last(words: str) -> date | None:
    return max((day for one in find_dates(words) if (day := one.as_date)), default=None)


def _short(task: Task) -> str:
    said = " ".join(task.text.split())
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST].rsplit(' ', 1)[0]} …"


def _span(task: Task) -> Span:
    return Span(task.unit.start + task.span.start, task.unit.start + task.span.end)
