"""Digests tell the units that rules rest on, with the numbers of the official text, and are never taken for it."""

from pathlib import Path

import pytest

from corpus.address import Address
from corpus.awards import Awards
from corpus.awards.claims import claims
from corpus.awards.quantities import quantities
from corpus.digests import HEADING, digests
from corpus.intake import take_in
from corpus.labels import label
from corpus.library import Library
from corpus.model import Document, TextKind, Unit
from corpus.register import Register
from tests.official import OFFICIAL, needs_official

REGISTER = Register.load()
DIGESTS = digests(REGISTER)
LAW = "luat-06-2022-qh15"
FORM = "nd-30-2020-nd-cp"  # of papers: what lint and Word rest on, no award rule
FILE = OFFICIAL / "national" / LAW / f"{LAW}.txt"


@pytest.fixture(scope="module")
def official() -> dict[str, Document]:
    texts = sorted((OFFICIAL / "national").rglob("*.txt"))
    found = (take_in(path, REGISTER) for path in texts)
    return {document.id: document for document in found if document.id in DIGESTS}


def own(unit: Unit) -> str:
    return "\n".join(unit.text[span.start : span.end] for span in unit.own)


def test_every_basis_of_every_rule_is_in_the_digest_of_its_document() -> None:
    bases = {basis for claim in claims(Awards.load()) for basis in claim.basis}
    told = [basis for basis in bases if basis.document in DIGESTS]
    assert {basis.document for basis in told} == {one for one in DIGESTS if not one.startswith(FORM)}
    assert [str(basis) for basis in told if not DIGESTS[basis.document].has(basis)] == []


@pytest.mark.parametrize("identity", sorted(DIGESTS))
def test_a_digest_is_labelled_as_one(identity: str) -> None:
    digest = DIGESTS[identity]
    assert digest.text_kind is TextKind.DIGEST
    assert digest.text.startswith(f"{HEADING}: {digest.name}")
    assert REGISTER.name(identity.partition("-pl")[0]) in digest.name
    assert "bản tóm tắt" in label(digest.units[1].address, digest)


@pytest.mark.parametrize("identity", sorted(DIGESTS))
def test_the_units_of_a_digest_hold_together(identity: str) -> None:
    digest = DIGESTS[identity]
    for unit in digest.units:
        assert digest.text[unit.start : unit.end] == unit.text
        assert own(unit).strip()
        assert all(digest.unit(child).parent == unit.address for child in unit.children)


@needs_official
@pytest.mark.parametrize("identity", sorted(DIGESTS))
def test_a_digest_has_the_units_and_numbers_of_the_text(identity: str, official: dict[str, Document]) -> None:
    text = official[identity]
    for unit in DIGESTS[identity].units[1:]:
        assert text.has(unit.address), unit.address
        ours, theirs = quantities(own(unit)), quantities(own(text.unit(unit.address)))
        assert {one.value for one in ours} <= {one.value for one in theirs} | {1.0}, unit.address
        asked = {one.value for one in theirs if one.unit}
        assert asked <= {one.value for one in ours} | {1.0}, unit.address


@needs_official
def test_the_digest_of_the_law_tells_every_article(official: dict[str, Document]) -> None:
    asked = [unit.address for unit in official[LAW].units if str(unit.address.path_text).startswith("d")]
    assert [str(one) for one in asked if not DIGESTS[LAW].has(one)] == []


@needs_official
def test_a_held_text_is_read_before_its_digest(tmp_path: Path) -> None:
    library = Library.create(tmp_path, REGISTER)
    before = {one.id: one.text_kind for one in library.readable()}
    assert {before[identity] for identity in DIGESTS} == {TextKind.DIGEST}
    library.add([FILE])
    after = {one.id: one.text_kind for one in library.readable()}
    assert after[LAW] is TextKind.ORIGINAL
    assert [one.id for one in library.readable()].count(LAW) == 1
    assert library.document(LAW).text_kind is TextKind.ORIGINAL


def test_a_digest_stands_in_for_a_text_that_is_not_held(tmp_path: Path) -> None:
    library = Library.create(tmp_path, REGISTER)
    assert library.documents() == ()
    unit = library.unit(Address.parse(f"{LAW}#d23.k2"))
    assert library.document(LAW).text_kind is TextKind.DIGEST
    assert "xuất sắc" in unit.text
