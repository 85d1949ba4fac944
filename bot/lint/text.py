"""A report as lines for a terminal: how many findings, then each with its line and what it rests on."""

from collections.abc import Iterator

from assistant.lint.model import Severity
from bot.lint.contract import FindingBody, LintBody
from bot.lint.rendering import SEVERITY_WORDS
from bot.wording import day_in_words

LONGEST_QUOTE = 80  # characters of a stretch that is to be written otherwise, as it is shown
WHOLE = "cả văn bản"
NOTHING = "Không phát hiện điều gì cần sửa theo các quy tắc đang có."
UNVERIFIED = "chưa đối chiếu văn bản gốc"


def plain_report(report: LintBody) -> str:
    """The report; ends without a line break."""
    parts = [_heading(report), *(_group(one, report) for one in Severity if _of(one, report))]
    if report.correctable:
        parts.append(f"{report.safe} chỗ sửa được ngay: thêm --docx TỆP để lấy bản sửa theo dõi thay đổi.")
    return "\n\n".join(parts)


def counted(report: LintBody) -> str:
    """How many findings there are, in words; that there is none."""
    told = [
        f"{count} {SEVERITY_WORDS[one].lower()}" for one in Severity if (count := getattr(report.counts, one.value))
    ]
    return ", ".join(told) if told else NOTHING


def place_of(finding: FindingBody) -> str:
    """Where a finding is: its line, and the part of the paper."""
    if finding.line is None:
        return WHOLE
    return f"dòng {finding.line}" + (f", {finding.where}" if finding.where else "")


def mending_of(finding: FindingBody) -> str:
    """What to do about a finding; empty where the message says all."""
    if finding.mending is None:
        return finding.advice
    old = " ".join(finding.quote.split())
    if not finding.mending.text.strip():
        return f"Bỏ “{_short(old)}”." if old else finding.advice
    new = " ".join(finding.mending.text.split())
    return f"Thay “{_short(old)}” bằng “{new}”." if old else f"Thêm “{new}”."


def basis_of(finding: FindingBody) -> str:
    """What a finding rests on."""
    return finding.basis.label + ("" if finding.basis.verified else f", {UNVERIFIED}")


def _heading(report: LintBody) -> str:
    of = f"{report.name}: " if report.name else ""
    above = f"; so với {report.above.name}" if report.above else ""
    return f"{of}{counted(report)} (tính đến {day_in_words(report.on)}; {report.side_label}{above})"


def _of(severity: Severity, report: LintBody) -> list[FindingBody]:
    return [one for one in report.findings if one.severity is severity]


def _group(severity: Severity, report: LintBody) -> str:
    found = _of(severity, report)
    return "\n".join([f"{SEVERITY_WORDS[severity].upper()} ({len(found)})", *(_line(one) for one in found)])


def _line(finding: FindingBody) -> str:
    return " ".join(_parts(finding))


def _parts(finding: FindingBody) -> Iterator[str]:
    yield f"{place_of(finding)}: {finding.message}"
    if mending := mending_of(finding):
        yield mending
    yield f"(căn cứ: {basis_of(finding)})"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"
