"""Tables of retrieval: what each search found, and what it took."""

import math
from collections.abc import Iterator, Mapping

from benchmarks.retrieval_files import Corpus
from benchmarks.retrieval_run import ANSWER, Row, Run
from benchmarks.tables import table
from benchmarks.typing_variants import AS_ASKED

_FIGURES = ("search", "Acc@1", "R@10", "R@100", "MRR@10", "p50 ms", "p95 ms", "processor ms")
_COSTS = ("search", "ready after s", "peak MB", "MB in the end", "MB on disk")


def figures(corpus: Corpus, runs: Mapping[str, Run]) -> Iterator[str]:
    """A title and a table for each set of questions."""
    yield f"**{corpus.title}, {corpus.size:,} texts**"
    for name, questions in corpus.sets.items():
        rows = [_row(search, sets[name]) for run in runs.values() for search, sets in run.rows.items() if name in sets]
        yield f"{name[0].upper()}{name[1:]}: {_counted(corpus, name, len(questions))}"
        yield table(_FIGURES, rows)
    smallest = min(len(questions) for questions in corpus.sets.values())
    yield f"Standard error of Acc@1: {50 / math.sqrt(smallest):.1f} points at most."


def costs(runs: Mapping[str, Run]) -> str:
    """What each process took: time until it could be asked, memory, disk."""
    return table(_COSTS, (_cost(name, run) for name, run in runs.items()))


def _counted(corpus: Corpus, name: str, count: int) -> str:
    """How many questions, and how many of them a way of typing has changed."""
    part, _, typing = name.rpartition(", ")
    original = corpus.sets[", ".join(filter(None, (part, AS_ASKED)))]
    if typing == AS_ASKED:
        return f"{count} questions"
    changed = sum(one.text != other.text for one, other in zip(corpus.sets[name], original, strict=True))
    return f"{count} questions, {changed} of them changed"


def _row(search: str, row: Row) -> tuple[str, ...]:
    quality = row.quality
    shares = (quality.acc1, quality.r10, quality.r100, quality.mrr10)
    shown = ("",) * len(shares) if search == ANSWER else tuple(f"{share:.3f}" for share in shares)
    return search, *shown, *(f"{ms:.1f}" for ms in (quality.p50_ms, quality.p95_ms, row.processor_ms))


def _cost(name: str, run: Run) -> tuple[str, ...]:
    disk = f"{run.disk_mb:,.0f}" if run.disk_mb and name.startswith("ours") else ""
    return name, f"{run.ready_s:.1f}", f"{run.peak_mb:,.0f}", f"{run.resident_mb:,.0f}", disk
