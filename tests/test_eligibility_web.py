"""Eligibility over HTTP, with the real house: verdicts, and interviews played again."""

from collections.abc import Iterator
from datetime import date

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.build import House
from assistant.eligibility.asked import Asked, Form
from assistant.eligibility.verdict import Decision
from assistant.eligibility.words.cues import Cues
from assistant.question import Question
from bot.eligibility.contract import EligibilityReplyBody
from bot.eligibility.facts import cleaned, dossier_of
from bot.eligibility.interviewing import Held, replayed, shown
from bot.eligibility.query import named_award
from bot.errors import WrongUse
from bot.records import Records
from bot.render import reply_body
from bot.web.app import create_app
from bot.web.options import Options
from prompts.template import phrase
from tests.fake_house import FakeHouse, awards
from tests.records import memory_records

ON = date(2026, 7, 1)
FIGHTER = "cstd-co-so"
LOCAL = ("127.0.0.1", 50000)
MANY = Options(questions_per_minute=10_000)


@pytest.fixture(scope="module")
def records() -> Iterator[Records]:
    made = memory_records()
    yield made
    made.close()


@pytest.fixture(scope="module")
def client(house: House, records: Records) -> Iterator[TestClient]:
    app = create_app(house, lambda: ON, records, MANY)
    with TestClient(app, base_url="http://127.0.0.1:8000", client=LOCAL) as client:
        yield client


def judged(client: TestClient, **body: object) -> EligibilityReplyBody:
    """The reply, which must be the contract's object."""
    response = client.post("/api/eligibility", json=body)
    assert response.status_code == 200, response.text
    return EligibilityReplyBody.model_validate_json(response.text)


def refused(client: TestClient, **body: object) -> str:
    """The Vietnamese words of a problem."""
    response = client.post("/api/eligibility", json=body)
    assert response.status_code == 422, response.text
    assert response.headers["content-type"] == "application/problem+json"
    return str(response.json()["detail"])


def verdict(reply: EligibilityReplyBody) -> str:
    assert reply.eligibility is not None
    return reply.eligibility.verdict


# Interviews


def test_an_interview_goes_from_question_to_verdict_on_its_answers_alone(client: TestClient) -> None:
    first = judged(client, award=FIGHTER)
    assert first.next is not None
    assert (first.next.form, first.next.year, first.given) == (Form.RATINGS, 2025, [])
    second = judged(client, award=FIGHTER, answers=["tốt"])
    assert second.next is not None
    assert (second.next.form, second.next.works[0], verdict(second)) == (Form.WORKS, "sáng kiến", "undetermined")
    last = judged(client, award=FIGHTER, answers=["tốt", "1 sáng kiến cơ sở"])
    assert (last.next, verdict(last), last.kind) == (None, "eligible", "eligibility")
    assert [one.shown for one in last.given] == ["tốt", "1 sáng kiến cơ sở"]
    assert last.eligibility is not None
    assert all(condition.citation for condition in last.eligibility.conditions)


def test_going_back_is_dropping_the_last_answer(client: TestClient) -> None:
    before = judged(client, award=FIGHTER, answers=["tốt"])
    judged(client, award=FIGHTER, answers=["tốt", "không"])
    assert judged(client, award=FIGHTER, answers=["tốt"]).next == before.next


def test_only_a_last_word_is_kept_in_the_talk(client: TestClient, records: Records) -> None:
    step = judged(client, award=FIGHTER, answers=["tốt"])
    assert (step.id, records.talks.exchanges("local", step.session)) == ("", ())
    last = judged(client, award=FIGHTER, answers=["tốt", "không"], session=step.session)
    (kept,) = records.talks.exchanges("local", last.session)
    assert (kept.id, kept.reply.eligibility) == (last.id, last.eligibility)
    assert kept.asked == (
        "Xét Danh hiệu “Chiến sĩ thi đua cơ sở” theo dữ kiện đã nêu (tính đến ngày 01/7/2026: còn điều kiện vướng mắc)."
    )


@pytest.mark.parametrize("verdict_", list(Decision))
def test_a_question_that_goes_on_with_a_kept_verdict_reads_no_fact_in_its_name(
    house: House, verdict_: Decision
) -> None:
    asked = phrase("interview.question", award=awards().by_code[FIGHTER].name)
    outcome = phrase(f"interview.outcome.{verdict_}")
    named = phrase("interview.asked", asked=asked.rstrip("."), day="01/7/2026", outcome=outcome)
    read = house.rules.eligibility.told
    assert read(Question(named, ON)).dossier == read(Question(asked, ON)).dossier


def test_an_interview_may_be_stopped_and_its_verdict_is_then_kept(client: TestClient, records: Records) -> None:
    reply = judged(client, award=FIGHTER, answers=[""], stop=True)
    assert (reply.next, verdict(reply), reply.given[0].shown) == (None, "undetermined", "bỏ qua")
    assert len(records.talks.exchanges("local", reply.session)) == 1


def test_an_answer_that_cannot_be_read_says_how_to_answer_and_loses_none(client: TestClient) -> None:
    assert refused(client, award=FIGHTER, answers=["khá"]).startswith("Chưa hiểu câu trả lời; hãy ghi năm và mức")
    assert refused(client, award=FIGHTER, answers=["khá", ""]).startswith("Câu trả lời thứ 1 (“khá”)")
    assert "bỏ câu trả lời thứ 2" in refused(client, award=FIGHTER, answers=["xuất sắc", "thừa"])
    assert judged(client, award=FIGHTER, answers=["tốt"]).next is not None


def test_facts_told_before_are_not_asked_for(client: TestClient) -> None:
    facts = {"ratings": {"2025": "tốt"}}
    reply = judged(client, award=FIGHTER, facts=facts, answers=[])
    assert reply.next is not None
    assert reply.next.form is Form.WORKS
    assert verdict(judged(client, award=FIGHTER, facts=facts, answers=["1 sáng kiến cơ sở"])) == "eligible"


def test_answers_given_before_are_used_while_the_same_questions_come(client: TestClient) -> None:
    given_ = judged(client, award=FIGHTER, answers=["tốt", "1 sáng kiến cơ sở"]).model_dump(mode="json")["given"]
    earlier = [{key: one[key] for key in ("ask", "keys", "answer")} for one in given_]
    again = judged(client, award=FIGHTER, answers=[], earlier=earlier)
    assert (verdict(again), [one.answer for one in again.given]) == ("eligible", ["tốt", "1 sáng kiến cơ sở"])
    mended = judged(client, award=FIGHTER, answers=["xuất sắc"], earlier=earlier)
    assert (verdict(mended), len(mended.given)) == ("eligible", 1)
    other_day = judged(client, award=FIGHTER, answers=[], earlier=earlier, on="2025-07-01")
    assert other_day.next is not None
    assert (other_day.next.year, other_day.given) == (2024, [])  # of another year nobody told the rating
    unread = [{**earlier[0], "answer": "khá"}]
    assert judged(client, award=FIGHTER, answers=[], earlier=unread).given == []


def test_a_question_of_an_interview_is_not_counted_as_one_and_its_verdict_is(client: TestClient) -> None:
    def counted() -> float:
        lines = client.get("/metrics").text.splitlines()
        return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith("vinhdanh_questions_total"))

    before = counted()
    judged(client, award=FIGHTER, answers=["tốt"])
    assert counted() == before
    judged(client, award=FIGHTER, answers=["tốt", "không"])
    assert counted() == before + 1


# Facts, options, cases


def test_a_condition_that_nobody_stated_is_marked_as_assumed(client: TestClient) -> None:
    reply = judged(client, award=FIGHTER, answers=["tốt", "1 sáng kiến cơ sở"])
    assert reply.eligibility is not None
    assert [one.assumed for one in reply.eligibility.conditions] == [True, False]


def test_facts_given_back_are_those_told_without_what_was_presumed(client: TestClient) -> None:
    facts = {"ratings": {"2025": "tốt"}, "subject": "cá nhân"}
    reply = judged(client, award=FIGHTER, facts=facts)
    assert reply.eligibility is not None
    assert "said" not in reply.eligibility.facts
    again = judged(client, award=FIGHTER, facts=reply.eligibility.facts, answers=[])
    assert again.eligibility is not None
    assert again.eligibility.assumptions == reply.eligibility.assumptions


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"ratings": {"2025": "xuất sắc"}}, "eligible"),
        ({"ratings": {"2025": "tốt"}, "works": []}, "not_eligible"),
        ({"ratings": {"2025": "tốt"}}, "undetermined"),
    ],
)
def test_facts_told_at_once_are_judged(client: TestClient, facts: dict[str, object], expected: str) -> None:
    reply = judged(client, award="Chiến sĩ thi đua cơ sở", facts=facts)
    assert (verdict(reply), reply.next, reply.given) == (expected, None, [])


def test_facts_without_an_award_rank_those_within_reach(client: TestClient) -> None:
    reply = judged(client, facts={"ratings": {"2025": "xuất sắc"}})
    assert [one.award.code for one in reply.options][:2] == [FIGHTER, "lao-dong-tien-tien"]
    assert [one.verdict for one in reply.options] == sorted(one.verdict for one in reply.options)
    assert reply.citations
    assert judged(client).status == "needs_clarification"


@pytest.mark.parametrize("award", [FIGHTER, None])
def test_a_case_told_in_words_is_a_question(client: TestClient, award: str | None) -> None:
    told = "Năm 2025 chị A hoàn thành xuất sắc nhiệm vụ."
    reply = judged(client, award=award, case=told if award else f"{told} Có thể đề nghị danh hiệu nào?")
    assert reply.eligibility is not None
    assert (reply.eligibility.award.code, reply.eligibility.verdict) == (FIGHTER, "eligible")


def test_an_amendment_whose_text_is_not_here_leaves_the_verdict_open(client: TestClient) -> None:
    reply = judged(client, award=FIGHTER, answers=["xuất sắc"], on="21/11/2026")
    assert reply.eligibility is not None
    assert (reply.next, reply.eligibility.verdict_by_text, verdict(reply)) == (None, "eligible", "undetermined")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"award": "cstd-co"}, FIGHTER),
        ({"award": "bằng khen"}, "bang-khen-bo-tinh"),
        ({"award": FIGHTER, "on": "mai"}, "Ngày “mai”"),
        ({"award": FIGHTER, "session": "../x"}, "Mã phiên"),
        ({"award": FIGHTER, "facts": {"ratingz": 1}}, "không có mục “ratingz”"),
        ({"award": FIGHTER, "facts": {"proposed": 10**12}}, "năm phải từ"),
        (
            {"award": FIGHTER, "facts": {"amounts": {"share_advanced": 1e300}}},
            "hãy ghi một số từ 0 đến 100",
        ),
        ({"award": FIGHTER, "facts": {"works": [{}] * 201}}, "không quá 200"),
        ({"award": FIGHTER, "facts": {"honours": [[[[[[[1]]]]]]]}}, "lồng nhau"),
        ({"award": FIGHTER, "answers": [""] * 61}, "quá 60"),
        ({"award": FIGHTER, "answers": ["x" * 1001]}, "dài quá 1000"),
        ({"answers": ["tốt"]}, "cần “award”"),
        ({"case": "Chị A.", "facts": {}}, "hãy chọn một"),
        ({"case": "  "}, "để trống"),
    ],
)
def test_wrong_use_says_what_to_give_instead(client: TestClient, body: dict[str, object], words: str) -> None:
    assert words in refused(client, **body)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (
            rb'{"award": "cstd-co-so", "facts": {"unread": ["a\ud800\u0000b"], "\ud800subject": "c\u00e1 nh\u00e2n"}}',
            200,
        ),
        (rb'{"award": "\ud800cstd-co-so"}', 200),
        (rb'{"award": "\ud800"}', 422),
        (rb'{"award": "cstd-co-so", "answers": ["\ud800", ""]}', 200),
        (rb'{"case": "\ud800"}', 422),
        (rb'{"award": "cstd-co-so", "facts": {"amounts": {"share_advanced": NaN}}}', 422),
        (rb"[]", 422),
        (rb"{", 400),
    ],
)
def test_letters_that_no_text_has_break_nothing(client: TestClient, body: bytes, status: int) -> None:
    response = client.post("/api/eligibility", content=body, headers={"content-type": "application/json"})
    assert response.status_code == status, response.text


# The value of an interview


def test_an_interview_put_away_as_json_goes_on() -> None:
    held = Held(FIGHTER, ON, {"ratings": {"2025": "tốt"}}, ("",))
    assert Held.of_json(held.also("không").as_json()) == held.also("không")
    assert held.also("x").back() == held


def _typed(asked: Asked) -> st.SearchStrategy[str]:
    """What somebody may type to a question, mostly readable."""
    readable = {
        Form.YES_NO: ["có", "không"],
        Form.NUMBER: ["3", "75,5"],
        Form.ONE: ["1"],
        Form.SEVERAL: ["1", "không"],
        Form.YEARS: ["2021, 2023-2025", "chưa"],
        Form.YEARS_BY_OPTION: ["1: 2023", "chưa"],
        Form.RATINGS: ["2025 tốt", "2021-2025 xuất sắc"] if asked.keys == ("ratings",) else ["tốt"],
        Form.WORKS: ["1 sáng kiến cơ sở 2025", "không"],
    }
    return st.sampled_from(["", "gì", *readable[asked.form]])


@given(code=st.sampled_from(sorted(awards().by_code)), data=st.data())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_a_prefix_played_again_is_what_was_shown_before(code: str, data: st.DataObject) -> None:
    held, seen = Held(code, ON), []
    while (asked := replayed(awards(), held)[0].question()) is not None and len(held.answers) < 6:
        seen.append((held, asked))
        text = data.draw(_typed(asked))
        try:
            replayed(awards(), held.also(text))
        except WrongUse:
            text = ""
        held = held.also(text)
        assert shown(asked, text)
    played, given_ = replayed(awards(), held)
    for count, (before, question) in enumerate(seen):
        again, told = replayed(awards(), Held(code, ON, {}, held.answers[:count]))
        assert (before.answers, again.question(), told) == (held.answers[:count], question, given_[:count])
    assert [question for question, _ in given_] == [question for _, question in seen]
    assert replayed(awards(), held)[0] == played


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
LIKELY = st.sampled_from(["cá nhân", "2025", "tốt", FIGHTER, 2025, 10**30, -1, "obeys_law", True, []]) | JSON
ROWS = st.dictionaries(
    st.sampled_from(["award", "years", "times", "level", "kind", "count", "year", "scope"]), LIKELY, max_size=4
)
PAIRS = st.dictionaries(st.sampled_from(["2025", "obeys_law", "share_advanced", "x"]), LIKELY, max_size=3)
KEYS = st.sampled_from(
    ["subject", "categories", "proposed", "year", "ratings", "rated_runs", "honours", "works", "disciplined", "said"]
) | st.sampled_from(["amounts", "open", "unread"])


@given(facts=st.dictionaries(KEYS, LIKELY | st.lists(ROWS, max_size=3) | PAIRS, max_size=5))
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_facts_of_any_form_are_judged_or_refused(facts: dict[str, object]) -> None:
    try:
        dossier = dossier_of(cleaned(facts), ON, awards(), "Dữ kiện")
    except WrongUse:
        return
    reply = FakeHouse().assistant.judge(awards().by_code[FIGHTER], dossier, ON)
    assert reply_body(reply, "", 0.0).model_dump_json()


@pytest.mark.parametrize("name", ["cstd-co-so", "CSTĐCS", "chien si thi dua co so", "“Chiến sĩ thi đua cơ sở”"])
def test_an_award_is_named_by_its_code_its_name_or_its_letters(name: str) -> None:
    assert named_award(name, Cues.load(awards())).code == FIGHTER
