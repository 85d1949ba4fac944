"""Time of an answer, warm, one asker: `OMP_NUM_THREADS=1 python -m benchmarks.latency --on DAY`.

In process and over HTTP. The clock counts whatever else the machine does; processor time does not.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import httpx

from assistant.build import open_house
from assistant.cases import Case, read_questions
from assistant.settings import Settings
from benchmarks import homes
from benchmarks.serving import PATIENCE, served
from benchmarks.tables import percentile, table

WARMING = 20  # questions asked first and not counted
GOAL = "30 / 80"  # ms, p50 and p95, in process
_HEADS = ("way", "library", "questions", "p50 ms", "p95 ms", "processor p50 ms", "processor p95 ms", "goal")

Ask = Callable[[Case], object]


def main() -> None:
    """Ask all questions of each library both ways; print a table."""
    asked = homes.options(__doc__).parse_args()
    rows: list[Sequence[str]] = []
    known: list[Case] = []
    with homes.folder(asked.homes) as folder:
        for kind in homes.kinds():
            known += [case for file in kind.questions for case in read_questions(file)]
            cases = [case for case in known if not case.history]
            rows += _rows(homes.home(folder, kind), kind.title, cases, date.fromisoformat(asked.on))
    print(table(_HEADS, rows))
    print(f"\nEach question once, after {WARMING} that warm up; no follow-ups, one asker, one thread.")


def _rows(home: Path, title: str, cases: Sequence[Case], on: date) -> Iterator[Sequence[str]]:
    assistant = open_house(Settings(home=home), lambda *_: None).assistant
    clock, processor = _times(cases, lambda case: assistant.ask(case.asked(on)))
    yield "in process", title, str(len(cases)), *_shares(clock), *_shares(processor), GOAL
    with served(home) as address, httpx.Client(base_url=address, timeout=PATIENCE, trust_env=False) as client:
        clock, _ = _times(cases, lambda case: _over_http(client, case, on))
    yield "over HTTP", title, str(len(cases)), *_shares(clock), "", "", ""


def _times(cases: Sequence[Case], ask: Ask) -> tuple[list[float], list[float]]:
    """Milliseconds by the clock and by the processor (of this thread), a value a question."""
    for case in cases[:WARMING]:
        ask(case)
    clock, processor = [], []
    for case in cases:
        began, worked = time.perf_counter(), time.thread_time()
        ask(case)
        processor.append(1000 * (time.thread_time() - worked))
        clock.append(1000 * (time.perf_counter() - began))
    return clock, processor


def _shares(times: Iterable[float]) -> tuple[str, str]:
    kept = list(times)
    return f"{percentile(kept, 0.5):.1f}", f"{percentile(kept, 0.95):.1f}"


def _over_http(client: httpx.Client, case: Case, on: date) -> None:
    body = {"question": case.question, "on": (case.on or on).isoformat(), "place": case.place}
    reply = client.post("/api/ask", json=body)
    if reply.status_code not in (httpx.codes.OK, httpx.codes.UNPROCESSABLE_ENTITY):  # 422: a case of wrong input
        raise httpx.HTTPStatusError(f"{case.id}: {reply.text}", request=reply.request, response=reply)


if __name__ == "__main__":
    main()
