"""Repair of hastily typed questions: what is mended, what is left alone, and the tables it stands on."""

import unicodedata
from pathlib import Path

import numpy as np
import pytest

from corpus.folding import fold
from index.abbreviations import Abbreviations
from index.errors import ModelError
from index.lexicon import BREAK, NO_ROW, Lexicon
from index.repair import Repair
from index.slips import distance, slips, typed_by_keys
from index.training.typing import typing_tables
from index.words import document_number_spans

MENDED = [
    ("điều kiện khen thuongwr", "dieu kien khen thuong"),
    ("dieu kien dduocj khen thuong", "dieu kien duoc khen thuong"),
    ("duo75c quy d9inh5 nhu the nao", "duoc quy dinh nhu the nao"),
    ("ngu7o7i2 lao d9o6ng5", "nguoi lao dong"),
    ("thidua khenthuong", "thi dua khen thuong"),
    ("khe n thuong", "khen thuong"),
    ("khen thuong thid ua", "khen thuong thi dua"),
    ("thẩm quyền xử phjat hành chính", "tham quyen xu phat hanh chinh"),
    ("thi đua khen thươgn", "thi dua khen thuong"),
    ("ngừơi lao động", "nguoi lao dong"),
    ("mức phạt ko đội mũ bảo hiểm", "muc phat khong doi mu bao hiem"),
    ("hồ sơ dc quy định ntn", "ho so duoc quy dinh nhu the nao"),
    ("Ko đội mũ bảo hiểm", "khong doi mu bao hiem"),
    ("dduojc khne thuong", "duoc khen thuong"),
    ("quyeefn loi", "quyen loi"),
    ("Quy định gì? Khne thuong ca nhan", "quy dinh gi? khen thuong ca nhan"),
]
UNTOUCHED = [
    "Điểm k khoản 1 Điều 5 Nghị định 100/2019/NĐ-CP quy định gì?",
    "Chỉ thị số 41-CT/TW",
    "Thông tư 15/2020/TT-BTC",
    "tiêu chuẩn tặng Huân chương Lao động hạng Nhất",
    "tieu chuan tang huan chuong lao dong hang nhat",
    "khen thương binh, bệnh binh",
    "Ông Nguyễn Văn Khoẻn ở Đắk Rlấp được khen thưởng không?",
    "15/QĐ - UBND",
    "98/2023/NĐ - CP",
    "98/2023/NĐ – CP",
    "41 -CT/TW",
    "08 -CT/TU",
    "89/KH - UBND",
    "chi thi 41 - ct/tw",
    "TU MƠ RÔNG",
    "CÀ ĐAM",
    "KRÔNG PA",
    "ĐĂK PXI",
    "RỜ KƠI",
    "khen thưởng ở TU MƠ RÔNG",
    "huyện K'Bang",
    "xã K’Bang",
    "bà H'Hen Niê được khen",
    "xã Mường Hoong",
    "ông Đinh Thị Hrê được tặng",
    "huyện Kông Chro",
    "ông Y Thương Niê",
    "Hợp đồng BT",
    "dự án BT",
    "31,5 kg pháo",
    "mua 5 kg pháo nổ",
    "đi nhậu lái xe",
    "Ngồi nhậu trên đường sắt phạt bao nhiêu tiền?",
    "zoom google meet",
    "lập gmail công vụ",
    "OKR ISO",
    "tiêu chuẩn ISO và OKR",
    "tdkt.gov.vn",
    "trang tdkt.gov.vn của ban",
    "đ24.k1.pb",
    "hạng B2",
    "công thức CO2",
    "",
    "?!",
]


@pytest.fixture(scope="module")
def repair() -> Repair:
    return Repair.load()


@pytest.mark.parametrize(("typed", "meant"), MENDED)
def test_a_slip_is_mended(repair: Repair, typed: str, meant: str) -> None:
    assert fold(repair.repaired(typed)) == meant


@pytest.mark.parametrize("question", UNTOUCHED)
def test_what_stands_well_is_left_as_it_was_typed(repair: Repair, question: str) -> None:
    assert repair.repaired(question) == question


def test_an_abbreviation_of_papers_is_written_out_and_kept_at_the_end(repair: Repair) -> None:
    assert repair.repaired("thẩm quyền của UBND xã?") == "thẩm quyền của uy ban nhan dan xã? ubnd"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("tdkt", "thi dua khen thuong tdkt"),
        ("ldtt", "lao dong tien tien ldtt"),
        ("xet ldtt", "xet lao dong tien tien ldtt"),
    ],
)
def test_an_abbreviation_that_is_known_is_no_slip_of_another(repair: Repair, typed: str, read: str) -> None:
    assert repair.repaired(typed) == read


@pytest.mark.parametrize(
    ("question", "meant"),
    [("thời hạn của HĐ lao động", "hop dong"), ("Thông tư của Bộ, NĐ của Chính phủ", "nghi dinh")],
)
def test_the_words_around_decide_what_an_abbreviation_stands_for(repair: Repair, question: str, meant: str) -> None:
    assert meant in repair.repaired(question)


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("ở tp.hcm", "ở thanh pho.ho chi minh tp hcm"),
        ("THẨM QUYỀN CỦA UBND XÃ", "THẨM QUYỀN CỦA uy ban nhan dan XÃ ubnd"),
        ("UBND HUYỆN TU MƠ RÔNG", "uy ban nhan dan HUYỆN TU MƠ RÔNG ubnd"),
        ("Chỉ thị 41 - CT/TW của TW", "Chỉ thị 41 - CT/TW của trung uong tw"),
        ("Nghị quyết của BCH TƯ", "Nghị quyết của ban chap hanh trung uong bch tu"),
    ],
)
def test_an_abbreviation_is_written_out_and_the_name_beside_it_is_left(
    repair: Repair, question: str, read: str
) -> None:
    assert repair.repaired(question) == read


@pytest.mark.parametrize("question", [*UNTOUCHED, *(typed for typed, _ in MENDED)])
def test_a_decomposed_question_is_read_as_the_composed_one(repair: Repair, question: str) -> None:
    assert repair.repaired(unicodedata.normalize("NFD", question)) == repair.repaired(question)


def test_a_number_typed_with_spaces_is_one_span() -> None:
    text = "theo 15/QĐ - UBND ngày 1/2"
    assert [text[start:end] for start, end in document_number_spans(text)] == ["15/QĐ - UBND"]


def test_no_slip_is_looked_for_in_what_is_too_long_for_a_word(repair: Repair) -> None:
    assert not list(slips("khenthuong" * 3, {"khenthuong" * 3}))
    assert repair.repaired("k" * 2000) == "k" * 2000


@pytest.mark.parametrize("question", [typed for typed, _ in MENDED])
def test_a_mended_question_is_left_alone(repair: Repair, question: str) -> None:
    once = repair.repaired(question)
    assert repair.repaired(once) == once


def test_a_typed_bar_of_d_stands_for_d_with_a_bar_only() -> None:
    expansions = Abbreviations.load().of("qd", "qđ")
    assert ("quyet", "dinh") in [one.words for one in expansions]
    assert all(one.initials[1] == "đ" for one in expansions)


def test_every_abbreviation_is_folded_and_stands_for_something() -> None:
    for short, expansions in Abbreviations.load().expansions.items():
        assert fold(short) == short
        assert all(one.words for one in expansions)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("dduowcj", "duoc"), ("thuowngr", "thuong"), ("nguwowif", "nguoi"), ("dduwocj", "duoc"), ("hooij", "hoi"),
     ("d9u7o7c5", "duoc"), ("thuong", "")],
)  # fmt: skip
def test_keys_of_an_input_method_give_the_word(typed: str, meant: str) -> None:
    assert typed_by_keys(typed) == meant


def test_a_swap_costs_less_than_two_wrong_letters() -> None:
    assert distance("thuogn", "thuong") < distance("thuoxz", "thuong")


def test_what_follows_often_costs_less(tmp_path: Path) -> None:
    lexicon = _written(tmp_path, ["thi đua khen thưởng", "thi đua yêu nước", "khen thưởng thi đua"] * 30)
    thi, dua, khen = (lexicon.ids[word] for word in ("thi", "dua", "khen"))
    assert lexicon.row(dua, thi) == NO_ROW
    assert lexicon.cost(NO_ROW, thi, lexicon.row(thi, dua), dua) < lexicon.cost(
        NO_ROW, thi, lexicon.row(thi, khen), khen
    )
    assert lexicon.cost(NO_ROW, BREAK, lexicon.row(BREAK, thi), thi) < 16 * 3


def test_a_word_bears_the_marks_it_is_written_with(tmp_path: Path) -> None:
    lexicon = _written(tmp_path, ["thưởng"] * 30)
    horn, hook, grave = 1 << 7, 1 << 3, 1
    assert lexicon.bears(lexicon.ids["thuong"], horn | hook)
    assert lexicon.bears(lexicon.ids["thuong"], horn)
    assert not lexicon.bears(lexicon.ids["thuong"], horn | grave)


def test_tables_that_are_missing_or_damaged_are_named(tmp_path: Path) -> None:
    broken = tmp_path / "typing.npz"
    with pytest.raises(ModelError, match=r"typing\.npz"):
        Lexicon.load(broken)
    broken.write_bytes(b"no tables")
    with pytest.raises(ModelError, match=r"typing\.npz"):
        Lexicon.load(broken)


def _written(folder: Path, texts: list[str]) -> Lexicon:
    file = folder / "tables.npz"
    np.savez(file, allow_pickle=False, **typing_tables(texts))
    return Lexicon.load(file)
