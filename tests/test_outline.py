import pytest

from corpus.address import Address, UnitKind
from corpus.model import Unit
from tests.reading import SEEDS, outlined, paths, seed

LAW = """LUẬT
THỬ NGHIỆM
Căn cứ Hiến pháp;
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Luật này quy định việc thử.
Điều 2. Giải thích
1. Thử là làm cho biết.
Đoạn không số của khoản 1.
2.“Mẫu” gồm:
a) Mẫu giấy;
d) Mẫu gỗ;
đ) Mẫu sắt.
Điều 26, khoản 3 của Luật cũ không áp dụng.
Chương II
TỔ CHỨC;
THI HÀNH
Mục 1. TRÁCH NHIỆM
Điều 3
Bộ Nội vụ có trách nhiệm thi hành.
Mục 2
Hiệu lực
của Luật
Điều 4: Luật này có hiệu lực từ ngày ký.
Luật này được Quốc hội khóa XV thông qua ngày 01 tháng 01 năm 2025.
CHỦ TỊCH QUỐC HỘI Nguyễn Văn A
"""


def unit(source: str, path: str) -> Unit:
    return next(unit for unit in outlined(source).units if unit.address.path_text == path)


def test_a_statute_becomes_its_tree() -> None:
    assert paths(LAW) == [
        "c1", "d1", "d2", "d2.k1", "d2.k2", "d2.k2.pa", "d2.k2.pd", "d2.k2.pdd", "c2", "c2.m1", "d3", "c2.m2", "d4",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "heading", "parent"),
    [
        ("c1", "QUY ĐỊNH CHUNG", ""),
        ("c2", "TỔ CHỨC; THI HÀNH", ""),
        ("c2.m1", "TRÁCH NHIỆM", "c2"),
        ("c2.m2", "Hiệu lực của Luật", "c2"),
        ("d2", "Giải thích", "c1"),
        ("d3", "", "c2.m1"),
        ("d4", "", "c2.m2"),
    ],
)
def test_titles_and_parents(path: str, heading: str, parent: str) -> None:
    found = unit(LAW, path)
    assert found.heading == heading
    assert found.parent is not None
    assert found.parent.path_text == parent


def test_an_unnumbered_paragraph_belongs_to_the_unit_it_follows() -> None:
    assert unit(LAW, "d2.k1").text.endswith("Đoạn không số của khoản 1.")


def test_a_citation_at_a_line_start_is_no_article_and_is_noted() -> None:
    assert "Điều 26" in unit(LAW, "d2.k2.pdd").text
    found = outlined(LAW).problems
    assert [(problem.line, "không phải tiêu đề" in problem.reason) for problem in found][-1] == (15, True)


def test_a_gap_is_accepted_and_noted() -> None:
    assert any(problem.line == 13 and "nhảy số" in problem.reason for problem in outlined(LAW).problems)


def test_letterhead_and_signature_belong_to_the_document_alone() -> None:
    units = outlined(LAW).units
    assert units[0].kind is UnitKind.DOCUMENT
    assert units[0].address == Address("vb")
    assert units[0].text.startswith("LUẬT")
    assert units[0].text.endswith("Nguyễn Văn A")
    assert not any("thông qua" in one.text or "Căn cứ" in one.text for one in units[1:])


AMENDING = """LUẬT
SỬA ĐỔI MỘT SỐ ĐIỀU
Điều 1. Sửa đổi, bổ sung một số điều:
1. Điều 58 được sửa đổi như sau:
“Điều 58
1. Danh hiệu “Một” để tặng.
2. Danh hiệu gồm:
a) “Tỉnh Anh hùng”.”
2. Sửa đổi khoản 1, khoản 3 Điều 80 như sau:
“1. Thủ trưởng quyết định.
“3. Chủ tịch quyết định danh hiệu “Tiên tiến”.”
3. Bãi bỏ Điều 9.
Điều 2. Luật này có hiệu lực từ ngày ký.
"""


def test_quoted_articles_are_text_of_the_change() -> None:
    assert paths(AMENDING) == ["d1", "d1.k1", "d1.k2", "d1.k3", "d2"]
    assert unit(AMENDING, "d1.k1").text.endswith("a) “Tỉnh Anh hùng”.”")


DECISION = """ỦY BAN NHÂN DÂN
QUYẾT ĐỊNH
VỀ VIỆC BAN HÀNH QUY CHẾ
Điều 1. Ban hành kèm theo Quyết định này Quy chế.
Điều 2. Các cơ quan chịu trách nhiệm thi hành./.
Nơi nhận: - Như Điều 2; - Lưu: VT.
TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Trần Văn B
QUY CHẾ
XÉT TẶNG
(Ban hành kèm theo Quyết định số 1/QĐ-UBND)
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
1. Hội đồng gồm: a) Chủ tịch Hội đồng; b) Các Phó Chủ tịch;
c) Các Ủy viên.
2. Theo điểm a) khoản 1 Điều này.
Điều 2. Thi hành
Giao Sở Nội vụ thi hành.
Mẫu số 01
Mẫu báo cáo
(Kèm theo Quy chế)
I. SƠ LƯỢC
- Họ tên:
II. THÀNH TÍCH
1. Nhiệm vụ:
PHỤ LỤC
DANH SÁCH
1. Sở Nội vụ
3. Sở Y tế
"""


def test_an_attached_regulation_and_its_forms_have_addresses_of_their_own() -> None:
    assert paths(DECISION) == [
        "d1", "d2", "kt1", "kt1.c1", "kt1.d1", "kt1.d1.k1", "kt1.d1.k1.pa", "kt1.d1.k1.pb", "kt1.d1.k1.pc", "kt1.d1.k2",
        "kt1.d2", "kt1.pl1", "kt1.pl1.mI", "kt1.pl1.mI.g1", "kt1.pl1.mII", "kt1.pl1.mII.k1", "kt1.pl2", "kt1.pl2.k1",
        "kt1.pl2.k3",
    ]  # fmt: skip


def test_points_inside_a_line_are_units_and_a_cited_point_is_not() -> None:
    assert unit(DECISION, "kt1.d1.k1.pa").text == "a) Chủ tịch Hội đồng;"
    assert unit(DECISION, "kt1.d1.k1.pc").text == "c) Các Ủy viên."
    assert unit(DECISION, "kt1.d1.k2").children == ()


PLAN = """KẾ HOẠCH
Thử nghiệm
I- MỤC ĐÍCH
- Một;
+ Một rưỡi;
- Hai.
II. NỘI DUNG
1. Việc một
1.1. Phần đầu
(1) chỉ tiêu thứ nhất;
(2) chỉ tiêu thứ hai;
1.2. Phần sau
a) Điểm a
- Gạch một
1. TO CHUC THUC HIEN
1. Sở Nội vụ chủ trì.
2. Các sở phối hợp.
Yêu cầu các đơn vị thực hiện./.
Nơi nhận:
- Như trên.
"""


def test_a_plan_becomes_its_tree_and_a_misread_numeral_is_restored() -> None:
    assert paths(PLAN) == [
        "mI", "mI.g1", "mI.g1.g1", "mI.g2", "mII", "mII.k1", "mII.k1.k1", "mII.k1.k1.p1", "mII.k1.k1.p2", "mII.k1.k2",
        "mII.k1.k2.pa", "mII.k1.k2.pa.g1", "mIII", "mIII.k1", "mIII.k2",
    ]  # fmt: skip
    assert unit(PLAN, "mIII").heading == "TO CHUC THUC HIEN"
    assert unit(PLAN, "mIII.k2").text.endswith("./.")
    assert any("được đọc là mục III" in problem.reason for problem in outlined(PLAN).problems)


def test_a_last_paragraph_belongs_to_no_point() -> None:
    source = "CHỈ THỊ\nVề việc thử\n1. Tổ chức:\na) Giao Sở Nội vụ.\nYêu cầu các cơ quan thực hiện./.\n"
    assert unit(source, "k1.pa").text == "a) Giao Sở Nội vụ."
    assert unit(source, "k1").text.endswith("./.")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", []),
        ("Chỉ một dòng", []),
        ("CÔNG VĂN\nKính gửi các sở:\nĐề nghị thực hiện.", []),
        ("Điều 1. A\nĐiều 12. B lạ.\nĐiều 2. C", ["d1", "d2"]),
        ("Điều 1. A\nĐiều 1a. B\nĐiều 2. C", ["d1", "d1a", "d2"]),
        ("Phần thứ nhất\nCHUNG\nĐiều 1. A\nPhần thứ hai\nRIÊNG\nĐiều 2. B", ["ph1", "d1", "ph2", "d2"]),
        ("KẾ HOẠCH\nThử\nI. A\n1. B\nII. C\n1. D\n9. E xa lạ", ["mI", "mI.k1", "mII", "mII.k1"]),
    ],
)
def test_what_does_not_fit_stays_text(source: str, expected: list[str]) -> None:
    assert paths(source) == expected


SEED_PATHS = {
    "kh-2025-tinh-uy-hung-yen-ct41": [
        "mI", "mI.k1", "mI.k1.g1", "mI.k1.g2", "mI.k2", *(f"mI.k2.g{n}" for n in range(1, 5)),
        "mII", *(f"mII.k{n}" for n in range(1, 8)), "mIII", *(f"mIII.k{n}" for n in range(1, 7)),
    ],
    "kh-2025-so-xay-dung-quang-ngai-ct41": [
        "mI", "mI.k1", "mI.k2", "mI.k3", "mII", *(f"mII.k{n}" for n in range(1, 8)), "mIII", "mIII.k1", "mIII.k2",
    ],
    "kh-2021-dang-uy-khoi-ha-tinh-ct08": [
        "mI", "mI.g1", "mI.g2", "mI.g3", "mII", *(f"mII.k{n}" for n in range(1, 6)),
        "mIII", *(f"mIII.g{n}" for n in range(1, 6)),
    ],
    "kh-89-2025-ubnd-ba-to": [
        "mI", "mI.k1", "mI.k2", "mI.k3", "mII", *(f"mII.k{n}" for n in range(1, 8)),
        "mIII", *(f"mIII.k{n}" for n in range(1, 6)),
    ],
    "ct-02-2024-ubnd-hung-yen": [*(f"k{n}" for n in range(1, 10)), "k9.pa", "k9.pb", "k9.pc"],
}  # fmt: skip


@pytest.mark.parametrize("name", SEEDS)
def test_a_shipped_paper_has_every_unit(name: str) -> None:
    assert paths(seed(name)) == SEED_PATHS[name]


@pytest.mark.parametrize(
    ("name", "path", "paragraphs", "ends"),
    [
        ("kh-2025-tinh-uy-hung-yen-ct41", "mIII.k3", 2, "toàn quốc lần thứ XI."),
        ("kh-2025-tinh-uy-hung-yen-ct41", "mII.k3", 3, "của tỉnh năm 2025."),
        ("kh-2025-so-xay-dung-quang-ngai-ct41", "mIII.k2", 2, "triển khai thực hiện./."),
        ("kh-2021-dang-uy-khoi-ha-tinh-ct08", "mII.k2", 3, "lần thứ XIII của Đảng."),
        ("ct-02-2024-ubnd-hung-yen", "k9.pc", 1, "kết quả thực hiện."),
        ("ct-02-2024-ubnd-hung-yen", "k9", 5, "nghiêm Chỉ thị này./."),
        ("ct-02-2024-ubnd-hung-yen", "k2", 1, "xã hội năm 2024."),
    ],
)
def test_paragraphs_stand_in_their_unit(name: str, path: str, paragraphs: int, ends: str) -> None:
    text = unit(seed(name), path).text
    assert len(text.split("\n")) == paragraphs
    assert text.endswith(ends)
