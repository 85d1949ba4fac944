"""Requests typed in a hurry: half-told facts, lists of names, false premises; nothing told is lost or misread."""

from datetime import date

import pytest

from assistant.draft import NoDraft
from assistant.drafting.locks import unlocked
from assistant.drafting.model import Composition, Request
from assistant.drafting.paper import PaperKind, Part
from assistant.reply import Outcome
from tests.drafting_office import composed, office, order
from tests.fake_house import TODAY


def text_of(draft: Composition) -> str:
    """All that the first way of writing says."""
    return "\n".join(one.text for one in draft.variants[0].paragraphs)


def refused(text: str, issuer: str | None = "UBND xã Ba Vinh") -> NoDraft:
    """Why there is no order."""
    found = office().orders.read(Request(text, TODAY, issuer=issuer))
    assert isinstance(found, NoDraft), found
    return found


OF_OTHER_FIELDS = [
    "Soạn kế hoạch đi du lịch Đà Lạt",
    "soan ke hoach phong chong bao so 12",
    "phần mục đích, yêu cầu của kế hoạch chuyển đổi số năm 2027",
    "viết bài phát biểu tại đám cưới con trai tôi",
    "công văn yêu cầu các thôn dọn vệ sinh môi trường",
]


@pytest.mark.parametrize("text", OF_OTHER_FIELDS)
def test_a_paper_of_another_field_is_out_of_scope(text: str) -> None:
    found = refused(text)
    assert found.outcome is Outcome.OUT_OF_SCOPE
    assert "thi đua, khen thưởng" in found.reason


OF_THE_FIELD = [
    "kế hoạch tổ chức thực hiện",
    "soạn kế hoạch cho xã Ba Vinh",
    "kế hoạch phát động đợt cao điểm 90 ngày đêm",
    "công văn đề nghị giới thiệu gương điển hình",
    "soạn kế hoạch triển khai Chỉ thị 41",
    "kế hoạch phong trào “Xanh - sạch - đẹp”",
    "phần tổ chức thực hiện, giao Phòng Văn hóa - Xã hội chủ trì",
    "bài phát biểu tại lễ tuyên dương học sinh giỏi",
    "công văn xét tặng kỷ niệm chương",
]


@pytest.mark.parametrize("text", OF_THE_FIELD)
def test_a_paper_that_names_the_field_in_other_words_is_drafted(text: str) -> None:
    assert order(text, "UBND xã Ba Vinh")


OTHER_PAPERS = {
    "quyết định tặng giấy khen cho 5 cá nhân": "quyết định",
    "căn cứ pháp lý cho quyết định khen thưởng": "quyết định",
    "soan don xin nghi phep giup toi": "đơn xin",
    "giấy mời họp hội đồng thi đua khen thưởng": "giấy mời",
}


@pytest.mark.parametrize(("text", "noun"), OTHER_PAPERS.items())
def test_a_paper_that_is_not_drafted_is_named(text: str, noun: str) -> None:
    found = refused(text)
    assert found.outcome is Outcome.OUT_OF_SCOPE
    assert noun in found.reason


def test_a_place_with_an_apostrophe_is_whole() -> None:
    found = order("soạn kế hoạch thi đua năm 2026", "UBND xã Cư M'gar, tỉnh Đắk Lắk").issuer
    assert (found.name, found.place, found.province) == ("Ủy ban nhân dân xã Cư M'gar", "Cư M'gar", "Đắk Lắk")


def test_the_year_of_an_award_received_before_is_not_the_year_asked_for() -> None:
    asked = "tờ trình đề nghị tặng Huân chương Lao động hạng Ba cho Nhân dân và cán bộ xã Trà Bồng"
    text = f"{asked}, đã được tặng bằng khen của Thủ tướng năm 2019"
    draft = composed(text, "UBND xã Trà Bồng, tỉnh Quảng Ngãi")
    assert draft.order.period is None
    assert draft.order.candidates == ("Nhân dân và cán bộ xã Trà Bồng",)
    assert "Trong năm 2019" not in text_of(draft)


@pytest.mark.parametrize("issuer", ["UBND xã Ba Dinh", "UBND xã Ea Drăng, tỉnh Đắk Lắk", "Trường THCS Phổ Thạnh"])
def test_whom_a_proposal_goes_to_is_no_fact_out_of_nowhere(issuer: str) -> None:
    draft = composed("tờ trình đề nghị tặng Huân chương Lao động hạng Ba cho ông Y Thắng Niê", issuer)
    for variant in draft.variants:
        assert not [unlocked(one, draft.order, office().document) for one in variant.paragraphs
                    if unlocked(one, draft.order, office().document)]  # fmt: skip


def test_those_counted_and_named_are_named_in_the_list() -> None:
    rows = "3 cá nhân: Nguyễn Văn A, Trần Thị B, Lê C và 2 tập thể: thôn 1, thôn 3"
    text = f"tờ trình tặng giấy khen của Chủ tịch xã cho {rows} trong phong trào hiến đất làm đường"
    said = text_of(composed(text, "UBND xã Ba Vinh"))
    assert "- 3 cá nhân, gồm Nguyễn Văn A, Trần Thị B, Lê C" in said
    assert "- 2 tập thể, gồm thôn 1, thôn 3" in said
    assert "các trường hợp được đề nghị đã có thành tích trong phong trào hiến đất làm đường" in said


NAMED = {
    "báo cáo thành tích cá nhân đề nghị bằng khen thủ tướng: bs Phạm Văn Hùng trưởng khoa ngoại, 5 năm HTXSNV": (
        "Họ và tên: Phạm Văn Hùng", "Chức vụ, đơn vị công tác: trưởng khoa ngoại",
    ),
    "báo cáo thành tích cá nhân: Trần Thị Lan, kế toán, đề nghị giấy khen": (
        "Họ và tên: Trần Thị Lan", "Chức vụ, đơn vị công tác: kế toán",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), NAMED.items())
def test_who_reports_is_named_with_the_post(text: str, wanted: tuple[str, ...]) -> None:
    said = text_of(composed(text, "Bệnh viện đa khoa tỉnh Hưng Yên"))
    assert [one for one in wanted if one not in said] == []


PROPOSED = {
    "tờ trình đề nghị CSTĐ cấp tỉnh cho ông Y Thắng Niê - Phó Chủ tịch UBND xã, CSTĐ cơ sở các năm 2023, 2024, 2025": (
        "Ông Y Thắng Niê: Phó Chủ tịch",
    ),
    "tờ trình đề nghị tặng giấy khen cho em Trần Minh Đức lớp 9A cứu người đuối nước ngày 02/8/2026": (
        "Em Trần Minh Đức: lớp 9A;", "Em Trần Minh Đức đã cứu người đuối nước ngày 02/8/2026:",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), PROPOSED.items())
def test_what_is_told_of_the_one_proposed_stands_in_the_list(text: str, wanted: tuple[str, ...]) -> None:
    said = text_of(composed(text, "UBND xã Ba Vinh"))
    assert [one for one in wanted if one not in said] == []


def test_the_collective_that_reports_is_the_one_named() -> None:
    draft = composed(
        "báo cáo thành tích tập thể Phòng Kinh tế đề nghị tập thể LĐXS năm 2025", "UBND phường Buôn Ma Thuột"
    )
    assert draft.order.issuer.name == "Phòng Kinh tế phường Buôn Ma Thuột"
    assert "Tên tập thể: Phòng Kinh tế phường Buôn Ma Thuột" in text_of(draft)


DUTIES = {
    "kế hoạch thi đua dạy tốt học tốt, giao phó hiệu trưởng phụ trách, tổ trưởng chuyên môn thực hiện": {
        "Phó hiệu trưởng": "chủ trì", "Tổ trưởng chuyên môn": "thực hiện",
    },
    "kế hoạch triển khai Chỉ thị 41-CT/TW, giao tổ văn phòng theo dõi, công đoàn phối hợp": {
        "Tổ văn phòng": "theo dõi, đôn đốc", "Công đoàn": "phối hợp",
    },
    "kế hoạch triển khai Chỉ thị 41-CT/TW, giao văn phòng, các phòng chuyên môn, hoàn thành trước 31/3/2026": {
        "Văn phòng": "thực hiện", "Các phòng chuyên môn": "thực hiện",
    },
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), DUTIES.items())
def test_duties_of_offices_and_posts_are_read(text: str, wanted: dict[str, str]) -> None:
    found = order(text, "Trường THPT Ba Tơ")
    assert {one.body: one.role.value for one in found.duties} == wanted


TITLES = {
    "kế hoạch phong trào thi đua xóa nhà tạm, MTTQ chủ trì": "Phong trào thi đua xóa nhà tạm",
    "kế hoạch thi đua yêu nước năm 2027: phòng kinh tế chủ trì, phòng vhxh phối hợp": "Thi đua yêu nước năm 2027",
    "công văn gửi các thôn về việc đăng ký thi đua năm 2027": "đăng ký thi đua năm 2027",
    "công văn hướng dẫn hồ sơ khen thưởng gửi các phòng, đơn vị trực thuộc": "hướng dẫn hồ sơ khen thưởng",
    'kế hoạch phát động thi đua "Lao động giỏi" mừng ngày 28/7': "Phát động thi đua “Lao động giỏi” mừng ngày 28/7",
}


@pytest.mark.parametrize(("text", "title"), TITLES.items())
def test_a_title_is_what_the_paper_is_about(text: str, title: str) -> None:
    assert office().framing.frame(order(text, "UBND xã Ba Vinh")).title == title


REVIEWS = {
    "Sơ kết 1 năm thực hiện Chỉ thị 41-CT/TW": (PaperKind.REVIEW, ()),
    "soạn tổng kết phong trào thi đua năm 2026": (PaperKind.FINAL_REVIEW, ()),
    "phần sơ kết, tổng kết trong kế hoạch triển khai Chỉ thị 41": (PaperKind.PLAN, (Part.TASKS,)),
}


@pytest.mark.parametrize(("text", "wanted"), REVIEWS.items())
def test_a_review_is_told_from_a_part_of_a_plan(text: str, wanted: tuple[PaperKind, tuple[Part, ...]]) -> None:
    found = order(text, "Tỉnh ủy Hưng Yên")
    assert (found.kind, found.parts) == wanted


def test_tasks_of_the_year_to_come_are_no_review_of_it() -> None:
    draft = composed("phương hướng, nhiệm vụ năm 2027", "UBND xã Ba Vinh", on=date(2026, 12, 1))
    assert draft.order.period is None
    assert "2027" not in draft.frame.title.split("phương hướng")[0]


def test_figures_of_those_commended_stand_in_the_review() -> None:
    text = "đoạn đánh giá kết quả phong trào thi đua quý I/2026, có 12 tập thể, 34 cá nhân được khen"
    assert "12 tập thể, 34 cá nhân" in text_of(composed(text, "UBND xã Ba Vinh"))


def test_a_second_award_is_told_and_not_lost_silently() -> None:
    text = "to trinh de nghi tang ca bang khen ubnd tinh va co thi dua cua ubnd tinh cho phong van hoa xa hoi"
    draft = composed(text, "UBND xã Ba Vinh")
    assert "Cờ thi đua" in draft.frame.title  # both go to the same authority: one proposal names them
    assert "- Cờ thi đua của Ủy ban nhân dân tỉnh" in text_of(draft)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("tờ trình đề nghị tặng danh hiệu Công dân ưu tú cấp xã cho bà Hồ Thị Lan", "danh hiệu Công dân ưu tú cấp xã"),
        ("báo cáo thành tích cá nhân anh Lò Văn Pủa, xin huy chương tuổi trẻ anh hùng", "huy chương tuổi trẻ anh hùng"),
    ],
)
def test_an_award_that_nobody_knows_is_named_in_a_note(text: str, name: str) -> None:
    assert name in " ".join(composed(text, "UBND xã Ba Vinh").notes)


def test_one_award_beside_one_received_is_no_second_award() -> None:
    asked = "tờ trình đề nghị tặng Bằng khen của UBND tỉnh cho ông Nguyễn Văn An"
    text = f"{asked}, đã được chiến sĩ thi đua cơ sở và giấy khen năm 2024"
    assert "tờ trình riêng" not in " ".join(composed(text, "UBND xã Ba Vinh").notes)


READ = {
    "Soan chi thi phat dong thi dua yeu nuoc": "Soạn chỉ thị phát động thi đua yêu nước",
    "to trinh khen thuong em lop 9 cuu nguoi duoi nuoc": "cứu người đuối nước",
    "ke hoach thi dua cua uy ban nhan dan xa ba vinh": "Ủy ban nhân dân xã Ba Vinh",
    "kế hoạch thi đua, giao văn phòng hđnd và ubnd, mttq": "Hội đồng nhân dân và Ủy ban nhân dân, Mặt trận Tổ quốc",
    "kế hoạch triển khai chỉ thị 41 của bct về thi đua": "Chỉ thị 41 của Bộ Chính trị",
}


@pytest.mark.parametrize(("text", "words"), READ.items())
def test_a_request_is_shown_with_its_marks_and_capitals(text: str, words: str) -> None:
    assert words in order(text, "UBND xã Ba Vinh").text


def test_a_replaced_paper_of_the_same_name_is_told_by_its_number() -> None:
    draft = composed(
        "tờ trình tặng CSTĐ cơ sở cho ông Lê Văn Tám, căn cứ luật thi đua khen thưởng 2003", "UBND xã Mỏ Cày"
    )
    (note,) = (one for one in draft.notes if "đã hết hiệu lực" in one and "Luật" in one)
    assert "15/2003/QH11" in note
    assert "06/2022/QH15" in note


def test_a_plan_with_a_title_is_opened_by_it() -> None:
    found = office().bases.of(order("kế hoạch phong trào thi đua “Ba Vinh đổi mới”", "UBND xã Ba Vinh")).paragraphs[-1]
    assert "[nội dung]" not in found.text


def test_a_health_station_is_signed_for_by_its_head() -> None:
    draft = composed("báo cáo thành tích tập thể đề nghị giấy khen", "Trạm Y tế phường Trương Quang Trọng")
    assert draft.frame.signer_title == "TRƯỞNG TRẠM"


LETTERS = {
    "công văn gửi các thôn về việc đăng ký thi đua năm 2027": "Để ",
    "công văn đề nghị các xã góp ý dự thảo quy chế thi đua": "Để đề nghị",
    "công văn hướng dẫn hồ sơ khen thưởng": "Để hướng dẫn",
}


@pytest.mark.parametrize(("text", "wrong"), LETTERS.items())
def test_a_letter_opens_with_what_it_is_about(text: str, wrong: str) -> None:
    opening = office().bases.of(order(text, "UBND xã Ba Vinh")).paragraphs[-1].text
    assert not opening.startswith(wrong)
    assert opening.startswith("Về việc ")
