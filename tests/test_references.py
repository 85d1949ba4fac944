"""Citations of units in running text and questions."""

import pytest

from corpus.address import Address, UnitKind
from corpus.references import Reference, find_references, target
from corpus.register import Register
from tests.official import OFFICIAL, needs_official

REGISTER = Register.load()


def read(text: str) -> tuple[Reference, ...]:
    return find_references(text, REGISTER.resolve(text))


def paths(text: str) -> list[str]:
    return [".".join(map(str, one.path)) for one in read(text)]


PATHS = [
    ("khoản 2 Điều 23 Luật TĐKT", ["d23.k2"]),
    ("điểm b khoản 1 Điều 23", ["d23.k1.pb"]),
    ("điểm đ khoản 1 Điều 75", ["d75.k1.pdd"]),
    ("diem d khoan 1 dieu 75", ["d75.k1.pd"]),
    ("điểm a, b khoản 2", ["k2.pa", "k2.pb"]),
    ("điểm c và điểm d khoản 2 Điều 73", ["d73.k2.pc", "d73.k2.pd"]),
    ("điểm a đến điểm c khoản 2 Điều 5", ["d5.k2.pa", "d5.k2.pb", "d5.k2.pc"]),
    ("từ điểm c đến đ khoản 1 Điều 30", ["d30.k1.pc", "d30.k1.pd", "d30.k1.pdd"]),
    ("khoản 1, khoản 2 Điều 12", ["d12.k1", "d12.k2"]),
    ("khoản 2 và khoản 3 Điều 55", ["d55.k2", "d55.k3"]),
    ("khoản 2 Điều 12, khoản 2 Điều 14, khoản 3 Điều 81", ["d12.k2", "d14.k2", "d81.k3"]),
    ("Điều 5, Điều 6, Điều 7, khoản 1 Điều 43", ["d5", "d6", "d7", "d43.k1"]),
    ("Điều 21 đến Điều 24", ["d21", "d22", "d23", "d24"]),
    ("Điều 50, 51 và Điều 55", ["d50", "d51", "d55"]),
    ("các điều 21, 22 và 23", ["d21", "d22", "d23"]),
    ("Điều 12a", ["d12a"]),
    ("Điều 23.1", ["d23.k1"]),
    ("dieu 23 khoan 2", ["d23.k2"]),
    ("Luật TĐKT, Điều 23, khoản 2, điểm a", ["d23.k2.pa"]),
    ("k2 đ23", ["d23.k2"]),
    ("k1 d23 luat tdkt", ["d23.k1"]),
    ("k2đ23", ["d23.k2"]),
    ("đ 23 k 1 điểm b", ["d23.k1.pb"]),
    ("mục II.3", ["mII.k3"]),
    ("mục III.4.b", ["mIII.k4.pb"]),
    ("mục 2 phần III", ["mIII.k2"]),
    ("phần III", ["mIII"]),
    ("phần 3", ["mIII"]),
    ("khoản 3 mục II", ["mII.k3"]),
    ("điểm 3 mục II", ["mII.k3"]),
    ("điểm 9.b Chỉ thị 02", ["k9.pb"]),
    ("điểm b mục 9 chỉ thị 02", ["k9.pb"]),
    ("gạch đầu dòng thứ 2 mục III", ["mIII.g2"]),
    ("Mục 1 Chương II", ["c2.m1"]),
    ("Chương III", ["c3"]),
    ("Phụ lục I", ["pl1"]),
    ("có 2 điểm cần lưu ý", []),
    ("điều kiện và điều khoản", []),
    ("trong 5 năm, 70% cá nhân", []),
    ("khoản tiền 5 triệu đồng", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), PATHS)
def test_a_citation_gives_its_paths(text: str, expected: list[str]) -> None:
    assert paths(text) == expected


DOCUMENTS = [
    ("khoản 2 Điều 23 Luật TĐKT", "luat-06-2022-qh15"),
    ("khoản 2 Điều 12, khoản 2 Điều 14 của Luật Thi đua, khen thưởng", "luat-06-2022-qh15"),
    ("nghị định 152 điều 35 quy định gì", "nd-152-2025-nd-cp"),
    ("98/2023/NĐ-CP điều 5", "nd-98-2023-nd-cp"),
    ("điểm 9.b Chỉ thị 02/CT-UBND", "ct-02-2024-ubnd-hung-yen"),
    ("mục II.3 kế hoạch của Tỉnh ủy Hưng Yên", "kh-2025-tinh-uy-hung-yen-ct41"),
    ("Theo Luật TĐKT, Điều 5 Nghị định 152", "nd-152-2025-nd-cp"),
]


@pytest.mark.parametrize(("text", "document"), DOCUMENTS)
def test_a_citation_knows_its_document(text: str, document: str) -> None:
    for reference in read(text):
        assert reference.document is not None
        assert reference.document.ids[0] == document


def test_a_law_outside_the_register_has_no_candidates_and_no_target() -> None:
    (reference,) = read("khoản 1 Điều 43 của Luật bảo hiểm tiền gửi")
    assert reference.document is not None
    assert reference.document.ids == ()
    assert target(reference, Address.parse("luat-06-2022-qh15#d1")) is None


HERE = Address.parse("luat-06-2022-qh15#d21.k2.pa")
TARGETS = [
    ("khoản 1 Điều này", HERE, "luat-06-2022-qh15#d21.k1"),
    ("điểm b khoản này", HERE, "luat-06-2022-qh15#d21.k2.pb"),
    ("Điều 5 của Luật này", HERE, "luat-06-2022-qh15#d5"),
    ("Điều 5", HERE, "luat-06-2022-qh15#d5"),
    ("Luật này", HERE, "luat-06-2022-qh15"),
    ("Điều 5 Nghị định 152", HERE, "nd-152-2025-nd-cp#d5"),
    ("Điều 4 của Quy định này", Address.parse("qd-86-2025-ubnd-bac-ninh#kt1.d9.k2"), "qd-86-2025-ubnd-bac-ninh#kt1.d4"),
]


@pytest.mark.parametrize(("text", "here", "there"), TARGETS)
def test_a_relative_citation_is_read_where_it_stands(text: str, here: Address, there: str) -> None:
    (reference,) = read(text)
    assert str(target(reference, here)) == there


def test_what_this_points_at_is_told() -> None:
    assert [one.relative for one in read("khoản 1 Điều này")] == [UnitKind.ARTICLE]
    assert [one.relative for one in read("Điều 50, 51 của Nghị định này")] == [UnitKind.DOCUMENT] * 2
    assert [one.relative for one in read("Điều 50")] == [None]


def test_the_span_covers_the_citation_without_the_document() -> None:
    text = "theo điểm b khoản 1 Điều 23 Luật TĐKT thì"
    (reference,) = read(text)
    assert text[reference.span.start : reference.span.end] == "điểm b khoản 1 Điều 23"


@needs_official
def test_the_citations_of_the_law_point_at_articles_that_it_has() -> None:
    text = (OFFICIAL / "national/luat-06-2022-qh15/luat-06-2022-qh15.txt").read_text(encoding="utf-8")
    found = [one for one in read(text) if one.relative is None and one.path and one.path[0].kind is UnitKind.ARTICLE]
    assert len({str(one.path[0]) for one in found}) >= 90
    assert {int(one.path[0].number) for one in found if one.document is None} <= set(range(1, 97))
