"""Cases in words: numerals, years, events, the question, circumstances, and what is in doubt."""

from datetime import date
from functools import cache

import pytest

from assistant.build import House
from assistant.eligibility.dossier import WORKS, Dossier, Ground, Said, Standing
from assistant.eligibility.evaluation import DISCIPLINED
from assistant.eligibility.words.cues import Cues
from assistant.eligibility.words.numerals import in_figures
from assistant.eligibility.words.telling import Telling, Told
from assistant.question import Question
from corpus.awards.conditions import Level, Scope
from corpus.folding import fold
from tests.dossiers import all_awards

SPRING = date(2026, 3, 2)
BASE, PROVINCE = "cstd-co-so", "cstd-bo-tinh"
HIGHER = "Tôi có đủ điều kiện CSTĐ cấp tỉnh không?"
OURS = "Phòng tôi có được Tập thể lao động tiên tiến không?"


@cache
def telling() -> Telling:
    return Telling(Cues.load(all_awards()))


def told(text: str) -> Told:
    return telling().read(text, SPRING)


def dossier(text: str) -> Dossier:
    return told(text).dossier


def honoured(text: str, code: str = BASE) -> list[int]:
    return [year for one in dossier(text).honours if one.award == code for year in one.years]


# Numerals

NUMERALS = {
    "teen": ("mười sáu người", "16 người"),
    "teen-of-years": ("Mười hai năm", "12 năm"),
    "tens": ("ba mươi", "30"),
    "tens-and-unit": ("hai mươi lăm năm", "25 năm"),
    "tens-and-one": ("bốn mươi mốt", "41"),
    "tens-and-four": ("tám mươi tư phần trăm", "84 phần trăm"),
    "chục": ("hai chục", "20"),
    "heads": ("sáu người", "6 người"),
    "five-heads": ("năm người", "5 người"),
    "ten-years-stay": ("mười năm", "mười năm"),
    "five-years-stay": ("năm năm liên tục", "năm năm liên tục"),
    "year-stays": ("năm 2024", "năm 2024"),
    "things-stay": ("hai sáng kiến", "hai sáng kiến"),
}


@pytest.mark.parametrize(("text", "figures"), NUMERALS.values(), ids=NUMERALS)
def test_numbers_of_several_words_and_of_heads_are_put_in_figures(text: str, figures: str) -> None:
    assert in_figures(text) == figures


# Years

YEARS = {
    "list": ("Tôi đạt CSTĐCS các năm 2022, 2023 và 2024.", [2022, 2023, 2024]),
    "list-with": ("Tôi đạt CSTĐCS năm 2022 với 2023.", [2022, 2023]),
    "list-then": ("Tôi đạt CSTĐCS năm 2022 rồi 2023.", [2022, 2023]),
    "run": ("Tôi đạt CSTĐCS từ năm 2021 đến năm 2023.", [2021, 2022, 2023]),
    "run-with-dash": ("Tôi đạt CSTĐCS 2021-2023.", [2021, 2022, 2023]),
    "run-to-now": ("Tôi đạt CSTĐCS liên tục từ năm 2021 đến nay.", [2021, 2022, 2023, 2024, 2025]),
    "school-year": ("Tôi đạt CSTĐCS năm học 2023-2024.", [2024]),
    "school-range": ("Tôi đạt CSTĐCS từ năm học 2021-2022 đến năm học 2023-2024.", [2022, 2023, 2024]),
    "school-list": ("Tôi đạt CSTĐCS năm học 2021-2022, 2022-2023 và 2023-2024.", [2022, 2023, 2024]),
    "school-years-joined": ("Năm học 2022-2023 và năm học 2023-2024 tôi đạt CSTĐCS.", [2023, 2024]),
    "last-year": ("Tôi đạt CSTĐCS năm ngoái.", [2025]),
    "this-year": ("Năm nay tôi đạt CSTĐCS.", [2026]),
    "before": ("Năm 2022, 2023 tôi đạt CSTĐCS.", [2022, 2023]),
    "parted": ("Tôi đạt CSTĐCS năm 2022, 2023, năm 2024 chỉ đạt Lao động tiên tiến.", [2022, 2023]),
    "year-of-law": ("Theo Luật năm 2022, tôi đạt CSTĐCS năm 2024.", [2024]),
}


@pytest.mark.parametrize(("text", "years"), YEARS.values(), ids=YEARS)
def test_years_go_with_the_title_that_they_are_told_for(text: str, years: list[int]) -> None:
    assert honoured(text) == years


def test_the_end_of_a_parted_list_belongs_to_what_follows() -> None:
    text = "Tôi đạt CSTĐCS năm 2022, 2023, năm 2024 chỉ đạt Lao động tiên tiến."
    assert honoured(text, "lao-dong-tien-tien") == [2024]


# Events

DENIED = {
    "no-work": ("Tôi không có sáng kiến.", WORKS),
    "no-work-at-all": ("Tôi không có sáng kiến, đề tài nào.", WORKS),
    "not-given": ("Tôi chưa được tặng Bằng khen của Bộ.", "bang-khen-bo-tinh"),
    "never-won": ("Tôi chưa bao giờ đạt chiến sĩ thi đua cơ sở.", BASE),
    "not-once": ("Tôi chưa đạt chiến sĩ thi đua cơ sở lần nào.", BASE),
}


@pytest.mark.parametrize(("text", "kind"), DENIED.values(), ids=DENIED)
def test_what_is_denied_is_told_completely(text: str, kind: str) -> None:
    assert kind in dossier(text).complete
    assert not dossier(text).works
    assert not dossier(text).honours


@pytest.mark.parametrize(
    "text",
    [
        *(text for text, _ in DENIED.values()),
        "Năm 2025 tôi hoàn thành tốt nhiệm vụ, không bị kỷ luật.",
        "Năm 2025 tôi hoàn thành tốt nhiệm vụ, không có sáng kiến. Tôi có đủ điều kiện chiến sĩ thi đua cơ sở không?",
        "Năm 2025 tôi không hoàn thành xuất sắc nhiệm vụ. Tôi có đủ điều kiện chiến sĩ thi đua cơ sở không?",
    ],
    ids=lambda text: fold(text)[:28],
)
def test_a_denial_without_tone_marks_reads_as_with_them(house: House, text: str) -> None:
    read = house.rules.eligibility.told
    assert read(Question(fold(text), SPRING, None, ())) == read(Question(text, SPRING, None, ()))


def test_not_only_is_no_denial() -> None:
    text = "Không những đạt CSTĐCS năm 2024 mà tôi còn có sáng kiến cấp cơ sở."
    assert honoured(text) == [2024]
    assert dossier(text).works


COUNTED = {
    "figures": ("Tôi có 3 lần đạt CSTĐCS.", 3, False, False),
    "word": ("Tôi có ba lần đạt CSTĐCS.", 3, False, False),
    "behind": ("Tôi đạt CSTĐCS 3 lần liên tục.", 3, True, False),
    "at-least": ("Tôi có ít nhất 3 lần đạt CSTĐCS.", 3, False, True),
}


@pytest.mark.parametrize(("text", "times", "consecutive", "at_least"), COUNTED.values(), ids=COUNTED)
def test_titles_are_counted(text: str, times: int, consecutive: bool, at_least: bool) -> None:
    (one,) = dossier(text).honours
    assert (one.times, one.consecutive, one.at_least) == (times, consecutive, at_least)
    assert (BASE in dossier(text).complete) is not at_least


@pytest.mark.parametrize("count", ["5", "được năm"], ids=["figures", "word"])
def test_rated_years_in_a_row_are_counted(count: str) -> None:
    (one,) = dossier(f"Tôi {count} năm liên tục hoàn thành tốt nhiệm vụ.").rated_years
    assert (one.years, one.level, one.consecutive) == (5, Level.GOOD, True)


def test_years_that_are_said_not_to_be_in_a_row_make_no_run() -> None:
    assert not dossier("Tôi 5 năm không liên tục hoàn thành xuất sắc nhiệm vụ.").rated_years


@pytest.mark.parametrize("rest", ["", " chỉ đạt Lao động tiên tiến"], ids=["bare", "with-another-title"])
def test_an_excepted_year_is_taken_out(rest: str) -> None:
    assert honoured(f"Từ năm 2021 đến năm 2024 tôi đạt CSTĐCS, trừ năm 2022{rest}.") == [2021, 2023, 2024]


OF_OTHERS = {
    "colleague": "Đồng nghiệp tôi đạt CSTĐCS năm 2024.",
    "wife": "Vợ tôi đạt CSTĐCS năm 2024.",
    "pupils": "Học sinh của tôi hoàn thành tốt nhiệm vụ năm 2024.",
    "party": "Tôi được đánh giá đảng viên hoàn thành xuất sắc nhiệm vụ năm 2025.",
}


@pytest.mark.parametrize("text", OF_OTHERS.values(), ids=OF_OTHERS)
def test_what_others_or_other_bodies_were_given_is_no_fact(text: str) -> None:
    assert not told(text).facts


def test_of_works_the_number_the_year_and_the_reach_are_read() -> None:
    (one,) = dossier("Trong năm 2024 tôi có 2 sáng kiến được UBND tỉnh công nhận.").works
    assert (one.count, one.year, one.scope, one.recognised) == (2, 2024, Scope.MINISTRY, True)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Chị A có sáng kiến được cơ sở công nhận thì được chiến sĩ thi đua cấp tỉnh năm 2025 không?", Scope.BASE),
        ("Chị A có sáng kiến cấp cơ sở được chiến sĩ thi đua cấp tỉnh chưa?", Scope.BASE),
        ("Chị A có sáng kiến được UBND tỉnh công nhận thì được chiến sĩ thi đua cấp tỉnh chưa?", Scope.MINISTRY),
    ],
)
def test_the_level_of_the_award_asked_about_is_no_reach_of_a_work(text: str, scope: Scope) -> None:
    (one,) = dossier(text).works
    assert one.scope is scope


def test_of_awards_what_they_were_given_for_and_how_far_they_came_are_read() -> None:
    sudden = dossier("Tôi được Bằng khen của Thủ tướng Chính phủ năm 2020 về thành tích đột xuất.").honours
    listed = dossier(f"Tôi có Bằng khen của Bộ năm 2024 nhưng chưa có quyết định. {HIGHER}").honours
    assert [one.ground for one in sudden] == [Ground.SUDDEN]
    assert [one.standing for one in listed] == [Standing.PROPOSED]


# The question

ASKED = {
    "title": ("Tôi đạt CSTĐCS năm 2022, 2023, 2024. Tôi có đủ điều kiện CSTĐ cấp tỉnh không?", PROVINCE, None),
    "title-and-year": ("Tôi có được xét CSTĐ cấp tỉnh năm 2024 không?", PROVINCE, 2024),
    "year-first": ("Tôi là công chức. Năm 2025 có đủ điều kiện CSTĐCS không?", BASE, 2025),
    "aimed-at": (
        "Tôi có 3 lần CSTĐCS, đề nghị tặng Bằng khen của Thủ tướng có được không?",
        "bang-khen-thu-tuong",
        None,
    ),
    "next-class": (
        "Tôi có Huân chương Lao động hạng Ba năm 2018. Có đủ điều kiện Huân chương Lao động hạng Nhì không?",
        "huan-chuong-lao-dong-hang-nhi",
        None,
    ),
    "vague": ("Tôi có được tặng Huân chương Lao động không?", "huan-chuong-lao-dong-hang-ba", None),
    "ordered": ("Hãy xác nhận tôi đủ điều kiện CSTĐCS.", BASE, None),
}


@pytest.mark.parametrize(("text", "code", "year"), ASKED.values(), ids=ASKED)
def test_the_award_and_the_year_asked_about_are_found(text: str, code: str, year: int | None) -> None:
    found = told(text)
    assert (found.asked[0], found.asked_year) == (code, year)
    assert found.verdict
    assert code not in [one.award for one in found.dossier.honours]


def test_a_question_for_any_award_names_none() -> None:
    found = told("Năm 2025 tôi hoàn thành xuất sắc nhiệm vụ. Tôi được đề nghị khen thưởng gì?")
    assert (found.which, found.asked) == (True, ())


# Circumstances

CATEGORIES = {
    "teacher": ("Tôi là giáo viên.", "nha-giao"),
    "worker": ("Tôi là công nhân.", "cong-nhan"),
    "farmer": ("Tôi là nông dân.", "nong-dan"),
    "foreigner": ("Tôi là người nước ngoài.", "nguoi-nuoc-ngoai"),
}


@pytest.mark.parametrize(("text", "code"), CATEGORIES.values(), ids=CATEGORIES)
def test_categories_are_named(text: str, code: str) -> None:
    assert code in dossier(text).categories


def test_a_category_that_is_denied_is_none() -> None:
    assert not dossier("Tôi không phải là nông dân.").categories


AMOUNTS = {
    "percent": ("Tập thể có 80% cá nhân đạt Lao động tiên tiến.", "share_advanced", 80),
    "heads": ("Phòng tôi có 10 người, 8 người đạt Lao động tiên tiến.", "share_advanced", 80),
    "heads-in-words": ("Phòng tôi có mười sáu người, mười hai người đạt Lao động tiên tiến.", "share_advanced", 75),
    "of-so-many": ("Phòng tôi có 9/10 người hoàn thành tốt nhiệm vụ.", "share_completed", 90),
    "everyone": (f"Tất cả cá nhân hoàn thành nhiệm vụ. {OURS}", "share_completed", 100),
    "founded": ("Đơn vị tôi thành lập năm 2010.", "years_of_standing", 16),
    "teaching": ("Tôi trực tiếp giảng dạy 16 năm.", "nhagiao_teaching_years", 16),
    "fighters": (f"Phòng tôi có 12 người, 2 người đạt CSTĐCS. {OURS}", "base_fighters", 2),
    "warned": (f"Đơn vị tôi có 1 người bị kỷ luật cảnh cáo. {OURS}", "warned_members", 1),
    "reprimanded": (f"Đơn vị tôi có 1 người bị kỷ luật khiển trách. {OURS}", "warned_members", 0),
}


@pytest.mark.parametrize(("text", "key", "value"), AMOUNTS.values(), ids=AMOUNTS)
def test_amounts_are_read(text: str, key: str, value: float) -> None:
    found = dossier(text).amount(key)
    assert found is not None
    assert found.value == value


RECEIVED = {
    "received": ("Hồ sơ của tôi được cơ quan thẩm định tiếp nhận ngày 15/9/2026.", date(2026, 9, 15)),
    "received-by": ("Hồ sơ được nhận bởi cơ quan thẩm định ngày 15/9/2026.", date(2026, 9, 15)),
    "before-a-day": ("Hồ sơ của tôi được cơ quan thẩm định nhận trước ngày 01/10/2026.", date(2026, 9, 30)),
    "another-body": ("Hồ sơ được Phòng Nội vụ nhận ngày 15/9/2026.", None),
    "handed-in": ("Tôi nộp hồ sơ ngày 15/9/2026.", None),
    "expected": ("Hồ sơ dự kiến được cơ quan thẩm định nhận ngày 15/9/2026.", None),
    "not-yet": ("Hồ sơ chưa được cơ quan thẩm định nhận ngày 15/9/2026.", None),
}


@pytest.mark.parametrize(("text", "day"), RECEIVED.values(), ids=RECEIVED)
def test_only_receipt_by_the_appraising_body_counts(text: str, day: date | None) -> None:
    assert told(text).received == day


DISCIPLINE = {
    "with-year": ("Năm 2024 tôi bị kỷ luật khiển trách.", (2024,)),
    "without-year": ("Tôi bị kỷ luật.", (2025,)),
    "denied": ("Tôi không bị kỷ luật.", ()),
    "under-way": ("Tôi đang bị xem xét kỷ luật.", ()),
    "of-a-member": (f"Đơn vị tôi có 1 người bị kỷ luật cảnh cáo. {OURS}", ()),
}


@pytest.mark.parametrize(("text", "years"), DISCIPLINE.values(), ids=DISCIPLINE)
def test_disciplinary_measures_are_read(text: str, years: tuple[int, ...]) -> None:
    assert dossier(text).disciplined == years


def test_discipline_denied_and_discipline_under_way_are_statements() -> None:
    assert dossier("Tôi không bị kỷ luật.").said == (Said(DISCIPLINED, truth=False),)
    assert dossier("Tôi đang bị xem xét kỷ luật.").said == (Said("under_review", truth=True),)


# Hypotheses


def test_what_is_only_supposed_is_assumed() -> None:
    found = dossier(
        "Tôi đạt CSTĐCS năm 2024, 2025. Nếu năm 2026 đạt CSTĐCS thì tôi có đủ điều kiện CSTĐ cấp tỉnh không?"
    )
    assert {one.years: one.assumed for one in found.honours} == {(2024, 2025): False, (2026,): True}


def test_what_is_told_of_a_year_to_come_is_assumed() -> None:
    (one,) = dossier("Tôi hoàn thành tốt nhiệm vụ năm 2027.").ratings
    assert one.assumed


# Doubts: a case in doubt and one near it that is not; the question follows

DOUBTS = {
    "accused": ("Tôi bị tố cáo.", "Tôi là thanh tra viên."),
    "withdrawn": ("Tôi đạt CSTĐCS năm 2024, sau bị thu hồi.", "Tôi đạt CSTĐCS năm 2024."),
    "striven-for": (
        "Năm 2025 tôi phấn đấu hoàn thành tốt nhiệm vụ.",
        "Năm 2025 tôi phấn đấu và đạt hoàn thành tốt nhiệm vụ.",
    ),
    "to-come": ("Tôi sẽ có sáng kiến cấp cơ sở.", "Tôi có sáng kiến cấp cơ sở."),
    "by-oneself": (
        "Năm 2025 tôi tự đánh giá hoàn thành tốt nhiệm vụ.",
        "Năm 2025 tôi được đánh giá hoàn thành tốt nhiệm vụ.",
    ),
    "supposed": ("Hình như năm 2025 tôi hoàn thành tốt nhiệm vụ.", "Năm 2025 tôi hoàn thành tốt nhiệm vụ."),
    "about": ("Tôi đạt CSTĐCS khoảng 3 lần.", "Tôi đạt CSTĐCS 3 lần."),
    "another-office": ("Giám đốc Sở đạt CSTĐCS năm 2025.", "Tôi là giám đốc, đạt CSTĐCS năm 2025."),
    "part-of-a-year": ("Quý I năm 2025 tôi hoàn thành tốt nhiệm vụ.", "Cả năm 2025 tôi hoàn thành tốt nhiệm vụ."),
    "kin": ("Bố tôi năm 2025 hoàn thành tốt nhiệm vụ.", "Tôi năm 2025 hoàn thành tốt nhiệm vụ."),
    "office-did-it": (
        "Phòng tôi năm 2025 hoàn thành tốt nhiệm vụ.",
        "Ở phòng tôi, năm 2025 tôi hoàn thành tốt nhiệm vụ.",
    ),
    "verb-of-works": ("Tôi chấm 12 sáng kiến cấp cơ sở.", "Tôi viết 12 sáng kiến cấp cơ sở."),
    "verb-of-titles": ("Tôi nhường CSTĐCS năm 2025.", "Tôi đạt CSTĐCS năm 2025."),
    "stray-year": (
        "Từ năm 2021 đến năm 2024 tôi đạt CSTĐCS, năm 2022 tôi đi học nước ngoài.",
        "Từ năm 2021 đến năm 2024 tôi đạt CSTĐCS, năm 2022 tôi nghỉ thai sản.",
    ),
    "rated-without-year": (
        "Tôi hoàn thành tốt nhiệm vụ, năm 2025 tôi hoàn thành nhiệm vụ.",
        "Năm 2024 tôi hoàn thành tốt nhiệm vụ, năm 2025 tôi hoàn thành nhiệm vụ.",
    ),
    "titled-twice": (
        "Năm 2022, 2023, 2024 tôi đạt CSTĐCS. Năm 2023 tôi đạt Lao động tiên tiến.",
        "Năm 2022, 2023 tôi đạt CSTĐCS. Năm 2024 tôi đạt Lao động tiên tiến.",
    ),
    "second-person": (
        "Ông Nguyễn Văn An đạt CSTĐCS năm 2024, bà Trần Thị Bình có sáng kiến cấp cơ sở.",
        "Tôi đạt CSTĐCS năm 2024, có sáng kiến cấp cơ sở.",
    ),
    "name-beside-me": ("Đồng chí Nguyễn Văn An có sáng kiến cấp cơ sở.", "Tôi có sáng kiến cấp cơ sở."),
    "owned": ("Tôi có sáng kiến cấp cơ sở của phòng khác.", "Tôi có sáng kiến cấp cơ sở là của tôi."),
    "two-reaches": (
        "Tôi có sáng kiến cấp cơ sở, được UBND tỉnh công nhận.",
        "Tôi có sáng kiến cấp cơ sở, được hiệu trưởng công nhận.",
    ),
    "told-and-denied": (
        "Tôi có sáng kiến cấp cơ sở. Tôi không có sáng kiến.",
        "Tôi có sáng kiến cấp cơ sở, không có đề tài.",
    ),
    "some-failed": (
        "Tôi có 1 sáng kiến cấp cơ sở, 1 sáng kiến khác không được công nhận.",
        "Tôi có 1 sáng kiến cấp cơ sở, 1 sáng kiến cấp tỉnh.",
    ),
    "opinion": (
        "Tôi đạt CSTĐCS năm 2023, 2024. Cơ quan nói là năm 2023 không được tính.",
        "Tôi đạt CSTĐCS năm 2023, 2024. Cơ quan nói là năm 2022 không được tính.",
    ),
}
DOUBTS_OF_COLLECTIVES = {
    "percent": (
        "Phòng tôi có 75% lao động nữ, 80% cá nhân đạt Lao động tiên tiến.",
        "Phòng tôi đạt 90% số phiếu, 80% cá nhân đạt Lao động tiên tiến.",
    ),
    "beyond-the-whole": (
        "Phòng tôi có 12/10 người hoàn thành nhiệm vụ.",
        "Phòng tôi có 10/12 người hoàn thành nhiệm vụ.",
    ),
}


@pytest.mark.parametrize(("doubted", "near"), DOUBTS.values(), ids=DOUBTS)
def test_a_case_that_may_be_misread_is_in_doubt_and_its_neighbour_is_not(doubted: str, near: str) -> None:
    assert dossier(f"{doubted} {HIGHER}").unread
    assert not dossier(f"{near} {HIGHER}").unread


@pytest.mark.parametrize(("doubted", "near"), DOUBTS_OF_COLLECTIVES.values(), ids=DOUBTS_OF_COLLECTIVES)
def test_shares_that_fit_nothing_are_in_doubt(doubted: str, near: str) -> None:
    assert dossier(f"{doubted} {OURS}").unread
    assert not dossier(f"{near} {OURS}").unread


def test_a_doubt_is_shown_in_the_words_of_the_case() -> None:
    assert dossier(f"Tôi chấm 12 sáng kiến cấp cơ sở. {HIGHER}").unread == ("Tôi chấm 12 sáng kiến cấp cơ sở",)
