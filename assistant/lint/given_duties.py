"""Tasks of a plan: given to somebody, with one who leads, by a day that has not passed."""

import re
from collections.abc import Iterator
from datetime import date

from assistant.lint.model import Finding
from assistant.lint.numerals import own_day
from assistant.lint.rules import Rules
from assistant.lint.sheet import Sheet
from assistant.reply import Role
from assistant.responsibility.reading.lexicon import duties
from assistant.responsibility.reading.matrix import Matrix, Task
from corpus.dates import find_dates
from corpus.model import Span
from corpus.register.identity import written

PLANS = frozenset({"kh", "ct", "ctr", "hd", "da", "cv"})  # kinds of paper that give tasks
_WITH = re.compile(  # who joins with others is the one who does it
    r"[Pp]hối hợp(?: chặt chẽ| thường xuyên)?,? (?:với|cùng|[A-ZĐÀ-Ỹ])|(?:công tác|sự|quan hệ|quy chế) phối hợp"
)
_ASKED = re.compile(r"(?:\d+[.)]\s*|[-+]\s*)?Đề nghị\s")  # bodies that the issuer asks to work with it
_CONTEST = "Thi đua "  # opens what a movement is about, for all who join it
_FEWEST = 3  # tasks from which a plan without any deadline is told so


def given_duties(sheet: Sheet, on: date, read: Matrix, rules: Rules) -> Iterator[Finding]:
    """What is to be said of the tasks of a plan; nothing of other papers."""
    if sheet.kind not in PLANS or not read.tasks:
        return
    for task in read.tasks:
        yield from _without_lead(sheet, task, rules)
        yield from _past(sheet, on, task, rules)
    yield from _ungiven(sheet, read, rules)
    yield from _without_deadline(sheet, read, rules)


def _without_lead(sheet: Sheet, task: Task, rules: Rules) -> Iterator[Finding]:
    """Bodies that work together, and none of them leads."""
    joined = task.bodies(Role.JOINS)
    said = task.unit.text[task.sentence.start : task.sentence.end]
    if len(joined) < 2 or set(task.bodies(*Role)) - set(joined) or "chủ trì" in said or _WITH.search(said):
        return
    if _ASKED.match(said):
        return
    message = f"Nhiệm vụ này chỉ nêu cơ quan phối hợp ({', '.join(joined[:3])}); nên ghi rõ cơ quan chủ trì."
    yield sheet.finding(rules["nhiem-vu-khong-chu-tri"], _span(task), message)


def _ungiven(sheet: Sheet, read: Matrix, rules: Rules) -> Iterator[Finding]:
    """A plan that gives tasks to bodies, and some to nobody: told once, at the first of them."""
    bare = [task for task in read.tasks if not (task.assignments or task.text.startswith(_CONTEST))]
    if not bare:
        return
    of = f"{len(bare)} trong {len(read.tasks)} nhiệm vụ" if len(bare) < len(read.tasks) else "Các nhiệm vụ"
    message = f"{of} (bắt đầu từ đây) không nêu cơ quan nào thực hiện; nên giao rõ trong phần tổ chức thực hiện."
    yield sheet.finding(rules["nhiem-vu-khong-giao"], _span(bare[0]), message)


def _without_deadline(sheet: Sheet, read: Matrix, rules: Rules) -> Iterator[Finding]:
    given = [task for task in read.tasks if task.assignments]
    said = any(duties().deadline.search(line.text.lower()) for line in sheet.body)
    if len(given) < _FEWEST or said or any(task.deadline for task in read.tasks):
        return
    message = (
        f"Không nhiệm vụ nào trong {len(given)} nhiệm vụ đã giao có thời hạn; nên ghi thời hạn hoàn thành hoặc báo cáo."
    )
    yield sheet.finding(rules["nhiem-vu-khong-thoi-han"], _span(given[0]), message)


def _past(sheet: Sheet, on: date, task: Task, rules: Rules) -> Iterator[Finding]:
    """A deadline before the paper's own day; before the day of the check where the paper has none yet."""
    ours = own_day(sheet)
    bound = ours or on
    last = max((day for one in find_dates(task.deadline or "") if (day := one.as_date)), default=None)
    if last is None or last >= bound:
        return
    against = f"ngày của văn bản ({written(ours)})" if ours else f"ngày rà soát ({written(on)})"
    message = f"Thời hạn “{task.deadline}” đã qua so với {against}; kiểm tra lại."
    yield sheet.finding(rules["thoi-han-da-qua"], _deadline_span(task), message)


def _deadline_span(task: Task) -> Span:
    said = task.deadline or ""
    at = task.unit.text.find(said, task.sentence.start) if said else -1
    return Span(task.unit.start + at, task.unit.start + at + len(said)) if at >= 0 else _span(task)


def _span(task: Task) -> Span:
    return Span(task.unit.start + task.span.start, task.unit.start + task.span.end)
