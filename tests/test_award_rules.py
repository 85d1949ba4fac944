"""Every rule file loads, every worked case comes to its verdict, and a malformed file says what to mend."""

import shutil
from pathlib import Path

import pytest

from assistant.eligibility.dossier_file import read_dossier
from assistant.eligibility.evaluation import assess, presumed
from corpus.awards import RULES, Awards
from corpus.awards.coverage import FIRST, LAST
from corpus.awards.model import Award, Case
from corpus.awards.reading import VERDICTS, read_award
from corpus.awards.rows import Row
from corpus.awards.table import PATH, Table
from corpus.errors import AwardError
from corpus.register import Register

AWARDS = Awards.load()
CASES = [(award, case) for award in AWARDS.by_code.values() for case in award.cases]
FILES = sorted(path.stem for path in RULES.glob("*.yaml") if path.stem not in ("facts", "general"))


@pytest.mark.parametrize("code", FILES)
def test_every_rule_file_loads(code: str) -> None:
    award = read_award(code, Row.of_file(RULES / f"{code}.yaml"))
    assert award == AWARDS.award(code)
    assert award.versions
    assert all(version.branches for version in award.versions)


@pytest.mark.parametrize(("award", "case"), CASES, ids=[f"{award.code}: {case.name}" for award, case in CASES])
def test_every_case_comes_to_its_verdict(award: Award, case: Case) -> None:
    dossier = presumed(AWARDS, read_dossier(case.facts, case.on.year, AWARDS))
    assert assess(AWARDS, award, dossier, case.on).by_text == case.verdict


@pytest.mark.parametrize("code", FILES)
def test_an_award_has_cases_of_each_verdict(code: str) -> None:
    assert {case.verdict for case in AWARDS.award(code).cases} == set(VERDICTS)


@pytest.mark.parametrize("code", FILES)
def test_no_two_cases_of_an_award_have_the_same_name(code: str) -> None:
    names = [case.name for case in AWARDS.award(code).cases]
    assert len(names) == len(set(names))


def test_the_terms_of_the_versions_of_an_award_do_not_overlap() -> None:
    for award in AWARDS.by_code.values():
        for newer, older in zip(award.versions, award.versions[1:], strict=False):
            assert newer.term.since is not None, award.code
            assert older.term.until is not None, award.code
            assert older.term.until <= newer.term.since, award.code


def test_every_article_has_its_awards_or_is_marked_as_general() -> None:
    table = Table(AWARDS, Register.load())
    for article in range(FIRST, LAST + 1):
        assert bool(table.awards_of(article)) != table.is_general(article), f"Điều {article}"


def test_the_table_is_up_to_date() -> None:
    shown = PATH.read_text(encoding="utf-8")
    assert shown == Table(AWARDS, Register.load()).text(), "python -m corpus.awards.table"


FAULTS = [
    ("family: danh hiệu thi đua", "family: danh hiệu thi đua\ncolour: đỏ", "unknown keys colour", "cstd-co-so.yaml"),
    ("family: danh hiệu thi đua", "family: danh hiệu", "danh hiệu", "cstd-co-so.yaml"),
    ("works: {scope: cơ sở, kinds: [sáng kiến]}", "honoured: {awards: [cstd-xa]}", "award cstd-xa", "cstd-co-so"),
    ("rated: {level: xuất sắc}", "stated: very_good", "statement very_good", "cstd-co-so"),
    ("rated: {level: xuất sắc}", "amount: {of: meters, least: 3}", "amount meters", "cstd-co-so"),
    ("rated: {level: xuất sắc}", "rated: {level: khá}", "khá", "versions 1, clauses 1, all 2"),
    ("rated: {level: xuất sắc}", "feels: {level: tốt}", "found []", "versions 1, clauses 1, all 2, any 1"),
    ("basis: d23.k1", "basis: khoản 1", "is no address", "versions 1, clauses 1, all 1"),
    ("basis: d23.k1", "basis: []", "basis is missing", "versions 1, clauses 1, all 1"),
    ("since: 2024-01-01", "since: 01/01/2024", "since", "versions 1"),
    ("since: 2024-01-01", "since: 2024-02-31", "not YAML", "cstd-co-so.yaml"),
    ("  verdict: eligible", "  verdict: perhaps", "a day and a verdict", "cases 1"),
    ("code: cstd-co-so", "code: cstd-xa", "code cstd-xa", "cstd-co-so.yaml"),
    ("yearly: true", "yearly: often", "should be bool", "cstd-co-so.yaml"),
    ("aliases: [", "aliases: [[", "not YAML", "cstd-co-so.yaml"),
]


@pytest.mark.parametrize(("old", "new", "thing", "place"), FAULTS, ids=[f"{new} in {at}" for _, new, _, at in FAULTS])
def test_a_malformed_file_is_named_with_place_and_remedy(
    tmp_path: Path, old: str, new: str, thing: str, place: str
) -> None:
    folder = shutil.copytree(RULES, tmp_path / "rules")
    path = folder / "cstd-co-so.yaml"
    told = path.read_text(encoding="utf-8")
    assert old in told
    path.write_text(told.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(AwardError) as caught:
        Awards.load(folder)
    assert thing in caught.value.thing
    assert place in caught.value.place
    assert "cstd-co-so" in caught.value.place
    assert caught.value.remedy


def test_a_fact_declared_twice_in_different_words_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(RULES, tmp_path / "rules")
    path = folder / "cstd-co-so.yaml"
    facts = "facts: {statements: {loyal: {text: trung thành hơn, ask: Có trung thành không?}}}\n"
    path.write_text(facts + path.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(AwardError, match="loyal is declared twice"):
        Awards.load(folder)


def test_an_unknown_code_is_refused_in_words_for_officials() -> None:
    with pytest.raises(AwardError) as caught:
        AWARDS.award("cstd-xa")
    assert caught.value.message == "Không có mã khen thưởng cstd-xa."
