import pytest

from assistant.drafting.locks import FactKind, facts, is_locked, unlocked
from assistant.drafting.model import GivenDuty, Paragraph
from assistant.drafting.paper import Part, Style
from assistant.grounding import Quote
from assistant.reply import Role
from tests.drafting_engine import COMMUNE, PROVINCE, composed, order, over_seeds, seeds

PLAN = next(one for one in seeds() if one.id == "kh-2025-so-xay-dung-quang-ngai-ct41")


def cited(*paths: str) -> tuple[Quote, ...]:
    units = [next(one for one in PLAN.units if one.address.path_text == path) for path in paths]
    return tuple(Quote(one.address, 0, len(one.text), one.text) for one in units)


def written(text: str, *paths: str) -> Paragraph:
    return Paragraph(text, Style.TEXT, Part.TASKS, cited(*(paths or ("mIII.k1",))))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Theo Chỉ thị số 41-CT/TW ngày 26/12/2024", [FactKind.NUMBER, FactKind.DAY]),
        ("trước ngày 15 tháng 10 năm 2026", [FactKind.DAY]),
        ("ít nhất 85% hộ, 1.200 người trong ba năm liền", [FactKind.FIGURE, FactKind.FIGURE, FactKind.COUNT]),
        ("giao Sở Tài chính của tỉnh Hưng Yên", [FactKind.BODY, FactKind.PLACE]),
        ("theo lời đồng chí Trần Văn Bảy", [FactKind.NAME]),
        ("phong trào “Sáng - xanh - sạch”", [FactKind.QUOTED]),
        ("tại xã Mường Thử", [FactKind.PLACE]),
        ("1. Đẩy mạnh tuyên truyền tư tưởng Hồ Chí Minh của Đảng, Nhà nước", []),
        ("[số] hội nghị trước ngày [ngày, tháng, năm], do [Sở Tài chính hoặc cơ quan khác]", []),
        ("các văn bản chỉ đạo của cấp trên trong một số cơ sở y tế", []),
        ("- Hai bên thống nhất; hai năm một lần", [FactKind.COUNT]),
    ],
)
def test_facts_are_found_and_placeholders_are_none(text: str, found: list[FactKind]) -> None:
    assert [one.kind for one in facts(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Chỉ thị 41-CT/TW và Kế hoạch số 106/KH-UBND ngày 9/5/2025.",  # zero in front or not
        "Ủy ban nhân dân xã Ba Vinh ban hành năm 2026.",  # the issuer, the year of the day
        "Giao Tổ công tác số 2 theo dõi trước ngày 15/12/2026.",  # asked for
        "Triển khai theo Kế hoạch năm 2025 của Sở Xây dựng tỉnh Quảng Ngãi.",  # the name of the paper quoted
    ],
)
def test_what_stands_in_a_quote_or_in_the_request_is_locked(text: str) -> None:
    wanted = order(duties=(GivenDuty("Tổ công tác số 2", Role.LEADS),), deadline="trước ngày 15/12/2026")
    assert unlocked(written(text), wanted, over_seeds()._document) == ()


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("Thực hiện Chỉ thị 42-CT/TW.", "42-CT/TW"),
        ("Thực hiện Kế hoạch số 106/KH-UBND ngày 10/5/2025.", "ngày 10/5/2025"),
        ("Giao Sở Tài chính thực hiện.", "Sở Tài chính"),
        ("Phấn đấu đạt 95 người.", "95"),
        ("Theo gương của tỉnh Hà Tĩnh.", "Hà Tĩnh"),
        ("Do đồng chí Trần Văn Bảy phụ trách.", "Trần Văn Bảy"),
        ("Trong năm 2027.", "2027"),
        ("Hưởng ứng phong trào “Xanh hóa”.", "Xanh hóa"),
        ("Liên tục trong ba năm.", "ba năm"),
    ],
)
def test_what_nothing_supports_is_not_locked(text: str, strange: str) -> None:
    assert strange in [one.text for one in unlocked(written(text), order(), over_seeds()._document)]


def test_a_body_of_another_level_is_no_lock_for_one_of_the_issuers() -> None:
    front = "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam {} tham gia."
    units = next(one for one in seeds() if one.id == "kh-2025-tinh-uy-hung-yen-ct41").units
    unit = next(one for one in units if one.address.path_text == "mIII.k5")
    quote = (Quote(unit.address, 0, len(unit.text), unit.text),)

    def of(level: str) -> Paragraph:
        return Paragraph(front.format(level), Style.TEXT, Part.TASKS, quote)

    look = over_seeds()._document
    assert is_locked(of("tỉnh"), order(COMMUNE), look)
    assert is_locked(of("xã"), order(COMMUNE), look)
    assert not is_locked(of("phường"), order(COMMUNE), look)
    assert not is_locked(of("xã"), order(PROVINCE), look)


def test_one_changed_digit_or_name_unlocks_a_paragraph_of_a_draft() -> None:
    wanted, look = order(), over_seeds()._document
    for paragraph in composed(wanted).variants[1].paragraphs:
        if "106/KH-UBND" in paragraph.text:
            assert is_locked(paragraph, wanted, look)
            changed = Paragraph(
                paragraph.text.replace("106/KH", "107/KH"), paragraph.style, paragraph.part, paragraph.sources
            )
            assert not is_locked(changed, wanted, look)
            return
    pytest.fail("no paragraph names the plan of the province")
