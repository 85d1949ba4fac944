"""Agencies: found in running text by their longest name, and followed to what they became by a day."""

from datetime import date

import pytest

from corpus.bodies import Bodies
from corpus.folding import fold
from corpus.model import Confidence

BODIES = Bodies.load()
NOW = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Giao Sở Nội vụ theo dõi", ["Sở Nội vụ"]),
        ("giao so noi vu theo doi", ["Sở Nội vụ"]),
        ("GIAO SỞ NỘI VỤ", ["Sở Nội vụ"]),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy", ["Ban Tuyên giáo và Dân vận"]),
        ("Ban Tuyên giáo Tỉnh ủy; Ban Dân vận", ["Ban Tuyên giáo", "Ban Dân vận"]),
        ("Mặt trận Tổ quốc", ["Ủy ban Mặt trận Tổ quốc"]),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", ["Ủy ban Mặt trận Tổ quốc"]),
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Sở Văn hóa Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Hội đồng Thi đua – Khen thưởng các cấp", ["Hội đồng Thi đua - Khen thưởng"]),
        ("Văn phòng Đảng ủy Khối", ["Văn phòng Đảng ủy Khối"]),
        ("Ủy ban nhân dân các huyện, thị xã, thành phố", ["Ủy ban nhân dân các huyện"]),
        ("Đảng ủy Ủy ban nhân dân tỉnh", ["Đảng ủy Ủy ban nhân dân tỉnh"]),
        ("Cơ sở nội vụn", []),
        ("phong trào thi đua", []),
        ("", []),
    ],
)
def test_these_bodies_are_named_in_the_text(text: str, names: list[str]) -> None:
    assert [found.body.name for found in BODIES.find(text)] == names


def test_a_body_is_found_where_it_stands() -> None:
    text = "Giao Sở Nội vụ, Sở Tài chính"
    assert [text[f.span.start : f.span.end] for f in BODIES.find(text)] == ["Sở Nội vụ", "Sở Tài chính"]


def test_every_name_in_the_register_is_found_as_itself_with_and_without_tone_marks() -> None:
    for body in BODIES.entries:
        for name in (body.name, *body.also):
            for text in (name, fold(name), name.upper()):
                assert [found.body for found in BODIES.find(text)] == [body], text


def test_no_name_stands_twice() -> None:
    names = [fold(name) for body in BODIES.entries for name in (body.name, *body.also)]
    assert len(names) == len(set(names))


def test_every_change_has_a_source_and_says_how_sure_it_is() -> None:
    changes = [change for body in BODIES.entries for change in body.now]
    assert len(changes) >= 10
    assert all(change.source and change.to and change.confidence is not Confidence.UNKNOWN for change in changes)


@pytest.mark.parametrize(
    ("name", "on", "place", "expected"),
    [
        ("Sở Thông tin và Truyền thông", date(2025, 2, 28), "Hưng Yên", None),
        ("Sở Thông tin và Truyền thông", date(2025, 3, 1), "Hưng Yên", "Khoa học và Công nghệ"),
        ("Sở Lao động - Thương binh và Xã hội", NOW, "", "Sở Nội vụ"),
        ("Phòng Nội vụ (Ban Thi đua - Khen thưởng huyện)", date(2025, 6, 30), "Ba Tơ", None),
        ("Phòng Nội vụ (Ban Thi đua - Khen thưởng huyện)", date(2025, 7, 1), "Ba Tơ", "Phòng Văn hóa - Xã hội"),
        ("các huyện ủy, thị ủy", NOW, "", "không còn cấp huyện"),
        ("Văn phòng Đảng ủy Khối", NOW, "Hà Tĩnh", "không còn"),
        ("Ban Thi đua - Khen thưởng tỉnh", NOW, "Hà Tĩnh", "Phòng Thi đua - Khen thưởng"),
        ("Ban Thi đua - Khen thưởng tỉnh", NOW, "Hưng Yên", None),
        ("Ban Thi đua - Khen thưởng tỉnh", NOW, "", None),
        ("Sở Tài chính", NOW, "", None),
        ("một tổ dân phố", NOW, "", None),
    ],
)
def test_a_body_is_followed_to_what_it_became_by_a_day(name: str, on: date, place: str, expected: str | None) -> None:
    successor = BODIES.successor(name, on, place)
    assert (successor is None) == (expected is None)
    assert expected is None or (successor is not None and expected in successor.to)


def test_a_committee_of_a_dissolved_party_body_is_not_said_to_live_on_at_the_province() -> None:
    successor = BODIES.successor("Ban Tuyên giáo Đảng ủy Khối", NOW, "Hà Tĩnh")
    assert successor is None or "không còn" in successor.to
