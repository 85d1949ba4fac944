"""Lint of papers: `OMP_NUM_THREADS=1 python -m benchmarks.linting`.

Papers written with errors put in (those of the tests), their clean twins, and real papers on the day they were issued:
how many of the errors are found, how many findings a page stand on papers that are clean, how long a page takes.
"""

import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any  # the door: what a YAML file holds

from assistant.lint.checking import Checking
from assistant.lint.model import Paper, Report
from assistant.lint.reading import paper_of, read_paper
from benchmarks.homes import OFFICIAL, ROOT
from benchmarks.tables import table
from corpus.bodies import shipped_bodies
from corpus.kinds import read_yaml
from corpus.register import Register

PAGE = 350  # words
SEEDED = ROOT / "tests" / "lint_papers"
SEEDS = ROOT / "corpus" / "documents"
UNDATED = date(2025, 5, 20)  # the day of the plans that ship without one
_HEADS = ("papers", "pages", "errors put in", "found", "findings", "findings a page", "ms a page")


def main() -> None:
    """Look through all of them; print a table."""
    register = Register.load()
    checking = Checking.of(register, shipped_bodies())
    checking.check(paper_of("KẾ HOẠCH\nThi đua", register), UNDATED)  # reads the rules
    rows = [_seeded(register, checking), _twins(register, checking)]
    rows += [_real("shipped: " + path.stem, [path], register, checking) for path in sorted(SEEDS.glob("*.txt"))]
    if OFFICIAL.is_dir():
        files = sorted((OFFICIAL / "local").glob("*/*.txt"))
        rows += [_real("official: " + path.stem, [path], register, checking) for path in files]
    print(table(_HEADS, rows))
    print(
        f"\nA page is {PAGE} words. Findings on real papers count right ones too. Setting of Word files is not in it."
    )


def _seeded(register: Register, checking: Checking) -> Sequence[str]:
    put, found, reports = 0, 0, []
    for case in _cases():
        text = case["text"]
        for error in case["errors"]:
            text = text.replace(error["right"], error["wrong"], 1) if error["right"] else text
        report, seconds = _timed(paper_of(text, register), case["day"], checking)
        codes = {one.rule.code for one in report.findings}
        put += len(case["errors"])
        found += sum(error["rule"] in codes for error in case["errors"])
        reports.append((report, seconds))
    return _row("twelve with errors put in", reports, str(put), str(found))


def _twins(register: Register, checking: Checking) -> Sequence[str]:
    reports = [_timed(paper_of(case["text"], register), case["day"], checking) for case in _cases()]
    return _row("their clean twins", reports)


def _real(title: str, files: Sequence[Path], register: Register, checking: Checking) -> Sequence[str]:
    papers = [read_paper(path, register) for path in files]
    reports = [_timed(paper, paper.document.metadata.issued or UNDATED, checking) for paper in papers]
    return _row(title, reports)


def _cases() -> Iterator[dict[str, Any]]:
    return (read_yaml(path) for path in sorted(SEEDED.glob("*.yaml")))


def _timed(paper: Paper, on: date, checking: Checking) -> tuple[Report, float]:
    began = time.perf_counter()
    report = checking.check(paper, on)
    return report, time.perf_counter() - began


def _row(title: str, reports: Sequence[tuple[Report, float]], put: str = "", found: str = "") -> Sequence[str]:
    pages = sum(max(1.0, len(report.paper.text.split()) / PAGE) for report, _ in reports)
    findings = sum(len(report.findings) for report, _ in reports)
    seconds = sum(seconds for _, seconds in reports)
    numbers = (f"{pages:.1f}", put, found, str(findings), f"{findings / pages:.2f}", f"{1000 * seconds / pages:.0f}")
    return title, *numbers


if __name__ == "__main__":
    main()
