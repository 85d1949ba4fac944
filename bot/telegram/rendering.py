"""Rendering: texts and what stands behind an answer as the HTML of Telegram, and as plain text where it is refused.

Only tags that Telegram knows are written, and every word that is not ours is escaped.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from assistant.eligibility.asked import Asked
from bot.contract import CitationBody
from bot.wording import STATUS_WORDS, TEXT_KIND_WORDS
from corpus.labels import label
from corpus.library.reports import FileReport
from corpus.model import Document, Status, TextKind, Unit

MOST_OPEN = 6  # sources, rows of a table or notes shown at once; more are folded, and open with a touch
LONGEST_UNIT = 3000  # characters of a unit opened: one message

_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_WEB = re.compile(r"https?://\S+")


def citation_html(citation: CitationBody) -> str:
    """One source in full: where it stands, what it is worth on the day, and its words as they are."""
    lines = [
        f"<b>[{citation.marker}] {escaped(citation.label)}</b>",
        state(citation.validity, citation.validity_label, citation.text_kind_label),
        f"<blockquote>{escaped(citation.quote)}</blockquote>",
        f"Địa chỉ: <code>{escaped(citation.address)}</code>",
    ]
    if citation.url:
        lines.append(linked(citation.url, citation.url))
    return "\n".join(lines)


def unit_html(document: Document, unit: Unit, on: date) -> str:
    """A unit of a paper: where it stands, what it is worth on the day, and its words, cut where they are many."""
    status = document.validity.status(on)
    cut = "" if len(unit.text) <= LONGEST_UNIT else " […]"
    return "\n".join(
        [
            f"<b>{escaped(label(unit.address, document))}</b>",
            state(status, STATUS_WORDS[status], TEXT_KIND_WORDS[document.text_kind]),
            f"<blockquote>{escaped(unit.text[:LONGEST_UNIT])}{cut}</blockquote>",
            f"Địa chỉ: <code>{escaped(str(unit.address))}</code>",
        ]
    )


def state(validity: Status, words: str, kind: str) -> str:
    """The validity in words, with a sign where it is not simply in force, and the kind of the text, if any."""
    worth = ("" if validity is Status.IN_FORCE else "⚠️ ") + escaped(words)
    return f"{worth}; {escaped(kind.lower())}" if kind else worth


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


def listed(title: str, lines: Iterable[str]) -> str:
    """HTML lines as items under a title, folded where they are many; nothing without any."""
    items = [f"• {line}" for line in lines]
    return f"<b>{title}</b>\n{folded(items)}" if items else ""


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
