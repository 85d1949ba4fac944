"""Talks and feedback: kept for their owner, seen by nobody else, lost by no thread."""

import json
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from assistant.question import Question
from bot.asking import REMEMBERED
from bot.contract import ReplyBody
from bot.errors import WrongUse
from bot.people import LOCAL, Person, Rank
from bot.records import Records
from bot.records.feedback import Given, Verdict
from bot.records.schema import ExchangeRow
from bot.records.talks import TITLE
from bot.render import reply_body
from bot.sessions import new_identity
from tests.fake_house import TODAY, refusal, responsibility_answer, scanned_answer
from tests.records import BEGINNING, Hands

pytest_plugins = ["tests.record_kinds"]

LAN = Person("user:1", "lan", Rank.READER)
HOA = Person("user:2", "hoa", Rank.EDITOR)
EARLIER = {  # as the first version kept it; written by hand
    "kind": "eligibility", "status": "partial", "question": "Ông A có được xét không?", "on": "2026-11-21",
    "answer": "Chưa đủ [1]", "reason": "thiếu dữ kiện",
    "citations": [{
        "marker": 1, "address": "luat-06-2022-qh15#d23.k1", "label": "khoản 1 Điều 23", "quote": "đ", "start": 0,
        "end": 1, "validity": "in_force", "text_kind": "digest", "url": None, "validity_label": "Còn hiệu lực",
        "text_kind_label": "bản tóm lược",
    }],
    "responsibilities": [{
        "body": "Sở Nội vụ", "role": "chủ trì", "task": "tổng hợp", "deadline": None, "citation": 1, "now": None,
        "recipient": None, "through": None,
    }],
    "eligibility": {
        "award": {"code": "cstd-co-so", "name": "Chiến sĩ thi đua cơ sở"}, "law": "luat-06-2022-qh15",
        "verdict": "undetermined",
        "conditions": [{"text": "lao động tiên tiến", "finding": "unknown", "because": "chưa nêu", "citation": 1}],
        "missing": [{"fact": "years", "ask": "Bao nhiêu năm?"}], "assumptions": [],
        "verdict_by_text": "undetermined", "facts": {"subject": "individual", "years": [2025]},
    },
    "draft": None, "notes": [], "near": [{"address": "luat-06-2022-qh15#d24", "label": "Điều 24"}],
    "session": "phien", "elapsed_ms": 1.5, "status_label": "Trả lời một phần", "id": "cau-1",
}  # fmt: skip


def reply(session: str = "phien", identity: str | None = None, text: str = "Ai chủ trì?") -> ReplyBody:
    """A reply in a talk."""
    asked = Question(text, TODAY)
    return reply_body(responsibility_answer(asked), session, 1.0, new_identity() if identity is None else identity)


def test_a_talk_keeps_its_questions_and_replies_in_order(records: Records, hands: Hands) -> None:
    replies = [
        reply_body(make(Question(text, TODAY)), "phien", 1.0, f"cau-{text}")
        for text, make in (("một", responsibility_answer), ("hai", refusal), ("ba", scanned_answer))
    ]
    for body in replies:
        records.talks.remember("local", body, f"{body.question}?")
        hands.turn(timedelta(minutes=1))
    kept = records.talks.exchanges("local", "phien")
    assert [(one.id, one.asked, one.reply) for one in kept] == [
        (body.id, f"{body.question}?", body) for body in replies
    ]
    assert [one.at for one in kept] == [BEGINNING + timedelta(minutes=number) for number in range(3)]
    assert records.talks.exchange("local", "cau-hai") == kept[1]
    (talk,) = records.talks.of("local")
    assert (talk.id, talk.title, talk.questions) == ("phien", "một?", 3)
    assert (talk.begun, talk.last) == (BEGINNING, BEGINNING + timedelta(minutes=2))


def test_only_the_last_questions_are_history(records: Records) -> None:
    for number in range(REMEMBERED + 2):
        records.talks.remember("local", reply(), f"câu {number}")
    assert records.talks.history("local", "phien") == tuple(f"câu {number}" for number in range(2, REMEMBERED + 2))
    assert records.talks.history("local", "khac") == ()


def test_a_reply_without_an_id_is_given_one(records: Records) -> None:
    for _ in range(2):
        records.talks.remember("local", reply(identity=""), "Ai chủ trì?")
    one, two = records.talks.exchanges("local", "phien")
    assert one.id
    assert (one.reply.id, two.reply.id) == (one.id, two.id)
    assert one.id != two.id


@pytest.mark.parametrize(
    ("asked", "title"),
    [("  Ai\n chủ  trì? ", "Ai chủ trì?"), ("à " * 60, "à " * (TITLE // 2 - 1) + "à…"), ("à" * 100, "à" * TITLE + "…")],
)
def test_a_talk_is_named_by_its_first_question_cut_between_words(records: Records, asked: str, title: str) -> None:
    for text in (asked, "Còn gì nữa?"):
        records.talks.remember("local", reply(), text)
    assert records.talks.of("local")[0].title == title


def test_talks_are_listed_by_last_use(records: Records, hands: Hands) -> None:
    for talk in ("a", "b", "c", "a"):
        records.talks.remember("local", reply(talk), talk)
        hands.turn(timedelta(seconds=1))
    assert [talk.id for talk in records.talks.of("local")] == ["a", "c", "b"]
    assert [talk.id for talk in records.talks.of("local", 2)] == ["a", "c"]


def test_a_reply_that_an_earlier_version_kept_still_reads(records: Records) -> None:
    records.talks.remember("local", reply(identity="cau-1"), "Ông A?")
    with records.database.writing() as session:
        session.scalars(select(ExchangeRow)).one().reply = json.dumps(EARLIER)
    (kept,) = records.talks.exchanges("local", "phien")
    assert kept.reply.model_dump(mode="json", exclude_unset=True, include=set(EARLIER)) == EARLIER, (
        "a field that the reply gained needs a default, or a migration of what is kept"
    )


def test_a_forgotten_talk_is_gone_with_what_was_said_in_it(records: Records) -> None:
    for talk in ("a", "b"):
        records.talks.remember("local", reply(talk, f"cau-{talk}"), talk)
    assert records.talks.forget("local", "a")
    assert not records.talks.forget("local", "a")
    assert records.talks.exchange("local", "cau-a") is None
    assert [talk.id for talk in records.talks.of("local")] == ["b"]
    with records.database.reading() as session:
        assert session.scalars(select(ExchangeRow.id)).all() == ["cau-b"]


def test_talks_unused_for_long_are_pruned(records: Records, hands: Hands) -> None:
    records.talks.remember("local", reply("cũ"), "cũ")
    records.talks.remember("user:1", reply("dùng lại"), "dùng lại")
    hands.turn(timedelta(days=2))
    records.talks.remember("user:1", reply("dùng lại"), "dùng lại")
    assert records.talks.prune(hands.at - timedelta(days=2)) == 0
    assert records.talks.prune(hands.at - timedelta(days=1)) == 1
    assert records.talks.of("local") == ()
    assert records.talks.of("user:1")[0].questions == 2


def test_a_removed_account_takes_its_talks_along(records: Records) -> None:
    lan = records.users.add("lan", "mật khẩu của Lan", Rank.ADMIN)
    records.talks.remember(lan.person.owner, reply(), "Ai?")
    records.talks.remember("local", reply(), "Ai?")
    records.users.remove("lan")
    assert records.talks.of(lan.person.owner) == ()
    assert len(records.talks.of("local")) == 1


OWNERS = st.sampled_from(["local", "user:1", "user:11", "telegram:1"])
TALKS = st.sampled_from(["a", "b"])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(st.tuples(OWNERS, TALKS, st.text(max_size=9)), max_size=12), reader=OWNERS, talk=TALKS)
def test_nobody_sees_what_another_owner_said_in_a_talk_of_the_same_id(
    records: Records, asked: list[tuple[str, str, str]], reader: str, talk: str
) -> None:
    said, theirs = defaultdict(list), []
    for owner, session, text in asked:
        body = reply(session)
        records.talks.remember(owner, body, text)
        said[owner, session].append(text.replace("\0", ""))
        theirs += [body.id] if owner != reader else []
    own = said[reader, talk]
    assert records.talks.history(reader, talk) == tuple(own[-REMEMBERED:])
    assert [one.asked for one in records.talks.exchanges(reader, talk)] == own
    assert {one.id: one.questions for one in records.talks.of(reader)} == {
        session: len(texts) for (owner, session), texts in said.items() if owner == reader and texts
    }
    assert all(records.talks.exchange(reader, identity) is None for identity in theirs)
    records.talks.forget(reader, talk)
    kept = {owner: sum(one.questions for one in records.talks.of(owner)) for owner, _, _ in asked if owner != reader}
    assert kept == {owner: sum(one == owner for one, _, _ in asked) for owner in kept}
    records.talks.prune(BEGINNING + timedelta(days=1))


def test_threads_that_write_at_once_lose_nothing_and_mix_nothing(records: Records) -> None:
    def said(number: int) -> None:
        owner, talk = f"user:{number % 3}", f"t{number % 2}"
        records.talks.history(owner, talk)
        records.talks.remember(owner, reply(talk), f"{owner} {talk} {number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(said, range(240)))
    for owner in ("user:0", "user:1", "user:2"):
        assert {talk.id: talk.questions for talk in records.talks.of(owner)} == {"t0": 40, "t1": 40}
        for talk in ("t0", "t1"):
            asked = [one.asked for one in records.talks.exchanges(owner, talk)]
            assert len(set(asked)) == 40
            assert all(text.startswith(f"{owner} {talk} ") for text in asked)


def test_a_remark_is_kept_with_the_question_it_is_about(records: Records, hands: Hands) -> None:
    records.talks.remember(LAN.owner, reply(identity="cau-1"), "Ai chủ trì?")
    identity = records.feedback.give(LAN, Given(Verdict.DOWN, " sai cơ quan ", "cau-1"))
    (kept,) = records.feedback.all(open_only=True)
    assert (kept.id, kept.by, kept.at) == (identity, "lan", hands.at)
    assert (kept.verdict, kept.reason, kept.exchange) == (Verdict.DOWN, "sai cơ quan", "cau-1")
    assert (kept.question, kept.address) == ("Ai chủ trì?", None)
    assert (kept.settled_by, kept.settled_at, kept.note) == (None, None, None)


def test_a_second_remark_of_the_same_kind_takes_the_place_of_the_first(records: Records, hands: Hands) -> None:
    records.talks.remember(LAN.owner, reply(identity="cau-1"), "Ai chủ trì?")
    first = records.feedback.give(LAN, Given(Verdict.UP, "", "cau-1"))
    records.feedback.settle(first, HOA, "đã xem")
    hands.turn(timedelta(minutes=1))
    assert records.feedback.give(LAN, Given(Verdict.DOWN, "nghĩ lại", "cau-1")) == first
    (kept,) = records.feedback.all(open_only=True)
    assert (kept.verdict, kept.reason, kept.at, kept.settled_by) == (Verdict.DOWN, "nghĩ lại", hands.at, None)
    for address in ("luat-06-2022-qh15#d1", "luat-06-2022-qh15#d1", "luat-06-2022-qh15#d2"):
        records.feedback.give(LAN, Given(Verdict.EXPIRED, "", "cau-1", address))
    assert len(records.feedback.all(open_only=False)) == 3


def test_remarks_of_two_readers_stand_side_by_side(records: Records) -> None:
    for person in (LAN, HOA, LOCAL):
        records.feedback.give(person, Given(Verdict.EXPIRED, "", None, "luat-15-2003-qh11"))
    assert {one.by for one in records.feedback.all(open_only=True)} == {"lan", "hoa", LOCAL.name}


def test_a_settled_remark_leaves_the_queue_and_stays_in_the_list(records: Records, hands: Hands) -> None:
    identity = records.feedback.give(LAN, Given(Verdict.EXPIRED, "", None, "luat-15-2003-qh11"))
    hands.turn(timedelta(days=1))
    assert records.feedback.settle(identity, HOA, " đã cập nhật ")
    assert records.feedback.all(open_only=True) == ()
    (kept,) = records.feedback.all(open_only=False)
    assert (kept.settled_by, kept.settled_at, kept.note) == ("hoa", hands.at, "đã cập nhật")
    assert not any(records.feedback.settle(number, HOA, "") for number in (0, -1, identity + 1, 2**31, 2**64))


def test_a_remark_outlives_the_talk_it_is_about(records: Records) -> None:
    records.talks.remember(LAN.owner, reply(identity="cau-1"), "Ai chủ trì?")
    records.feedback.give(LAN, Given(Verdict.DOWN, "sai", "cau-1"))
    records.talks.forget(LAN.owner, "phien")
    (kept,) = records.feedback.all(open_only=True)
    assert (kept.exchange, kept.question, kept.reason) == (None, "Ai chủ trì?", "sai")


@pytest.mark.parametrize(
    "given",
    [
        Given(Verdict.UP),
        Given(Verdict.UP, "", "của người khác"),
        Given(Verdict.UP, "", "không có"),
        Given(Verdict.UP, "", "\0"),
        Given(Verdict.DOWN, "à" * 2001, None, "luat-15-2003-qh11"),
        Given(Verdict.EXPIRED, "", None, "x" * 201),
    ],
)
def test_a_remark_of_nothing_or_of_the_reply_of_another_is_wrong_use(records: Records, given: Given) -> None:
    records.talks.remember(HOA.owner, reply(identity="của người khác"), "Ai chủ trì?")
    with pytest.raises(WrongUse):
        records.feedback.give(LAN, given)
    assert records.feedback.all(open_only=False) == ()
