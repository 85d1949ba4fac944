"""Figures of retrieval over any articles and questions, in the format of `../shared/datasets`.

Articles are indexed whole, in memory; nothing of the library's index is touched.
"""

import resource
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.articles import Article, Question, read_articles, read_questions
from index.dense import Dense
from index.embedding import Embedder
from index.lexical import Bag, Lexical, bag
from index.ranking import Ranking
from index.segment import NAME_WEIGHT, TEXT_WEIGHT, TITLE_WEIGHT

DEPTH = 100  # results looked at
_CHUNK = 2000  # articles embedded at once

Search = Callable[[str], Sequence[int]]  # query → numbers of articles, the best first
Clock = Callable[[], float]  # seconds


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares over the questions; recall counts the share of a question's gold articles that was found."""

    questions: int
    acc1: float
    r10: float
    r100: float
    mrr10: float
    p50_ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Quality, and what it cost."""

    quality: Quality
    articles: int
    build_s: float
    peak_mb: float


def evaluate_retrieval(articles: Path, questions: Path, embedder: Embedder, clock: Clock) -> Figures:
    """Index the articles, ask the questions. Gold articles that are not there count as not found. Raises DataError."""
    asked = read_questions(questions)
    read = read_articles(articles)
    ids = [article.id for article in read]
    started = clock()
    ranking = article_ranking(read, embedder)
    built = clock() - started
    quality = measure(numbered_search(ranking), asked, ids, clock)
    return Figures(quality, len(ids), built, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def article_ranking(articles: Sequence[Article], embedder: Embedder) -> Ranking:
    """Both sides over whole articles, numbered as they come."""
    lexical = Lexical([_bag(article) for article in articles])
    return Ranking(lexical, Dense.of(_vectors(articles, embedder)), embedder)


def numbered_search(ranking: Ranking) -> Search:
    """The search of a ranking as `measure` wants it."""
    return lambda query: [found.number for found in ranking.search(query, DEPTH)]


def measure(search: Search, questions: Sequence[Question], ids: Sequence[str], clock: Clock) -> Quality:
    """Ask each question once, after one that warms up."""
    numbers = {id_: number for number, id_ in enumerate(ids)}
    search(questions[0].text)
    scores, times = [], []
    for question in questions:
        started = clock()
        found = search(question.text)
        times.append(1000 * (clock() - started))
        scores.append(_scores(found, {numbers.get(id_, -1) for id_ in question.gold}))
    acc1, r10, r100, mrr10 = np.mean(scores, axis=0)
    p50, p95 = np.percentile(times, [50, 95])
    return Quality(len(questions), float(acc1), float(r10), float(r100), float(mrr10), float(p50), float(p95))


def _scores(found: Sequence[int], gold: set[int]) -> tuple[float, float, float, float]:
    ranks = [rank for rank, number in enumerate(found[:DEPTH], start=1) if number in gold]
    first = ranks[0] if ranks else DEPTH + 1
    in_ten = sum(rank <= 10 for rank in ranks)
    return float(first == 1), in_ten / len(gold), len(ranks) / len(gold), 1 / first if first <= 10 else 0.0


def _bag(article: Article) -> Bag:
    return bag(((article.name, NAME_WEIGHT), (article.bare_title, TITLE_WEIGHT), (article.text, TEXT_WEIGHT)))


def _vectors(articles: Iterable[Article], embedder: Embedder) -> npt.NDArray[np.float32]:
    texts = (f"{article.name}\n{article.bare_title}\n{article.text}" for article in articles)
    parts = [np.empty((0, embedder.dimensions), dtype=np.float32)]
    while chunk := list(islice(texts, _CHUNK)):
        parts.append(embedder.embed(chunk))
    return np.concatenate(parts)
