"""Rendering: a reply as the HTML of Telegram, and as plain text where Telegram does not take the markup.

Only tags that Telegram knows are written, and every word that is not ours is escaped. Quotes are not in the message:
each is shown in full by `citation_html`, behind a button.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from assistant.eligibility.asked import Asked
from assistant.eligibility.verdict import Decision, Holds
from assistant.reply import Role
from bot.contract import CitationBody, ConditionBody, EligibilityBody, ReplyBody, ResponsibilityBody
from bot.wording import TEXT_KIND_WORDS, day_in_words
from corpus.library.reports import FileReport
from corpus.model import Status, TextKind
from prompts.template import phrase

MOST_OPEN = 6  # sources or rows of a table shown at once; more are folded, and open with a touch

VERDICTS = {
    Decision.ELIGIBLE: "✅ <b>Đủ điều kiện</b>",
    Decision.NOT_ELIGIBLE: "❌ <b>Chưa đủ điều kiện</b>",
    Decision.UNDETERMINED: "❓ <b>Chưa xác định</b>",
}
FINDINGS = {Holds.MET: "✅", Holds.NOT_MET: "❌", Holds.UNKNOWN: "❓"}  # each stands before its word

_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_ITEMLESS = re.compile(r"\n+(?!\n|\s*(?:[-–•+✅❌❓]|\w{1,4}[.)])\s)")
_WEB = re.compile(r"https?://\S+")


def reply_html(reply: ReplyBody) -> str:
    """A whole reply: answer or status, verdict, table, sources, notes, what is near; ends without a line break."""
    blocks = [*_said(reply), _sources(reply), _list("Lưu ý", map(escaped, reply.notes)), _near(reply)]
    if not reply.citations:
        blocks.append(f"<i>{_as_of(reply).capitalize()}</i>")
    return "\n\n".join(block for block in blocks if block)


def citation_html(citation: CitationBody) -> str:
    """One source in full: where it stands, what it is worth on the day, and its words as they are."""
    lines = [
        f"<b>[{citation.marker}] {escaped(citation.label)}</b>",
        f"{_worth(citation)}; {escaped(citation.text_kind_label.lower())}",
        f"<blockquote>{escaped(citation.quote)}</blockquote>",
        f"Địa chỉ: <code>{escaped(citation.address)}</code>",
    ]
    if citation.url:
        lines.append(linked(citation.url, citation.url))
    return "\n".join(lines)


def question_html(asked: Asked) -> str:
    """A question of an interview, its options numbered as answers name them, and how to answer."""
    options = [f"{number}. {escaped(option)}" for number, option in enumerate(asked.options, 1)]
    return "\n".join([f"<b>{escaped(asked.ask)}</b>", *options, f"<i>({escaped(asked.hint)})</i>"])


def reports_html(reports: Iterable[FileReport]) -> str:
    """What became of each file: why, under which code, and what was not understood in it."""
    return "\n\n".join("\n".join(_report(one)) for one in reports)


def plain(text: str) -> str:
    """HTML of ours as plain text of no greater length; an address behind a link stands in brackets."""
    without_links = _LINK.sub(lambda found: found[2] if found[1] == found[2] else f"{found[2]} ({found[1]})", text)
    return html.unescape(_TAG.sub("", without_links))


def escaped(text: str) -> str:
    """A text as HTML that shows it."""
    return html.escape(text, quote=False)


def linked(words: str, address: str) -> str:
    """Words as a link, where the address is one of the web."""
    if not _WEB.fullmatch(address):
        return escaped(words)
    return f'<a href="{html.escape(address)}">{escaped(words)}</a>'


def folded(lines: Sequence[str]) -> str:
    """Lines, folded where they are many."""
    text = "\n".join(lines)
    return f"<blockquote expandable>{text}</blockquote>" if len(lines) > MOST_OPEN else text


# What is said


def _said(reply: ReplyBody) -> Iterator[str]:
    if not reply.answer:
        yield f"<b>{escaped(reply.status_label)}</b>\n{escaped(reply.reason or '')}".rstrip()
    if reply.eligibility:
        yield from _eligibility(reply.answer, reply.eligibility)
    else:
        yield _paragraphs(reply.answer)
    if reply.answer and reply.reason:
        yield f"⚠️ <b>Điểm chưa chắc chắn:</b> {escaped(reply.reason)}"
    yield _responsibilities(reply.responsibilities or [])


def _paragraphs(answer: str) -> str:
    """The answer with a blank line before each line that is no item of a list: a chat shows no other spacing."""
    return _ITEMLESS.sub("\n\n", escaped(answer))


def _eligibility(answer: str, found: EligibilityBody) -> Iterator[str]:
    """The verdict before the answer that tells it; conditions that the answer does not tell behind it."""
    lines = answer.split("\n")
    untold = [condition for condition in found.conditions if not _marked(lines, condition)]
    tells = len(untold) < len(found.conditions) or not untold
    if tells:
        yield _verdict(found)
    yield _paragraphs("\n".join(lines))
    if untold:
        yield "\n".join(["<b>Các điều kiện khác</b>" if tells else _verdict(found), *map(_condition, untold)])
    yield _list("Cần biết thêm", (escaped(missing.ask) for missing in found.missing))


def _verdict(found: EligibilityBody) -> str:
    verdict = f"{VERDICTS[found.verdict]}: {escaped(found.award.name)}"
    if found.verdict_by_text is found.verdict:
        return verdict
    return f"{verdict} (theo văn bản trước khi sửa đổi: {phrase(f'verdict.before.{found.verdict_by_text}')})"


def _marked(lines: list[str], condition: ConditionBody) -> bool:
    """Whether a line of the answer tells a condition; it gets the sign of its finding."""
    for at, line in enumerate(lines):
        if line.startswith("- ") and f": {condition.text} (" in line:
            lines[at] = f"{FINDINGS[condition.finding]} {line[2:]}"
            return True
    return False


def _condition(condition: ConditionBody) -> str:
    """A condition in the words that answers tell one with."""
    because = condition.because or phrase("because.silent")
    holds = phrase(f"verdict.holds.{condition.finding}")
    line = phrase("verdict.finding", holds=holds, text=condition.text, because=because).removeprefix("- ")
    marker = f" [{condition.citation}]" if condition.citation is not None else ""
    return escaped(f"{FINDINGS[condition.finding]} {line}{marker}")


def _responsibilities(rows: list[ResponsibilityBody]) -> str:
    """The table, task by task."""
    if not rows:
        return ""
    by_task = groupby(rows, key=lambda row: (row.task, row.citation))
    lines = [_task(number, list(of_one)) for number, (_, of_one) in enumerate(by_task, 1)]
    return f"<b>Phân công</b>\n{folded(lines)}"


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
        f"nay là {row.now}" if row.now else "",
    )
    said = "; ".join(part for part in parts if part)
    return f" ({said})" if said else ""


# What it stands on


def _sources(reply: ReplyBody) -> str:
    if not reply.citations:
        return ""
    return f"<b>Căn cứ</b> ({_as_of(reply)})\n{folded([_source(one) for one in reply.citations])}"


def _source(citation: CitationBody) -> str:
    """A source in a line; what kind of text it is where it is not the paper's own words."""
    label = linked(citation.label, citation.url) if citation.url else escaped(citation.label)
    kind = "" if citation.text_kind is TextKind.ORIGINAL else f"; {escaped(citation.text_kind_label.lower())}"
    return f"[{citation.marker}] {label} – <i>{_worth(citation)}{kind}</i>"


def _worth(citation: CitationBody) -> str:
    """The validity in words, with a sign where it is not simply in force."""
    return ("" if citation.validity is Status.IN_FORCE else "⚠️ ") + escaped(citation.validity_label)


def _near(reply: ReplyBody) -> str:
    lines = (f"{escaped(one.label)} (<code>{escaped(one.address)}</code>)" for one in reply.near)
    return _list("Nội dung gần với câu hỏi", lines)


def _as_of(reply: ReplyBody) -> str:
    return f"tính đến {day_in_words(reply.on)}"


def _report(report: FileReport) -> Iterator[str]:
    yield f"<b>{escaped(report.path.name)}</b>"
    yield f"{'✅' if report.is_in_library else '❌'} {escaped(report.reason)}"
    if report.document:
        yield f"Mã văn bản: <code>{escaped(report.document)}</code>; {report.units} đơn vị nội dung"
    if report.text_kind and report.text_kind is not TextKind.ORIGINAL:
        yield f"⚠️ {TEXT_KIND_WORDS[report.text_kind]} (khoảng {report.damage:.0%} âm tiết hỏng)"
    if report.problems:
        yield "Chỗ chưa đọc hiểu được:"
        yield folded([f"dòng {problem.line}: {escaped(problem.reason)}" for problem in report.problems])


def _list(title: str, lines: Iterable[str]) -> str:
    items = "\n".join(f"• {line}" for line in lines)
    return f"<b>{title}</b>\n{items}" if items else ""
