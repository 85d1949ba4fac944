"""Accounts, keys, logins and pairing codes: who gets in, and who does not."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from bot.errors import WrongUse
from bot.people import Person, Rank, Scope
from bot.records import Records
from bot.records.schema import CodeRow, KeyRow, LoginRow, UserRow
from bot.records.users import _DECOY, Users
from tests.records import Hands

pytest_plugins = ["tests.record_kinds"]

PASSWORD = "mật khẩu của Lan"


@dataclass
class CountingHasher(PasswordHasher):
    """A hasher that counts what it verifies."""

    verified: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - argon2's
        self.verified.append(str(hash))
        return super().verify(hash, password)


def test_an_account_is_let_in_by_its_name_in_any_case_and_its_password(records: Records, hands: Hands) -> None:
    assert not records.users.any()
    added = records.users.add("Lan.HY", PASSWORD, Rank.EDITOR)
    assert (added.name, added.rank, added.active, added.made) == ("Lan.HY", Rank.EDITOR, True, hands.at)
    assert records.users.authenticate("lan.hy", PASSWORD) == added
    assert records.users.of(added.id) == records.users.named("LAN.HY") == added
    assert records.users.any()
    assert added.person == Person(f"user:{added.id}", "Lan.HY", Rank.EDITOR)


def test_a_password_is_the_same_from_every_keyboard(records: Records) -> None:
    records.users.add("lan", unicodedata.normalize("NFD", PASSWORD), Rank.READER)
    assert records.users.authenticate("lan", unicodedata.normalize("NFC", PASSWORD))


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("lan", "mật khẩu của lan"),
        ("lan", ""),
        ("lan", PASSWORD + " " * 200),
        ("lan", "\ud800"),
        ("hoa", PASSWORD),
        ("", PASSWORD),
        ("la\0n", "x"),
    ],
)
def test_a_wrong_name_or_password_lets_nobody_in(records: Records, name: str, password: str) -> None:
    records.users.add("lan", PASSWORD, Rank.READER)
    assert records.users.authenticate(name, password) is None


def test_an_unknown_name_takes_as_long_as_a_known_one(records: Records) -> None:
    hasher = CountingHasher()
    users = Users(records.database, hasher)
    users.add("lan", PASSWORD, Rank.READER)
    users.authenticate("lan", "không phải mật khẩu")
    users.authenticate("hoa", "không phải mật khẩu")
    assert len(hasher.verified) == 2
    assert hasher.verified[1] == _DECOY
    assert not PasswordHasher().check_needs_rehash(_DECOY), "the decoy is as dear to verify as what is kept"


def test_a_password_hashed_in_an_older_way_is_hashed_anew_when_it_is_next_given(records: Records) -> None:
    records.users.add("lan", PASSWORD, Rank.READER)
    users = Users(records.database)
    assert users.authenticate("lan", "không phải mật khẩu") is None
    assert "m=8," in _kept(records)
    assert users.authenticate("lan", PASSWORD)
    assert "m=65536," in _kept(records)
    assert users.authenticate("lan", PASSWORD)


def _kept(records: Records) -> str:
    with records.database.reading() as session:
        return session.scalars(select(UserRow.password)).one()


@pytest.mark.parametrize("name", ["", "la", "lê.lan", "lan hy", "lan\n", "a" * 41, "../lan", "lan@hy"])
def test_odd_names_are_wrong_use(records: Records, name: str) -> None:
    with pytest.raises(WrongUse, match="Tên tài khoản"):
        records.users.add(name, PASSWORD, Rank.READER)


@pytest.mark.parametrize("password", ["", "chín chữ.", "a" * 201])
def test_passwords_too_short_or_long_are_wrong_use(records: Records, password: str) -> None:
    with pytest.raises(WrongUse, match="từ 10 đến 200"):
        records.users.add("lan", password, Rank.READER)
    records.users.add("lan", "mười chữ ạ", Rank.READER)
    with pytest.raises(WrongUse, match="từ 10 đến 200"):
        records.users.set_password("lan", password)


def test_a_name_that_is_taken_in_another_case_is_wrong_use(records: Records) -> None:
    records.users.add("lan", PASSWORD, Rank.READER)
    with pytest.raises(WrongUse, match="Đã có tài khoản “LAN”"):
        records.users.add("LAN", PASSWORD, Rank.ADMIN)
    assert [(user.name, user.rank) for user in records.users.all()] == [("lan", Rank.READER)]


def test_verbs_on_an_unknown_account_are_wrong_use(records: Records) -> None:
    users = records.users
    for verb in (
        lambda: users.named("hoa"),
        lambda: users.set_password("hoa", PASSWORD),
        lambda: users.set_rank("hoa", Rank.ADMIN),
        lambda: users.set_active("hoa", active=False),
        lambda: users.remove("hoa"),
    ):
        with pytest.raises(WrongUse, match="Không có tài khoản “hoa”"):
            verb()
    assert users.of(1) is None


def test_a_new_password_ends_the_logins_that_the_old_one_began(records: Records) -> None:
    lan, hoa = (records.users.add(name, PASSWORD, Rank.READER) for name in ("lan", "hoa"))
    of_lan, of_hoa = records.logins.begin(lan.id), records.logins.begin(hoa.id)
    records.users.set_password("LAN", "mật khẩu mới hẳn")
    assert records.users.authenticate("lan", PASSWORD) is None
    assert records.users.authenticate("lan", "mật khẩu mới hẳn") == lan
    assert records.logins.user(of_lan) is None
    assert records.logins.user(of_hoa) == hoa


def test_the_last_admin_stays_while_others_are_here(records: Records) -> None:
    users = records.users
    for name, rank in (("an.admin", Rank.ADMIN), ("lan", Rank.READER)):
        users.add(name, PASSWORD, rank)
    verbs: tuple[Callable[[], None], ...] = (
        lambda: users.remove("AN.admin"),
        lambda: users.set_rank("an.admin", Rank.EDITOR),
        lambda: users.set_active("an.admin", active=False),
    )
    for verb in verbs:
        with pytest.raises(WrongUse, match="quản trị viên cuối cùng"):
            verb()
    users.set_rank("an.admin", Rank.ADMIN)
    users.set_rank("lan", Rank.ADMIN)
    users.set_active("lan", active=False)
    with pytest.raises(WrongUse, match="quản trị viên cuối cùng"):
        users.remove("an.admin")  # the other admin is locked
    users.set_active("lan", active=True)
    users.set_rank("an.admin", Rank.READER)
    users.remove("an.admin")
    users.remove("lan")
    assert not users.any()


def test_a_removed_account_takes_what_is_its_own_along_and_its_id_never_comes_again(records: Records) -> None:
    records.users.add("an.admin", PASSWORD, Rank.ADMIN)
    lan = records.users.add("lan", PASSWORD, Rank.READER)
    token = records.logins.begin(lan.id)
    secret, _ = records.keys.make(lan.id, "tổng hợp", {Scope.ASK})
    code = records.pairing.make_code(lan.id)
    records.users.remove("lan")
    assert (records.logins.user(token), records.keys.person(secret), records.pairing.redeem(code)) == (None, None, None)
    with records.database.reading() as session:
        assert [session.scalars(select(table)).all() for table in (KeyRow, LoginRow, CodeRow)] == [[], [], []]
    assert records.users.add("lan", PASSWORD, Rank.READER).id > lan.id


def test_a_locked_account_is_let_in_nowhere_until_it_is_opened(records: Records) -> None:
    records.users.add("an.admin", PASSWORD, Rank.ADMIN)
    lan = records.users.add("lan", PASSWORD, Rank.READER)
    token = records.logins.begin(lan.id)
    secret, _ = records.keys.make(lan.id, "tổng hợp", {Scope.ASK})
    records.users.set_active("lan", active=False)
    assert records.users.authenticate("lan", PASSWORD) is None
    assert (records.logins.user(token), records.keys.person(secret)) == (None, None)
    records.users.set_active("lan", active=True)
    assert records.users.authenticate("lan", PASSWORD) == lan
    assert records.keys.person(secret) is not None
    assert records.logins.user(token) is None, "who was logged in does so again"


def test_a_key_opens_what_its_scopes_and_the_rank_of_its_account_allow(records: Records, hands: Hands) -> None:
    lan = records.users.add("lan", PASSWORD, Rank.READER)
    secret, key = records.keys.make(lan.id, " phần mềm\nmột cửa ", {Scope.LIBRARY, Scope.ASK})
    assert secret.startswith("vd_")
    assert (key.user, key.label, key.scopes) == (lan.id, "phần mềm một cửa", frozenset({Scope.ASK, Scope.LIBRARY}))
    assert (key.made, key.until, key.used) == (hands.at, None, None)
    person = records.keys.person(secret)
    assert person == Person(lan.person.owner, "lan", Rank.READER, frozenset({Scope.ASK, Scope.LIBRARY}))
    assert person.may(Rank.READER, Scope.ASK)
    assert not person.may(Rank.EDITOR, Scope.LIBRARY)
    assert not person.may(Rank.READER, Scope.METRICS)
    records.users.set_rank("lan", Rank.EDITOR)
    raised = records.keys.person(secret)
    assert raised is not None
    assert raised.may(Rank.EDITOR, Scope.LIBRARY)


def test_a_key_opens_until_its_time_is_over_and_tells_when_it_was_used(records: Records, hands: Hands) -> None:
    lan = records.users.add("lan", PASSWORD, Rank.READER)
    secret, _ = records.keys.make(lan.id, "tổng hợp", {Scope.ASK}, hands.at + timedelta(days=1))
    first = hands.at
    assert records.keys.person(secret)
    hands.turn(timedelta(seconds=59))
    assert records.keys.person(secret)
    assert records.keys.all()[0].used == first
    hands.turn(timedelta(days=1) - timedelta(seconds=59, microseconds=1))
    assert records.keys.person(secret)
    assert records.keys.all()[0].used == hands.at
    hands.turn(timedelta(microseconds=1))
    assert records.keys.person(secret) is None


def test_a_revoked_key_opens_nothing(records: Records) -> None:
    lan = records.users.add("lan", PASSWORD, Rank.READER)
    (one, key), (two, _) = (records.keys.make(lan.id, "tổng hợp", {Scope.ASK}) for _ in range(2))
    assert records.keys.revoke(key.id)
    assert not records.keys.revoke(key.id)
    assert records.keys.person(one) is None
    assert records.keys.person(two) is not None


@pytest.mark.parametrize("identity", [0, -1, 2**31, 2**64])
def test_a_key_of_a_number_that_no_key_has_is_not_there(records: Records, identity: int) -> None:
    assert not records.keys.revoke(identity)


@pytest.mark.parametrize("secret", ["", "vd_", "\ud800", "\0", "vd_" + "a" * 10_000])
def test_what_is_no_key_and_no_token_opens_nothing(records: Records, secret: str) -> None:
    assert records.keys.person(secret) is None
    assert records.logins.user(secret) is None
    assert records.pairing.redeem(secret) is None


@pytest.mark.parametrize(("label", "scopes"), [("", {Scope.ASK}), ("a" * 101, {Scope.ASK}), ("tổng hợp", set())])
def test_a_key_without_label_or_scope_is_wrong_use(records: Records, label: str, scopes: set[Scope]) -> None:
    lan = records.users.add("lan", PASSWORD, Rank.READER)
    with pytest.raises(WrongUse):
        records.keys.make(lan.id, label, scopes)
    with pytest.raises(WrongUse, match="Không còn tài khoản"):
        records.keys.make(lan.id + 1, "tổng hợp", {Scope.ASK})


def test_a_login_is_over_when_it_was_idle_too_long(records: Records, hands: Hands) -> None:
    lan = records.users.add("lan", PASSWORD, Rank.READER)
    token = records.logins.begin(lan.id)
    for _ in range(3):
        hands.turn(timedelta(hours=11, minutes=59))
        assert records.logins.user(token) == lan
    hands.turn(timedelta(hours=12))
    assert records.logins.user(token) is None


def test_a_login_is_over_after_seven_days_however_busy(records: Records, hands: Hands) -> None:
    lan = records.users.add("lan", PASSWORD, Rank.READER)
    token = records.logins.begin(lan.id)
    for _ in range(7 * 3 - 1):
        hands.turn(timedelta(hours=8))
        assert records.logins.user(token) == lan
    hands.turn(timedelta(hours=8))
    assert records.logins.user(token) is None
    records.logins.begin(lan.id)
    with records.database.reading() as session:
        assert len(session.scalars(select(LoginRow)).all()) == 1, "logins that are over are swept away"


def test_who_logs_out_is_out_there_and_with_a_new_password_everywhere(records: Records) -> None:
    lan = records.users.add("lan", PASSWORD, Rank.READER)
    one, two, three = (records.logins.begin(lan.id) for _ in range(3))
    records.logins.end(one)
    assert [records.logins.user(token) for token in (one, two, three)] == [None, lan, lan]
    records.users.set_password("lan", PASSWORD + "!")
    assert [records.logins.user(token) for token in (one, two, three)] == [None, None, None]


def test_a_pairing_code_works_once_however_it_is_typed(records: Records) -> None:
    lan = records.users.add("lan", PASSWORD, Rank.READER)
    code = records.pairing.make_code(lan.id)
    assert records.pairing.redeem(f" {code.lower().replace('-', ' ')} ") == lan.id
    assert records.pairing.redeem(code) is None


def test_a_pairing_code_is_void_after_a_quarter_of_an_hour_and_after_the_next(records: Records, hands: Hands) -> None:
    lan = records.users.add("lan", PASSWORD, Rank.READER)
    first, second = records.pairing.make_code(lan.id), records.pairing.make_code(lan.id)
    assert records.pairing.redeem(first) is None
    hands.turn(timedelta(minutes=15))
    assert records.pairing.redeem(second) is None
    records.pairing.make_code(lan.id)
    with records.database.reading() as session:
        assert len(session.scalars(select(CodeRow)).all()) == 1
