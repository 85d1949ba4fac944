"""Commands on Telegram as people write them: with marks, apart, wrong, or for another bot."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.bot_api import GROUP, PERSON, USERNAME
from tests.telegram_door import Door, door

QUESTION = "Ai chủ trì tuyên truyền?"


@pytest.fixture
def at() -> Iterator[Door]:
    with door(groups=frozenset({GROUP})) as one:
        yield one


@pytest.mark.parametrize(
    ("written", "command"),
    [
        ("/ngày 01/10/2025", "/ngay 01/10/2025"),
        ("/NGÀY 1.10.2025", "/ngay 01/10/2025"),
        ("/nga\u0300y 1-10-2025", "/ngay 01/10/2025"),
        ("/nơi Hưng Yên", "/noi Hưng Yên"),
        ("/trợgiúp", "/trogiup"),
        ("/trợ giúp", "/trogiup"),
        ("/tro_giup", "/trogiup"),
        ("/nguồn", "/nguon"),
        ("/điều kiện chiến sĩ thi đua cơ sở", "/dieukien chiến sĩ thi đua cơ sở"),
        ("/dieu kien chiến sĩ thi đua cơ sở", "/dieukien chiến sĩ thi đua cơ sở"),
        ("/hỏi", "/hoi"),
        (f"/hỏi@{USERNAME} {QUESTION}", f"/hoi {QUESTION}"),
        ("/hủy", "/huy"),
    ],
)
def test_a_command_may_be_written_with_its_marks_and_apart(at: Door, written: str, command: str) -> None:
    first = at.ask(written)
    at.records.chats.keep(replace(at.records.chats.standing(PERSON, PERSON), interview=None))
    assert at.ask(command).text == first.text


@pytest.mark.parametrize("text", ["/khongcolenh abc", "/không có lệnh", "/<b>", "/"])
def test_a_command_that_is_none_is_told_so(at: Door, text: str) -> None:
    told = at.ask(text)
    assert told.text.startswith(f"Không có lệnh {text.split(maxsplit=1)[0]}.")
    assert at.ask("/trogiup").text in told.text
    assert at.house.assistant.asked == []


def test_a_command_of_another_bot_in_a_group_is_left_to_it(at: Door) -> None:
    at.telegram.says("/khongcolenh abc", group=True)
    at.telegram.says(f"@{USERNAME} /ngày", group=True)
    (told,) = at.telegram.answered(1, GROUP)
    assert "hôm nay" in told.text
