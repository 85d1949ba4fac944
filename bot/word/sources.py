"""Sources of a draft in its Word file: comments beside the paragraphs, or a list under paragraphs that stand alone."""

from collections.abc import Iterable, Sequence

from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from assistant.reply import Citation, DraftedParagraph
from bot.word.profile import Piece
from bot.word.setting import Sheets, write
from bot.wording import STATUS_WORDS, TEXT_KIND_WORDS
from corpus.model import Status, TextKind

_AUTHOR, _INITIALS = "Vinh Danh", "VD"
_LONGEST_QUOTE = 240  # characters
_BEFORE_LIST = 18.0  # points
_LIST = "Căn cứ của các đoạn (xóa trước khi dùng)"


def comment(sheets: Sheets, paragraph: Paragraph, drafted: DraftedParagraph, citations: Sequence[Citation]) -> None:
    """Say in a comment what a paragraph was made from; nothing where it has no source."""
    found = _of(drafted, citations)
    if not found or not paragraph.runs:
        return
    made = sheets.file.add_comment(paragraph.runs, author=_AUTHOR, initials=_INITIALS)
    made._comment_elm.attrib.pop(qn("w:date"), None)  # the clock has no part in a draft
    for at, citation in enumerate(found):
        line = made.paragraphs[0] if at == 0 else made.add_paragraph()
        write(line, _told(citation))


def list_sources(sheets: Sheets, paragraphs: Iterable[DraftedParagraph], citations: Sequence[Citation]) -> None:
    """The sources of all paragraphs, each once, under them."""
    used = {marker for paragraph in paragraphs for marker in paragraph.citations}
    found = [citation for citation in citations if citation.marker in used]
    if not found:
        return
    head = sheets.put(sheets.file, Piece.SOURCES, _LIST)
    head.runs[0].bold = True
    head.paragraph_format.space_before = Pt(_BEFORE_LIST)
    head.paragraph_format.keep_with_next = True
    for number, citation in enumerate(found, 1):
        sheets.put(sheets.file, Piece.SOURCES, f"{number}. {_told(citation)}")


def _of(drafted: DraftedParagraph, citations: Sequence[Citation]) -> list[Citation]:
    by_marker = {citation.marker: citation for citation in citations}
    return [by_marker[marker] for marker in drafted.citations if marker in by_marker]


def _told(citation: Citation) -> str:
    """Label, how the text stands on the day where that must be known, and the quote."""
    quote = " ".join(citation.quote.split())
    quote = quote if len(quote) <= _LONGEST_QUOTE else quote[:_LONGEST_QUOTE].rpartition(" ")[0] + " …"
    doubts = [] if citation.validity is Status.IN_FORCE else [STATUS_WORDS[citation.validity]]
    doubts += [] if citation.text_kind is TextKind.ORIGINAL else [TEXT_KIND_WORDS[citation.text_kind]]
    said = f" ({'; '.join(doubts)})" if doubts else ""
    return f"{citation.label[:1].upper()}{citation.label[1:]}{said}: “{quote}”"
