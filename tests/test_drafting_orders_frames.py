"""Frames of papers of every kind and level, and their legal bases: nothing expired on any day, nobody dead in them."""

import re
from datetime import date, timedelta

import pytest

from assistant.drafting.model import Order
from assistant.drafting.paper import PaperKind, Part, Side, Style, placeholders_of
from corpus.bodies import ChangeKind
from corpus.model import Status
from tests.drafting_office import office, order
from tests.fake_house import TODAY

LEVELS = (
    "UBND xã Ba Vinh", "UBND phường Trà Câu", "UBND Phường 5, thành phố Hồ Chí Minh", "UBND tỉnh Hưng Yên",
    "UBND thành phố Đà Nẵng", "Sở Nội vụ Quảng Ngãi", "Phòng Văn hóa - Xã hội xã Ba Vinh", "Trường THPT Ba Tơ",
    "Công ty TNHH Hoa Sen", "Hội LHPN tỉnh Quảng Ngãi", "Ủy ban MTTQ Việt Nam xã Ba Vinh", "Đảng ủy xã Ba Vinh",
    "Ban Thường vụ Tỉnh ủy Hưng Yên", "Chi bộ Trường Tiểu học Ba Vinh", "UBND xã", "Bộ Nội vụ",
)  # fmt: skip
SUBJECT = "soạn văn bản phát động phong trào thi đua “Ba Vinh đổi mới” năm 2027"
_DEAD = (ChangeKind.ABOLISHED, ChangeKind.MERGED, ChangeKind.SPLIT, ChangeKind.DOWNGRADED, ChangeKind.RENAMED)


def of(kind: PaperKind, issuer: str, on: date = TODAY, text: str = SUBJECT) -> Order:
    """The order of a kind of paper for an issuer."""
    return order(text, issuer, kind=kind, on=on)


@pytest.mark.parametrize("issuer", LEVELS)
@pytest.mark.parametrize("kind", PaperKind)
def test_every_kind_has_a_frame_at_every_level(kind: PaperKind, issuer: str) -> None:
    one = of(kind, issuer)
    frame = office().framing.frame(one)
    party = one.issuer.side is Side.PARTY
    assert frame.issuer.isupper()
    assert "{" not in "".join((frame.issuer, frame.number, frame.title, *frame.recipients, *frame.addressees))
    assert frame.place_and_day.endswith(f"ngày [ngày] tháng [tháng] năm {TODAY.year}")
    assert frame.number.startswith(("Số [số]-", "Số [số]/") if party else "Số: [số]/") or frame.number == ""
    assert not frame.authority or frame.authority.startswith("T/M" if party else "TM.")
    assert frame.signer_title
    assert all(one.strip() == one and not one.endswith((".", ";")) for one in frame.recipients)


@pytest.mark.parametrize("issuer", LEVELS)
def test_nobody_dead_receives_a_paper_or_is_addressed(issuer: str) -> None:
    bodies = office().understanding.bodies
    for kind in PaperKind:
        one = of(kind, issuer)
        frame = office().framing.frame(one)
        for name in (*frame.recipients, *frame.addressees):
            changes = bodies.changes(name, TODAY, place=one.issuer.province)
            assert not [change for change in changes if change.change.kind in _DEAD], name
            assert not re.search(r"\b(huyện|thị xã|thị trấn|quận)\b", name.lower()), name


Row = tuple[str, PaperKind, str | None, str, str, str, str, str]  # issuer, kind, and what stands in the frame
FRAMES: dict[str, Row] = {
    "commune": ("UBND xã Ba Vinh", PaperKind.PLAN, None, "ỦY BAN NHÂN DÂN XÃ BA VINH", "Số: [số]/KH-UBND", "Ba Vinh",
                "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    "letter": ("UBND xã Ba Vinh", PaperKind.LETTER, None, "ỦY BAN NHÂN DÂN XÃ BA VINH",
               "Số: [số]/UBND-[đơn vị soạn thảo]", "Ba Vinh", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    "proposal": ("UBND xã Ba Vinh", PaperKind.PROPOSAL, None, "ỦY BAN NHÂN DÂN XÃ BA VINH", "Số: [số]/TTr-UBND",
                 "Ba Vinh", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    "report": ("UBND tỉnh Hưng Yên", PaperKind.FINAL_REVIEW, None, "ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN",
               "Số: [số]/BC-UBND", "Hưng Yên", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    "department": ("Sở Nội vụ Quảng Ngãi", PaperKind.PLAN, "UBND TỈNH QUẢNG NGÃI", "SỞ NỘI VỤ", "Số: [số]/KH-SNV",
                   "Quảng Ngãi", "", "GIÁM ĐỐC"),
    "division": ("Phòng Văn hóa - Xã hội xã Ba Vinh", PaperKind.REVIEW, "UBND XÃ BA VINH", "PHÒNG VĂN HÓA - XÃ HỘI",
                 "Số: [số]/BC-VHXH", "Ba Vinh", "", "TRƯỞNG PHÒNG"),
    "school": ("Trường THPT Ba Tơ", PaperKind.PLAN, "SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH QUẢNG NGÃI", "TRƯỜNG THPT BA TƠ",
               "Số: [số]/KH-[ký hiệu cơ quan]", "[địa danh]", "", "HIỆU TRƯỞNG"),
    "party commune": ("Đảng ủy xã Ba Vinh", PaperKind.PLAN, "ĐẢNG BỘ TỈNH QUẢNG NGÃI", "ĐẢNG ỦY XÃ BA VINH",
                      "Số [số]-KH/ĐU", "Ba Vinh", "T/M BAN THƯỜNG VỤ", "BÍ THƯ"),
    "party letter": ("Đảng ủy xã Ba Vinh", PaperKind.LETTER, "ĐẢNG BỘ TỈNH QUẢNG NGÃI", "ĐẢNG ỦY XÃ BA VINH",
                     "Số [số]-CV/ĐU", "Ba Vinh", "T/M BAN THƯỜNG VỤ", "BÍ THƯ"),
    "party province": ("Ban Thường vụ Tỉnh ủy Hưng Yên", PaperKind.DIRECTIVE, None, "TỈNH ỦY HƯNG YÊN",
                       "Số [số]-CT/TU", "Hưng Yên", "T/M BAN THƯỜNG VỤ", "BÍ THƯ"),
    "a ward with a figure": ("UBND Phường 5, thành phố Hồ Chí Minh", PaperKind.PLAN, None, "ỦY BAN NHÂN DÂN PHƯỜNG 5",
                             "Số: [số]/KH-UBND", "Phường 5", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    "a place named after a person": ("UBND xã Đặng Thùy Trâm", PaperKind.PLAN, None,
                                     "ỦY BAN NHÂN DÂN XÃ ĐẶNG THÙY TRÂM", "Số: [số]/KH-UBND", "Xã Đặng Thùy Trâm",
                                     "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    "an unnamed commune": ("UBND xã", PaperKind.PLAN, None, "ỦY BAN NHÂN DÂN XÃ [TÊN XÃ]", "Số: [số]/KH-UBND",
                           "[tên xã]", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    "a letter of praise": ("Chủ tịch UBND xã Ba Vinh", PaperKind.PRAISE, None, "ỦY BAN NHÂN DÂN XÃ BA VINH", "",
                           "Ba Vinh", "", "CHỦ TỊCH"),
}  # fmt: skip


@pytest.mark.parametrize("wanted", FRAMES.values(), ids=FRAMES)
def test_a_frame_is_that_of_its_kind_and_issuer(wanted: Row) -> None:
    issuer, kind, *rest = wanted
    frame = office().framing.frame(of(kind, issuer))
    place = frame.place_and_day.split(",")[0]
    found = [frame.above, frame.issuer, frame.number, place, frame.authority, frame.signer_title]
    assert found == rest


def test_a_deputy_signs_only_where_the_request_says_so() -> None:
    frame = office().framing.frame(order("công văn triển khai Chỉ thị 41, Phó Chủ tịch ký", "UBND xã Ba Vinh"))
    assert (frame.authority, frame.signer_title) == ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    party = office().framing.frame(order("kế hoạch triển khai Chỉ thị 41, ký thay", "Đảng ủy xã Ba Vinh"))
    assert party.authority == "T/M BAN THƯỜNG VỤ\nK/T BÍ THƯ"


def test_the_form_of_the_party_is_told_to_be_unverified() -> None:
    framing = office().framing
    assert framing.notes(of(PaperKind.PLAN, "Đảng ủy xã Ba Vinh"))
    assert not framing.notes(of(PaperKind.PLAN, "UBND xã Ba Vinh"))


def test_a_title_names_the_paper_carried_out_in_full() -> None:
    frame = office().framing.frame(order("soạn kế hoạch triển khai Chỉ thị 41", "UBND xã Ba Vinh"))
    assert frame.title.startswith(
        "Triển khai thực hiện Chỉ thị số 41-CT/TW ngày 26/12/2024 của Bộ Chính trị về tăng cường"
    )


def test_a_title_says_what_the_request_says_and_else_is_a_placeholder() -> None:
    framing = office().framing
    assert framing.frame(order("kế hoạch phát động thi đua năm 2027", "UBND xã Ba Vinh")).title == (
        "Phát động thi đua năm 2027"
    )
    assert placeholders_of(framing.frame(order("soạn kế hoạch", "UBND xã Ba Vinh")).title)
    assert framing.frame(order("soạn kế hoạch", "UBND xã Ba Vinh"), "Tên khác").title == "Tên khác"


def test_who_is_given_a_duty_receives_the_paper() -> None:
    text = "soạn kế hoạch triển khai Chỉ thị 41, giao Phòng Văn hóa - Xã hội chủ trì, Công an xã phối hợp"
    recipients = office().framing.frame(order(text, "UBND xã Ba Vinh")).recipients
    assert recipients[-3:] == ("Phòng Văn hóa - Xã hội", "Công an xã", "Lưu: VT, VHXH")


def test_a_dead_body_with_a_duty_does_not_receive_the_paper() -> None:
    text = "soạn kế hoạch triển khai Chỉ thị 41, giao Sở Thông tin và Truyền thông chủ trì"
    recipients = office().framing.frame(order(text, "UBND tỉnh Hưng Yên")).recipients
    assert not any("Truyền thông" in one for one in recipients)


ADDRESSEES = {
    "a commune to its province": (
        "UBND xã Ba Vinh", "tờ trình đề nghị tặng Bằng khen", "Chủ tịch Ủy ban nhân dân tỉnh Quảng Ngãi",
    ),
    "a division to its commune": (
        "Phòng VHXH xã Ba Vinh", "tờ trình đề nghị tặng Giấy khen", "Chủ tịch Ủy ban nhân dân xã Ba Vinh",
    ),
    "a province to the Prime Minister": (
        "UBND tỉnh Hưng Yên", "tờ trình đề nghị tặng Bằng khen Thủ tướng", "Thủ tướng Chính phủ",
    ),
    "as the request says": (
        "UBND xã Ba Vinh", "công văn gửi các trường học trên địa bàn về thi đua", "Các trường học trên địa bàn",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("issuer", "text", "first"), ADDRESSEES.values(), ids=ADDRESSEES)
def test_a_paper_addresses_who_can_settle_it(issuer: str, text: str, first: str) -> None:
    assert office().framing.frame(order(text, issuer)).addressees[0] == first


def test_before_the_districts_ended_a_commune_reported_to_its_district() -> None:
    frame = office().framing.frame(of(PaperKind.PLAN, "UBND xã Ba Vinh", date(2025, 6, 30)))
    assert frame.recipients[0] == "UBND huyện [tên huyện] (để báo cáo)"


# Legal bases


def days(first: date, last: date, step: int) -> list[date]:
    """Days of a stretch, and those on which a basis of the shipped register begins or ends."""
    turns = [
        date(2024, 1, 1),
        date(2025, 6, 16),
        date(2025, 7, 1),
        date(2025, 8, 5),
        date(2026, 10, 1),
        date(2027, 3, 1),
    ]
    every = [first + timedelta(days=at) for at in range(0, (last - first).days, step)]
    return sorted({*every, *turns, *(turn - timedelta(days=1) for turn in turns)})


@pytest.mark.parametrize("kind", [PaperKind.PROPOSAL, PaperKind.PLAN, PaperKind.FINAL_REVIEW])
def test_no_basis_is_expired_or_not_yet_in_force_on_any_day(kind: PaperKind) -> None:
    register = office().understanding.register
    for on in days(date(2023, 1, 1), date(2027, 12, 31), 23):
        text = "soạn phần căn cứ theo Nghị định 98/2023/NĐ-CP, Nghị định 91/2017/NĐ-CP, Chỉ thị 41-CT/TW"
        based = office().bases.of(order(text, "UBND tỉnh Quảng Ngãi", kind=kind, on=on))
        for paragraph in (one for one in based.paragraphs if not placeholders_of(one.text)):
            for mention in register.resolve(paragraph.text):
                for identity in mention.ids[:1]:
                    entry = register.by_id(identity)
                    if f"Căn cứ {mention.text}" in paragraph.text or "Thực hiện" in paragraph.text:
                        status = entry.validity.status(on)
                        assert status not in (Status.EXPIRED, Status.NOT_YET), (on, paragraph.text)


def test_bases_end_with_semicolons_and_the_last_with_a_full_stop() -> None:
    found = office().bases.paragraphs(order("tờ trình đề nghị tặng Bằng khen", "UBND xã Ba Vinh"))
    ends = [one.text[-1] for one in found if one.style is Style.BASIS]
    assert ends == [";"] * (len(ends) - 1) + ["."]
    assert all(one.sources and one.part is Part.BASIS for one in found)


BASES = {
    date(2023, 6, 1): ("Luật Thi đua, khen thưởng ngày 26/11/2003", "91/2017/NĐ-CP"),
    date(2024, 6, 1): ("Luật Thi đua, khen thưởng ngày 15/6/2022", "98/2023/NĐ-CP"),
    date(2025, 6, 30): ("Luật Thi đua, khen thưởng ngày 15/6/2022", "98/2023/NĐ-CP"),
    date(2025, 7, 1): ("Luật Thi đua, khen thưởng ngày 15/6/2022", "152/2025/NĐ-CP"),
    date(2026, 9, 30): ("Luật Thi đua, khen thưởng ngày 15/6/2022", "152/2025/NĐ-CP"),
    date(2026, 10, 1): ("ngày 23/4/2026", "152/2025/NĐ-CP"),
    date(2027, 3, 1): ("ngày 23/4/2026", "[nghị định quy định chi tiết"),
}


@pytest.mark.parametrize(("on", "words"), BASES.items(), ids=map(str, BASES))
def test_bases_are_those_of_the_day(on: date, words: tuple[str, ...]) -> None:
    found = office().bases.paragraphs(order("tờ trình đề nghị tặng Bằng khen", "UBND xã Ba Vinh", on=on))
    said = "\n".join(one.text for one in found)
    assert all(word in said for word in words), said
    assert ("23/4/2026" in said) is (on >= date(2026, 10, 1))


def test_an_expired_paper_that_the_request_names_is_replaced_and_the_note_says_so() -> None:
    found = office().bases.of(order("tờ trình khen thưởng theo Nghị định 91/2017/NĐ-CP", "UBND xã Ba Vinh"))
    said = "\n".join(one.text for one in found.paragraphs)
    assert "91/2017" not in said
    assert said.count("152/2025/NĐ-CP ngày") == 1
    assert any("91/2017/NĐ-CP đã hết hiệu lực" in note for note in found.notes)


def test_a_basis_that_ends_within_a_year_is_told() -> None:
    found = office().bases.of(order("tờ trình đề nghị tặng Bằng khen", "UBND xã Ba Vinh", on=date(2026, 11, 26)))
    assert any("152/2025/NĐ-CP hết hiệu lực từ ngày 01/3/2027" in note for note in found.notes)


def test_a_paper_that_the_register_does_not_know_is_named_as_typed_and_told() -> None:
    found = office().bases.of(
        order("soạn kế hoạch triển khai Kế hoạch số 77/KH-UBND ngày 01/10/2026", "UBND xã Ba Vinh")
    )
    assert "77/KH-UBND" in found.paragraphs[-1].text
    assert any("77/KH-UBND" in note for note in found.notes)


def test_the_opening_sentence_names_the_paper_in_full_and_cites_the_register() -> None:
    (opening,) = office().bases.paragraphs(order("soạn kế hoạch triển khai Chỉ thị 41", "UBND xã Ba Vinh"))
    assert opening.text.startswith("Thực hiện Chỉ thị số 41-CT/TW ngày 26/12/2024 của Bộ Chính trị về tăng cường")
    assert opening.text.endswith("Ủy ban nhân dân xã Ba Vinh ban hành Kế hoạch triển khai thực hiện như sau:")
    assert {str(one.address) for one in opening.sources} == {
        "ct-41-2024-ct-tw-so-dang-ky#k1", "ct-41-2024-ct-tw-so-dang-ky#k2",
    }  # fmt: skip


def test_a_party_paper_has_no_legal_bases_unless_they_are_asked_for() -> None:
    plan = office().bases.paragraphs(order("soạn kế hoạch triển khai Chỉ thị 41", "Đảng ủy xã Ba Vinh"))
    assert [one.style for one in plan] == [Style.TEXT]
    asked = office().bases.paragraphs(order("phần căn cứ cho kế hoạch triển khai Chỉ thị 41", "Đảng ủy xã Ba Vinh"))
    assert any(one.style is Style.BASIS for one in asked)
