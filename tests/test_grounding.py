"""Grounding: what the quotes do not say does not get through."""

import random
import re
from dataclasses import replace
from itertools import pairwise

import pytest

from assistant.build import House
from assistant.grounding import Grounding, Quote, Statement
from corpus.address import Address
from corpus.model import Document, Status, Unit
from tests.fake_house import PLAN, TODAY
from tests.house import DIRECTIVE, HUNG_YEN_PLAN

MUTATIONS = 200
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ0123456789,.; "
TASK = Address.parse("kh-12-2025-ubnd-thu#mII.k1")


def quoted(unit: Unit, words: str = "") -> Quote:
    """The quote of some words of a unit, or of the whole of it."""
    start = unit.text.index(words)
    end = start + len(words or unit.text)
    return Quote(unit.address, start, end, unit.text[start:end])


def leaves(house: House) -> list[Unit]:
    """Units without children of all papers."""
    return [unit for document in house.library.documents() for unit in document.units if not unit.children]


def mutated(quote: Quote, chance: random.Random) -> Quote:
    """The quote with one character replaced, left out or put in; never the same text."""
    at = chance.randrange(len(quote.text))
    letter = chance.choice([letter for letter in LETTERS if letter != quote.text[at]])
    before, after = quote.text[:at], quote.text[at + 1 :]
    changed = chance.choice([before + letter + after, before + after, before + letter + quote.text[at:]])
    return replace(quote, text=changed)


@pytest.fixture(scope="module")
def small() -> Grounding:
    """Grounding over one made-up plan, with a frame of two words."""

    def document(_: str) -> Document:
        return PLAN

    return Grounding(document, lambda address, held: f"mục {address.path_text} {held.name}", frozenset({"theo", "là"}))


@pytest.fixture(scope="module")
def task() -> Unit:
    return PLAN.unit(TASK)


def test_a_statement_that_its_quote_says_passes_with_a_marker(small: Grounding, task: Unit) -> None:
    grounded = small.ground((Statement("Theo kế hoạch: Phòng Văn hóa chủ trì", (quoted(task),)),), TODAY)
    assert grounded.text == "Theo kế hoạch: Phòng Văn hóa chủ trì [1]"
    assert grounded.dropped == ()
    (citation,) = grounded.citations
    assert (citation.marker, citation.address, citation.quote) == (1, TASK, task.text)
    assert citation.validity is Status.IN_FORCE


@pytest.mark.parametrize(
    "claim",
    [
        "Phòng Văn hóa chủ trì 3 việc",
        "Phòng Văn hóa chủ trì tuyên truyền năm 2025",
        "Sở Tài chính chủ trì tuyên truyền",
        "Phòng Văn hóa giám sát",
        "Phòng Văn hóa không chủ trì",
        "Phong Van hoa chủ trì",
    ],
)
def test_a_word_or_number_that_the_quote_does_not_say_is_caught(small: Grounding, task: Unit, claim: str) -> None:
    grounded = small.ground((Statement(claim, (quoted(task),)),), TODAY)
    assert (grounded.text, grounded.citations, grounded.dropped) == ("", (), (claim,))


def test_a_statement_without_quotes_is_caught(small: Grounding) -> None:
    assert not small.supported(Statement("Theo", ()))


def test_a_false_quote_is_caught_beside_a_true_one(small: Grounding, task: Unit) -> None:
    other = PLAN.unit(Address.parse("kh-12-2025-ubnd-thu#mII.k2"))
    moved = replace(quoted(task), address=other.address)
    assert not small.supported(Statement("Phòng Văn hóa", (quoted(task), moved)))


@pytest.mark.parametrize(("start", "end"), [(1, 0), (0, -1), (1, 1), (-1, 0), (5, 5)])
def test_a_quote_at_other_offsets_is_caught(small: Grounding, task: Unit, start: int, end: int) -> None:
    whole = quoted(task)
    assert not small.supported(Statement("", (replace(whole, start=whole.start + start, end=whole.end + end),)))


def test_an_empty_quote_is_caught(small: Grounding) -> None:
    assert not small.supported(Statement("Theo", (Quote(TASK, 3, 3, ""),)))


def test_a_unit_that_its_document_does_not_have_is_caught(small: Grounding, task: Unit) -> None:
    nowhere = Address.parse("kh-12-2025-ubnd-thu#mII.k99")
    assert not small.supported(Statement("Phòng Văn hóa", (replace(quoted(task), address=nowhere),)))


def test_a_document_that_nobody_knows_is_caught(house: House, task: Unit) -> None:
    invented = replace(quoted(task), address=Address.parse("nd-999-2099-nd-cp#d1"))
    grounded = house.rules.grounding.ground((Statement("Phòng Văn hóa", (invented,)),), TODAY)
    assert grounded.citations == ()


def test_a_quote_used_twice_has_one_marker_and_a_dropped_line_none(small: Grounding, task: Unit) -> None:
    other = PLAN.unit(Address.parse("kh-12-2025-ubnd-thu#mII.k2"))
    statements = (
        Statement("Phòng Văn hóa", (quoted(task, "Phòng Văn hóa"),)),
        Statement("Sở Tài chính", (quoted(task),)),
        Statement("Văn phòng", (quoted(other), quoted(task, "Phòng Văn hóa"))),
    )
    grounded = small.ground(statements, TODAY)
    assert grounded.text == "Phòng Văn hóa [1]\nVăn phòng [2] [1]"
    assert [citation.marker for citation in grounded.citations] == [1, 2]
    assert grounded.dropped == ("Sở Tài chính",)


def test_two_hundred_quotes_with_one_character_changed_are_two_hundred_caught(house: House) -> None:
    chance, grounding = random.Random(1), house.rules.grounding
    units = leaves(house)
    for _ in range(MUTATIONS):
        unit = chance.choice(units)
        true = quoted(unit)
        assert grounding.supported(Statement(true.text, (true,)))
        false = mutated(true, chance)
        assert grounding.ground((Statement(true.text, (false,)),), TODAY).citations == ()
        assert grounding.ground((Statement(false.text, (false,)),), TODAY).citations == ()


def test_two_hundred_changed_numbers_in_a_statement_are_two_hundred_caught(house: House) -> None:
    chance, grounding = random.Random(1), house.rules.grounding
    units = [unit for unit in leaves(house) if re.search(r"\d{4}", unit.text)]
    for _ in range(MUTATIONS):
        unit = chance.choice(units)
        year = chance.choice(re.findall(r"\d{4}", unit.text))
        claim = unit.text.replace(year, str(int(year) + 4000))
        assert not grounding.supported(Statement(claim, (quoted(unit),)))


@pytest.mark.parametrize(
    "claim",
    [
        "Sở Thông tin và Truyền thông chủ trì tuyên truyền năm 2025",
        "Sở Tài chính chủ trì tuyên truyền",
        "Sở Nội vụ chủ trì tuyên truyền",
        "Thanh tra tỉnh chủ trì tuyên truyền",
    ],
)
def test_over_the_real_papers_another_body_or_year_is_caught(house: House, claim: str) -> None:
    unit = house.library.unit(Address.parse(f"{DIRECTIVE}#k9.pb"))
    assert not house.rules.grounding.supported(Statement(claim, (quoted(unit),)))


def test_over_the_real_papers_the_quote_of_one_unit_under_the_address_of_another_is_caught(house: House) -> None:
    units = [unit for unit in house.library.document(HUNG_YEN_PLAN).units if not unit.children]
    for unit, other in pairwise(units):
        false = replace(quoted(unit), address=other.address)
        assert not house.rules.grounding.supported(Statement("", (false,)))
