"""Places: where the letters of the text read from a Word file stand in that file.

The order of paragraphs and what counts as their text are those of corpus/readers/docx.py, whose text is the measure:
each line of a paragraph is looked for in it, one behind the other.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import docx
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from corpus.model import Span
from corpus.readers.docx import read_docx
from corpus.readers.encodings import unmasked_or_refused
from corpus.readers.numbering import Numbering, numbering_of
from corpus.readers.source import Source, normal

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _TABLE, _ROW, _CELL, _BOX = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:txbxContent")
_HOLDERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:smartTag")))
_WITHOUT_TEXT = frozenset((_FALLBACK, _BOX, *map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr"))))
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of a paragraph: the element it stands in (w:t, or a sign such as w:tab) and its place in there."""

    text: str
    element: BaseOxmlElement
    at: int


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of the text and where it stands in the file; a paragraph broken by hand has several.

    `letters` are all letters of the paragraph; `kept` says for each character of `raw` which letter it is (None: it
    belongs to an automatic number, which is not in the file). `raw` becomes the text at `span` by `normal()`.
    """

    span: Span
    paragraph: BaseOxmlElement
    letters: tuple[Letter, ...]
    raw: str
    kept: tuple[int | None, ...]

    def letter(self, at: int) -> int:
        """Index into `kept` of what stands at an offset of the line; a mark stays with the letter it is on."""
        if normal(self.raw) == self.raw:
            return at
        return max(index for index in range(len(self.raw) + 1) if len(normal(self.raw[:index])) <= at)


@dataclass(frozen=True, slots=True)
class Places:
    """A Word file, the text that is read from it, and its lines in reading order.

    `exact`: the text is that of the file letter by letter; else (a legacy font was put into Unicode) only whole lines
    are in their places.
    """

    file: WordFile
    text: str
    lines: tuple[PlacedLine, ...]
    exact: bool


def places(source: Source) -> Places:
    """Where the text of a Word file stands in it. Raises ReadingError."""
    raw = read_docx(source).text
    clear, _ = unmasked_or_refused(raw, None, str(source.path))
    file = docx.Document(io.BytesIO(source.data))
    read, text = normal(raw), normal(clear)
    lines = tuple(_located(file, read))
    return Places(file, text, lines if read == text else tuple(_moved(lines, read, text)), exact=read == text)


def paragraphs_of(parent: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """The paragraphs under an element in the order in which they are read, those of text boxes before their own."""
    for child in parent:
        if child.tag == _PARAGRAPH:
            for box in _boxes(child):
                yield from paragraphs_of(box)
            yield child
        elif child.tag == _TABLE:
            yield from (one for cell in _cells(child) for one in paragraphs_of(cell))
        elif child.tag in _HOLDERS:
            yield from paragraphs_of(child)


def letters_of(element: BaseOxmlElement) -> Iterator[Letter]:
    """The letters of a paragraph in order, what was deleted in it left out."""
    for child in element:
        if child.tag == qn("w:t"):
            yield from (Letter(letter, child, at) for at, letter in enumerate(child.text or ""))
        elif child.tag in _SIGNS:
            yield Letter(_SIGNS[child.tag], child, 0)
        elif child.tag not in _WITHOUT_TEXT:
            yield from letters_of(child)


def in_table(paragraph: BaseOxmlElement) -> bool:
    """Whether a paragraph stands in a cell of a table."""
    return next(paragraph.iterancestors(_CELL), None) is not None


def _cells(table: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    for row in table.findall(_ROW):
        cells = (cell for cell in row.iter(_CELL) if next(cell.iterancestors(_ROW)) is row)
        yield from (cell for cell in cells if not _continues(cell))


def _continues(cell: BaseOxmlElement) -> bool:
    """Whether the cell is the lower part of one that spans several rows."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val")) != "restart"


def _boxes(paragraph: BaseOxmlElement) -> list[BaseOxmlElement]:
    return [
        box
        for box in paragraph.iter(_BOX)
        if next(box.iterancestors(_FALLBACK), None) is None and next(box.iterancestors(_PARAGRAPH)) is paragraph
    ]


def _located(file: WordFile, text: str) -> Iterator[PlacedLine]:
    """The lines of all paragraphs that are found in the text, each behind the one before."""
    numbering, cursor = numbering_of(file), 0
    for paragraph in paragraphs_of(file.element.body):
        letters = tuple(letters_of(paragraph))
        for kept in _lines(paragraph, letters, numbering):
            raw = "".join(letters[at].text if isinstance(at, int) else at for at in kept)
            raw = "".join(" " if letter.isspace() else letter for letter in raw)
            line = normal(raw)
            start = text.find(line, cursor) if line else -1
            if start >= 0:
                cursor = start + len(line)
                places = tuple(at if isinstance(at, int) else None for at in kept)
                yield PlacedLine(Span(start, cursor), paragraph, letters, raw, places)


def _lines(
    paragraph: BaseOxmlElement, letters: Sequence[Letter], numbering: Numbering
) -> Iterator[tuple[int | str, ...]]:
    """The lines of a paragraph: for each character the letter it is, or itself where it belongs to the number."""
    filled = [at for at, letter in enumerate(letters) if not letter.text.isspace()]
    number = numbering.before(paragraph)
    own: list[int | str] = list(range(filled[0], filled[-1] + 1)) if filled else []
    if own or in_table(paragraph):
        own = [*number, *own]
    line: list[int | str] = []
    for one in own:
        text = letters[one].text if isinstance(one, int) else one
        if text == "\n":
            yield from _trimmed(line, letters)
            line = []
        elif not text.isspace() or (line and not _is_space(line[-1], letters)):
            line.append(one)
    yield from _trimmed(line, letters)


def _trimmed(line: list[int | str], letters: Sequence[Letter]) -> Iterator[tuple[int | str, ...]]:
    while line and _is_space(line[-1], letters):
        line = line[:-1]
    if line:
        yield tuple(line)


def _is_space(one: int | str, letters: Sequence[Letter]) -> bool:
    return (letters[one].text if isinstance(one, int) else one).isspace()


def _moved(lines: Sequence[PlacedLine], read: str, text: str) -> Iterator[PlacedLine]:
    """The lines where a text with as many lines has them; none where it has not as many."""
    ours, theirs = _line_spans(read), _line_spans(text)
    if len(ours) != len(theirs):
        return
    at = 0
    for line in lines:
        while ours[at].end < line.span.end:
            at += 1
        yield PlacedLine(theirs[at], line.paragraph, line.letters, line.raw, line.kept)


def _line_spans(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans
