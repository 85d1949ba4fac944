"""Proposals for several awards, awards of the dead, years told in a run, figures of reviews."""

import pytest

from tests.drafting_office import composed, order
from tests.test_drafting_hurried import text_of

PROVINCIAL = (
    "Tờ trình đề nghị công nhận Tập thể lao động xuất sắc, tặng Cờ thi đua UBND tỉnh và Bằng khen của Chủ tịch UBND "
    "tỉnh năm 2026 cho Phòng Quản lý xây dựng"
)


def test_awards_for_one_addressee_stand_in_one_proposal() -> None:
    draft = composed(PROVINCIAL, "Sở Xây dựng tỉnh Hưng Yên")
    said = text_of(draft)
    for award in ("danh hiệu “Tập thể lao động xuất sắc”", "Cờ thi đua của Ủy ban nhân dân tỉnh", "Bằng khen của Chủ"):
        assert f"- {award[0].upper()}{award[1:]}" in said
        assert award in draft.frame.title
    assert "Phòng Quản lý xây dựng" in said
    assert not any("tờ trình riêng" in one for one in draft.notes)


def test_titles_counted_before_their_names() -> None:
    text = "Tờ trình Hội đồng TĐKT xã xét công nhận LĐTT, TTLĐTT, CSTĐCS năm 2026: 35 LĐTT, 6 TTLĐTT, 5 CSTĐCS"
    said = text_of(composed(text, "UBND xã Ea Kar, tỉnh Đắk Lắk"))
    assert "- Danh hiệu “Lao động tiên tiến”: 35 cá nhân" in said
    assert "- Danh hiệu “Tập thể lao động tiên tiến”: 6 tập thể" in said
    assert "- Danh hiệu “Chiến sĩ thi đua cơ sở”: 5 cá nhân" in said


def test_an_award_of_another_giver_is_told_and_its_candidates_are_not_proposed_here() -> None:
    text = "tờ trình đề nghị tặng bằng khen cho 2 tập thể, 3 cá nhân và giấy khen cho 5 cá nhân có thành tích"
    draft = composed(text, "UBND xã Bình Sơn, tỉnh Quảng Ngãi")
    assert "5 cá nhân" not in text_of(draft)
    assert "2 tập thể, 3 cá nhân" in draft.frame.title
    assert any("Giấy khen" in one and "5 cá nhân" in one for one in draft.notes)


@pytest.mark.parametrize("text", [
    "tờ trình đề nghị CSTĐ cấp tỉnh cho ông Y Thắng Niê, CSTĐ cơ sở các năm 2023, 2024, 2025",
    "tờ trình đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh cho bà Hồ Thị Lan, đã được tặng giấy khen năm 2024",
])  # fmt: skip
def test_an_award_received_before_is_not_proposed(text: str) -> None:
    assert not order(text, "UBND xã Ba Vinh").proposals


def test_who_died_is_awarded_posthumously() -> None:
    text = "tờ trình đề nghị tặng Huân chương Dũng cảm cho anh Đinh Văn Trí, hy sinh khi cứu người trong lũ"
    assert "truy tặng Huân chương Dũng cảm" in text_of(composed(text, "UBND xã Ba Động"))


def test_a_medal_of_a_trade_keeps_its_name() -> None:
    text = "tờ trình đề nghị tặng kỷ niệm chương Vì sự nghiệp Thi đua khen thưởng cho ông Trần Hữu Phước"
    assert "Kỷ niệm chương “Vì sự nghiệp Thi đua khen thưởng”" in text_of(composed(text, "Sở Nội vụ tỉnh Hưng Yên"))


@pytest.mark.parametrize("years", ["5 năm HTXSNV 2021-2025", "5 năm hoàn thành xuất sắc nhiệm vụ (2021-2025)"])
def test_a_run_of_years_of_excellent_work_is_told(years: str) -> None:
    text = f"báo cáo thành tích cá nhân bà Nguyễn Thị Thu Hà đề nghị Bằng khen của Thủ tướng Chính phủ; {years}"
    said = text_of(composed(text, "UBND phường Buôn Hồ"))
    row = next(one for one in said.split("\n") if one.startswith("- Hoàn thành xuất sắc nhiệm vụ: "))
    for year in range(2021, 2026):
        assert str(year) in row


def test_the_post_behind_a_name_is_no_part_of_it() -> None:
    text = "BCTT đề nghị CSTĐ toàn quốc cho đồng chí Trịnh Quốc Bảo PGĐ Sở, CSTĐ cấp tỉnh các năm 2022 và 2025"
    said = text_of(composed(text, "Sở Nông nghiệp và Môi trường tỉnh Hưng Yên"))
    assert "Họ và tên: Trịnh Quốc Bảo;" in said
    assert "Chức vụ, đơn vị công tác: phó giám đốc Sở;" in said


FIGURES = {
    "Đánh giá kết quả công tác khen thưởng năm 2026: 12 Bằng khen UBND tỉnh, 85 Giấy khen, 03 Cờ thi đua": (
        "12 Bằng khen", "85 Giấy khen", "03 Cờ thi đua",
    ),
    "báo cáo tổng kết năm học 2025-2026 về thi đua khen thưởng, có 25 CSTĐ cơ sở, 60 LĐTT": (
        "25 chiến sĩ thi đua cơ sở", "60 lao động tiên tiến",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), FIGURES.items())
def test_awards_counted_in_a_review_stand_in_it(text: str, wanted: tuple[str, ...]) -> None:
    said = text_of(composed(text, "UBND xã Ba Vinh"))
    for one in wanted:
        assert one in said


PRAISED = {
    "thư khen kíp trực cấp cứu đã cứu sống bệnh nhân Đinh Văn Bốn": "Kíp trực cấp cứu",
    "thư chúc mừng và khen cô giáo Hồ Thị Xuân đạt giải Nhì giáo viên dạy giỏi cấp tỉnh": "Cô giáo Hồ Thị Xuân",
}


@pytest.mark.parametrize(("text", "wanted"), PRAISED.items())
def test_whom_a_letter_of_praise_goes_to(text: str, wanted: str) -> None:
    assert composed(text, "Sở Y tế tỉnh Quảng Ngãi").frame.addressees == (wanted,)


def test_lessons_that_are_asked_for_are_a_part_of_the_review() -> None:
    text = "đoạn hạn chế, nguyên nhân và bài học kinh nghiệm trong báo cáo tổng kết thi đua 2026"
    assert "Bài học kinh nghiệm: [" in text_of(composed(text, "UBND xã Krông Năng"))
