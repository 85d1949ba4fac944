"""Figures of retrieval over any articles and questions, in the format that `index.articles` reads.

Articles are indexed whole, in a store of their own in a temporary folder, by the same mechanism as the library of the
house; nothing of that is touched.
"""

import re
import resource
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.articles import GROUP, Article, Question, article_groups, read_articles, read_questions
from index.errors import DataError
from index.models import Models
from index.ranking import Ranking
from index.snapshot import Snapshot
from index.store import Store

DEPTH = 100  # results looked at

Search = Callable[[str], Sequence[str]]  # query → keys of what was found, each once, the best first
Clock = Callable[[], float]  # seconds
Progress = Callable[[int, int], None]  # done, of how many: articles, then questions


def _quiet(_done: int, _of: int) -> None:
    """No one watches."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the keys that are right, and how many of them are to be found: one where any of them will do."""

    text: str
    right: frozenset[str]
    wanted: int


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares over the questions; recall counts the share of a question's right keys that was found."""

    questions: int
    acc1: float
    r10: float
    r100: float
    mrr10: float
    p50_ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Quality, what it cost, and what is to be known of the files."""

    quality: Quality
    articles: int
    build_s: float
    peak_mb: float  # of this process and of its children, from its start
    repeated: int  # articles left out since another one before them bears the same id
    uncovered: int  # questions with a right article that is not there, which counts as not found


def evaluate_retrieval(
    articles: Path, questions: Path, models: Models, clock: Clock, progress: Progress = _quiet
) -> Figures:
    """Index the articles, ask the questions, each once. Raises DataError."""
    asked = [by_ids(question) for question in read_questions(questions)]
    read = read_articles(articles)
    distinct = _distinct(read, articles)
    repeated, known = len(read) - len(distinct), frozenset(distinct)
    del read  # so that texts can be let go of while others are indexed
    with tempfile.TemporaryDirectory(prefix="vinhdanh-") as folder:
        started = clock()
        snapshot = _indexed(distinct, Path(folder), models, progress)
        built = clock() - started
        quality = measure(ranked_search(Ranking.whole(snapshot, models)), asked, clock, progress)
    uncovered = sum(not each.right <= known for each in asked)
    return Figures(quality, len(known), built, peak_mb(), repeated, uncovered)


def _indexed(articles: dict[str, Article], folder: Path, models: Models, progress: Progress) -> Snapshot:
    """The articles in a new store in a folder, each under its id; the dictionary is emptied."""
    of = len(articles)
    store = Store.open(folder, models)
    store.sync(article_groups(_let_go(articles)), lambda done, _, __: progress(min(done * GROUP, of), of))
    return store.snapshot()


def by_ids(question: Question) -> Asked:
    """A question all of whose gold articles are to be found."""
    return Asked(question.text, frozenset(question.gold), len(set(question.gold)))


def ranked_search(ranking: Ranking) -> Search:
    """The search of a ranking as `measure` wants it."""
    keys = ranking.snapshot.keys
    return lambda query: [keys[found.number] for found in ranking.search(query, DEPTH)]


def measure(search: Search, questions: Sequence[Asked], clock: Clock, progress: Progress = _quiet) -> Quality:
    """Ask each question once, after one that warms up."""
    search(questions[0].text)
    scores, times = [], []
    for done, question in enumerate(questions):
        progress(done, len(questions))
        started = clock()
        found = search(question.text)
        times.append(1000 * (clock() - started))
        scores.append(_scores(found, question))
    acc1, r10, r100, mrr10 = np.mean(scores, axis=0)
    p50, p95 = np.percentile(times, [50, 95])
    return Quality(len(questions), float(acc1), float(r10), float(r100), float(mrr10), float(p50), float(p95))


def peak_mb() -> float:
    """The most memory that this process and the greatest of its finished children have held, in MiB."""
    return (_own_peak() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def _own_peak() -> int:
    """KiB. Linux counts in RUSAGE_SELF also what the starter of this process held, so its own book is read there."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text("ascii")) if status.exists() else None
    return int(found[1]) if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _scores(found: Sequence[str], question: Asked) -> tuple[float, float, float, float]:
    ranks = [rank for rank, key in enumerate(found[:DEPTH], start=1) if key in question.right]
    first = ranks[0] if ranks else DEPTH + 1
    in_ten = sum(rank <= 10 for rank in ranks)
    r10, r100 = (min(count, question.wanted) / question.wanted for count in (in_ten, len(ranks)))
    return float(first == 1), r10, r100, 1 / first if first <= 10 else 0.0


def _distinct(articles: Sequence[Article], file: Path) -> dict[str, Article]:
    """Articles by id; the first of an id stands. Raises DataError where there is none."""
    distinct: dict[str, Article] = {}
    for article in articles:
        distinct.setdefault(article.id, article)
    if not distinct:
        raise DataError("no article", str(file), "one JSON object a line: id, title, text, note")
    return distinct


def _let_go(articles: dict[str, Article]) -> Iterator[Article]:
    """The articles in their order, each taken out, so that texts which stand in the store need no more memory here."""
    for id_ in tuple(articles):
        yield articles.pop(id_)
