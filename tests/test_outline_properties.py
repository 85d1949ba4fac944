"""What holds of every tree, whatever the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.address import Address
from corpus.cleaning import clean
from corpus.model import Unit
from corpus.outline import Outline, outline
from tests.reading import SEEDS, seed

LINES = st.sampled_from(
    [
        "QUYẾT ĐỊNH", "KẾ HOẠCH", "Chương I", "Chương II", "QUY ĐỊNH CHUNG", "Mục 1", "Điều 1. Một", "Điều 2",
        "Điều 3: Ba.", "Điều 26, khoản 3", "1. Một", "2. Hai", "3. Ba", "1.1. Con", "a) Điểm a", "b) Điểm b",
        "đ) Điểm đ", "- Gạch", "+ Cộng", "I. MỘT", "II. HAI", "1. TO CHUC THUC HIEN", "(1) Một", "Lời văn.",
        "gồm: a) Một; b) Hai;", "“Điều 9", "chín.”", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "QUY CHẾ",
        "(Ban hành kèm theo Quyết định số 1)", "PHỤ LỤC I", "Mẫu số 01", "./.",
    ]
)  # fmt: skip
PAPERS = st.lists(LINES, max_size=40).map("\n".join)


def assert_well_formed(text: str, found: Outline) -> None:
    by_address = {unit.address: unit for unit in found.units}
    assert len(by_address) == len(found.units)
    for unit in found.units:
        assert text[unit.start : unit.end] == unit.text
        assert Address.parse(str(unit.address)) == unit.address
        assert_children_nest(unit, [by_address[child] for child in unit.children])
    assert [unit.start for unit in found.units] == sorted(unit.start for unit in found.units)


def assert_children_nest(unit: Unit, children: list[Unit]) -> None:
    assert all(child.parent == unit.address for child in children)
    assert all(unit.start <= child.start and child.end <= unit.end for child in children)
    assert all(one.end <= two.start for one, two in pairwise(children))
    covered = [(child.start - unit.start, child.end - unit.start) for child in children]
    pieces = sorted([*covered, *((own.start, own.end) for own in unit.own)])
    assert all(one[1] <= two[0] for one, two in pairwise(pieces))
    uncovered = "".join(
        unit.text[end:start] for (_, end), (start, _) in pairwise([(0, 0), *pieces, (len(unit.text),) * 2])
    )
    assert not uncovered.strip()


def assert_siblings_in_order(found: Outline) -> None:
    for unit in found.units:
        for one, two in pairwise(unit.children):
            first, second = one.path[-1], two.path[-1]
            counted = first.kind is second.kind and first.number.isdigit() == second.number.isdigit()
            assert not counted or one < two or {first.occurrence, second.occurrence} != {1}


@given(PAPERS)
def test_any_paper_gives_a_well_formed_tree(source: str) -> None:
    text = clean(source)
    found = outline("vb", text, source)
    assert_well_formed(text.text, found)
    assert_siblings_in_order(found)
    assert all(1 <= problem.line <= source.count("\n") + 1 for problem in found.problems)


@given(st.text(max_size=200))
def test_any_text_gives_a_well_formed_tree(source: str) -> None:
    text = clean(source)
    assert_well_formed(text.text, outline("vb", text, source))


@pytest.mark.parametrize("name", SEEDS)
def test_a_shipped_paper_gives_a_well_formed_tree(name: str) -> None:
    text = clean(seed(name))
    found = outline(name, text, seed(name))
    assert_well_formed(text.text, found)
    assert_siblings_in_order(found)
