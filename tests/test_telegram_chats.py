"""What the Telegram door keeps, on SQLite and on PostgreSQL alike."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

from bot.people import Rank
from bot.records import Records
from bot.records.chats import BUTTONS_KEPT, UPDATES_KEPT, Button, UnderWay
from bot.telegram.pending import Awaited, Pending
from tests.records import Hands

pytest_plugins = ["tests.record_kinds"]

BIG = 2**52  # ids of Telegram have up to 52 bits
GROUP = -1001234567890


def test_a_standing_is_kept_for_each_sender_of_each_chat(records: Records) -> None:
    chats = records.chats
    first = chats.standing(GROUP, BIG)
    assert chats.standing(GROUP, BIG) == first
    others = {chats.standing(GROUP, 1).talk, chats.standing(BIG, BIG).talk}
    assert first.talk not in others
    changed = replace(first, on=date(2026, 10, 1), place="Hưng Yên", interview='{"awaits": "day"}')
    chats.keep(changed)
    assert chats.standing(GROUP, BIG) == changed
    chats.keep(replace(changed, on=None, place=None, interview=None))
    assert chats.standing(GROUP, BIG) == first


def test_buttons_keep_their_order_and_are_forgotten_after_a_time(records: Records, hands: Hands) -> None:
    made = [Button(GROUP, BIG, "citation", f"{number} {'x' * 200}") for number in range(100)]
    identities = records.chats.make_buttons(made)
    assert len(set(identities)) == 100
    assert all(len(one.encode()) <= 16 for one in identities)
    assert [records.chats.button(one) for one in identities] == made
    assert records.chats.button("x") is None
    hands.turn(BUTTONS_KEPT)
    records.chats.prune()
    assert records.chats.button(identities[0]) == made[0]
    hands.turn(timedelta(seconds=1))
    records.chats.prune()
    assert records.chats.button(identities[0]) is None


def test_what_is_under_way_is_noted_until_it_has_ended(records: Records) -> None:
    chats = records.chats
    one = UnderWay("Ai chủ trì?", Button(GROUP, BIG, "again", " Ai chủ trì?"))
    other = UnderWay("/trachnhiem Sở Nội vụ", Button(BIG, BIG, "table", "Sở Nội vụ"))
    first, second = chats.begin(one), chats.begin(other)
    assert chats.under_way() == ((first, one), (second, other))
    chats.end(first)
    chats.end(first)
    assert chats.under_way() == ((second, other),)


def test_an_update_is_first_once_however_many_ask(records: Records, hands: Hands) -> None:
    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(lambda _: records.chats.is_first(BIG), range(16))) == 1
    hands.turn(UPDATES_KEPT + timedelta(seconds=1))
    records.chats.prune()
    assert records.chats.is_first(BIG)


def test_a_telegram_account_stands_for_one_account_here(records: Records) -> None:
    mai, hoa = (records.users.add(name, "mat-khau-dai-dai", Rank.EDITOR) for name in ("mai", "hoa"))
    assert records.chats.user(BIG) is None
    records.chats.pair(BIG, mai.id, "Mai")
    assert records.chats.user(BIG) == mai
    records.chats.pair(BIG, hoa.id, "Hoa")
    assert records.chats.user(BIG) == hoa
    records.users.remove("hoa")
    assert records.chats.user(BIG) is None


def test_what_is_pending_comes_back_as_it_was_and_what_cannot_be_read_is_nothing() -> None:
    pending = Pending(held='{"award": "a", "on": "2026-10-01", "facts": {}, "answers": [""]}', chosen=(1, 3))
    assert Pending.of(pending.as_json()) == pending
    assert Pending.of(pending.awaiting(Awaited.DAY, "x").as_json()).about == "x"
    assert Pending().as_json() is None
    for text in (None, "", "{", "[]", '{"awaits": "gone"}', '{"held": "{}"}', '{"held": "1"}'):
        assert Pending.of(text) == Pending()
