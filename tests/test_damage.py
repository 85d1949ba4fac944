"""How damaged a text is found to be."""

from pathlib import Path

import pytest

from corpus.cleaning import clean
from corpus.damage import DAMAGED, damage, damaged_passages
from corpus.folding import fold
from tests.official import OFFICIAL, needs_official

DOCUMENTS = Path(__file__).resolve().parents[1] / "corpus" / "documents"
BA_TO = "kh-89-2025-ubnd-ba-to"
SOUND = sorted(file.stem for file in DOCUMENTS.glob("*.txt") if file.stem != BA_TO)


def _cleaned(name: str) -> str:
    return clean((DOCUMENTS / f"{name}.txt").read_text("utf-8")).text


def test_the_plan_of_ba_to_is_damaged() -> None:
    assert damage(_cleaned(BA_TO)) > 0.5


@pytest.mark.parametrize("name", SOUND)
def test_the_other_seeds_are_sound(name: str) -> None:
    assert damage(_cleaned(name)) < DAMAGED / 2
    assert damaged_passages(_cleaned(name)) == ()


@pytest.mark.parametrize("name", SOUND)
def test_a_paper_stripped_of_its_marks_is_damaged_through_and_through(name: str) -> None:
    assert damage(fold(_cleaned(name))) > 0.9


@needs_official
@pytest.mark.parametrize("file", sorted(OFFICIAL.rglob("*.txt")), ids=lambda file: file.stem)
def test_official_texts_are_sound(file: Path) -> None:
    assert damage(clean(file.read_text("utf-8")).text) < DAMAGED / 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ten don vi",
        "STT | Họ và tên | UBND | 100.000 | 2 | Tran Thi B | HĐND | 200.000 | SL | DT",
        "Microsoft Corporation, Google LLC và Samsung Electronics ký biên bản ghi nhớ hợp tác với Sở Nội vụ",
        "Dak Lak, Krong Pac, Ea Kar, Buon Ho, Krong Nang, Cu Kuin, Krong Bong, Ea Sup, Buon Don",
        "the committee shall report on the work of the council and for that its members are with the board",
        "Số: …/QĐ-UBND, ngày … tháng … năm …; Họ và tên: ……; Chức vụ: ……; Đơn vị: ……; Ký tên: ……",
    ],
)
def test_names_forms_foreign_and_short_texts_prove_nothing(text: str) -> None:
    assert damage(text) < DAMAGED


@pytest.mark.parametrize(
    "text",
    [
        "De nghi cac co quan, don vi, dia phuong to chuc thuc hien ke hoach nay",
        "TO CHUC THUC HIEN PHONG TRAO THI DUA YEU NUOC GIAI DOAN 2025 - 2030",
        "Cac c4p uy, t6 chirc dang tdng cudng vai tro, trach nhiém trong l4nh dao cong tac",
        "Tăng cương sư lanh đao cua cac câp uy trong viêc tô chưc thưc hiên phong trao",
    ],
)
def test_text_without_marks_or_badly_read_is_damaged(text: str) -> None:
    assert damage(text) >= DAMAGED


def test_damaged_passages_are_told_from_sound_ones() -> None:
    sound = "Các cơ quan, đơn vị, địa phương tổ chức thực hiện kế hoạch này."
    text = f"{sound}\n{fold(sound)}\n{sound}"
    (passage,) = damaged_passages(text)
    assert text[passage.span.start : passage.span.end] == fold(sound)
