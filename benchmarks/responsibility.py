"""How right matrices and comparisons are, and how fast: `python -m benchmarks.responsibility`.

Cells (unit, body, role) against those labelled by hand; comparisons against the changes planted in the plan below.
"""

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Final

from assistant.responsibility.comparing.comparison import compare
from assistant.responsibility.reading.matrix import matrix
from benchmarks.homes import OFFICIAL, ROOT
from benchmarks.tables import table
from corpus.intake import take_in
from corpus.model import Document
from corpus.register import Register
from index.embedding import load_embedder
from tests import responsibility_gold_files as gold
from tests.comparison_files import PLANTED, SHIPPED, Told, additions, misses_and_extras, omissions, planted

LABELLED: Final = ROOT / "tests" / "responsibility_gold"
WRITTEN: Final = ROOT / "tests" / "responsibility_plans"
BATCH: Final = 8  # plans that were written and labelled together

# Precision and recall of cells, then of leads, the first time the program read a batch of plans.
FIRST_RUNS: Final[Mapping[str, str]] = {
    "plans 09 to 16": ".807 / .588, .85 / .58",
    "plans 17 to 24": ".901 / .706, 1.0 / .88",
    "plans 25 to 32": ".926 / .821, 1.0 / 1.0",
    "plans 33 to 36": ".927 / .827, .92 / .86",
}
_CELLS = ("papers", "how many", "cells", "precision", "recall", "leads", "precision", "recall", "first run, untouched")
_PLANTED = ("plan below", "omissions found", "told and not planted", "additions found", "told and not planted")
_TIMES = ("what", "how many", "median ms", "longest ms")
_NOTE = """
First run: cells, then leads, before anything was changed for these papers; only it says how unseen papers fare. \
The first eight plans were used from the start."""


def main() -> None:
    """Read, compare and time; print three tables."""
    groups = dict(_groups(Register.load()))
    papers = [document for group in groups.values() for document, _ in group]
    print(table(_CELLS, [_cells(name, papers) for name, papers in groups.items()]))
    print(f"{_NOTE}\n\n{table(_PLANTED, list(_comparisons()))}\n\n{table(_TIMES, list(_times(papers)))}")


# Matrices


def _groups(register: Register) -> Iterator[tuple[str, list[tuple[Document, gold.Gold]]]]:
    """The papers with what was labelled in them, by where they come from."""
    labelled = [gold.read(path) for path in sorted(LABELLED.glob("*.yaml"))]
    places = {"papers that ship": SHIPPED, "local plans": OFFICIAL / "local"}
    for name, folder in places.items():
        papers = [(one, next(folder.rglob(f"{one.document}.txt"), None)) for one in labelled]
        found = [(take_in(path, register), one) for one, path in papers if path]
        if found:
            yield name, found
    written = sorted(WRITTEN.glob("*.txt"))
    for plans in (written[start : start + BATCH] for start in range(0, len(written), BATCH)):
        first, last = (path.name.split("-")[0] for path in (plans[0], plans[-1]))
        read = [(take_in(path, register), gold.read(path.with_suffix(".yaml"))) for path in plans]
        yield f"plans {first} to {last}", read


def _cells(name: str, papers: Sequence[tuple[Document, gold.Gold]]) -> Sequence[str]:
    found = [(gold.found(document), labelled) for document, labelled in papers]
    cells = gold.total(gold.score(labelled.cells, cells) for cells, labelled in found)
    leads = gold.total(gold.score(labelled.leads, gold.leads(cells)) for cells, labelled in found)
    return name, str(len(papers)), *_shares(cells), *_shares(leads), FIRST_RUNS.get(name, "")


def _shares(score: gold.Score) -> tuple[str, str, str]:
    return str(score.right + score.missed), f"{score.precision:.3f}", f"{score.recall:.3f}"


# Comparisons


def _comparisons() -> Iterator[Sequence[str]]:
    embedder, register = load_embedder(), Register.load()
    with tempfile.TemporaryDirectory() as folder:
        for name in PLANTED:
            made, above, below = planted(name, register, Path(folder))
            comparison = compare(matrix(above), matrix(below), embedder)
            lost = _counts(omissions(comparison), made["omissions"], "above")
            new = _counts(additions(comparison), made.get("additions", ()), "below")
            yield name, *lost, *new


def _counts(told: Sequence[Told], planted: Sequence[Mapping[str, str]], side: str) -> tuple[str, str]:
    misses, extras = misses_and_extras(told, planted, side)
    return f"{len(planted) - len(misses)}/{len(planted)}", str(len(extras))


# Time


def _times(papers: Sequence[Document]) -> Iterator[Sequence[str]]:
    read = [_timed(partial(matrix, paper)) for paper in papers]
    yield "matrix of a paper", *_milliseconds(read)
    embedder, matrices = load_embedder(), [matrix(paper) for paper in papers]
    beside = list(pairwise(matrices))
    yield "comparison of two", *_milliseconds([_timed(partial(compare, *pair, embedder)) for pair in beside])


def _timed(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return 1000 * (time.perf_counter() - began)


def _milliseconds(times: Sequence[float]) -> tuple[str, str, str]:
    return str(len(times)), f"{median(times):.0f}", f"{max(times):.0f}"


if __name__ == "__main__":
    main()
