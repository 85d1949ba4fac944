"""What an answer says first of a text that is not, or no longer, or not quite in force on the day asked about."""

from datetime import date

import pytest

from assistant.build import House
from assistant.reply import Answer
from corpus.model import Status
from tests.house import answer, new_house
from tests.official import OFFICIAL, needs_official

pytestmark = needs_official

LAW, OLD_LAW, DECREE = "luat-06-2022-qh15", "luat-15-2003-qh11", "nd-152-2025-nd-cp"
FILES = (f"{LAW}/{LAW}.txt", f"{OLD_LAW}/{OLD_LAW}.txt", "nd-152-2025/nd-152-2025.txt")
STANDARD = "Tiêu chuẩn Chiến sĩ thi đua cơ sở?"
SAID = {
    Status.NOT_YET: "chưa có hiệu lực",
    Status.AMENDED: "đã được sửa đổi, bổ sung",
    Status.EXPIRED: "đã hết hiệu lực",
}
LEAVE = "Theo Nghị định 152/2025, thời gian nghỉ thai sản có tính để xét thi đua không?"


@pytest.fixture(scope="module")
def law_house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The shipped papers and three official texts, in a home of its own."""
    lawful = new_house(tmp_path_factory.mktemp("law-house"))
    lawful.library.add([OFFICIAL / "national" / name for name in FILES])
    lawful.refresh(lambda *_: None)
    return lawful


def first_line(reply: Answer) -> str:
    return reply.text.splitlines()[0]


def status(reply: Answer, document: str) -> set[Status]:
    return {citation.validity for citation in reply.citations if citation.address.document == document}


@pytest.mark.parametrize(
    ("question", "on", "document", "expected"),
    [
        (STANDARD, date(2024, 1, 1), LAW, Status.IN_FORCE),
        (STANDARD, date(2026, 9, 30), LAW, Status.IN_FORCE),
        (STANDARD, date(2026, 10, 1), LAW, Status.AMENDED),
        (STANDARD, date(2005, 5, 1), OLD_LAW, Status.IN_FORCE),
        (LEAVE, date(2025, 6, 30), DECREE, Status.NOT_YET),
        (LEAVE, date(2025, 7, 1), DECREE, Status.IN_FORCE),
        (LEAVE, date(2027, 2, 28), DECREE, Status.IN_FORCE),
        (LEAVE, date(2027, 3, 1), DECREE, Status.EXPIRED),
        ("Điều 23 Luật 15/2003/QH11 quy định gì?", date(2026, 1, 1), OLD_LAW, Status.EXPIRED),
        ("Điều 23 Luật 15/2003/QH11 quy định gì?", date(2020, 1, 1), OLD_LAW, Status.AMENDED),
    ],
)
def test_the_first_line_says_what_the_text_is_on_the_day(
    law_house: House, question: str, on: date, document: str, expected: Status
) -> None:
    reply = answer(law_house, question, on=on)
    assert status(reply, document) == {expected}
    assert first_line(reply).startswith("Lưu ý: ") == (expected in SAID)
    assert SAID.get(expected, "") in first_line(reply)


def test_the_law_that_amends_is_named_with_its_day(law_house: House) -> None:
    line = first_line(answer(law_house, STANDARD, on=date(2026, 10, 1)))
    assert "06/2026/QH16" in line
    assert "01/10/2026" in line


def test_of_several_changes_one_that_is_in_force_on_the_day_is_named(law_house: House) -> None:
    line = first_line(answer(law_house, "Điều 23 Luật 15/2003/QH11 quy định gì?", on=date(2020, 1, 1)))
    assert "39/2013/QH13" in line or "32/2009/QH12" in line


def test_an_answer_of_the_day_leaves_out_the_law_of_another_day(law_house: House) -> None:
    for on, other in ((date(2026, 9, 30), OLD_LAW), (date(2005, 5, 1), LAW)):
        assert other not in {c.address.document for c in answer(law_house, STANDARD, on=on).citations}


def test_a_law_named_by_its_year_is_quoted_and_labelled(law_house: House) -> None:
    reply = answer(law_house, "Điều 23 Luật Thi đua, khen thưởng năm 2003 quy định gì?", on=date(2026, 1, 1))
    assert status(reply, OLD_LAW) == {Status.EXPIRED}
    assert status(reply, LAW) == set()
