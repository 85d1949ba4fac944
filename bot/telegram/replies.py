"""Replies: a reply as the HTML of Telegram; what it says more than once elsewhere is said once here.

Quotes are not in the message: each is shown in full by `citation_html`, behind a button or /nguon.
"""

import re
from collections.abc import Iterator

from assistant.reply import Kind
from bot.contract import CitationBody, NearBody, ReplyBody
from bot.telegram.assignments import assignments
from bot.telegram.rendering import MOST_OPEN, escaped, folded, linked, listed, state
from bot.telegram.verdicts import eligibility
from bot.wording import day_in_words
from corpus.model import TextKind

FEW = 8  # sources that get buttons; the others open by their number

_NOTICE = "Lưu ý: "  # how a notice.* of the phrases begins
_BELOW, _ABOVE = "nội dung dưới đây", "nội dung trên đây"  # where a notice finds what it speaks of
_ITEM = re.compile(r"\s*(?:[-–•+✅❌❓☑]\ufe0f?|\w{1,4}[.)])\s")
_ITEMLESS = re.compile(rf"\n+(?!\n|{_ITEM.pattern})")
_MARKED = re.compile(r"\[\d{1,4}\]$")  # ends a statement that stands for itself
_TALK = frozenset({Kind.CONVERSATION, Kind.DRAFTING})


def reply_html(reply: ReplyBody, asked: str = "") -> str:
    """A whole reply: answer or status, verdict, table, sources, notes, what is near; ends without a line break.

    Where a question was read as other words than those `asked`, these stand first.
    """
    if is_talk(reply):
        return escaped(reply.answer or reply.reason or "")
    answer, notices = _apart(reply.answer)
    read = f"<i>Hiểu là: {escaped(reply.question)}</i>" if asked and reply.question != asked.strip() else ""
    blocks = [read, *_said(reply, answer), *notices, sources_html(reply), listed("Lưu ý", map(escaped, _notes(reply)))]
    blocks.append(listed("Nội dung gần với câu hỏi", (escaped(one.label) for one in _near(reply))))
    if not reply.citations:
        blocks.append(f"<i>{_as_of(reply).capitalize()}</i>")
    return "\n\n".join(block for block in blocks if block)


def is_talk(reply: ReplyBody) -> bool:
    """Whether a reply only says something to the person: a greeting, what is not done here."""
    return reply.kind in _TALK and not reply.citations


# What is said


def _apart(answer: str) -> tuple[str, list[str]]:
    """The answer, and the notices that it begins with, as HTML to stand below it."""
    lines = answer.split("\n")
    count = next((at for at, line in enumerate(lines) if not line.startswith(_NOTICE)), 0)
    notices = [f"⚠️ {escaped(line.replace(_BELOW, _ABOVE))}" for line in lines[:count]]
    return "\n".join(lines[count:]).lstrip("\n"), notices


def _said(reply: ReplyBody, answer: str) -> Iterator[str]:
    if not answer:
        yield f"<b>{escaped(reply.status_label)}</b>\n{escaped(reply.reason or '')}".rstrip()
    if reply.eligibility:
        yield from map(_paragraphs, eligibility(reply, answer, reply.eligibility))
    else:
        yield _paragraphs(escaped(answer))
    if answer and reply.reason:
        yield f"⚠️ <b>Điểm chưa chắc chắn:</b> {escaped(reply.reason)}"
    yield assignments(reply, answer)


def _paragraphs(answer: str) -> str:
    """HTML with a blank line before each line that is no item, as a chat shows no other spacing; many are items."""
    lines = answer.split("\n")
    if len(lines) > MOST_OPEN and all(_MARKED.search(line) and not _ITEM.match(line) for line in lines):
        return "\n".join(f"• {line}" for line in lines)
    return _ITEMLESS.sub("\n\n", answer)


def _notes(reply: ReplyBody) -> list[str]:
    """The notes; what is said of several bodies alike is said of them together."""
    about: dict[str, list[str]] = {}
    for note in dict.fromkeys(reply.notes):
        subject, colon, said = note.partition(": ")
        about.setdefault(colon + said if colon else note, []).append(subject)
    return ["; ".join(subjects) + said if said.startswith(": ") else said for said, subjects in about.items()]


# What it stands on


def sources_html(reply: ReplyBody) -> str:
    """The sources by what they are worth, which is said once where several are worth the same."""
    if not reply.citations:
        return ""
    states: dict[str, list[CitationBody]] = {}
    for one in reply.citations:
        states.setdefault(_state(one), []).append(one)
    shared = next(iter(states)) if len(states) == 1 and len(reply.citations) > 1 else ""
    lines = [line for said, of_one in states.items() for line in _group("" if shared else said, of_one)]
    hint = f"\nMở một căn cứ: gõ /nguon và số, ví dụ /nguon {FEW + 1}" if len(reply.citations) > FEW else ""
    return f"<b>Căn cứ</b> ({_as_of(reply)}){f': <i>{shared}</i>' if shared else ''}\n{folded(lines)}{hint}"


def _group(said: str, citations: list[CitationBody]) -> list[str]:
    lines = [f"[{one.marker}] {_label(one)}" for one in citations]
    if len(lines) == 1:
        return [f"{lines[0]} – <i>{said}</i>"] if said else lines
    return [f"<i>{said}:</i>", *lines] if said else lines


def _label(citation: CitationBody) -> str:
    return linked(citation.label, citation.url) if citation.url else escaped(citation.label)


def _state(citation: CitationBody) -> str:
    """What a source is worth; what kind of text it is where it is not the paper's own words."""
    kind = "" if citation.text_kind is TextKind.ORIGINAL else citation.text_kind_label
    return state(citation.validity, citation.validity_label, kind)


def _near(reply: ReplyBody) -> list[NearBody]:
    """What lies near, but for what the reason names already."""
    return [one for one in reply.near if one.label not in (reply.reason or "")]


def _as_of(reply: ReplyBody) -> str:
    return f"tính đến {day_in_words(reply.on)}"
