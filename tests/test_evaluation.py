"""Reading cases, and scoring replies given by a fake assistant."""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.cases import Case, Expectation
from assistant.evaluation import QuestionFileError, evaluate, judge, plain, read_questions, to_json
from assistant.question import Question
from assistant.reply import Answer, Citation, Kind, Near, Outcome, Refusal, Reply, Responsibility, Role
from corpus.address import Address
from corpus.model import Status, TextKind

TODAY = date(2026, 11, 21)
LEADS = Address.parse("ct-02-2024-ubnd-hung-yen#k9.pb")
WATCHES = Address.parse("ct-02-2024-ubnd-hung-yen#k9.pc")
ANSWERED = frozenset({Outcome.ANSWERED, Outcome.PARTIAL})
REFUSED = frozenset({Outcome.INSUFFICIENT_EVIDENCE, Outcome.OUT_OF_SCOPE})


def answer(*cited: Address, text: str = "Sở Nội vụ theo dõi. [1]", bodies: tuple[str, ...] = ()) -> Answer:
    citations = tuple(
        Citation(marker, address, "điểm", "q", 0, 1, Status.IN_FORCE, TextKind.ORIGINAL)
        for marker, address in enumerate(cited, start=1)
    )
    rows = tuple(Responsibility(body, Role.LEADS, "việc", 1) for body in bodies) or None
    return Answer(Kind.RESPONSIBILITY, "?", TODAY, text, citations, responsibilities=rows)


def refusal(outcome: Outcome = Outcome.OUT_OF_SCOPE, reason: str = "Ngoài phạm vi.") -> Refusal:
    return Refusal(Kind.PROVISION, "?", TODAY, outcome, reason)


def case(expect: Expectation, *tags: str) -> Case:
    return Case("c1", "Ai theo dõi?", expect, tags=tags)


MUST_ANSWER = Expectation(ANSWERED, addresses=(WATCHES,))
MUST_REFUSE = Expectation(REFUSED)
EITHER = Expectation(ANSWERED | REFUSED, addresses=(WATCHES,), bodies=("Sở Nội vụ",))
CLARIFIED = Expectation(frozenset({Outcome.NEEDS_CLARIFICATION}), contains=("41-CT/TW", "41-CT/TU"))
ASKS_BACK = replace(
    refusal(Outcome.NEEDS_CLARIFICATION, "Chỉ thị 41-CT/TW hay văn bản khác?"), near=(Near(LEADS, "Chỉ thị 41-CT/TU"),)
)

VERDICTS: list[tuple[str, Expectation, Reply, str]] = [
    ("the expected unit is cited", MUST_ANSWER, answer(WATCHES), ""),
    ("an expected unit is among those cited", MUST_ANSWER, answer(LEADS, WATCHES), ""),
    ("another unit of the same paper is cited", MUST_ANSWER, answer(LEADS), "dẫn ct-02"),
    ("nothing is cited", MUST_ANSWER, answer(), "dẫn (không có)"),
    ("a question with an answer is refused", MUST_ANSWER, refusal(), "trạng thái out_of_scope"),
    ("a question without an answer is refused", MUST_REFUSE, refusal(), ""),
    ("a question without an answer is answered", MUST_REFUSE, answer(LEADS), "trạng thái answered"),
    ("a refusal is asked no citations", EITHER, refusal(), ""),
    ("an answer is, where both are allowed", EITHER, answer(LEADS), "dẫn"),
    ("the body stands in the text where there are no rows", EITHER, answer(WATCHES), ""),
    ("the body stands in the rows", EITHER, answer(WATCHES, bodies=("sở nội vụ tỉnh Hưng Yên",)), ""),
    ("the rows name another body", EITHER, answer(WATCHES, bodies=("Sở Tài chính",)), "không nêu cơ quan"),
    ("the words stand in the reason and in what lies near", CLARIFIED, ASKS_BACK, ""),
    ("the words stand nowhere", CLARIFIED, refusal(Outcome.NEEDS_CLARIFICATION), "thiếu"),
    (
        "words that must not be said are said",
        replace(MUST_ANSWER, absent=("NỘI VỤ",)),
        answer(WATCHES),
        "không được có",
    ),
    (
        "decomposed letters are the same letters",
        replace(EITHER, bodies=(unicodedata.normalize("NFD", "Sở Nội vụ"),)),
        answer(WATCHES),
        "",
    ),
    ("a verdict is expected", replace(MUST_ANSWER, verdict="eligible"), answer(WATCHES), "kết luận eligible"),
]


@pytest.mark.parametrize(("expect", "reply", "fault"), [row[1:] for row in VERDICTS], ids=[row[0] for row in VERDICTS])
def test_a_reply_passes_or_says_why_not(expect: Expectation, reply: Reply, fault: str) -> None:
    result = judge(case(expect), reply)
    assert result.passed is (not fault)
    assert fault in "; ".join(result.faults)


def test_totals_count_right_units_right_refusals_and_false_answers_by_tag() -> None:
    cases = tuple(
        replace(case(expect, *tags), id=str(number))
        for number, (expect, tags) in enumerate(
            [
                (MUST_ANSWER, ("who", "plain")),
                (MUST_ANSWER, ("who",)),
                (MUST_REFUSE, ("out",)),
                (MUST_REFUSE, ("out",)),
                (EITHER, ()),
            ]
        )
    )
    replies: Iterator[Reply] = iter([answer(WATCHES), answer(LEADS), refusal(), answer(LEADS), refusal()])
    scores = evaluate(cases, lambda _: next(replies), TODAY)
    total = scores.total
    assert (total.cases, total.passed) == (5, 3)
    assert (total.right_unit, total.answerable) == (1, 2)
    assert (total.refused, total.refusable, total.false_answers) == (1, 2, 1)
    assert [(tag, row.passed, row.cases) for tag, row in scores.by_tag] == [
        ("who", 1, 2),
        ("plain", 1, 1),
        ("out", 1, 2),
    ]
    assert [result.case.id for result in scores.failed] == ["1", "3"]


def test_a_case_is_asked_on_its_own_day_in_its_own_place_after_its_own_history() -> None:
    asked: list[Question] = []

    def ask(question: Question) -> Reply:
        asked.append(question)
        return refusal()

    plain_case = case(MUST_REFUSE)
    dated = replace(plain_case, id="c2", on=date(2010, 5, 1), place="Hưng Yên", history=("Câu trước?",))
    evaluate((plain_case, dated), ask, TODAY)
    assert asked == [
        Question("Ai theo dõi?", TODAY),
        Question("Ai theo dõi?", date(2010, 5, 1), "Hưng Yên", ("Câu trước?",)),
    ]


def test_both_forms_name_the_failed_case_and_its_fault() -> None:
    scores = evaluate((case(MUST_ANSWER, "who"),), lambda _: answer(LEADS), TODAY)
    assert "tất cả  đạt 0/1; dẫn đúng 0/1" in plain(scores)
    assert "c1: Ai theo dõi?" in plain(scores)
    shaped = json.loads(to_json(scores))
    assert shaped["by_tag"]["who"]["answerable"] == 1
    assert shaped["results"][0]["cited"] == [str(LEADS)]
    assert "mong đợi" in shaped["results"][0]["faults"][0]


GOOD = {"id": "a", "question": "Ai?", "expect": {"status": ["answered"], "addresses": [str(LEADS)]}}


def written(folder: Path, *rows: object) -> Path:
    path = folder / "questions.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_a_file_is_read_with_all_its_fields(tmp_path: Path) -> None:
    full = {**GOOD, "history": ["Trước?"], "on": "2026-10-01", "place": "Hưng Yên", "tags": ["who"]}
    (found,) = read_questions(written(tmp_path, "", full))
    assert found == Case(
        "a",
        "Ai?",
        Expectation(frozenset({Outcome.ANSWERED}), addresses=(LEADS,)),
        history=("Trước?",),
        on=date(2026, 10, 1),
        place="Hưng Yên",
        tags=("who",),
    )


def test_fields_that_are_null_are_absent(tmp_path: Path) -> None:
    expect = {"status": ["answered"], "verdict": None, "bodies": None}
    (found,) = read_questions(written(tmp_path, {**GOOD, "on": None, "place": None, "history": [], "expect": expect}))
    assert found.on is None
    assert found.expect == Expectation(frozenset({Outcome.ANSWERED}))


FAULTY: list[tuple[str, object, str]] = [
    ("no JSON", "{", "line 2"),
    ("no object", [1], "must be a JSON object"),
    ("no question", {"id": "b", "expect": GOOD["expect"]}, "question must be a text"),
    ("an empty question", {**GOOD, "id": "b", "question": " "}, "question must be a text"),
    ("no expectation", {"id": "b", "question": "Ai?"}, "expect must be a JSON object"),
    ("no status", {**GOOD, "id": "b", "expect": {}}, "at least one status"),
    ("an unknown status", {**GOOD, "id": "b", "expect": {"status": ["maybe"]}}, "maybe"),
    ("a false address", {**GOOD, "id": "b", "expect": {"status": ["answered"], "addresses": ["x#?"]}}, "not a segment"),
    ("a list of numbers", {**GOOD, "id": "b", "history": [1]}, "history must be a list of texts"),
    ("a false day", {**GOOD, "id": "b", "on": "2026-13-01"}, "line 2"),
    ("an unknown field", {**GOOD, "id": "b", "expects": 1}, "unknown fields: expects"),
    ("an id that stands twice", GOOD, "stands twice"),
]


@pytest.mark.parametrize(("row", "fault"), [row[1:] for row in FAULTY], ids=[row[0] for row in FAULTY])
def test_a_faulty_line_is_told_with_its_number(tmp_path: Path, row: object, fault: str) -> None:
    with pytest.raises(QuestionFileError, match="line 2") as caught:
        read_questions(written(tmp_path, GOOD, row))
    assert fault in str(caught.value)


def test_a_file_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionFileError, match="no questions"):
        read_questions(written(tmp_path, ""))
