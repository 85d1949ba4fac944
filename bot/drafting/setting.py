"""Setting: the lines of a draft from the first to the last, as they stand on paper, each with what it is.

What is beside on paper stands below here: issuer and number before the motto, recipients after the signature.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.drafting.paper import Side, Style, placeholders_of
from assistant.reply import Drafted, DraftedVariant
from bot.errors import WrongUse
from bot.word.head import listed
from bot.word.profile import profile
from bot.word.writing import ended

MOTTO = {
    Side.STATE: ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    Side.PARTY: ("ĐẢNG CỘNG SẢN VIỆT NAM",),
}
TO = "Kính gửi:"
ABOUT = "V/v"
RECIPIENTS = "Nơi nhận:"


class LineKind(StrEnum):
    """What a line of a paper is."""

    HEAD = "head"  # whose paper it is, its number, the motto, place and day
    TITLE = "title"  # the kind of the paper, and what it is about
    ADDRESSEE = "addressee"
    BASIS = "basis"
    HEADING = "heading"
    SUBHEADING = "subheading"
    ITEM = "item"
    TEXT = "text"
    SIGNATURE = "signature"
    RECIPIENT = "recipient"


@dataclass(frozen=True, slots=True)
class Line:
    """A line, and the markers of what it was made from."""

    text: str
    kind: LineKind
    citations: tuple[int, ...] = ()


def lines_of(draft: Drafted, variant: DraftedVariant) -> tuple[Line, ...]:
    """The paragraphs of a variant; of a whole paper, within its frame."""
    paragraphs = ended(variant.paragraphs, profile(draft.side)) if draft.whole else variant.paragraphs
    body = tuple(Line(one.text, _KINDS[one.style], one.citations) for one in paragraphs)
    return (*_above(draft), *body, *_below(draft)) if draft.whole else body


def variant_named(draft: Drafted, code: str | None) -> DraftedVariant:
    """The variant of a code; the first where none is given. Raises WrongUse, which names those there are."""
    if code is None:
        return draft.variants[0]
    found = next((one for one in draft.variants if one.code == code.strip().lower()), None)
    if found is None:
        known = ", ".join(f"{one.code} ({one.name})" for one in draft.variants)
        raise WrongUse(f"Bản gợi ý này không có cách viết “{code.strip()[:40]}”; có: {known}.")
    return found


def open_places(draft: Drafted, variant: DraftedVariant) -> tuple[str, ...]:
    """The places still to be filled in, in reading order, as often as they stand there."""
    return tuple(place for line in lines_of(draft, variant) for place in placeholders_of(line.text))


_KINDS = {
    Style.BASIS: LineKind.BASIS,
    Style.HEADING: LineKind.HEADING,
    Style.SUBHEADING: LineKind.SUBHEADING,
    Style.ITEM: LineKind.ITEM,
    Style.TEXT: LineKind.TEXT,
}


def _above(draft: Drafted) -> Iterator[Line]:
    frame = draft.frame
    about = "" if frame.kind or not frame.title else f"{ABOUT} {frame.title.removeprefix(ABOUT).strip()}"
    for text in (frame.above, frame.issuer, frame.number, about, *MOTTO[draft.side], frame.place_and_day):
        if text:
            yield Line(text, LineKind.HEAD)
    for text in (frame.kind, frame.title):
        if frame.kind and text:
            yield Line(text, LineKind.TITLE)
    if len(frame.addressees) == 1:
        yield Line(f"{TO} {frame.addressees[0].rstrip(' .;')}", LineKind.ADDRESSEE)
    elif frame.addressees:
        yield from (Line(text, LineKind.ADDRESSEE) for text in (TO, *listed(frame.addressees)))


def _below(draft: Drafted) -> Iterator[Line]:
    frame = draft.frame
    for text in (frame.authority, frame.signer_title, frame.signer):
        if text:
            yield Line(text, LineKind.SIGNATURE)
    if frame.recipients:
        yield Line(RECIPIENTS, LineKind.RECIPIENT)
    for one in listed(frame.recipients):
        yield Line(one, LineKind.RECIPIENT)
