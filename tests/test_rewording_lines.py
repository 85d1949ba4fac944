"""Lines of an answer that give way to sentences of a model: block by block, each sentence with its source."""

from dataclasses import replace
from datetime import date

from assistant.ask import Assistant
from assistant.build import House
from assistant.question import Question
from assistant.reply import Answer
from assistant.rewording.composing import Composing
from assistant.rewording.door import WithModel
from assistant.rewording.lines import Line, lines_of, together
from assistant.rewording.sentences import plain
from assistant.rewording.support import Support
from tests.scripted_model import Scripted

DAY = date(2026, 3, 2)  # before the law is amended
PRINCIPLES = "Nguyên tắc thi đua là gì?"
FORBIDDEN = "Hành vi nào bị nghiêm cấm trong thi đua, khen thưởng?"


def worded(house: House, question: str, *sentences: str) -> Answer:
    composing = Composing(Support.of(house.register), house.library.document)
    reply = WithModel(house.rules, Scripted(("\n".join(sentences),)), composing, 4.0).ask(Question(question, DAY))
    assert isinstance(reply, Answer)
    return reply


def by_rule(rules: Assistant, question: str) -> Answer:
    reply = rules.ask(Question(question, DAY))
    assert isinstance(reply, Answer)
    return reply


def test_lines_of_a_unit_lie_in_the_line_that_opens_it(house: House) -> None:
    lines = lines_of(by_rule(house.rules, PRINCIPLES))
    assert [line.parent for line in lines] == [None, 0, 1, 1, 0, 4, 4, 4, 4, 0]
    assert [at for at, line in enumerate(lines) if line.is_head] == [1, 4]
    assert {line.source for line in lines} == {"Điều 5 bản tóm tắt Luật Thi đua, khen thưởng số 06/2022/QH15"}


def test_a_head_stays_while_an_item_stays_and_an_item_while_its_head_does() -> None:
    head, *items = (Line(text, frozenset({at}), "") for at, text in enumerate(("a:", "b", "c")))
    lines = (head, *(replace(one, parent=0) for one in items))
    assert together(lines, {0, 1}) == frozenset()
    assert together(lines, {1, 2}) == frozenset()
    assert together(lines, {0, 1, 2}) == {0, 1, 2}


def test_items_under_a_title_that_leads_to_no_list_go_alone() -> None:
    lines = (Line("Điều 1. Nguyên tắc", frozenset({1}), ""), Line("1. Một.", frozenset({2}), "", 0))
    assert together(lines, {1}) == {1}
    assert together(lines, {0}) == frozenset()


def test_an_item_comes_under_no_other_head(house: House) -> None:
    """A true sentence on some items of a list leaves the list as it was."""
    said = "Nguyên tắc khen thưởng: chính xác, kịp thời, công bằng, công khai, minh bạch [5][6]"
    assert worded(house, PRINCIPLES, said) == by_rule(house.rules, PRINCIPLES)


def test_a_whole_list_gives_way_and_says_what_it_is_from(house: House) -> None:
    said = (
        "**Nguyên tắc thi đua: tự nguyện, tự giác; công khai, minh bạch; đoàn kết, hợp tác, cùng phát triển** [2, 3, 4]"
    )
    reply = worded(house, PRINCIPLES, f"- {said}")
    plain_lines = by_rule(house.rules, PRINCIPLES).text.splitlines()
    first, *rest = reply.text.splitlines()
    assert first.startswith("Theo Điều 5 bản tóm tắt Luật Thi đua, khen thưởng số 06/2022/QH15: Nguyên tắc thi đua: tự")
    assert rest == [line for at, line in enumerate(plain_lines) if at not in (1, 2, 3)]
    assert any("1 ý đầu" in note for note in reply.notes)


def test_an_item_of_another_list_is_not_told_behind_a_head(house: House) -> None:
    said = "Nguyên tắc thi đua: chính xác, kịp thời, công bằng, công khai, minh bạch [2][6]"
    assert worded(house, PRINCIPLES, said) == by_rule(house.rules, PRINCIPLES)


def test_what_is_forbidden_is_not_cut(house: House) -> None:
    said = ("Tổ chức thi đua, khen thưởng [3]", "Dùng quỹ thi đua, khen thưởng [8]")
    assert worded(house, FORBIDDEN, *said) == by_rule(house.rules, FORBIDDEN)


def test_the_same_is_told_once(house: House) -> None:
    asked = "Ai chủ trì tuyên truyền qua hệ thống truyền thanh cơ sở ở Hưng Yên?"
    said = "Sở Thông tin và Truyền thông chủ trì đẩy mạnh tuyên truyền qua hệ thống truyền thanh cơ sở [1]"
    reply = worded(house, asked, said, f"1. {said}", f"- {said.removesuffix(' [1]')}【1】")
    assert reply.reworded is not None
    (line,) = reply.reworded.lines
    assert line.startswith("Theo Chỉ thị số 02/CT-UBND ngày 06/3/2024 của UBND tỉnh Hưng Yên: Sở Thông tin")
    assert reply.text.count("Sở Thông tin và Truyền thông chủ trì đẩy mạnh") == 1


def test_a_sentence_from_two_papers_says_both(house: House) -> None:
    said = (
        "Đảng ủy Ủy ban nhân dân tỉnh thường xuyên theo dõi, đôn đốc, kiểm tra, thanh tra việc thực hiện Chỉ thị số"
        " 41-CT/TW; Sở Nội vụ tổ chức triển khai, theo dõi việc thực hiện Chỉ thị; phối hợp với các cơ quan, tổ chức,"
        " đơn vị có liên quan đôn đốc, kiểm tra [1][3]"
    )
    reply = worded(house, "Ai theo dõi, đôn đốc việc thực hiện Chỉ thị?", said)
    assert reply.reworded is not None
    assert reply.reworded.lines[0].startswith(
        "Theo Kế hoạch năm 2025 của Tỉnh ủy Hưng Yên triển khai Chỉ thị số 41-CT/TW và Chỉ thị số 02/CT-UBND ngày"
        " 06/3/2024 của UBND tỉnh Hưng Yên: Đảng ủy"
    )


def test_a_line_is_read_without_what_a_model_adds_to_it() -> None:
    assert plain("- **Sở Nội vụ** chủ trì [1, 2]") == "Sở Nội vụ chủ trì [1] [2]"
    assert plain("2. Sở Nội vụ chủ trì [căn cứ 1]【2】") == "Sở Nội vụ chủ trì [1] [2]"
    assert plain("a) Sở Nội vụ chủ trì [1]") == "Sở Nội vụ chủ trì [1]"
    assert plain("2025 là năm thi đua [1]") == "2025 là năm thi đua [1]"
