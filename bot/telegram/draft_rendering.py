"""A draft as the HTML of Telegram: the paper with its markers, what is to be filled in, its sources, its notes."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from assistant.drafting.paper import placeholders_of
from bot.contract import DraftBody, ReplyBody
from bot.drafting.rendering import drafted
from bot.drafting.setting import Line, LineKind, lines_of, open_places, variant_named
from bot.telegram.rendering import escaped, listed
from bot.telegram.replies import sources_html

_STRONG: Final = frozenset({LineKind.TITLE, LineKind.HEADING, LineKind.SUBHEADING})
_CLOSE: Final = frozenset(
    {LineKind.HEAD, LineKind.TITLE, LineKind.ADDRESSEE, LineKind.BASIS, LineKind.SIGNATURE, LineKind.RECIPIENT}
)  # what stands line under line


def draft_html(reply: ReplyBody, body: DraftBody, code: str) -> str:
    """A variant of the draft of a reply; ends without a line break."""
    draft = drafted(body)
    variant = variant_named(draft, code)
    whole = "cả văn bản" if draft.whole else "một số đoạn"
    places = open_places(draft, variant)
    blocks = [
        f"<b>{escaped(body.kind_label)}</b> ({whole}; {escaped(variant.name.lower())})",
        "\n\n".join(_paper(lines_of(draft, variant))),
        f"⚠️ <b>Còn {len(places)} chỗ phải điền:</b> {escaped(', '.join(dict.fromkeys(places)))}" if places else "",
        sources_html(less(reply, body, code)),
        listed("Lưu ý", map(escaped, dict.fromkeys(reply.notes))),
    ]
    return "\n\n".join(block for block in blocks if block)


def less(reply: ReplyBody, draft: DraftBody, code: str) -> ReplyBody:
    """The reply with those sources alone that a variant was made from."""
    used = {
        marker for one in draft.variants if one.code == code for each in one.paragraphs for marker in each.citations
    }
    return reply.model_copy(update={"citations": [one for one in reply.citations if one.marker in used]})


def _paper(lines: tuple[Line, ...]) -> Iterator[str]:
    for kind, group in groupby(lines, key=lambda line: line.kind):
        yield ("\n" if kind in _CLOSE else "\n\n").join(map(_line, group))


def _line(line: Line) -> str:
    markers = "".join(f" [{marker}]" for marker in line.citations)
    text = _filled(line.text)
    if line.kind in _STRONG:
        text = f"<b>{text}</b>"
    return (f"<i>{text}</i>" if line.kind is LineKind.BASIS else text) + markers


def _filled(text: str) -> str:
    """The text with its open places underlined."""
    shown = escaped(text)
    for place in dict.fromkeys(placeholders_of(text)):
        shown = shown.replace(escaped(place), f"<u>{escaped(place)}</u>")
    return shown
