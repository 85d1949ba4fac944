"""Agencies: found in running text by their longest name, with or without tone marks, as the data's own examples say."""

from pathlib import Path

import pytest

from corpus.bodies import Bodies, Body, Level
from corpus.bodies.reading import DATA, read_bodies, read_entry
from corpus.bodies.table import PATH, table
from corpus.errors import RegisterError
from corpus.folding import fold
from corpus.kinds import places, read_yaml

BODIES = Bodies.load()


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
        ("Ủy ban nhân dân các huyện, thị xã, thành phố", ["Ủy ban nhân dân huyện"]),
        ("Đảng ủy Ủy ban nhân dân tỉnh", ["Đảng ủy Ủy ban nhân dân tỉnh"]),
        ("UBND tỉnh, HĐND tỉnh, MTTQ tỉnh", ["Ủy ban nhân dân tỉnh", "Hội đồng nhân dân", "Ủy ban Mặt trận Tổ quốc"]),
        ("Sở TT&TT, Sở TTTT", ["Sở Thông tin và Truyền thông", "Sở Thông tin và Truyền thông"]),
        ("Sở GD & ĐT; Sở KH&CN", ["Sở Giáo dục và Đào tạo", "Sở Khoa học và Công nghệ"]),
        ("so ldtbxh, so vhttdl", ["Sở Lao động - Thương binh và Xã hội", "Sở Văn hóa, Thể thao và Du lịch"]),
        ("Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh", ["Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh"]),
        ("Ban Thi đua - Khen thưởng Trung ương", ["Ban Thi đua - Khen thưởng Trung ương"]),
        ("Bộ Chỉ huy Quân sự tỉnh", ["Bộ Chỉ huy quân sự tỉnh"]),
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


def test_a_body_is_named_under_any_of_its_names_also_within_a_longer_one() -> None:
    assert BODIES.names("Thường trực Hội đồng Thi đua, Khen thưởng tỉnh", "Hội đồng Thi đua - Khen thưởng")
    assert BODIES.names("Giao Sở TT&TT chủ trì", "Sở Thông tin và Truyền thông")
    assert not BODIES.names("Giao Sở Nội vụ chủ trì", "Sở Thông tin và Truyền thông")


def test_every_name_in_the_register_is_found_as_itself_with_and_without_tone_marks() -> None:
    for body in BODIES.entries:
        for name in (body.name, *body.also):
            for text in (name, fold(name), name.upper()):
                assert [found.body for found in BODIES.find(text)] == [body], text


def test_no_name_stands_twice() -> None:
    names = [fold(name) for body in BODIES.entries for name in (body.name, *body.also)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("body", BODIES.entries, ids=lambda body: body.name)
def test_every_body_is_found_in_its_examples_and_not_in_the_others(body: Body) -> None:
    assert body.examples
    assert [text for text in body.examples if body not in {f.body for f in BODIES.find(text)}] == []
    assert [text for text in body.absent if body in {f.body for f in BODIES.find(text)}] == []


def test_every_change_has_a_source_and_says_what_became_of_the_body() -> None:
    land = BODIES.territories
    changes = [c for body in (*BODIES.entries, land.district, land.communes) for c in body.changes]
    assert len(changes) >= 60
    assert [change for change in changes if not change.source or not (change.to or change.remark)] == []
    assert [change for change in changes if set(change.within) - set(land.provinces)] == []


def test_an_heir_of_a_change_is_no_body_that_ended_before() -> None:
    by_name = {body.name: body for body in BODIES.entries}
    heirs = [(c.since, by_name[h.name]) for b in BODIES.entries for c in b.changes for h in c.to if h.name in by_name]
    assert [
        (since, b.name) for since, b in heirs for c in b.changes if c.since < since and b.name not in _kept(b)
    ] == []


def _kept(body: Body) -> set[str]:
    return {heir.name for change in body.changes for heir in change.to}


def test_twenty_three_provinces_came_of_mergers_and_eleven_stayed() -> None:
    land = BODIES.territories
    assert (len(land.mergers), len(land.unchanged)) == (23, 11)
    assert len(land.provinces) == len(set(land.provinces)) == 63
    named = {name.removeprefix("Thành phố ").replace("Thừa Thiên ", "") for name in places()}
    assert set(land.provinces) == named


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("UBND xã Ba Vinh", Level.COMMUNE),
        ("UBND xã Ba Vinh, huyện Ba Tơ", Level.COMMUNE),
        ("ubnd xa ba vinh", Level.COMMUNE),
        ("Đảng ủy phường", Level.COMMUNE),
        ("Ủy ban nhân dân các huyện", Level.DISTRICT),
        ("Huyện uỷ", Level.DISTRICT),
        ("thị xã Mỹ Hào", Level.DISTRICT),
        ("Phòng Nội vụ", Level.DISTRICT),
        ("TP. Quảng Ngãi", Level.DISTRICT),
        ("Sở Nội vụ", Level.PROVINCE),
        ("Thành ủy Hà Nội", Level.PROVINCE),
        ("Bộ Chỉ huy quân sự tỉnh", Level.PROVINCE),
        ("Phòng Văn hóa - Xã hội", Level.COMMUNE),
        ("Bộ Nội vụ", Level.CENTRE),
        ("Ban Thi đua - Khen thưởng Trung ương", Level.CENTRE),
        ("Thành ủy", None),
        ("tổ chức chính trị - xã hội", None),
        ("Bảo hiểm xã hội", None),
        ("hợp tác xã", None),
        ("co quan quan ly", None),
        ("đại tính toán", None),
        ("", None),
    ],
)
def test_the_words_of_a_name_say_its_level(name: str, level: Level | None) -> None:
    assert BODIES.level(name) is level


@pytest.mark.parametrize(
    "entry",
    [
        {"examples": []},
        {"name": "Sở Nội vụ"},
        {"name": "Sở Nội vụ", "examples": [], "lvel": "tỉnh"},
        {"name": "Sở Nội vụ", "examples": [], "level": "châu"},
        {"name": "Sở Nội vụ", "examples": [], "changes": [{"kind": "merged"}]},
        {"name": "Sở Nội vụ", "examples": [], "since": "2025"},
    ],
)
def test_an_entry_that_is_no_body_is_refused_with_file_and_entry(entry: dict[str, object]) -> None:
    with pytest.raises(RegisterError, match=r"3-tinh\.yaml, entry 7"):
        read_entry(entry, "3-tinh.yaml, entry 7", {})


def test_a_file_that_is_no_list_of_bodies_is_refused(tmp_path: Path) -> None:
    for number, content in enumerate(("agencies: []", "- a", "a: [", "")):
        path = tmp_path / f"{number}.yaml"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(RegisterError, match=path.name):
            read_bodies(path, {})


def test_the_files_have_no_key_that_nothing_reads() -> None:
    for path in DATA.glob("[0-9]-*.yaml"):
        assert set(read_yaml(path)) <= {"sources", "functions", "bodies"}, path.name


def test_the_page_of_bodies_is_what_the_register_says() -> None:
    assert PATH.read_text(encoding="utf-8") == table(BODIES), "python -m corpus.bodies.table"
