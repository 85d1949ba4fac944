"""Figures of retrieval: `python -m benchmarks.retrieval --data ../shared/datasets [--held-out]`.

The 542 test questions of Zalo 2021 (split of MTEB) whose articles are all there, over all articles, with tone marks and
without: words alone, vectors alone, both. `--held-out` asks the held-out training questions instead, over a range of
weights: that is where the weight of `index.fusion` comes from. The test questions choose nothing.
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from corpus.folding import fold
from index.articles import Question
from index.embedding import load_embedder
from index.evaluation import DEPTH, Search, article_ranking, measure, numbered_search
from index.ranking import Ranking
from index.training.sources import read_sources, zalo_questions

_WEIGHTS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)


def main(arguments: Sequence[str]) -> None:
    """Build once, ask everything, print a table in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", help="folder or name of another model")
    parser.add_argument("--held-out", action="store_true")
    asked = parser.parse_args(arguments)
    sources = read_sources(asked.data)
    ids = [article.id for article in sources.articles]
    started = time.perf_counter()
    ranking = article_ranking(sources.articles, load_embedder(asked.model))
    built = time.perf_counter() - started
    questions = list(sources.held_out) if asked.held_out else _covered(zalo_questions(asked.data, "test"), ids)
    searches = _weighed(ranking) if asked.held_out else _each_side(ranking)
    print(f"{len(ids)} articles, built in {built:.0f} s, {len(questions)} questions\n")
    print("| search | Acc@1 | R@10 | R@100 | MRR@10 | p50 ms | p95 ms |\n|---|---|---|---|---|---|---|")
    for name, search in searches:
        for typing, typed in (("", questions), (", no tone marks", _without_tone_marks(questions))):
            q = measure(search, typed, ids, time.perf_counter)
            shares = f"{q.acc1:.3f} | {q.r10:.3f} | {q.r100:.3f} | {q.mrr10:.3f}"
            print(f"| {name}{typing} | {shares} | {q.p50_ms:.1f} | {q.p95_ms:.1f} |", flush=True)
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _covered(questions: Sequence[Question], ids: Sequence[str]) -> list[Question]:
    known = set(ids)
    return [question for question in questions if set(question.gold) <= known]


def _without_tone_marks(questions: Sequence[Question]) -> list[Question]:
    return [replace(question, text=fold(question.text)) for question in questions]


def _each_side(ranking: Ranking) -> Iterator[tuple[str, Search]]:
    yield "words", lambda query: _first(ranking.lexical.scores(query))
    yield "vectors", lambda query: ranking.dense.search(ranking.embedder.embed([query])[0], DEPTH)[0].tolist()
    yield "both", numbered_search(ranking)


def _weighed(ranking: Ranking) -> Iterator[tuple[str, Search]]:
    yield from list(_each_side(ranking))[:2]
    for weight in _WEIGHTS:
        yield f"both, weight {weight}", numbered_search(replace(ranking, weight=weight))


def _first(scores: np.ndarray[tuple[int], np.dtype[np.float32]]) -> list[int]:
    return [int(number) for number in np.lexsort((np.arange(len(scores)), -scores))[:DEPTH]]


if __name__ == "__main__":
    main(sys.argv[1:])
