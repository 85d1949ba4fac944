"""Rewording: `OMP_NUM_THREADS=1 python -m benchmarks.rewording --homes FOLDER [--sets FOLDER …]`.

Sentences of a language model over the evidence of real answers, held against it: how many lies are stopped, how many
true sentences are lost, how long one takes. A set of its own (`--sets`) is a folder as tests/rewording_faults is.
"""

import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from assistant.build import House, open_house
from assistant.rewording.support import Support
from assistant.settings import Settings
from benchmarks import homes
from benchmarks.tables import table
from corpus.model import Document
from tests.rewording_sets import FAULTS, Said, Units, planted, written_by_hand

_HEADS = ("sentences", "lies", "stopped", "true", "lost", "ms a sentence p50", "p95")


def main() -> None:
    """Judge every sentence of every set; print a table."""
    parser = homes.options(__doc__)
    parser.add_argument("--sets", type=Path, nargs="*", default=[])
    asked = parser.parse_args()
    with homes.folder(asked.homes) as folder:
        houses = [open_house(Settings(home=homes.home(folder, kind)), lambda *_: None) for kind in homes.kinds()]
        units = Units(document for house in houses for document in _documents(house))
        support = Support.of(houses[0].register)
        rows = [_row("written by hand, as the prompt asks", written_by_hand(units), support)]
        rows += [_row(f"of a stranger: {one.name}", planted(units, one), support) for one in (FAULTS, *asked.sets)]
    print(table(_HEADS, rows))


def _documents(house: House) -> Iterable[Document]:
    registered = (house.library.digest(entry.id) for entry in house.register.entries)
    return (*house.library.readable(), *filter(None, registered))


def _row(name: str, sentences: Iterable[Said], support: Support) -> Sequence[str]:
    lies, stopped, true, lost, times = 0, 0, 0, 0, list[float]()
    for one in sentences:
        began = time.perf_counter()
        is_stopped = support.judge(one.sentence, one.evidence).fault is not None
        times.append((time.perf_counter() - began) * 1000)
        if one.fault:
            lies, stopped = lies + 1, stopped + is_stopped
        else:
            true, lost = true + 1, lost + is_stopped
    times.sort()
    middle, late = times[len(times) // 2], times[len(times) * 95 // 100]
    return (name, *map(str, (lies, stopped, true, lost)), f"{middle:.1f}", f"{late:.1f}")


if __name__ == "__main__":
    main()
