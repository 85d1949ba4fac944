from datetime import date

import pytest

from corpus.cleaning import clean
from corpus.metadata import read_metadata
from corpus.metadata.names import as_written, office
from corpus.model import Metadata
from corpus.outline.layout import body_span
from corpus.readers import read
from tests.official import OFFICIAL, needs_official
from tests.reading import SEEDS, seed, source_of


def metadata(source: str) -> Metadata:
    return read_metadata(clean(source))


SEED_FACTS: dict[str, dict[str, object]] = {
    "kh-2025-tinh-uy-hung-yen-ct41": {
        "kind": "kh", "number": None, "issuer": "Ban Thường vụ Tỉnh ủy", "place": "Hưng Yên", "issued": None,
        "signer": "Trần Quốc Toàn", "signer_title": "Phó Bí thư Thường trực", "implements": ("41-CT/TW",),
    },
    "kh-2025-so-xay-dung-quang-ngai-ct41": {
        "kind": "kh", "number": None, "issuer": "Sở Xây dựng", "place": None, "issued": None,
        "signer": "Nguyễn Phúc Nhân", "signer_title": "Giám đốc", "implements": ("41-CT/TW", "106/KH-UBND"),
    },
    "kh-2021-dang-uy-khoi-ha-tinh-ct08": {
        "kind": "kh", "number": None, "issuer": "Ban Thường vụ Đảng ủy Khối", "place": "Hà Tĩnh", "issued": None,
        "signer": "Nguyễn Đình Hải", "signer_title": "Bí thư", "implements": ("08-CT/TU",),
    },
    "kh-89-2025-ubnd-ba-to": {
        "kind": "kh", "number": None, "place": None, "issued": None, "signer": None,
        "implements": ("41-CT/TW", "106/KH-UBND"),
    },
    "ct-02-2024-ubnd-hung-yen": {
        "kind": "ct", "number": "02/CT-UBND", "issuer": "Ủy ban nhân dân tỉnh Hưng Yên", "place": "Hưng Yên",
        "issued": date(2024, 3, 6), "signer": "Trần Quốc Văn", "signer_title": "Chủ tịch", "implements": (),
    },
}  # fmt: skip


@pytest.mark.parametrize("name", SEEDS)
def test_a_shipped_paper_says_who_it_is(name: str) -> None:
    found = metadata(seed(name))
    assert {field: getattr(found, field) for field in SEED_FACTS[name]} == SEED_FACTS[name]
    assert found.replaces == ()
    assert found.attached_to is None


@pytest.mark.parametrize(
    ("name", "title", "receivers"),
    [
        ("kh-2025-tinh-uy-hung-yen-ct41", "Triển khai thực hiện Chỉ thị số 41-CT/TW, ngày", 8),
        ("kh-2025-so-xay-dung-quang-ngai-ct41", "Triển khai thực hiện Chỉ thị số 41-CT/TW ngày", 4),
        ("kh-2021-dang-uy-khoi-ha-tinh-ct08", "đẩy mạnh phong trào thi đua yêu nước", 7),
        ("ct-02-2024-ubnd-hung-yen", "Về việc tiếp tục đẩy mạnh các phong trào", 8),
    ],
)
def test_title_and_recipients_of_a_shipped_paper(name: str, title: str, receivers: int) -> None:
    found = metadata(seed(name))
    assert found.title.startswith(title)
    assert "\n" not in found.title
    assert len(found.recipients) == receivers


@pytest.mark.parametrize("name", SEEDS)
def test_every_fact_stands_where_it_was_found(name: str) -> None:
    text = clean(seed(name))
    found = read_metadata(text)
    spans = dict(found.found)
    assert found.signer is None or text.text[spans["signer"].start : spans["signer"].end] == found.signer
    assert all(0 <= span.start < span.end <= len(text.text) for span in spans.values())


DECISION = """UBND TỈNH QUẢNG NGÃI CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ XÂY DỰNG Độc lập - Tự do - Hạnh phúc
Số: 15/QĐ-SXD Quảng Ngãi, ngày 02 tháng 5 năm 2025
QUYẾT ĐỊNH
Về việc ban hành Quy chế
của Sở
GIÁM ĐỐC SỞ XÂY DỰNG
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020;
Theo đề nghị tại Tờ trình số 5/TTr-VP;
Điều 1. Ban hành Quy chế.
Điều 2. Quyết định này thay thế Quyết định số 9/QĐ-SXD và bãi bỏ Quyết định số 10/QĐ-SXD. Thay thế cụm từ “41-CT/TW”.
Điều 3. Quyết định số 11/QĐ-SXD hết hiệu lực kể từ ngày Quyết định này có hiệu lực.
Nơi nhận: - Như Điều 3; - Sở Nội vụ - Ban Thi đua; - Lưu: VT.
KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC (Đã ký) Lê Thị Bưởi
"""


def test_a_decision_says_who_it_is() -> None:
    found = metadata(DECISION)
    assert (found.kind, found.number, found.issued) == ("qd", "15/QĐ-SXD", date(2025, 5, 2))
    assert found.title == "Về việc ban hành Quy chế của Sở"
    assert (found.issuer, found.place) == ("Sở Xây dựng", "Quảng Ngãi")
    assert (found.signer, found.signer_title) == ("Lê Thị Bưởi", "Phó Giám đốc")
    assert found.recipients == ("Như Điều 3", "Sở Nội vụ - Ban Thi đua", "Lưu: VT")
    assert found.implements == ("30/2020/NĐ-CP",)
    assert found.replaces == ("09/QĐ-SXD", "10/QĐ-SXD", "11/QĐ-SXD")


def test_an_appendix_names_what_it_is_attached_to() -> None:
    found = metadata("Phụ lục III\nBẢNG CHỮ VIẾT TẮT\n(Kèm theo Nghị định số 30/2020/NĐ-CP\nngày 05)\nI. BẢNG\n1. Một")
    assert (found.kind, found.number, found.attached_to) == ("phu-luc", "III", "30/2020/NĐ-CP")
    assert found.title == "BẢNG CHỮ VIẾT TẮT"


@pytest.mark.parametrize(
    "source", ["", "Một câu không phải văn bản hành chính.", "Số: g9 /KH-UBND\nBa 7o, ngdy /6 thang5"]
)
def test_what_is_not_said_stays_empty(source: str) -> None:
    found = metadata(source)
    assert (found.number, found.issuer, found.place, found.issued, found.signer) == (None, "", None, None, None)


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH BẮC NINH", "Ủy ban nhân dân tỉnh Bắc Ninh"),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
        ("BỘ KẾ HOẠCH VÀ ĐẦU TƯ", "Bộ Kế hoạch và Đầu tư"),
        ("QUỐC HỘI", "Quốc hội"),
        ("ỦY BAN NHÂN DÂN HUYỆN BA TƠ", "Ủy ban nhân dân huyện Ba Tơ"),
    ],
)
def test_an_agency_in_capitals_is_written_as_in_running_text(printed: str, written: str) -> None:
    assert as_written(printed) == written


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Phó Chủ tịch"),
        ("CHỦ TỊCH QUỐC HỘI", "Chủ tịch Quốc hội"),
        ("PHÓ BÍ THƯ THƯỜNG TRỰC", "Phó Bí thư Thường trực"),
        ("CHU TICH", "Chủ tịch"),
        ("ĐỘI TRƯỞNG", "Đội trưởng"),
    ],
)
def test_an_office_in_capitals_is_written_as_in_running_text(printed: str, written: str) -> None:
    assert office(printed) == written


def test_the_body_stands_between_basis_and_recipients() -> None:
    text = clean(DECISION).text
    span = body_span(text)
    assert text[span.start : span.end].startswith("Điều 1.")
    assert text[span.start : span.end].endswith("có hiệu lực.")


@needs_official
@pytest.mark.parametrize(
    ("file", "number", "issued", "signer", "replaces"),
    [
        ("national/luat-06-2022-qh15/luat-06-2022-qh15.txt", "06/2022/QH15", (2022, 6, 15), "Vương Đình Huệ",
         ("15/2003/QH11",)),
        ("national/nd-152-2025/nd-152-2025.txt", "152/2025/NĐ-CP", (2025, 6, 14), "Nguyễn Hòa Bình",
         ("98/2023/NĐ-CP", "28/2024/NĐ-CP")),
        ("local/qd-86-2025-ubnd-bac-ninh/qd-86-2025-ubnd-bac-ninh.txt", "86/2025/QĐ-UBND", (2025, 12, 3),
         "Phạm Hoàng Sơn", ("13/2024/QĐ-UBND",)),
        ("local/tt-15-2023-bkhdt/thong-tu-so-15-2023-tt-bkhdt-40920.txt", "15/2023/TT-BKHĐT", (2023, 12, 26),
         "Nguyễn Chí Dũng", ("07/2018/TT-BKHĐT", "1731/QĐ-BKHĐT", "768/QĐ-BKHĐT")),
        ("local/kh-0124-2025-ubnd-dak-lak/kh-0124-2025-ubnd-dak-lak.txt", "0124/KH-UBND", (2025, 11, 18), "Đào Mỹ", ()),
    ],
)  # fmt: skip
def test_an_official_text_says_who_it_is(
    file: str, number: str, issued: tuple[int, int, int], signer: str, replaces: tuple[str, ...]
) -> None:
    found = metadata(source_of(OFFICIAL / file))
    assert (found.number, found.issued, found.signer, found.replaces) == (number, date(*issued), signer, replaces)


@needs_official
def test_the_decree_on_clerical_work_says_who_it_is() -> None:
    found = metadata(read(OFFICIAL / "national" / "nd-30-2020" / "30_2020_ND_CP.docx").text)
    assert (found.number, found.signer, found.signer_title) == ("30/2020/NĐ-CP", "Nguyễn Xuân Phúc", "Thủ tướng")
    assert found.replaces == ("110/2004/NĐ-CP", "09/2010/NĐ-CP")
