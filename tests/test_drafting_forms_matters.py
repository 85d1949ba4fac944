"""Letters and plans on special matters: registering, dossiers, comments, invitations, conferences; speeches at them."""

from datetime import date

import pytest

from assistant.drafting.locks import unlocked
from assistant.drafting.model import Composition
from assistant.drafting.precedents.plans import PlanComposer
from tests.drafting_engine import bodies, register, seeds
from tests.drafting_office import composed, office, order

DEPARTMENT = "Sở Nội vụ tỉnh Hưng Yên"


def drafted(text: str, issuer: str = "UBND xã Ba Vinh", **given: object) -> Composition:
    """The draft of a plan, a directive or a letter, as the house writes it."""
    plans = PlanComposer(seeds(), register(), bodies(), office().framing.frame, office().bases.paragraphs)
    found = office().noted(plans).compose(order(text, issuer, **given))
    assert isinstance(found, Composition), found
    return found


def said(draft: Composition) -> str:
    """All that the first way of writing says."""
    return "\n".join(one.text for one in draft.variants[0].paragraphs)


MATTERS = {
    "công văn về việc đăng ký thi đua, đăng ký danh hiệu năm 2027, gửi các phòng, trung tâm, hạn 28/02/2027": (
        ("đăng ký", "danh hiệu thi đua", "28/02/2027"), ("tư tưởng",),
    ),
    "Công văn hướng dẫn thủ tục, hồ sơ đề nghị khen thưởng đột xuất gửi các xã phường": (
        ("Báo cáo thành tích", "Biên bản xét khen thưởng", "thủ tục đơn giản"), ("tư tưởng",),
    ),
    "công văn đề nghị các cơ quan góp ý dự thảo quy chế thi đua khen thưởng, gửi về Sở Nội vụ trước ngày 10/4/2026": (
        ("dự thảo quy chế thi đua", "tham gia ý kiến", "10/4/2026"), ("tư tưởng",),
    ),
    "công văn mời đại diện tổ dân phố dự lễ tuyên dương học sinh giỏi ngày 30/5/2026": (
        ("kính mời", "lễ tuyên dương học sinh giỏi", "30/5/2026", "[địa điểm]"), ("tư tưởng", "yêu cầu"),
    ),
    "cv tra loi don khieu nai ve viec khong duoc xet bang khen": (
        ("[kết quả kiểm tra, xác minh", "trả lời"), ("tư tưởng", "thực hiện nghiêm"),
    ),
    "công văn đề nghị xã xác nhận thành tích để bổ sung hồ sơ khen thưởng kháng chiến": (
        ("xác nhận", "[thành tích"), ("tư tưởng", "Xác Nhận Thành Tích"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words"), MATTERS.items())
def test_a_letter_on_a_special_matter_speaks_of_it(text: str, words: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    draft = drafted(text, DEPARTMENT)
    found = said(draft)
    for wanted in words[0]:
        assert wanted in found
    for strange in words[1]:
        assert strange not in found
        assert strange not in " ".join(draft.frame.addressees)


@pytest.mark.parametrize("text", MATTERS)
def test_every_paragraph_of_it_is_supported_and_locked(text: str) -> None:
    draft = drafted(text, DEPARTMENT)
    for one in (one for variant in draft.variants for one in variant.paragraphs if "head" not in one.style.value):
        assert one.sources, one.text
        assert not unlocked(one, draft.order, office().document), one.text


@pytest.mark.parametrize("text", [
    "công văn triển khai Chỉ thị 41-CT/TW", "công văn tăng cường phong trào thi đua, gửi các thôn và trường học",
])  # fmt: skip
def test_any_other_letter_is_made_from_precedents(text: str) -> None:
    assert "tư tưởng" in said(drafted(text))


def test_an_answer_to_a_complaint_goes_to_who_complained() -> None:
    draft = drafted("công văn trả lời đơn khiếu nại về việc không được xét bằng khen")
    assert draft.frame.addressees == ("[họ tên, địa chỉ người gửi đơn]",)


CONFERENCE = (
    "Soạn kế hoạch tổ chức hội nghị biểu dương điển hình tiên tiến ngày 12/3/2027 tại hội trường UBND xã, giao Phòng "
    "VHXH chủ trì, phối hợp Đoàn TN tổ chức văn nghệ chào mừng"
)


def test_a_plan_of_a_conference_plans_the_conference() -> None:
    draft = drafted(CONFERENCE)
    found = said(draft)
    assert "Thời gian: ngày 12/3/2027" in found
    assert "Địa điểm: hội trường Ủy ban nhân dân xã" in found
    assert "Phòng Văn hóa - Xã hội chủ trì, phối hợp với Đoàn Thanh niên tổ chức văn nghệ chào mừng" in found
    assert "phong trào hành động cách mạng" not in found
    for variant in draft.variants:
        said_there = [one for one in variant.paragraphs if one.sources]
        assert not [fact for one in said_there for fact in unlocked(one, draft.order, office().document)]


def test_a_plan_of_a_movement_is_no_plan_of_a_conference() -> None:
    assert "Địa điểm" not in said(drafted("kế hoạch phát động phong trào thi đua năm 2027, tổng kết 25/12/2027"))


SPEECHES = {
    "bài khai mạc hội nghị điển hình tiên tiến giai đoạn 2021-2025 của chủ tịch phường": (
        ("tuyên bố khai mạc hội nghị điển hình tiên tiến",), ("phát động phong trào",),
    ),
    "diễn văn khai mạc đại hội thi đua yêu nước lần thứ I của xã": (
        ("tuyên bố khai mạc đại hội thi đua yêu nước lần thứ I",), ("phát động phong trào",),
    ),
    "lời bế mạc Đại hội thi đua yêu nước tỉnh lần thứ VI": (
        ("tuyên bố bế mạc Đại hội",), ("không khí phấn khởi", "tôi nhiệt liệt chào mừng"),
    ),
    "phát biểu tại buổi gặp mặt các tập thể, cá nhân được khen thưởng dịp 27/7/2026": (
        ("buổi gặp mặt các tập thể, cá nhân được khen thưởng dịp 27/7/2026",),
        ("[tên hội nghị", "phát động phong trào"),
    ),
    "bài phát biểu phát động phong trào thi đua “Chuyển đổi số”": (
        ("phát động phong trào thi đua “Chuyển đổi số”",), (),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words"), SPEECHES.items())
def test_a_speech_does_what_its_occasion_asks(text: str, words: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    found = said(composed(text, "UBND phường Thái Bình"))
    for wanted in words[0]:
        assert wanted in found
    for strange in words[1]:
        assert strange not in found


def test_results_are_not_told_of_the_year_to_come() -> None:
    text = "bài phát biểu tổng kết phong trào thi đua và phát động thi đua năm 2027"
    assert "Trong năm 2027" not in said(composed(text, "UBND xã Krông Ana", on=date(2026, 12, 30)))


def test_an_office_of_a_department_is_none_of_a_government() -> None:
    text = "báo cáo thành tích tập thể Phòng Nội vụ đề nghị Bằng khen UBND tỉnh"
    assert order(text, "Sở Nội vụ tỉnh Hưng Yên").issuer.name == "Phòng Nội vụ, Sở Nội vụ tỉnh Hưng Yên"
