"""The counts that the official texts must give."""

from collections import Counter
from pathlib import Path

import pytest

from corpus.address import UnitKind
from corpus.cleaning import clean
from corpus.model import Unit
from corpus.outline import Outline, outline
from corpus.readers import read
from tests.official import OFFICIAL, needs_official
from tests.reading import source_of

pytestmark = needs_official

NATIONAL, LOCAL = OFFICIAL / "national", OFFICIAL / "local"
LAW = NATIONAL / "luat-06-2022-qh15"


def tree(path: Path) -> Outline:
    source = source_of(path)
    return outline("vb", clean(source), source)


def counts(units: tuple[Unit, ...], attached: str = "") -> tuple[int, int, int]:
    """Điều, khoản and điểm in the main text, or in the paper attached under an address."""
    inside = [unit for unit in units[1:] if _base(unit) == attached]
    kinds = Counter(unit.kind for unit in inside)
    return kinds[UnitKind.ARTICLE], kinds[UnitKind.CLAUSE], kinds[UnitKind.POINT]


def _base(unit: Unit) -> str:
    bases = [str(step) for step in unit.address.path if step.kind in {UnitKind.ATTACHMENT, UnitKind.APPENDIX}]
    return ".".join(bases)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("luat-06-2022-qh15/luat-06-2022-qh15.txt", (96, 319, 328)),
        ("nd-152-2025/nd-152-2025.txt", (61, 190, 169)),
        ("nd-152-2025/toan-van.md", (61, 190, 169)),
        ("nd-30-2020/30_2020_ND_CP.txt", (38, 116, 94)),
        ("nd-30-2020/30_2020_ND_CP.md", (38, 116, 94)),
        ("luat-15-2003-qh11/luat-15-2003-qh11.txt", (103, 189, 180)),
        ("luat-47-2005-qh11/luat-47-2005-qh11.txt", (2, 2, 0)),
        ("luat-39-2013-qh13/luat-39-2013-qh13.txt", (2, 52, 0)),
        ("luat-32-2009-qh12/luat-32-2009-qh12.txt", (4, 30, 0)),
    ],
)
def test_a_national_text_has_its_articles(file: str, expected: tuple[int, int, int]) -> None:
    found = tree(NATIONAL / file)
    assert counts(found.units) == expected
    assert found.problems == ()


@pytest.mark.parametrize(
    ("folder", "main", "regulation"),
    [
        ("qd-86-2025-ubnd-bac-ninh", 3, (11, 26, 45)),
        ("qd-71-2025-ubnd-ha-noi", 3, (12, 25, 7)),
        ("qd-2920-2025-ubnd-ha-tinh-so-noi-vu", 3, (4, 44, 123)),
        ("nd-25-2025-bo-noi-vu", 5, (0, 0, 0)),
    ],
)
def test_a_decision_and_its_regulation_do_not_collide(folder: str, main: int, regulation: tuple[int, int, int]) -> None:
    for file in sorted((LOCAL / folder).iterdir()):
        found = tree(file)
        assert counts(found.units)[0] == main
        assert counts(found.units, "kt1") == regulation


def test_the_regulation_of_bac_ninh_has_points_inside_a_line() -> None:
    units = {
        unit.address.path_text: unit for unit in tree(next((LOCAL / "qd-86-2025-ubnd-bac-ninh").glob("*.txt"))).units
    }
    assert [child.path_text for child in units["kt1.d9.k2"].children] == [f"kt1.d9.k2.p{letter}" for letter in "abc"]


def test_the_form_of_ha_noi_stands_under_its_regulation() -> None:
    found = {unit.address.path_text for unit in tree(next((LOCAL / "qd-71-2025-ubnd-ha-noi").glob("*.txt"))).units}
    assert {"kt1.pl1.mI.g9", "kt1.pl1.mII.k3", "kt1.pl1.mIII.k2", "kt1.pl2", "kt1.pl3"} <= found


@pytest.mark.parametrize("suffix", ["txt", "pdf"])
def test_the_circular_of_the_gazette_has_its_articles_and_appendices(suffix: str) -> None:
    source = read(next((LOCAL / "tt-15-2023-bkhdt").glob(f"*.{suffix}"))).text
    text = clean(source)
    found = outline("vb", text, source)
    assert counts(found.units) == (24, 85, 92)
    assert [unit.number for unit in found.units if unit.kind is UnitKind.APPENDIX] == [str(n) for n in range(1, 19)]
    assert "CÔNG BÁO" not in text.text


@pytest.mark.parametrize(
    ("folder", "sections"),
    [("kh-0124-2025-ubnd-dak-lak", 4), ("kh-0125-2025-ubnd-dak-lak", 6), ("kh-157-2025-ubnd-can-tho", 5)],
)
def test_a_plan_reads_the_same_wrapped_and_reflowed(folder: str, sections: int) -> None:
    both = [tree(file).units for file in sorted((LOCAL / folder).iterdir())]
    kept = [[unit.address for unit in units if _base(unit) == ""] for units in both]
    assert kept[0] == kept[1]
    assert sum(unit.kind is UnitKind.SECTION for unit in both[0]) == sections


@pytest.mark.parametrize(("number", "parts", "sections"), [(1, 2, 7), (2, 0, 5), (3, 0, 2), (4, 0, 8), (6, 2, 8)])
def test_an_appendix_that_came_as_a_file_has_its_sections(number: int, parts: int, sections: int) -> None:
    source = read(NATIONAL / "nd-30-2020" / f"Phuluc{number}.docx").text
    kinds = Counter(unit.kind for unit in outline("vb", clean(source), source).units)
    assert kinds[UnitKind.PART] == parts
    assert kinds[UnitKind.SECTION] == sections
    assert kinds[UnitKind.ARTICLE] == 0


@pytest.mark.parametrize("file", sorted(path.name for path in LAW.glob("*")) if LAW.is_dir() else [])
def test_the_law_reads_to_the_same_tree_from_every_format(file: str) -> None:
    source = read(LAW / file).text
    found = outline("vb", clean(source), source).units
    wanted = tree(LAW / "luat-06-2022-qh15.txt").units
    assert [(unit.address, unit.heading, unit.text) for unit in found[1:]] == [
        (unit.address, unit.heading, unit.text) for unit in wanted[1:]
    ]
