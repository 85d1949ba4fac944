"""The restored reading of damaged texts and of questions typed without marks."""

import re
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.cleaning import clean
from corpus.errors import LibraryError
from corpus.folding import fold
from corpus.language import storage
from corpus.language.section_numbers import section_number_edits
from corpus.language.spelling import canonical
from corpus.model import Span
from corpus.restoration import Restorer
from corpus.traced import TracedText

HERE = Path(__file__).resolve().parent
DOCUMENTS = HERE.parent / "corpus" / "documents"
GOLD = sorted((HERE / "gold").glob("ba-to-*.txt"))
SOURCE = (DOCUMENTS / "kh-89-2025-ubnd-ba-to.txt").read_text("utf-8")
ONLY_IN_BA_TO = {"ba-to-iii-2", "ba-to-iii-3", "ba-to-iii-4", "ba-to-iii-5"}  # no other text of ours has these
LEAST_RIGHT = 0.98


@pytest.fixture(scope="module")
def restorer() -> Restorer:
    return _shared()


@pytest.fixture(scope="module")
def ba_to(restorer: Restorer) -> TracedText:
    return restorer.restore(clean(SOURCE))


@cache
def _shared() -> Restorer:
    return Restorer.load()


def _syllables(text: str) -> list[str]:
    return [canonical(word) for word in re.findall(r"[^\W_]+", text)]


def _right(gold: str, lines: list[str]) -> tuple[int, int]:
    """How many syllables of the gold stand, in order, in the line that is most like it; and how many there are."""
    wanted = _syllables(gold)
    matchers = [SequenceMatcher(None, wanted, _syllables(line), autojunk=False) for line in lines]
    best = max(matchers, key=SequenceMatcher.ratio)
    return sum(block.size for block in best.get_matching_blocks()), len(wanted)


@pytest.mark.parametrize("alone", [True, False], ids=["only in Ba Tơ", "shared with the sister plan"])
def test_ninety_eight_syllables_in_a_hundred_are_right_on_gold(ba_to: TracedText, alone: bool) -> None:
    chosen = [file for file in GOLD if (file.stem in ONLY_IN_BA_TO) is alone]
    counts = [_right(file.read_text("utf-8"), ba_to.text.split("\n")) for file in chosen]
    assert sum(right for right, _ in counts) / sum(whole for _, whole in counts) >= LEAST_RIGHT


def test_lines_stay_lines(ba_to: TracedText) -> None:
    assert ba_to.text.count("\n") == clean(SOURCE).text.count("\n")


def test_every_number_stays_but_for_signs_that_were_letters(ba_to: TracedText) -> None:
    numbers = re.compile(r"\d+/\d+/\d+|\d+[/-](?=[A-Z])|\b20\d\d\b")
    assert numbers.findall(ba_to.text) == numbers.findall(clean(SOURCE).text)


@pytest.mark.parametrize(
    "passage",
    [
        "HUYỆN BA TƠ",
        "Độc lập - Tự do - Hạnh phúc",
        "g9 /KH-UBND",
        "41-CT/TW ngày 26/12/2024",
        "1526/QĐ-TTg ngày 09/12/2022",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "III. TỔ CHỨC THỰC HIỆN",
        "3. Đổi mới, sáng tạo",
        "“Người tốt, việc tốt”",
        "Thường trực HĐND huyện",
    ],
)
def test_the_plan_of_ba_to_reads(ba_to: TracedText, passage: str) -> None:
    assert passage in ba_to.text


def test_a_syllable_is_traced_to_what_was_read(ba_to: TracedText) -> None:
    at = ba_to.text.index("Đổi mới")
    first, second = (ba_to.source_span(Span(at + start, at + end)) for start, end in ((0, 3), (4, 7)))
    assert SOURCE[first.start : first.end].startswith("P")
    assert SOURCE[second.start : second.end].startswith("m")
    assert list(ba_to.origins) == sorted(ba_to.origins)


@pytest.mark.parametrize(
    "name", ["kh-2025-tinh-uy-hung-yen-ct41", "kh-2021-dang-uy-khoi-ha-tinh-ct08", "ct-02-2024-ubnd-hung-yen"]
)
def test_a_sound_paper_comes_back_as_it_is_and_a_stripped_one_nearly_so(restorer: Restorer, name: str) -> None:
    sound = clean((DOCUMENTS / f"{name}.txt").read_text("utf-8")).text
    same, whole = _right(sound, [restorer.restore(TracedText.of(sound)).text.replace("\n", " ")])
    assert same >= 0.999 * whole
    stripped = "".join(fold(letter).upper() if letter.isupper() else fold(letter) for letter in sound)
    right, whole = _right(sound, [restorer.restore(TracedText.of(stripped)).text.replace("\n", " ")])
    assert right >= LEAST_RIGHT * whole


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tieu chuan danh hieu CSTD co so", "tiêu chuẩn danh hiệu CSTD cơ sở"),
        ("UBND giao phong nao theo doi TDKT?", "UBND giao phòng nào theo dõi TDKT?"),
        ("co quan nao chủ trì, don doc", "cơ quan nào chủ trì, đôn đốc"),
        ("THOI GIAN GUI HO SO DE NGHI", "THỜI GIAN GỬI HỒ SƠ ĐỀ NGHỊ"),
        ("khoan 2 dieu 23 luat 06/2022/QH15", "khoản 2 điều 23 luật 06/2022/QH15"),
        ("Ai được tặng Bằng khen của Thủ tướng Chính phủ?", "Ai được tặng Bằng khen của Thủ tướng Chính phủ?"),
        ("hoà giải ở cơ sở", "hoà giải ở cơ sở"),
        ("", ""),
        ("?", "?"),
        ("abc xyz 123", "abc xyz 123"),
    ],
)
def test_questions_get_their_marks(restorer: Restorer, typed: str, meant: str) -> None:
    assert restorer.restore_question(typed) == meant


@given(st.text(alphabet="abcdeghiklmnopqrstuvxyđâơưéạ 0169/-.,?\nUBNDĐ&¢|", max_size=60))
@settings(deadline=None, max_examples=60)
def test_any_text_keeps_its_lines_and_its_trace(text: str) -> None:
    restored = _shared().restore(TracedText.of(text))
    assert restored.text.count("\n") == text.count("\n")
    assert len(restored.origins) == len(restored.text)
    assert list(restored.origins) == sorted(restored.origins)


@given(st.text(alphabet="abcdeghiklmnopqrstuvxyđâơưéạ 0169/-.,?UBND", max_size=60))
@settings(deadline=None, max_examples=60)
def test_a_question_keeps_its_length_and_its_marked_syllables(text: str) -> None:
    restored = _shared().restore_question(text)
    assert fold(restored) == fold(text)
    words = zip(text.split(), restored.split(), strict=True)
    assert all(before == after for before, after in words if not before.isascii() and before.isalpha())


def test_two_runs_give_the_same_text(ba_to: TracedText) -> None:
    assert Restorer.load().restore(clean(SOURCE)) == ba_to


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("|. MUC DICH\na\nll. NOI DUNG\n1. x\n1. TO CHUC", "I. MUC DICH\na\nII. NOI DUNG\n1. x\nIII. TO CHUC"),
        ("1. MUC DICH\n2. NOI DUNG", "1. MUC DICH\n2. NOI DUNG"),
        ("I. MUC DICH\n1. Tieu de\nII. NOI DUNG", "I. MUC DICH\n1. Tieu de\nII. NOI DUNG"),
        ("c) ba\nd) bốn\nd) năm\ne) sáu", "c) ba\nd) bốn\nđ) năm\ne) sáu"),
    ],
)
def test_signs_of_parts_and_points_follow_their_order(read: str, meant: str) -> None:
    assert TracedText.of(read).edited(section_number_edits(read)).text == meant


def test_the_model_is_written_and_read_alike(tmp_path: Path) -> None:
    model = storage.shipped()
    again = tmp_path / "model.npz"
    storage.write(model, again)
    assert storage.read(again.read_bytes()).ngrams.pair_keys.tolist() == model.ngrams.pair_keys.tolist()
    storage.write(storage.read(again.read_bytes()), tmp_path / "twice.npz")
    assert (tmp_path / "twice.npz").read_bytes() == again.read_bytes()


def test_a_broken_model_is_told() -> None:
    with pytest.raises(LibraryError, match="restoration model"):
        storage.read(b"no model")
