"""The libraries measured: the five papers that ship, and these with the official texts that stand beside a checkout.

Light on purpose: a process that starts others to weigh them must not be heavy itself.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
OFFICIAL: Final = ROOT.parent / "shared" / "corpus"
QUESTIONS: Final = Path(__file__).parent / "questions"

REQUESTS: Final = QUESTIONS / "drafting.jsonl"  # for drafts, not questions

_ABOUT_OFFICIAL_TEXTS = "official"  # in the name of a file of questions that needs them
_CASES = "eligibility"  # in the name of a file of cases, which are measured by themselves, in both libraries


@dataclass(frozen=True, slots=True)
class Kind:
    """A library that is measured: its folder, what it is called in tables, the steps that make it from nothing."""

    folder: str
    title: str
    steps: tuple[tuple[str, ...], ...]
    questions: tuple[Path, ...]


def kinds() -> tuple[Kind, ...]:
    """The libraries that can be made here: without the official texts only the first."""
    files = tuple(file for file in sorted(QUESTIONS.glob("*.jsonl")) if _CASES not in file.stem and file != REQUESTS)
    about_seeds = tuple(file for file in files if _ABOUT_OFFICIAL_TEXTS not in file.stem)
    about_official = tuple(file for file in files if _ABOUT_OFFICIAL_TEXTS in file.stem)
    build, add = ("index", "build"), ("documents", "add", str(OFFICIAL))
    seeds = Kind("seeds", "five papers", (build,), about_seeds)
    official = Kind("official", "with official texts", (build, add), about_official)
    return (seeds, official) if OFFICIAL.is_dir() else (seeds,)


def options(description: str | None) -> argparse.ArgumentParser:
    """The options that measurements over libraries share."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--homes", type=Path, help="where the libraries are kept; made anew in a temporary place if absent"
    )
    parser.add_argument("--on", required=True, help="the day the questions are asked for, as 2026-11-21")
    return parser


@contextmanager
def folder(kept: Path | None) -> Iterator[Path]:
    """The folder of the libraries, a temporary one where none is kept."""
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def home(homes: Path, kind: Kind) -> Path:
    """The home of a library, made where it is not there yet."""
    made = homes / kind.folder
    if not made.exists():
        for step in kind.steps:
            subprocess.run(command(*step), env=environment(made), check=True, capture_output=True)
    return made


def command(*arguments: str) -> Sequence[str]:
    """`vinhdanh` with its arguments, by the Python that runs this."""
    return (sys.executable, "-m", "bot", *arguments)


def environment(at: Path) -> dict[str, str]:
    """The environment of a process that has this home and one thread."""
    return {**os.environ, "VINHDANH_HOME": str(at), "OMP_NUM_THREADS": "1"}
