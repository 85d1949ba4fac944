"""What documents are to each other, by the shipped register and by what texts say."""

from dataclasses import replace

import pytest

from assistant.build import House
from corpus.model import Confidence, Document, Metadata
from corpus.register import Register
from corpus.relations import Naming, Relations, Tie
from tests.fake_house import PLAN
from tests.house import BA_TO_PLAN, HUNG_YEN_PLAN, QUANG_NGAI_PLAN

CT_41, LAW_2022, LAW_2003 = "ct-41-2024-ct-tw", "luat-06-2022-qh15", "luat-15-2003-qh11"


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load()


def relations(house: House, *more: Document) -> Relations:
    return Relations(house.register, Naming(house.register), (*house.library.documents(), *more))


def ids(ties: tuple[Tie, ...]) -> set[str | None]:
    return {tie.document for tie in ties}


def test_a_plan_carries_out_what_the_register_says(house: House) -> None:
    ties = relations(house).ties(house.library.document(BA_TO_PLAN))
    assert [tie.document for tie in ties.implements] == ["kh-106-2025-ubnd-quang-ngai", CT_41]


def test_a_directive_that_is_not_held_knows_the_plans_that_carry_it_out(house: House) -> None:
    ties = relations(house).ties(house.library.document(CT_41))
    assert ids(ties.implemented_by) == {
        HUNG_YEN_PLAN, QUANG_NGAI_PLAN, BA_TO_PLAN, "kh-106-2025-ubnd-quang-ngai",
    }  # fmt: skip
    assert not ids(ties.named_by) & ids(ties.implemented_by)


def test_laws_know_what_they_replace_and_what_replaced_them_with_day_source_and_confidence(house: House) -> None:
    new, old = (relations(house).ties(house.library.document(one)) for one in (LAW_2022, LAW_2003))
    (replaces,) = new.replaces
    assert (replaces.document, str(replaces.since), replaces.source, replaces.confidence) == (
        LAW_2003, "2024-01-01", "khoản 2 Điều 94 Luật số 06/2022/QH15", Confidence.OFFICIAL,
    )  # fmt: skip
    assert [replace(tie, document=LAW_2003) for tie in old.replaced_by] == [replaces]
    assert ids(new.amended_by) == {"luat-06-2026-qh16"}
    assert "luat-47-2005-qh11" in ids(old.amended_by)


def test_every_relation_of_the_register_is_told_from_both_ends(house: House) -> None:
    among = relations(house)
    all_ties = {one.id: among.ties(house.library.document(one.id)) for one in house.register.entries}
    for identity, ties in all_ties.items():
        for there, back in (
            (ties.implements, "implemented_by"), (ties.replaced_by, "replaces"), (ties.amended_by, "amends"),
        ):  # fmt: skip
            for tie in there:
                assert tie.document is not None
                assert identity in ids(getattr(all_ties[tie.document], back)), (identity, tie.document)


def test_a_paper_outside_the_register_is_tied_by_the_numbers_in_its_text(house: House) -> None:
    metadata = Metadata(kind="kh", implements=("41-CT/TW ngày 26/12/2024", "999/KH-XYZ"), replaces=("28/2024/NĐ-CP",))
    paper = replace(PLAN, metadata=metadata, text="Thực hiện Kế hoạch số 89/KH-UBND của UBND huyện Ba Tơ.")
    among = relations(house, paper)
    ties = among.ties(paper)
    assert [(tie.document, tie.written) for tie in ties.implements] == [
        (CT_41, "41-CT/TW ngày 26/12/2024"), (None, "999/KH-XYZ"),
    ]  # fmt: skip
    assert ids(ties.replaces) == {"nd-28-2024-nd-cp"}
    assert ids(ties.names) == {BA_TO_PLAN}
    assert paper.id in ids(among.ties(house.library.document(BA_TO_PLAN)).named_by)
    assert paper.id in ids(among.ties(house.library.document(CT_41)).implemented_by)


def test_an_appendix_and_its_paper_know_each_other(house: House) -> None:
    appendix = replace(PLAN, id="nd-30-2020-nd-cp-pl1", metadata=Metadata(attached_to="30/2020/NĐ-CP"))
    among = relations(house, appendix)
    assert ids(among.ties(appendix).appendix_of) == {"nd-30-2020-nd-cp"}
    assert ids(among.ties(house.library.document("nd-30-2020-nd-cp")).appendices) == {appendix.id}


def test_a_name_that_several_papers_bear_ties_none_of_them_for_certain(register: Register) -> None:
    unclear = replace(PLAN, text="Theo Chỉ thị 41, các cơ quan thực hiện.", version="a")
    names = Naming(register).names(unclear)
    assert {CT_41, "ct-41-2014-tinh-uy-ha-tinh"} <= names.possible
    assert not names.certain


def test_a_new_version_of_a_text_is_read_anew(register: Register) -> None:
    naming = Naming(register)
    assert CT_41 in naming.names(replace(PLAN, text="Chỉ thị số 41-CT/TW", version="a")).certain
    assert naming.names(replace(PLAN, text="Không nêu gì.", version="b")).certain == frozenset()
