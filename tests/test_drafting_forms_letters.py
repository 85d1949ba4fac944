"""Letters that direct no emulation, joint plans, deputies who speak, and facts that a draft has no room for."""

from datetime import date

import pytest

from assistant.drafting.locks import unlocked
from assistant.drafting.model import Composition
from assistant.drafting.paper import PaperKind
from tests.drafting_office import composed, office, order

COMMUNE = "UBND xã Ba Vinh, tỉnh Quảng Ngãi"
LETTERS = {  # what stands in each; none has tasks of emulation in general
    "công văn cảm ơn Công ty Sông Trà đã tài trợ 50 triệu đồng cho lễ tuyên dương điển hình": (
        "trân trọng cảm ơn Công ty Sông Trà đã tài trợ 50 triệu đồng cho lễ tuyên dương điển hình",
    ),
    "công văn chúc mừng Hội Nông dân xã đón nhận Cờ thi đua": ("chúc mừng Hội Nông dân xã đón nhận Cờ thi đua",),
    "công văn nhắc các phòng đăng ký sáng kiến trước 15/3/2027": ("sáng kiến; hoàn thành trước ngày 15/3/2027",),
    "công văn đôn đốc sơ kết phong trào thi đua, gửi các thôn và trường học": (
        "đề nghị các thôn và trường học", "Khẩn trương thực hiện: sơ kết phong trào thi đua",
    ),
    "công văn gửi Trung tâm Văn hóa tỉnh mượn hội trường tổ chức lễ tôn vinh doanh nhân ngày 12/10/2026": (
        "đề nghị Trung tâm Văn hóa tỉnh cho mượn hội trường", "ngày 12/10/2026",
    ),
    "cong van dong y cho Hoi Phu nu muon hoi truong to chuc dai hoi thi dua ngay 5/8/2026": (
        "đồng ý: cho Hội Phụ nữ mượn hội trường",
    ),
    "công văn đề nghị Công an xã phối hợp bảo đảm an ninh lễ phát động thi đua ngày 10/01/2027": (
        "đề nghị Công an xã phối hợp bảo đảm an ninh lễ phát động thi đua",
    ),
    "công văn xin lùi thời hạn nộp bản đăng ký thi đua khối gửi Sở Nội vụ": ("Về việc xin lùi thời hạn nộp",),
}  # fmt: skip


def drafted(text: str, issuer: str = COMMUNE, **given: object) -> Composition:
    composer = office().noted(office().forms(lambda _: None))
    found = composer.compose(order(text, issuer, **given))
    assert isinstance(found, Composition)
    return found


def said(draft: Composition) -> str:
    return "\n".join(one.text for one in draft.variants[0].paragraphs)


@pytest.mark.parametrize(("text", "words"), LETTERS.items())
def test_a_letter_says_what_the_request_says(text: str, words: tuple[str, ...]) -> None:
    draft = drafted(text)
    assert office().forms(lambda _: None).of_matter(draft.order) is not None
    for wanted in words:
        assert wanted in said(draft)
    for one in (one for variant in draft.variants for one in variant.paragraphs):
        assert one.sources, one.text
        assert not unlocked(one, draft.order, office().document), one.text


@pytest.mark.parametrize("text", [
    "công văn triển khai phong trào thi đua năm 2027", "công văn về công tác thi đua, khen thưởng năm 2027",
    "công văn phát động phong trào thi đua chào mừng đại hội, gửi các thôn",
])  # fmt: skip
def test_a_letter_that_directs_emulation_has_none_of_these_forms(text: str) -> None:
    assert office().forms(lambda _: None).of_matter(order(text, COMMUNE)) is None


def test_thanks_go_to_who_is_thanked_and_leave_to_who_borrows() -> None:
    assert drafted("công văn cảm ơn các nhà hảo tâm đã ủng hộ 120 suất quà tôn vinh").frame.addressees == (
        "Các nhà hảo tâm",
    )
    lent = drafted("công văn đồng ý cho Đoàn Thanh niên mượn sân tổ chức hội thi ra quân thi đua")
    assert lent.frame.addressees == ("Đoàn Thanh niên",)


def test_asking_to_borrow_is_no_leave_to_borrow() -> None:
    found = said(drafted("cong van gui ban quan ly cho xin muon san lam le phat dong thi dua ngay 15/3/2027"))
    assert "đồng ý" not in found
    assert "mượn sân" in found


@pytest.mark.parametrize(("text", "other"), [
    ("kế hoạch liên tịch giữa UBND xã và Hội Liên hiệp Phụ nữ xã về thi đua xây dựng gia đình văn hóa năm 2027",
     "Hội Liên hiệp Phụ nữ xã"),
    ("kế hoạch phối hợp giữa UBND xã với Công an xã về phong trào thi đua bảo vệ an ninh năm 2027", "Công an xã"),
])  # fmt: skip
def test_a_joint_plan_names_both_bodies(text: str, other: str) -> None:
    found = order(text, COMMUNE)
    assert found.jointly == other
    assert other in [one.body for one in found.duties]
    notes = office().framing.notes(found)
    assert any("liên tịch" in note and other in note for note in notes)
    title = office().framing.frame(found).title
    assert "giữa" not in title
    assert "thi đua" in title.lower()


def test_a_body_that_works_beside_issues_no_joint_plan() -> None:
    found = order("kế hoạch thi đua năm 2027, giao Phòng Văn hóa - Xã hội chủ trì, Công an xã phối hợp", COMMUNE)
    assert not found.jointly


@pytest.mark.parametrize(("text", "title", "authority"), [
    ("bài phát biểu của Phó Chủ tịch UBND xã tại lễ phát động thi đua năm 2027", "PHÓ CHỦ TỊCH", ""),
    ("bài phát biểu tổng kết phong trào thi đua năm 2026 của phó chủ tịch", "PHÓ CHỦ TỊCH", ""),
    ("thư khen của Phó Chủ tịch UBND xã gửi đội thanh niên dập lửa cứu rừng", "PHÓ CHỦ TỊCH", "KT. CHỦ TỊCH"),
    ("kế hoạch thi đua năm 2027, người ký: Phó Chủ tịch", "PHÓ CHỦ TỊCH", "KT. CHỦ TỊCH"),
    ("bài phát biểu tại lễ tổng kết thi đua năm 2026", "CHỦ TỊCH", ""),
])  # fmt: skip
def test_a_deputy_signs_as_such(text: str, title: str, authority: str) -> None:
    frame = office().framing.frame(order(text, COMMUNE))
    assert frame.signer_title == title
    assert frame.authority.endswith(authority)
    assert "phó" not in frame.title.lower()


@pytest.mark.parametrize(("text", "words"), [
    ("thư khen bà Nguyễn Thị Lan nấu cơm miễn phí cho bệnh nhân nghèo", "bà Nguyễn Thị Lan đã nấu cơm miễn phí cho"),
    ("thư khen tập thể lớp 9A tự nguyện dọn rác bãi biển", "tập thể lớp 9A đã tự nguyện dọn rác bãi biển"),
    ("thư khen đội thanh niên xuyên đêm gia cố đê", "đội thanh niên đã xuyên đêm gia cố đê"),
    ("thư khen ông Trần Văn Sơn vá đường miễn phí", "ông Trần Văn Sơn đã vá đường miễn phí"),
    ("lời chúc mừng và khen đội tuyển U15 xã đoạt giải nhì bóng đá", "đội tuyển U15 xã đã đoạt giải nhì bóng đá"),
])  # fmt: skip
def test_a_deed_is_told_in_the_words_of_the_request(text: str, words: str) -> None:
    assert words in said(composed(text, COMMUNE))


def test_thanks_are_no_praise() -> None:
    draft = composed("Thư cảm ơn bà con thôn Lâm Sơn đã nhường nhà, góp công giúp bộ đội chống bão", COMMUNE)
    assert draft.frame.kind == "THƯ CẢM ƠN"
    assert "trân trọng cảm ơn bà con thôn Lâm Sơn đã nhường nhà" in said(draft)
    assert "biểu dương" not in said(draft)
    assert composed("thư khen bà con thôn Lâm Sơn đã hiến đất", COMMUNE).frame.kind == "THƯ KHEN"


def test_who_signs_is_no_merit() -> None:
    text = "Tờ trình đề nghị tặng Bằng khen UBND tỉnh cho 4 cá nhân có thành tích trong chuyển đổi số, Phó Chủ tịch ký"
    draft = composed(text, COMMUNE)
    assert "Phó Chủ tịch" not in said(draft)
    assert draft.frame.authority == "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH"


def test_settlements_are_proposed_by_name() -> None:
    found = order("tờ trình đề nghị công nhận thôn văn hóa cho thôn Trung, thôn Thượng năm 2026", COMMUNE)
    assert found.candidates == ("thôn Trung", "thôn Thượng")


def test_figures_behind_a_comma_are_results() -> None:
    text = "Báo cáo sơ kết 6 tháng đầu năm 2026 phong trào thi đua “Chung sức”, có 3 thôn đạt chuẩn, 2 mô hình mới"
    assert "3 thôn đạt chuẩn; 2 mô hình mới" in said(composed(text, COMMUNE))


def test_what_is_celebrated_is_not_when_it_is_held() -> None:
    text = "Kế hoạch tổ chức hội thi “Dân vận khéo” chào mừng 15/10, mỗi chi bộ 1 tiết mục, giải nhất 3 triệu đồng"
    found = said(drafted(text, "Đảng ủy xã Krông Búk, tỉnh Đắk Lắk", on=date(2026, 9, 5)))
    assert "Thời gian: [thời gian]" in found
    assert "mỗi chi bộ 1 tiết mục, giải nhất 3 triệu đồng" in found


def test_figures_that_a_draft_has_no_room_for_are_told() -> None:
    draft = composed("thư khen em Lê Thị Na cứu bạn. Thưởng nóng 5 triệu đồng", COMMUNE)
    assert "5 triệu" not in said(draft)
    assert any("Thưởng nóng 5 triệu đồng" in note for note in draft.notes)
    whole = composed("thư khen em Lê Thị Na, lớp 7, cứu 2 bạn", COMMUNE)
    assert not any("chưa ghi nội dung" in note for note in whole.notes)


def test_marks_put_back_by_guess_are_told() -> None:
    typed = "thu khen em Le Thi Na cuu ban"
    assert any("phỏng đoán" in note for note in office().framing.notes(order(typed, COMMUNE)))
    marked = order("thư khen em Lê Thị Na cứu bạn", COMMUNE)
    assert not any("phỏng đoán" in note for note in office().framing.notes(marked))
    assert marked.kind is PaperKind.PRAISE


def test_a_proposal_that_is_corrected_is_not_carried_out() -> None:
    draft = drafted(
        "công văn đính chính sai sót trong danh sách khen thưởng kèm Tờ trình số 45/TTr-UBND ngày 12/11/2026"
    )
    assert draft.frame.title.startswith("đính chính sai sót")
    assert "tư tưởng" not in said(draft)


def test_a_letter_that_names_nobody_leaves_open_who_gets_it() -> None:
    draft = drafted("công văn từ chối xét khen thưởng đối với hồ sơ quá hạn của Công ty Hoàng Anh")
    assert draft.frame.addressees == ("[cơ quan, đơn vị, cá nhân nhận]",)


def test_a_deadline_stands_once() -> None:
    text = "công văn giới thiệu 2 cán bộ dự lớp bồi dưỡng thi đua khen thưởng, gửi Sở Nội vụ trước 10/8/2026"
    assert said(drafted(text)).count("10/8/2026") == 1


def test_a_commune_is_proposed_by_name() -> None:
    text = "tờ trình đề nghị UBND tỉnh tặng Cờ thi đua cho xã Ba Vinh đơn vị dẫn đầu khối năm 2026"
    assert order(text, COMMUNE).candidates == ("xã Ba Vinh",)


def test_staff_of_a_trade_are_no_ministry() -> None:
    draft = composed("thu chuc mung can bo y te nhan ngay 27/2", "Sở Y tế tỉnh Hưng Yên")
    assert "chúc mừng cán bộ y tế nhân ngày 27/2" in said(draft)
