"""Word files (.docx): paragraphs and tables in the order of the document, without running heads and feet."""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as WordFile
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]

from corpus.model import SourceText
from corpus.readers.lines import Cell, table_lines
from corpus.readers.numbering import Numbering, numbering_of
from corpus.readers.source import Source
from corpus.secrecy import stamp

_LARGEST = 300_000_000  # bytes unpacked; a text of a law has two million
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _TABLE, _CELL, _BOX = qn("w:p"), qn("w:tbl"), qn("w:tc"), qn("w:txbxContent")
_WITHOUT_TEXT = {_FALLBACK, qn("w:del"), qn("w:moveFrom"), _BOX, qn("w:pPr"), qn("w:rPr")}
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def read_docx(source: Source) -> SourceText:
    """The body of a Word file, automatic numbers written out. Raises ReadingError."""
    file = _opened(source)
    lines = [*_stamps(file), *_block_lines(file.element.body, numbering_of(file))]
    return SourceText("\n".join(lines), "docx")


def _opened(source: Source) -> WordFile:
    broken = "Tệp .docx bị hỏng hoặc tải về chưa đủ. Hãy lấy lại tệp gốc."
    try:
        size = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(source.data)).infolist())
        if size > _LARGEST:
            raise source.error(f"{size} bytes unpacked", "Tệp .docx quá lớn khi giải nén.", "split the file")
        return docx.Document(io.BytesIO(source.data))
    except (
        zipfile.BadZipFile,
        OpcError,
        XMLSyntaxError,
        KeyError,
        ValueError,
        EOFError,
        OSError,
        NotImplementedError,
    ) as error:
        raise source.error(f"broken docx: {error}", broken) from error


def _stamps(file: WordFile) -> list[str]:
    """A mark of secrecy in the running head, which is all that is read there."""
    heads = (part for section in file.sections for part in (section.header, section.first_page_header))
    paragraphs = (paragraph.text for head in heads for paragraph in head.paragraphs)
    return [text for text in paragraphs if stamp(text)][:1]


def _block_lines(parent: BaseOxmlElement, numbering: Numbering) -> Iterator[str]:
    for child in parent:
        if child.tag == _PARAGRAPH:
            yield from _paragraph_lines(child, numbering)
        elif child.tag == _TABLE:
            yield from _table_lines(child, numbering)
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:smartTag")):
            yield from _block_lines(child, numbering)


def _table_lines(table: BaseOxmlElement, numbering: Numbering) -> Iterator[str]:
    yield from table_lines(_row_cells(row, numbering) for row in table.findall(qn("w:tr")))


def _row_cells(row: BaseOxmlElement, numbering: Numbering) -> list[Cell]:
    cells = [cell for cell in row.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr"))) is row]
    return [list(_block_lines(cell, numbering)) for cell in cells if not _continues(cell)]


def _continues(cell: BaseOxmlElement) -> bool:
    """Whether the cell is the lower part of one that spans several rows."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val")) != "restart"


def _paragraph_lines(paragraph: BaseOxmlElement, numbering: Numbering) -> Iterator[str]:
    for box in _boxes(paragraph):
        yield from _block_lines(box, numbering)
    number, text = numbering.before(paragraph), "".join(_pieces(paragraph)).strip()
    if text or next(paragraph.iterancestors(_CELL), None) is not None:  # elsewhere an empty item is a slip
        text = number + text
    yield from (line for piece in text.split("\n") if (line := " ".join(piece.split())))


def _boxes(paragraph: BaseOxmlElement) -> list[BaseOxmlElement]:
    """Text boxes anchored here; the copy that Word keeps for old versions is left out."""
    return [
        box
        for box in paragraph.iter(_BOX)
        if next(box.iterancestors(_FALLBACK), None) is None and next(box.iterancestors(_PARAGRAPH)) is paragraph
    ]


def _pieces(element: BaseOxmlElement) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _WITHOUT_TEXT:
            yield from _pieces(child)
