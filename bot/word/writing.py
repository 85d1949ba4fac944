"""Writing: a draft as a Word file, set as papers of its side are."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.drafting.paper import Style
from assistant.reply import Citation, Drafted, DraftedParagraph, DraftedVariant
from bot.errors import WrongUse
from bot.word.closing import put_closing
from bot.word.head import put_head
from bot.word.packing import packed
from bot.word.profile import Piece, Profile, profile
from bot.word.setting import Sheets, blank
from bot.word.sources import comment, list_sources

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PIECES = {
    Style.BASIS: Piece.BASIS,
    Style.HEADING: Piece.HEADING,
    Style.SUBHEADING: Piece.SUBHEADING,
    Style.ITEM: Piece.ITEM,
    Style.TEXT: Piece.TEXT,
}
_HEADINGS = (Style.HEADING, Style.SUBHEADING)
_SPOKEN = ("!", "?", "”", "…")  # what ends with these is left as it is: a wish, a question, a quotation


def word_file(draft: Drafted, variant: str, citations: Sequence[Citation] = ()) -> bytes:
    """A variant of a draft as a Word file: a whole paper in its form, or some paragraphs of one.

    `citations` are those of the answer that the draft is from; they stand as comments beside the paragraphs of a whole
    paper and as a list under paragraphs alone. The same draft gives the same bytes. Raises WrongUse for a variant that
    the draft does not have.
    """
    chosen = _variant(draft, variant)
    sheets = blank(profile(draft.side))
    if draft.whole:
        put_head(sheets, draft.frame)
        unended = draft.kind in sheets.profile.unended
        paragraphs = chosen.paragraphs if unended else ended(chosen.paragraphs, sheets.profile)
        _put_paragraphs(sheets, paragraphs, citations)
        put_closing(sheets, draft.frame)
    else:
        _put_paragraphs(sheets, chosen.paragraphs, ())
        list_sources(sheets, chosen.paragraphs, citations)
    return packed(sheets.file, draft.frame.title)


def _put_paragraphs(sheets: Sheets, paragraphs: Sequence[DraftedParagraph], citations: Sequence[Citation]) -> None:
    """The paragraphs; one that was broken into lines by hand becomes several, its sources beside the first."""
    for drafted in paragraphs:
        lines = [line for line in drafted.text.splitlines() if line.strip()]
        made = [sheets.put(sheets.file, _PIECES[drafted.style], line.strip()) for line in lines]
        if made:
            comment(sheets, made[0], drafted, citations)


def ended(paragraphs: Sequence[DraftedParagraph], by: Profile) -> tuple[DraftedParagraph, ...]:
    """The paragraphs of a whole paper, the last ending as papers of that side end."""
    if not paragraphs or paragraphs[-1].style in _HEADINGS:
        return tuple(paragraphs)
    last = paragraphs[-1]
    bare = last.text.rstrip().removesuffix("./.").rstrip(" .;,")
    if last.text.rstrip().endswith(_SPOKEN):
        return tuple(paragraphs)
    return (*paragraphs[:-1], replace(last, text=f"{bare}{by.ending}"))


def _variant(draft: Drafted, code: str) -> DraftedVariant:
    found = next((one for one in draft.variants if one.code == code), None)
    if found is None:
        known = ", ".join(one.code for one in draft.variants)
        raise WrongUse(f"Bản thảo không có phương án “{code}”; các phương án có là: {known}.")
    return found
