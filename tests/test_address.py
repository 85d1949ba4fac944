"""Addresses are read, written and ordered as the law counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.address import ALPHABET, Address, UnitKind, parse_path, roman_value, segment
from corpus.errors import AddressError

NUMBERS = {
    UnitKind.ATTACHMENT: st.integers(1, 9).map(str),
    UnitKind.APPENDIX: st.integers(1, 30).map(str) | st.sampled_from(["I", "IV", "IX"]),
    UnitKind.PART: st.integers(1, 9).map(str) | st.sampled_from(["I", "V"]),
    UnitKind.CHAPTER: st.integers(1, 30).map(str) | st.sampled_from(["XII", "C"]),
    UnitKind.SECTION: st.integers(1, 30).map(str) | st.sampled_from(["I", "II", "III", "IX"]),
    UnitKind.ARTICLE: st.integers(1, 300).map(str) | st.sampled_from(["12a", "12đ"]),
    UnitKind.CLAUSE: st.integers(1, 60).map(str) | st.sampled_from(["2a"]),
    UnitKind.POINT: st.sampled_from("abcdđeghiklm"),
    UnitKind.DASH: st.integers(1, 60).map(str),
}
SEGMENTS = st.sampled_from(sorted(NUMBERS)).flatmap(
    lambda kind: st.builds(segment, st.just(kind), NUMBERS[kind], st.integers(1, 3))
)
ADDRESSES = st.builds(Address, st.just("luat-06-2022-qh15"), st.lists(SEGMENTS, max_size=5).map(tuple))


@given(ADDRESSES)
def test_an_address_reads_back_as_written(address: Address) -> None:
    assert Address.parse(str(address)) == address
    assert str(address).isascii()


@given(ADDRESSES, ADDRESSES)
def test_addresses_have_one_order(one: Address, other: Address) -> None:
    assert (one < other) + (other < one) + (one == other) == 1 or str(one) != str(other)
    assert not (one < other < one)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("d1.k1.pd", "d1.k1.pdd"),
        ("d1.k1.pdd", "d1.k1.pe"),
        ("d9", "d10"),
        ("d12", "d12a"),
        ("d12a", "d13"),
        ("mIX", "mX"),
        ("mIV", "mV"),
        ("k2", "k2-2"),
        ("k2-2", "k3"),
        ("d23", "d23.k1"),
    ],
)
def test_units_stand_in_the_order_of_the_law(earlier: str, later: str) -> None:
    assert Address("a", parse_path(earlier)) < Address("a", parse_path(later))


def test_points_follow_the_vietnamese_alphabet() -> None:
    letters = [letter for letter in ALPHABET if letter in "abcdđeghiklmnop"]
    addresses = [Address("a", (segment(UnitKind.POINT, letter),)) for letter in letters]
    assert addresses == sorted(addresses)


@pytest.mark.parametrize(
    "text", ["", "#d1", "Luật#d1", "a#", "a#x1", "a#d", "a#k1..p", "a#pĐ", "a b#d1", "a#d1.", "a#g"]
)
def test_what_is_no_address_is_refused_by_name(text: str) -> None:
    if text == "a#":
        assert Address.parse(text) == Address("a")
        return
    with pytest.raises(AddressError):
        Address.parse(text)


def test_an_address_contains_what_lies_under_it() -> None:
    article, clause = Address.parse("a#d23"), Address.parse("a#d23.k1")
    assert article.contains(clause)
    assert not clause.contains(article)
    assert not Address.parse("b#d23").contains(clause)


@pytest.mark.parametrize(("roman", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("XC", 90)])
def test_roman_numerals_have_their_value(roman: str, value: int) -> None:
    assert roman_value(roman) == value
