import pytest

from assistant.drafting.model import Issuer
from assistant.drafting.paper import Part, Side
from assistant.drafting.precedents import levels
from assistant.drafting.precedents.functions import Functions, function_of
from assistant.drafting.precedents.parts import part_of_heading
from assistant.drafting.precedents.precedents import precedents
from assistant.drafting.precedents.running import running, sentence_case
from assistant.drafting.precedents.seats import Rank, seat_of, seat_of_paper
from assistant.drafting.precedents.sheet import FAULTS, Sheet
from assistant.drafting.precedents.topics import topic_of, topics
from corpus.bodies import Level
from tests.drafting_engine import (
    COMMUNE,
    COMMUNE_PARTY,
    COMPANY,
    DEPARTMENT,
    PROVINCE,
    PROVINCE_PARTY,
    SCHOOL,
    bodies,
    order,
    register,
    seeds,
)

SEATS = {"xa": seat_of(COMMUNE), "tinh": seat_of(PROVINCE), "co-quan": seat_of(DEPARTMENT), "truong": seat_of(SCHOOL)}
SEATS["xa.party"] = seat_of(COMMUNE_PARTY)
RULES = [(rule, *example) for rule in levels.rules() for example in rule.examples]


@pytest.mark.parametrize(("rule", "text", "rank", "wanted"), RULES, ids=[one[1] for one in RULES])
def test_a_rule_of_levels_does_what_its_examples_say(rule: levels.Rule, text: str, rank: str, wanted: str) -> None:
    assert rule.may_hold(text.lower())
    sheet = Sheet(text)
    rule.change(sheet, SEATS[rank])
    falls = any(fault in sheet.text for fault in FAULTS[1:-1])
    assert falls if wanted == "null" else sentence_case(sheet.text) == sentence_case(wanted)


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("toàn (?:tỉnh|xã)", ("toàn ",)),
        ("cấp ủy|chính quyền", ("cấp ủy", "chính quyền")),
        ("các? phòng, ban", (" phòng, ban",)),
        ("(?:của|trong) (?:tỉnh|xã)", ()),
    ],
)
def test_the_marks_of_a_pattern_are_words_that_it_cannot_do_without(pattern: str, wanted: tuple[str, ...]) -> None:
    assert levels.marks(pattern) == wanted


@pytest.mark.parametrize(("code", "example"), [(one.code, text) for one in topics() for text in one.examples])
def test_a_topic_is_told_by_its_examples(code: str, example: str) -> None:
    assert topic_of(example) == code


def test_functions_name_those_of_their_examples() -> None:
    for function in Functions.load(bodies()).all:
        assert [one for one in function.examples if not function.names.search(one)] == [], function.code


def test_every_topic_of_the_register_that_a_function_rests_on_is_there() -> None:
    functions = Functions.load(bodies())
    named = {one.about for function in functions.all for seat in function.seats.values() for one in seat if one.about}
    assert all(functions.told(about).text for about in named)


@pytest.mark.parametrize(
    ("body", "topic", "code"),
    [
        ("Phòng Văn hóa - Xã hội", (), "theo-doi"),
        ("Sở Tài chính", (), "tai-chinh"),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy", (), "tuyen-giao"),
        ("Ủy ban MTTQ Việt Nam xã", (), "mat-tran"),
        ("Tổ giúp việc", ("truyen-thong",), "truyen-thong"),
        ("Tổ giúp việc", (), "theo-doi"),
    ],
)
def test_a_body_charged_has_a_function_by_its_name_or_by_what_is_asked(
    body: str, topic: tuple[str, ...], code: str
) -> None:
    assert function_of(body, order(topics=topic)) == code


@pytest.mark.parametrize(
    ("issuer", "key", "called"),
    [
        (COMMUNE, "xa.state", "Ủy ban nhân dân xã"),
        (COMMUNE_PARTY, "xa.party", "Ban Thường vụ Đảng ủy xã"),
        (PROVINCE, "tinh.state", "Ủy ban nhân dân tỉnh"),
        (PROVINCE_PARTY, "tinh.party", "Ban Thường vụ Tỉnh ủy"),
        (DEPARTMENT, "co-quan.state", "Giám đốc Sở"),
        (SCHOOL, "co-quan.state", "Hiệu trưởng"),
        (COMPANY, "co-quan.state", "lãnh đạo doanh nghiệp"),
        (Issuer("Chi bộ Trường Tiểu học Đông", None, Side.PARTY), "co-quan.party", "Chi ủy"),
        (Issuer("Đảng ủy Ủy ban nhân dân tỉnh Gia Lai", Level.PROVINCE, Side.PARTY, "Gia Lai", "tỉnh"), "co-quan.party",
         "Ban Thường vụ Đảng ủy"),
        (Issuer("Phòng Văn hóa - Xã hội xã Ba Vinh", Level.COMMUNE, Side.STATE, "Ba Vinh", "xã"), "co-quan.state",
         "Trưởng phòng"),
        (Issuer("Hội đồng Thi đua - Khen thưởng xã Ba Vinh", Level.COMMUNE, Side.STATE, "Ba Vinh", "xã"), "xa.state",
         "Hội đồng Thi đua - Khen thưởng xã"),
    ],
)  # fmt: skip
def test_an_issuer_sits_where_its_name_says(issuer: Issuer, key: str, called: str) -> None:
    seat = seat_of(issuer)
    assert (seat.key, seat.issuer) == (key, called)


def test_the_shipped_papers_sit_where_they_were_issued() -> None:
    found = {one.id: seat_of_paper(one, bodies()) for one in seeds()}
    assert found["kh-2025-tinh-uy-hung-yen-ct41"].key == "tinh.party"
    assert found["kh-2025-so-xay-dung-quang-ngai-ct41"].rank is Rank.AGENCY
    assert found["ct-02-2024-ubnd-hung-yen"].key == "tinh.state"
    assert found["kh-2021-dang-uy-khoi-ha-tinh-ct08"].key == "co-quan.party"


@pytest.mark.parametrize(
    ("heading", "part", "both"),
    [
        ("I. MỤC ĐÍCH, YÊU CẦU", None, True),
        ("1. Mục đích", Part.PURPOSE, False),
        ("2. Yêu cầu", Part.REQUIREMENTS, False),
        ("II- NHIỆM VỤ VÀ GIẢI PHÁP", Part.TASKS, False),
        ("II. NỘI DUNG THỰC HIỆN", Part.TASKS, False),
        ("9. Tổ chức thực hiện:", Part.IMPLEMENTATION, False),
        ("III. ĐỐI TƯỢNG, TIÊU CHÍ THI ĐUA", None, False),
    ],
)
def test_a_heading_names_its_part(heading: str, part: Part | None, both: bool) -> None:
    place = part_of_heading(heading)
    assert place is not None
    assert (place.part, place.both) == (part, both)


def test_precedents_are_read_part_by_part() -> None:
    found = {one.document.id: one for one in precedents(seeds(), register(), bodies())}
    assert "kh-89-2025-ubnd-ba-to" not in found
    plan = found["kh-2025-tinh-uy-hung-yen-ct41"]
    assert plan.acts_on == ("ct-41-2024-ct-tw",)
    assert [len(plan.of(part)) for part in (Part.PURPOSE, Part.REQUIREMENTS, Part.IMPLEMENTATION)] == [2, 5, 8]
    directive = found["ct-02-2024-ubnd-hung-yen"]
    assert {one.topic for one in directive.of(Part.TASKS)} >= {"tuyen-truyen", "dien-hinh", "khen-thuong", "kiem-tra"}
    assert not any(one.text.isupper() for precedent in found.values() for one in precedent.sentences)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("lan toả, uỷ ban, hoà bình, quý", "lan tỏa, ủy ban, hòa bình, quý"),
        ("*Chỉ thị số 41-\nCT/TW* (sau đây viết tắt là Chỉ thị)./.", "Chỉ thị số 41-CT/TW."),
        ('gương "Người tốt, việc tốt"', "gương “Người tốt, việc tốt”"),
    ],
)
def test_a_stretch_of_a_paper_becomes_running_text(text: str, wanted: str) -> None:
    assert running(text) == wanted
