"""Drafts as Word files: every value of the profile read back from the file, and what the file must show."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.document import Document as WordFile
from docx.enum.text import WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle

from assistant.drafting.paper import PaperKind, Side, Style
from assistant.reply import Drafted
from bot.errors import WrongUse
from bot.word import word_file
from bot.word.measuring import balanced, broken, last_line, lines, width
from bot.word.profile import Piece, names, profile
from bot.word.setting import stretches
from tests.word_drafts import (
    CITATIONS,
    LETTER,
    LETTER_ROWS,
    PARTY,
    PARTY_FRAME,
    PLAN,
    PLAN_FRAME,
    PLAN_ROWS,
    PROPOSAL,
    drafted,
)

SIDES = pytest.mark.parametrize("side", list(Side))
ALL = pytest.mark.parametrize("draft", [PLAN, LETTER, PROPOSAL, PARTY], ids=["plan", "letter", "proposal", "party"])


def opened(draft: Drafted) -> WordFile:
    return docx.Document(io.BytesIO(word_file(draft, "day-du", CITATIONS)))


def texts(file: WordFile) -> list[str]:
    """Every line of the file in reading order, those of tables row by row."""
    found = []
    for block in file.iter_inner_content():
        cells = [block] if not hasattr(block, "rows") else [cell for row in block.rows for cell in row.cells]
        found += [one.text for cell in cells for one in getattr(cell, "paragraphs", [cell]) if one.text]
    return found


def style(file: WordFile, piece: Piece) -> ParagraphStyle:
    found = file.styles[names().styles[piece]]
    assert isinstance(found, ParagraphStyle)
    return found


def draft_of(side: Side) -> Drafted:
    return PLAN if side is Side.STATE else PARTY


@SIDES
def test_the_page_has_the_measures_of_the_profile(side: Side) -> None:
    section, sheet = opened(draft_of(side)).sections[0], profile(side).sheet
    lengths = {
        "page_width": sheet.width,
        "page_height": sheet.height,
        "top_margin": sheet.top,
        "bottom_margin": sheet.bottom,
        "left_margin": sheet.left,
        "right_margin": sheet.right,
        "header_distance": sheet.number_from_edge,
    }
    for name, wanted in lengths.items():
        assert getattr(section, name).mm == pytest.approx(wanted, abs=0.1), name


@SIDES
@pytest.mark.parametrize("piece", list(Piece))
def test_every_value_of_the_profile_can_be_read_back(side: Side, piece: Piece) -> None:
    by = profile(side)
    if piece not in by.settings:
        assert piece is Piece.MOTTO
        return
    setting, read = by.settings[piece], style(opened(draft_of(side)), piece)
    shape = read.paragraph_format
    assert read.font.size is not None
    assert read.font.size.pt == setting.size
    assert (read.font.bold, read.font.italic, bool(read.font.underline)) == (
        setting.bold,
        setting.italic,
        setting.underline,
    )
    assert str(shape.alignment).lower().startswith(setting.alignment)
    assert shape.first_line_indent is not None
    assert shape.first_line_indent.mm == pytest.approx(setting.first_indent, abs=0.1)
    assert [one.pt if one is not None else 0 for one in (shape.space_before, shape.space_after)] == [
        setting.before,
        setting.after,
    ]
    if setting.exact is not None:
        assert shape.line_spacing_rule == WD_LINE_SPACING.EXACTLY
        assert getattr(shape.line_spacing, "pt", None) == setting.exact
    else:
        assert shape.line_spacing == (setting.line or 1.0)


@ALL
def test_every_letter_is_in_the_face_of_the_profile(draft: Drafted) -> None:
    file = opened(draft)
    normal = file.styles["Normal"]
    fonts = normal.element.rPr.rFonts
    assert {fonts.get(qn(f"w:{face}")) for face in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}
    for piece in profile(draft.side).settings:
        assert style(file, piece).base_style == normal
    assert file.element.body.findall(f".//{qn('w:rFonts')}") == []


@ALL
def test_the_page_number_stands_in_the_middle_of_the_head_from_the_second_page_on(draft: Drafted) -> None:
    section = opened(draft).sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" not in section.first_page_header._element.xml
    number = section.header.paragraphs[0]
    assert number.style is not None
    assert number.style.name == names().styles[Piece.PAGE_NUMBER]
    assert "".join(one.text or "" for one in number._p.iter(qn("w:instrText"))) == "PAGE"


def test_a_plan_of_the_state_reads_from_head_to_closing() -> None:
    read = texts(opened(PLAN))
    assert read[:6] == [
        "ỦY BAN NHÂN DÂN\nXÃ BA VINH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: [số]/KH-UBND",
        "Ba Vinh, ngày [ngày] tháng [tháng] năm 2026",
        "KẾ HOẠCH",
    ]
    assert read[6] == PLAN_FRAME.title
    assert read[-8:] == [
        "Nơi nhận:",
        "- Sở Nội vụ (báo cáo);",
        "- Thường trực Đảng ủy xã;",
        "- Các cơ quan, đơn vị, thôn;",
        "- Lưu: VT, VHXH.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "[họ và tên]",
    ]


def test_a_letter_has_its_subject_under_its_number_and_no_kind() -> None:
    read = texts(opened(LETTER))
    at = read.index("Số: [số]/SXD-VP")
    assert read[at + 1] == "V/v triển khai phong trào thi đua năm 2026"
    assert read[at + 3 : at + 6] == [
        "Kính gửi:",
        "- Các phòng, đơn vị thuộc Sở;",
        "- Ban Quản lý dự án đầu tư xây dựng các công trình giao thông.",
    ]


def test_one_addressee_stands_on_the_line_of_the_words() -> None:
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh Quảng Ngãi" in texts(opened(PROPOSAL))


def test_the_party_has_its_own_head_and_closing() -> None:
    read = texts(opened(PARTY))
    assert read[:4] == ["ĐẢNG BỘ TỈNH HƯNG YÊN", "ĐẢNG ỦY XÃ TÂN HƯNG", "*", "ĐẢNG CỘNG SẢN VIỆT NAM"]
    assert "Độc lập - Tự do - Hạnh phúc" not in read
    assert "-----" in read
    assert "Giao Phòng Văn hóa - Xã hội chủ trì, báo cáo kết quả trước ngày [ngày/tháng/năm]." in read
    assert profile(Side.PARTY).verified is False


@ALL
def test_each_paragraph_is_set_as_its_style_says(draft: Drafted) -> None:
    file = opened(draft)
    by_text = {one.text: one.style.name for one in file.paragraphs if one.style is not None}
    wanted = {
        Style.BASIS: Piece.BASIS,
        Style.HEADING: Piece.HEADING,
        Style.SUBHEADING: Piece.SUBHEADING,
        Style.ITEM: Piece.ITEM,
        Style.TEXT: Piece.TEXT,
    }
    for paragraph in draft.variants[0].paragraphs[:-1]:
        assert by_text[paragraph.text] == names().styles[wanted[paragraph.style]]


@pytest.mark.parametrize(
    ("last", "state", "party"),
    [
        ("Báo cáo kết quả.", "Báo cáo kết quả./.", "Báo cáo kết quả."),
        ("Báo cáo kết quả;", "Báo cáo kết quả./.", "Báo cáo kết quả."),
        ("Báo cáo kết quả./.", "Báo cáo kết quả./.", "Báo cáo kết quả."),
        ("Báo cáo trước ngày [ngày]", "Báo cáo trước ngày [ngày]./.", "Báo cáo trước ngày [ngày]."),
        ("Chúc các đồng chí thành công!", "Chúc các đồng chí thành công!", "Chúc các đồng chí thành công!"),
    ],
)
def test_the_text_ends_as_papers_of_its_side_do(last: str, state: str, party: str) -> None:
    rows = ((Style.TEXT, "Mở đầu.", ()), (Style.TEXT, last, ()))
    assert state in texts(opened(drafted(PLAN_FRAME, rows, PaperKind.PLAN)))
    assert party in texts(opened(drafted(PARTY_FRAME, rows, PaperKind.PLAN, side=Side.PARTY)))


@pytest.mark.parametrize("kind", [PaperKind.PRAISE, PaperKind.SPEECH, PaperKind.ACHIEVEMENTS_PERSON])
def test_a_letter_of_praise_ends_as_its_writer_ends_it(kind: PaperKind) -> None:
    assert "Mong tập thể tiếp tục phát huy." in texts(
        opened(drafted(PLAN_FRAME, ((Style.TEXT, "Mong tập thể tiếp tục phát huy.", ()),), kind))
    )


def test_a_heading_that_stands_last_gets_no_end() -> None:
    rows = ((Style.TEXT, "Mở đầu.", ()), (Style.HEADING, "II. NHIỆM VỤ", ()))
    assert "II. NHIỆM VỤ" in texts(opened(drafted(PLAN_FRAME, rows, PaperKind.PLAN)))


@ALL
def test_what_is_to_be_filled_in_is_yellow_and_nothing_else_is(draft: Drafted) -> None:
    file = opened(draft)
    cells = [cell for table in file.tables for row in table.rows for cell in row.cells]
    paragraphs = [*file.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    runs = [run for paragraph in paragraphs for run in paragraph.runs]
    yellow = {run.text for run in runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW}
    plain = "".join(run.text for run in runs if run.font.highlight_color is None)
    assert yellow
    assert all(text.startswith("[") and text.endswith("]") for text in yellow)
    assert "[" not in plain


def test_sources_stand_as_comments_beside_the_paragraphs_of_a_whole_paper() -> None:
    file = opened(PLAN)
    with_sources = [one for one in PLAN.variants[0].paragraphs if one.citations]
    comments = [comment.text for comment in file.comments]
    assert len(comments) == len(with_sources)
    assert comments[0].startswith("Khoản 1 Điều 23")
    assert "không phải nguyên văn" in comments[0]
    assert "Chưa xác minh hiệu lực" in comments[1]
    assert not any("Căn cứ của các đoạn" in text for text in texts(file))
    assert all(one.get(qn("w:date")) is None for one in file.part._comments_part.element)


def test_without_citations_there_are_no_comments() -> None:
    file = docx.Document(io.BytesIO(word_file(PLAN, "day-du")))
    assert list(file.comments) == []


def test_paragraphs_alone_come_without_head_and_closing_and_with_a_list_of_sources() -> None:
    file = opened(replace(PLAN, whole=False))
    read = texts(file)
    assert file.tables == []
    assert read[: len(PLAN_ROWS)] == [text for _, text, _ in PLAN_ROWS]
    assert read[len(PLAN_ROWS)] == "Căn cứ của các đoạn (xóa trước khi dùng)"
    assert read[len(PLAN_ROWS) + 1].startswith("1. Mục III.4 Kế hoạch năm 2025")
    assert list(file.comments) == []


def test_a_paragraph_broken_by_hand_becomes_several() -> None:
    rows = ((Style.TEXT, "Dòng thứ nhất.\n\nDòng thứ hai.\x0b", (1,)), (Style.TEXT, "Hết.", ()))
    read = texts(opened(drafted(PLAN_FRAME, rows, PaperKind.PLAN)))
    assert read[7:10] == ["Dòng thứ nhất.", "Dòng thứ hai.", "Hết./."]


def test_letters_that_xml_cannot_hold_are_left_out() -> None:
    rows = ((Style.TEXT, "Trước\x07 sau.", ()),)
    assert "Trước  sau./." in texts(opened(drafted(PLAN_FRAME, rows, PaperKind.PLAN)))


def test_lines_of_the_frame_that_say_nothing_are_left_out() -> None:
    frame = replace(PLAN_FRAME, recipients=(), authority="", title="", addressees=())
    read = texts(opened(drafted(frame, LETTER_ROWS, PaperKind.PRAISE)))
    assert "Nơi nhận:" not in read
    assert read[-2:] == ["CHỦ TỊCH", "[họ và tên]"]


@ALL
def test_the_same_draft_gives_the_same_bytes_and_no_day(draft: Drafted) -> None:
    made = word_file(draft, "day-du", CITATIONS)
    assert made == word_file(draft, "day-du", CITATIONS)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert "created" not in core
    assert "modified" not in core


def test_a_variant_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(WrongUse, match="day-du"):
        word_file(PLAN, "ngan")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("không có", [("không có", False)]),
        ("[số]/KH", [("[số]", True), ("/KH", False)]),
        ("ngày [a] và [b]", [("ngày ", False), ("[a]", True), (" và ", False), ("[b]", True)]),
        ("[hở", [("[hở", False)]),
        ("", []),
    ],
)
def test_placeholders_are_told_from_the_words_around_them(text: str, expected: list[tuple[str, bool]]) -> None:
    assert list(stretches(text)) == expected


def test_widths_are_those_of_the_face() -> None:
    assert width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13) == pytest.approx(95.7, abs=0.5)
    assert width("Độc lập - Tự do - Hạnh phúc", 14) == pytest.approx(61.0, abs=1.0)


@SIDES
def test_the_name_of_the_state_stands_on_one_line(side: Side) -> None:
    by = profile(side)
    room = by.sheet.text_width - by.sheet.head_left
    assert width(by.state_name, by.settings[Piece.STATE_NAME].size) < room
    assert by.motto is None or width(by.motto, by.settings[Piece.MOTTO].size) < room


def test_the_lines_of_a_long_title_are_about_as_long() -> None:
    title = "Tuyên truyền, quán triệt Chỉ thị số 41-CT/TW của Ban Bí thư trên địa bàn xã Ba Vinh"
    room = balanced(title, 14, 165)
    made = lines(title, 14, room)
    assert len(made) == len(lines(title, 14, 165)) == 2
    assert last_line(title, 14, room) > 0.6 * width(made[0], 14)
    assert balanced("Ngắn", 14, 165) == 165


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ỦY BAN NHÂN DÂN XÃ BA VINH", "ỦY BAN NHÂN DÂN\nXÃ BA VINH"),
        ("SỞ XÂY DỰNG", "SỞ XÂY DỰNG"),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ", "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ"),
        ("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG LIÊN NGÀNH", "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG LIÊN NGÀNH"),
    ],
)
def test_a_long_name_is_broken_before_its_place(name: str, expected: str) -> None:
    assert broken(name, 13, 67, names().breaks_before) == expected


def test_a_title_longer_than_a_property_of_a_file_holds_is_written_whole() -> None:
    title = "Phát động phong trào thi đua " * 20
    file = opened(replace(PLAN, frame=replace(PLAN_FRAME, title=title)))
    assert title.strip() in {one.strip() for one in texts(file)}
