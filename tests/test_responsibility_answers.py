"""Answers on who is responsible: bodies that changed, deadlines, papers that are not here, papers by their number."""

from pathlib import Path

import pytest

from assistant.build import House, open_house
from assistant.reply import Answer, Outcome
from assistant.settings import Settings
from bot.command_line import run
from tests.house import BA_TO_PLAN, DIRECTIVE, HUNG_YEN_PLAN, answer, ask, cited, refusal

PLANS = Path(__file__).parent / "responsibility_plans"
KHANH_HOA = "kh-95-2025-ubnd-khanh-hoa"


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house with one plan more, which has deadlines and which the register does not know."""
    home = tmp_path_factory.mktemp("grown") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VINHDANH_HOME", str(home))
        assert run(["documents", "add", *map(str, PLANS.glob("26-*.txt"))]) == 0
    return open_house(Settings(home=home), lambda *_: None)


def who(reply: Answer) -> set[str]:
    return {row.body for row in reply.responsibilities or ()}


# Bodies that are not what they were


@pytest.mark.parametrize(
    "asked",
    ["Sở Khoa học và Công nghệ Hưng Yên làm gì theo Chỉ thị 02?", "So VHTTDL Hung Yen phai lam gi theo chi thi 02"],
)
def test_a_body_of_today_is_told_what_its_predecessor_was_given(house: House, asked: str) -> None:
    reply = answer(house, asked)
    assert (reply.outcome, who(reply)) == (Outcome.PARTIAL, {"Sở Thông tin và Truyền thông"})
    assert cited(reply) == {f"{DIRECTIVE}#k9.pb"}
    assert any("01/3/2025" in note for note in reply.notes)


def test_a_body_that_took_over_another_part_is_not(house: House) -> None:
    """Công an tỉnh has network security of Sở Thông tin và Truyền thông, and no propaganda."""
    reply = refusal(house, "Công an tỉnh Hưng Yên làm gì theo Chỉ thị 02?")
    assert "không giao việc được hỏi cho Công an tỉnh" in reply.reason
    assert "Sở Nội vụ" in reply.reason


def test_a_body_that_the_register_does_not_know_is_none_of_those_that_are_named(house: House) -> None:
    reply = refusal(house, "Trung tâm Kiểm định Văn Lâm có việc gì trong Chỉ thị 02 của Hưng Yên?")
    assert "không giao việc được hỏi cho Trung tâm Kiểm định Văn Lâm" in reply.reason


def test_a_body_of_yesterday_is_told_what_its_heir_is_given(house: House) -> None:
    reply = answer(house, "Ban Dân vận Tỉnh ủy có nhiệm vụ gì trong kế hoạch của Tỉnh ủy Hưng Yên?")
    assert (reply.outcome, cited(reply)) == (Outcome.PARTIAL, {f"{HUNG_YEN_PLAN}#mIII.k4"})
    assert any(note.startswith("Ban Dân vận") and "nay là" in note for note in reply.notes)


@pytest.mark.parametrize("asked", ["UBND cấp huyện ở Hưng Yên có nhiệm vụ gì?", "UBND huyen o Hung Yen phai lam gi"])
def test_a_level_is_the_bodies_of_that_level(house: House, asked: str) -> None:
    reply = answer(house, asked)
    assert "Ủy ban nhân dân các huyện, thị xã, thành phố" in who(reply)
    assert f"{DIRECTIVE}#k9.pb" in cited(reply)


# Premises, and papers that are not here


def test_whoever_has_the_role_is_told_instead_of_who_was_supposed_to(grown: House) -> None:
    reply = answer(grown, "Kế hoạch 95 Khánh Hòa do Sở Y tế chủ trì, đúng không?")
    assert reply.outcome is Outcome.PARTIAL
    assert "Sở Tài chính" in who(reply)
    assert "Sở Y tế" not in who(reply)


def test_what_a_paper_that_is_not_here_gives_is_not_told_from_others(house: House) -> None:
    reply = refusal(house, "Kế hoạch 106/KH-UBND của UBND tỉnh Quảng Ngãi giao sở nào tổng hợp báo cáo?")
    assert "chưa có toàn văn" in reply.reason


def test_who_follows_up_the_carrying_out_of_a_paper_that_is_not_here_is_told_from_others(house: House) -> None:
    reply = answer(house, "Theo dõi, đôn đốc việc thực hiện Chỉ thị 41-CT/TW giao cho ai?")
    assert reply.outcome is Outcome.PARTIAL


# Deadlines


@pytest.mark.parametrize(
    ("asked", "unit"),
    [
        ("kiểm kê trụ sở dôi dư Khánh Hòa khi nào phải xong?", "mII.k2"),
        ("ho so khen thuong tiet kiem o Khanh Hoa gui truoc ngay nao", "mIII.k3"),
        ("cuoc thi viet em hoc tiet kiem o Khanh Hoa han den bao gio", "mIV.k5"),
        ("việc nào phải xong trước 30/10/2025 trong kế hoạch 95 Khánh Hòa", "mIV.k8.g1"),
        ("Khánh Hòa: việc nào phải xong trước 31/12/2025?", "mII.k2"),
    ],
)
def test_by_when_is_answered_from_the_unit_that_says_it(grown: House, asked: str, unit: str) -> None:
    assert f"{KHANH_HOA}#{unit}" in cited(answer(grown, asked))


def test_a_time_that_no_unit_says_is_not_made_up(grown: House) -> None:
    asked = "Khi nào Khánh Hòa phát thưởng cuộc thi hát dân ca của kế hoạch 95?"
    assert not cited(ask(grown, asked))


# Papers by their number


@pytest.mark.parametrize(
    "asked", ["Kế hoạch 95 Khánh Hòa giao Sở Tài chính việc gì?", "KH 95 giao So Tai chinh viec gi"]
)
def test_a_paper_that_was_added_is_found_by_its_bare_number(grown: House, asked: str) -> None:
    reply = answer(grown, asked)
    assert who(reply) == {"Sở Tài chính"}
    assert {address.partition("#")[0] for address in cited(reply)} == {KHANH_HOA}


# One's own commune, and what is given to nobody


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("xã Ba Động phải làm gì?", None),
        ("toi o xa Ba Vinh (Quang Ngai) phai lam gi theo ke hoach thi dua", None),
        ("Xã tôi làm gì?", "Ba Dinh"),
    ],
)
def test_a_commune_of_a_former_district_is_told_what_the_district_asked_of_it(
    house: House, asked: str, place: str | None
) -> None:
    reply = answer(house, asked, place=place)
    assert {address.partition("#")[0] for address in cited(reply)} == {BA_TO_PLAN}
    assert any("8 xã" in note for note in reply.notes)


def test_tasks_that_name_nobody_are_listed(house: House) -> None:
    units = cited(answer(house, "Việc nào chưa giao cho ai trong kế hoạch của Tỉnh ủy Hưng Yên?"))
    assert f"{HUNG_YEN_PLAN}#mII.k1" in units
    assert f"{HUNG_YEN_PLAN}#mIII.k4" not in units


def test_where_every_task_has_somebody_that_is_said(house: House) -> None:
    assert "đều có cơ quan" in refusal(house, "viec nao chua giao cho ai trong chi thi 02 hung yen").reason
