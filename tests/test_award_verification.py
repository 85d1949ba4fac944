"""Rules are held against the texts: the shipped ones stand, and what is wrong with one is found."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.command_line import run
from bot.commands import terminal
from corpus.address import Address
from corpus.awards import RULES, Awards
from corpus.awards.conditions import Condition, Counted, Honoured, Rated, Run
from corpus.awards.model import Award
from corpus.awards.quantities import quantities
from corpus.awards.verification import Fault, faults, reach
from corpus.cleaning import clean
from corpus.intake import take_in
from corpus.library import Library
from corpus.model import Document, Metadata, TextKind, Validity
from corpus.outline import outline
from corpus.register import Register
from tests.official import OFFICIAL, needs_official
from tests.papers import SEEDS

LAW = "LUẬT\nTHỬ\n" + "".join(f"Điều {number}. Chung\nKhông nói gì.\n" for number in range(1, 21))
LAW += """Điều 21. Danh hiệu “Người thợ giỏi”
1. Danh hiệu “Người thợ giỏi” để tặng cho cá nhân đạt các tiêu chuẩn sau đây:
a) Hoàn thành xuất sắc nhiệm vụ ba năm liên tục;
b) Đã được tặng 02 lần danh hiệu “Người thợ khéo”.
2. Danh hiệu “Người thợ giỏi” để tặng cho tập thể có từ 70% cá nhân biết chữ.
Điều 22. Danh hiệu “Người thợ khéo”
Danh hiệu “Người thợ khéo” để tặng cho cá nhân đạt một trong các tiêu chuẩn sau đây:
a) Dệt được vải đẹp ở làng;
b) Đóng được bàn ghế bền.
Điều 23. Tiền thưởng
1. “Người thợ giỏi” được thưởng 1,5 lần mức lương cơ sở.
2. Tập thể được thưởng gấp hai lần mức tiền thưởng đối với cá nhân.
"""
GOOD = """code: tho-gioi
name: Danh hiệu “Người thợ giỏi”
family: danh hiệu thi đua
versions:
- law: vb
  clauses:
  - basis: d21.k1
    for: cá nhân
    all:
    - {text: Xuất sắc 03 năm liên tục, basis: d21.k1.pa, run: {years: 3, level: xuất sắc}}
    - {text: Có 02 lần là “Người thợ khéo”, basis: d21.k1.pb, honoured: {awards: [tho-kheo], times: 2}}
  - basis: d21.k2
    for: tập thể
    all:
    - {text: Ít nhất 70% cá nhân biết chữ, basis: d21.k2, amount: {of: literate, least: 70}}
money:
- {for: cá nhân, multiple: 1.5, basis: "vb#d23.k1"}
- {for: tập thể, multiple: 3, basis: ["vb#d23.k2", "vb#d23.k1"]}
"""
SKILLED = """code: tho-kheo
name: Danh hiệu “Người thợ khéo”
family: danh hiệu thi đua
versions:
- law: vb
  clauses:
  - basis: d22
    for: cá nhân
    any:
    - {basis: d22.pa, all: [{text: Dệt vải đẹp ở làng, basis: d22.pa, stated: weaves}]}
    - {basis: d22.pb, all: [{text: Đóng bàn ghế bền, basis: d22.pb, stated: joins}]}
"""
FACTS = """statements: {weaves: {text: dệt, ask: Dệt?}, joins: {text: đóng, ask: Đóng?}}
amounts: {literate: {text: biết chữ, ask: Bao nhiêu?, unit: "%"}}
categories: {}
"""
GENERAL = "counting: {}\nrounding: {to: 10000, basis: vb#d23}\nwithout_conditions: [vb#d23]\n"


def law(text: str = LAW) -> Document:
    found = outline("vb", clean(text), text)
    whole = clean(text).text
    return Document("vb", Metadata(), "Luật thử", Validity(), whole, TextKind.ORIGINAL, found.units)


def awards(folder: Path, good: str = GOOD, skilled: str = SKILLED) -> Awards:
    for name, text in (("tho-gioi", good), ("tho-kheo", skilled), ("facts", FACTS), ("general", GENERAL)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Awards.load(folder)


def found(folder: Path, good: str = GOOD, skilled: str = SKILLED) -> list[Fault]:
    return list(faults(awards(folder, good, skilled), {"vb": law()}, "vb"))


def test_rules_that_say_what_the_law_says_have_no_fault(tmp_path: Path) -> None:
    assert found(tmp_path) == []


PLANTED = [
    ("03 năm liên tục", "04 năm liên tục", "“4 năm” của quy tắc không có"),
    ("years: 3", "years: 4", "phép thử hỏi 4"),
    ("02 lần là", "02 năm là", "“2 năm” của quy tắc không có"),
    ("times: 2", "times: 3", "phép thử hỏi 3"),
    ("least: 70", "least: 60", "phép thử hỏi 60"),
    ("70% cá nhân", "60% cá nhân", "“60%” của quy tắc không có"),
    ("awards: [tho-kheo]", "awards: [tho-gioi]", "chưa có quy tắc nào"),
    ("basis: d21.k1.pa", "basis: d21.k1.pc", "không có đơn vị này"),
    ("basis: d21.k1.pa", "basis: d21.k1.pb", "d21.k1.pa: đơn vị này chưa có quy tắc"),
    ("basis: d21.k2,", "basis: d21.k1,", "căn cứ thuộc trường hợp khác"),
    ("- basis: d21.k2", "- basis: d21.k1", "không điều kiện nào"),
    ("multiple: 1.5", "multiple: 2.5", "mức 2.5 lần lương cơ sở"),
    ("multiple: 3,", "multiple: 1.5,", "mức 1.5 lần lương cơ sở"),
    ('["vb#d23.k2", "vb#d23.k1"]', '["vb#d23.k2"]', "mức 3 lần lương cơ sở"),
]


@pytest.mark.parametrize(("old", "new", "reason"), PLANTED, ids=[f"{old} to {new}" for old, new, _ in PLANTED])
def test_a_planted_fault_is_found(tmp_path: Path, old: str, new: str, reason: str) -> None:
    assert old in GOOD
    wrong = GOOD.replace(old, new, 1)
    if new == "awards: [tho-gioi]":  # the law asks for the other one, which no rule tells any more
        wrong = wrong.replace("là “Người thợ khéo”", "được danh hiệu ấy")
    reasons = [f"{fault.place.removeprefix('vb#')}: {fault.reason}" for fault in found(tmp_path, wrong)]
    assert any(reason in one for one in reasons), reasons


def test_a_way_left_out_is_found(tmp_path: Path) -> None:
    lines = [line for line in SKILLED.splitlines() if "d22.pb" not in line]
    places = {fault.place for fault in found(tmp_path, skilled="\n".join(lines))}
    assert places == {"vb#d22.pb"}


def test_a_basis_moved_to_a_neighbour_is_found(tmp_path: Path) -> None:
    moved = SKILLED.replace("basis: d22.pa, stated", "basis: d22.pb, stated")
    assert any("d22.pa nói điều này rõ hơn" in fault.reason for fault in found(tmp_path, skilled=moved))


def test_rules_whose_text_is_not_here_are_counted_not_faulted(tmp_path: Path) -> None:
    told = awards(tmp_path)
    assert list(faults(told, {}, "vb")) == []
    assert reach(told, {}).held == 0
    assert reach(told, {"vb": law()}).held == reach(told, {}).unheld > 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("05 năm liên tục, năm 2024", {"5 năm"}),
        ("năm năm liên tục; trong năm trở lên", {"5 năm"}),
        ("mười lăm năm, hai mươi năm, hai mươi lăm năm", {"15 năm", "20 năm", "25 năm"}),
        ("năm lần, hai lần, một lần", {"5 lần", "2 lần", "1 lần"}),
        ("1,5 lần mức tiền, từ 70% trở lên", {"1,5 lần", "70%"}),
        ("từ 03 đến 05 năm", {"3 năm", "5 năm"}),
        ("khoản 1 và khoản 2 Điều 69, 70; ngày 02 tháng 9 năm 1945; 06/2022/QH15; 01/10/2026", set()),
        ("hạng ba, một trong các tiêu chuẩn, ba mẹ", set()),
    ],
)
def test_quantities_of_a_text(text: str, told: set[str]) -> None:
    assert {str(one) for one in quantities(text)} == told


@pytest.fixture(scope="module")
def official() -> dict[str, Document]:
    register = Register.load()
    texts = [path for path in sorted((OFFICIAL / "national").rglob("*.txt")) if "Phuluc" not in path.name]
    return {document.id: document for document in (take_in(path, register) for path in texts)}


SHIPPED = Awards.load()


def with_award(award: Award) -> Awards:
    return replace(SHIPPED, by_code={**SHIPPED.by_code, award.code: award})


@needs_official
def test_the_shipped_rules_stand_against_the_official_texts(official: dict[str, Document]) -> None:
    assert list(faults(SHIPPED, official)) == []
    assert reach(SHIPPED, official).unheld == 0
    assert reach(SHIPPED, official).held > 4000


def leaves_with_numbers() -> Iterator[tuple[str, int, int, int]]:
    """Award, branch and place of a top condition whose test asks for more than one; of the version in force."""
    for award in SHIPPED.by_code.values():
        for at, branch in enumerate(award.versions[0].branches):
            for place, leaf in enumerate(branch.parts):
                number = leaf.years if isinstance(leaf, Run) else _number(leaf) if isinstance(leaf, Condition) else 0
                if number > 1:
                    yield award.code, at, place, number


def _number(leaf: Condition) -> int:
    match leaf.test:
        case Honoured(_, number) | Rated(_, number):
            return number
        case Counted(_, least):
            return int(least or 0)
        case _:
            return 0


def _raised(leaf: Condition | Run) -> Condition | Run:
    if isinstance(leaf, Run):
        return replace(leaf, years=leaf.years + 1)
    match leaf.test:
        case Honoured() as test:
            return replace(leaf, test=replace(test, times=test.times + 1))
        case Rated() as test:
            return replace(leaf, test=replace(test, years=test.years + 1))
        case Counted(_, least) as test:
            return replace(leaf, test=replace(test, least=(least or 0) + 1))
        case _:
            return leaf


@needs_official
def test_every_number_that_is_changed_in_a_shipped_rule_is_found(official: dict[str, Document]) -> None:
    by_code, changed = dict(SHIPPED.by_code), list(leaves_with_numbers())
    for code, at, place, _ in changed:
        version = by_code[code].versions[0]
        branch = version.branches[at]
        leaf = branch.parts[place]
        assert isinstance(leaf, Condition | Run)
        parts = (*branch.parts[:place], _raised(leaf), *branch.parts[place + 1 :])
        branches = (*version.branches[:at], replace(branch, parts=parts), *version.branches[at + 1 :])
        versions = (replace(version, branches=branches), *by_code[code].versions[1:])
        by_code[code] = replace(by_code[code], versions=versions)
    found = [fault for fault in faults(replace(SHIPPED, by_code=by_code), official) if "phép thử hỏi" in fault.reason]
    assert len(changed) > 50
    assert Counter(fault.award for fault in found) == Counter(code for code, *_ in changed)


@needs_official
@pytest.mark.parametrize("code", ["cstd-co-so", "huan-chuong-chien-cong-hang-ba", "bang-khen-bo-tinh", "tinh-anh-hung"])
def test_an_award_without_its_ways_leaves_units_without_a_rule(code: str, official: dict[str, Document]) -> None:
    award = SHIPPED.award(code)
    empty = replace(award, versions=(replace(award.versions[0], branches=()), *award.versions[1:]))
    article = Address.parse(str(award.versions[0].branches[0].basis)).path[0]
    places = [fault.place for fault in faults(with_award(empty), official)]
    assert any(f"#{article}" in place for place in places)


def test_check_tells_how_many_rules_could_not_be_held(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Library.create(home, Register.load()).add([SEEDS])
    assert run(["documents", "check"]) == terminal.ANSWERED
    shown = capsys.readouterr().out
    assert f"0 lỗi; {reach(SHIPPED, {}).unheld} quy tắc chưa đối chiếu được" in shown


@needs_official
def test_check_tells_a_rule_that_is_wrong(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(RULES, tmp_path / "rules")
    path = folder / "cstd-bo-tinh.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("years: 3", "years: 4", 1), encoding="utf-8")
    wrong = Awards.load(folder)
    monkeypatch.setattr(Awards, "load", lambda: wrong)
    text = OFFICIAL / "national" / "luat-06-2022-qh15" / "luat-06-2022-qh15.txt"
    Library.create(home, Register.load()).add([text])
    assert run(["documents", "check"]) == terminal.BROKEN
    shown = capsys.readouterr().out
    assert "Danh hiệu chiến sĩ thi đua Bộ, ban, ngành, tỉnh: phép thử hỏi 4" in shown
    assert "luat-06-2022-qh15#d22.k1.pa" in shown
