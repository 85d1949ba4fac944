"""Who is let in on Telegram: accounts that were paired, people of the list; and papers that editors send."""

from collections.abc import Iterator

import pytest

from bot.people import Rank
from tests.bot_api import GROUP, OTHER, PERSON, USERNAME
from tests.telegram_door import Door, door

STRANGER = 4711
MEGABYTE = 1_000_000


@pytest.fixture
def at() -> Iterator[Door]:
    with door(groups=frozenset({GROUP})) as one:
        yield one


def test_a_stranger_is_told_an_id_and_how_to_be_let_in_and_nothing_more(at: Door) -> None:
    told = at.ask("Ai chủ trì?", STRANGER)
    assert str(STRANGER) in told.text
    assert "/start MÃ_GHÉP" in told.text
    for text in ("/nguon", "/start"):
        assert at.ask(text, STRANGER).text == told.text
    at.telegram.sends_document("a.txt", b"x", sender=STRANGER)
    assert at.telegram.answered(4, STRANGER)[3].text == told.text
    at.ask("Ai?", STRANGER)
    at.telegram.says("Ai?", sender=STRANGER)  # once too often
    assert at.house.assistant.asked == []
    assert "[1]" in at.ask("Ai chủ trì?").text
    assert len(at.telegram.messages(STRANGER)) == 5
    assert at.toast("Đúng", at.telegram.messages()[0], STRANGER) == "Bạn chưa được cấp quyền dùng trợ lý này."


def test_a_stranger_in_a_group_is_sent_to_a_private_chat_without_an_id(at: Door) -> None:
    at.telegram.says("Ai chủ trì?", group=True, mention=True, sender=STRANGER)
    told = at.telegram.answered(1, GROUP)[0].text
    assert "nhắn riêng" in told
    assert str(STRANGER) not in told


def test_a_code_lets_an_account_in_once(at: Door) -> None:
    user = at.records.users.add("thuhuong", "mat-khau-dai-dai", Rank.READER)
    code = at.records.pairing.make_code(user.id)
    assert "thuhuong" in at.ask(f"/start {code}", STRANGER).text
    assert "không đúng hoặc đã hết hạn" in at.ask(f"/start {code}", OTHER).text
    assert "[1]" in at.ask("Ai chủ trì?", STRANGER).text
    talk = at.records.chats.standing(STRANGER, STRANGER).talk
    assert len(at.records.talks.exchanges(f"user:{user.id}", talk)) == 1
    assert any(one.did == "ghép Telegram" for one in at.records.audit.recent(5))


def test_a_code_is_not_tried_for_ever_nor_in_a_group(at: Door) -> None:
    for _ in range(5):
        assert "không đúng" in at.ask("/start AAAAA-AAAAA", OTHER).text
    assert "quá nhiều mã" in at.ask("/start AAAAA-AAAAA", OTHER).text
    at.telegram.says(f"/start@{USERNAME} AAAAA-AAAAA", group=True, sender=STRANGER)
    assert "riêng" in at.telegram.answered(1, GROUP)[0].text


def test_an_account_that_is_locked_or_gone_is_a_stranger(at: Door) -> None:
    at.account("quantri", Rank.ADMIN, OTHER)
    at.account("hoa", Rank.READER, STRANGER)
    assert "[1]" in at.ask("Ai chủ trì?", STRANGER).text
    at.records.users.set_active("hoa", active=False)
    assert "chưa được cấp quyền" in at.ask("Ai chủ trì?", STRANGER).text
    at.records.users.remove("hoa")
    assert "chưa được cấp quyền" in at.ask("Ai chủ trì?", STRANGER).text


def test_an_open_door_lets_everybody_read() -> None:
    with door(open=True, allowed=frozenset()) as at:
        assert "[1]" in at.ask("Ai chủ trì?", STRANGER).text


def test_two_people_of_one_group_have_talks_of_their_own() -> None:
    with door(groups=frozenset({GROUP}), allowed=frozenset({PERSON, OTHER})) as at:
        for number, sender in enumerate((PERSON, OTHER), 1):
            at.telegram.says("Ai chủ trì?", group=True, mention=True, sender=sender)
            at.telegram.answered(number, GROUP)
        assert [one.history for one in at.house.assistant.asked] == [(), ()]


# Papers


def test_a_paper_of_an_editor_is_added_with_a_report(at: Door) -> None:
    at.account("bientap", Rank.EDITOR, OTHER)
    at.telegram.sends_document("../kế hoạch.txt", b"KE HOACH", sender=OTHER)
    received, report = at.telegram.answered(2, OTHER)
    assert "Đang tải tệp “kế hoạch.txt”" in received.text
    assert "Đã thêm vào kho." in report.text
    assert at.house.library.added == [("kế hoạch.txt", b"KE HOACH")]
    assert at.house.refreshed == 1
    assert any("kế hoạch.txt" in one.what for one in at.records.audit.recent(5))


def test_a_file_that_is_no_paper_is_reported_and_the_index_left_alone(at: Door) -> None:
    at.account("bientap", Rank.EDITOR, OTHER)
    at.telegram.sends_document("trống.txt", b"", sender=OTHER)
    assert "không có nội dung" in at.telegram.answered(2, OTHER)[1].text
    assert at.house.refreshed == 0


def test_papers_sent_together_are_taken_one_after_the_other(at: Door) -> None:
    at.account("bientap", Rank.EDITOR, OTHER)
    for number in range(3):
        at.telegram.sends_document(f"{number}.txt", b"x", sender=OTHER)
    at.telegram.answered(6, OTHER)
    assert sorted(name for name, _ in at.house.library.added) == ["0.txt", "1.txt", "2.txt"]
    assert at.house.refreshed == 3


def test_a_reader_and_a_file_too_large_are_refused(at: Door) -> None:
    at.account("bientap", Rank.EDITOR, OTHER)
    at.telegram.sends_document("a.txt", b"x")
    assert "không có quyền thêm văn bản" in at.telegram.answered(1)[0].text
    at.telegram.sends_document("to.pdf", b"x", sender=OTHER, size=21 * MEGABYTE)
    assert "lớn hơn 20 MB" in at.telegram.answered(1, OTHER)[0].text
    assert at.house.library.added == []


def test_a_name_with_a_stroke_in_it_is_shown_whole(at: Door) -> None:
    at.account("bientap", Rank.EDITOR, OTHER)
    at.telegram.sends_document("<b>tên & lạ</b>.txt", b"x", sender=OTHER)
    assert "“<b>tên & lạ<_b>.txt”" in at.telegram.answered(1, OTHER)[0].text
