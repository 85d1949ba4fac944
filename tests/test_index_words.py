"""Tokens of lexical search."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.folding import fold
from index.words import document_numbers, token_hashes, tokens, written_out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Khen thưởng", ("khen", "thuong", "khen_thuong")),
        ("đơn vị", ("don", "vi", "don_vi")),
        ("Thi đua. Khen thưởng", ("thi", "dua", "khen", "thuong", "thi_dua", "khen_thuong")),
        ("1.000.000 đồng", ("1000000", "dong", "1000000_dong")),
        ("05 năm", ("5", "nam", "5_nam")),
        ("Chỉ thị số 41", ("chi", "thi", "41", "chi_thi", "thi_41")),
        ("", ()),
        (" … – ;", ()),
    ],
)
def test_a_text_gives_its_syllables_and_adjacent_pairs_within_a_sentence(text: str, expected: tuple[str, ...]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("41-CT/TW", "41/ct/tw"),
        ("41 - CT/TW", "41/ct/tw"),
        ("41-ct/tw", "41/ct/tw"),
        ("08-CT/TU", "8/ct/tu"),
        ("98/2023/NĐ-CP", "98/2023/nd/cp"),
        ("98/2023/NĐ - CP", "98/2023/nd/cp"),
        ("06/2022/QH15", "6/2022/qh15"),
        ("106/KH-UBND", "106/kh/ubnd"),
        ("115/VBHN-VPQH", "115/vbhn/vpqh"),
        ("10/2005/TTLT-BYT-BTC", "10/2005/ttlt/byt/btc"),
    ],
)
def test_a_document_number_is_one_token_in_every_spelling(text: str, number: str) -> None:
    assert document_numbers(f"theo {text}, đã ban hành") == (number,)
    assert number in tokens(text)


@pytest.mark.parametrize("text", ["01/10/2026", "24/7", "2026 - 2030", "Điều 5 khoản 2", "3/4 số phiếu"])
def test_dates_and_fractions_are_no_document_numbers(text: str) -> None:
    assert document_numbers(text) == ()


@given(st.text(alphabet="aăâđêơướộỷ ỹHÀ.,;:1230/-\nCTW", max_size=60))
def test_tone_marks_make_no_difference(text: str) -> None:
    assert tokens(fold(text)) == tokens(text) == tokens(unicodedata.normalize("NFD", text))


@given(st.text(max_size=80))
def test_hashes_are_those_of_the_written_tokens(text: str) -> None:
    hashes = token_hashes(text)
    written = tokens(text)
    assert len(hashes) == len(written)
    assert len(set(hashes.tolist())) == len(set(written))
    assert written_out(text).split() == list(written)


def test_hashes_do_not_change_between_versions() -> None:
    kept = [8448972989221431020, 10371660865572686580, 11237022281954277241]  # on disk in every index of format 1
    assert sorted(token_hashes("thi đua").tolist()) == kept
