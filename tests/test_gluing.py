"""Words that a text layer has run together are parted; everything else stays as it is."""

import pytest

from corpus.gluing import parted


@pytest.mark.parametrize(
    ("glued", "apart"),
    [
        ("Hội đồng Thi đua - Khen thưởng Trungương", "Hội đồng Thi đua - Khen thưởng Trung ương"),
        ("Chủ tịchỦy ban nhân dân cấp tỉnh", "Chủ tịch Ủy ban nhân dân cấp tỉnh"),
        ("kinh phí để inấn", "kinh phí để in ấn"),
        ("lý do đề nghị vàý kiến của cấpủy", "lý do đề nghị và ý kiến của cấp ủy"),
    ],
)
def test_a_lost_space_comes_back(glued: str, apart: str) -> None:
    assert parted(glued) == apart


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân xã Ba Tơ, khuyến khích, quyết định, ưu tú, ở, người yêu nước",
        "UBND-HĐND, QĐ-UBND, 41-CT/TW, Đắk Lắk, Krông Năng, Kon Tum",
        "nươc, trươ, điê, Viê",
    ],
)
def test_what_is_no_glued_word_stays(text: str) -> None:
    assert parted(text) == text
