"""What a request itself wants or tells stands in the draft: aims, movements, terms, the collective, its own matter."""

from datetime import date

import pytest

from assistant.drafting.locks import unlocked
from assistant.drafting.model import Composition
from assistant.drafting.paper import Part
from tests.drafting_office import composed, office, order
from tests.test_drafting_forms_matters import drafted, said

COMMUNE = "UBND xã Ba Vinh"


def locked(draft: Composition) -> bool:
    """Whether every sentence of every way of writing is locked."""
    written = [one for variant in draft.variants for one in variant.paragraphs if one.sources]
    return bool(written) and not [one.text for one in written if unlocked(one, draft.order, office().document)]


AIMS = {
    "kế hoạch phong trào thi đua năm 2027, chỉ tiêu 150 hộ đạt danh hiệu, hoàn thành trước 30/11/2027": (
        "Chỉ tiêu: 150 hộ đạt danh hiệu.",
    ),
    "kế hoạch phát động thi đua, phấn đấu 3 tập thể và 10 cá nhân được tặng Bằng khen, 95% hồ sơ đúng hạn": (
        "Phấn đấu 3 tập thể và 10 cá nhân được tặng Bằng khen", "95% hồ sơ đúng hạn",
    ),
    "chỉ thị đẩy mạnh thi đua năm 2027, mỗi thôn có ít nhất 1 tuyến đường mẫu": (
        "mỗi thôn có ít nhất 1 tuyến đường mẫu",
    ),
    "phần mục tiêu, chỉ tiêu kế hoạch thi đua 2027: 90% thôn văn hóa, xóa 12 nhà tạm": (
        "Chỉ tiêu: 90% thôn văn hóa, xóa 12 nhà tạm.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), AIMS.items())
def test_what_is_to_be_reached_stands_in_the_draft(text: str, wanted: tuple[str, ...]) -> None:
    draft = drafted(text, COMMUNE)
    for one in wanted:
        assert one in said(draft)
    assert locked(draft)


@pytest.mark.parametrize("text", [
    "kế hoạch thi đua năm 2027, giao Phòng Kinh tế chủ trì", "phần mục đích, yêu cầu cho kế hoạch thi đua năm 2027",
    "kế hoạch thi đua, tổng kết ngày 25/12/2027",
])  # fmt: skip
def test_days_and_years_are_no_aims(text: str) -> None:
    assert order(text, COMMUNE).aims == ()


def test_a_movement_behind_a_colon_is_named_as_papers_name_it() -> None:
    text = "kế hoạch phong trào thi đua của Hội Nông dân xã năm 2027: nông dân thi đua sản xuất giỏi, hạn 30/11/2027"
    draft = drafted(text, "Hội Nông dân xã Mộ Đức, tỉnh Quảng Ngãi")
    assert draft.order.movement == "Nông dân thi đua sản xuất giỏi"
    assert draft.frame.title == "Tổ chức phong trào thi đua “Nông dân thi đua sản xuất giỏi” năm 2027"
    assert locked(draft)


@pytest.mark.parametrize("text", [
    "kế hoạch phong trào thi đua: giao Phòng Kinh tế chủ trì", "kế hoạch phát động thi đua: Công an xã bảo đảm an ninh",
    "báo cáo sơ kết phong trào thi đua: 12 tập thể, 30 cá nhân được khen thưởng",
])  # fmt: skip
def test_what_bodies_do_or_what_was_reached_is_no_movement(text: str) -> None:
    assert order(text, COMMUNE).movement is None


def test_each_report_is_due_by_its_own_day() -> None:
    text = (
        "phần kiểm tra, giám sát cho kế hoạch thi đua, Văn phòng Đảng ủy đôn đốc, báo cáo 6 tháng trước 15/6, "
        "năm trước 15/12"
    )
    draft = drafted(text, "Đảng ủy phường Cẩm Thành")
    assert draft.order.period is None
    assert "Báo cáo 6 tháng: trước ngày 15/6." in said(draft)
    assert "Báo cáo năm: trước ngày 15/12." in said(draft)
    assert "Văn phòng Đảng ủy theo dõi, đôn đốc" in said(draft)
    assert locked(draft)


def test_two_days_of_two_things_both_stand_in_the_draft() -> None:
    text = "chỉ thị chấn chỉnh công tác khen thưởng; các phòng rà soát trước 30/9, báo cáo trước 15/10/2026"
    found = said(drafted(text, COMMUNE, on=date(2026, 9, 8)))
    assert "Các phòng rà soát trước ngày 30/9." in found
    assert "trước ngày 15/10/2026" in found


def test_paragraphs_on_a_matter_are_not_the_whole_paper() -> None:
    draft = drafted("đoạn về trồng rừng ven biển trong chỉ thị thi đua nước rút 2026", COMMUNE)
    assert not draft.whole
    assert draft.order.parts == (Part.TASKS,)
    assert "trồng rừng ven biển: [" in said(draft)
    assert len(draft.variants[0].paragraphs) <= 3
    assert locked(draft)


COLLECTIVES = [
    ("báo cáo thành tích tập thể khoa Ngoại tổng hợp đề nghị bằng khen", "Bệnh viện Đa khoa tỉnh Đắk Lắk",
     "Khoa Ngoại tổng hợp, Bệnh viện Đa khoa tỉnh Đắk Lắk", "KHOA NGOẠI TỔNG HỢP", "TRƯỞNG KHOA"),
    ("báo cáo thành tích của tổ 3 đề nghị tặng danh hiệu tập thể lao động tiên tiến", "Trường Tiểu học Ba Vinh",
     "Tổ 3, Trường Tiểu học Ba Vinh", "TỔ 3", "TỔ TRƯỞNG"),
    ("báo cáo thành tích tập thể đề nghị bằng khen", "Phòng Nội vụ, Sở Nội vụ tỉnh Hưng Yên",
     "Phòng Nội vụ, Sở Nội vụ tỉnh Hưng Yên", "PHÒNG NỘI VỤ", "TRƯỞNG PHÒNG"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "issuer", "name", "printed", "signer"), COLLECTIVES)
def test_a_part_of_a_body_reports_in_its_own_name(text: str, issuer: str, name: str, printed: str, signer: str) -> None:
    draft = composed(text, issuer)
    assert draft.order.issuer.name == name
    assert (draft.frame.issuer, draft.frame.signer_title) == (printed, signer)
    assert draft.frame.above == name.split(", ", 1)[1].upper()


def test_a_decree_without_its_year_is_the_one_in_force() -> None:
    draft = drafted("ke hoach trien khai nd 98 ve thi dua khen thuong", COMMUNE)
    assert "Nghị định số 152/2025/NĐ-CP" in draft.frame.title
    assert "98" not in draft.frame.title
    assert any("98/2023" in one for one in draft.notes)


def test_a_draft_that_changes_a_decree_is_of_its_drafter() -> None:
    draft = drafted("cv gop y du thao nghi dinh sua doi nd 152 cua bo noi vu", COMMUNE)
    assert draft.frame.addressees == ("Bộ Nội vụ",)
    assert "sửa đổi Nghị định 152" in said(draft)
