"""What a draft may not claim: an award only proposed, facts of one for many, tasks of a period that is over."""

from assistant.drafting.model import Composition, Paragraph, Variant
from assistant.drafting.paper import Part, Style
from assistant.grounding import Quote
from corpus.address import Address
from tests.drafting_office import composed, office, order

SOURCE = Quote(Address.parse("luat-06-2022-qh15#d17.k4"), 0, 1, "4")


def said(draft: Composition) -> str:
    """The text of the first variant."""
    return "\n".join(paragraph.text for paragraph in draft.variants[0].paragraphs)


def test_an_award_of_the_year_that_is_proposed_is_not_told_as_received() -> None:
    draft = composed("báo cáo thành tích đề nghị CSTĐ cơ sở năm 2026 cho cô Lê Thị Hương", "Trường THPT Ba Tơ")
    assert "cơ sở: năm 2026" not in said(draft)


def test_facts_are_not_told_of_several_who_are_proposed() -> None:
    text = "tờ trình đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh cho 03 tập thể, 2 năm liền hoàn thành xuất sắc"
    assert order(text, "UBND xã Ba Vinh").dossier is None


def test_a_body_that_is_proposed_is_a_candidate_beside_the_issuer() -> None:
    text = "tờ trình đề nghị Thủ tướng tặng Cờ thi đua của Chính phủ cho Sở Giáo dục và Đào tạo"
    draft = composed(text, "UBND tỉnh Quảng Ngãi")
    assert "- Sở Giáo dục và Đào tạo: [tóm tắt thành tích]." in said(draft)
    assert "nếu có." not in said(draft)


def test_the_issuer_is_not_addressed_by_itself() -> None:
    text = "tờ trình đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh cho ông Nguyễn Văn Bình"
    assert composed(text, "Sở Nội vụ Quảng Ngãi").frame.addressees == ("Chủ tịch Ủy ban nhân dân tỉnh Quảng Ngãi",)


def test_the_issuer_is_no_candidate_of_its_own() -> None:
    text = "tờ trình đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh cho UBND xã Ba Vinh"
    assert order(text).candidates == ()


def test_a_dossier_lists_papers_and_not_how_they_are_sent() -> None:
    text = "tờ trình đề nghị tặng Huân chương Lao động hạng Ba cho ông Đinh Văn Re"
    draft = composed(text, "UBND xã Vạn Tường")
    told = [one.text for one in draft.variants[0].paragraphs if one.part is Part.TASKS]
    assert any("Biên bản xét khen thưởng" in text for text in told)
    assert not any(word in text for text in told for word in ("01 bộ", "gửi bản giấy", "chỉ cần"))


def test_a_head_who_gives_the_award_is_told_of() -> None:
    text = "tờ trình xét tặng danh hiệu Gia đình văn hóa cho 215 hộ gia đình năm 2026"
    assert any("thủ trưởng cơ quan" in note for note in composed(text, "UBND xã Ba Dinh").notes)


def test_a_person_who_reports_signs_without_the_word_before_the_name() -> None:
    text = "báo cáo thành tích đề nghị CSTĐ toàn quốc cho đồng chí Phạm Minh Đức"
    assert composed(text, "Công an tỉnh Quảng Ngãi").frame.signer == "Phạm Minh Đức"


def test_what_was_done_is_told_with_its_figures() -> None:
    text = (
        "viết báo cáo thành tích cho ông Bùi Văn Đông, trưởng thôn Nước Tăng, hiến 1.200 m2 đất, vận động 40 hộ làm "
        "đường, để đề nghị Bằng khen Chủ tịch tỉnh"
    )
    told = said(composed(text, "UBND xã Ba Vinh"))
    assert "đã hiến 1.200 m2 đất, vận động 40 hộ làm đường ([" in told
    assert "trưởng thôn Nước Tăng;" in told


def test_tasks_of_a_period_that_is_over_are_not_next() -> None:
    texts = ("Đẩy mạnh phong trào giai đoạn 2021-2025.", "Đẩy mạnh phong trào giai đoạn 2026 - 2030.")
    tasks = tuple(Paragraph(text, Style.ITEM, Part.TASKS, (SOURCE,)) for text in texts)
    asked = []

    def plan(one: object) -> Composition:
        asked.append(one)
        made = order("báo cáo tổng kết năm 2026", "UBND xã Ba Vinh")
        return Composition(made, office().framing.frame(made), (Variant("ngan", "Ngắn", tasks),), whole=False)

    draft = office().forms(plan).compose(order("báo cáo tổng kết năm 2026", "UBND xã Ba Vinh"))
    assert "2026 - 2030" in said(draft)
    assert "2021-2025" not in said(draft)
    assert [getattr(one, "period", "") for one in asked] == [None]
