"""An amendment of the law is data alone: a dated version of a rule, and what is known of the amendment."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from assistant.eligibility.dossier_file import read_dossier
from assistant.eligibility.evaluation import assess, presumed
from assistant.eligibility.verdict import Assessment, Decision
from corpus.awards import RULES, Awards

BEFORE, FROM = date(2026, 9, 30), date(2026, 10, 1)
CODE, LAW, CHANGE = "cstd-co-so", "luat-06-2022-qh15", "luat-06-2026-qh16"
GOOD_WITH_IDEA = {
    "subject": "cá nhân",
    "ratings": {2025: "tốt"},
    "works": [{"kind": "sáng kiến", "year": 2025, "scope": "cơ sở"}],
}
EXCELLENT = {"subject": "cá nhân", "ratings": {2025: "xuất sắc"}, "works": []}
WEAK = {"subject": "cá nhân", "ratings": {2025: "hoàn thành"}, "works": []}

NEW_VERSION = """versions:
- law: luat-06-2026-qh16
  since: 2026-10-01
  clauses:
  - basis: d1.k9
    for: cá nhân
    all:
    - {text: Hoàn thành xuất sắc nhiệm vụ, basis: d1.k9, rated: {level: xuất sắc}}
- law: luat-06-2022-qh15
  since: 2024-01-01
  until: 2026-10-01
"""


def judged(awards: Awards, facts: Mapping[str, object], on: date) -> Assessment:
    return assess(awards, awards.award(CODE), presumed(awards, read_dossier(facts, on.year, awards)), on)


def changed(path: Path, old: str, new: str) -> None:
    told = path.read_text(encoding="utf-8")
    assert old in told
    path.write_text(told.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def amended(tmp_path: Path) -> Awards:
    """The rules after a made-up amendment: the idea no longer helps, and the other awards stay as they are."""
    folder = shutil.copytree(RULES, tmp_path / "rules")
    changed(folder / f"{CODE}.yaml", "versions:\n- law: luat-06-2022-qh15\n  since: 2024-01-01\n", NEW_VERSION)
    untouched = ", ".join(sorted(set(Awards.load().by_code) - {CODE}))
    changed(folder / "general.yaml", f"by: {CHANGE}\n", f"by: {CHANGE}\n  untouched: [{untouched}]\n")
    return Awards.load(folder)


def test_a_new_version_of_a_rule_decides_from_its_day_on(amended: Awards) -> None:
    old, new = judged(amended, GOOD_WITH_IDEA, BEFORE), judged(amended, GOOD_WITH_IDEA, FROM)
    assert (old.decision, new.decision) == (Decision.ELIGIBLE, Decision.NOT_ELIGIBLE)
    assert old.version is not None
    assert new.version is not None
    assert (old.version.law, new.version.law) == (LAW, CHANGE)
    assert {basis.document for finding in new.findings for basis in finding.basis} >= {CHANGE}
    assert new.amendment is None


def test_the_new_version_can_be_met(amended: Awards) -> None:
    assert judged(amended, EXCELLENT, FROM).decision is Decision.ELIGIBLE
    assert judged(amended, {"subject": "cá nhân"}, FROM).decision is Decision.UNDETERMINED


def test_an_award_that_the_amendment_left_alone_stays_certain(amended: Awards) -> None:
    award = amended.award("lao-dong-tien-tien")
    version = award.version(FROM)
    assert version is not None
    assert amended.amendment(award, version, FROM) is None


@pytest.mark.parametrize(
    ("facts", "by_text"),
    [(GOOD_WITH_IDEA, Decision.ELIGIBLE), (EXCELLENT, Decision.ELIGIBLE), (WEAK, Decision.NOT_ELIGIBLE)],
)
def test_as_shipped_the_verdict_is_certain_to_the_eve_and_open_from_the_day(
    facts: Mapping[str, object], by_text: Decision
) -> None:
    awards = Awards.load()
    eve, day = judged(awards, facts, BEFORE), judged(awards, facts, FROM)
    assert (eve.decision, eve.by_text, eve.amendment) == (by_text, by_text, None)
    assert (day.decision, day.by_text) == (Decision.UNDETERMINED, by_text)
    assert day.amendment is not None
    assert day.amendment.by == CHANGE
    assert day.amendment.known
