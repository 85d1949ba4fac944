"""What became of a body by a day, for the paper that names it: told with source and certainty, or rightly silent."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.bodies import Bodies, ChangeKind
from corpus.bodies.digest import ID, digest, topics, unit_of
from corpus.kinds import read_yaml
from corpus.labels import label
from corpus.model import Confidence, TextKind

BODIES = Bodies.load()
NOW = date(2026, 11, 21)
BA_TO = {"Ba Vì", "Ba Dinh", "Ba Tô", "Ba Tơ", "Ba Vinh", "Ba Động", "Đặng Thùy Trâm", "Ba Xa"}


@dataclass(frozen=True)
class Asked:
    """A row of `body_questions.yaml`."""

    name: str
    on: date
    issued: date | None = None
    place: str | None = None
    note: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    silence: bool = False

    def __str__(self) -> str:
        return f"{self.name} | {self.place} | {self.issued} | {self.on}"


def _asked(row: dict[str, Any]) -> Asked:
    lists = {key: tuple(row.get(key, ())) for key in ("note", "absent")}
    return Asked(**{**row, **lists})


QUESTIONS = [_asked(row) for row in read_yaml(Path(__file__).parent / "body_questions.yaml")]


@pytest.mark.parametrize("asked", QUESTIONS, ids=str)
def test_a_question_about_a_body_gets_its_note_or_its_silence(asked: Asked) -> None:
    found = BODIES.changes(asked.name, asked.on, issued=asked.issued, place=asked.place)
    said = "\n".join(one.note() for one in found)
    assert bool(found) is not asked.silence, said
    assert [part for part in asked.note if part not in said] == [], said
    assert [part for part in asked.absent if part in said] == [], said


def test_a_third_of_the_questions_are_to_be_answered_with_silence() -> None:
    silent = sum(asked.silence for asked in QUESTIONS)
    assert len(QUESTIONS) >= 60
    assert 3 * silent >= len(QUESTIONS)
    assert all(asked.silence or asked.note for asked in QUESTIONS)


@pytest.mark.parametrize("name", ["UBND huyện Ba Tơ", "Huyện ủy Ba Tơ", "huyện Ba Tơ", "HĐND huyện Ba Tơ"])
def test_a_district_has_eight_communes_for_heirs_and_never_one(name: str) -> None:
    (found,) = BODIES.changes(name, NOW)
    assert found.change.kind is ChangeKind.ABOLISHED
    assert {heir.name for heir in found.change.to} == {f"xã {commune}" for commune in BA_TO}
    assert "8 xã" in found.now()


def test_a_list_of_bodies_is_told_one_by_one_in_its_order_each_once() -> None:
    found = BODIES.changes("Sở GTVT, các huyện ủy, thị ủy, Sở Y tế, Sở Giao thông vận tải", NOW, place="Hà Tĩnh")
    assert [one.body for one in found] == ["Sở GTVT", "huyện ủy", "thị ủy"]


def test_a_body_split_by_function_names_what_each_heir_took_over() -> None:
    (found,) = BODIES.changes("Sở Thông tin và Truyền thông", NOW, issued=date(2024, 3, 6), place="Lạng Sơn")
    assert found.change.kind is ChangeKind.SPLIT
    assert all(heir.function for heir in found.change.to)
    assert found.note() == (
        "Sở Thông tin và Truyền thông: nay là Sở Khoa học và Công nghệ (phần lớn chức năng: bưu chính, viễn thông, "
        "công nghệ thông tin, chuyển đổi số); Sở Văn hóa, Thể thao và Du lịch (báo chí, xuất bản, thông tin tuyên "
        "truyền); Công an tỉnh (an toàn thông tin mạng), từ 01/3/2025 (nguồn: báo chí chuyên ngành ngày 10/3/2025; "
        "mức tin cậy: báo chí)."
    )


_PIECES = st.sampled_from(
    [*(name for body in BODIES.entries for name in (body.name, *body.also)), "Ba Tơ", "tỉnh Thái Bình", "huyện", "TP."]
)


@given(st.lists(st.one_of(_PIECES, st.text(" ,;và()\n", max_size=4), st.text(max_size=5)), max_size=6), st.dates())
def test_any_text_gets_notes_about_names_that_stand_in_it_and_only_of_what_has_happened(
    pieces: list[str], on: date
) -> None:
    text = " ".join(pieces)
    for found in BODIES.changes(text, on, place="Ba Tơ"):
        assert found.body in text
        assert found.change.since <= on
        assert found.now()
        assert found.note().startswith(f"{found.body}: ")


def test_the_name_stands_as_the_text_has_it() -> None:
    (found,) = BODIES.changes("so tt&tt tinh quang ngai", NOW)
    assert found.note().startswith("so tt&tt tinh quang ngai: nay là ")
    assert found.entry.name == "Sở Thông tin và Truyền thông"


def test_what_follows_from_a_merger_of_provinces_alone_is_told_as_inferred() -> None:
    (government,) = BODIES.changes("UBND tỉnh", NOW, issued=date(2024, 3, 6), place="Thái Bình")
    (department,) = BODIES.changes("Sở Y tế", NOW, issued=date(2024, 3, 6), place="Thái Bình")
    assert (government.change.confidence, government.now()) == (Confidence.OFFICIAL, "Ủy ban nhân dân tỉnh Hưng Yên")
    assert (department.change.confidence, department.now()) == (Confidence.INFERRED, "Sở Y tế tỉnh Hưng Yên")


@pytest.mark.parametrize(
    ("name", "place", "now"),
    [
        ("Tỉnh ủy", "Bình Dương", "Thành ủy Thành phố Hồ Chí Minh"),
        ("Công an tỉnh", "Quảng Nam", "Công an thành phố Đà Nẵng"),
        ("Mặt trận Tổ quốc tỉnh", "Nam Định", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Ninh Bình"),
        ("Ban Tổ chức Tỉnh ủy", "Kon Tum", "Ban Tổ chức Tỉnh ủy Quảng Ngãi"),
        ("BTV Tinh uy", "Ha Giang", "Ban Thường vụ Tỉnh ủy Tuyên Quang"),
        ("Sở Tư pháp tỉnh Sóc Trăng", "", "Sở Tư pháp thành phố Cần Thơ"),
    ],
)
def test_a_body_of_a_merged_province_has_its_new_name(name: str, place: str, now: str) -> None:
    assert [one.now() for one in BODIES.changes(name, NOW, place=place)] == [now]


def test_every_old_territory_is_told_of_and_every_unchanged_one_is_not() -> None:
    land = BODIES.territories
    for merger in land.mergers:
        for text in merger.examples:
            assert [one.topic for one in BODIES.changes(text, NOW)] == [merger.title], text
        for name in merger.of:
            assert BODIES.changes("Ủy ban nhân dân tỉnh", NOW, place=name) or name in land.cities
    for name in land.unchanged:
        assert not BODIES.changes("UBND tỉnh", NOW, place=name)
        assert not BODIES.changes(f"UBND tỉnh {name}", NOW)
    for examples in (land.district.examples, land.communes.examples, *(known.examples for known in land.known)):
        assert examples
        assert all(BODIES.changes(text, NOW) for text in examples)


def test_the_register_is_a_document_whose_units_tell_every_change() -> None:
    document = digest(BODIES)
    assert (document.id, document.text_kind) == (ID, TextKind.DIGEST)
    assert len(document.units) == len(topics(BODIES)) + 1
    for unit in document.units:
        assert document.text[unit.start : unit.end] == unit.text
    found = BODIES.changes("Sở TT&TT, UBND tỉnh, Huyện ủy Ba Tơ, UBND xã, UBND huyện, Sở Y tế", NOW, place="Hưng Yên")
    words = ["Sở Khoa học và Công nghệ", "Thái Bình", "8 xã: Ba Vì", "104 xã", "cấp huyện", "Hưng Yên"]
    for one, word in zip(found, words, strict=True):
        assert word in document.unit(unit_of(BODIES, one)).text


def test_a_unit_of_the_register_has_a_label() -> None:
    (found,) = BODIES.changes("Sở GTVT", NOW)
    document = digest(BODIES)
    address = unit_of(BODIES, found)
    assert label(address, document).endswith("Sổ cơ quan và những thay đổi về tổ chức")
    assert "Sở Xây dựng" in document.unit(address).text


def test_the_central_board_is_told_to_be_there_still() -> None:
    text = digest(BODIES).text
    assert "Ban Thi đua - Khen thưởng Trung ương (còn viết: Ban TĐKT Trung ương, Ban TĐ-KT Trung ương): vẫn còn" in text
