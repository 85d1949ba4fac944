"""Every rule of lint finds what its examples say, and nothing where they say so."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from assistant.drafting.paper import Side
from assistant.lint.checking import Checking
from assistant.lint.errors import RuleError
from assistant.lint.model import Example, Rule
from assistant.lint.reading import paper_of
from assistant.lint.rules import read_rules, shipped_rules
from corpus.address import Address, parse_path
from corpus.bodies import shipped_bodies
from corpus.register import Register

DAY = date(2026, 3, 10)
NEEDS_A_PLAN_ABOVE = {"thieu-nhiem-vu-cap-tren", "thoi-han-muon-hon-cap-tren", "so-lieu-khac-cap-tren"}
RULES = [rule for rule in shipped_rules().values() if rule.code not in NEEDS_A_PLAN_ABOVE and rule.examples]
DIGESTS = [
    yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).resolve().parents[1] / "corpus" / "digests").glob("*.yaml"))
]
CASES = [
    pytest.param(rule, example, id=f"{rule.code}-{at}") for rule in RULES for at, example in enumerate(rule.examples)
]


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load()


@pytest.fixture(scope="module")
def checking(register: Register) -> Checking:
    return Checking.of(register, shipped_bodies())


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_a_rule_finds_what_its_examples_say(
    rule: Rule, example: Example, register: Register, checking: Checking
) -> None:
    paper = paper_of(example.text, register)
    found = [one for one in checking.check(paper, example.on or DAY).findings if one.rule.code == rule.code]
    assert bool(found) is example.found, [one.message for one in found]
    if example.quote is not None:
        assert example.quote in [paper.text[one.span.start : one.span.end] for one in found]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_two_examples_of_each_kind(rule: Rule) -> None:
    assert sum(example.found for example in rule.examples) >= 2
    assert sum(not example.found for example in rule.examples) >= 2


def test_a_rule_with_an_unknown_key_is_refused(tmp_path: Path) -> None:
    tmp_path.joinpath("one.yaml").write_text("rules: [{code: a, titel: b}]", encoding="utf-8")
    with pytest.raises(RuleError, match=r"one\.yaml: a: unknown or missing keys: titel"):
        read_rules(tmp_path)


def test_a_code_that_stands_twice_is_refused(tmp_path: Path) -> None:
    row = "{code: a, title: t, severity: error, why: w, basis_label: b}"
    tmp_path.joinpath("one.yaml").write_text(f"rules: [{row}, {row}]", encoding="utf-8")
    with pytest.raises(RuleError, match="this code stands twice"):
        read_rules(tmp_path)


@pytest.mark.parametrize("content", ["rules: 5", "other: []", "rules: [7]"])
def test_a_file_that_is_no_list_of_rules_is_refused(content: str, tmp_path: Path) -> None:
    tmp_path.joinpath("one.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(RuleError, match=r"one\.yaml"):
        read_rules(tmp_path)


@pytest.mark.parametrize("field", ["severity: great", "basis: not an address", "sides: [other]", "found: [{day: 5}]"])
def test_a_rule_with_a_wrong_value_is_refused(field: str, tmp_path: Path) -> None:
    known = "code: a, title: t, severity: error, why: w, basis_label: b"
    row = ", ".join([*(one for one in known.split(", ") if not field.startswith(one.split(":")[0])), field])
    tmp_path.joinpath("one.yaml").write_text(f"rules: [{{{row}}}]", encoding="utf-8")
    with pytest.raises(RuleError, match="not a rule"):
        read_rules(tmp_path)


def test_a_rule_rests_on_a_unit_that_a_digest_tells() -> None:
    told = {Address(raw["document"]) for raw in DIGESTS}
    told |= {Address(raw["document"], parse_path(unit["path"])) for raw in DIGESTS for unit in raw["units"]}
    bases = {rule.code: rule.basis for rule in shipped_rules().values() if rule.basis is not None}
    assert bases
    assert {code: str(basis) for code, basis in bases.items() if basis not in told} == {}


def test_a_rule_of_the_party_is_marked_as_not_verified() -> None:
    party = [rule for rule in shipped_rules().values() if rule.sides == (Side.PARTY,)]
    assert party
    assert not any(rule.verified for rule in party)


@pytest.mark.parametrize("code", sorted(shipped_rules()))
def test_a_rule_says_why_and_on_what_in_words_of_officials(code: str) -> None:
    rule = shipped_rules()[code]
    assert rule.title[0].isupper()
    assert rule.why.endswith(".")
    assert rule.basis_label
