"""What a question is taken to ask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.build import House
from assistant.question import Question
from assistant.reply import Kind, Role
from assistant.understood import Understood
from tests.fake_house import TODAY
from tests.house import DIRECTIVE

WORDS = [
    "ai", "chủ trì", "Chỉ thị", "41", "41-CT/TW", "khoản", "5", "mục", "II.4", "Sở Nội vụ", "Hưng Yên", "UBND", "TĐKT",
    "<", ">", "/", "còn", "thế", "?", "của", "nó", "kh",
]  # fmt: skip


def understood(house: House, text: str, *history: str, place: str | None = None) -> Understood:
    return house.rules.understanding.understand(Question(text, TODAY, place, history))


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Ai chủ trì tuyên truyền ở Hưng Yên?", Kind.RESPONSIBILITY),
        ("Cơ quan nào theo dõi, đôn đốc Chỉ thị 02?", Kind.RESPONSIBILITY),
        ("Sở Nội vụ Hưng Yên phải làm gì?", Kind.RESPONSIBILITY),
        ("Khoản 5 Chỉ thị 02/CT-UBND Hưng Yên nói gì?", Kind.PROVISION),
        ("Tiêu chuẩn Chiến sĩ thi đua cơ sở là gì?", Kind.PROVISION),
        ("Thời hạn nộp hồ sơ đề nghị khen thưởng?", Kind.PROCEDURE),
        ("Chỉ thị 02/CT-UBND ban hành ngày nào?", Kind.DOCUMENT),
        ("Ai ký Chỉ thị 02/CT-UBND của Hưng Yên?", Kind.DOCUMENT),
        ("Nghị định 98/2023 còn hiệu lực không?", Kind.DOCUMENT),
        ("Tôi có đủ điều kiện đạt Chiến sĩ thi đua chưa?", Kind.ELIGIBILITY),
        ("Soạn giúp tôi một kế hoạch thi đua", Kind.DRAFTING),
        ("Xin chào!", Kind.CONVERSATION),
    ],
)
def test_a_question_is_of_this_kind_with_and_without_capitals(house: House, question: str, kind: Kind) -> None:
    assert understood(house, question).kind is kind
    assert understood(house, question.upper()).kind is kind


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("Chỉ thị 41-CT/TW nói gì?", ("ct-41-2024-ct-tw",)),
        ("chỉ thị số 41 - CT/TW", ("ct-41-2024-ct-tw",)),
        ("Chỉ thị 41-CT/TU của Hà Tĩnh", ("ct-41-2014-tinh-uy-ha-tinh",)),
        ("Chỉ thị 41", ("ct-41-2024-ct-tw", "ct-41-2014-tinh-uy-ha-tinh")),
        ("KH 106/KH-UBND ngày nào?", ("kh-106-2025-ubnd-quang-ngai",)),
        ("Nghị định 152/2025/NĐ-CP", ("nd-152-2025-nd-cp",)),
        ("phong trào thi đua năm 2025", ()),
    ],
)
def test_these_papers_are_named(house: House, question: str, ids: tuple[str, ...]) -> None:
    assert tuple(i for mention in understood(house, question).mentions for i in mention.ids) == ids


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("Khoản 5 Chỉ thị 02/CT-UBND Hưng Yên nói gì?", "k5"),
        ("Điểm b mục 9 Chỉ thị 02 của UBND tỉnh Hưng Yên", "k9.pb"),
        ("Mục II.4 kế hoạch của Tỉnh ủy Hưng Yên", "mII.k4"),
        ("điểm đ khoản 1 Điều 23 Luật Thi đua, khen thưởng", "d23.k1.pdd"),
        ("nội dung k7 chỉ thị 02/ct-ubnd hưng yên", "k7"),
    ],
)
def test_this_unit_is_named(house: House, question: str, path: str) -> None:
    (reference,) = understood(house, question).references
    assert ".".join(map(str, reference.path)) == path


def test_bodies_places_and_roles_are_told_from_the_issuer_of_a_paper(house: House) -> None:
    asked = understood(house, "Kế hoạch của Sở Tài chính giao Văn phòng Sở theo dõi việc gì ở Quảng Ngãi?")
    assert asked.issuers == ("Sở Tài chính",)
    assert asked.bodies == ("Văn phòng Sở",)
    assert asked.places == ("Quảng Ngãi",)
    assert asked.roles == (Role.FOLLOWS_UP,)


@pytest.mark.parametrize("cue", ["chủ trì", "phối hợp", "tham mưu", "giám sát", "theo dõi", "báo cáo", "chỉ đạo"])
def test_the_role_asked_for_is_heard(house: House, cue: str) -> None:
    (role,) = understood(house, f"Cơ quan nào {cue} ở Ba Tơ?").roles
    assert cue in role.value


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("UBND tỉnh", "ủy ban nhân dân tỉnh"),
        ("công tác TĐKT", "công tác thi đua, khen thưởng"),
        ("Chỉ thị 02/CT-UBND", "Chỉ thị 02/CT-UBND"),
        ("ai theo giõi phong chào thi đua", "ai theo dõi phong trào thi đua"),
        ("<b>Ai</b> chủ trì? <img src=x onerror=alert(1)>", "Ai  chủ trì?"),
        ("Kế hoạch 106/KH-UBND giao ai theo dõi?", "Kế hoạch 106/KH-UBND giao ai theo dõi?"),
        ("Ai chu tri tuyen truyen o Hung Yen", "Ai chủ trì tuyên truyền ở Hưng Yên"),
    ],
)
def test_a_question_is_made_readable(house: House, asked: str, read: str) -> None:
    assert house.rules.understanding.readable(asked) == read


def test_names_of_places_and_years_are_no_typing_errors(house: House) -> None:
    understanding = house.rules.understanding
    asked = [f"Kế hoạch của {place} quy định gì?" for place in sorted(understanding.vocabulary.places.values())]
    asked += [f"Luật Thi đua, khen thưởng năm {year} quy định gì?" for year in (2003, 2022)]
    assert len(asked) > 60
    read = {question: understanding.readable(question) for question in asked}
    assert {question: reading for question, reading in read.items() if reading != question} == {}


def test_a_follow_up_takes_the_paper_of_the_question_before(house: House) -> None:
    asked = understood(house, "Còn ai theo dõi?", "Ai chủ trì tuyên truyền theo Chỉ thị 02/CT-UBND của Hưng Yên?")
    assert asked.leans
    assert asked.roles == (Role.FOLLOWS_UP,)
    assert [mention.ids for mention in asked.mentions] == [(DIRECTIVE,)]
    assert asked.text.startswith("Còn ai theo dõi? (hỏi tiếp: ")


def test_a_follow_up_of_a_follow_up_reaches_back_to_the_first_question(house: House) -> None:
    history = ("Phòng Nội vụ huyện Ba Tơ có nhiệm vụ gì?", "Thế còn Mặt trận Tổ quốc?")
    asked = understood(house, "Thế còn Trung tâm Truyền thông?", *history)
    assert asked.kind is Kind.RESPONSIBILITY
    assert "Ba Tơ" in asked.places


def test_a_question_that_names_its_own_paper_takes_nothing_from_the_one_before(house: House) -> None:
    text = "Kế hoạch của Sở Xây dựng Quảng Ngãi giao ai theo dõi việc thực hiện?"
    asked = understood(house, text, "Ai ký Chỉ thị 02/CT-UBND của Hưng Yên?")
    alone = understood(house, text)
    assert (asked.mentions, asked.places, asked.issuers) == (alone.mentions, alone.places, alone.issuers)


def test_the_place_of_the_asker_counts_where_the_question_names_none(house: House) -> None:
    assert understood(house, "Ai chủ trì tuyên truyền?", place="Hưng Yên").places == ("Hưng Yên",)
    assert understood(house, "Ai theo dõi ở Ba Tơ?", place="Hưng Yên").places == ("Ba Tơ",)


@given(st.lists(st.sampled_from(WORDS), max_size=10), st.lists(st.sampled_from(WORDS), max_size=4))
def test_any_question_after_any_other_is_understood_the_same_way_twice(
    house: House, words: list[str], before: list[str]
) -> None:
    text, history = " ".join(words), (" ".join(before),)
    assert understood(house, text, *history) == understood(house, text, *history)
