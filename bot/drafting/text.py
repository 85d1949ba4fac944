"""A draft as plain text: the paper with its markers, then what is still to be filled in."""

from itertools import groupby

from assistant.reply import Drafted, DraftedVariant
from bot.drafting.setting import Line, LineKind, lines_of, open_places

_CLOSE = frozenset(
    {LineKind.HEAD, LineKind.TITLE, LineKind.ADDRESSEE, LineKind.BASIS, LineKind.SIGNATURE, LineKind.RECIPIENT}
)


def plain_draft(draft: Drafted, variant: DraftedVariant) -> str:
    """The paper, and the places that are open; ends without a line break."""
    return "\n\n".join(part for part in (paper_text(draft, variant), open_text(draft, variant)) if part)


def paper_text(draft: Drafted, variant: DraftedVariant) -> str:
    """The paper; lines that belong together without a blank line between them."""
    return "\n\n".join(
        ("\n" if kind in _CLOSE else "\n\n").join(map(_marked, lines))
        for kind, lines in groupby(lines_of(draft, variant), key=lambda line: line.kind)
    )


def open_text(draft: Drafted, variant: DraftedVariant) -> str:
    """How many places are open and which; nothing where none is."""
    places = open_places(draft, variant)
    if not places:
        return ""
    return f"Còn {len(places)} chỗ phải điền: {', '.join(dict.fromkeys(places))}."


def other_text(draft: Drafted, variant: DraftedVariant) -> str:
    """The other ways of writing it, by their names and codes; nothing where there is none."""
    others = ", ".join(f"{one.name} ({one.code})" for one in draft.variants if one.code != variant.code)
    return f"Cách viết: {variant.name} ({variant.code}). Cách viết khác: {others}." if others else ""


def _marked(line: Line) -> str:
    return line.text + "".join(f" [{marker}]" for marker in line.citations)
