"""How the pages of a Word file are set: paper, margins, and the page number in head or foot."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section

from corpus.readers.docx_formatting import Formatting

_PAGE = re.compile(r"\s*PAGE\b(?!REF)", re.IGNORECASE)
_TAB_ALIGNMENTS = {"center": "center", "right": "right", "end": "right"}


@dataclass(frozen=True, slots=True)
class PageLayout:
    """How the pages of a Word file are set, those of its first section; lengths in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float  # binding edge included
    right: float
    numbered: bool  # a page number stands in a header or footer
    first_differs: bool  # the first page has a header of its own (no number)
    number_alignment: str | None = None  # of the page number
    number_in_header: bool | None = None
    number_size: float | None = None  # points


@dataclass(frozen=True, slots=True)
class _Number:
    """A page number: the paragraph that holds it, the run it is set as, and where."""

    paragraph: BaseOxmlElement
    run: BaseOxmlElement | None
    in_header: bool


def page_layout(file: WordFile, formatting: Formatting) -> PageLayout:
    """How the pages of a file are set."""
    first = file.sections[0]
    number = next((one for section in file.sections for one in _numbers(section)), None)
    on_first = any(True for _ in _first_page_numbers(first)) if first.different_first_page_header_footer else True
    return PageLayout(
        width=_millimetres(first.page_width),
        height=_millimetres(first.page_height),
        top=_millimetres(first.top_margin),
        bottom=_millimetres(first.bottom_margin),
        left=_millimetres(first.left_margin) + _millimetres(first.gutter),
        right=_millimetres(first.right_margin),
        numbered=number is not None,
        first_differs=not on_first or not any(True for _ in _numbers(first)),
        number_alignment=_alignment(number.paragraph, formatting) if number else None,
        number_in_header=number.in_header if number else None,
        number_size=formatting.letters(number.run).size if number and number.run is not None else None,
    )


def _millimetres(length: object) -> float:
    """A length of the file; one that it does not say is none."""
    return round(float(getattr(length, "mm", 0.0)), 2)


def _numbers(section: Section) -> Iterator[_Number]:
    """The page numbers of the pages after the first."""
    for part, in_header in (
        (section.header, True),
        (section.footer, False),
        (section.even_page_header, True),
        (section.even_page_footer, False),
    ):
        yield from _numbers_in(part._element, in_header=in_header)


def _first_page_numbers(section: Section) -> Iterator[_Number]:
    yield from _numbers_in(section.first_page_header._element, in_header=True)
    yield from _numbers_in(section.first_page_footer._element, in_header=False)


def _numbers_in(part: BaseOxmlElement, *, in_header: bool) -> Iterator[_Number]:
    for paragraph in part.iter(qn("w:p")):
        for field in paragraph.iter(qn("w:fldSimple")):
            if _PAGE.match(field.get(qn("w:instr"), "")):
                yield _Number(paragraph, field.find(qn("w:r")), in_header)
        code = [one for one in paragraph.iter(qn("w:instrText")) if next(one.iterancestors(qn("w:p"))) is paragraph]
        if any(_PAGE.match(text) for text in _instructions(code)):
            yield _Number(paragraph, next(code[0].iterancestors(qn("w:r")), None), in_header)


def _instructions(code: list[BaseOxmlElement]) -> Iterator[str]:
    """Each instruction by itself, and all as one: Word breaks an instruction where its formatting changes."""
    texts = [one.text or "" for one in code]
    yield from texts
    yield "".join(texts)


def _alignment(paragraph: BaseOxmlElement, formatting: Formatting) -> str | None:
    """How a page number is set across the page; None where that cannot be told (in a table or a text box)."""
    if any(next(paragraph.iterancestors(qn(tag)), None) is not None for tag in ("w:tc", "w:txbxContent")):
        return None
    frame = paragraph.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
    if frame is not None:
        return {"center": "center", "right": "right", "left": "left"}.get(frame.get(qn("w:xAlign"), ""))
    marker = next(paragraph.iter(qn("w:ptab")), None)
    if marker is not None:
        return str(marker.get(qn("w:alignment")))
    before = _tabs_before(paragraph)
    stops = formatting.tabs(paragraph)
    if before:
        return _TAB_ALIGNMENTS.get(stops[before - 1][1]) if before <= len(stops) else None
    return formatting.paragraph(paragraph).alignment


def _tabs_before(paragraph: BaseOxmlElement) -> int:
    """How many tabs stand before the page number."""
    count = 0
    for one in paragraph.iter(qn("w:tab"), qn("w:instrText"), qn("w:fldSimple")):
        if one.tag != qn("w:tab"):
            break
        count += one.getparent().tag == qn("w:r")
    return count
