"""A paper of the state set as a clerk sets it in Word: marks on the runs, lines broken by hand, lists that count."""

import docx
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

_CENTER, _JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_TASKS = (
    "Tổ chức học tập, quán triệt, tuyên truyền sâu rộng nội dung phong trào thi đua đến toàn thể cán bộ, công chức.",
    "Phát hiện, bồi dưỡng, nhân rộng điển hình tiên tiến; chú trọng người trực tiếp lao động, sản xuất, công tác.",
    "Kiểm tra, đôn đốc việc thực hiện; kịp thời tháo gỡ khó khăn, vướng mắc phát sinh từ cơ sở, báo cáo cấp trên.",
)


def hand_set() -> WordFile:
    """The paper."""
    file = docx.Document()
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(12)
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = (
        Mm(30),
        Mm(20),
        Mm(20),
        Mm(20),
    )
    _number(file)
    _head(file)
    for words in ("KẾ HOẠCH", "Tổ chức phong trào thi đua yêu nước năm 2026"):
        _written(file.add_paragraph(), words, 14, bold=True, alignment=_CENTER)
    for words in (
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
        "Theo đề nghị của Phòng Văn hóa - Xã hội.",
    ):
        _body(_written(file.add_paragraph(), words, 14, italic=True))
    _body(_written(file.add_paragraph(), "Ủy ban nhân dân xã Bình Minh ban hành Kế hoạch với các nội dung sau:", 14))
    for words in _TASKS:
        paragraph = _body(_written(file.add_paragraph(style="List Number"), words, 14))
        paragraph.paragraph_format.left_indent = Mm(0)
    _body(
        _written(file.add_paragraph(), "Trên đây là Kế hoạch, đề nghị các cơ quan, đơn vị nghiêm túc thực hiện./.", 14)
    )
    _closing(file)
    return file


def _number(file: WordFile) -> None:
    section = file.sections[0]
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]  # in the middle by the first tab of Word's own style
    head.add_run("\t")
    run = '<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>2</w:t></w:r>'
    instruction = 'w:instr=" PAGE \\* MERGEFORMAT "'
    head._p.append(parse_xml(f"<w:fldSimple {nsdecls('w')} {instruction}>{run}</w:fldSimple>"))


def _head(file: WordFile) -> None:
    table = file.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    _lines(
        left, [("UBND TỈNH AN GIANG", 13, ""), ("ỦY BAN NHÂN DÂN\nXÃ BÌNH MINH", 13, "b"), ("Số: 05/KH-UBND", 13, "")]
    )
    motto = [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "b"), ("Độc lập - Tự do - Hạnh phúc", 14, "b")]
    _lines(right, [*motto, ("Bình Minh, ngày 09 tháng 01 năm 2026", 14, "i")])


def _lines(cell: _Cell, lines: list[tuple[str, float, str]]) -> None:
    """All lines in one paragraph, broken by hand."""
    paragraph = cell.paragraphs[0]
    paragraph.alignment = _CENTER
    for at, (words, size, marks) in enumerate(lines):
        _written(paragraph, ("\n" if at else "") + words, size, bold="b" in marks, italic="i" in marks)


def _written(
    paragraph: Paragraph,
    words: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    alignment: WD_ALIGN_PARAGRAPH | None = None,
) -> Paragraph:
    run = paragraph.add_run(words)
    run.font.size, run.bold, run.italic = Pt(size), bold or None, italic or None
    if alignment is not None:
        paragraph.alignment = alignment
    return paragraph


def _body(paragraph: Paragraph) -> Paragraph:
    shape = paragraph.paragraph_format
    paragraph.alignment, shape.first_line_indent = _JUSTIFY, Mm(12.5)
    shape.space_before, shape.space_after, shape.line_spacing = Pt(3), Pt(3), 1.15
    return paragraph


def _closing(file: WordFile) -> None:
    left, right = file.add_table(rows=1, cols=2).rows[0].cells
    _written(left.paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True)
    for words in ("- UBND tỉnh (b/c);", "- Đảng ủy xã;", "- Lưu: VT."):
        _written(left.add_paragraph(), words, 11)
    for words in ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Thị Mận"):
        paragraph = right.paragraphs[0] if words.startswith("TM.") else right.add_paragraph()
        _written(paragraph, words, 14, bold=True, alignment=_CENTER)
