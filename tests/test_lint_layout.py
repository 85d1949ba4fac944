"""The setting of Word files: each rule finds what lies outside the form, and nothing inside it."""

import io
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from assistant.drafting.paper import Side
from assistant.lint.layout import check_layout
from assistant.lint.layout_forms import Piece as Measured
from assistant.lint.layout_forms import form, tolerance
from assistant.lint.layout_pieces import anatomy
from assistant.lint.model import Finding, Paper
from assistant.lint.reading import paper_of, read_paper
from assistant.lint.rules import shipped_rules
from assistant.reply import Drafted
from bot.word import word_file
from bot.word.profile import Piece, names, profile
from corpus.kinds import read_yaml
from corpus.register import Register
from tests.hand_set_papers import hand_set
from tests.official import OFFICIAL, needs_official
from tests.word_drafts import CITATIONS, LETTER, PARTY, PLAN, PROPOSAL

Change = Callable[[WordFile], object]

REGISTER = Register.load()
RULES = shipped_rules()
OURS = {code for code in RULES if code.startswith("trinh-bay-")}
DIGESTS = Path(__file__).parents[1] / "corpus" / "digests"


def style(file: WordFile, piece: Piece) -> ParagraphStyle:
    found = file.styles[names().styles[piece]]
    assert isinstance(found, ParagraphStyle)
    return found


def sized(piece: Piece, size: float) -> Change:
    return lambda file: setattr(style(file, piece).font, "size", Pt(size))


def bold(piece: Piece, *, on: bool) -> Change:
    return lambda file: setattr(style(file, piece).font, "bold", on)


def italic(piece: Piece, *, on: bool) -> Change:
    return lambda file: setattr(style(file, piece).font, "italic", on)


def body(name: str, value: object) -> Change:
    """Set something of all paragraphs of the body alike."""

    def change(file: WordFile) -> None:
        for piece in (Piece.ITEM, Piece.TEXT):
            setattr(style(file, piece).paragraph_format, name, value)

    return change


def page(**values: float) -> Change:
    def change(file: WordFile) -> None:
        for name, value in values.items():
            setattr(file.sections[0], name, Mm(value))

    return change


def all_of(*changes: Change) -> Change:
    return lambda file: [change(file) for change in changes]


def paragraphs(file: WordFile) -> list[Paragraph]:
    cells = [cell for table in file.tables for row in table.rows for cell in row.cells]
    return [*file.paragraphs, *(one for cell in cells for one in cell.paragraphs)]


def font(name: str, *, of: Callable[[Paragraph], bool] = lambda _: True) -> Change:
    def change(file: WordFile) -> None:
        for paragraph in filter(of, paragraphs(file)):
            for run in paragraph.runs:
                run.font.name = name

    return change


def number_in_the_foot(file: WordFile) -> None:
    section = file.sections[0]
    number = section.header.paragraphs[0]._p
    section.footer.paragraphs[0]._p.addnext(number)
    section.header._element.append(file.element.body.makeelement(qn("w:p")))


def number_at_the_side(file: WordFile) -> None:
    style(file, Piece.PAGE_NUMBER).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def number_on_the_first_page(file: WordFile) -> None:
    file.sections[0].different_first_page_header_footer = False


def without_number(file: WordFile) -> None:
    for run in list(file.sections[0].header.paragraphs[0]._p):
        file.sections[0].header.paragraphs[0]._p.remove(run)


def repeated(times: int) -> Change:
    """The longest paragraph as often again, so that the paper takes several pages."""

    def change(file: WordFile) -> None:
        longest = max(file.paragraphs, key=lambda one: len(one.text))
        for _ in range(times):
            made = file.add_paragraph(longest.text, style=longest.style)
            longest._p.addnext(made._p)

    return change


def one_paragraph(size: float) -> Change:
    """One paragraph of the body in another size."""

    def change(file: WordFile) -> None:
        longest = max(file.paragraphs, key=lambda one: len(one.text))
        longest.runs[0].font.size = Pt(size)

    return change


def kept(_: WordFile) -> None:
    """Nothing is changed."""


@cache
def made(draft: Drafted) -> bytes:
    return word_file(draft, "day-du", CITATIONS)


def checked(draft: Drafted, change: Change, tmp_path: Path) -> tuple[Paper, list[Finding]]:
    file = docx.Document(io.BytesIO(made(draft)))
    change(file)
    path = tmp_path / "du-thao.docx"
    file.save(str(path))
    paper = read_paper(path, REGISTER)
    return paper, list(check_layout(paper, RULES))


LONG = repeated(12)
IN_RANGE = page(top_margin=25, bottom_margin=25, left_margin=35, right_margin=20)
EXACTLY = all_of(
    body("line_spacing_rule", WD_LINE_SPACING.EXACTLY), body("line_spacing", Pt(17)), body("space_before", Pt(6))
)

CASES: list[tuple[str, Drafted, Change, bool]] = [
    ("trinh-bay-kho-giay", PLAN, page(page_width=215.9, page_height=279.4), True),  # Letter, Word's own in America
    ("trinh-bay-kho-giay", LETTER, page(page_width=148, page_height=210), True),
    ("trinh-bay-kho-giay", PLAN, page(page_width=297, page_height=210), False),
    ("trinh-bay-kho-giay", PROPOSAL, kept, False),
    ("trinh-bay-le-trang", PLAN, page(left_margin=25), True),
    ("trinh-bay-le-trang", LETTER, page(top_margin=15, right_margin=10), True),
    ("trinh-bay-le-trang", PLAN, IN_RANGE, False),
    ("trinh-bay-le-trang", PROPOSAL, page(left_margin=29.9, right_margin=20.1), False),
    ("trinh-bay-phong-chu", PLAN, font("Arial"), True),
    ("trinh-bay-phong-chu", LETTER, font("Calibri", of=lambda one: len(one.text) > 100), True),
    ("trinh-bay-phong-chu", PLAN, font("Arial", of=lambda one: one.text.startswith("I.")), False),
    ("trinh-bay-phong-chu", PROPOSAL, kept, False),
    ("trinh-bay-so-trang", PLAN, number_in_the_foot, True),
    ("trinh-bay-so-trang", PLAN, number_at_the_side, True),
    ("trinh-bay-so-trang", PLAN, number_on_the_first_page, True),
    ("trinh-bay-so-trang", PLAN, sized(Piece.PAGE_NUMBER, 11), True),
    ("trinh-bay-so-trang", PLAN, all_of(without_number, LONG), True),
    ("trinh-bay-so-trang", LETTER, without_number, False),
    ("trinh-bay-so-trang", PLAN, all_of(sized(Piece.PAGE_NUMBER, 13), LONG), False),
    ("trinh-bay-quoc-hieu", PLAN, sized(Piece.STATE_NAME, 14), True),
    ("trinh-bay-quoc-hieu", LETTER, bold(Piece.STATE_NAME, on=False), True),
    ("trinh-bay-quoc-hieu", PLAN, sized(Piece.STATE_NAME, 12), False),
    ("trinh-bay-quoc-hieu", PROPOSAL, kept, False),
    ("trinh-bay-tieu-ngu", PLAN, sized(Piece.MOTTO, 12), True),
    ("trinh-bay-tieu-ngu", LETTER, italic(Piece.MOTTO, on=True), True),
    ("trinh-bay-tieu-ngu", PLAN, sized(Piece.MOTTO, 13), False),
    ("trinh-bay-tieu-ngu", PROPOSAL, kept, False),
    ("trinh-bay-ten-co-quan", PLAN, bold(Piece.ISSUER, on=False), True),
    ("trinh-bay-ten-co-quan", LETTER, sized(Piece.ISSUER, 15), True),
    ("trinh-bay-ten-co-quan", LETTER, all_of(bold(Piece.ABOVE, on=True), sized(Piece.ABOVE, 11)), False),
    ("trinh-bay-ten-co-quan", PROPOSAL, sized(Piece.ISSUER, 12), False),
    ("trinh-bay-so-ky-hieu", PLAN, sized(Piece.NUMBER, 11), True),
    ("trinh-bay-so-ky-hieu", LETTER, italic(Piece.NUMBER, on=True), True),
    ("trinh-bay-so-ky-hieu", PLAN, kept, False),
    ("trinh-bay-so-ky-hieu", PROPOSAL, kept, False),
    ("trinh-bay-dia-danh", PLAN, italic(Piece.PLACE_AND_DAY, on=False), True),
    ("trinh-bay-dia-danh", LETTER, sized(Piece.PLACE_AND_DAY, 12), True),
    ("trinh-bay-dia-danh", PLAN, sized(Piece.PLACE_AND_DAY, 13), False),
    ("trinh-bay-dia-danh", PROPOSAL, kept, False),
    ("trinh-bay-ten-loai", PLAN, bold(Piece.KIND, on=False), True),
    ("trinh-bay-ten-loai", PROPOSAL, bold(Piece.TITLE, on=False), True),
    ("trinh-bay-ten-loai", PLAN, sized(Piece.KIND, 16), True),
    ("trinh-bay-ten-loai", PROPOSAL, sized(Piece.TITLE, 13), False),
    ("trinh-bay-ten-loai", LETTER, kept, False),
    ("trinh-bay-trich-yeu-cong-van", LETTER, bold(Piece.SUBJECT, on=True), True),
    ("trinh-bay-trich-yeu-cong-van", LETTER, sized(Piece.SUBJECT, 14), True),
    ("trinh-bay-trich-yeu-cong-van", LETTER, sized(Piece.SUBJECT, 12), False),
    ("trinh-bay-trich-yeu-cong-van", PLAN, kept, False),
    ("trinh-bay-can-cu", PLAN, italic(Piece.BASIS, on=False), True),
    ("trinh-bay-can-cu", PROPOSAL, sized(Piece.BASIS, 12), True),
    ("trinh-bay-can-cu", PLAN, sized(Piece.BASIS, 13), False),
    ("trinh-bay-can-cu", LETTER, kept, False),
    ("trinh-bay-co-chu-noi-dung", PLAN, all_of(sized(Piece.ITEM, 12), sized(Piece.TEXT, 12)), True),
    ("trinh-bay-co-chu-noi-dung", LETTER, one_paragraph(11), True),
    ("trinh-bay-co-chu-noi-dung", PLAN, all_of(sized(Piece.ITEM, 13), sized(Piece.TEXT, 13)), False),
    ("trinh-bay-co-chu-noi-dung", PLAN, one_paragraph(13.5), False),
    ("trinh-bay-canh-deu", PLAN, body("alignment", WD_ALIGN_PARAGRAPH.LEFT), True),
    ("trinh-bay-canh-deu", PLAN, body("alignment", WD_ALIGN_PARAGRAPH.RIGHT), True),
    ("trinh-bay-canh-deu", PLAN, body("alignment", WD_ALIGN_PARAGRAPH.DISTRIBUTE), False),
    ("trinh-bay-canh-deu", PLAN, all_of(kept, LONG), False),
    ("trinh-bay-thut-dong", PLAN, body("first_line_indent", Mm(0)), True),
    ("trinh-bay-thut-dong", PLAN, body("first_line_indent", Mm(20)), True),
    ("trinh-bay-thut-dong", PLAN, body("first_line_indent", Mm(10)), False),
    ("trinh-bay-thut-dong", PLAN, body("first_line_indent", Mm(12.5)), False),
    ("trinh-bay-gian-doan", PLAN, body("space_before", Pt(0)), True),
    ("trinh-bay-gian-doan", PLAN, body("space_before", Pt(3)), True),
    ("trinh-bay-gian-doan", PLAN, body("space_before", Pt(12)), False),
    ("trinh-bay-gian-doan", PLAN, all_of(body("space_before", Pt(3)), body("space_after", Pt(3))), False),
    ("trinh-bay-gian-dong", PLAN, body("line_spacing", 2.0), True),
    ("trinh-bay-gian-dong", PLAN, body("line_spacing", 0.9), True),
    ("trinh-bay-gian-dong", PLAN, body("line_spacing", 1.5), False),
    ("trinh-bay-gian-dong", PLAN, EXACTLY, False),
    ("trinh-bay-nguoi-ky", PLAN, bold(Piece.AUTHORITY, on=False), True),
    ("trinh-bay-nguoi-ky", PROPOSAL, bold(Piece.SIGNER, on=False), True),
    ("trinh-bay-nguoi-ky", LETTER, sized(Piece.AUTHORITY, 13), False),
    ("trinh-bay-nguoi-ky", PROPOSAL, kept, False),
    ("trinh-bay-kinh-gui", LETTER, italic(Piece.ADDRESSEE, on=True), True),
    ("trinh-bay-kinh-gui", PROPOSAL, sized(Piece.ADDRESSEE, 12), True),
    ("trinh-bay-kinh-gui", LETTER, bold(Piece.ADDRESSEE, on=True), False),
    ("trinh-bay-kinh-gui", PROPOSAL, sized(Piece.ADDRESSEE, 13), False),
    ("trinh-bay-noi-nhan", PLAN, sized(Piece.RECIPIENT, 13), True),
    ("trinh-bay-noi-nhan", LETTER, italic(Piece.RECIPIENTS, on=False), True),
    ("trinh-bay-noi-nhan", PROPOSAL, kept, False),
    ("trinh-bay-noi-nhan", PLAN, kept, False),
    ("trinh-bay-trang-dang", PARTY, page(left_margin=35), True),
    ("trinh-bay-trang-dang", PARTY, page(page_width=215.9, page_height=279.4), True),
    ("trinh-bay-trang-dang", PARTY, kept, False),
    ("trinh-bay-trang-dang", PLAN, page(left_margin=35), False),
    ("trinh-bay-chu-dang", PARTY, font("Arial"), True),
    ("trinh-bay-chu-dang", PARTY, all_of(sized(Piece.ITEM, 13), sized(Piece.TEXT, 13)), True),
    ("trinh-bay-chu-dang", PARTY, kept, False),
    ("trinh-bay-chu-dang", PARTY, sized(Piece.RECIPIENT, 11), False),
    ("trinh-bay-tieu-de-dang", PARTY, bold(Piece.STATE_NAME, on=False), True),
    ("trinh-bay-tieu-de-dang", PARTY, italic(Piece.STATE_NAME, on=True), True),
    ("trinh-bay-tieu-de-dang", PARTY, sized(Piece.STATE_NAME, 14), False),
    ("trinh-bay-tieu-de-dang", PLAN, kept, False),
]


@pytest.mark.parametrize(
    ("code", "draft", "change", "found"), CASES, ids=[f"{code}-{at}" for at, (code, *_) in enumerate(CASES)]
)
def test_a_rule_finds_what_is_outside_the_form_and_only_that(
    code: str, draft: Drafted, change: Change, found: bool, tmp_path: Path
) -> None:
    paper, findings = checked(draft, change, tmp_path)
    codes = [one.rule.code for one in findings]
    assert codes.count(code) == (1 if found else 0), [one.message for one in findings]
    assert set(codes) <= {code}  # and no other rule objects to what was changed
    for one in findings:
        assert paper.side in one.rule.sides
        assert one.message.endswith(".")
        assert one.span.start == one.span.end == 0 or paper.text[one.span.start : one.span.end].strip()


def test_each_rule_has_two_cases_of_each_kind() -> None:
    counted = Counter((code, found) for code, _, _, found in CASES)
    assert {code for code, _, _, _ in CASES} == OURS
    assert all(counted[code, found] >= 2 for code in OURS for found in (True, False))


@pytest.mark.parametrize("draft", [PLAN, LETTER, PROPOSAL, PARTY], ids=["plan", "letter", "proposal", "party"])
def test_nothing_is_found_in_what_is_written_here(draft: Drafted, tmp_path: Path) -> None:
    assert checked(draft, kept, tmp_path)[1] == []


def test_nothing_is_found_in_a_paper_set_by_hand_within_the_form(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.docx"
    hand_set().save(str(path))
    paper = read_paper(path, REGISTER)
    assert [one.message for one in check_layout(paper, RULES)] == []
    parts = anatomy(paper)
    assert {one.piece for one in parts.pieces} == set(Measured) - {Measured.SUBJECT, Measured.ADDRESSEE}
    assert len(parts.body) == 5
    assert paper.text[parts.body[1].span.start :].startswith("1. Tổ chức học tập")


def test_all_that_is_wrong_is_said_once_and_in_words_of_officials(tmp_path: Path) -> None:
    wrong = all_of(
        page(left_margin=25),
        sized(Piece.STATE_NAME, 15),
        italic(Piece.BASIS, on=False),
        body("alignment", WD_ALIGN_PARAGRAPH.LEFT),
        number_in_the_foot,
    )
    _, findings = checked(PLAN, wrong, tmp_path)
    said = {one.rule.code: one.message for one in findings}
    assert len(findings) == len(said) == 5
    assert said["trinh-bay-le-trang"] == "Lề trang ngoài quy định: lề trái 25 mm (đúng là từ 30 đến 35 mm)."
    assert said["trinh-bay-quoc-hieu"] == "Quốc hiệu: đang dùng cỡ chữ 15."
    assert said["trinh-bay-can-cu"] == "Căn cứ ban hành: chưa in nghiêng."
    assert said["trinh-bay-canh-deu"] == "Phần nội dung chưa canh đều hai lề."
    assert said["trinh-bay-so-trang"] == "Số trang: đang đặt ở chân trang."


def test_a_text_without_setting_has_nothing_to_be_found() -> None:
    assert (
        list(check_layout(paper_of("KẾ HOẠCH\nTriển khai phong trào thi đua\n1. Một.\n2. Hai.", REGISTER), RULES)) == []
    )


def test_a_file_of_a_few_lines_is_not_told_how_its_text_is_set(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph("Ghi nhanh: mai họp Hội đồng Thi đua - Khen thưởng.")
    path = tmp_path / "ghi-chu.docx"
    file.save(str(path))
    codes = {one.rule.code for one in check_layout(read_paper(path, REGISTER), RULES)}
    assert codes <= {"trinh-bay-kho-giay", "trinh-bay-le-trang", "trinh-bay-phong-chu"}


@pytest.mark.parametrize("side", list(Side))
def test_what_the_profile_sets_lies_within_the_form(side: Side) -> None:
    by, measured = profile(side), form(side)
    for piece, allowed in measured.pieces.items():
        setting = by.settings.get(Piece(piece.value))
        assert setting is not None or piece is Measured.MOTTO
        if setting is None:
            continue
        assert allowed.sizes is None or allowed.sizes.holds(setting.size, 0)
        assert allowed.bold in (None, setting.bold)
        assert allowed.italic in (None, setting.italic)
        assert allowed.alignment in (None, setting.alignment)
    for edge, limits in measured.margins.items():
        assert limits.holds(getattr(by.sheet, edge), 0)
    assert measured.body_size is not None
    assert measured.body_size.range.holds(by.settings[Piece.TEXT].size, tolerance().points)


def test_every_basis_is_told_in_a_digest() -> None:
    told = {
        f"{raw['document']}#{row['path']}"
        for raw in map(read_yaml, DIGESTS.glob("nd-30-2020-nd-cp*.yaml"))
        for row in raw["units"]
    }
    bases = {str(RULES[code].basis) for code in OURS if RULES[code].basis}
    bases |= {str(one) for setting in profile(Side.STATE).settings.values() for one in setting.basis}
    bases |= set(map(str, profile(Side.STATE).sheet.basis))
    assert bases - told == set()


def test_what_was_not_read_says_so() -> None:
    for code in OURS:
        rule = RULES[code]
        assert rule.verified is (rule.basis is not None)
        assert rule.sides == ((Side.STATE,) if rule.verified else (Side.PARTY,))


@needs_official
@pytest.mark.parametrize("name", ["30_2020_ND_CP", "Phuluc1", "Phuluc2", "Phuluc3", "Phuluc5", "Phuluc6"])
def test_official_files_are_clean(name: str) -> None:
    paper = read_paper(OFFICIAL / "national" / "nd-30-2020" / f"{name}.docx", REGISTER)
    assert [one.message for one in check_layout(paper, RULES)] == []
