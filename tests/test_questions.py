"""The question sets of the house: well formed, both with tone marks and without, and true to the papers."""

import unicodedata
from pathlib import Path

import pytest

from assistant.cases import Case, read_questions
from corpus.address import Address
from corpus.cleaning import clean
from corpus.outline import outline
from corpus.readers import read
from tests.official import OFFICIAL, needs_official

QUESTIONS = Path(__file__).resolve().parents[1] / "benchmarks" / "questions"
DOCUMENTS = Path(__file__).resolve().parents[1] / "corpus" / "documents"
TONELESS = "-kd"  # "không dấu": the same case asked without tone marks
SETS = ["seeds", "official"]
OFFICIAL_TEXTS = {
    "luat-06-2022-qh15": "national/luat-06-2022-qh15/luat-06-2022-qh15.txt",
    "luat-15-2003-qh11": "national/luat-15-2003-qh11/luat-15-2003-qh11.txt",
    "nd-152-2025-nd-cp": "national/nd-152-2025/nd-152-2025.txt",
    "nd-30-2020-nd-cp": "national/nd-30-2020/30_2020_ND_CP.docx",
    "nd-30-2020-nd-cp-pl1": "national/nd-30-2020/Phuluc1.docx",
    "nd-30-2020-nd-cp-pl2": "national/nd-30-2020/Phuluc2.docx",
    "qd-86-2025-ubnd-bac-ninh": "local/qd-86-2025-ubnd-bac-ninh/qd-86-2025-ubnd-bac-ninh.txt",
    "kh-0124-2025-ubnd-dak-lak": "local/kh-0124-2025-ubnd-dak-lak/kh-0124-2025-ubnd-dak-lak.txt",
    "kh-157-2025-ubnd-can-tho": "local/kh-157-2025-ubnd-can-tho/kh-157-2025-ubnd-can-tho.txt",
}


def cases(name: str) -> tuple[Case, ...]:
    return read_questions(QUESTIONS / f"{name}.jsonl")


def expected(name: str, document: str) -> set[Address]:
    return {address for case in cases(name) for address in case.expect.addresses if address.document == document}


def units(document: str, path: Path) -> set[Address]:
    source = read(path).text
    return {unit.address for unit in outline(document, clean(source), source).units}


def toneless(text: str) -> str:
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return bare.replace("đ", "d").replace("Đ", "D")


@pytest.mark.parametrize("name", SETS)
def test_a_case_without_tone_marks_asks_what_its_sister_asks_and_expects_the_same(name: str) -> None:
    by_id = {case.id: case for case in cases(name)}
    pairs = [(case, by_id[case.id.removesuffix(TONELESS)]) for case in by_id.values() if case.id.endswith(TONELESS)]
    assert len(pairs) >= 40
    for bare, sister in pairs:
        assert bare.question == toneless(sister.question)
        assert (bare.expect, bare.on, bare.place) == (sister.expect, sister.on, sister.place)


@pytest.mark.parametrize("name", SETS)
def test_a_case_that_must_be_answered_expects_something_of_the_answer(name: str) -> None:
    empty = [case.id for case in cases(name) if case.expect.must_answer and not case.expect.addresses]
    assert empty == []


@pytest.mark.parametrize("name", SETS)
def test_every_case_has_a_tag_and_is_nfc(name: str) -> None:
    for case in cases(name):
        assert case.tags
        assert unicodedata.is_normalized("NFC", case.question)


def test_each_shipped_paper_must_be_cited_by_many_cases() -> None:
    for shipped in DOCUMENTS.iterdir():
        assert sum(any(a.document == shipped.stem for a in case.expect.addresses) for case in cases("seeds")) >= 20


@pytest.mark.parametrize(
    "tag", ["responsibility", "provision", "document", "typo", "follow-up", "out-of-scope", "false-premise", "hostile"]
)
def test_the_set_over_the_shipped_papers_has_cases_of_every_sort(tag: str) -> None:
    assert sum(tag in case.tags for case in cases("seeds")) >= 5


@pytest.mark.parametrize("path", sorted(DOCUMENTS.iterdir()), ids=lambda path: path.stem)
def test_every_unit_expected_of_a_shipped_paper_stands_in_it(path: Path) -> None:
    assert expected("seeds", path.stem) <= units(path.stem, path)


@needs_official
@pytest.mark.parametrize(("document", "path"), OFFICIAL_TEXTS.items(), ids=OFFICIAL_TEXTS)
def test_every_unit_expected_of_an_official_text_stands_in_it(document: str, path: str) -> None:
    assert expected("official", document) <= units(document, OFFICIAL / path)


def test_the_set_over_official_texts_cites_no_text_that_is_not_looked_at_here() -> None:
    cited = {address.document for case in cases("official") for address in case.expect.addresses}
    assert cited == OFFICIAL_TEXTS.keys()
