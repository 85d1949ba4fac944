"""Encodings are recognised or refused, never garbled."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ReadingError
from corpus.readers.encodings import decoded
from corpus.readers.legacy_fonts import from_misread_utf8, from_tcvn3, from_vni, unmasked
from corpus.syllables import is_syllable, marked_share
from tests.legacy_bytes import tcvn3, vni, windows_1258

SEEDS = sorted((Path(__file__).parents[1] / "corpus" / "documents").glob("*.txt"))
SOUND = [seed for seed in SEEDS if "ba-to" not in seed.name]
DAMAGED = next(seed for seed in SEEDS if "ba-to" in seed.name)
SYLLABLES = "thưởng nghiệp khuyến quyết giữa hoà hòa uỷ Điều Đắk ươm yêu xoong giếng quốc ngoèo"
NO_SYLLABLES = "Trién hién thudéng x³ HĐND strông họccc thuc̀"
PLAIN = str.maketrans({"“": '"', "”": '"', "–": "-", "…": "...", "\u0092": "'"})


def paragraphs(seed: Path) -> str:
    return seed.read_text(encoding="utf-8").translate(PLAIN)[:3000]


@pytest.mark.parametrize("seed", SOUND, ids=lambda seed: seed.stem)
@pytest.mark.parametrize(
    ("write", "name"),
    [
        (lambda text: text.encode(), "utf-8"),
        (lambda text: unicodedata.normalize("NFD", text).encode(), "utf-8"),
        (lambda text: text.encode("utf-8-sig"), "utf-8-sig"),
        (lambda text: text.encode("utf-16"), "utf-16"),
        (lambda text: text.encode("utf-16-le"), "utf-16-le"),
        (lambda text: text.encode("utf-16-be"), "utf-16-be"),
        (windows_1258, "windows-1258"),
        (vni, "VNI"),
    ],
)
def test_a_seed_comes_back_from_every_encoding(seed: Path, write: Callable[[str], bytes], name: str) -> None:
    text = paragraphs(seed)
    found = decoded(write(text), seed.name)
    assert found.text == text
    assert found.encoding == name


@pytest.mark.parametrize("seed", SOUND, ids=lambda seed: seed.stem)
def test_a_seed_comes_back_from_tcvn3_but_for_capitals_that_the_encoding_does_not_have(seed: Path) -> None:
    text = paragraphs(seed)
    found = decoded(tcvn3(text), seed.name)
    assert found.encoding == "TCVN3 (ABC)"
    assert found.text.lower() == text.lower()
    differing = [(a, b) for a, b in zip(found.text, text, strict=True) if a != b]
    assert len(differing) < 0.004 * len(text), differing  # single capitals with a tone at the head of a word


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§iÒu 12. Thi ®ua, khen th\u00adëng", "Điều 12. Thi đua, khen thưởng"),
        ("VÒ viÖc Sè: 12/Q§-UBND", "Về việc Số: 12/QĐ-UBND"),
        ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ],
)
def test_tcvn3_is_read_with_its_capitals(typed: str, read: str) -> None:
    assert from_tcvn3(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñieàu 12. Thi ñua, khen thöôûng", "Điều 12. Thi đua, khen thưởng"),
        ("KHEN THÖÔÛNG, KYÛ LUAÄT", "KHEN THƯỞNG, KỶ LUẬT"),
    ],
)
def test_vni_is_read_with_its_capitals(typed: str, read: str) -> None:
    assert from_vni(typed) == read


@pytest.mark.parametrize("write", [tcvn3, vni], ids=["tcvn3", "vni"])
def test_legacy_letters_inside_unicode_are_put_right_and_the_unicode_lines_stay(write: Callable[[str], bytes]) -> None:
    heading = "Chỉ thị về thi đua, khen thưởng của Ủy ban nhân dân tỉnh"
    body = "các cơ quan, đơn vị tổ chức thực hiện nghiêm túc chỉ thị này"
    text, font = unmasked(f"{heading}\n{write(body).decode('latin-1')}")
    assert text == f"{heading}\n{body}"
    assert font is not None


def test_utf_8_read_as_windows_1252_is_put_right() -> None:
    line = "Luật Thi đua, khen thưởng"
    misread = "".join(chr(byte) if 0x80 <= byte < 0xA0 else bytes([byte]).decode("latin-1") for byte in line.encode())
    assert from_misread_utf8(misread) == line
    assert unmasked(misread)[0] == line


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_a_seed_in_unicode_stays_letter_for_letter(seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    assert decoded(seed.read_bytes(), seed.name).text == text
    assert unmasked(text) == (text, None)


def test_a_text_that_lost_its_tone_marks_is_neither_refused_nor_converted() -> None:
    text = DAMAGED.read_text(encoding="utf-8")
    assert marked_share(text) < 0.5
    assert decoded(text.encode(), "ba-to").text == text


@pytest.mark.parametrize("text", ["Thi dua khen thuong", "Plan for 2025\n1. Purpose", "Müller, café, naïve: 12 °C"])
def test_a_text_in_another_language_stays_as_it_is(text: str) -> None:
    assert decoded(text.encode(), "x").text == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Điều 1. Phạm vi điều chỉnh của Luật này".encode() * 20 + b"\xff\xfe\xc3", "UTF-8 bị hỏng"),
        ("Ивану Петровичу, начальнику отдела".encode("cp1251") * 5, "Không nhận ra bảng mã"),
        (bytes(range(1, 256)) * 8, "Không nhận ra bảng mã"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04" * 40, ""),
        (b"\xff\xfe" + "Luật".encode("utf-16-le") + b"\x00", "bị hỏng"),
        ("Nghị định".encode() + bytes(range(32)) * 9, "nhị phân"),
    ],
)
def test_bytes_in_no_known_encoding_are_refused_with_the_best_guess(data: bytes, said: str) -> None:
    with pytest.raises(ReadingError) as caught:
        decoded(data, "tep.txt")
    assert said in caught.value.message
    assert "tep.txt" in str(caught.value)


def test_a_font_encoding_that_is_not_ours_is_refused_and_not_garbled() -> None:
    text = "C¶¿ng h»¼a x¾ ®¯i ch§¨ ngh©ª Vi«¬ N¡m " * 10
    with pytest.raises(ReadingError, match="garbled"):
        decoded(text.encode(), "tep.txt")


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_a_vietnamese_syllable_is_recognised(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", NO_SYLLABLES.split())
def test_a_word_that_is_no_vietnamese_syllable_is_told_apart(word: str) -> None:
    assert not is_syllable(unicodedata.normalize("NFC", word))


@given(st.text(alphabet="aăâeêioôơuưyđàáảãạbcghklmnpqrstvx ,.\n", max_size=200))
def test_utf_8_comes_back_whatever_it_says(text: str) -> None:
    assert decoded(text.encode(), "x").text == unicodedata.normalize("NFC", text)
