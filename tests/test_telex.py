"""Telex left-overs in questions."""

import pytest

from assistant.build import House
from assistant.telex import Telex
from corpus.folding import fold

WORDS = [
    "ai",
    "có",
    "thẩm",
    "quyền",
    "tặng",
    "giấy",
    "khen",
    "là",
    "gì",
    "danh",
    "hiệu",
    "chiến",
    "sĩ",
    "thi",
    "đua",
    "cơ",
    "sở",
    "được",
    "đường",
    "nước",
    "thưởng",
    "hồ",
    "sơ",
    "đề",
    "nghị",
    "năm",
    "mã",
    "hà",
    "nội",
    "xã",
    "ủy",
    "ban",
    "nhân",
    "dân",
    "tiêu",
    "chuẩn",
]
TELEX = Telex.of([word for word in WORDS if not word.isascii()], frozenset(map(fold, WORDS)))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ai cos thaamr quyeefn tawngj giaasy khen", "ai có thẩm quyền tặng giấy khen"),
        ("danh hieuj Chieens six thi ddua cow sowr laf gif", "danh hiệu chiến sĩ thi đua cơ sở là gì"),
        ("dduwocj dduowcj thuowrng", "được được thưởng"),
        ("tieeu chuaanr", "tiêu chuẩn"),
    ],
)
def test_left_overs_are_read(typed: str, meant: str) -> None:
    assert TELEX.read(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "ai có thẩm quyền tặng giấy khen",
        "ai co tham quyen tang giay khen",
        "max 5 nguoi",
        "email Zalo class",
        "hoso",
        "",
    ],
)
def test_what_is_no_left_over_stays(typed: str) -> None:
    assert TELEX.read(typed) == typed


def test_a_question_in_raw_telex_is_read_as_the_clean_one(house: House) -> None:
    readable = house.rules.understanding.readable
    assert fold(readable("ai chur trif tuyeen truyeefn owr Huwng Yeen")) == "ai chu tri tuyen truyen o hung yen"
