from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning import clean
from corpus.folding import fold
from tests.reading import SEEDS, seed

LETTERS = st.text(alphabet='aăbđ ếIVX19.,;:-–()“”"*#|_\n\t\f', max_size=120)
ANY = st.text(max_size=120)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("**Điều\n11. Tổ chức thực hiện**", "Điều 11. Tổ chức thực hiện"),
        ("## Chương I\n\n**QUY ĐỊNH CHUNG**", "Chương I\nQUY ĐỊNH CHUNG"),
        ("theo Chỉ thị số 41-\n\nCT/TW của Bộ Chính trị", "theo Chỉ thị số 41-CT/TW của Bộ Chính trị"),
        ("và Kế hoạch số 68/KH-\nUBND ngày 22/3/2023", "và Kế hoạch số 68/KH-UBND ngày 22/3/2023"),
        ("tôn vinh đúng; công\n\ntác khen thưởng phải kịp thời.", "tôn vinh đúng; công tác khen thưởng phải kịp thời."),
        ("công sở, văn hóa doanh*”\n\nng nghiệp”; (4) “Doanh", "công sở, văn hóa doanh nghiệp”; (4) “Doanh"),
        ("- Lưu: VT, NC^{Đ6}.", "- Lưu: VT, NCĐ6."),
        ("QUỐC HỘI --------\nLUẬT", "QUỐC HỘI\nLUẬT"),
        ("Về công tác văn thư\n^(__________)\nCăn cứ", "Về công tác văn thư\nCăn cứ"),
        ("**\\_\\_\\_\\_\\_**\n\nĐiều 1. Tên", "Điều 1. Tên"),
        ("| Số: 30/2020/NĐ-CP | Hà Nội, ngày 05 |", "Số: 30/2020/NĐ-CP\nHà Nội, ngày 05"),
        ("| 1. | Nghị quyết | NQ |\n|---|---|---|\n| 2. | Chỉ thị | CT |", "1. Nghị quyết NQ\n2. Chỉ thị CT"),
        ("|. MUC PICH, YEU CAU\n\n1. Quan triet", "|. MUC PICH, YEU CAU\n1. Quan triet"),
        ("Một  hai\u00a0ba\t bốn\r\n", "Một hai ba bốn"),
        ("", ""),
        (" \n\f\n ", ""),
    ],
)  # fmt: skip
def test_marks_and_breaks_go_and_words_stay(source: str, expected: str) -> None:
    assert clean(source).text == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("đối tượng khen thưởng và", "2. Hình thức khen thưởng"),
        ("Điều 12. Kỷ niệm chương", "1. Kỷ niệm chương của Bộ được xét tặng một lần"),
        ("Trung tâm Công nghệ thông tin và chuyển đổi số", "10. Báo Đầu tư"),
        ("gồm các tiêu chuẩn", "a) Hoàn thành tốt nhiệm vụ;"),
        ("Ban Thường vụ ban hành kế hoạch", "II- NHIỆM VỤ"),
        ("KẾ HOẠCH", "đẩy mạnh phong trào thi đua"),
        ("gồm các việc sau", "- Tuyên truyền"),
    ],
)
def test_a_heading_or_numbered_item_is_never_joined_to_the_line_before(before: str, after: str) -> None:
    for gap in ("\n", "\n\n"):
        assert clean(before + gap + after).text == f"{before}\n{after}"


def test_the_gazette_loses_heads_and_page_numbers_and_keeps_figures_of_tables() -> None:
    source = (
        "1. Khối thi đua có Khối trưởng theo nguyên tắc luân \n\n\fCÔNG BÁO/Số 73 + 74/Ngày 16-01-2024 \n41 \n\n"
        "phiên để phối hợp điều hành.\nTổng số điểm\n350\n"
    )
    expected = "1. Khối thi đua có Khối trưởng theo nguyên tắc luân phiên để phối hợp điều hành.\nTổng số điểm\n350"
    assert clean(source).text == expected


def test_page_numbers_at_page_edges_go() -> None:
    assert clean("Phần đầu của câu này được viết ở trang một và\f2\nphần sau ở trang hai.").text == (
        "Phần đầu của câu này được viết ở trang một và phần sau ở trang hai."
    )


def test_the_block_of_a_digital_signature_goes() -> None:
    block = "Người ký: CỔNG THÔNG TIN\nEmail: a@b.vn\nCơ quan: VĂN PHÒNG\nThời gian ký: 25.01.2024 15:16:08 +07:00\n"
    assert clean("a) Một.\n" + block + "b) Hai.").text == "a) Một.\nb) Hai."


@pytest.mark.parametrize("name", SEEDS)
def test_a_shipped_paper_loses_no_letter(name: str) -> None:
    source, text = seed(name), clean(seed(name)).text
    lost = Counter(filter(str.isalnum, source)) - Counter(filter(str.isalnum, text))
    torn = Counter("ng") if name == "kh-2021-dang-uy-khoi-ha-tinh-ct08" else Counter()
    assert lost == torn
    assert not Counter(filter(str.isalnum, text)) - Counter(filter(str.isalnum, source))


@pytest.mark.parametrize("name", SEEDS)
def test_a_shipped_paper_has_one_paragraph_a_line(name: str) -> None:
    lines = clean(seed(name)).text.split("\n")
    assert all(line and line == line.strip() and "  " not in line for line in lines)
    continued = [line for line in lines if line[0].islower() and line[1] != ")"]
    assert all(fold(line).startswith(("day manh phong trao", "be nghi")) or line[1] == "é" for line in continued)


@given(st.one_of(LETTERS, ANY))
def test_every_character_stands_at_its_origin(source: str) -> None:
    text = clean(source)
    assert len(text.text) == len(text.origins)
    assert list(text.origins) == sorted(text.origins)
    assert all(
        letter == source[origin] or letter in " \n" for letter, origin in zip(text.text, text.origins, strict=True)
    )


@given(st.one_of(LETTERS, ANY))
def test_cleaning_twice_is_cleaning_once(source: str) -> None:
    once = clean(source).text
    assert clean(once).text == once


@given(st.lists(st.text(alphabet="aăbđếAĐ ,;", min_size=1, max_size=40), max_size=12))
def test_plain_words_all_stay(lines: list[str]) -> None:
    source = "\n".join(lines)
    assert Counter(filter(str.isalpha, clean(source).text)) == Counter(filter(str.isalpha, source))
