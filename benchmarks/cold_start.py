"""Start and build, each in a process of its own: `python -m benchmarks.cold_start --on DAY`.

Wall and processor seconds and peak resident memory of the whole process, from its start to its end.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks import homes
from benchmarks.tables import table

STARTS = 5
GOAL = "< 5 s, < 1,000 MB"
QUESTION = "Cơ quan nào theo dõi, đôn đốc thực hiện kế hoạch của Sở Xây dựng Quảng Ngãi?"
_PEER = "import faiss, langchain_classic.retrievers, langchain_community.retrievers, langchain_community.vectorstores"
_HEADS = ("process", "library", "wall s", "processor s", "peak MB", "goal")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds by the clock and by the processor, megabytes (2^20 bytes) at its peak."""

    wall: float
    processor: float
    peak: float


def main() -> None:
    """Build and start on each library; print a table."""
    asked = homes.options(__doc__).parse_args()
    with homes.folder(asked.homes) as folder:
        rows = [row for kind in homes.kinds() for row in _rows(folder, kind, asked.on)]
        peer = _median([_cost((sys.executable, "-c", _PEER), folder) for _ in range(STARTS)])
    rows.append(_row("LangChain, its imports alone", "none", peer))
    print(table(_HEADS, rows))
    print(f"\nStarts: median of {STARTS}, library and index on disk, files in the cache of the system.")


def _rows(folder: Path, kind: homes.Kind, on: str) -> Iterator[Sequence[str]]:
    fresh = folder / f"{kind.folder}-built"
    built = [_cost(homes.command(*step), fresh) for step in kind.steps]
    whole = Cost(sum(c.wall for c in built), sum(c.processor for c in built), max(c.peak for c in built))
    yield _row("library and index from nothing", kind.title, whole)
    question = homes.command("ask", QUESTION, "--json", "--on", on)
    yield _row("start to first answer", kind.title, _median([_cost(question, fresh) for _ in range(STARTS)]), GOAL)


def _cost(command: Sequence[str], home: Path) -> Cost:
    """Run a process to its end. Raises CalledProcessError where it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(command, env=homes.environment(home), stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(median(c.wall for c in costs), median(c.processor for c in costs), median(c.peak for c in costs))


def _row(name: str, library: str, cost: Cost, goal: str = "") -> Sequence[str]:
    return name, library, f"{cost.wall:.1f}", f"{cost.processor:.1f}", f"{cost.peak:,.0f}", goal


if __name__ == "__main__":
    main()
