"""Setting: a blank Word file with the styles of a profile, and paragraphs put into it (python-docx stays in here).

What is still to be filled in is shown in yellow, so that nobody sends it out unseen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import docx
from docx.blkcntnr import BlockItemContainer
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

from assistant.drafting.paper import placeholders_of
from bot.word.profile import Piece, Profile, Setting, names

Place = BlockItemContainer | WordFile  # what a paragraph can be put into

_ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_UNPRINTABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML has no place for
_LANGUAGE = "vi-VN"
_LINE_WIDTH = "6"  # eighths of a point
_LINE_HEIGHT = 4.0  # points of the paragraph that carries a drawn line
_LINE_GAP = 3.0  # points between words and the line under them
GAP = 2.0  # millimetres between two columns
_BEHIND_PADDING = ("w:tblLook", "w:tblCaption", "w:tblDescription")
_FACES = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")


@dataclass(frozen=True, slots=True)
class Sheets:
    """A Word file that is being set, and the profile that it is set by."""

    file: WordFile
    profile: Profile

    def put(self, where: Place, piece: Piece, text: str) -> Paragraph:
        """A paragraph of a piece, its placeholders in yellow; `\\n` breaks the line."""
        paragraph = where.add_paragraph()
        paragraph._p.style = style_id(piece)  # by its name python-docx looks through all styles each time
        write(paragraph, text)
        return paragraph

    def rule(self, where: Place, length: float, room: float) -> None:
        """A line drawn across the middle of a room; both in millimetres."""
        paragraph = where.add_paragraph()
        shape = paragraph.paragraph_format
        shape.left_indent = shape.right_indent = Mm(max(room - length, 0) / 2)
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_LINE_HEIGHT)
        shape.space_before = Pt(_LINE_GAP)
        borders = OxmlElement("w:pBdr")
        top = OxmlElement("w:top")
        for name, value in (("val", "single"), ("sz", _LINE_WIDTH), ("space", "1"), ("color", "000000")):
            top.set(qn(f"w:{name}"), value)
        borders.append(top)
        paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")

    def columns(self, left: float, rows: int) -> Table:
        """A table of two columns without borders over the whole width; `left` in millimetres, the gap included."""
        table: Table = self.file.add_table(rows=rows, cols=2)
        table.autofit = False
        widths = (Mm(left), Mm(self.profile.sheet.text_width - left))
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
            for cell in column.cells:
                cell.width = width
        table._tbl.tblPr.insert_element_before(_padding("w:tblCellMar", 0, 0), *_BEHIND_PADDING)
        for row in table.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # a row is not torn over two pages
            row.cells[0]._tc.get_or_add_tcPr().append(_padding("w:tcMar", 0, GAP))
        return table


def blank(profile: Profile) -> Sheets:
    """An empty file with the page, the page number and the styles of a profile."""
    file = docx.Document()
    _set_page(file, profile)
    _set_defaults(file, profile)
    for piece, setting in profile.settings.items():
        style = file.styles.add_style(names().styles[piece], WD_STYLE_TYPE.PARAGRAPH)
        style.element.styleId = style_id(piece)
        style.base_style, style.quick_style = file.styles["Normal"], True
        set_style(style, setting)
    _number_pages(file)
    return Sheets(file, profile)


def style_id(piece: Piece) -> str:
    """What the file calls the style of a piece."""
    return "Vb" + piece.value.title().replace("_", "")  # of no style that Word has of its own


def set_style(style: ParagraphStyle, setting: Setting) -> None:
    """Give a style the setting of a piece."""
    style.font.size, style.font.bold, style.font.italic = Pt(setting.size), setting.bold, setting.italic
    style.font.underline = setting.underline
    shape = style.paragraph_format
    shape.alignment = _ALIGNMENTS[setting.alignment]
    shape.first_line_indent = Mm(setting.first_indent)
    shape.space_before, shape.space_after = Pt(setting.before), Pt(setting.after)
    shape.keep_with_next = setting.together
    if setting.exact is not None:
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(setting.exact)
    else:
        shape.line_spacing = setting.line or 1.0


def write(paragraph: Paragraph, text: str) -> None:
    """Add words to a paragraph, placeholders in yellow."""
    for stretch, open_ in stretches(_UNPRINTABLE.sub(" ", text)):
        run = paragraph.add_run(stretch)
        if open_:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """The words of a text in order, each with whether it is a placeholder."""
    for open_ in placeholders_of(text):
        before, _, text = text.partition(open_)
        if before:
            yield before, False
        yield open_, True
    if text:
        yield text, False


def first_paragraph_out(where: BlockItemContainer) -> None:
    """Take away the empty paragraph that a new cell begins with; something must have been put after it."""
    first = where.paragraphs[0]._p
    first.getparent().remove(first)


def _set_page(file: WordFile, profile: Profile) -> None:
    section, sheet = file.sections[0], profile.sheet
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
    section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
    section.header_distance = section.footer_distance = Mm(sheet.number_from_edge)


def _set_defaults(file: WordFile, profile: Profile) -> None:
    normal = file.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.name, normal.font.size = profile.font, Pt(profile.settings[Piece.TEXT].size)
    properties = normal.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for face in _FACES:
        fonts.set(qn(face), profile.font)
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0


def _number_pages(file: WordFile) -> None:
    """The page number in the middle of the head, on every page but the first."""
    section = file.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.style = file.styles[names().styles[Piece.PAGE_NUMBER]]
    for kind, code in (("begin", None), (None, "PAGE"), ("separate", None), (None, None), ("end", None)):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        elif code:
            mark = OxmlElement("w:instrText")
            mark.text = code
        else:
            run.text = "2"
            continue
        run._r.append(mark)


def _padding(tag: str, left: float, right: float) -> BaseOxmlElement:
    """Room inside cells, in millimetres."""
    padding = OxmlElement(tag)
    for side, room in (("left", left), ("right", right)):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), str(Mm(room).twips))
        one.set(qn("w:type"), "dxa")
        padding.append(one)
    return padding
