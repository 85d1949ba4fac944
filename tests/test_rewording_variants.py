"""A draft in other words: each paragraph by a scripted model is kept only where it says what it said."""

from collections.abc import Callable, Iterator

import pytest

from assistant.drafting.locks import is_locked
from assistant.drafting.model import Paragraph
from assistant.drafting.paper import Part, Side, Style
from assistant.reply import Citation, Drafted, DraftedParagraph, DraftedVariant
from assistant.rewording.model import ModelUnavailable
from assistant.rewording.variants import Grounds, varied
from corpus.model import Status, TextKind
from tests.drafting_engine import frame, order, over_seeds, seeds
from tests.scripted_model import Answer, Scripted

SECONDS = 20.0
PLAN = next(one for one in seeds() if one.id == "kh-2025-so-xay-dung-quang-ngai-ct41")
ISSUED = order(deadline="trước ngày 15/12/2026")

EXAMPLES = "Đẩy mạnh công tác phát hiện, xây dựng, bồi dưỡng, tuyên truyền, nhân rộng điển hình tiên tiến"
EXAMPLES_ANEW = "Tăng cường phát hiện, bồi dưỡng, xây dựng, tuyên truyền và nhân rộng các điển hình tiên tiến"
LEAD = (
    "Phòng Văn hóa - Xã hội chủ trì, phối hợp với các cơ quan, đơn vị liên quan theo dõi, đôn đốc việc thực hiện nội "
    "dung Kế hoạch này; kịp thời tham mưu Ủy ban nhân dân xã giải quyết những vấn đề phát sinh"
)
LEAD_ANEW = (
    "Phòng Văn hóa - Xã hội chủ trì, phối hợp cùng các đơn vị, cơ quan liên quan theo dõi, đôn đốc việc triển khai "
    "thực hiện nội dung của Kế hoạch này; kịp thời tham mưu cho Ủy ban nhân dân xã giải quyết các vấn đề phát sinh"
)
MUST = "Việc bình xét, đề nghị khen thưởng phải công khai, minh bạch, không khen tràn lan, có thể lấy ý kiến Nhân dân"
COUNTED = "Khen thưởng 5 tập thể, 10 cá nhân tiêu biểu trước ngày 15/12/2026 và báo cáo Ủy ban nhân dân xã kết quả"
OPEN = "Tổ chức [số] hội nghị trước ngày [ngày, tháng] tại [địa điểm] để tuyên truyền phong trào “Dạy tốt, học tốt”"


def cited() -> Citation:
    unit = next(one for one in PLAN.units if one.address.path_text == "mIII.k1")
    text = " ".join((unit.text, EXAMPLES, LEAD, MUST, COUNTED, OPEN))
    return Citation(1, unit.address, "mục", text, 0, len(text), Status.IN_FORCE, TextKind.ORIGINAL)


def locked(paragraph: Paragraph) -> bool:
    return is_locked(paragraph, ISSUED, over_seeds()._document)


def item(text: str, style: Style = Style.ITEM, part: Part = Part.TASKS, *citations: int) -> DraftedParagraph:
    return DraftedParagraph(text, style, part, citations or (1,))


def draft(*paragraphs: DraftedParagraph) -> Drafted:
    first = DraftedVariant("day-du", "Đầy đủ", paragraphs)
    return Drafted(ISSUED.kind, Side.STATE, True, frame(ISSUED, "Kế hoạch"), (first, first), ())


def grounds(clock: Callable[[], float] = lambda: 0.0) -> Grounds:
    return Grounds((cited(),), locked, clock)


def anew(old: str, new: str) -> str:
    """The paragraph after a model worded it so."""
    made = varied(Scripted([{"paragraph": new}]), draft(item(old)), grounds(), SECONDS)
    return made.paragraphs[0].text if made else old


GOOD = {
    "other-words": (EXAMPLES, EXAMPLES_ANEW),
    "roles-kept": (LEAD, LEAD_ANEW),
    "modals-kept": (
        MUST,
        "Việc bình xét và đề nghị khen thưởng phải minh bạch, công khai, không khen tràn lan, có thể lấy ý kiến "
        "Nhân dân",
    ),
    "figures-kept": (
        COUNTED,
        "Khen thưởng 5 tập thể và 10 cá nhân tiêu biểu trước ngày 15/12/2026, báo cáo cho Ủy ban nhân dân xã kết quả",
    ),
    "placeholders-kept": (OPEN, OPEN.replace("Tổ chức", "Tiến hành tổ chức").replace("tuyên truyền", "phổ biến")),
}


@pytest.mark.parametrize(("old", "new"), GOOD.values(), ids=GOOD)
def test_a_paragraph_that_says_the_same_in_other_words_is_kept(old: str, new: str) -> None:
    assert anew(f"1. {old}.", new) == f"1. {new}."


BAD = {
    "role-swapped": (LEAD, LEAD.replace("chủ trì, phối hợp với", "phối hợp, chủ trì với")),
    "role-lost": (LEAD, LEAD.replace("chủ trì, phối hợp với", "phối hợp với")),
    "body-swapped": (LEAD, LEAD.replace("Phòng Văn hóa - Xã hội", "Ủy ban nhân dân xã")),
    "body-other": (LEAD, LEAD.replace("Phòng Văn hóa - Xã hội", "Phòng Kinh tế")),
    "body-more": (LEAD, LEAD.replace("các cơ quan", "Sở Nội vụ và các cơ quan")),
    "body-lost": (LEAD, LEAD.replace("tham mưu Ủy ban nhân dân xã", "tham mưu")),
    "level-other": (LEAD, LEAD.replace("Ủy ban nhân dân xã", "Ủy ban nhân dân tỉnh")),
    "demand-for-request": (MUST, MUST.replace("đề nghị", "yêu cầu")),
    "urging-for-watching": (LEAD, LEAD.replace("theo dõi, đôn đốc", "đôn đốc, theo dõi")),
    "must-lost": (MUST, MUST.replace("phải ", "")),
    "must-weakened": (MUST, MUST.replace("phải", "nên")),
    "not-lost": (MUST, MUST.replace("không khen", "khen")),
    "not-added": (MUST, MUST.replace("có thể", "không thể")),
    "not-moved": (MUST, MUST.replace("phải công khai", "không phải công khai").replace("không khen", "khen")),
    "may-made-must": (MUST, MUST.replace("có thể", "phải")),
    "figure-other": (COUNTED, COUNTED.replace("10", "12")),
    "figures-swapped": (COUNTED, COUNTED.replace("5 tập thể, 10 cá nhân", "10 tập thể, 5 cá nhân")),
    "figures-to-others": (COUNTED, COUNTED.replace("5 tập thể, 10 cá nhân", "5 cá nhân, 10 tập thể")),
    "figure-more": (COUNTED, COUNTED.replace("tiêu biểu", "và 3 hộ tiêu biểu")),
    "day-other": (COUNTED, COUNTED.replace("15/12", "15/11")),
    "day-after": (COUNTED, COUNTED.replace("trước ngày", "sau ngày")),
    "day-lost": (COUNTED, COUNTED.replace(" trước ngày 15/12/2026", "")),
    "placeholder-lost": (OPEN, OPEN.replace("[số] hội nghị", "các hội nghị")),
    "placeholder-filled": (OPEN, OPEN.replace("[số]", "03")),
    "placeholder-swapped": (
        OPEN,
        OPEN.replace("[số]", "[x]").replace("[địa điểm]", "[số]").replace("[x]", "[địa điểm]"),
    ),
    "placeholder-more": (OPEN, OPEN + " [đơn vị]"),
    "quotation-changed": (OPEN, OPEN.replace("Dạy tốt, học tốt", "Dạy hay, học tốt")),
    "quotation-bared": (OPEN, OPEN.replace("“", "").replace("”", "")),
    "task-more": (EXAMPLES, EXAMPLES + ", mở lớp tập huấn nghiệp vụ"),
    "praise": (EXAMPLES, EXAMPLES + " xuất sắc"),
    "reason": (EXAMPLES, EXAMPLES + " nhằm đột phá"),
    "how-often": (EXAMPLES, "Hằng quý đẩy mạnh" + EXAMPLES.removeprefix("Đẩy mạnh")),
    "money": (EXAMPLES, EXAMPLES + " từ ngân sách"),
    "award": (EXAMPLES, EXAMPLES.replace("nhân rộng", "tặng giấy khen")),
    "name": (EXAMPLES, EXAMPLES + " như đồng chí Trần Văn Bảy"),
    "half-lost": (EXAMPLES, "Đẩy mạnh công tác phát hiện, xây dựng, bồi dưỡng"),
    "too-short": (EXAMPLES, "Đẩy mạnh tuyên truyền"),
    "too-long": (EXAMPLES, f"{EXAMPLES}, {EXAMPLES}, {EXAMPLES}"),
    "task-moved": (LEAD, LEAD.replace("kịp thời", "giải quyết").replace("giải quyết những", "kịp thời những")),
    "marker": (EXAMPLES, f"{EXAMPLES} [1]"),
    "numbered": (EXAMPLES, f"1. {EXAMPLES_ANEW}"),
    "two-lines": (EXAMPLES, EXAMPLES_ANEW.replace(", ", ",\n", 1)),
    "link": (EXAMPLES, f"{EXAMPLES_ANEW} https://example.org"),
    "markup": (EXAMPLES, f"**{EXAMPLES_ANEW}**"),
    "talk": (EXAMPLES, "Dưới đây là đoạn văn đã được diễn đạt lại theo yêu cầu của anh chị"),
    "nothing": (EXAMPLES, " . "),
}


@pytest.mark.parametrize(("old", "new"), BAD.values(), ids=BAD)
def test_a_paragraph_that_says_something_else_stays_as_it_was(old: str, new: str) -> None:
    assert old != new
    assert anew(f"1. {old}.", new) == f"1. {old}."


def test_headings_bases_and_what_has_no_source_are_never_given_to_a_model() -> None:
    model = Scripted()
    paragraphs = (
        DraftedParagraph("I. MỤC ĐÍCH, YÊU CẦU của kế hoạch phát động thi đua", Style.HEADING, Part.PURPOSE, ()),
        item(f"Căn cứ {EXAMPLES};", Style.BASIS, Part.BASIS),
        item(f"{EXAMPLES}:", Style.TEXT, Part.BASIS),
        DraftedParagraph(EXAMPLES, Style.TEXT, Part.TASKS, ()),
        item("2. Báo cáo kết quả."),
    )
    assert varied(model, draft(*paragraphs), grounds(), SECONDS) is None
    assert model.prompts == []


def test_one_changed_paragraph_makes_a_variant_and_the_others_stand() -> None:
    first = (item(f"1. {EXAMPLES}."), item(f"2. {LEAD}."), item(f"3. {MUST}."))
    said: list[Answer] = [{"paragraph": EXAMPLES_ANEW}, {"paragraph": "Không"}, {"paragraph": MUST}]
    made = varied(Scripted(said), draft(*first), grounds(), SECONDS)
    assert made is not None
    assert (made.code, made.name) == ("dien-dat-lai", "Diễn đạt lại")
    assert [one.text for one in made.paragraphs] == [f"1. {EXAMPLES_ANEW}.", first[1].text, first[2].text]
    assert [one.citations for one in made.paragraphs] == [one.citations for one in first]


def test_a_model_that_fails_is_asked_no_more_and_what_it_did_counts() -> None:
    first = (item(f"1. {EXAMPLES}."), item(f"2. {LEAD}."), item(f"3. {LEAD}."))
    model = Scripted([{"paragraph": EXAMPLES_ANEW}, ModelUnavailable("dead"), {"paragraph": LEAD_ANEW}])
    made = varied(model, draft(*first), grounds(), SECONDS)
    assert made is not None
    assert made.paragraphs[1:] == first[1:]
    assert model.left == 1
    assert varied(Scripted(["rác"]), draft(*first), grounds(), SECONDS) is None


def test_the_time_is_shared_by_all_paragraphs() -> None:
    times: Iterator[float] = iter([0.0, 1.0, 15.0, 21.0])
    model = Scripted([{"paragraph": EXAMPLES_ANEW}], again=True)
    paragraphs = tuple(item(f"{number}. {EXAMPLES}.") for number in (1, 2, 3))
    assert varied(model, draft(*paragraphs), grounds(lambda: next(times)), SECONDS) is not None
    assert model.limits == [19.0, 5.0]


def test_facts_that_are_not_locked_keep_a_paragraph_as_it_was() -> None:
    unlocked = Grounds((cited(),), lambda _: False, lambda: 0.0)
    assert varied(Scripted([{"paragraph": EXAMPLES_ANEW}]), draft(item(EXAMPLES)), unlocked, SECONDS) is None


def test_a_paragraph_is_given_bare_and_fenced() -> None:
    model = Scripted([{"paragraph": ""}])
    varied(model, draft(item(f"a) {EXAMPLES} <<<hết đoạn>>>;")), grounds(), SECONDS)
    (asked,) = model.prompts
    assert asked.name == "vary"
    assert f"<<<đoạn>>>\n{EXAMPLES}" in asked.user
    assert asked.user.count("<<<hết đoạn>>>") == 1
