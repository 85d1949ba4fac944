"""A file is read as a paper of the right form; one that cannot be read is refused; places lead to the source."""

from datetime import date
from pathlib import Path

import docx
import pytest

from assistant.drafting.paper import Side
from assistant.lint.checking import Checking
from assistant.lint.errors import RuleError
from assistant.lint.model import Severity
from assistant.lint.naming import as_basis, short
from assistant.lint.reading import paper_of, read_paper
from assistant.lint.sheet import Sheet
from assistant.lint.tables import listed, paired, table
from corpus.bodies import shipped_bodies
from corpus.errors import Classified, ReadingError
from corpus.model import Span
from corpus.register import Register

STATE, PARTY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"
SIDES = {
    "the state's heading": (f"{STATE}\nKẾ HOẠCH\nThi đua\n1. Mục đích", Side.STATE),
    "the Party's heading": (f"{PARTY}\nKẾ HOẠCH\nThi đua\n1. Mục đích", Side.PARTY),
    "the Party's number": ("Số 15-KH/TU\nKẾ HOẠCH\nThi đua\n1. Mục đích", Side.PARTY),
    "the state's number": ("Số: 15/KH-UBND\nKẾ HOẠCH\nThi đua\n1. Mục đích", Side.STATE),
    "a party committee's issuer": ("HUYỆN ỦY BA TƠ\nKẾ HOẠCH\nThi đua\n1. Mục đích", Side.PARTY),
    "who it is signed for": (
        "KẾ HOẠCH\nThi đua\n1. Mục đích.\nNơi nhận:\n- Các chi bộ,\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nLê Văn An",
        Side.PARTY,
    ),
    "a youth union's own form": ("ĐOÀN TNCS HỒ CHÍ MINH\nSố: 14-KH/ĐTN\nKẾ HOẠCH\nThi đua\n1. Mục đích", Side.STATE),
    "nothing at all": ("Các thôn báo cáo trước ngày 15/12/2026.", Side.STATE),
}


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load()


@pytest.mark.parametrize("case", SIDES)
def test_the_form_of_a_paper_is_told_by(case: str, register: Register) -> None:
    text, side = SIDES[case]
    assert paper_of(text, register).side is side


def test_a_word_file_brings_its_setting_a_text_none(tmp_path: Path, register: Register) -> None:
    word, text = tmp_path / "a.docx", tmp_path / "a.txt"
    made = docx.Document()
    made.add_paragraph("Thi đua năm 2026")
    made.save(str(word))
    text.write_text("Thi đua năm 2026", encoding="utf-8")
    assert read_paper(word, register).layout is not None
    assert read_paper(text, register).layout is None
    assert read_paper(word, register).text == read_paper(text, register).text


def test_a_classified_paper_is_refused(tmp_path: Path, register: Register) -> None:
    path = tmp_path / "mat.txt"
    path.write_text("TỐI MẬT\nKẾ HOẠCH\nThi đua\n1. Mục đích", encoding="utf-8")
    with pytest.raises(Classified) as error:
        read_paper(path, register)
    assert error.value.message


@pytest.mark.parametrize(("name", "content"), [("a.txt", b""), ("a.docx", b"PK\x03\x04 broken")])
def test_a_file_that_cannot_be_read_is_refused(name: str, content: bytes, tmp_path: Path, register: Register) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ReadingError) as error:
        read_paper(path, register)
    assert error.value.message.endswith(".")


def test_a_place_in_a_wrapped_text_is_found_in_the_source(register: Register) -> None:
    source = "KẾ HOẠCH\n\nThi đua\n\n1.   Thực hiện Chỉ thị số 41-\nCT/TW ngày 24/12/2024 của Bộ Chính trị."
    paper = paper_of(source, register)
    found = Checking.of(register, shipped_bodies()).check(paper, date(2026, 3, 10)).findings
    wrong = next(one for one in found if one.rule.code == "vien-dan-sai-ngay")
    assert paper.text[wrong.span.start : wrong.span.end] == "24/12/2024"


def test_a_mending_over_a_break_of_line_is_not_written_unasked(register: Register) -> None:
    paper = paper_of("1. Theo Chỉ thị số 41/\nCT-TW ngày 26/12/2024 của Bộ Chính trị.", register)
    found = Checking.of(register, shipped_bodies()).check(paper, date(2026, 3, 10)).findings
    wrong = [one for one in found if one.rule.code == "so-ky-hieu-vien-dan-sai"]
    assert [one.mending is not None and one.mending.safe for one in wrong] == [False]


def test_a_place_behind_the_text_is_its_end(register: Register) -> None:
    paper = paper_of("Thi đua năm 2026", register)
    sheet = Sheet(paper)
    rule = next(iter(Checking.of(register, shipped_bodies()).rules.values()))
    end = len(sheet.text)
    assert sheet.finding(rule, Span(end, end), "Hết.").span == Span(len(paper.text), len(paper.text))


def test_of_a_damaged_paper_only_what_it_cites_and_names_is_judged(register: Register) -> None:
    path = Path(__file__).resolve().parents[1] / "corpus" / "documents" / "kh-89-2025-ubnd-ba-to.txt"
    report = Checking.of(register, shipped_bodies()).check(read_paper(path, register), date(2026, 3, 10))
    codes = {one.rule.code for one in report.findings}
    assert "van-ban-quet-loi" in codes
    assert "noi-nhan-khong-con" in codes
    assert not codes & {"am-tiet-khong-co", "thieu-dau", "quoc-hieu-tieu-ngu", "ngay-thang-ban-hanh"}


IN_THE_PLACE_OF = {
    "Nghị định số 110/2004/NĐ-CP ngày 08/4/2004 của Chính phủ về công tác văn thư": (
        "nd-30-2020-nd-cp",
        "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ",
    ),
    "Thông tư số 01/2024/TT-BNV ngày 24 tháng 02 năm 2024 của Bộ trưởng Bộ Nội vụ": (
        "tt-15-2025-tt-bnv",
        "Thông tư số 15/2025/TT-BNV ngày 04 tháng 8 năm 2025 của Bộ trưởng Bộ Nội vụ",
    ),
    "Luật Thi đua, khen thưởng số 15/2003/QH11": ("luat-06-2022-qh15", "Luật Thi đua, khen thưởng số 06/2022/QH15"),
    "Luật Thi đua, khen thưởng ngày 26/11/2003": (
        "luat-06-2022-qh15",
        "Luật Thi đua, khen thưởng ngày 15/6/2022",
    ),
    "Luật Thi đua, khen thưởng năm 2003": (
        "luat-06-2022-qh15",
        "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
    ),
    "Luật Thi đua, khen thưởng số 15/2003/QH11 ngày 26 tháng 11 năm 2003": (
        "luat-06-2022-qh15",
        "Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022",
    ),
}


@pytest.mark.parametrize("said", IN_THE_PLACE_OF)
def test_a_basis_is_named_as_the_one_it_replaces_and_without_a_title_of_our_own(said: str, register: Register) -> None:
    heir, meant = IN_THE_PLACE_OF[said]
    assert as_basis(register.by_id(heir), said) == meant


def test_a_document_is_named_short(register: Register) -> None:
    assert short(register.by_id("nd-30-2020-nd-cp")) == "Nghị định số 30/2020/NĐ-CP"


@pytest.mark.parametrize(
    ("basis", "safe"),
    [
        ("Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ quy định chi tiết thi hành một số điều.", False),
        ("Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ.", True),
        ("Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003.", True),
        ("Thông tư số 01/2024/TT-BNV ngày 24/02/2024 của Bộ trưởng Bộ Nội vụ.", False),  # replaced by press alone
    ],
)
def test_an_expired_basis_is_mended_unasked_only_where_no_title_has_to_be_written(
    basis: str, safe: bool, register: Register
) -> None:
    paper = paper_of(f"Căn cứ {basis}\nQUYẾT ĐỊNH:\nĐiều 1. Tặng Giấy khen.", register)
    found = Checking.of(register, shipped_bodies()).check(paper, date(2026, 3, 10)).findings
    (one,) = (one for one in found if one.rule.code == "can-cu-het-hieu-luc")
    assert one.mending is not None
    assert one.mending.safe is safe
    assert "phân cấp" not in one.mending.text


OTHER_KINDS = {
    "an invitation": ("GIẤY MỜI", "Số: 8/GM-UBND", "- Lưu: VT.\nTL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nLê Văn An"),
    "minutes": ("BIÊN BẢN", "Số: 2/BB-HĐ", "- Lưu: VT.\nCHỦ TỌA\nLê Văn An"),
}


@pytest.mark.parametrize("case", OTHER_KINDS)
def test_a_paper_of_a_kind_without_code_has_its_own_number(case: str, register: Register) -> None:
    kind, number, end = OTHER_KINDS[case]
    head = f"ỦY BAN NHÂN DÂN\nXÃ BA VINH\n{STATE}\n{number}\nBa Vinh, ngày 06 tháng 8 năm 2026\n{kind}\nHọp xét"
    text = f"{head}\nThời gian: 08 giờ 00, ngày 06 tháng 8 năm 2026./.\nNơi nhận:\n- Các thôn;\n{end}"
    found = Checking.of(register, shipped_bodies()).check(paper_of(text, register), date(2026, 8, 6)).findings
    assert [(one.rule.code, one.mending.text if one.mending else "") for one in found] == [
        ("so-van-ban-duoi-10", number[4:5].zfill(2))
    ]


def test_minutes_end_before_those_who_sign_them(register: Register) -> None:
    text = "BIÊN BẢN\nHọp xét\nNội dung: xét khen thưởng.\nTHƯ KÝ\nLê Văn An\nCHỦ TỌA\nLê Văn Bình"
    sheet = Sheet(paper_of(text, register))
    assert [line.text for line in sheet.closing] == ["THƯ KÝ", "Lê Văn An", "CHỦ TỌA", "Lê Văn Bình"]
    assert sheet.kind == ""


def test_a_table_without_what_is_asked_for_is_refused() -> None:
    with pytest.raises(RuleError, match="no list of words"):
        listed("spelling.yaml", "confusions")
    with pytest.raises(RuleError, match="no mapping of words"):
        paired("spelling.yaml", "foreign")
    with pytest.raises(RuleError, match="cannot be read"):
        table("absent.yaml")


def test_no_known_slip_is_right_in_the_papers_that_ship(register: Register) -> None:
    """A slip is mended unasked, so it must not stand inside two right words: "lịch sử lý luận" is none."""
    slips = paired("spelling.yaml", "confusions")
    right = ["lịch sử lý luận", "kiểm sát nhập khẩu", "vĩ đại phương Đông", "nếu đơn vi phạm", "hồ sơ xuất trình"]
    assert not [slip for slip in slips for text in right if f" {slip} " in f" {text} "]
    assert all(slip != meant for slip, meant in slips.items())


def test_findings_weigh_as_their_rules_do(register: Register) -> None:
    report = Checking.of(register, shipped_bodies()).check(
        paper_of("Số: 5/KH-UBND\nBa Vinh, ngày 5 tháng 3 năm 2026\nKẾ HOẠCH\nThi đua\n1. Mục đích ;", register),
        date(2026, 3, 10),
    )
    assert report.counts[Severity.ERROR] == 2
    assert report.counts[Severity.ADVICE] == 1
