"""How a Word file is set: its pages, and its paragraphs with fonts, sizes and spacing, styles resolved."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from docx.oxml.ns import qn

from corpus.model import Span
from corpus.readers.docx_formatting import Formatting, LetterForm
from corpus.readers.docx_page import PageLayout, page_layout
from corpus.readers.docx_places import PlacedLine, in_table, places
from corpus.readers.source import Source

__all__ = ["Layout", "PageLayout", "ParagraphLayout", "layout"]

_Value = TypeVar("_Value", str, float)


@dataclass(frozen=True, slots=True)
class ParagraphLayout:
    """How a paragraph of a Word file is set, direct formatting and styles resolved. None: not said anywhere.

    A paragraph that is broken into lines by hand has one of these for each line.
    """

    span: Span  # in the source text of the paper
    font: str | None  # of most of its letters
    size: float | None  # points; of most of its letters
    bold: bool
    italic: bool
    alignment: str | None  # left, center, right, justify
    first_indent: float | None  # millimetres; of a paragraph that begins with a tab, where that tab ends
    space_before: float | None  # points
    space_after: float | None  # points
    line_spacing: float | None  # multiple of a line; None where it is in points
    line_exact: float | None = None  # points
    caps: bool = False  # shown in capitals whatever is typed
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How a Word file is set: its pages and its paragraphs."""

    page: PageLayout
    paragraphs: tuple[ParagraphLayout, ...]


def layout(path: Path) -> Layout:
    """How a Word file is set; spans are those of the text that is read from it. Raises ReadingError."""
    placed = places(Source(path, path.read_bytes()))
    formatting = Formatting(placed.file)
    return Layout(page_layout(placed.file, formatting), tuple(_paragraph(line, formatting) for line in placed.lines))


def _paragraph(line: PlacedLine, formatting: Formatting) -> ParagraphLayout:
    forms = list(_forms(line, formatting))
    paragraph = formatting.paragraph(line.paragraph)
    return ParagraphLayout(
        span=line.span,
        font=_most(form.font for form in forms),
        size=_most(form.size for form in forms),
        bold=_mostly(form.bold for form in forms),
        italic=_mostly(form.italic for form in forms),
        alignment=paragraph.alignment,
        first_indent=paragraph.first_indent,
        space_before=paragraph.space_before,
        space_after=paragraph.space_after,
        line_spacing=paragraph.line_spacing,
        line_exact=paragraph.line_exact,
        caps=_mostly(form.caps for form in forms),
        in_table=in_table(line.paragraph),
    )


def _forms(line: PlacedLine, formatting: Formatting) -> Iterator[LetterForm]:
    """How each letter of the line is set, spaces left out."""
    for at in line.kept:
        if at is not None and not line.letters[at].text.isspace():
            run = next(line.letters[at].element.iterancestors(qn("w:r")), None)
            if run is not None:
                yield formatting.letters(run)


def _most(values: Iterator[_Value | None]) -> _Value | None:
    """What most letters have; of equals what comes first."""
    counted = Counter(values)
    return max(counted, key=lambda value: counted[value]) if counted else None


def _mostly(values: Iterator[bool]) -> bool:
    counted = Counter(values)
    return counted[True] > counted[False]
