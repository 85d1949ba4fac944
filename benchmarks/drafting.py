"""Drafts of papers: `OMP_NUM_THREADS=1 python -m benchmarks.drafting --on DAY`.

Twenty requests over all kinds and levels (`questions/drafting.jsonl`, each with its day), over each library: what is
drafted, what in it stands on nothing, and how long draft and Word file take.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.build import House, open_house
from assistant.draft import NoDraft
from assistant.drafting.door import is_heading
from assistant.drafting.locks import unlocked
from assistant.drafting.model import Composition, Request
from assistant.drafting.paper import PaperKind
from assistant.reply import Answer
from assistant.settings import Settings
from benchmarks import homes
from benchmarks.tables import percentile, table
from bot.word import word_file

ROUNDS = 3  # times each request is drafted; the first round, which reads the precedents, is not timed
GOAL = "200 / 1000"  # ms at most, draft and Word file
_HEADS = (
    "library", "requests", "drafted", "paragraphs", "sentences without a source", "facts without a source",
    "placeholders a draft", "draft p50 ms", "p95 ms", "Word p50 ms", "p95 ms", "goal",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drafted:
    """What came of one request: its drafts, milliseconds of each drafting, of each Word file."""

    composition: Composition
    reply: Answer
    drafting: Sequence[float]
    writing: Sequence[float]


def main() -> None:
    """Draft all requests over each library; print a table."""
    asked = homes.options(__doc__).parse_args()
    with homes.folder(asked.homes) as folder:
        rows = [_row(homes.home(folder, kind), kind.title) for kind in homes.kinds()]
    print(table(_HEADS, rows))
    print(f"\nAll ways of writing a draft are counted. Each request {ROUNDS} times, the first not timed.")


def _row(home: Path, title: str) -> Sequence[str]:
    house = open_house(Settings(home=home), lambda *_: None)
    wanted = list(requests())
    drafted = [one for request in wanted if (one := _drafted(house, request)) is not None]
    paragraphs = [
        (paragraph, one.composition.order)
        for one in drafted
        for variant in one.composition.variants
        for paragraph in variant.paragraphs
        if not is_heading(paragraph)
    ]
    lookup = house.rules.grounding.document
    loose = sum(len(unlocked(paragraph, order, lookup)) for paragraph, order in paragraphs)
    unsourced = sum(not paragraph.sources for paragraph, _ in paragraphs)
    places = sum(len(one.composition.placeholders) for one in drafted) / len(drafted)
    drafting = [ms for one in drafted for ms in one.drafting]
    writing = [ms for one in drafted for ms in one.writing]
    counts = (len(wanted), len(drafted), len(paragraphs), unsourced, loose)
    return title, *map(str, counts), f"{places:.1f}", *_shares(drafting), *_shares(writing), GOAL


def requests() -> Iterator[Request]:
    """The requests of the file."""
    for line in (homes.REQUESTS).read_text("utf-8").splitlines():
        row = json.loads(line)
        on = date.fromisoformat(row["on"])
        yield Request(row["request"], on, issuer=row["for"], kind=PaperKind(row["kind"]))


def _drafted(house: House, request: Request) -> Drafted | None:
    drafting = house.rules.drafting
    order = drafting.read(request)
    if isinstance(order, NoDraft):
        return None
    composition = drafting.composers[order.kind].compose(order)
    reply = house.assistant.draft(request)
    if isinstance(composition, NoDraft) or not isinstance(reply, Answer) or reply.draft is None:
        return None
    draft, citations = reply.draft, reply.citations
    times = _times(lambda: house.assistant.draft(request))
    return Drafted(composition, reply, times, _times(lambda: word_file(draft, draft.variants[0].code, citations)))


def _times(do: Callable[[], object]) -> Sequence[float]:
    """Milliseconds of doing it again and again."""
    times = []
    for _ in range(ROUNDS - 1):
        began = time.perf_counter()
        do()
        times.append(1000 * (time.perf_counter() - began))
    return times


def _shares(times: Sequence[float]) -> tuple[str, str]:
    return f"{percentile(times, 0.5):.0f}", f"{percentile(times, 0.95):.0f}"


if __name__ == "__main__":
    main()
