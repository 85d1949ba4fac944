"""Bodies and territories of the district level by their form: whatever its trade, a body "of a district" is no more."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from assistant.lint.citations import Citation
from assistant.lint.living import is_living
from assistant.lint.tables import words
from corpus.bodies import Bodies, ChangeKind, Level
from corpus.folding import fold
from corpus.lines import Line
from corpus.model import Span

_LEVEL = "Ủy ban nhân dân huyện"  # a body whose end is the end of the level
_OF_DISTRICT = re.compile(r"(?<!\w)(?:huyện|quận|thị xã)(?!\w)(?! (?:nhà|ta|này|ủy|uỷ|đội|lỵ)(?!\w))")
_WORD = re.compile(r" (\w[\w’'-]*)")
_LONGEST_NAME = 3  # words
_BODY = re.compile(
    r"(?<!\w)(?P<head>Phòng|Ban|Hội|Hội đồng|Trung tâm|Văn phòng|Chi cục|Thanh tra|Đảng bộ|Thường trực|Kho bạc"
    r"|Trạm|Đội|Hạt) (?P<rest>[^,;.:()“”\"/]{1,60}?) $"
)


def end_of_districts(bodies: Bodies, on: date) -> date | None:
    """The day on which the district level ended; None on a day before it."""
    ended = (one.change for one in bodies.changes(_LEVEL, on) if one.change.kind is ChangeKind.ABOLISHED)
    return next((change.since for change in ended), None)


def of_districts(
    line: Line, since: date, cited: tuple[Citation, ...], bodies: Bodies, told: Iterable[str]
) -> Iterator[tuple[Span, bool]]:
    """Bodies of districts and districts that a line names as living, and whether it is a body; `told` are left out."""
    taken = [found.span() for name in told for found in re.finditer(re.escape(name), line.text)]
    for found in _OF_DISTRICT.finditer(line.text):
        if any(start <= found.start() < end for start, end in taken):
            continue
        end = _name_end(line.text, found.end())
        start = _body_start(line.text, found, end, bodies)
        if start is None and end == found.end():
            continue
        first = found.start() if start is None else start
        named = re.compile(re.escape(line.text[first:end])).match(line.text, first)
        if named is not None and is_living(line, named, since, cited):
            yield Span(line.start + first, line.start + end), start is not None


def _name_end(text: str, end: int) -> int:
    """Where the name behind "huyện" ends: up to three words with a capital."""
    for _ in range(_LONGEST_NAME):
        word = _WORD.match(text, end)
        if word is None or not word[1][0].isupper():
            break
        end = word.end()
    return end


def _body_start(text: str, found: re.Match[str], end: int, bodies: Bodies) -> int | None:
    """Where the body begins whose district is named; None where no body stands before it."""
    head = max(_BODY.finditer(text[: found.start()]), key=lambda one: one.start(), default=None)
    if head is None:
        return None
    small = " ".join(word for word in head["rest"].split() if word[0].islower())  # a name has no verb in it
    if words().given.search(fold(small)):
        return None
    return head.start() if bodies.level(text[head.start() : end]) is Level.DISTRICT else None
