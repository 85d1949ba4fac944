"""Whole papers: with errors put in all of them are found, without them nothing is; so real papers, hardly anything."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import docx
import pytest
import yaml

from assistant.lint.checking import Checking
from assistant.lint.model import Finding, Mending, Paper, Report, Severity
from assistant.lint.reading import read_paper
from corpus.bodies import shipped_bodies
from corpus.register import Register
from tests.official import OFFICIAL, needs_official

PAPERS = sorted(Path(__file__).with_name("lint_papers").glob("*.yaml"))
SEEDS = sorted((Path(__file__).resolve().parents[1] / "corpus" / "documents").glob("*.txt"))
LOCAL = sorted((OFFICIAL / "local").glob("*/*.txt"))
PAGE = 350  # words
SETTING = "trinh-bay-"  # codes of the rules on how a Word file is set, which are tried elsewhere


@dataclass(frozen=True, slots=True)
class Seeded:
    """An error put into a paper: what stands there instead of what is right, and what must be found."""

    right: str
    wrong: str
    rule: str
    quote: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """A clean paper and the errors that are put in."""

    text: str
    day: date
    is_word: bool
    errors: tuple[Seeded, ...]

    @property
    def seeded(self) -> str:
        """The paper with all errors in it."""
        text = self.text
        for one in self.errors:
            assert one.right in text or not one.rule, one
            text = text.replace(one.right, one.wrong, 1) if one.right else text
        return text


def _case(path: Path) -> Case:
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    errors = tuple(Seeded(one["right"], one["wrong"], one["rule"], one.get("quote")) for one in raw["errors"])
    return Case(raw["text"], raw["day"], bool(raw.get("docx")), errors)


def _file(folder: Path, text: str, *, is_word: bool) -> Path:
    path = folder / ("van-ban.docx" if is_word else "van-ban.txt")
    if not is_word:
        path.write_text(text, encoding="utf-8")
        return path
    word = docx.Document()
    for line in text.splitlines():
        word.add_paragraph(line)
    word.save(str(path))
    return path


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load()


@pytest.fixture(scope="module")
def checking(register: Register) -> Checking:
    return Checking.of(register, shipped_bodies())


def _found(report: Report) -> list[Finding]:
    return [one for one in report.findings if not one.rule.code.startswith(SETTING)]


def _said(paper: Paper, one: Finding) -> str:
    return paper.text[one.span.start : one.span.end]


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_all_errors_put_in_are_found(path: Path, register: Register, checking: Checking, tmp_path: Path) -> None:
    case = _case(path)
    paper = read_paper(_file(tmp_path, case.seeded, is_word=case.is_word), register)
    found = [(one.rule.code, _said(paper, one)) for one in _found(checking.check(paper, case.day))]
    for error in case.errors:
        said = [quote for code, quote in found if code == error.rule]
        assert said, (error.rule, found)
        assert error.quote is None or error.quote in said, (error.rule, said)


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_nothing_is_found_in_the_clean_twin(path: Path, register: Register, checking: Checking, tmp_path: Path) -> None:
    case = _case(path)
    paper = read_paper(_file(tmp_path, case.text, is_word=case.is_word), register)
    found = [(one.rule.code, one.message) for one in _found(checking.check(paper, case.day))]
    assert found == []


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_what_is_mended_unasked_is_found_no_more(
    path: Path, register: Register, checking: Checking, tmp_path: Path
) -> None:
    case = _case(path)
    paper = read_paper(_file(tmp_path, case.seeded, is_word=case.is_word), register)
    report = checking.check(paper, case.day)
    mended = _mended(paper.text, report)
    again = checking.check(read_paper(_file(tmp_path, mended, is_word=case.is_word), register), case.day)
    left = {one.rule.code for one in _found(again) if one.mending is not None and one.mending.safe}
    assert left == set()


def _mended(text: str, report: Report) -> str:
    """The text with all safe mendings written in; none overlaps another."""
    end = len(text)
    for one in reversed(report.findings):
        if one.mending is not None and one.mending.safe:
            assert one.span.end <= end
            text = text[: one.span.start] + one.mending.text + text[one.span.end :]
            end = one.span.start
    return text


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_papers_that_ship_give_under_two_findings_a_page(
    path: Path, register: Register, checking: Checking
) -> None:
    paper = read_paper(path, register)
    report = checking.check(paper, paper.document.metadata.issued or date(2025, 5, 20))
    assert len(report.findings) < 2 * max(1, len(paper.text.split()) / PAGE)


@needs_official
@pytest.mark.parametrize("path", LOCAL, ids=lambda path: path.stem)
def test_real_papers_give_under_two_findings_a_page(path: Path, register: Register, checking: Checking) -> None:
    paper = read_paper(path, register)
    issued = paper.document.metadata.issued
    assert issued is not None
    report = checking.check(paper, issued)
    assert len(report.findings) < 2 * len(paper.text.split()) / PAGE


def test_a_report_counts_its_findings(register: Register, checking: Checking) -> None:
    report = checking.check(read_paper(SEEDS[0], register), date(2026, 11, 26))
    assert sum(report.counts.values()) == len(report.findings)
    assert report.counts[Severity.ERROR] == sum(one.rule.severity is Severity.ERROR for one in report.findings)
    assert [one.span.start for one in report.findings] == sorted(one.span.start for one in report.findings)


def test_a_mending_says_what_to_write(register: Register, checking: Checking, tmp_path: Path) -> None:
    path = _file(tmp_path, "Số: 5/KH-UBND\nKẾ HOẠCH\nThi đua\n1. Mục đích", is_word=False)
    report = checking.check(read_paper(path, register), date(2026, 3, 10))
    assert [one.mending for one in report.findings] == [Mending("05", safe=True)]
