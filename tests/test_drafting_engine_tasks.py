"""Drafts from precedents keep what the request charges bodies with and its days, and leave other fields out."""

from datetime import date

import pytest

from assistant.drafting.locks import unlocked
from tests.drafting_office import office
from tests.test_drafting_forms_matters import drafted, said

LAUNCH = "kế hoạch phát động phong trào thi đua năm 2027, giao Phòng VHXH chủ trì"
TASKS = {
    f"{LAUNCH}, phối hợp Đoàn TN tổ chức lễ phát động trước 15/3": (
        "Phòng Văn hóa - Xã hội chủ trì, phối hợp với Đoàn Thanh niên tổ chức lễ phát động trước ngày 15/3."
    ),
    f"{LAUNCH}, Công an xã đảm bảo an ninh trật tự": "Công an xã đảm bảo an ninh trật tự.",
    f"{LAUNCH}, tổng kết 25/12/2027": "Tổng kết: ngày 25/12/2027.",
    "chỉ thị đẩy mạnh thi đua năm 2027, giao Phòng Kinh tế bố trí kinh phí": "Phòng Kinh tế bố trí kinh phí.",
}


@pytest.mark.parametrize(("text", "wanted"), TASKS.items())
def test_a_task_that_is_given_stands_in_the_draft(text: str, wanted: str) -> None:
    draft = drafted(text)
    for variant in draft.variants:
        held = [one for one in variant.paragraphs if wanted in one.text]
        assert len(held) == 1, [one.text for one in variant.paragraphs]
        assert held[0].sources
        assert not unlocked(held[0], draft.order, office().document)


@pytest.mark.parametrize("issuer", ["UBND xã Ba Vinh", "UBND tỉnh Hưng Yên", "Đảng ủy xã Ba Vinh"])
def test_public_investment_stands_only_in_a_paper_that_asks_for_it(issuer: str) -> None:
    assert "giải ngân" not in said(drafted("kế hoạch thi đua năm 2027", issuer))
    assert "giải ngân" in said(drafted("kế hoạch thi đua giải ngân vốn đầu tư công năm 2027", issuer))


def test_a_body_that_is_gone_is_given_nothing_to_do() -> None:
    text = "kế hoạch thi đua thu ngân sách, giao Phòng Tài chính - Kế hoạch huyện chủ trì, Công an xã phối hợp"
    draft = drafted(text, "UBND xã Yên Mỹ, tỉnh Hưng Yên", on=date(2026, 10, 30))
    assert "Tài chính - Kế hoạch" not in said(draft)
    assert not any("Tài chính - Kế hoạch" in one for one in draft.frame.recipients)
    assert any("Phòng Tài chính - Kế hoạch" in one for one in draft.notes)


SCHOOLS = {
    "Trường THPT Ba Tơ, tỉnh Quảng Ngãi": "Sở Giáo dục và Đào tạo tỉnh Quảng Ngãi (để báo cáo)",
    "Trường Tiểu học Trà Bồng": "UBND [xã, phường nơi trường đóng] (để báo cáo)",
    "Bệnh viện Đa khoa tỉnh Hưng Yên": "Sở Y tế tỉnh Hưng Yên (để báo cáo)",
}


@pytest.mark.parametrize(("issuer", "wanted"), SCHOOLS.items())
def test_schools_and_hospitals_report_to_who_stands_above(issuer: str, wanted: str) -> None:
    found = drafted("kế hoạch thi đua năm 2027", issuer).frame.recipients
    assert wanted in found
    assert not any("phòng, bộ phận" in one for one in found if "THPT" in issuer or "Tiểu" in issuer)
