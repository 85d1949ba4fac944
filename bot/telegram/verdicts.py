"""Verdicts: an answer about eligibility as HTML, the verdict first, each condition with the sign of its finding."""

import re
from collections.abc import Iterator

from assistant.eligibility.verdict import Decision, Holds
from bot.contract import ConditionBody, EligibilityBody, ReplyBody
from bot.telegram.rendering import escaped, listed
from prompts.template import phrase

VERDICTS = {
    Decision.ELIGIBLE: "✅ <b>Đủ điều kiện</b>",
    Decision.NOT_ELIGIBLE: "❌ <b>Chưa đủ điều kiện</b>",
    Decision.UNDETERMINED: "❓ <b>Chưa xác định</b>",
}
FINDINGS = {Holds.MET: "✅", Holds.NOT_MET: "❌", Holds.UNKNOWN: "❓"}  # each stands before its word
ASSUMED = "☑️"  # met only because nobody said otherwise

_ITEM = "- "
_ENDING = re.compile(r"; (?P<said>[^;]+?)(?P<markers>(?:\s*\[\d{1,4}\])*)$")


def eligibility(reply: ReplyBody, answer: str, found: EligibilityBody) -> Iterator[str]:
    """The answer in blocks: a verdict with its conditions, or what may be proposed; then what else must be known."""
    lines = _unlabelled(reply, answer).split("\n")
    if all(line.startswith(_ITEM) for line in lines):
        yield from _options(lines)
    else:
        yield from _judged(lines, found)
    yield listed("Cần biết thêm", (escaped(one.ask) for one in found.missing if one.ask not in (reply.reason or "")))


def _unlabelled(reply: ReplyBody, answer: str) -> str:
    """The answer without the places in brackets that its sources name again."""
    for one in reply.citations:
        if one.label:
            answer = answer.replace(f" ({one.label})", "")
    return answer


def _options(lines: list[str]) -> Iterator[str]:
    """What may be proposed, a line each; an ending that all share is said once."""
    endings = [_ENDING.search(line) for line in lines]
    shared = {ending["said"] for ending in endings if ending}
    title = "<b>Có thể đề nghị</b>"
    if len(lines) > 1 and all(endings) and len(shared) == 1:
        lines = [_ENDING.sub(r"\g<markers>", line) for line in lines]
        title += f" ({escaped(shared.pop())})"
    yield "\n".join([title, *map(escaped, lines)])


def _judged(lines: list[str], found: EligibilityBody) -> Iterator[str]:
    """The verdict before the answer that tells it; conditions that the answer does not tell behind it."""
    untold = [condition for condition in found.conditions if not _marked(lines, condition)]
    yield _verdict(found)
    yield escaped("\n".join(lines))
    if untold:
        yield "\n".join(["<b>Các điều kiện khác</b>", *map(_condition, untold)])


def _verdict(found: EligibilityBody) -> str:
    verdict = f"{VERDICTS[found.verdict]}: {escaped(found.award.name)}"
    if found.verdict_by_text is found.verdict:
        return verdict
    return f"{verdict} (theo văn bản trước khi sửa đổi: {phrase(f'verdict.before.{found.verdict_by_text}')})"


def _marked(lines: list[str], condition: ConditionBody) -> bool:
    """Whether a line of the answer tells a condition; it gets the sign of its finding."""
    for at, line in enumerate(lines):
        if line.startswith(_ITEM) and f": {condition.text} (" in line:
            lines[at] = f"{_sign(condition)} {line.removeprefix(_ITEM)}"
            return True
    return False


def _condition(condition: ConditionBody) -> str:
    """A condition in the words that answers tell one with."""
    because = condition.because or phrase("because.silent")
    holds = phrase(f"verdict.holds.{condition.finding}")
    line = phrase("verdict.finding", holds=holds, text=condition.text, because=because).removeprefix(_ITEM)
    marker = f" [{condition.citation}]" if condition.citation is not None else ""
    return escaped(f"{_sign(condition)} {line}{marker}")


def _sign(condition: ConditionBody) -> str:
    return ASSUMED if condition.assumed and condition.finding is Holds.MET else FINDINGS[condition.finding]
