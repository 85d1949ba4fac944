"""Questions that want a fact: a sum, a share, a day, a name; and words of the trade in questions without tone marks."""

import pytest

from assistant.build import House
from assistant.question import Question
from assistant.reply import Answer, Outcome, Refusal, Reply
from tests.fake_house import TODAY


def ask(house: House, text: str) -> Reply:
    return house.assistant.ask(Question(text, TODAY))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("bi huy bang khen thi bao nhieu ngay phai nop lai tien voi bang", "nd-152-2025-nd-cp#d58"),
        ("chu tich ubnd tinh duoc quyet dinh tang nhung gi", "luat-06-2022-qh15#d79.k4"),
        ("ai la chu tich hoi dong thi dua khen thuong trung uong", "nd-152-2025-nd-cp#d45"),
        ("o phuong thi ai duoc phat dong phong trao thi dua", "luat-06-2022-qh15#d18"),
        ("Mất bằng khen của tỉnh, xin cấp lại theo quy định của cơ quan nào?", "luat-06-2022-qh15#d12"),
        ("quỹ khen thưởng lấy tiền từ nguồn nào", "luat-06-2022-qh15#d11"),
    ],
)
def test_everyday_words_reach_the_unit_that_tells_it(house: House, text: str, unit: str) -> None:
    answer = ask(house, text)
    assert isinstance(answer, Answer)
    assert any(str(one.address).startswith(unit) for one in answer.citations)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Mỗi cơ quan được tối đa bao nhiêu phần trăm chiến sĩ thi đua cơ sở?", "tỷ lệ"),
        ("Lương cơ sở hiện nay là bao nhiêu tiền một tháng?", "mức lương cơ sở"),
        ("Huyện Ba Tơ tổ chức Đại hội thi đua yêu nước ngày nào, ở đâu?", "ngày"),
    ],
)
def test_a_fact_that_no_unit_near_tells_is_told_as_missing(house: House, text: str, fact: str) -> None:
    refusal = ask(house, text)
    assert isinstance(refusal, Refusal)
    assert refusal.outcome is Outcome.INSUFFICIENT_EVIDENCE
    assert refusal.reason == f"Văn bản gần với câu hỏi không nêu {fact} được hỏi."
    assert refusal.near


def test_a_place_without_papers_here_is_told_beside_what_holds_everywhere(house: House) -> None:
    answer = ask(house, "Ở Thanh Hóa Nhà giáo ưu tú mấy năm xét một lần?")
    assert isinstance(answer, Answer)
    assert answer.outcome is Outcome.PARTIAL
    assert answer.reason == "Thư viện không có văn bản của Thanh Hóa; dưới đây là quy định chung."


def test_a_prize_named_after_a_person_is_of_no_place(house: House) -> None:
    understood = house.rules.understanding.understand(Question("Giải thưởng Hồ Chí Minh mấy năm xét một lần?", TODAY))
    assert not understood.places
    assert house.rules.understanding.understand(Question("Ở Hồ Chí Minh ai chủ trì?", TODAY)).places


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chu tich ubnd xa duoc quyet dinh tang nhung danh hieu nao", "quyết định tặng những danh hiệu nào"),
        ("huan chuong thi ai co quyen tang", "ai có quyền tặng"),
    ],
)
def test_what_was_typed_without_marks_is_read_in_the_words_of_the_trade(house: House, typed: str, meant: str) -> None:
    assert house.rules.understanding.readable(typed).endswith(meant)
