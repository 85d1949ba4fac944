"""Assignments: who is what to which task, as far as the answer and its notes have not said so already."""

from itertools import groupby

from assistant.reply import Role
from bot.contract import ReplyBody, ResponsibilityBody
from bot.telegram.rendering import escaped, folded
from bot.wording import now_in_words


def assignments(reply: ReplyBody, answer: str) -> str:
    """The tasks that the answer does not tell whole, one after the other."""
    notes = " ".join(reply.notes)
    told = _one_line(f"{answer} {notes}")
    rows = [row for row in reply.responsibilities or [] if not _is_told(row, told)]
    if not rows:
        return ""
    shown = [row.model_copy(update={"now": None}) if row.now and row.now in notes else row for row in rows]
    by_task = groupby(shown, key=lambda row: (row.task, row.citation))
    lines = [_task(number, list(of_one)) for number, (_, of_one) in enumerate(by_task, 1)]
    return f"<b>Phân công</b>\n{folded(lines)}"


def _is_told(row: ResponsibilityBody, told: str) -> bool:
    parts = (row.task, row.body, row.role, row.deadline, row.recipient, row.through, row.now)
    return all(_one_line(part) in told for part in parts if part)


def _task(number: int, rows: list[ResponsibilityBody]) -> str:
    first = rows[0]
    lines = [f"{number}. {escaped(' '.join(first.task.split()))} [{first.citation}]"]
    for role in dict.fromkeys(row.role for row in rows):
        bodies = (f"<b>{escaped(row.body)}</b>{escaped(_beside(row))}" for row in rows if row.role is role)
        lines.append(f"   {role}: {'; '.join(bodies)}")
    lines += [f"   thời hạn: {escaped(one)}" for one in dict.fromkeys(row.deadline for row in rows) if one]
    return "\n".join(lines)


def _beside(row: ResponsibilityBody) -> str:
    """What stands behind a body, in brackets: whom it works for, who passes the task on, what has become of it."""
    to = "gửi" if row.role is Role.REPORTS else "cho"
    parts = (
        f"{to} {row.recipient}" if row.recipient else "",
        f"giao qua {row.through}" if row.through else "",
        now_in_words(row.now) if row.now else "",
    )
    said = "; ".join(part for part in parts if part)
    return f" ({said})" if said else ""


def _one_line(text: str) -> str:
    return " ".join(text.split()).casefold()
