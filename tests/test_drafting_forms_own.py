"""Letters, reports and speeches hold what the request says, in the sentences that it belongs to."""

from datetime import date

import pytest

from tests.drafting_office import composed, office, order
from tests.test_drafting_forms_matters import drafted, said
from tests.test_drafting_orders_own import COMMUNE, locked

PRESSED = {
    "công văn đôn đốc các phòng nộp hồ sơ khen thưởng cuối năm trước 05/12/2026": (
        "Các phòng", ("hồ sơ khen thưởng cuối năm", "trước ngày 05/12/2026"),
    ),
    "cv đôn đốc các xã phường nộp hồ sơ kỷ niệm chương, hạn 20/9/2026, gửi về Phòng Thi đua": (
        "Ủy ban nhân dân các xã, phường", ("hồ sơ kỷ niệm chương", "Phòng Thi đua", "20/9/2026"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), PRESSED.items())
def test_a_letter_that_presses_for_dossiers_says_which_by_when_to_whom(
    text: str, wanted: tuple[str, tuple[str, ...]]
) -> None:
    draft = drafted(text, "Sở Nội vụ tỉnh Hưng Yên")
    assert draft.frame.addressees == (wanted[0],)
    for one in wanted[1]:
        assert one in said(draft)
    assert "tư tưởng" not in said(draft)
    assert locked(draft)


LETTERS = {
    "công văn trả lời kiến nghị cử tri về tiền thưởng kèm theo danh hiệu": ("kiến nghị của [", "về tiền thưởng"),
    "công văn yêu cầu các đơn vị báo cáo sơ kết thi đua 6 tháng, gửi về phòng Tổ chức trước 20/6/2026": (
        "báo cáo sơ kết thi đua", "gửi về phòng Tổ chức trước ngày 20/6/2026",
    ),
    "công văn gửi Sở Nội vụ xin hướng dẫn việc xét tặng kỷ niệm chương": (
        "xin hướng dẫn việc xét tặng kỷ niệm chương", "Kính đề nghị Sở Nội vụ",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), LETTERS.items())
def test_a_letter_says_what_it_is_for(text: str, wanted: tuple[str, ...]) -> None:
    draft = drafted(text, COMMUNE, on=date(2026, 6, 2))
    for one in wanted:
        assert one in said(draft)
    assert "nhận được đơn" not in said(draft)
    assert "tư tưởng" not in said(draft)
    assert locked(draft)


@pytest.mark.parametrize("text", ["chỉ thị về tăng cường lãnh đạo công tác thi đua", "kế hoạch thi đua năm 2027"])
def test_a_committee_of_the_party_does_not_administer_the_state(text: str) -> None:
    for variant in drafted(text, "Đảng ủy xã Ba Vinh").variants:
        assert not any("quản lý nhà nước" in one.text for one in variant.paragraphs)


YEARS = {
    "chiến sĩ thi đua toàn quốc cho đồng chí Trịnh Quốc Bảo, chiến sĩ thi đua cấp tỉnh các năm 2022 và 2025": (
        2022,
        2025,
    ),
    "chiến sĩ thi đua cấp tỉnh cho bác sĩ Y Thanh, chiến sĩ thi đua cơ sở 2023 2024 2025": (2023, 2024, 2025),
}


@pytest.mark.parametrize(("text", "years"), YEARS.items())
def test_the_years_of_titles_are_kept(text: str, years: tuple[int, ...]) -> None:
    found = order(f"báo cáo thành tích đề nghị {text}", "Sở Y tế tỉnh Hưng Yên", on=date(2026, 12, 1)).dossier
    assert found is not None
    assert any(one.years == years for one in found.honours)


def test_years_of_good_work_are_not_the_year_of_the_award() -> None:
    text = "báo cáo thành tích tập thể đề nghị Bằng khen UBND tỉnh, hoàn thành xuất sắc nhiệm vụ các năm 2024, 2025"
    assert order(text, "Sở Nội vụ tỉnh Hưng Yên").period is None


def test_a_part_on_what_comes_next_says_for_when() -> None:
    draft = composed("phương hướng nhiệm vụ công tác thi đua năm 2028", "UBND tỉnh Hưng Yên", on=date(2027, 12, 10))
    assert draft.frame.title.endswith("; phương hướng, nhiệm vụ năm 2028")
    assert draft.variants[0].paragraphs[0].text == "PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2028"


def test_a_report_tells_what_was_told_where_it_belongs() -> None:
    text = (
        "báo cáo tổng kết phong trào thi đua năm 2026: 100% đơn vị ký giao ước, khen thưởng 40 tập thể và 120 cá nhân, "
        "còn 3 đơn vị nộp hồ sơ chậm; phương hướng 2027"
    )
    draft = composed(text, "Sở Xây dựng tỉnh Quảng Ngãi", on=date(2026, 12, 25))
    assert draft.frame.title == "Tổng kết phong trào thi đua năm 2026"
    for one in (
        "Kết quả nổi bật: 100% đơn vị ký giao ước",
        "Đã có 40 tập thể và 120 cá nhân",
        "còn 3 đơn vị nộp hồ sơ chậm",
    ):
        assert said(draft).count(one) == 1
    assert "NĂM 2027" in said(draft)
    assert locked(draft)


def test_an_inspection_has_a_plan_of_its_own() -> None:
    text = (
        "kế hoạch kiểm tra công tác thi đua tại 5 xã, thời gian từ 05/8 đến 20/8/2026, trưởng đoàn là Phó Giám đốc Sở"
    )
    draft = drafted(text, "Sở Nội vụ tỉnh Đắk Lắk", on=date(2026, 7, 15))
    for one in ("Đối tượng: 5 xã.", "từ 05/8 đến 20/8/2026", "trưởng đoàn: Phó Giám đốc Sở"):
        assert one in said(draft)
    assert draft.frame.title == "Kiểm tra công tác thi đua tại 5 xã"
    assert locked(draft)


def test_who_receives_an_order_gives_no_orders() -> None:
    found = composed("lời phát biểu đáp từ khi trường đón nhận Huân chương Lao động hạng Ba", "Trường THPT Hưng Yên")
    assert "tôi đề nghị" not in said(found)
    assert found.frame.title == "Tại lễ đón nhận Huân chương Lao động hạng Ba"


def test_a_name_is_no_deed() -> None:
    text = "thư khen tổ bảo vệ an ninh trật tự thôn Gò Da bắt gọn 2 đối tượng trộm xe máy"
    assert "thôn Gò Da đã bắt gọn 2 đối tượng" in said(composed(text, COMMUNE))


READ = {
    "kh tuan le cao diem ra quan ve sinh moi truong, moi thon it nhat 1 tuyen duong mau": (
        "cao điểm", "môi trường", "mỗi thôn", "đường mẫu",
    ),
    "báo cáo thành tích ca nhan bà Nguyễn Thị Thu Hà, chiến sĩ thi đua co so": ("cá nhân", "cơ sở"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), READ.items())
def test_words_of_the_trade_are_read_as_they_are_meant(text: str, wanted: tuple[str, ...]) -> None:
    read = office().orders.reading.read(text)
    for one in wanted:
        assert one in read


def test_several_bodies_charged_with_nothing_named_have_each_a_line_to_fill_in() -> None:
    found = said(drafted("đoạn giao nhiệm vụ cho các thôn và Công an xã trong kế hoạch thi đua", COMMUNE))
    assert "Các thôn: [" in found
    assert "Công an xã: [" in found
    assert "Các thôn theo dõi" not in found
    assert "MỤC ĐÍCH" not in found


def test_what_was_weak_is_told_without_its_label() -> None:
    text = "báo cáo 6 tháng: đã phát động 4 phong trào, khen thưởng 18 cá nhân; hạn chế: 2 chi hội chưa đăng ký"
    found = said(composed(text, "Hội Liên hiệp Phụ nữ xã Mộ Đức"))
    assert "Kết quả nổi bật: đã phát động 4 phong trào;" in found
    assert "- Cụ thể: 2 chi hội chưa đăng ký (" in found


def test_a_sound_syllable_is_no_slip() -> None:
    assert "treo khẩu hiệu" in office().orders.reading.read("công văn chấn chỉnh việc treo khẩu hiệu thi đua")
    assert "khen thưởng" in office().orders.reading.read("soạn kế hoạch thi đua khne thưởng năm 2027")


def test_what_is_striven_for_by_a_day_keeps_its_day() -> None:
    draft = drafted("kế hoạch thi đua, phấn đấu khánh thành 5 nhà trước 19/5/2027, giao Phòng Kinh tế chủ trì", COMMUNE)
    assert "Phấn đấu khánh thành 5 nhà trước ngày 19/5/2027." in said(draft)
    assert locked(draft)


def test_households_are_counted_as_proposed() -> None:
    text = "tờ trình công nhận danh hiệu gia đình văn hóa cho 1.250 hộ và 9 thôn văn hóa năm 2026"
    assert "Danh hiệu “Gia đình văn hóa”: 1.250 hộ" in said(composed(text, "Phòng Văn hóa - Xã hội xã Ba Vinh"))


def test_what_is_due_again_and_again_stands_in_the_draft() -> None:
    found = said(
        drafted("kế hoạch thi đua 100 ngày, giao Phòng Kinh tế chủ trì, báo cáo hàng tuần vào thứ Sáu", COMMUNE)
    )
    assert "Báo cáo hàng tuần vào thứ Sáu." in found


MORE_LETTERS = {
    "cv gửi các chi bộ về việc đăng ký mô hình dân vận khéo năm 2027, gửi về Ban Xây dựng Đảng trước 31/1/2027": (
        "mô hình dân vận khéo", "gửi về Ban Xây dựng Đảng trước ngày 31/1/2027",
    ),
    "công văn đề nghị Sở Nội vụ thẩm định hồ sơ khen thưởng Huân chương Lao động cho ông Trần Văn Hòa": (
        "hồ sơ khen thưởng Huân chương Lao động cho ông Trần Văn Hòa", "đề nghị Sở Nội vụ thẩm định",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), MORE_LETTERS.items())
def test_a_letter_on_registering_or_with_dossiers_keeps_its_facts(text: str, wanted: tuple[str, ...]) -> None:
    draft = drafted(text, "Đảng ủy phường Nghĩa Lộ" if "chi bộ" in text else COMMUNE, on=date(2027, 1, 8))
    for one in wanted:
        assert one in said(draft)
    assert "tư tưởng" not in said(draft)
    assert locked(draft)


def test_bodies_joined_are_proposed_together_with_what_they_did() -> None:
    text = "tờ trình đề nghị tặng Bằng khen UBND tỉnh cho Công an xã và Hội Nông dân xã đạt thành tích trong bầu cử"
    draft = composed(text, COMMUNE)
    assert draft.order.candidates == ("Công an xã", "Hội Nông dân xã")
    assert "đạt thành tích trong bầu cử" in said(draft)


def test_a_meeting_is_on_the_day_that_is_said_in_full() -> None:
    text = "kế hoạch tổ chức tọa đàm ngày truyền thống ngành thi đua 11/6, 8h ngày 10/6/2026 tại phòng họp số 2"
    assert "Thời gian: 8h ngày 10/6/2026." in said(drafted(text, COMMUNE))


def test_a_speech_launches_what_the_request_names() -> None:
    text = "bài phát biểu phát động thi đua 60 ngày cao điểm cấp căn cước"
    assert "phát động thi đua 60 ngày cao điểm cấp căn cước, với mục tiêu" in said(composed(text, "Công an xã Ba Vinh"))
