"""What holds for every reply over the papers that ship: quotes stand verbatim, markers are used, two houses agree."""

import re

import pytest

from assistant.build import House
from assistant.cases import Case
from assistant.reply import Answer, Outcome, Refusal, Reply
from corpus.model import TextKind
from tests.fake_house import TODAY
from tests.house import as_json, ask, cited
from tests.test_questions import cases, toneless

EVERY = 6  # one case in six of the development questions, which makes about sixty of every sort
ASKED = cases("seeds")[::EVERY]
MARKERS = re.compile(r"(?: ?\[\d+\])+$")
TONED = [
    "Ai chủ trì tuyên truyền qua hệ thống truyền thanh cơ sở ở Hưng Yên?",
    "Cơ quan nào theo dõi, đôn đốc thực hiện kế hoạch của Sở Xây dựng?",
    "Sở Nội vụ Hưng Yên phải làm gì theo Chỉ thị 02?",
    "Ban Tuyên giáo và Dân vận Tỉnh ủy Hưng Yên được giao việc gì?",
    "Ban Tuyên giáo Đảng ủy Khối phối hợp với ai, làm việc gì?",
    "Các chi ủy trực thuộc Đảng ủy Khối Hà Tĩnh báo cáo kết quả thi đua về đâu?",
    "Phòng Nội vụ huyện Ba Tơ có nhiệm vụ gì?",
    "Mục II.4 kế hoạch của Tỉnh ủy Hưng Yên nói gì?",
    "Khoản 5 Chỉ thị 02/CT-UBND Hưng Yên nói gì?",
    "Chỉ thị 02 của Hưng Yên nói gì về chỉ số năng lực cạnh tranh cấp tỉnh?",
    "Ai ký Chỉ thị 02/CT-UBND của UBND tỉnh Hưng Yên?",
    "Kế hoạch của Tỉnh ủy Hưng Yên do ai ký?",
    "Kế hoạch 106/KH-UBND ngày nào?",
    "Chỉ thị 41 là văn bản nào?",
    "Thủ tục cấp sổ đỏ lần đầu gồm những gì?",
]


@pytest.fixture(scope="module")
def replies(house: House) -> tuple[tuple[Case, Reply], ...]:
    return tuple((case, house.assistant.ask(case.asked(TODAY))) for case in ASKED)


@pytest.fixture(scope="module")
def answers(replies: tuple[tuple[Case, Reply], ...]) -> tuple[tuple[Case, Answer], ...]:
    return tuple((case, reply) for case, reply in replies if isinstance(reply, Answer))


def test_most_of_the_questions_are_answered_and_some_are_not(
    replies: tuple[tuple[Case, Reply], ...], answers: tuple[tuple[Case, Answer], ...]
) -> None:
    assert len(replies) / 2 < len(answers) < len(replies)


def test_every_quote_stands_verbatim_at_its_place(house: House, answers: tuple[tuple[Case, Answer], ...]) -> None:
    for _, answer in answers:
        for citation in answer.citations:
            unit = house.library.unit(citation.address)
            assert citation.quote
            assert unit.text[citation.start : citation.end] == citation.quote


def test_a_citation_says_what_its_document_is(house: House, answers: tuple[tuple[Case, Answer], ...]) -> None:
    for _, answer in answers:
        for citation in answer.citations:
            document = house.library.document(citation.address.document)
            assert citation.text_kind is document.text_kind
            assert citation.validity is document.validity.status(answer.on)
            assert citation.label


def test_markers_run_from_one_and_each_is_used_in_the_text(answers: tuple[tuple[Case, Answer], ...]) -> None:
    for case, answer in answers:
        assert [citation.marker for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
        closing = [MARKERS.search(line) for line in answer.text.splitlines()]
        used = {int(marker) for found in closing if found for marker in re.findall(r"\d+", found[0])}
        assert used == {citation.marker for citation in answer.citations}, case.id


def test_every_line_of_an_answer_ends_with_a_marker(answers: tuple[tuple[Case, Answer], ...]) -> None:
    bare = {
        case.id: line
        for case, answer in answers
        for line in answer.text.splitlines()
        if line.strip() and not MARKERS.search(line)
    }
    assert bare == {}


def test_rows_of_responsibilities_stand_in_the_quote_that_they_cite(answers: tuple[tuple[Case, Answer], ...]) -> None:
    rows = [(answer, row) for _, answer in answers for row in answer.responsibilities or ()]
    assert len(rows) >= 10
    for answer, row in rows:
        assert row.task in answer.citations[row.citation - 1].quote
        assert row.body in answer.text


def test_an_answer_from_a_restored_reading_says_so(answers: tuple[tuple[Case, Answer], ...]) -> None:
    restored = [a for _, a in answers if any(c.text_kind is TextKind.RESTORED for c in a.citations)]
    assert restored
    assert all(any("phục dựng" in note for note in answer.notes) for answer in restored)


def test_a_partial_answer_says_what_is_unsure_and_a_whole_one_does_not(
    answers: tuple[tuple[Case, Answer], ...],
) -> None:
    for _, answer in answers:
        assert answer.citations
        assert (answer.outcome is Outcome.PARTIAL) == (answer.reason is not None)
        assert answer.outcome in (Outcome.ANSWERED, Outcome.PARTIAL)


def test_a_refusal_gives_a_reason_and_cites_nothing(replies: tuple[tuple[Case, Reply], ...]) -> None:
    refusals = [reply for _, reply in replies if isinstance(reply, Refusal)]
    assert refusals
    for reply in refusals:
        assert reply.reason
        assert '"citations":[]' in as_json(reply)
        assert '"answer":""' in as_json(reply)


def test_what_lies_near_a_question_can_be_opened(house: House, replies: tuple[tuple[Case, Reply], ...]) -> None:
    near = [near for _, reply in replies for near in reply.near]
    assert near
    assert all(house.library.unit(one.address).text and one.label for one in near)


def test_two_houses_built_from_scratch_give_the_same_bytes(house: House, other_house: House) -> None:
    for case in ASKED[::3]:
        asked = case.asked(TODAY)
        assert as_json(house.assistant.ask(asked)) == as_json(other_house.assistant.ask(asked)), case.id


def test_asking_twice_gives_the_same_bytes(house: House, replies: tuple[tuple[Case, Reply], ...]) -> None:
    for case, reply in replies[::6]:
        assert as_json(house.assistant.ask(case.asked(TODAY))) == as_json(reply)


@pytest.mark.parametrize("question", TONED)
def test_a_question_typed_without_tone_marks_cites_the_same_units(house: House, question: str) -> None:
    marked, bare = ask(house, question), ask(house, toneless(question))
    assert cited(bare) == cited(marked)
    assert (bare.outcome, bare.kind) == (marked.outcome, marked.kind)
