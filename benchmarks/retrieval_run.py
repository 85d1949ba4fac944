"""One search over one corpus, in a process of its own: what it finds and what it costs, as a line of JSON.

Started by `benchmarks.retrieval`. Ours is built by one process and asked by another, as in use; what others have stays
in the memory of the one that builds it.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Final

from benchmarks.retrieval_files import Corpus, open_corpus, unit_of
from benchmarks.retrieval_ours import build, our_searches
from benchmarks.typing_variants import AS_ASKED
from index.evaluation import Asked, Quality, Search, measure, peak_mb
from index.models import Models, load_models

OURS: Final = "ours"
ANSWER: Final = "our whole answer"
SLOW: Final = 20_000  # texts beyond which LangChain's BM25 takes a second a question and is asked as it stands only
_QUICK_ENOUGH: Final = (AS_ASKED,)


@dataclass(frozen=True, slots=True)
class Row:
    """How a search went on a set of questions; `processor_ms` is a mean, and leaves out what else the machine did."""

    quality: Quality
    processor_ms: float


@dataclass(frozen=True, slots=True)
class Run:
    """What a process found, by search and set of questions, and what it took."""

    rows: Mapping[str, Mapping[str, Row]]
    ready_s: float  # until the first question could be asked
    peak_mb: float
    resident_mb: float  # in the end
    disk_mb: float

    @classmethod
    def of_json(cls, line: str) -> "Run":
        """A run from the line that it printed."""
        told = json.loads(line)
        rows = {
            name: {of: Row(Quality(**row["quality"]), row["processor_ms"]) for of, row in sets.items()}
            for name, sets in told["rows"].items()
        }
        return cls(**{**told, "rows": rows})


def main(arguments: Sequence[str]) -> None:
    """Build, or ask, or both; print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="a folder written by benchmarks.retrieval_corpora")
    parser.add_argument("--search", required=True, help=f"{OURS}, {ANSWER} or the name of a peer")
    parser.add_argument("--index", type=Path, required=True, help="where ours is kept; built where it is not there")
    parser.add_argument("--home", type=Path, help="the library of an answer")
    parser.add_argument("--on", type=date.fromisoformat, help="the day of an answer")
    parser.add_argument("--model", help="folder or name of another embedding model")
    asked = parser.parse_args(arguments)
    corpus = open_corpus(asked.corpus)
    began = time.perf_counter()
    searches = _searches(asked, corpus)
    ready = time.perf_counter() - began
    rows = {name: _rows(search, _asked(corpus, asked.search)) for name, search in searches.items()}
    run = Run(rows, ready, peak_mb(), _resident_mb(), _size_mb(asked.index))
    print(json.dumps(asdict(run)))


def _searches(asked: argparse.Namespace, corpus: Corpus) -> dict[str, Search]:
    """The searches of this process; what the others need is not even imported, for the sake of its memory."""
    if asked.search == ANSWER:
        return {ANSWER: import_module("benchmarks.retrieval_answers").answers(asked.home, asked.on)}
    models = load_models(asked.model)
    if asked.search == OURS:
        return _ours(asked.index, corpus, models)
    peers = import_module("benchmarks.retrieval_peers")  # of the extra `bench`
    return {asked.search: peers.peer_search(asked.search, corpus.texts(), models.dense)}


def _ours(folder: Path, corpus: Corpus, models: Models) -> dict[str, Search]:
    if folder.is_dir():
        return our_searches(folder, models)
    build(corpus, folder, models)
    return {}


def _asked(corpus: Corpus, search: str) -> Iterator[tuple[str, list[Asked]]]:
    for name, questions in corpus.sets.items():
        if "LangChain" not in search or corpus.size < SLOW or name.endswith(_QUICK_ENOUGH):
            yield name, questions


def _rows(search: Search, sets: Iterator[tuple[str, list[Asked]]]) -> dict[str, Row]:
    return {name: _row(search, questions) for name, questions in sets}


def _row(search: Search, questions: Sequence[Asked]) -> Row:
    def units(query: str) -> Sequence[str]:
        return tuple(dict.fromkeys(map(unit_of, search(query))))

    units(questions[0].text)
    began = time.process_time()
    quality = measure(units, questions, time.perf_counter)
    return Row(quality, 1000 * (time.process_time() - began) / (len(questions) + 1))  # one warms up


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 2**20


def _size_mb(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 2**20


if __name__ == "__main__":
    main(sys.argv[1:])
