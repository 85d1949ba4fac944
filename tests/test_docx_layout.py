"""How Word files are set, read from files made on the spot and from the official ones where they are."""

from pathlib import Path

import docx
import pytest
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from bot.word import word_file
from bot.word.profile import Piece, profile
from corpus.readers import read
from corpus.readers.docx_layout import Layout, ParagraphLayout, layout
from tests.official import OFFICIAL, needs_official
from tests.paper_files import word_file as reader_file
from tests.word_drafts import CITATIONS, PARTY, PLAN

DECREE = OFFICIAL / "national" / "nd-30-2020"
FIELD = (
    '<w:r {ns}><w:rPr><w:sz w:val="26"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r {ns}><w:rPr><w:sz w:val="26"/></w:rPr><w:instrText> PA</w:instrText></w:r>'
    "<w:r {ns}><w:instrText>GE </w:instrText></w:r>"
    '<w:r {ns}><w:fldChar w:fldCharType="end"/></w:r>'
)


def laid_out(file: WordFile, tmp_path: Path) -> tuple[Layout, str]:
    path = tmp_path / "tep.docx"
    file.save(str(path))
    return layout(path), read(path).text


def of(layout_: Layout, text: str, words: str) -> ParagraphLayout:
    """The layout of the line that holds some words."""
    return next(one for one in layout_.paragraphs if words in text[one.span.start : one.span.end])


def field(paragraph: object) -> None:
    for part in FIELD.format(ns=nsdecls("w")).split("</w:r>")[:-1]:
        getattr(paragraph, "_p").append(parse_xml(part + "</w:r>"))  # noqa: B009


def test_spans_are_those_of_the_text_that_is_read(tmp_path: Path) -> None:
    path = tmp_path / "tep.docx"
    path.write_bytes(reader_file())
    text, found = read(path).text, layout(path)
    said = [text[one.span.start : one.span.end] for one in found.paragraphs]
    assert " ".join(said).split() == text.split()
    assert "1. Tuyên truyền sâu rộng." in said
    starts = [one.span.start for one in found.paragraphs]
    assert starts == sorted(starts)


def test_direct_marks_win_over_styles_and_styles_over_defaults(tmp_path: Path) -> None:
    file = docx.Document()
    style = file.styles["Normal"]
    style.font.name, style.font.size, style.font.bold = "Times New Roman", Pt(13), True
    file.add_paragraph("theo kiểu")
    file.add_paragraph().add_run("riêng").bold = False
    run = file.add_paragraph().add_run("cỡ riêng, phông riêng")
    run.font.size, run.font.name, run.font.italic = Pt(15), "Arial", True
    found, text = laid_out(file, tmp_path)
    assert (of(found, text, "theo kiểu").size, of(found, text, "theo kiểu").bold) == (13, True)
    assert of(found, text, "riêng").bold is False
    own = of(found, text, "cỡ riêng")
    assert (own.size, own.font, own.italic, own.bold) == (15, "Arial", True, True)


def test_what_most_letters_have_counts(tmp_path: Path) -> None:
    file = docx.Document()
    paragraph = file.add_paragraph()
    paragraph.add_run("Điều 1. ").bold = True
    paragraph.add_run("Phạm vi điều chỉnh và đối tượng áp dụng").font.size = Pt(14)
    found, text = laid_out(file, tmp_path)
    assert of(found, text, "Điều 1").bold is False
    assert of(found, text, "Điều 1").size == 14


def test_a_bold_letter_style_in_a_bold_paragraph_style_is_not_bold(tmp_path: Path) -> None:
    file = docx.Document()
    file.styles["Normal"].font.bold = True
    file.add_paragraph().add_run("hai lần đậm", style="Strong")
    found, text = laid_out(file, tmp_path)
    assert of(found, text, "hai lần").bold is False


def test_fonts_of_the_theme_are_named(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph("theo chủ đề")
    found, text = laid_out(file, tmp_path)
    assert of(found, text, "chủ đề").font in {"Cambria", "Calibri"}


@pytest.mark.parametrize(
    ("alignment", "expected"),
    [
        (WD_ALIGN_PARAGRAPH.CENTER, "center"),
        (WD_ALIGN_PARAGRAPH.RIGHT, "right"),
        (WD_ALIGN_PARAGRAPH.JUSTIFY, "justify"),
        (WD_ALIGN_PARAGRAPH.DISTRIBUTE, "justify"),
        (None, "left"),
    ],
)
def test_alignment_is_read(alignment: WD_ALIGN_PARAGRAPH | None, expected: str, tmp_path: Path) -> None:
    file = docx.Document()
    paragraph = file.add_paragraph("một dòng")
    if alignment is not None:
        paragraph.alignment = alignment
    found, text = laid_out(file, tmp_path)
    assert of(found, text, "một dòng").alignment == expected


def test_indents_and_spacing_are_read(tmp_path: Path) -> None:
    file = docx.Document()
    for words in ("lùi", "treo", "dấu lùi", "chính xác"):
        file.add_paragraph(words)
    first, hanging, _, exact = file.paragraphs
    first.paragraph_format.first_line_indent, first.paragraph_format.line_spacing = Mm(12.7), 1.5
    first.paragraph_format.space_before, first.paragraph_format.space_after = Pt(6), Pt(3)
    hanging.paragraph_format.first_line_indent = Mm(-5)
    file.paragraphs[2].runs[0].text = "\tdấu lùi"
    exact.paragraph_format.line_spacing_rule, exact.paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(18)
    found, text = laid_out(file, tmp_path)
    one = of(found, text, "lùi")
    assert (one.first_indent, one.space_before, one.space_after, one.line_spacing) == (12.7, 6, 3, 1.5)
    assert of(found, text, "treo").first_indent == pytest.approx(-5, abs=0.05)
    assert of(found, text, "dấu lùi").first_indent == 12.7  # where Word's own first tab ends
    assert (of(found, text, "chính xác").line_spacing, of(found, text, "chính xác").line_exact) == (None, 18)


def test_a_paragraph_broken_by_hand_has_a_layout_for_each_line(tmp_path: Path) -> None:
    file = docx.Document()
    cell = file.add_table(rows=1, cols=1).cell(0, 0).paragraphs[0]
    cell.add_run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").font.size = Pt(13)
    run = cell.add_run("\nĐộc lập - Tự do - Hạnh phúc")
    run.font.size, run.bold = Pt(14), True
    found, text = laid_out(file, tmp_path)
    assert [(one.size, one.bold, one.in_table) for one in found.paragraphs] == [(13, False, True), (14, True, True)]
    assert text[found.paragraphs[1].span.start :] == "Độc lập - Tự do - Hạnh phúc"


def test_cells_of_one_row_that_are_read_as_one_line_keep_their_own_layouts(tmp_path: Path) -> None:
    file = docx.Document()
    table = file.add_table(rows=1, cols=2)
    table.cell(0, 0).paragraphs[0].add_run("Số: 15/KH-UBND").font.size = Pt(13)
    right = table.cell(0, 1).paragraphs[0].add_run("Ba Vinh, ngày 05 tháng 02 năm 2026")
    right.italic = True
    found, text = laid_out(file, tmp_path)
    assert "\n" not in text
    assert of(found, text, "Số:").italic is False
    assert of(found, text, "Ba Vinh").italic is True


def test_letters_shown_in_capitals_are_told(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph().add_run("kế hoạch").font.all_caps = True
    found, text = laid_out(file, tmp_path)
    assert of(found, text, "kế hoạch").caps is True


def test_the_page_is_read_in_millimetres(tmp_path: Path) -> None:
    file = docx.Document()
    section = file.sections[0]
    section.page_width, section.page_height, section.orientation = Mm(297), Mm(210), WD_ORIENT.LANDSCAPE
    section.left_margin, section.gutter, section.right_margin = Mm(25), Mm(5), Mm(15)
    section.top_margin, section.bottom_margin = Mm(20), Mm(22)
    file.add_paragraph("nội dung")
    page = laid_out(file, tmp_path)[0].page
    assert [page.width, page.height] == pytest.approx([297, 210], abs=0.1)
    assert [page.left, page.right, page.top, page.bottom] == pytest.approx([30, 15, 20, 22], abs=0.1)
    assert (page.numbered, page.number_alignment, page.number_in_header) == (False, None, None)


def test_a_page_number_in_the_head_is_found_with_its_size(tmp_path: Path) -> None:
    file = docx.Document()
    section = file.sections[0]
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field(head)
    file.add_paragraph("nội dung")
    page = laid_out(file, tmp_path)[0].page
    assert (page.numbered, page.number_in_header, page.number_alignment) == (True, True, "center")
    assert (page.number_size, page.first_differs) == (13, True)


def test_a_page_number_in_the_foot_behind_tabs_is_found_on_every_page(tmp_path: Path) -> None:
    file = docx.Document()
    foot = file.sections[0].footer.paragraphs[0]
    foot.add_run("\t\t")
    foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    file.add_paragraph("nội dung")
    page = laid_out(file, tmp_path)[0].page
    assert (page.numbered, page.number_in_header, page.number_alignment) == (True, False, "right")
    assert page.first_differs is False


def test_a_count_of_pages_is_no_page_number(tmp_path: Path) -> None:
    file = docx.Document()
    head = file.sections[0].header.paragraphs[0]
    head._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" NUMPAGES "><w:r><w:t>3</w:t></w:r></w:fldSimple>'))
    file.add_paragraph("nội dung")
    assert laid_out(file, tmp_path)[0].page.numbered is False


def test_a_number_in_a_frame_stands_where_the_frame_does(tmp_path: Path) -> None:
    file = docx.Document()
    head = file.sections[0].header.paragraphs[0]
    marks = 'w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="center"'
    frame = parse_xml(f"<w:framePr {nsdecls('w')} {marks}/>")
    head._p.get_or_add_pPr().append(frame)
    field(head)
    file.add_paragraph("nội dung")
    assert laid_out(file, tmp_path)[0].page.number_alignment == "center"


def test_lists_give_the_indent_that_their_level_has(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph("mục của danh sách", style="List Number")
    found, text = laid_out(file, tmp_path)
    assert of(found, text, "mục của").first_indent == pytest.approx(-6.35, abs=0.05)


def test_a_text_in_an_old_font_keeps_its_lines_in_their_places(tmp_path: Path) -> None:
    file = docx.Document()
    words = "Uû ban nh©n d©n x· Ba Vinh ban hµnh kÕ ho¹ch thi ®ua, khen th­ëng n¨m 2026 trªn ®Þa bµn"
    file.add_paragraph().add_run(words).font.name = ".VnTime"
    file.add_paragraph().add_run("Giao Phßng V¨n hãa - X· héi chñ tr×, phèi hîp víi c¸c c¬ quan").font.name = ".VnTime"
    found, text = laid_out(file, tmp_path)
    assert "thi đua" in text
    assert [one.font for one in found.paragraphs] == [".VnTime", ".VnTime"]
    assert text[found.paragraphs[1].span.start :].startswith("Giao")


@pytest.mark.parametrize("draft", [PLAN, PARTY], ids=["state", "party"])
def test_a_draft_is_read_back_as_its_profile_sets_it(draft: object, tmp_path: Path) -> None:
    drafted = PLAN if draft is PLAN else PARTY
    path = tmp_path / "ban-thao.docx"
    path.write_bytes(word_file(drafted, "day-du", CITATIONS))
    found, text, by = layout(path), read(path).text, profile(drafted.side)
    one, wanted = of(found, text, "gắn với nhiệm vụ chính trị"), by.settings[Piece.ITEM]
    assert (one.size, one.bold, one.italic, one.alignment) == (wanted.size, wanted.bold, wanted.italic, "justify")
    assert (one.font, one.first_indent, one.space_before) == (by.font, wanted.first_indent, wanted.before)
    assert (one.line_spacing, one.line_exact) == (wanted.line, wanted.exact)
    assert found.page.numbered
    assert found.page.first_differs
    assert found.page.number_in_header
    assert (found.page.number_alignment, found.page.number_size) == ("center", by.settings[Piece.PAGE_NUMBER].size)


@needs_official
def test_the_decree_is_set_as_it_says_itself() -> None:
    path = DECREE / "30_2020_ND_CP.docx"
    found, text = layout(path), read(path).text
    assert [found.page.top, found.page.left] == pytest.approx([25, 35], abs=0.1)
    assert (found.page.number_size, found.page.number_alignment, found.page.first_differs) == (14, "center", True)
    basis = of(found, text, "Căn cứ Luật Tổ chức Chính phủ")
    assert (basis.size, basis.italic, basis.font) == (14, True, "Times New Roman")
    recipients = next(one for one in found.paragraphs if text[one.span.start : one.span.end] == "Nơi nhận:")
    assert (recipients.size, recipients.bold, recipients.italic) == (12, True, True)


@needs_official
@pytest.mark.parametrize("name", ["30_2020_ND_CP", *(f"Phuluc{number}" for number in range(1, 7))])
def test_every_word_of_an_official_file_has_its_place(name: str) -> None:
    path = DECREE / f"{name}.docx"
    found, text = layout(path), read(path).text
    placed = [text[one.span.start : one.span.end] for one in found.paragraphs]
    assert " ".join(placed).split() == text.split()
