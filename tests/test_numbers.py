"""Numbers of documents and dates, in every spelling; folding keeps offsets."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import find_dates
from corpus.folding import fold
from corpus.kinds import kinds
from corpus.numbers import canonical, find_numbers, same_number

WHOLE = [
    ("06/2022/QH15", "06/2022/QH15", "luat"),
    ("98/2023/NĐ-CP", "98/2023/NĐ-CP", "nd"),
    ("41-CT/TW", "41-CT/TW", "ct"),
    ("106/KH-UBND", "106/KH-UBND", "kh"),
    ("115/VBHN-VPQH", "115/VBHN-VPQH", "vbhn"),
    ("08 - CT/TU", "08-CT/TU", "ct"),
    ("02/CT - UBND", "02/CT-UBND", "ct"),
    ("41-\nCT/TW", "41-CT/TW", "ct"),
    ("41-\n\nCT/TW", "41-CT/TW", "ct"),
    ("68/KH-\nUBND", "68/KH-UBND", "kh"),
    ("1526/QĐ-TTg", "1526/QĐ-TTg", "qd"),
    ("1526/QD-TTg", "1526/QĐ-TTg", "qd"),
    ("0124/KH-UBND", "0124/KH-UBND", "kh"),
    ("15/2025/TT-BNV", "15/2025/TT-BNV", "tt"),
    ("15/2023/tt-bkhdt", "15/2023/TT-BKHĐT", "tt"),
    ("91/2017/nd-cp", "91/2017/NĐ-CP", "nd"),
    ("152/2025/NĐCP", "152/2025/NĐ-CP", "nd"),
    ("41 ct/tw", "41-CT/TW", "ct"),
    ("41/CT-TW", "41-CT/TW", "ct"),
    ("41-CT/TƯ", "41-CT/TW", "ct"),
    ("41-CT/TU", "41-CT/TU", "ct"),
    ("nghị quyết số 190/2025/QH15", "190/2025/QH15", "nq"),
    ("1677/NQ-UBTVQH15", "1677/NQ-UBTVQH15", "nq"),
    ("Quy định 399-QĐ/TW", "399-QĐ/TW", "qyd"),
    ("71/SNV-VP", "71/SNV-VP", "cv"),
    ("6/2022/QH15", "06/2022/QH15", "luat"),
    ("86/2025/QĐ-UBND", "86/2025/QĐ-UBND", "qd"),
    ("552/TB-VPCP", "552/TB-VPCP", "tb"),
]
BARE = [
    ("ct 41", "ct", "41", None),
    ("chi thi 41", "ct", "41", None),
    ("nđ 152", "nd", "152", None),
    ("NĐ98/2023", "nd", "98", 2023),
    ("nghi dinh 152/2025", "nd", "152", 2025),
    ("luật 06", "luat", "06", None),
    ("kế hoạch số 5", "kh", "5", None),
    ("nghị định 152 điều 5", "nd", "152", None),
    ("Chỉ thị số\n41", "ct", "41", None),
]
NONE = [
    "ngày 26/12/2024",
    "kế hoạch 5 năm 2021-2025",
    "kế hoạch 05 năm (2021 - 2025)",
    "quyết định 10 tập thể",
    "luật quy định 2 hình thức",
    "luật 2022",
    "giai đoạn 2021 - 2025",
    "Điều 26, khoản 3",
    "đạt 70% cá nhân",
    "hướng dẫn 3",
]


@pytest.mark.parametrize(("text", "printed", "kind"), WHOLE)
def test_a_whole_number_is_read_in_every_spelling(text: str, printed: str, kind: str) -> None:
    (found,) = find_numbers(text)
    assert (found.canonical, found.kind) == (printed, kind)
    assert canonical(f"theo {text} của") == printed


@pytest.mark.parametrize(("text", "printed", "kind"), WHOLE)
def test_a_printed_number_reads_as_itself(text: str, printed: str, kind: str) -> None:
    assert canonical(printed) == printed
    assert same_number(text, printed)
    assert kinds().by_code(kind) is not None


@pytest.mark.parametrize(("text", "kind", "number", "year"), BARE)
def test_a_bare_number_follows_its_kind_word(text: str, kind: str, number: str, year: int | None) -> None:
    (found,) = find_numbers(text)
    assert (found.kind, found.number, found.year, found.canonical) == (kind, number, year, None)


@pytest.mark.parametrize("text", NONE)
def test_counts_years_and_dates_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == ()


def test_party_committee_and_central_committee_are_told_apart() -> None:
    assert not same_number("41-CT/TU", "41-CT/TW")


def test_the_whole_span_takes_the_kind_word_in() -> None:
    text = "thực hiện Chỉ thị số 41-CT/TW ngày 26/12/2024"
    (found,) = find_numbers(text)
    assert text[found.span.start : found.span.end] == "41-CT/TW"
    assert text[found.whole.start : found.whole.end] == "Chỉ thị số 41-CT/TW"


DATES = [
    ("theo 91/2017/NĐ-CP", []),
    ("Luật 06/2022/QH15", []),
    ("Quyết định 86/2025/QĐ-UBND", []),
    ("nghị định 152/2025", []),
    ("15/2025/TT-BNV", []),
    ("thông tư 01/2024", []),
    ("năm 2023", [(2023, None, None)]),
    ("trong năm 2025 và năm 2026", [(2025, None, None), (2026, None, None)]),
    ("ngày 30/9/2026", [(2026, 9, 30)]),
    ("26/12/2024", [(2024, 12, 26)]),
    ("ngày 06 tháng 3 năm 2024", [(2024, 3, 6)]),
    ("ngay 1 thang 10 nam 2026", [(2026, 10, 1)]),
    ("tháng 10/2025", [(2025, 10, None)]),
    ("tháng 3 năm 2026", [(2026, 3, None)]),
    ("từ 01-10-2026", [(2026, 10, 1)]),
    ("31/02/2025", []),
    ("theo 98/2023/NĐ-CP năm 2024 thì sao", [(2024, None, None)]),
    ("giai đoạn 2022-2025", []),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_a_year_inside_a_number_is_no_date(text: str, expected: list[tuple[int, int | None, int | None]]) -> None:
    found = find_dates(text, [number.span for number in find_numbers(text)])
    assert [(one.year, one.month, one.day) for one in found] == expected


def test_folding_strips_every_mark_and_the_bar_of_d() -> None:
    assert fold("ĐIỂM đ: Uỷ ban, ủy, ƯỠNG") == "diem d: uy ban, uy, uong"


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạẾềểễệ ỳỹỷỵý"))
def test_folded_vietnamese_is_ascii(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)).isascii()
    assert fold(fold(text)) == fold(text)
