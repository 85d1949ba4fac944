"""A report on a draft as the HTML of Telegram: how many findings, then each by its weight, many of them folded.

What is found in many places is told once. Where a chat does not show all, a text file does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from assistant.lint.model import Severity
from bot.lint.contract import FindingBody, LintBody
from bot.lint.rendering import SEVERITY_WORDS
from bot.lint.text import basis_of, counted, mending_of, place_of, plain_report
from bot.telegram.rendering import escaped
from bot.wording import day_in_words

MOST: Final = 60  # different findings in a chat
MOST_PLACES: Final = 20  # of one finding
_SIGNS: Final = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.ADVICE: "💡"}
_MORE: Final = "Cả báo cáo có trong tệp gửi kèm."
_PASTED: Final = "Văn bản trong tin nhắn"


@dataclass(frozen=True, slots=True)
class _Told:
    """What is said of a finding, apart from its place."""

    severity: Severity
    message: str
    mending: str
    basis: str

    @classmethod
    def of(cls, finding: FindingBody) -> "_Told":
        return cls(finding.severity, finding.message, mending_of(finding), basis_of(finding))


Groups = dict[_Told, list[FindingBody]]


def report_html(report: LintBody) -> str:
    """The report; ends without a line break."""
    groups = _grouped(report)
    shown = dict(islice(groups.items(), MOST))
    blocks = [_heading(report), *(_group(one, shown, report) for one in Severity)]
    if not is_whole(report):
        blocks.append(_MORE)
    return "\n\n".join(block for block in blocks if block)


def is_whole(report: LintBody) -> bool:
    """Whether a chat shows all findings with all their places."""
    groups = _grouped(report)
    return len(groups) <= MOST and all(len(places) <= MOST_PLACES for places in groups.values())


def report_name(report: LintBody) -> str:
    """What the file of the whole report is called."""
    return f"{Path(report.name).stem or 'van-ban'}-ra-soat.txt"


def report_text(report: LintBody) -> str:
    """The whole report as plain text."""
    return plain_report(report.model_copy(update={"correctable": False}))  # without the hint for the command line


def _grouped(report: LintBody) -> Groups:
    """The findings by what is said of them, the gravest first, otherwise as they stand in the paper."""
    groups: Groups = {}
    for severity in Severity:
        for one in report.findings:
            if one.severity is severity:
                groups.setdefault(_Told.of(one), []).append(one)
    return groups


def _heading(report: LintBody) -> str:
    told = f"{report.side_label}; tính đến {day_in_words(report.on)}"
    return f"<b>{escaped(report.name or _PASTED)}</b>: {escaped(counted(report))}\n<i>Xét như {escaped(told)}</i>"


def _group(severity: Severity, groups: Groups, report: LintBody) -> str:
    found = {told: places for told, places in groups.items() if told.severity is severity}
    if not found:
        return ""
    title = f"{_SIGNS[severity]} <b>{SEVERITY_WORDS[severity]}</b> ({getattr(report.counts, severity.value)})"
    lines = "\n".join("\n".join(_lines(told, places)) for told, places in found.items())
    return f"{title}\n{lines if severity is Severity.ERROR else f'<blockquote expandable>{lines}</blockquote>'}"


def _lines(told: _Told, findings: list[FindingBody]) -> Iterator[str]:
    places = "; ".join(place_of(one) for one in findings[:MOST_PLACES])
    more = f" và {len(findings) - MOST_PLACES} chỗ nữa" if len(findings) > MOST_PLACES else ""
    yield f"• <b>{escaped(places[:1].upper() + places[1:])}</b>{more}: {escaped(told.message)}"
    if told.mending:
        yield f"   {escaped(told.mending)}"
    yield f"   <i>Căn cứ: {escaped(told.basis)}</i>"
