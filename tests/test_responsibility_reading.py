"""Sentences of plans taken apart: who is charged, with what role, through whom, and whom they tell."""

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as some

from assistant.reply import Role
from assistant.responsibility.reading.clauses import clauses
from assistant.responsibility.reading.headings import heading, preamble
from assistant.responsibility.reading.labelled import labels
from assistant.responsibility.reading.lexicon import duties, tokens
from assistant.responsibility.reading.names import members, read_bodies
from assistant.responsibility.reading.predicates import given
from assistant.responsibility.reading.tables import rows
from corpus.model import Span

LEADS, JOINS, ADVISES, DIRECTS = Role.LEADS, Role.JOINS, Role.ADVISES, Role.DIRECTS
SUPERVISES, FOLLOWS_UP, REPORTS, CARRIES_OUT = Role.SUPERVISES, Role.FOLLOWS_UP, Role.REPORTS, Role.CARRIES_OUT


def bodies_of(text: str) -> list[str]:
    named = read_bodies(tokens(text, 0, len(text)), 0)
    return [text[one.start : one.end] for one in named.bodies] if named else []


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy chủ trì", ["Ban Tuyên giáo và Dân vận Tỉnh ủy"]),
        ("Sở Văn hóa, Thể thao và Du lịch hướng dẫn", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Ban Tổ chức, Ủy ban Kiểm tra Đảng ủy Khối tăng cường", ["Ban Tổ chức", "Ủy ban Kiểm tra Đảng ủy Khối"]),
        ("các huyện ủy, thị ủy, thành ủy xây dựng", ["huyện ủy, thị ủy, thành ủy"]),
        ("Trưởng các phòng, đơn vị thuộc Sở căn cứ", ["Trưởng các phòng, đơn vị thuộc Sở"]),
        ("Ủy ban nhân dân các huyện, thị xã, thành phố đẩy mạnh", ["Ủy ban nhân dân các huyện, thị xã, thành phố"]),
        ("Các đảng ủy, chi ủy, các đoàn thể trực thuộc căn cứ", ["đảng ủy, chi ủy", "đoàn thể trực thuộc"]),
        ("Sở Y tế (Chi cục Dân số) triển khai", ["Sở Y tế (Chi cục Dân số)"]),
        ("các sở, ban, ngành (gọi tắt là các đơn vị) thực hiện", ["sở, ban, ngành"]),
        ("đồng chí Lê Văn An, Phó Chủ tịch UBND xã phụ trách", ["đồng chí Lê Văn An, Phó Chủ tịch UBND xã"]),
        ("Khoa Kiểm soát nhiễm khuẩn chủ trì", ["Khoa Kiểm soát nhiễm khuẩn"]),
        ("các Sở: Tài chính, Nội vụ bố trí", ["Sở: Tài chính, Nội vụ"]),
        ("Văn phòng HĐND và UBND xã chuẩn bị", ["Văn phòng HĐND và UBND xã"]),
        ("cán bộ, đảng viên tích cực", []),
        ("tổ chức thực hiện nghiêm Chỉ thị", []),
        ("báo cáo Ủy ban nhân dân tỉnh", []),
        ("phong trào thi đua phải thiết thực", []),
        ("", []),
    ],
)
def test_these_are_the_bodies_that_a_sentence_begins_with(text: str, bodies: list[str]) -> None:
    assert bodies_of(text) == bodies


def roles_of(text: str) -> list[tuple[str, Role, str]]:
    """(body, role, whom it tells) of a sentence; the body empty for one that goes on with those before it."""
    found = []
    for clause in clauses(text, Span(0, len(text)), lasting=True):
        for one in given(clause.said) if clause.said else ():
            for body in one.bodies or clause.bodies or (Span(0, 0),):
                to = one.recipient
                found.append((text[body.start : body.end], one.role, text[to.start : to.end] if to else ""))
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Sở A chủ trì, phối hợp với Sở Bưu chính tổ chức tuyên truyền.",
            [("Sở A", LEADS, ""), ("Sở Bưu chính", JOINS, "")],
        ),
        (
            "Giao Văn phòng Sở theo dõi, đôn đốc; tham mưu Giám đốc Sở chỉ đạo, giải quyết vướng mắc.",
            [("Văn phòng Sở", FOLLOWS_UP, ""), ("", ADVISES, "Giám đốc Sở")],
        ),
        (
            "Sở Nội vụ giúp Ủy ban nhân dân tỉnh theo dõi; báo cáo kết quả về Bộ Nội vụ.",
            [("Sở Nội vụ", FOLLOWS_UP, ""), ("", REPORTS, "Bộ Nội vụ")],
        ),
        (
            "Sở Y tế chỉ đạo các bệnh viện mở chuyên mục.",
            [("Sở Y tế", DIRECTS, ""), ("bệnh viện", CARRIES_OUT, "")],
        ),
        ("Đảng ủy lãnh đạo, chỉ đạo công tác giám sát.", [("Đảng ủy", DIRECTS, "")]),
        (
            "Hội Nông dân tăng cường công tác phối hợp, giám sát.",
            [("Hội Nông dân", JOINS, ""), ("Hội Nông dân", SUPERVISES, "")],
        ),
        ("Sở Tài chính bố trí kinh phí để theo dõi, giám sát.", [("Sở Tài chính", CARRIES_OUT, "")]),
        ("Công an tỉnh nâng cao vai trò lãnh đạo, chỉ đạo của cấp ủy.", [("Công an tỉnh", CARRIES_OUT, "")]),
        (
            "Trường A tổ chức hội thi; Đoàn trường phối hợp với Công đoàn trường chuẩn bị.",
            [("Trường A", CARRIES_OUT, ""), ("Đoàn trường", JOINS, ""), ("Công đoàn trường", JOINS, "")],
        ),
        ("Sở Nội vụ chủ trì sơ kết; hoàn thành trong tháng 3/2026.", [("Sở Nội vụ", LEADS, "")]),
        ("Phong trào thi đua phải thiết thực, dễ kiểm tra, giám sát.", []),
        ("Sở Nội vụ phối hợp với Nhân dân tuyên truyền.", [("Sở Nội vụ", JOINS, "")]),
    ],
)  # fmt: skip
def test_these_roles_are_given(text: str, roles: list[tuple[str, Role, str]]) -> None:
    stated = [one for one in roles_of(text) if roles or one[0]]
    assert stated == roles


def test_a_heading_names_bodies_and_says_nothing_else() -> None:
    def named(text: str) -> list[str] | None:
        found = heading(text, Span(0, len(text)))
        return None if found is None else [text[one.start : one.end] for one in found]

    assert named("Sở Nội vụ") == ["Sở Nội vụ"]
    assert named("Trách nhiệm của Sở Nội vụ:") == ["Sở Nội vụ"]
    assert named("Sở Giáo dục và Đào tạo, Sở Y tế") == ["Sở Giáo dục và Đào tạo", "Sở Y tế"]
    assert named("Cá nhân") == []
    assert named("Sở Nội vụ chủ trì") is None
    assert named("Nội dung thi đua") is None


def test_a_preamble_charges_bodies_with_all_that_follows() -> None:
    text = "Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị thực hiện một số nội dung sau:"
    assert [text[one.start : one.end] for one in preamble(text, Span(0, len(text)))] == ["cơ quan, đơn vị"]
    assert preamble("Nội dung như sau:", Span(0, 17)) == ()


def test_labels_give_roles_and_times() -> None:
    text = "Chủ trì: Sở Nội vụ; phối hợp: Sở Y tế, Công an tỉnh; thời gian: Quý II/2026."
    found = labels(text, Span(0, len(text)))
    assert [(one.role, [text[body.start : body.end] for body in one.bodies]) for one in found] == [
        (LEADS, ["Sở Nội vụ"]),
        (JOINS, ["Sở Y tế", "Công an tỉnh"]),
        (None, []),
    ]
    assert text[found[2].time.start : found[2].time.end] == "Quý II/2026" if found[2].time else False
    assert labels("Sở Nội vụ chủ trì.", Span(0, 18)) == ()


def test_a_table_of_duties_is_read_row_by_row_with_cells_left_empty() -> None:
    head = "STT\nNội dung\nĐơn vị chủ trì\nĐơn vị phối hợp\nThời gian"
    text = f"{head}\n1\nKý giao ước\nVăn phòng\nCác phòng\nTháng 2\n2\nSơ kết\nSở Nội vụ\nTháng 6"
    found = rows(text, Span(0, len(text)))
    assert [text[row.task.start : row.task.end] for row in found] == ["Ký giao ước", "Sơ kết"]
    assert [[(role, text[body.start : body.end]) for role, body in row.bodies] for row in found] == [
        [(LEADS, "Văn phòng"), (JOINS, "phòng")],
        [(LEADS, "Sở Nội vụ")],
    ]
    assert rows("STT\nTiêu chí\nĐiểm\n1\nHoàn thành\n10", Span(0, 38)) == ()


def test_a_list_under_one_kind_has_its_members() -> None:
    assert members("Sở: Nội vụ, Y tế") == ("Sở Nội vụ", "Sở Y tế")
    assert members("Sở Nội vụ") == ("Sở Nội vụ",)


WORDS = sorted(
    {" ".join(words) for phrases in (duties().verbs, duties().kinds, duties().light, duties().adverbs, duties().helps)
     for several in phrases.by_first.values() for words in several}
    | {"Sở Nội vụ", "Ủy ban nhân dân xã", "các", "và", ",", ";", ":", "(", ")", "để", "báo cáo", "tham mưu", "chỉ đạo",
       "phối hợp với", "chủ trì", "giao", "cán bộ", "giúp", "đề xuất", "trước ngày 30/6/2026", "về", '"', "."}
)  # fmt: skip


@any_of(some.lists(some.sampled_from(WORDS), max_size=14))
def test_any_words_are_read_without_failing_and_all_spans_stand_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for clause in clauses(text, Span(0, len(text)), lasting=True):
        assert 0 <= clause.span.start < clause.span.end <= len(text)
        for one in given(clause.said) if clause.said else ():
            assert all(0 <= span.start < span.end <= len(text) for span in (one.wording, *one.bodies))
    labels(text, Span(0, len(text)))
    heading(text, Span(0, len(text)))
    rows(text, Span(0, len(text)))
