"""Bodies and territories that a paper names as living and that are no more, or have become another, on the day."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from assistant.lint.citations import Citation
from assistant.lint.district_level import end_of_districts, of_districts
from assistant.lint.living import is_living
from assistant.lint.model import Finding, Mending, Rule
from assistant.lint.rules import Rules
from assistant.lint.sheet import Sheet
from assistant.lint.tables import words
from corpus.bodies import Bodies, ChangeKind, FoundChange, Level
from corpus.bodies.digest import unit_about
from corpus.folding import fold
from corpus.lines import Line
from corpus.model import Confidence, Span
from corpus.outline.markers import read_marker
from corpus.register.identity import written

_SURE = (Confidence.OFFICIAL, Confidence.PRESS)
_AND = " và "  # for "&", which names of bodies are not always known with
_OF_PART = {
    "recipients": "noi-nhan-khong-con",
    "tasks": "giao-viec-cho-co-quan-khong-con",
    "text": "co-quan-khong-con",
}
_TERRITORY = re.compile(
    r"^(?:(?:cac|cap|dia ban|tren dia ban)\s+)?(?:tinh|thanh pho|huyen|quan|thi xa|thi tran|cap huyen)\b"
    r"(?!\s+(?:uy|doan|doi)\b)"
)
_ABOVE_COMMUNE = re.compile(
    r"(?<!\w)(?P<body>Sở [A-ZĐÀ-Ỹ][^,;.()]{2,40}?|Tỉnh ủy|Thành ủy)\s+(?P<of>xã|phường|đặc khu)(?!\w)(?!\s+hội)"
)


def gone_bodies(sheet: Sheet, on: date, cited: tuple[Citation, ...], bodies: Bodies, rules: Rules) -> Iterator[Finding]:
    """One finding for each place where such a body is named; one for the paper where it is named again and again."""
    told: set[tuple[str, str]] = set()
    for line in sheet.lines:
        for change in bodies.changes(line.text.replace(" & ", _AND), on, place=sheet.metadata.home):
            part = _part(sheet, line, change.body)
            if _stands(change) or (fold(change.body), part) in told:
                continue
            span = next(_places(line, change, cited), None)
            if span is not None:
                told.add((fold(change.body), part))
                topic = unit_about(bodies, change.topic)
                found = _finding(sheet, span, change, _rule(change, part, rules))
                yield replace(found, related=(topic,)) if topic else found
    yield from _of_districts(sheet, on, cited, bodies, rules)
    yield from _of_other_level(sheet, bodies, rules)


def _of_districts(
    sheet: Sheet, on: date, cited: tuple[Citation, ...], bodies: Bodies, rules: Rules
) -> Iterator[Finding]:
    """Bodies of the district level that no row of the register names, each once."""
    since = end_of_districts(bodies, on)
    told: set[str] = set()
    for line in sheet.lines if since else ():
        named = [one.body for one in bodies.changes(line.text, on, place=sheet.metadata.home)]
        for span, is_body in of_districts(line, since or on, cited, bodies, named):
            name = " ".join(sheet.said(span).split())
            if fold(name) not in told:
                told.add(fold(name))
                part = _part(sheet, line, sheet.said(span))
                rule = rules[_OF_PART[part] if is_body else "dia-ban-khong-con"]
                ended = f"không còn từ {written(since or on)} (không còn cấp huyện)"
                message = f"{name} {ended}; cần ghi cơ quan, địa bàn hiện nay."
                yield sheet.finding(rule, span, message)


def _stands(change: FoundChange) -> bool:
    """Whether the body is still there by its name: under another parent, or with another territory."""
    same = any(fold(heir.name) in _names(change) for heir in change.change.to)
    return same or change.change.kind is ChangeKind.EXTENDED


def _names(change: FoundChange) -> set[str]:
    return {fold(name) for name in (change.entry.name, *change.entry.also)}


def _part(sheet: Sheet, line: Line, name: str) -> str:
    """The part of the paper that a line stands in: each is told once."""
    if line in sheet.closing:
        return "recipients"
    if line not in sheet.body:
        return "text"
    marker = read_marker(line.text)
    opens = marker is not None and marker.rest.replace(" & ", _AND).startswith(name)
    given = words().given.search(fold(line.text.replace(name, " ")))
    return "tasks" if opens or given else "text"


def _places(line: Line, change: FoundChange, cited: tuple[Citation, ...]) -> Iterator[Span]:
    """Where a line names the body as living."""
    name = re.escape(change.body).replace("\\ và\\ ", "(?:\\ và\\ |\\ &\\ )")
    for found in re.finditer(rf"(?<!\w){name}(?!\w)", line.text):
        if is_living(line, found, change.change.since, cited):
            yield Span(line.start + found.start(), line.start + found.end())


def _finding(sheet: Sheet, span: Span, change: FoundChange, rule: Rule) -> Finding:
    heirs = change.change.to
    name, since = " ".join(sheet.said(span).split()), written(change.change.since)
    if len(heirs) == 1 and not heirs[0].function:
        heir = f"{heirs[0].name}{_behind(change, heirs[0].name)}"
        message = f"{name} nay là {heir} (từ {since}); cần ghi theo tên hiện nay."
        mending = Mending(heir, safe=False)
        return sheet.finding(rule, span, message, mending)
    if change.change.kind is ChangeKind.ABOLISHED:
        left = change.change.told().removeprefix("không còn; ").removeprefix("không còn cấp huyện, ")
        message = (
            f"{name} không còn từ {since}"
            + (f" ({left})" if left != "không còn" else "")
            + "; cần ghi cơ quan, địa bàn hiện nay."
        )
    elif heirs:
        told = f"việc chuyển cho: {change.change.told()}"
        message = f"{name} không còn như trước từ {since}, {told}; cần ghi theo tên hiện nay."
    else:
        message = f"{name} không còn từ {since}; cần ghi cơ quan, địa bàn hiện nay theo nội dung công việc."
    return sheet.finding(rule, span, message)


def _behind(change: FoundChange, heir: str) -> str:
    """What stands behind the name of the body and belongs behind that of its heir: " Tỉnh ủy", " tỉnh Nghệ An"."""
    names = sorted((change.entry.name, *change.entry.also), key=len, reverse=True)
    name = next((one for one in names if fold(change.body).startswith(fold(one))), change.body)
    rest = change.body[len(name) :]
    return "" if fold(rest.strip()) in fold(heir) else rest


def _rule(change: FoundChange, part: str, rules: Rules) -> Rule:
    """Certain where it is given a task or sent the paper, and where the change is sure; a territory is its own rule."""
    if change.change.confidence not in _SURE:
        return rules["co-quan-co-the-da-thay-doi"]
    if _TERRITORY.match(fold(change.body)):
        return rules["dia-ban-khong-con"]
    return rules[_OF_PART[part]]


def _of_other_level(sheet: Sheet, bodies: Bodies, rules: Rules) -> Iterator[Finding]:
    """A body of the province given to a commune: "Sở Nội vụ xã"."""
    for line in sheet.lines:
        for found in _ABOVE_COMMUNE.finditer(line.text):
            if bodies.level(found["body"]) is Level.PROVINCE:
                span = Span(line.start + found.start(), line.start + found.end())
                message = f"Cấp xã không có {found['body']}; cần ghi cơ quan của xã hoặc của tỉnh."
                yield sheet.finding(rules["co-quan-sai-cap"], span, message)
