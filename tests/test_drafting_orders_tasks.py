"""What a request charges bodies with besides their roles, and the days on which something is held."""

from datetime import date

import pytest

from assistant.draft import NoDraft
from assistant.drafting.framing.subjects import subject
from assistant.drafting.model import Request
from assistant.reply import Role
from tests.drafting_office import office, order

CHARGED = [
    (
        "phần tổ chức thực hiện: giao đoàn thanh niên làm công trình thanh niên, kế toán bố trí kinh phí khen thưởng",
        [
            ("Đoàn Thanh niên", Role.CARRIES_OUT, "làm công trình thanh niên"),
            ("Kế toán", Role.CARRIES_OUT, "bố trí kinh phí khen thưởng"),
        ],
    ),
    (
        "kế hoạch tổ chức đại hội thi đua yêu nước, Văn phòng HĐND và UBND chuẩn bị cơ sở vật chất, "
        "Công an xã bảo đảm an ninh",
        [
            ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", Role.CARRIES_OUT, "chuẩn bị cơ sở vật chất"),
            ("Công an xã", Role.CARRIES_OUT, "bảo đảm an ninh"),
        ],
    ),
    (
        "chỉ thị phát động thi đua, giao các thôn ký giao ước, Phòng Kinh tế chủ trì phối hợp Công an xã",
        [
            ("Các thôn", Role.CARRIES_OUT, "ký giao ước"),
            ("Phòng Kinh tế", Role.LEADS, ""),
            ("Công an xã", Role.JOINS, ""),
        ],
    ),
    (
        "kế hoạch phát động phong trào thi đua năm 2027, giao Phòng VHXH chủ trì, phối hợp Đoàn TN "
        "tổ chức lễ phát động trước 15/3",
        [
            ("Phòng Văn hóa - Xã hội", Role.LEADS, "tổ chức lễ phát động trước ngày 15/3"),
            ("Đoàn Thanh niên", Role.JOINS, ""),
        ],
    ),
    (
        "kế hoạch thi đua, giao UBMTTQ xã chủ trì tuyên truyền, Công an xã đảm bảo an ninh trật tự",
        [
            ("Ủy ban Mặt trận Tổ quốc Việt Nam xã", Role.LEADS, "tuyên truyền"),
            ("Công an xã", Role.CARRIES_OUT, "đảm bảo an ninh trật tự"),
        ],
    ),
    (
        "ke hoach thi dua nam 2027 giao phong kinh te chu tri, cac thon huong ung, bao cao truoc 15/12/2027",
        [("Phòng Kinh tế", Role.LEADS, ""), ("Các thôn", Role.CARRIES_OUT, "hưởng ứng")],
    ),
    (
        "phần phân công nhiệm vụ: Văn phòng HĐND và UBND xã tham mưu, phòng Kinh tế bố trí kinh phí, MTTQ xã giám sát",
        [
            ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã", Role.ADVISES, ""),
            ("Phòng Kinh tế", Role.CARRIES_OUT, "bố trí kinh phí"),
            ("Ủy ban Mặt trận Tổ quốc Việt Nam xã", Role.SUPERVISES, ""),
        ],
    ),
    (
        "kế hoạch thi đua, giao Phòng Kinh tế chủ trì, phối hợp với Hội Nông dân xã, các thôn "
        "vận động nhân dân hiến đất",
        [
            ("Phòng Kinh tế", Role.LEADS, "vận động nhân dân hiến đất"),
            ("Hội Nông dân xã", Role.JOINS, ""),
            ("Các thôn", Role.JOINS, ""),
        ],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CHARGED)
def test_what_a_body_does_besides_its_role_is_read(text: str, wanted: list[tuple[str, Role, str]]) -> None:
    found = order(text, "UBND xã Ba Vinh").duties
    assert [(one.body, one.role, one.task) for one in found] == wanted


def test_a_body_of_the_party_is_charged_where_marks_are_left_out() -> None:
    text = "ke hoach trien khai chi thi 41, giao UBKT giam sat, ban xay dung dang tuyen truyen"
    found = order(text, "Đảng ủy xã Ba Vinh").duties
    assert [(one.body, one.role) for one in found] == [
        ("Ủy ban Kiểm tra", Role.SUPERVISES), ("Ban Xây dựng Đảng", Role.CARRIES_OUT),
    ]  # fmt: skip


HELD = {
    "kế hoạch thi đua dạy tốt học tốt năm học 2026-2027, tổng kết 25/5/2027": ("tổng kết", "ngày 25/5/2027"),
    "ke hoach thi dua nam 2026, tong ket thang 11/2026": ("tổng kết", "tháng 11/2026"),
    "kế hoạch thi đua, sơ kết ngày 30/6/2026": ("sơ kết", "ngày 30/6/2026"),
    "kế hoạch thi đua, lễ phát động ngày 02/3/2027": ("lễ phát động", "ngày 02/3/2027"),
    "kế hoạch tổ chức hội nghị biểu dương điển hình tiên tiến ngày 12/3/2027": ("hội nghị", "ngày 12/3/2027"),
}


@pytest.mark.parametrize(("text", "wanted"), HELD.items())
def test_the_day_of_an_event_is_read(text: str, wanted: tuple[str, str]) -> None:
    found = order(text, "UBND xã Ba Vinh").events
    assert [(one.name, one.day) for one in found] == [wanted]


@pytest.mark.parametrize("text", [
    "kế hoạch thi đua, báo cáo trước 25/5/2027", "báo cáo tổng kết phong trào thi đua năm 2026",
    "kế hoạch triển khai Kế hoạch số 106/KH-UBND ngày 09/5/2025",
])  # fmt: skip
def test_a_deadline_or_the_day_of_a_paper_is_no_event(text: str) -> None:
    assert not order(text, "UBND xã Ba Vinh", on=date(2026, 11, 26)).events


def test_what_rests_on_an_expired_decree_is_no_part_of_the_subject() -> None:
    text = "kế hoạch thi đua lao động giỏi năm 2027 theo nghị định 98/2023 và thông tư 01/2024"
    assert subject(order(text, "UBND phường Đức Phổ")) == "thi đua lao động giỏi năm 2027"


PERIODS = {
    "phương hướng nhiệm vụ trọng tâm công tác thi đua, khen thưởng năm 2028": None,
    "báo cáo thành tích đề nghị lao động tiên tiến năm học 2026 2027 cô Phạm Thị Liên": "năm học 2026-2027",
}


@pytest.mark.parametrize(("text", "wanted"), PERIODS.items())
def test_the_period_of_a_paper(text: str, wanted: str | None) -> None:
    assert order(text, "UBND tỉnh Hưng Yên").period == wanted


def test_a_body_that_has_another_name_now_is_told_by_the_name_asked_for() -> None:
    found = office().orders.read(
        Request("báo cáo sơ kết phong trào thi đua", date(2025, 11, 1), issuer="Ban Dân vận Tỉnh ủy Quảng Ngãi")
    )
    assert isinstance(found, NoDraft)
    assert "Ban Dân vận Tỉnh ủy" in found.reason
    assert "đứng tên Ban Tuyên giáo" not in found.reason


def test_a_military_command_of_a_commune_issues_papers() -> None:
    found = order("kế hoạch thi đua quyết thắng năm 2027", "Ban Chỉ huy Quân sự xã Sơn Tây, tỉnh Quảng Ngãi").issuer
    assert found.name == "Ban Chỉ huy Quân sự xã Sơn Tây"


def test_a_movement_that_the_request_only_calls_so_keeps_its_year() -> None:
    wanted = order("kế hoạch phong trào thi đua của Hội Nông dân xã năm 2027", "Hội Nông dân xã Mộ Đức")
    assert subject(wanted) == "phong trào thi đua năm 2027"
