"""All figures into `RESULTS.md`: `python -m benchmarks.results --on DAY [--data FOLDER] [--only NAME …]`.

Each measurement is a command of its own and what it prints is what stands in the file. With `--only` the other sections
stay as they are; so do those over the data sets of retrieval where no `--data` names their folder.
"""

import argparse
import os
import platform
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.homes import OFFICIAL, ROOT, environment

FILE = Path(__file__).parent / "RESULTS.md"
DATASETS = OFFICIAL.parent / "datasets"
HOMES, DAY, DATA = "HOMES", "DAY", "FOLDER"  # stand in an argument for the folder of the libraries, the day, the data
_OVER_LIBRARIES = ("--homes", HOMES, "--on", DAY)
_KIBIBYTES = 2**20  # in a gibibyte


@dataclass(frozen=True, slots=True)
class Measurement:
    """A section of the file: the module that makes it, what it measures, what it cannot go without."""

    module: str
    title: str
    arguments: tuple[str, ...] = _OVER_LIBRARIES
    needs: tuple[Path, ...] = ()
    is_table: bool = True  # else plain lines


MEASUREMENTS = (
    Measurement("answers", "Answers"),
    Measurement("eligibility", "Verdicts on eligibility"),
    Measurement("responsibility", "Responsibilities", ()),
    Measurement("drafting", "Drafts"),
    Measurement("linting", "Lint", ()),
    Measurement("rewording", "Sentences of a language model"),
    Measurement("latency", "Time of an answer"),
    Measurement("load", "Many askers at once"),
    Measurement("cold_start", "Start and build"),
    Measurement("reading", "Reading papers", ()),
    Measurement("retrieval", "Search", ("--data", DATA, *_OVER_LIBRARIES)),
    Measurement("scale", "A million passages", ("--data", DATA)),
    Measurement("restoration", "Restoring lost marks", (), (OFFICIAL, DATASETS), is_table=False),
)


class MeasurementFailed(RuntimeError):
    """A command that ended with an error: which."""


def main(arguments: Sequence[str]) -> None:
    """Run the measurements and write the file after each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--on", required=True, help="the day, as 2026-11-21")
    parser.add_argument("--data", type=Path, help="the folder of the data sets of retrieval")
    parser.add_argument("--only", nargs="+", choices=[m.module for m in MEASUREMENTS])
    asked = parser.parse_args(arguments)
    if asked.data is not None and not asked.data.is_dir():
        parser.error(f"--data: {asked.data} is no folder")
    sections = _sections(FILE.read_text("utf-8")) if FILE.exists() else {}
    with tempfile.TemporaryDirectory() as homes:
        filled = {HOMES: homes, DAY: asked.on} | ({DATA: str(asked.data.resolve())} if asked.data else {})
        for measurement in _measured(asked.only, filled):
            print(measurement.module, file=sys.stderr, flush=True)
            sections[measurement.title] = _section(measurement, filled)
            FILE.write_text(_written(sections), "utf-8")


def _measured(only: Sequence[str] | None, filled: Mapping[str, str]) -> Iterator[Measurement]:
    for measurement in MEASUREMENTS:
        named = only is not None and measurement.module in only
        if DATA in measurement.arguments and DATA not in filled:
            if named:
                raise SystemExit(f"{measurement.module}: --data has to name the folder of the data sets")
        elif only is None or named:
            yield measurement


def _section(measurement: Measurement, filled: Mapping[str, str]) -> str:
    """What stands under the title."""
    on = filled[DAY]
    missing = [path.relative_to(ROOT.parent) for path in measurement.needs if not path.is_dir()]
    shown = shlex.join(("python", "-m", f"benchmarks.{measurement.module}", *_shown(measurement.arguments, on)))
    if missing:
        return f"Not measured: {', '.join(map(str, missing))} does not stand beside this checkout. Command: `{shown}`"
    before = os.getloadavg()[0]
    printed = _printed(measurement, filled).strip()
    body = printed if measurement.is_table else f"```\n{printed}\n```"
    return f"`OMP_NUM_THREADS=1 {shown}`, {on}, {_machine()}, load average before: {before:.1f}\n\n{body}"


def _shown(arguments: Sequence[str], on: str) -> list[str]:
    """The arguments as someone would type them: the day filled in, a temporary place left out, no folder of ours."""
    words = " ".join(arguments).replace(f"--homes {HOMES}", "").replace(DAY, on)
    return words.split()


def _printed(measurement: Measurement, filled: Mapping[str, str]) -> str:
    arguments = [filled.get(word, word) for word in measurement.arguments]
    command = [sys.executable, "-m", f"benchmarks.{measurement.module}", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(Path(filled[HOMES]) / "none"), stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise MeasurementFailed(f"{shlex.join(command)} ended with {done.returncode}; what it said stands above")
    return done.stdout


def _machine() -> str:
    memory = re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text("ascii"))
    gibibytes = f"{int(memory[1]) / _KIBIBYTES:.0f} GiB of memory, " if memory else ""
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores, {gibibytes}{platform.system()} {platform.machine()}, Python {platform.python_version()}"


def _sections(written: str) -> dict[str, str]:
    """Title → text of the sections of a file written before."""
    parts = re.split(r"^## (.+)$", written, flags=re.MULTILINE)
    return {title: text.strip() for title, text in zip(parts[1::2], parts[2::2], strict=True)}


def _written(sections: dict[str, str]) -> str:
    head = (
        "# Figures\n\nWritten by `make bench`; each section names the command that made it. One thread. Other work may "
        "have run on the machine: the load average says how much, and processor seconds leave it out."
    )
    known = [measurement.title for measurement in MEASUREMENTS]
    return "\n\n".join([head, *(f"## {title}\n\n{sections[title]}" for title in known if title in sections)]) + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])
