"""Who is given what in the plans that ship, against a table read by eye from the papers."""

import pytest

from assistant.assignments import Assignment, assignments
from assistant.build import House
from assistant.reply import Role
from tests.house import DIRECTIVE, HA_TINH_PLAN, HUNG_YEN_PLAN, QUANG_NGAI_PLAN

# Unit, body (as the sentence names it, from its first to its last word), role.
BY_HAND: dict[tuple[str, str], list[tuple[str, str, Role]]] = {
    (HUNG_YEN_PLAN, "mIII"): [
        ("mIII.k1", "các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy", Role.FOLLOWS_UP),
        ("mIII.k2", "Đảng ủy các cơ quan Đảng tỉnh", Role.DIRECTS),
        ("mIII.k3", "Đảng ủy Ủy ban nhân dân tỉnh", Role.DIRECTS),
        ("mIII.k4", "Ban Tuyên giáo và Dân vận Tỉnh ủy", Role.LEADS),
        ("mIII.k4", "các cơ quan liên quan", Role.JOINS),
        ("mIII.k5", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội tỉnh", Role.SUPERVISES),
        ("mIII.k6", "Đảng ủy Ủy ban nhân dân tỉnh", Role.FOLLOWS_UP),
    ],
    (QUANG_NGAI_PLAN, "mIII"): [
        ("mIII.k1", "Trưởng các phòng, đơn vị thuộc Sở", Role.CARRIES_OUT),
        ("mIII.k2", "Văn phòng Sở", Role.FOLLOWS_UP),
        ("mIII.k2", "Hội đồng Thi đua - Khen thưởng Sở, Trưởng các phòng, đơn vị thuộc Sở", Role.CARRIES_OUT),
    ],
    (HA_TINH_PLAN, "mIII"): [
        ("mIII.g1", "Ban Thường vụ Đảng ủy Khối", Role.CARRIES_OUT),
        ("mIII.g2", "Văn phòng Đảng ủy Khối", Role.FOLLOWS_UP),
        ("mIII.g3", "Ban Tuyên giáo Đảng ủy Khối", Role.JOINS),
        ("mIII.g3", "các tổ chức đoàn thể trực thuộc", Role.JOINS),
        ("mIII.g4", "Ban Tổ chức, Ủy ban Kiểm tra Đảng ủy Khối", Role.SUPERVISES),
        ("mIII.g5", "Các đảng ủy, chi ủy, các đoàn thể trực thuộc", Role.REPORTS),
    ],
    (DIRECTIVE, "k9"): [
        ("k9.pa", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", Role.CARRIES_OUT),
        ("k9.pb", "Sở Thông tin và Truyền thông", Role.LEADS),
        ("k9.pb", "các cơ quan báo, đài, Ủy ban nhân dân các huyện, thị xã, thành phố", Role.JOINS),
        ("k9.pc", "Sở Nội vụ", Role.FOLLOWS_UP),
        ("k9.pc", "các cơ quan, tổ chức, đơn vị có liên quan", Role.JOINS),
    ],
}
ROWS = [(document, *row) for (document, _), rows in BY_HAND.items() for row in rows]


def of_document(house: House, document: str) -> tuple[Assignment, ...]:
    return assignments(house.library.document(document))


@pytest.mark.parametrize(("document", "path", "body", "role"), ROWS, ids=lambda value: str(value)[:30])
def test_the_paper_gives_this_body_this_role(house: House, document: str, path: str, body: str, role: Role) -> None:
    here = [a for a in of_document(house, document) if a.unit.address.path_text == path]
    assert any(a.body.startswith(body) and role in a.roles for a in here), [(a.body, a.roles) for a in here]


@pytest.mark.parametrize(("document", "section"), BY_HAND)
def test_the_section_gives_nothing_to_bodies_that_are_not_in_the_table(
    house: House, document: str, section: str
) -> None:
    by_hand = {(path, body) for path, body, _ in BY_HAND[document, section]}
    for a in of_document(house, document):
        path = a.unit.address.path_text
        if path.startswith(f"{section}."):
            assert any(path == p and a.body.startswith(body) for p, body in by_hand), (path, a.body)


def test_the_first_role_word_of_a_sentence_is_its_role(house: House) -> None:
    found = [a for document in house.library.documents() for a in assignments(document)]
    assert len(found) >= 35
    for assignment in found:
        assert assignment.roles[0] is assignment.role
        assert len(set(assignment.roles)) == len(assignment.roles)


def test_body_task_and_deadline_stand_in_the_paper(house: House) -> None:
    for document in house.library.documents():
        for a in assignments(document):
            text = a.unit.text
            named = a.namer.text[a.subject.start : a.subject.end]
            assert a.body
            assert a.body == named.strip(" ,")
            assert 0 <= a.sentence.start <= a.task.start < a.task.end <= a.sentence.end <= len(text)
            assert a.deadline is None or a.deadline in text


def test_a_second_paragraph_without_a_subject_goes_on_with_the_body_of_the_first(house: House) -> None:
    here = [a for a in of_document(house, HUNG_YEN_PLAN) if a.unit.address.path_text == "mIII.k3"]
    assert len({a.sentence for a in here}) == 3
    assert {a.body for a in here} == {"Đảng ủy Ủy ban nhân dân tỉnh"}
