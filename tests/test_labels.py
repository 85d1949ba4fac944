"""Labels: addresses in the words of officials."""

import pytest

from corpus.address import Address, UnitKind
from corpus.labels import label
from corpus.model import Document, Metadata, Span, TextKind, Unit, Validity
from corpus.register import Register

LAW = "Luật Thi đua, khen thưởng số 06/2022/QH15"
PLAN = "Kế hoạch năm 2025 của Tỉnh ủy Hưng Yên triển khai Chỉ thị số 41-CT/TW"
DIRECTIVE = "Chỉ thị số 02/CT-UBND ngày 06/3/2024 của UBND tỉnh Hưng Yên"
DECISION = "Quyết định số 86/2025/QĐ-UBND của UBND tỉnh Bắc Ninh"
DECREE = "Nghị định số 30/2020/NĐ-CP"


def paper(identity: str, name: str, *units: Unit) -> Document:
    return Document(
        identity, Metadata(), name, Validity(), "".join(unit.text for unit in units), TextKind.ORIGINAL, units
    )


LABELS = [
    ("luat-06-2022-qh15#d23.k1.pb", LAW, f"điểm b khoản 1 Điều 23 {LAW}"),
    ("luat-06-2022-qh15#d75.k1.pdd", LAW, f"điểm đ khoản 1 Điều 75 {LAW}"),
    ("luat-06-2022-qh15#d12a", LAW, f"Điều 12a {LAW}"),
    ("luat-06-2022-qh15#c2.m1", LAW, f"Mục 1 Chương II {LAW}"),
    ("luat-06-2022-qh15#d5.k1.g2", LAW, f"gạch đầu dòng thứ 2 khoản 1 Điều 5 {LAW}"),
    ("luat-06-2022-qh15", LAW, LAW),
    ("kh-2025-tinh-uy-hung-yen-ct41#mIII.k4", PLAN, f"mục III.4 {PLAN}"),
    ("kh-2025-tinh-uy-hung-yen-ct41#mIII", PLAN, f"mục III {PLAN}"),
    ("kh-2025-tinh-uy-hung-yen-ct41#mI.k1.g2", PLAN, f"gạch đầu dòng thứ 2 mục I.1 {PLAN}"),
    ("kh-2025-tinh-uy-hung-yen-ct41#mIII.g2", PLAN, f"gạch đầu dòng thứ 2 mục III {PLAN}"),
    ("ct-02-2024-ubnd-hung-yen#k9.pb", DIRECTIVE, f"điểm b mục 9 {DIRECTIVE}"),
    ("ct-02-2024-ubnd-hung-yen#k9", DIRECTIVE, f"mục 9 {DIRECTIVE}"),
    ("ct-02-2024-ubnd-hung-yen#k9-2", DIRECTIVE, f"mục 9 (lần thứ 2) {DIRECTIVE}"),
    ("qd-86-2025-ubnd-bac-ninh#kt1.d9.k2", DECISION, f"khoản 2 Điều 9 Quy định ban hành kèm theo {DECISION}"),
    ("qd-86-2025-ubnd-bac-ninh#kt1", DECISION, f"Quy định ban hành kèm theo {DECISION}"),
    ("qd-86-2025-ubnd-bac-ninh#d2", DECISION, f"Điều 2 {DECISION}"),
    ("nd-30-2020-nd-cp#pl1", DECREE, f"Phụ lục I {DECREE}"),
    ("nd-30-2020-nd-cp#pl3.mII.k1", DECREE, f"mục II.1 Phụ lục III {DECREE}"),
]


@pytest.mark.parametrize(("address", "name", "expected"), LABELS)
def test_an_address_reads_as_officials_cite_it(address: str, name: str, expected: str) -> None:
    parsed = Address.parse(address)
    assert label(parsed, paper(parsed.document, name)) == expected


def test_an_attached_text_is_called_what_it_calls_itself() -> None:
    root = Address("qd-71-2025-ubnd-ha-noi")
    place = Address.parse("qd-71-2025-ubnd-ha-noi#kt1")
    text = "QUY CHẾ\nXÉT TẶNG DANH HIỆU"
    unit = Unit(place, UnitKind.ATTACHMENT, "", "", text, 0, (Span(0, len(text)),), root)
    document = paper(root.document, "Quyết định số 71/2025/QĐ-UBND", unit)
    said = label(Address.parse("qd-71-2025-ubnd-ha-noi#kt1.d4"), document)
    assert said == "Điều 4 Quy chế ban hành kèm theo Quyết định số 71/2025/QĐ-UBND"


def test_the_number_is_the_printed_one() -> None:
    root = Address("luat-15-2003-qh11")
    place = Address.parse("luat-15-2003-qh11#c1")
    unit = Unit(place, UnitKind.CHAPTER, "1", "", "Chương 1:", 0, (Span(0, 9),), root)
    assert label(place, paper(root.document, "Luật", unit)) == "Chương 1 Luật"


def test_a_sentence_of_a_digest_is_said_to_be_ours() -> None:
    document = Register.load().digest("ct-41-2024-ct-tw")
    said = label(Address.parse("ct-41-2024-ct-tw#k1"), document)
    assert said == "mục 1 bản tóm tắt Chỉ thị số 41-CT/TW ngày 26/12/2024 của Bộ Chính trị"
