"""Seconds a paper takes to be read, by format: `python -m benchmarks.reading`.

The five papers that ship, and the official texts where they stand beside the checkout: text out of the file first, then
everything that makes a document of it (cleaning, structure, identity, restoration where it is damaged).
"""

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.homes import OFFICIAL, ROOT
from benchmarks.tables import table
from corpus.intake import document_of
from corpus.readers import SUFFIXES, read
from corpus.register import Register

SEEDS = ROOT / "corpus" / "documents"
NOT_A_PAPER = "PROVENANCE.md"
_HEADS = ("format", "files", "characters", "units", "text s, median", "text s, longest", "document s, median",
          "document s, longest", "characters a second")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Timed:
    """One file: its format, how much is in it, seconds for its text and for the document made of it."""

    format: str
    characters: int
    units: int
    text: float
    document: float


def main() -> None:
    """Read every file once; print a table."""
    register = Register.load()
    _warm(register)
    by_format: dict[str, list[Timed]] = defaultdict(list)
    for file in _files():
        timed = _timed(file, register)
        by_format[timed.format].append(timed)
    print(table(_HEADS, [_row(name, files) for name, files in sorted(by_format.items())]))


def _warm(register: Register) -> None:
    """Have loaded what is loaded late, so that it counts with no paper."""
    for file in SEEDS.glob("*.txt"):
        document_of(read(file), str(file), register)


def _files() -> Iterator[Path]:
    yield from sorted(SEEDS.glob("*.txt"))
    for file in sorted(OFFICIAL.rglob("*")):
        if file.suffix.lower() in SUFFIXES and file.name != NOT_A_PAPER:
            yield file


def _timed(file: Path, register: Register) -> Timed:
    began = time.perf_counter()
    source = read(file)
    middle = time.perf_counter()
    document = document_of(source, str(file), register)
    end = time.perf_counter()
    return Timed(source.format, len(source.text), len(document.units), middle - began, end - middle)


def _row(name: str, files: Sequence[Timed]) -> Sequence[str]:
    characters, seconds = sum(f.characters for f in files), sum(f.text + f.document for f in files)
    times = (
        median(f.text for f in files),
        max(f.text for f in files),
        median(f.document for f in files),
        max(f.document for f in files),
    )
    counts = (str(len(files)), f"{characters:,}", f"{sum(f.units for f in files):,}")
    return name, *counts, *(f"{seconds:.2f}" for seconds in times), f"{characters / seconds:,.0f}"


if __name__ == "__main__":
    main()
