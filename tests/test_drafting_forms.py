"""Papers written from forms: everything sourced and locked, nothing claimed that was not told, every gap visible."""

import re
from datetime import date
from pathlib import Path

import pytest

from assistant.drafting.forms.form_model import FORMS, read_forms
from assistant.drafting.forms.numbering import numbered
from assistant.drafting.locks import unlocked
from assistant.drafting.model import Composition, Paragraph, Variant
from assistant.drafting.paper import PaperKind, Part, Side, Style, placeholders_of
from assistant.drafting.tables import DraftingDataError
from assistant.grounding import Quote
from corpus.address import Address
from corpus.model import Status, TextKind
from tests.drafting_office import composed, office, order
from tests.fake_house import TODAY

HEADINGS = (Style.HEADING, Style.SUBHEADING)
DRAFTS = {
    "proposal": (
        "tờ trình đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh cho 03 tập thể và 05 cá nhân", "UBND xã Ba Vinh",
    ),
    "proposal, told": (
        "tờ trình đề nghị tặng Bằng khen cho ông Nguyễn Văn Bình, 2 năm liền CSTĐ cơ sở 2024, 2025, "
        "có 2 sáng kiến cấp cơ sở",
        "Sở Nội vụ Quảng Ngãi",
    ),
    "proposal, no award": ("tờ trình xin khen 4 tập thể 6 cá nhân làm tốt chuyển đổi số", "Phòng VHXH phường Trà Câu"),
    "proposal, no class": ("tờ trình đề nghị tặng huân chương lao động cho bà Lê Thị Sáu", "Sở Y tế Hưng Yên"),
    "proposal of a movement": (
        "tờ trình đề nghị tặng giấy khen cho 12 hộ gia đình trong phong trào thi đua “Sạch làng, đẹp ngõ” năm 2026",
        "Phòng Văn hóa - Xã hội xã Ba Vinh",
    ),
    "a person": (
        "báo cáo thành tích đề nghị CSTĐ cơ sở năm 2026 cho cô Lê Thị Hương, năm 2026 hoàn thành xuất sắc nhiệm vụ, "
        "có sáng kiến được nhà trường công nhận, đạt LĐTT năm 2024, 2025",
        "Trường THPT Ba Tơ",
    ),
    "a person, nothing told": ("báo cáo thành tích đề nghị CSTĐ cơ sở cho ông Trần Văn Bảy", "UBND xã Ba Vinh"),
    "a person, high award": (
        "báo cáo thành tích cá nhân đề nghị Bằng khen Thủ tướng, 5 năm liền hoàn thành xuất sắc nhiệm vụ, "
        "năm 2021 được Bằng khen UBND tỉnh",
        "Sở Nội vụ Quảng Ngãi",
    ),
    "a collective": (
        "báo cáo thành tích đề nghị tặng bằng khen UBND tỉnh cho tập thể Sở Xây dựng Quảng Ngãi, 2 năm liền hoàn thành "
        "xuất sắc nhiệm vụ, đạt tập thể lao động xuất sắc năm 2024, 2025",
        "Sở Xây dựng Quảng Ngãi",
    ),
    "a collective, nothing told": ("báo cáo thành tích tập thể lao động xuất sắc", "Chi cục Thuế khu vực"),
    "review": ("báo cáo sơ kết 2 năm thực hiện Chỉ thị 41", "Đảng ủy xã Ân Thi, tỉnh Hưng Yên"),
    "review of half a year": ("báo cáo sơ kết phong trào thi đua 6 tháng đầu năm 2026", "UBND xã Ba Vinh"),
    "final review": ("báo cáo tổng kết công tác thi đua, khen thưởng năm 2026", "UBND phường Trà Câu"),
    "final review of a movement": (
        "báo cáo tổng kết phong trào thi đua “Dân vận khéo” năm 2026", "Hội LHPN tỉnh Quảng Ngãi",
    ),
    "praise of courage": (
        "thư khen của Chủ tịch UBND xã Ba Vinh gửi em Đinh Thị Y học sinh lớp 8 đã dũng cảm cứu 2 bạn đuối nước", None,
    ),
    "praise of a gift": ("thư khen bà Phạm Thị Ơi thôn Nước Lá đã hiến 500m2 đất làm đường", "UBND xã Ba Vinh"),
    "praise, nothing told": ("viết thư khen", "UBND xã Ba Vinh"),
    "speech at the end of a year": (
        "bài phát biểu của Chủ tịch UBND phường Trà Câu tại hội nghị tổng kết phong trào thi đua năm 2026", None,
    ),
    "speech that launches": (
        "phát biểu phát động phong trào thi đua “Ba Vinh đổi mới” năm 2027 của Chủ tịch UBND xã Ba Vinh", None,
    ),
    "speech, nothing told": ("bài phát biểu", "Đảng ủy xã Ba Vinh"),
}  # fmt: skip


def every(draft: Composition) -> list[Paragraph]:
    """The paragraphs of all variants."""
    return [paragraph for variant in draft.variants for paragraph in variant.paragraphs]


def said(draft: Composition, variant: int = 0) -> str:
    """The text of a variant."""
    return "\n".join(paragraph.text for paragraph in draft.variants[variant].paragraphs)


@pytest.fixture(params=list(DRAFTS.values()), ids=list(DRAFTS), scope="module")
def draft(request: pytest.FixtureRequest) -> Composition:
    """Each of the drafts."""
    return composed(*request.param)


def test_every_fact_stands_in_a_source_in_the_request_or_is_a_placeholder(draft: Composition) -> None:
    open_facts = [
        (paragraph.text, fact.text)
        for paragraph in every(draft)
        for fact in unlocked(paragraph, draft.order, office().document)
        if paragraph.style not in HEADINGS
    ]
    assert open_facts == []


def test_every_paragraph_but_a_heading_has_sources_that_stand_verbatim(draft: Composition) -> None:
    for paragraph in every(draft):
        assert bool(paragraph.sources) is (paragraph.style not in HEADINGS), paragraph.text
        for quote in paragraph.sources:
            unit = office().document(quote.address.document).unit(quote.address)
            assert unit.text[quote.start : quote.end] == quote.text != ""


def test_there_are_two_or_three_ways_of_writing_it_that_differ(draft: Composition) -> None:
    texts = [tuple(paragraph.text for paragraph in variant.paragraphs) for variant in draft.variants]
    assert 2 <= len(texts) <= 3
    assert len(set(texts)) == len(texts)
    assert draft.whole


def test_no_slot_is_left_and_no_sentence_is_broken(draft: Composition) -> None:
    for paragraph in every(draft):
        bare = re.sub(r"\[[^\[\]]*\]", "X", paragraph.text)
        assert not re.search(r"[{}]| {2}|None|\s[,.;:](?!\S)|\.\.(?!/)|,,|;\.", bare), paragraph.text
        assert paragraph.text.count("[") == paragraph.text.count("]")
        if paragraph.style in (Style.TEXT, Style.ITEM):
            assert paragraph.text.rstrip()[-1] in ".:;!/"


def test_headings_are_numbered_in_a_row_and_have_text_under_them(draft: Composition) -> None:
    for variant in draft.variants:
        heads = [one.text.split()[0].rstrip(".-") for one in variant.paragraphs if one.style is Style.HEADING]
        assert heads == ["I", "II", "III", "IV", "V"][: len(heads)]
        assert variant.paragraphs[-1].style not in HEADINGS


def test_units_quoted_are_in_force_or_known_to_be_amended_on_the_day(draft: Composition) -> None:
    for paragraph in every(draft):
        for quote in paragraph.sources:
            status = office().document(quote.address.document).validity.status(draft.order.on)
            register_says = quote.address.document.endswith("-so-dang-ky")
            assert register_says or status not in (Status.EXPIRED, Status.NOT_YET), quote.address


# Achievements


def test_a_condition_is_claimed_only_where_it_is_told() -> None:
    text = said(composed(*DRAFTS["a person"]))
    assert (
        "- Hoàn thành xuất sắc nhiệm vụ: năm 2026 hoàn thành xuất sắc nhiệm vụ ([số, ngày văn bản minh chứng])." in text
    )
    assert "- Danh hiệu “Lao động tiên tiến”: năm 2024, 2025 ([số, ngày quyết định; cơ quan ban hành])." in text
    assert "- Sáng kiến, đề tài: 1 sáng kiến phạm vi cơ sở; [tên" in text


def test_nothing_is_claimed_where_nothing_is_told() -> None:
    draft = composed(*DRAFTS["a person, nothing told"])
    conditions = [one for one in draft.variants[0].paragraphs if re.match(r"- (Đạt tiêu chuẩn|Hoàn thành)", one.text)]
    assert conditions
    assert all(placeholders_of(one.text) for one in conditions)


def test_a_condition_that_is_not_met_is_told_in_a_note_and_not_claimed() -> None:
    draft = composed(
        "báo cáo thành tích đề nghị CSTĐ cơ sở năm 2026 cho ông Trần Văn Bảy, năm 2026 không hoàn thành nhiệm vụ, "
        "không có sáng kiến",
        "UBND xã Ba Vinh",
    )
    assert any("CHƯA ĐỦ điều kiện" in note for note in draft.notes)
    assert "theo dữ kiện đã nêu thì chưa đạt" in said(draft)


def test_a_condition_presumed_of_everybody_is_left_to_who_judges() -> None:
    text = said(composed(*DRAFTS["a collective"]))
    assert "- Nội bộ đoàn kết: [nhận xét, đánh giá của cấp có thẩm quyền]." in text


def test_the_standard_is_that_of_the_way_that_the_facts_speak_of() -> None:
    assert "tại điểm d khoản 3 Điều 74 Luật Thi đua, khen thưởng" in said(composed(*DRAFTS["a collective"]))


def test_an_award_with_several_ways_and_no_facts_leaves_the_choice_open_and_lists_them() -> None:
    draft = composed("báo cáo thành tích đề nghị tặng Bằng khen UBND tỉnh cho ông Trần Văn Bảy", "UBND xã Ba Vinh")
    assert "[Nêu điểm, khoản áp dụng" in said(draft)
    assert any("có nhiều trường hợp xét" in note for note in draft.notes)


def test_the_amendment_whose_text_is_not_here_is_told() -> None:
    draft = composed(*DRAFTS["a person"], on=date(2026, 10, 1))
    assert any("06/2026/QH16" in note for note in draft.notes)
    before = composed(*DRAFTS["a person"], on=date(2026, 9, 30))
    assert not any("06/2026/QH16" in note for note in before.notes)


def test_a_person_signs_for_herself() -> None:
    frame = composed(*DRAFTS["a person"]).frame
    assert (frame.signer_title, frame.signer, frame.number, frame.recipients) == (
        "NGƯỜI BÁO CÁO THÀNH TÍCH", "Lê Thị Hương", "", (),
    )  # fmt: skip


# Proposals


def test_a_proposal_lists_the_papers_of_its_dossier_with_their_basis() -> None:
    draft = composed(*DRAFTS["proposal"])
    papers = {
        one.text: str(one.sources[0].address)
        for one in draft.variants[0].paragraphs
        if one.part is Part.TASKS and one.sources
    }
    assert papers["- Báo cáo thành tích của cá nhân, tập thể."] == "luat-06-2022-qh15#d84.k2.pb"
    assert papers["- Biên bản xét khen thưởng."] == "luat-06-2022-qh15#d84.k2.pc"
    assert not any("Tờ trình" in text for text in papers)


def test_a_proposal_names_its_candidates_as_they_were_typed() -> None:
    text = said(composed(*DRAFTS["proposal"]))
    assert "tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho 03 tập thể, 05 cá nhân" in text
    assert "- 03 tập thể, gồm [" in text


def test_a_proposal_without_an_award_says_so() -> None:
    draft = composed(*DRAFTS["proposal, no award"])
    assert "[danh hiệu thi đua, hình thức khen thưởng]" in said(draft)
    assert any("Chưa nêu danh hiệu" in note for note in draft.notes)
    assert "làm tốt chuyển đổi số" in said(draft)


# Reports


def test_a_report_is_on_the_plan_of_its_province_and_cites_its_units() -> None:
    draft = composed(*DRAFTS["review"])
    assert "Kế hoạch năm 2025 của Tỉnh ủy Hưng Yên triển khai Chỉ thị số 41-CT/TW" in said(draft)
    cited = {quote.address.document for one in every(draft) for quote in one.sources}
    assert "kh-2025-tinh-uy-hung-yen-ct41" in cited


def test_a_report_without_a_plan_rests_on_the_law_alone() -> None:
    cited = {quote.address.document for one in every(composed(*DRAFTS["final review"])) for quote in one.sources}
    assert cited == {"luat-06-2022-qh15"}


def test_next_tasks_come_from_the_plan_that_is_composed_for_the_issuer() -> None:
    source = Quote(Address.parse("luat-06-2022-qh15#d17.k4"), 0, 1, "4")
    task = Paragraph("1. Mở chuyên mục mới.", Style.ITEM, Part.TASKS, (source,))
    asked = []

    def plan(one: object) -> Composition:
        asked.append(one)
        made = order("báo cáo tổng kết năm 2026", "UBND xã Ba Vinh")
        return Composition(made, office().framing.frame(made), (Variant("ngan", "Ngắn", (task,)),), whole=False)

    draft = office().forms(plan).compose(order("báo cáo tổng kết năm 2026", "UBND xã Ba Vinh"))
    assert "- Mở chuyên mục mới." in said(draft)
    assert "Nâng cao trách nhiệm của người đứng đầu" not in said(draft)
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("text", "part", "word"),
    [
        ("đoạn đánh giá kết quả phong trào thi đua 6 tháng", Part.RESULTS, "KẾT QUẢ ĐẠT ĐƯỢC"),
        ("phần hạn chế, nguyên nhân cho báo cáo tổng kết", Part.WEAKNESSES, "HẠN CHẾ, NGUYÊN NHÂN"),
        ("phần phương hướng cho báo cáo tổng kết", Part.NEXT, "PHƯƠNG HƯỚNG"),
    ],
)
def test_a_part_alone_is_written_without_the_rest(text: str, part: Part, word: str) -> None:
    draft = composed(text, "UBND xã Ba Vinh")
    assert not draft.whole
    assert {one.part for one in every(draft)} == {part}
    assert said(draft).startswith(word)


# Praise and speeches


def test_praise_says_who_and_what_in_the_words_of_the_request() -> None:
    draft = composed(*DRAFTS["praise of a gift"])
    for variant in range(len(draft.variants)):
        assert "bà Phạm Thị Ơi, thôn Nước Lá đã hiến 500m2 đất làm đường" in said(draft, variant)
    assert draft.frame.addressees == ("Bà Phạm Thị Ơi, thôn Nước Lá",)


def test_praise_speaks_of_what_was_done() -> None:
    assert "Dũng cảm cứu người" in said(composed(*DRAFTS["praise of courage"]))
    assert "Dũng cảm cứu người" not in said(composed(*DRAFTS["praise of a gift"]))


def test_a_speech_that_launches_names_the_movement() -> None:
    assert "phát động phong trào thi đua “Ba Vinh đổi mới” năm 2027" in said(composed(*DRAFTS["speech that launches"]))


# The data


def test_every_form_names_kinds_once_and_units_that_are_here() -> None:
    forms = read_forms()
    kinds = [kind for form in forms for kind in form.kinds if not form.about]  # any other is for a special matter
    assert sorted(kinds) == sorted(set(kinds))
    for form in forms:
        for block in form.blocks:
            for address in block.basis:
                assert office().document(address.document).has(address), address


def test_forms_cover_all_kinds_that_are_not_made_from_precedents() -> None:
    of_precedents = {PaperKind.PLAN, PaperKind.DIRECTIVE, PaperKind.LETTER}
    assert set(office().forms(lambda _: None).kinds) == set(PaperKind) - of_precedents


def test_a_form_that_claims_without_a_basis_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(
        "kinds: [thu-khen]\nvariants: [{code: a, name: A}]\nblocks: [{part: de-nghi, text: Rất tốt.}]\n",
        encoding="utf-8",
    )
    with pytest.raises(DraftingDataError, match="nothing supports it"):
        read_forms(tmp_path)


def test_the_shipped_forms_lie_where_they_are_read_from() -> None:
    assert len(list(FORMS.glob("*.yaml"))) == len(read_forms())


def test_headings_are_numbered_in_the_way_of_each_side() -> None:
    heads = [Paragraph(text, Style.HEADING, Part.RESULTS, ()) for text in ("KẾT QUẢ", "HẠN CHẾ")]
    under = Paragraph("Nguyên nhân", Style.SUBHEADING, Part.WEAKNESSES, ())
    assert [one.text for one in numbered([*heads, under], Side.STATE)] == [
        "I. KẾT QUẢ",
        "II. HẠN CHẾ",
        "1. Nguyên nhân",
    ]
    assert [one.text for one in numbered([*heads], Side.PARTY)] == ["I- KẾT QUẢ", "II- HẠN CHẾ"]


def test_texts_of_the_law_are_told_by_digests_here() -> None:
    assert office().document("luat-06-2022-qh15").text_kind is TextKind.DIGEST
    assert date(2026, 10, 1) <= TODAY
