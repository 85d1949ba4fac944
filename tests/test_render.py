"""Replies as the contract's JSON and as plain text; days, questions and session ids as the doors read them."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question import LONGEST, Question
from assistant.reply import Outcome
from bot import asking
from bot.errors import WrongUse
from bot.render import plain_text, reply_body
from bot.sessions import checked_identity, new_identity
from bot.wording import OUTCOME_WORDS, STATUS_WORDS, TEXT_KIND_WORDS, day_in_words
from corpus.model import Status, TextKind
from tests.fake_house import PLAN, TODAY, refusal, responsibility_answer, scanned_answer

ASKED = Question("Ai chủ trì tuyên truyền?", TODAY)
CONTRACT = [
    *("kind", "status", "question", "on", "answer", "reason", "citations", "responsibilities"),
    *("eligibility", "draft", "notes", "near", "session", "elapsed_ms"),
]
CITATION = ["marker", "address", "label", "quote", "start", "end", "validity", "text_kind", "url"]


def test_an_answer_has_every_field_of_the_contract_in_its_order() -> None:
    body = json.loads(reply_body(responsibility_answer(ASKED), "phien-1", 12.34).model_dump_json())
    assert list(body)[: len(CONTRACT)] == CONTRACT
    assert list(body["citations"][0])[: len(CITATION)] == CITATION
    columns = ["body", "role", "task", "deadline", "citation", "now", "recipient", "through"]
    assert list(body["responsibilities"][0]) == columns
    assert (body["status"], body["on"], body["session"], body["elapsed_ms"]) == (
        "answered",
        "2026-11-21",
        "phien-1",
        12.3,
    )
    assert body["eligibility"] is None
    assert body["draft"] is None


def test_a_quote_stands_at_its_place_in_the_rendered_unit() -> None:
    body = reply_body(responsibility_answer(ASKED), "", 0)
    for citation in body.citations:
        unit = next(unit for unit in PLAN.units if str(unit.address) == citation.address)
        assert unit.text[citation.start : citation.end] == citation.quote


def test_a_refusal_has_no_answer_and_no_citations_but_what_is_near() -> None:
    body = json.loads(reply_body(refusal(ASKED), "", 0).model_dump_json())
    assert list(body)[: len(CONTRACT)] == CONTRACT
    assert (body["answer"], body["citations"], body["responsibilities"]) == ("", [], None)
    assert body["near"] == [
        {"address": f"{PLAN.id}#mII", "label": "mục II Kế hoạch số 12/KH-UBND của xã Thử", "ask": ""}
    ]


def test_plain_text_gives_the_answer_then_numbered_sources_with_status_and_address() -> None:
    text = plain_text(responsibility_answer(ASKED))
    assert text.index("[1]") < text.index("Căn cứ:")
    assert "[2] mục mII.k2 Kế hoạch số 12/KH-UBND của xã Thử (Còn hiệu lực; nguyên văn)" in text
    assert "    “Văn phòng theo dõi, đôn đốc việc thực hiện”\n    kh-12-2025-ubnd-thu#mII.k2" in text
    assert text.count("Phòng Văn hóa chủ trì tuyên truyền") == 1, "a quote that the answer says is not said twice"
    assert "Lưu ý:\n- Phòng Văn hóa: từ 01/7/2025" in text


def test_plain_text_says_what_is_unsure_and_that_a_text_is_restored() -> None:
    text = plain_text(scanned_answer(ASKED))
    assert "Điểm chưa chắc chắn: Văn bản quét lỗi" in text
    assert "(Chưa xác minh hiệu lực; bản phục dựng từ bản quét lỗi)" in text


def test_plain_text_of_a_refusal_says_why_and_what_is_near() -> None:
    text = plain_text(refusal(ASKED))
    assert text.startswith("Chưa đủ căn cứ để trả lời: Không thấy")
    assert text.endswith(f"- mục II Kế hoạch số 12/KH-UBND của xã Thử ({PLAN.id}#mII)")


def test_a_source_with_a_link_shows_it() -> None:
    answer = responsibility_answer(ASKED)
    linked = replace(
        answer, citations=(replace(answer.citations[0], url="https://vanban.example/12"), answer.citations[1])
    )
    assert "\n    https://vanban.example/12\n" in plain_text(linked)


def test_every_value_has_its_vietnamese_word() -> None:
    assert set(STATUS_WORDS) == set(Status)
    assert set(TEXT_KIND_WORDS) == set(TextKind)
    assert set(OUTCOME_WORDS) == set(Outcome)


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2025, 3, 1), "01/3/2025"), (date(2025, 2, 10), "10/02/2025"), (date(2026, 12, 5), "05/12/2026")],
)
def test_days_are_written_as_official_papers_do(day: date, words: str) -> None:
    assert day_in_words(day) == words


@pytest.mark.parametrize("text", ["2026-10-01", "01/10/2026", " 1/10/2026 "])
def test_a_day_is_read_in_both_orders(text: str) -> None:
    assert asking.day(text) == date(2026, 10, 1)


@pytest.mark.parametrize("text", ["", "hôm nay", "2026-13-01", "31/02/2026", "1/1", "1900-01-01", "0001-01-01"])
def test_a_text_that_is_no_usable_day_is_wrong_use(text: str) -> None:
    with pytest.raises(WrongUse, match="Ngày"):
        asking.day(text)


@given(st.dates(min_value=asking.EARLIEST))
def test_every_day_reads_back_in_both_forms(day: date) -> None:
    assert asking.day(day.isoformat()) == asking.day(f"{day:%d}/{day:%m}/{day.year}") == day


@pytest.mark.parametrize("text", ["", "  \n\t", "\x00"])
def test_an_empty_question_is_wrong_use(text: str) -> None:
    with pytest.raises(WrongUse, match="để trống"):
        asking.question(text, TODAY)


def test_the_longest_question_passes_and_one_letter_more_does_not() -> None:
    assert len(asking.question("à" * LONGEST, TODAY).text) == LONGEST
    with pytest.raises(WrongUse, match="2001 ký tự"):
        asking.question("à" * (LONGEST + 1), TODAY)


def test_a_question_is_composed_and_loses_control_signs() -> None:
    typed = "Khoa\u0309n 2 \x1b[31mĐiều 5\ud800"
    assert asking.question(typed, TODAY, " Hưng Yên ").text == "Khoản 2 [31mĐiều 5"


def test_only_the_last_earlier_questions_are_kept() -> None:
    history = tuple(f"câu {number}" for number in range(10))
    assert asking.question("tiếp?", TODAY, None, history).history == history[-asking.REMEMBERED :]


@pytest.mark.parametrize("identity", ["", "../../etc/passwd", "có dấu", "a" * 65, "a b"])
def test_a_session_id_with_odd_signs_is_wrong_use(identity: str) -> None:
    with pytest.raises(WrongUse):
        checked_identity(identity)


def test_new_session_ids_are_fresh_and_well_formed() -> None:
    made = {checked_identity(new_identity()) for _ in range(100)}
    assert len(made) == 100
