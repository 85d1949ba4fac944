"""Replies as Telegram shows them: everything escaped, no citation lost, the same words as plain text."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.build import House
from assistant.eligibility.asked import AskedStatements, AskedSubject
from assistant.eligibility.verdict import Decision, Holds
from assistant.question import Question
from assistant.reply import Kind, Near, Outcome, Refusal, Reply, Role
from bot.contract import (
    AwardBody,
    CitationBody,
    ConditionBody,
    EligibilityBody,
    MissingBody,
    ReplyBody,
    ResponsibilityBody,
)
from bot.render import reply_body
from bot.telegram.rendering import citation_html, plain, question_html, reports_html
from bot.telegram.replies import reply_html
from bot.telegram.splitting import split
from corpus.awards.conditions import Subject
from corpus.library.reports import FileReport
from corpus.library.reports import Outcome as Fate
from corpus.model import Problem, Status, TextKind
from tests.bot_api_markup import parsed
from tests.fake_house import HOSTILE, PLAN, TODAY, hostile_answer, refusal, responsibility_answer, scanned_answer
from tests.house import ask

ASKED = Question("Ai chủ trì tuyên truyền?", TODAY)
ANY = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=40) | st.just(HOSTILE)


def body(reply: Reply) -> ReplyBody:
    return reply_body(reply, "phien", 1.0, "ma")


def seen(marked: str) -> str:
    """What is read; raises where Telegram does not take the markup."""
    return parsed(marked)[0]


def test_a_question_that_was_read_otherwise_is_shown_back_first() -> None:
    reply = body(responsibility_answer(ASKED))
    assert seen(reply_html(reply, "ai chu tri tuyen truyen")).startswith("Hiểu là: Ai chủ trì tuyên truyền?\n\nTheo")
    assert "Hiểu là" not in seen(reply_html(reply, f" {ASKED.text} "))


def test_an_answer_shows_words_table_sources_notes_and_what_is_near() -> None:
    text = seen(reply_html(body(responsibility_answer(ASKED))))
    assert text.split("\n\n") == [
        "Theo Kế hoạch số 12/KH-UBND của xã Thử:\n"
        "- Phòng Văn hóa chủ trì tuyên truyền [1]\n"
        "- Văn phòng theo dõi, đôn đốc [2]",
        "Phân công\n1. việc thực hiện [2]\n   theo dõi, đôn đốc: Văn phòng\n   thời hạn: trước ngày 15/12/2025",
        "Căn cứ (tính đến 21/11/2026): Còn hiệu lực\n"
        "[1] mục mII.k1 Kế hoạch số 12/KH-UBND của xã Thử\n"
        "[2] mục mII.k2 Kế hoạch số 12/KH-UBND của xã Thử",
        "Lưu ý\n• Phòng Văn hóa: từ 01/7/2025 là Phòng Văn hóa - Xã hội.",
        "Nội dung gần với câu hỏi\n• mục I.1 Kế hoạch số 12/KH-UBND",
    ]


def test_a_refusal_shows_its_status_the_reason_what_is_near_and_the_day() -> None:
    text = seen(reply_html(body(refusal(ASKED))))
    assert text.split("\n\n") == [
        "Chưa đủ căn cứ để trả lời\nKhông thấy nội dung này trong các văn bản đang có.",
        "Nội dung gần với câu hỏi\n• mục II Kế hoạch số 12/KH-UBND của xã Thử",
        "Tính đến 21/11/2026",
    ]


def test_a_restored_text_of_unknown_validity_is_called_so_and_what_is_unsure_is_said() -> None:
    text = seen(reply_html(body(scanned_answer(ASKED))))
    assert "⚠️ Điểm chưa chắc chắn: Văn bản quét lỗi, cần đối chiếu bản gốc." in text
    assert "– ⚠️ Chưa xác minh hiệu lực; bản phục dựng từ bản quét lỗi" in text


def test_words_that_are_markup_are_shown_as_words() -> None:
    reply = body(hostile_answer(ASKED))
    text, entities = parsed(reply_html(reply))
    assert text.count(HOSTILE) == 2
    assert {one["type"] for one in entities} <= {"bold", "italic"}
    assert HOSTILE in seen(citation_html(reply.citations[0]))


def test_quotes_are_not_in_the_message_but_behind_it_in_full() -> None:
    reply = body(responsibility_answer(ASKED))
    assert reply.citations[1].quote not in seen(reply_html(reply))
    text, entities = parsed(citation_html(reply.citations[1]))
    assert text == (
        "[2] mục mII.k2 Kế hoạch số 12/KH-UBND của xã Thử\n"
        "Còn hiệu lực; nguyên văn\n"
        "Văn phòng theo dõi, đôn đốc việc thực hiện\n"
        "Địa chỉ: kh-12-2025-ubnd-thu#mII.k2"
    )
    assert [one["type"] for one in entities] == ["bold", "blockquote", "code"]


@pytest.mark.parametrize(
    ("url", "links"),
    [('https://vbpl.vn/?a=1&b="2"', 1), ("http://a.vn/x", 1), ("javascript:alert(1)", 0), ("không rõ", 0)],
)
def test_a_source_is_a_link_where_its_address_is_one_of_the_web(url: str, links: int) -> None:
    reply = body(responsibility_answer(ASKED))
    linked = [one.model_copy(update={"url": url}) for one in reply.citations[:1]]
    for marked in (reply_html(reply.model_copy(update={"citations": linked})), citation_html(linked[0])):
        found = [one for one in parsed(marked)[1] if one["type"] == "text_link"]
        assert [one["url"] for one in found] == [url] * links
        assert not links or url in plain(marked)


def test_many_sources_are_folded_and_all_there() -> None:
    reply = body(responsibility_answer(ASKED))
    many = [reply.citations[0].model_copy(update={"marker": n, "label": f"nguồn {n}."}) for n in range(1, 61)]
    parts = split(reply_html(reply.model_copy(update={"citations": many})))
    assert all(f"[{n}] nguồn {n}." in "".join(map(seen, parts)) for n in range(1, 61))
    assert "/nguon 9" in seen(parts[-1])
    assert any(one["type"] == "expandable_blockquote" for part in parts for one in parsed(part)[1])


def eligible(answer: str, conditions: list[ConditionBody], **changed: object) -> ReplyBody:
    """A verdict with an answer and conditions."""
    found = EligibilityBody(
        award=AwardBody(code="cstd", name="Chiến sĩ thi đua <cơ sở>"),
        law="luat",
        verdict=Decision.NOT_ELIGIBLE,
        conditions=conditions,
        missing=[MissingBody(fact="ratings", ask="Xếp loại năm nào?")],
        assumptions=[],
        verdict_by_text=Decision.NOT_ELIGIBLE,
        facts={},
    )
    reply = body(responsibility_answer(ASKED))
    verdict = found.model_copy(update=changed)
    return reply.model_copy(update={"answer": answer, "eligibility": verdict, "responsibilities": None})


TOLD = ConditionBody(text="Có sáng kiến", finding=Holds.MET, because="1 sáng kiến", citation=1)
UNTOLD = ConditionBody(text="Đạt <chuẩn>", finding=Holds.UNKNOWN, because="", citation=None)


def test_conditions_that_the_answer_tells_get_a_sign_and_the_others_follow() -> None:
    answer = "Kết luận: CHƯA ĐỦ điều kiện. [1]\n- ĐẠT: Có sáng kiến (1 sáng kiến) [1] [2]"
    blocks = seen(reply_html(eligible(answer, [TOLD, UNTOLD]))).split("\n\n")
    assert blocks[:4] == [
        "❌ Chưa đủ điều kiện: Chiến sĩ thi đua <cơ sở>",
        "Kết luận: CHƯA ĐỦ điều kiện. [1]\n✅ ĐẠT: Có sáng kiến (1 sáng kiến) [1] [2]",
        "Các điều kiện khác\n❓ THIẾU DỮ KIỆN: Đạt <chuẩn> (chưa nêu)",
        "Cần biết thêm\n• Xếp loại năm nào?",
    ]


def test_what_may_be_proposed_is_a_list_under_a_heading_without_a_verdict_on_one_of_them() -> None:
    shown = eligible("- ĐỦ điều kiện: X [1]\n- CÒN THIẾU DỮ KIỆN: Y; cần biết: a [2]", [UNTOLD])
    blocks = seen(reply_html(shown)).split("\n\n")
    assert blocks[:2] == [
        "Có thể đề nghị\n- ĐỦ điều kiện: X [1]\n- CÒN THIẾU DỮ KIỆN: Y; cần biết: a [2]",
        "Cần biết thêm\n• Xếp loại năm nào?",
    ]


def test_what_every_line_of_a_list_ends_with_is_said_once_and_places_stand_in_the_sources() -> None:
    ending = "thì chưa đủ; cần đối chiếu Luật mới"
    shown = eligible(f"- X (mục mII.k1 Kế hoạch số 12/KH-UBND của xã Thử): {ending} [1]\n- Y: {ending} [2] [1]", [])
    text = seen(reply_html(shown))
    assert text.startswith(
        "Có thể đề nghị (cần đối chiếu Luật mới)\n- X: thì chưa đủ [1]\n- Y: thì chưa đủ [2] [1]\n\n"
    )
    assert text.count("mục mII.k1 Kế hoạch") == 1


def test_a_verdict_that_the_answer_does_not_tell_stands_before_it() -> None:
    shown = eligible("Xem quy định. [1]", [TOLD], verdict=Decision.UNDETERMINED)
    blocks = seen(reply_html(shown)).split("\n\n")
    assert blocks[:3] == [
        "❓ Chưa xác định: Chiến sĩ thi đua <cơ sở> (theo văn bản trước khi sửa đổi: chưa đủ điều kiện)",
        "Xem quy định. [1]",
        "Các điều kiện khác\n✅ ĐẠT: Có sáng kiến (1 sáng kiến) [1]",
    ]


def test_a_question_that_the_reason_asks_is_not_asked_twice() -> None:
    shown = eligible("Xem quy định. [1]", []).model_copy(update={"reason": "Câu hỏi tiếp theo: Xếp loại năm nào?"})
    assert seen(reply_html(shown)).count("Xếp loại năm nào?") == 1


def test_a_notice_on_the_law_stands_below_the_answer() -> None:
    notice = "Lưu ý: Luật X đã được sửa đổi, bổ sung; nội dung dưới đây là bản trước khi sửa đổi. [2]"
    reply = body(responsibility_answer(ASKED)).model_copy(
        update={"answer": f"{notice}\nThủ tướng. [1]", "responsibilities": None}
    )
    assert seen(reply_html(reply)).split("\n\n")[:2] == [
        "Thủ tướng. [1]",
        "⚠️ Lưu ý: Luật X đã được sửa đổi, bổ sung; nội dung trên đây là bản trước khi sửa đổi. [2]",
    ]
    alone = reply.model_copy(update={"answer": notice})
    assert seen(reply_html(alone)).startswith(notice)


def test_many_statements_are_items_without_space_between_them() -> None:
    answer = "\n".join(f"Giấy tờ {number}. [1]" for number in range(1, 9))
    text = seen(reply_html(body(responsibility_answer(ASKED)).model_copy(update={"answer": answer})))
    assert text.startswith("• Giấy tờ 1. [1]\n• Giấy tờ 2. [1]\n")


def test_sources_that_are_worth_the_same_are_told_so_once() -> None:
    reply = body(responsibility_answer(ASKED))
    first, second = reply.citations
    mixed = [first, first.model_copy(update={"marker": 3, "validity": Status.EXPIRED, "validity_label": "Hết"}), second]
    (sources,) = [
        one
        for one in seen(reply_html(reply.model_copy(update={"citations": mixed}))).split("\n\n")
        if one.startswith("Căn cứ")
    ]
    assert sources.split("\n")[1:] == [
        "Còn hiệu lực:",
        f"[1] {first.label}",
        f"[2] {second.label}",
        f"[3] {first.label} – ⚠️ Hết",
    ]


def test_a_responsibility_that_the_answer_and_its_notes_tell_whole_is_told_once() -> None:
    answer = "Phòng Nội vụ – theo dõi, đôn đốc, báo cáo UBND: “theo dõi Kế hoạch”. [1]"
    row = ResponsibilityBody(
        body="Phòng Nội vụ",
        role=Role.FOLLOWS_UP,
        task="theo dõi Kế hoạch",
        deadline=None,
        citation=1,
        now="Phòng mới",
        recipient=None,
        through=None,
    )
    reply = body(responsibility_answer(ASKED)).model_copy(
        update={
            "answer": answer,
            "responsibilities": [row, row.model_copy(update={"role": Role.REPORTS, "recipient": "Sở"})],
            "notes": ["Phòng Nội vụ: nay là Phòng mới.", "Ban Thi đua: nay là Phòng mới.", "Khác."],
        }
    )
    text = seen(reply_html(reply))
    assert text.count("Phòng mới") == 1
    assert "• Phòng Nội vụ; Ban Thi đua: nay là Phòng mới.\n• Khác." in text
    assert "Phân công\n1. theo dõi Kế hoạch [1]\n   báo cáo: Phòng Nội vụ (gửi Sở)\n\n" in text


@pytest.mark.parametrize("kind", [Kind.CONVERSATION, Kind.DRAFTING])
def test_what_is_only_said_to_the_person_stands_alone(kind: Kind) -> None:
    shown = body(Refusal(kind, "xin chào", TODAY, Outcome.OUT_OF_SCOPE, "Chào anh/chị <b>."))
    assert seen(reply_html(shown)) == "Chào anh/chị <b>."


def test_papers_that_a_reason_names_are_not_named_again() -> None:
    near = (Near(PLAN.units[0].address, PLAN.name),)
    shown = body(Refusal(Kind.PROVISION, "?", TODAY, Outcome.NEEDS_CLARIFICATION, f"Có thể là {PLAN.name}.", near))
    assert seen(reply_html(shown)).count(PLAN.name) == 1


def test_a_real_verdict_is_told_once_with_every_condition_and_source(house: House) -> None:
    case = "Tập thể A hoàn thành xuất sắc nhiệm vụ năm 2025, có được Tập thể lao động xuất sắc không?"
    reply = body(ask(house, case))
    assert reply.eligibility is not None
    text = seen(reply_html(reply))
    for condition in reply.eligibility.conditions:
        assert text.count(f": {condition.text} (") == 1
    for citation in reply.citations:
        assert f"[{citation.marker}] {citation.label}" in text


def bodies_of_any_words() -> st.SearchStrategy[ReplyBody]:
    """Replies with any words in them."""
    citation = st.builds(
        CitationBody,
        marker=st.integers(1, 99),
        start=st.just(0),
        end=st.just(0),
        address=ANY,
        label=ANY,
        quote=ANY,
        validity=st.sampled_from(Status),
        text_kind=st.sampled_from(TextKind),
        url=st.none() | ANY | ANY.map("https://a.vn/{}".format),
        validity_label=ANY,
        text_kind_label=ANY,
    )
    row = st.builds(
        ResponsibilityBody, body=ANY, task=ANY, deadline=st.none() | ANY, now=st.none() | ANY, recipient=st.none() | ANY
    )
    base = body(responsibility_answer(ASKED))
    return st.builds(
        lambda answer, notes, cited, rows: base.model_copy(
            update={"answer": answer, "notes": notes, "citations": cited, "responsibilities": rows}
        ),
        ANY,
        st.lists(ANY, max_size=2),
        st.lists(citation, min_size=1, max_size=8),
        st.lists(row, max_size=8),
    )


@given(bodies_of_any_words())
def test_whatever_the_words_are_telegram_takes_them_and_no_source_is_dropped(reply: ReplyBody) -> None:
    marked = reply_html(reply)
    text = seen(marked)
    for citation in reply.citations:
        assert f"[{citation.marker}] {citation.label}" in text
        assert citation.quote in seen(citation_html(citation))
    assert all(note in text for note in reply.notes)
    assert all(seen(part) for part in split(marked))


@given(bodies_of_any_words())
def test_plain_text_is_what_is_seen_and_never_longer_than_the_html(reply: ReplyBody) -> None:
    without_links = [one.model_copy(update={"url": None}) for one in reply.citations]
    marked = reply_html(reply.model_copy(update={"citations": without_links}))
    assert plain(marked) == seen(marked)
    assert all(len(plain(part)) <= len(part) for part in split(reply_html(reply)))


def test_a_question_of_an_interview_shows_its_options_by_number_and_how_to_answer() -> None:
    choice = seen(question_html(AskedSubject((Subject.PERSON, Subject.COLLECTIVE))))
    assert choice == (
        f"Xét khen thưởng cho đối tượng nào?\n1. {Subject.PERSON}\n2. {Subject.COLLECTIVE}\n(ghi một số thứ tự)"
    )
    assert seen(question_html(AskedStatements((("a", "x"),), "Có <b>?"))) == "Có <b>?\n(có / không)"


def test_a_report_on_files_says_what_became_of_each_and_what_was_not_understood() -> None:
    added = FileReport(
        Path("/var/tam/kế hoạch <1>.pdf"),
        Fate.ADDED,
        "Đã thêm vào thư viện.",
        PLAN.id,
        12,
        (Problem(7, "không hiểu <dòng> này"),),
        0.234,
        TextKind.RESTORED,
    )
    other = replace(added, path=Path("b.xyz"), outcome=Fate.REFUSED, reason="Không đọc được.", document=None)
    bare = replace(other, problems=(), text_kind=None)
    assert seen(reports_html([added, bare])) == (
        "kế hoạch <1>.pdf\n"
        "✅ Đã thêm vào thư viện.\n"
        "Mã văn bản: kh-12-2025-ubnd-thu; 12 đơn vị nội dung\n"
        "⚠️ Bản phục dựng từ bản quét lỗi (khoảng 23% âm tiết hỏng)\n"
        "Chỗ chưa đọc hiểu được:\n"
        "dòng 7: không hiểu <dòng> này\n\n"
        "b.xyz\n"
        "❌ Không đọc được."
    )
