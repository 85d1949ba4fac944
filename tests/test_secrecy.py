"""A paper stamped as a state secret is refused; one that talks about secrets is not."""

from pathlib import Path

import pytest

from corpus.errors import Classified
from corpus.secrecy import refuse_classified, stamp

SEEDS = sorted((Path(__file__).parents[1] / "corpus" / "documents").glob("*.txt"))


@pytest.mark.parametrize(
    ("line", "degree"),
    [
        ("MẬT", "MẬT"),
        ("  TỐI MẬT  ", "TỐI MẬT"),
        ("TUYỆT MẬT", "TUYỆT MẬT"),
        ("| MẬT |", "MẬT"),
        ("+ TUYỆT  MẬT +", "TUYỆT MẬT"),
        ("[ TỐI MẬT ]", "TỐI MẬT"),
        ("**MẬT**", "MẬT"),
        ("M Ậ T", "MẬT"),
        ("Mật", "MẬT"),
        ("Độ mật: Tối mật", "TỐI MẬT"),
        ("Mức độ mật: MẬT", "MẬT"),
        ("MAT", "MẬT"),
        ("TOI MAT", "TỐI MẬT"),
        ("TUYET MAT", "TUYỆT MẬT"),
        ("T0I MAT", "TỐI MẬT"),
        ("TUYÉT MÂT", "TUYỆT MẬT"),
        ("ỦY BAN NHÂN DÂN TỈNH     MẬT", "MẬT"),
        ("| TỈNH ỦY | TỐI MẬT |", "TỐI MẬT"),
        ("Số: 12/KH-UBND MẬT", "MẬT"),
        ("Số: 12-CT/TU TUYỆT MẬT", "TUYỆT MẬT"),
        ("SO: 12/KH-UBND TOI MAT", "TỐI MẬT"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM MẬT", "MẬT"),
        ("mat", None),
        ("", None),
        ("Mặt trận Tổ quốc", None),
        ("BÍ MẬT", None),
        ("GIẢI MẬT", None),
        ("KHÔNG MẬT", None),
        ("VỀ CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC", None),
        ("Ủy ban nhân dân tỉnh giữ BÍ MẬT", None),
        ("Số: 05/KH-UBND VỀ BẢO MẬT", None),
        ("Số 12 đường Mật", None),
    ],
)
def test_a_stamp_is_told_from_a_word(line: str, degree: str | None) -> None:
    assert stamp(line) == degree


def test_a_stamped_letterhead_is_refused_in_words_for_officials() -> None:
    with pytest.raises(Classified) as caught:
        refuse_classified("TỈNH ỦY\n\nTỐI MẬT\n\nKẾ HOẠCH\nvề thi đua", "ke-hoach.docx")
    assert "TỐI MẬT" in caught.value.message
    assert "ke-hoach.docx" in str(caught.value)


def test_a_stamp_far_below_the_letterhead_is_running_text() -> None:
    refuse_classified("KẾ HOẠCH\n" + "1. Việc thứ nhất.\n" * 40 + "MẬT\n", "x")


def test_a_paper_about_state_secrets_is_not_refused() -> None:
    refuse_classified("KẾ HOẠCH\nThực hiện Luật Bảo vệ bí mật nhà nước\nbảo vệ bí mật nhà nước, độ mật", "x")


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_no_seed_is_refused(seed: Path) -> None:
    refuse_classified(seed.read_text(encoding="utf-8"), seed.name)
