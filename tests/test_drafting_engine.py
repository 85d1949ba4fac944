from dataclasses import replace
from datetime import date

import pytest

from assistant.draft import NoDraft
from assistant.drafting.model import Composition, GivenDuty, Issuer, Order
from assistant.drafting.paper import PaperKind, Part, Style
from assistant.reply import Role
from corpus.model import TextKind
from tests.drafting_engine import (
    CITY,
    COMMUNE,
    COMMUNE_PARTY,
    COMPANY,
    DEPARTMENT,
    PROVINCE,
    PROVINCE_PARTY,
    SCHOOL,
    WARD,
    WOMEN,
    composed,
    composer,
    order,
    over_seeds,
    paper,
    said,
    seeds,
)

VHXH = "Phòng Văn hóa - Xã hội"

# Orders, what the draft must say, and what it must not.
ORDERS: list[tuple[Order, tuple[str, ...], tuple[str, ...]]] = [
    (
        order(COMMUNE),
        (
            "Hội đồng Thi đua - Khen thưởng xã",
            "Phòng Văn hóa - Xã hội theo dõi, đôn đốc",
            "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã",
            "Kế hoạch số 106/KH-UBND ngày 09/5/2025",
            "[cơ quan tham mưu công tác xây dựng Đảng của xã]",
        ),
        ("tỉnh", "huyện", "Sở", "thuộc Sở", "Tỉnh ủy", "chuyên mục", "Hưng Yên", "Quảng Ngãi"),
    ),
    (
        order(WARD),
        ("trên địa bàn phường", "Hội đồng Thi đua - Khen thưởng phường"),
        ("tỉnh", "Quảng Ngãi", "106/KH-UBND", "lần thứ", "Kế hoạch này và Kế hoạch này"),
    ),
    (
        order(COMMUNE_PARTY),
        ("Ban Thường vụ Đảng ủy xã", "chi bộ, đảng bộ trực thuộc", "I- MỤC ĐÍCH, YÊU CẦU"),
        ("tỉnh", "Tỉnh ủy", "Đề nghị Ủy ban Mặt trận", "huyện ủy"),
    ),
    (
        order(PROVINCE),
        ("Sở Nội vụ", "Ban Tuyên giáo và Dân vận Tỉnh ủy", "từ tỉnh đến cơ sở", "Đề nghị Ủy ban Mặt trận"),
        ("huyện", "thị xã", "Hưng Yên", "Hà Tĩnh", "Sở Thông tin và Truyền thông", "Đảng ủy Khối", "Sở Xây dựng"),
    ),
    (
        order(CITY, "chỉ thị đẩy mạnh thi đua yêu nước năm 2027", kind=PaperKind.DIRECTIVE, period="năm 2027"),
        ("Ban Tuyên giáo và Dân vận Thành ủy", "thành phố", "Chỉ thị này", "Tổ chức thực hiện"),
        ("tỉnh", "huyện", "2024", "Hưng Yên", "41-CT/TW", "Kế hoạch này"),
    ),
    (
        order(PROVINCE_PARTY),
        ("Đảng ủy Ủy ban nhân dân tỉnh", "Ban Thường vụ Tỉnh ủy", "Các đảng ủy trực thuộc"),
        ("huyện ủy", "Hưng Yên", "lần thứ XX", "Hà Tĩnh"),
    ),
    (
        order(DEPARTMENT),
        ("Giám đốc Sở", "phòng, đơn vị thuộc Sở", "công chức, viên chức và người lao động"),
        ("các tầng lớp", "chính quyền", "Quảng Ngãi", "106/KH-UBND", "Sở Xây dựng"),
    ),
    (
        order(SCHOOL),
        ("Hiệu trưởng", "giáo viên", "[phòng, bộ phận phụ trách thi đua, khen thưởng]"),
        ("Sở", "tỉnh", "Nhân dân", "chính quyền", "nông thôn mới"),
    ),
    (
        order(COMPANY, "kế hoạch thi đua lao động sản xuất năm 2027", period="năm 2027"),
        ("lãnh đạo doanh nghiệp",),
        ("Sở", "công chức", "Nhân dân", "41-CT/TW", "quốc phòng"),
    ),
    (order(WOMEN), ("Ban Thường vụ", "hội viên"), ("Tỉnh ủy", "chuyên mục", "Sở")),
    (
        order(WARD, "công văn triển khai Chỉ thị 41-CT/TW", kind=PaperKind.LETTER, deadline="trước ngày 15/12/2026"),
        ("Công văn này", "báo cáo kết quả trước ngày 15/12/2026 về Phòng Văn hóa - Xã hội"),
        ("Kế hoạch này", "tỉnh"),
    ),
]


@pytest.mark.parametrize(("wanted", "present", "absent"), ORDERS, ids=lambda one: getattr(one, "text", None))
def test_a_draft_speaks_of_the_issuer_and_of_nobody_elsewhere(
    wanted: Order, present: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    made = composed(wanted)
    text = "\n".join(said(made, one.code) for one in made.variants)
    assert [one for one in present if one not in text] == []
    outside = text.replace(wanted.issuer.name, "").replace("kinh tế - xã hội", "")
    words = f" {outside} ".replace(",", " ").replace(";", " ").replace(".", " ")
    assert [one for one in absent if f" {one} " in words or (" " in one and one in outside)] == []


@pytest.mark.parametrize("wanted", [one[0] for one in ORDERS], ids=lambda one: one.issuer.name)
def test_every_sentence_is_traced_to_a_verbatim_quote(wanted: Order) -> None:
    by = over_seeds()
    for variant in composed(wanted).variants:
        for paragraph in variant.paragraphs:
            assert paragraph.sources or paragraph.style in (Style.HEADING, Style.SUBHEADING), paragraph.text
            for quote in paragraph.sources:
                document = by._document(quote.address.document)
                assert document.unit(quote.address).text[quote.start : quote.end] == quote.text


def test_a_restored_paper_is_never_written_from() -> None:
    assert {one.id for one in seeds() if one.text_kind is TextKind.RESTORED} == {"kh-89-2025-ubnd-ba-to"}
    for variant in composed(order()).variants:
        assert not any(q.address.document == "kh-89-2025-ubnd-ba-to" for p in variant.paragraphs for q in p.sources)


def test_there_are_a_short_and_a_full_variant_and_one_close_to_the_own_province() -> None:
    own = composed(order(WARD))
    assert [one.code for one in own.variants] == ["ngan", "day-du", "sat-cap-tren"]
    assert "Hưng Yên" in own.variants[2].name
    lengths = [sum(len(one.text) for one in variant.paragraphs) for variant in own.variants]
    assert lengths[0] < lengths[1]
    sector = composed(order(COMMUNE)).variants[2]
    assert (sector.code, "Sở Xây dựng tỉnh Quảng Ngãi" in sector.name) == ("sat-bo-nganh", True)


def test_a_short_variant_does_not_say_the_same_twice() -> None:
    texts = [one.text.split(" ", 1)[1] for one in composed(order()).variants[0].paragraphs if one.style is Style.ITEM]
    assert len(set(texts)) == len(texts)


def test_a_topic_asked_for_alone_gives_its_paragraphs_and_names_the_paper_in_full_once() -> None:
    wanted = order(
        text="nội dung tuyên truyền, quán triệt Chỉ thị 41-CT/TW", topics=("tuyen-truyen",), parts=(Part.TASKS,)
    )
    made = composed(wanted)
    text = said(made)
    assert not made.whole
    assert text.count("Chỉ thị số 41-CT/TW ngày 26/12/2024 của Bộ Chính trị") == 1
    assert "Quán triệt, phổ biến, tuyên truyền và triển khai thực hiện Chỉ thị số 41-CT/TW" in text
    assert all(one.style is Style.ITEM and one.text.startswith("- ") for one in made.variants[0].paragraphs)


@pytest.mark.parametrize(
    ("duties", "present", "absent"),
    [
        ((GivenDuty(VHXH, Role.LEADS),), (f"{VHXH} chủ trì, phối hợp với các cơ quan, đơn vị liên quan",), ()),
        (
            (GivenDuty(VHXH, Role.LEADS), GivenDuty("Công an xã", Role.JOINS)),
            (f"{VHXH} chủ trì, phối hợp với Công an xã và các cơ quan",),
            (),
        ),
        ((GivenDuty("Tổ công tác số 2", Role.LEADS),), ("Tổ công tác số 2 chủ trì, phối hợp với",), (VHXH,)),
        (
            (GivenDuty("Ban Xây dựng Đảng", Role.LEADS),),
            ("Ban Xây dựng Đảng chủ trì",),
            ("[cơ quan tham mưu công tác xây dựng Đảng của xã]",),
        ),
        ((GivenDuty("Văn phòng HĐND và UBND", Role.FOLLOWS_UP),), ("Văn phòng HĐND và UBND theo dõi",), (VHXH,)),
    ],
)
def test_a_body_that_the_asker_charges_has_its_role(
    duties: tuple[GivenDuty, ...], present: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    text = said(composed(order(parts=(Part.IMPLEMENTATION,), duties=duties)), "ngan")
    assert [one for one in present if one not in text] == []
    assert [one for one in absent if one in text] == []


def test_a_directive_opens_with_why_and_numbers_its_orders() -> None:
    made = composed(order(text="chỉ thị triển khai Chỉ thị số 41-CT/TW", kind=PaperKind.DIRECTIVE))
    first, *rest = [one.text for one in made.variants[0].paragraphs]
    assert first.startswith("Thực hiện Chỉ thị số 41-CT/TW")
    assert "; nhằm phát huy" in first
    assert first.endswith("các nhiệm vụ sau:")
    assert rest[0].startswith("1. ")
    assert any(one.startswith("a) ") for one in rest)
    assert rest[-1].startswith("Yêu cầu Thủ trưởng các cơ quan, đơn vị")


def test_the_movement_of_the_asker_is_named_and_not_said_to_be_launched_by_others() -> None:
    name = "Ba Vinh chung tay chuyển đổi số"
    wanted = order(text=f"kế hoạch phát động phong trào “{name}”", movement=name, period="giai đoạn 2026-2030")
    for variant in composed(wanted).variants[:2]:
        naming = [one.text for one in variant.paragraphs if name in one.text]
        assert naming
        assert not any("Thủ tướng" in one for one in naming)


def test_what_has_no_precedent_is_said_so() -> None:
    refused = over_seeds().compose(order(topics=("kinh-phi",), parts=(Part.TASKS,)))
    assert isinstance(refused, NoDraft)
    assert "kinh phí" in refused.reason
    assert isinstance(composer(()).compose(order()), NoDraft)


@pytest.mark.parametrize(
    ("on", "present"),
    [
        (date(2025, 3, 10), "[công chức phụ trách thi đua, khen thưởng của xã]"),
        (date(2025, 7, 1), "Phòng Văn hóa - Xã hội theo dõi"),
    ],
)
def test_a_body_is_named_only_from_the_day_it_exists(on: date, present: str) -> None:
    assert present in said(composed(order(on=on, parts=(Part.IMPLEMENTATION,))), "ngan")


def test_what_was_not_in_force_yet_is_not_acted_on() -> None:
    wanted = order(text="kế hoạch thực hiện Nghị định 152/2025/NĐ-CP", on=date(2024, 9, 2))
    assert "152/2025" not in said(composed(wanted))
    expired = order(text="kế hoạch thực hiện Nghị định 98/2023/NĐ-CP")
    text = said(composed(expired))
    assert "98/2023" not in text
    assert "Nghị định số 152/2025/NĐ-CP" in text


def test_years_of_the_precedent_become_those_of_the_order_with_a_note() -> None:
    made = composed(order(PROVINCE, "chỉ thị thi đua năm 2027", kind=PaperKind.DIRECTIVE, period="năm 2027"))
    text = "\n".join(said(made, one.code) for one in made.variants)
    assert "2024" not in text
    assert "2021-2025" not in text


OTHER_PLAN = """ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN
Số: 77/KH-UBND
Lạng Sơn, ngày 12 tháng 3 năm 2025
KẾ HOẠCH
Công tác thi đua, khen thưởng năm 2025
Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
a) Khơi dậy khí thế thi đua trong nhân dân tỉnh Lạng Sơn, phấn đấu tốc độ tăng trưởng đạt 11% trong năm 2025.
b) Nâng cao hiểu biết của cán bộ về Nghị định số 98/2023/NĐ-CP; gắn thi đua với trách nhiệm nêu gương.
2. Yêu cầu
a) Các sở, ngành bám sát chỉ đạo của đồng chí Nguyễn Văn Thử, Phó Chủ tịch UBND tỉnh.
b) Việc bình xét phải dân chủ, không nể nang, không cào bằng; ưu tiên người trực tiếp lao động, sản xuất.
II. NỘI DUNG
1. Tuyên truyền
Tổ chức 05 hội nghị phổ biến cho 1.200 cán bộ. Lồng ghép tuyên truyền về thi đua vào sinh hoạt chi bộ, dân cư.
2. Khen thưởng
Khen ngay việc tốt khi vừa xảy ra, không chờ cuối năm; hồ sơ gửi Ban Thi đua - Khen thưởng tỉnh trước ngày 15/10/2025.
III. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ (Ban Thi đua - Khen thưởng tỉnh)
- Chủ trì, phối hợp với các sở, ban, ngành hướng dẫn đăng ký thi đua đầu năm; báo cáo Chủ tịch UBND tỉnh.
2. Sở Tài chính bố trí kinh phí 2,5 tỷ đồng cho công tác khen thưởng; hướng dẫn các đơn vị sử dụng quỹ đúng quy định.
3. UBND các huyện, thành phố phát động thi đua đến từng thôn, bản; báo cáo về Phòng Nội vụ cấp huyện.
4. Công ty Cổ phần Hồi Xứ Lạng tích cực hưởng ứng.
"""


@pytest.mark.parametrize("issuer", [COMMUNE, COMMUNE_PARTY, PROVINCE, DEPARTMENT, SCHOOL], ids=lambda one: one.name)
def test_a_paper_that_a_user_adds_gives_its_words_and_leaves_its_facts_behind(issuer: Issuer) -> None:
    by = composer((paper(OTHER_PLAN),))
    made = by.compose(order(issuer, "kế hoạch thi đua năm 2026"))
    assert isinstance(made, Composition)
    text = "\n".join(said(made, one.code) for one in made.variants)
    assert "không nể nang, không cào bằng" in text
    text = text.replace("152/2025/NĐ-CP", "")
    strange = ("Lạng Sơn", "11%", "1.200", "Nguyễn", "2025", "15/10", "2,5", "Xứ Lạng", "huyện", "Ban Thi đua", "98/")
    assert [one for one in strange if one in text] == []
    assert ("Sở Nội vụ" in text.replace(issuer.name, "")) is (issuer is PROVINCE)


def test_what_replaced_an_expired_decree_is_named_with_a_note() -> None:
    made = composed(order(text="kế hoạch thi đua năm 2026"), composer((paper(OTHER_PLAN),)))
    assert "Nghị định số 152/2025/NĐ-CP" in said(made)
    assert any("98/2023/NĐ-CP không còn hiệu lực" in note for note in made.notes)


def test_placeholders_are_told_in_reading_order() -> None:
    assert composed(order()).placeholders[-2:] == (
        "[cơ quan tham mưu công tác xây dựng Đảng của xã]",
        "[họ và tên]",
    )


def all_text(wanted: Order) -> str:
    """All that the short way of writing an order says."""
    draft = over_seeds().compose(wanted)
    assert isinstance(draft, Composition)
    return "\n".join(one.text for one in draft.variants[0].paragraphs)


def test_a_purpose_does_not_point_at_the_paper_itself() -> None:
    draft = over_seeds().compose(order(SCHOOL, "soạn kế hoạch thi đua năm 2027"))
    assert isinstance(draft, Composition)
    purposes = [one.text for way in draft.variants for one in way.paragraphs if one.part is Part.PURPOSE]
    assert purposes
    assert [one for one in purposes if "thực hiện Kế hoạch này" in one] == []


@pytest.mark.parametrize("kind", [PaperKind.PLAN, PaperKind.DIRECTIVE, PaperKind.LETTER])
def test_a_deadline_stands_in_papers_of_every_kind(kind: PaperKind) -> None:
    wanted = order(COMMUNE, "báo cáo trước ngày 15/12/2026", kind=kind, deadline="trước ngày 15/12/2026")
    assert "trước ngày 15/12/2026" in all_text(wanted)


def test_a_letter_asks_those_whom_it_is_sent_to() -> None:
    everybody = "Ủy ban nhân dân các xã, phường"
    wanted = order(DEPARTMENT, "công văn triển khai Chỉ thị 41-CT/TW", kind=PaperKind.LETTER)
    text = all_text(replace(wanted, addressee=everybody))
    assert f"Đề nghị {everybody} tổ chức thực hiện nghiêm Công văn này" in text
    assert "thuộc Sở" not in text


def test_what_is_to_be_done_by_a_day_is_not_only_reported_by_it() -> None:
    wanted = order(COMMUNE, "hoàn thành trước 31/3/2026", deadline="trước ngày 31/3/2026")
    assert "hoàn thành trước ngày 31/3/2026" in all_text(wanted)


def test_the_body_that_the_asker_has_lead_keeps_the_lead_where_others_are_charged() -> None:
    given = (GivenDuty("Sở Nội vụ", Role.LEADS), GivenDuty("Sở Tài chính", Role.CARRIES_OUT))
    said = all_text(order(PROVINCE, "Sở Nội vụ chủ trì, Sở Tài chính bố trí kinh phí", duties=given))
    assert "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính" in said
    assert "Sở Tài chính chủ trì" not in said


def test_a_body_charged_stands_in_the_place_of_one_that_nobody_knows_and_lists_go_on_in_small_letters() -> None:
    given = (GivenDuty("Ban Xây dựng Đảng", Role.ADVISES), GivenDuty("Các đoàn thể", Role.JOINS))
    said = all_text(order(COMMUNE_PARTY, "giao Ban Xây dựng Đảng tham mưu, các đoàn thể phối hợp", duties=given))
    assert "được giao theo dõi]" not in said
    assert ", Các đoàn thể" not in said
