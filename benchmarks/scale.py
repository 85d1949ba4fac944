"""How the index bears size: `python -m benchmarks.scale --data FOLDER [--passages 1000000] [--at FOLDER]`.

Passages are windows of whole sentences of the articles, about as long as a khoản; once the articles are used up,
windows of other lengths follow. Each part of the work runs in a process of its own, so that its memory is its own: a
build that is killed, the build that goes on from there, searching, and searching while a document comes and goes.
"""

import argparse
import json
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import count, cycle, groupby, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event, Thread

import numpy as np
import numpy.typing as npt

from index.articles import Article, paper_of, read_articles
from index.embedding import load_embedder
from index.items import Fields, Group, Item
from index.models import Models
from index.snapshot import Snapshot
from index.store import Store
from index.training.sources import ARTICLES, zalo_questions

WINDOWS = (110, 75, 145, 90, 125, 60)  # words of a window, one round after another
QUESTIONS = 200  # of the training part
DEEP, NEAR = 200, 100  # candidates a search takes; depth of recall
KILLED_AT = 1 / 4  # share of the passages that are there when the build is killed
DOCUMENT, CHANGES = 50, 5  # articles of a document that is added; how often it comes and goes
_WAYS = {"vectors, whole": True, "vectors, lists": False}

Figures = dict[str, float]
Vectors = npt.NDArray[np.float32]
_SENTENCE = re.compile(r"[^\n]*?(?:[.;:!?…](?=\s)|\n|$)")


def groups(articles: Iterable[Article], passages: int) -> Iterator[Group]:
    """Groups of windows, one a paper and round, until there are so many passages."""
    read, left = sorted(articles, key=lambda article: paper_of(article.id)), passages
    for number in count():
        words = WINDOWS[number % len(WINDOWS)] + number // len(WINDOWS)
        for paper, its in groupby(read, lambda article: paper_of(article.id)):
            items = tuple(islice((item for article in its for item in _items(article, words)), left))
            left -= len(items)
            yield Group(f"{paper}/{number}", "1", items)
            if not left:
                return


def _items(article: Article, words: int) -> Iterator[Item]:
    for at, text in enumerate(_windows(article.text, words)):
        fields = Fields(article.name, article.bare_title, "", text)
        yield Item(f"{article.id}~{at}", fields, f"{article.name}\n{article.bare_title}\n{text}", text)


def _windows(text: str, words: int) -> Iterator[str]:
    window: list[str] = []
    length = 0
    for sentence in _SENTENCE.findall(text):
        window.append(sentence)
        length += len(sentence.split())
        if length >= words:
            yield "".join(window).strip()
            window, length = [], 0
    if length:
        yield "".join(window).strip()


def build(data: Path, folder: Path, passages: int) -> Figures:
    """Build, or go on building."""
    articles = read_articles(data / ARTICLES)
    before, started, used = _peak(), time.perf_counter(), time.process_time()
    store = Store.open(folder, _models())
    changes = store.sync(groups(articles, passages), _told)
    return {
        "seconds": time.perf_counter() - started,
        "processor seconds": time.process_time() - used,
        "groups kept": len(changes.kept),
        "groups written": len(changes.added),
        "passages": len(store.snapshot()),
        "MB before": before,
        "MB peak": _peak(),
        "MB on disk": sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20,
        "segments": len(list((folder / "segments").iterdir())),
    }


def search(data: Path, folder: Path, _: int) -> Figures:
    """Open and search."""
    models, texts = _models(), _questions(data)
    vectors = [models.dense.embed_query(text) for text in texts]
    before, started = _peak(), time.perf_counter()
    snapshot = Store.open(folder, models).snapshot()
    figures = {"opened and checked, s": time.perf_counter() - started}
    figures |= _timed("words", [partial(_by_words, snapshot, text) for text in texts])
    for name, whole in _WAYS.items():
        figures |= _timed(name, [partial(snapshot.dense_search, vector, DEEP, whole=whole) for vector in vectors])
    figures |= {"MB before": before, "MB peak": _peak()}
    exact = _exact(snapshot, np.array(vectors))
    for name, whole in _WAYS.items():
        found = [set(snapshot.dense_search(vector, NEAR, whole=whole)[0].tolist()) for vector in vectors]
        shares = [len(one & right) / NEAR for one, right in zip(found, exact, strict=True)]
        figures[f"{name} recall@{NEAR}"] = float(np.mean(shares))
    return figures


def change(data: Path, folder: Path, _: int) -> Figures:
    """Add a document and remove it again, some times, while a thread searches."""
    models = _models()
    store, done = Store.open(folder, models), Event()
    times: list[float] = []
    asking = Thread(target=_ask, args=(store, _questions(data), done, times))
    asking.start()
    items = _document(data)
    added, removed = [], []
    for number in range(CHANGES):
        new = Group(f"new-{number}", "1", items)
        added.append(_seconds(partial(store.put, [new])))
        removed.append(_seconds(partial(store.remove, [new.id])))
    done.set()
    asking.join()
    return {
        f"a document of {len(items)} passages added, s": float(np.median(added)),
        "removed, s": float(np.median(removed)),
        "searches meanwhile": len(times),
        "search meanwhile p50 ms": float(np.percentile(times, 50)),
        "search meanwhile p95 ms": float(np.percentile(times, 95)),
    }


def _by_words(snapshot: Snapshot, text: str) -> object:
    return snapshot.lexical.query(text).best(DEEP, None)


def _document(data: Path) -> tuple[Item, ...]:
    articles = read_articles(data / ARTICLES)[-DOCUMENT:]
    return tuple(item for article in articles for item in _items(article, WINDOWS[0]))


def _ask(store: Store, texts: list[str], done: Event, times: list[float]) -> None:
    """Search by both sides until all is done."""
    vectors = [store.models.dense.embed_query(text) for text in texts]
    for text, vector in cycle(zip(texts, vectors, strict=True)):
        if done.is_set():
            return
        started = time.perf_counter()
        snapshot = store.snapshot()
        _by_words(snapshot, text)
        snapshot.dense_search(vector, DEEP)
        times.append(1000 * (time.perf_counter() - started))


def _exact(snapshot: Snapshot, vectors: Vectors) -> list[set[int]]:
    """The numbers of the NEAR nearest of each vector, by all rows."""
    best = [(np.empty(0, np.float32), np.empty(0, np.int64)) for _ in vectors]
    numbers = snapshot.numbers()
    for part in np.array_split(numbers, max(1, len(numbers) // 20_000)):
        scores = vectors @ snapshot.dense_rows(part).T
        for at, (held, which) in enumerate(best):
            both, all_ = np.concatenate([held, scores[at]]), np.concatenate([which, part])
            order = np.argsort(-both, kind="stable")[:NEAR]
            best[at] = both[order], all_[order]
    return [set(which.tolist()) for _, which in best]


def _timed(name: str, calls: Sequence[Callable[[], object]]) -> Figures:
    for call in calls[:20]:
        call()
    times = [1000 * _seconds(call) for call in calls]
    used = [1000 * _seconds(call, time.thread_time) for call in calls]
    p50, p95 = np.percentile(times, [50, 95])
    return {
        f"{name} p50 ms": float(p50),
        f"{name} p95 ms": float(p95),
        f"{name} processor p50 ms": float(np.median(used)),
    }


def _seconds(call: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    started = clock()
    call()
    return clock() - started


def _models() -> Models:
    return Models(load_embedder())


def _questions(data: Path) -> list[str]:
    return [question.text for question in zalo_questions(data, "train")[:QUESTIONS]]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _told(done: int, _: int | None, id_: str) -> None:
    if done % 1_000 == 0:
        print(f"  {done} groups, {id_}", file=sys.stderr, flush=True)


def _work(part: Callable[[Path, Path, int], Figures], where: tuple[Path, Path, int], answer: Connection) -> None:
    answer.send(part(*where))


def _apart(part: Callable[[Path, Path, int], Figures], where: tuple[Path, Path, int]) -> Figures:
    """The figures of a part that runs in a process of its own."""
    here, there = get_context("spawn").Pipe(duplex=False)
    process = get_context("spawn").Process(target=_work, args=(part, where, there))
    process.start()
    there.close()
    figures: Figures = here.recv()
    process.join()
    return figures


def _killed_build(where: tuple[Path, Path, int]) -> Figures:
    """A build that is killed once a share of the passages is there."""
    _, there = get_context("spawn").Pipe(duplex=False)
    process = get_context("spawn").Process(target=_work, args=(build, where, there))
    started = time.perf_counter()
    process.start()
    store = Store.open(where[1], _models())
    while len(store.snapshot()) < KILLED_AT * where[2] and process.is_alive():
        time.sleep(0.5)
        store.refresh()
    process.kill()
    process.join()
    return {"seconds until killed": time.perf_counter() - started, "passages kept": len(store.snapshot())}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--passages", type=int, default=1_000_000)
    parser.add_argument("--at", type=Path, help="build here, and keep it")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as aside:
        where = (given.data, given.at or Path(aside), given.passages)
        print(json.dumps({"killed build": _killed_build(where)}, indent=1), flush=True)
        for part in (build, search, change):
            print(json.dumps({part.__name__: _apart(part, where)}, indent=1), flush=True)


if __name__ == "__main__":
    main()
