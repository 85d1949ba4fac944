"""The door on Telegram over the real house: what an official sees of the shipped papers and the shipped rules."""

from collections.abc import Iterator
from typing import cast

import pytest

from assistant.build import House
from assistant.responsibility.plans import Plans
from bot.responsibilities.query import Query, asked_table
from bot.responsibilities.text import plain_table
from tests.bot_api import PERSON, bot_api
from tests.fake_house import TODAY, FakeHouse
from tests.house import answer
from tests.records import memory_records
from tests.telegram_door import Door, office_of, polling

FOLLOWING = "Cơ quan nào theo dõi, đôn đốc việc thực hiện Chỉ thị 41-CT/TW ở tỉnh Hưng Yên?"


@pytest.fixture(scope="module")
def at(house: House) -> Iterator[Door]:
    records = memory_records()
    with bot_api() as telegram, polling(office_of(telegram, house, records, questions_per_minute=1000)):
        yield Door(telegram, cast("FakeHouse", house), records)
    records.close()


def test_an_answer_has_the_citations_of_the_assistant_each_with_its_button(at: Door, house: House) -> None:
    said = at.ask(FOLLOWING)
    expected = answer(house, FOLLOWING, on=TODAY)
    (kept, *_) = at.records.talks.exchanges(f"telegram:{PERSON}", at.records.chats.standing(PERSON, PERSON).talk)
    assert [one.address for one in kept.reply.citations] == [str(one.address) for one in expected.citations]
    for one in expected.citations:
        assert f"[{one.marker}]" in said.text
        assert one.label in said.text
        source = at.press(f"Xem trích dẫn {one.marker}", said)
        assert " ".join(one.quote.split()) in " ".join(source.text.split())


def test_an_interview_comes_to_a_verdict(at: Door) -> None:
    at.ask("/ngay 01/6/2026")
    step = at.ask("/dieukien chiến sĩ thi đua cơ sở")
    asked = []
    while "Dừng, xem kết quả" in (words := [one.text for one in step.buttons]):
        asked.append(step.text)
        step = at.press(next(one for one in ("Xuất sắc", "Có", "Xong", "Bỏ qua") if one in words), step)
        assert len(asked) < 20
    assert "Chiến sĩ thi đua cơ sở" in step.text
    assert "Căn cứ" in step.text
    at.ask("/ngay bỏ")


def test_the_tasks_of_a_body_arrive_whole(at: Door, house: House) -> None:
    seen = len(at.telegram.messages())
    at.telegram.says("/trachnhiem Đảng ủy")
    parts = at.telegram.until(
        lambda: found if (found := at.telegram.messages()[seen:]) and found[-1].buttons else None, 30
    )
    expected = plain_table(asked_table(Plans(house.library), Query(TODAY, body="Đảng ủy")))
    assert " ".join(part.text for part in parts).split() == expected.split()
    assert len(parts) > 2
    name, data = at.press("Tải bảng Excel", parts[-1]).document or ("", b"")
    assert name == "phan-cong-2026-11-21.xlsx"
    assert data.startswith(b"PK")


def test_drafting_is_refused_as_everywhere(at: Door) -> None:
    assert "soạn thảo" in at.ask("/soanthao kế hoạch phát động thi đua").text.lower()
