"""A report on a draft as the HTML of Telegram: how many findings, then each by its weight, many of them folded."""

from collections.abc import Iterator
from typing import Final

from assistant.lint.model import Severity
from bot.lint.contract import FindingBody, LintBody
from bot.lint.rendering import SEVERITY_WORDS
from bot.lint.text import basis_of, counted, mending_of, place_of
from bot.telegram.rendering import escaped
from bot.wording import day_in_words

MOST: Final = 60  # findings in a chat; a page shows all of them
_SIGNS: Final = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.ADVICE: "💡"}
_MORE: Final = "Còn {count} phát hiện nữa; xem đủ trên trang Rà soát."


def report_html(report: LintBody) -> str:
    """The report; ends without a line break."""
    ordered = [one for severity in Severity for one in report.findings if one.severity is severity]
    shown = ordered[:MOST]
    blocks = [_heading(report), *(_group(one, shown) for one in Severity)]
    if len(ordered) > MOST:
        blocks.append(_MORE.format(count=len(ordered) - MOST))
    return "\n\n".join(block for block in blocks if block)


def _heading(report: LintBody) -> str:
    told = f"{report.side_label}; tính đến {day_in_words(report.on)}"
    return f"<b>{escaped(report.name)}</b>: {escaped(counted(report))}\n<i>Xét như {escaped(told)}</i>"


def _group(severity: Severity, findings: list[FindingBody]) -> str:
    found = [one for one in findings if one.severity is severity]
    if not found:
        return ""
    title = f"{_SIGNS[severity]} <b>{SEVERITY_WORDS[severity]}</b> ({len(found)})"
    lines = "\n".join("\n".join(_lines(one)) for one in found)
    return f"{title}\n{lines if severity is Severity.ERROR else f'<blockquote expandable>{lines}</blockquote>'}"


def _lines(finding: FindingBody) -> Iterator[str]:
    place = place_of(finding)
    yield f"• <b>{escaped(place[:1].upper() + place[1:])}</b>: {escaped(finding.message)}"
    if mending := mending_of(finding):
        yield f"   {escaped(mending)}"
    yield f"   <i>Căn cứ: {escaped(basis_of(finding))}</i>"
