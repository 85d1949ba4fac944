"""Figures of retrieval: `OMP_NUM_THREADS=1 python -m benchmarks.retrieval --data FOLDER [--held-out]`.

Over 95,765 articles of law the 542 test questions of Zalo 2021 (split of MTEB) whose articles are all there; the years
of ALQAC, each over its own laws; the house's own questions over its own passages. Each as asked, and as officials
mistype it (`benchmarks.typing_variants`). Ours: each part alone, the first stage, with reranking; beside it bm25s and
LangChain's EnsembleRetriever over the same texts and with the same model (extra `bench`), each in a process of its own.

`--held-out` asks ours the training questions that were held out, for choices; as they share articles with questions
that were trained on, those that share none are shown by themselves. No other question chooses anything.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks import homes
from benchmarks.retrieval_corpora import HELD_OUT, OWN, names
from benchmarks.retrieval_files import Corpus, open_corpus
from benchmarks.retrieval_run import ANSWER, OURS, SLOW, Run
from benchmarks.retrieval_tables import costs, figures
from benchmarks.retrieval_tokens import PEERS


class RunFailed(RuntimeError):
    """A process that ended with an error: which, and the end of what it said."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Where a run of this command finds and keeps things."""

    data: Path
    work: Path
    libraries: Path
    model: str | None
    trial: int | None
    on: str


def main(arguments: Sequence[str]) -> None:
    """Measure each corpus by each search; print the tables as they are ready."""
    asked = _options().parse_args(arguments)
    if not asked.data.is_dir():
        raise SystemExit(f"{asked.data}: no such folder; --data names the folder of the data sets")
    corpora = [HELD_OUT] if asked.held_out else asked.corpora or list(names())
    searches = asked.searches or ([OURS] if asked.held_out else [OURS, *PEERS, ANSWER])
    with homes.folder(asked.homes) as libraries, tempfile.TemporaryDirectory(prefix="retrieval-") as work:
        bench = Bench(asked.data, Path(work), libraries, asked.model, asked.trial, asked.on)
        for name in corpora:
            corpus = _written(bench, name)
            runs = dict(_runs(bench, name, searches))
            print("\n\n".join((*figures(corpus, runs), costs(runs), *_remarks(corpus, searches))) + "\n", flush=True)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    parser.add_argument("--held-out", action="store_true", help="training questions held out, for choices")
    parser.add_argument("--corpora", nargs="+", choices=names())
    parser.add_argument("--searches", nargs="+", choices=[OURS, *PEERS, ANSWER])
    parser.add_argument("--model", help="folder or name of another embedding model")
    parser.add_argument("--trial", type=int, help="so many articles only, and those that are right for a question")
    parser.add_argument("--homes", type=Path, help="where the libraries are kept; a temporary place if absent")
    parser.add_argument("--on", default=date.today().isoformat(), help="the day of the house's own questions")
    return parser


def _written(bench: Bench, name: str) -> Corpus:
    """A corpus, read by a process of its own so that this one stays light."""
    folder = bench.work / name
    trial = ("--trial", str(bench.trial)) if bench.trial is not None else ()
    where = ("--data", str(bench.data), "--homes", str(bench.libraries), "--out", str(folder))
    _printed("retrieval_corpora", "--corpus", name, *where, *trial)
    return open_corpus(folder)


def _runs(bench: Bench, name: str, searches: Sequence[str]) -> Iterator[tuple[str, Run]]:
    for search in searches:
        if search == ANSWER and not name.startswith(OWN):
            continue
        if search == OURS:
            yield f"{OURS}, building", _run(bench, name, search)
        yield search, _run(bench, name, search)


def _run(bench: Bench, name: str, search: str) -> Run:
    print(f"{name}: {search}", file=sys.stderr, flush=True)
    where = ("--corpus", str(bench.work / name), "--index", str(bench.work / f"{name}-index"))
    answering = ("--home", str(bench.libraries / name.removeprefix(OWN)), "--on", bench.on)
    model = ("--model", bench.model) if bench.model else ()
    return Run.of_json(_printed("retrieval_run", "--search", search, *where, *answering, *model).splitlines()[-1])


def _remarks(corpus: Corpus, searches: Sequence[str]) -> Iterator[str]:
    if corpus.size >= SLOW and any("LangChain" in search for search in searches):
        yield "LangChain's BM25 takes a second a question at this size: it was asked without mistyping only."


def _printed(module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
    environment = homes.environment(homes.ROOT / "none")
    done = subprocess.run(command, cwd=homes.ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RunFailed(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr[-3000:]}")
    return done.stdout


if __name__ == "__main__":
    main(sys.argv[1:])
