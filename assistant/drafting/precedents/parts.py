"""Parts: which part of a plan, a directive or a letter a unit or a sentence belongs to, by words as data."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from assistant.drafting.paper import Part
from assistant.drafting.tables import DATA, Table
from corpus.address import UnitKind
from corpus.folding import fold
from corpus.model import Document, Unit

_MARKER = re.compile(r"^\s*(?:\d{1,2}\s*[.)]|[^\W\d_]\s*\)|\(\d{1,2}\)|[IVXL]{1,5}\s*[.\-–]+|[-–+•*])\s*")
_LONGEST_HEADING = 16  # words
_BOTH, _OTHER = "muc-dich-yeu-cau", "khac"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: its part, None where it belongs to none, "purpose or requirement" told by `both`."""

    part: Part | None
    both: bool = False


def part_of_heading(heading: str) -> Place | None:
    """The part that a heading names; None where it names none that is known."""
    folded = " ".join(re.findall(r"\w+", fold(unmarked(heading))))
    for code, pattern in _words().headings:
        if pattern.match(folded):
            return Place(None, both=True) if code == _BOTH else Place(None if code == _OTHER else Part(code))
    return None


def place_of(unit: Unit, document: Document) -> Place | None:
    """Where the words of a unit stand, by the nearest heading above that names a part; None under no such heading."""
    for one in (unit, *document.ancestors(unit)):
        found = part_of_heading(heading_of(one)) if one.parent is not None else None
        if found is not None and (one.kind is UnitKind.SECTION or not _names_a_task(heading_of(one))):
            return found
    return None


def _names_a_task(heading: str) -> bool:
    """Whether a heading below a main part names a task there and would name another part by itself: "Khen thưởng"."""
    return _words().tasks.match(fold(unmarked(heading)).strip()) is not None


def heading_of(unit: Unit) -> str:
    """The heading of a unit: its own, or its first line where that is one and more follows; else empty."""
    if unit.heading:
        return unit.heading
    line, _, rest = unit.text.partition("\n")
    if not rest.strip() or not (unit.children or unit.kind is UnitKind.CLAUSE):
        return ""
    wrapped = rest[:1].islower() and not _MARKER.match(rest) and line.rstrip()[-1:] != ":"
    ended = wrapped or line.rstrip()[-1:] in {".", ";", ","} or line.count("(") != line.count(")")
    longest = 2 * _LONGEST_HEADING if unit.number else _LONGEST_HEADING
    return "" if ended or len(line.split()) > longest else line.rstrip(" :")


def purpose_or_requirement(text: str, *, first: bool) -> Part:
    """Which of both a sentence is that stands under a heading common to them."""
    said = f" {text.lower()}"
    if any(cue in said for cue in _words().requirement) and not any(
        said.startswith(f" {cue}") for cue in _words().purpose
    ):
        return Part.REQUIREMENTS
    purposeful = first or any(cue in said for cue in _words().purpose)
    return Part.PURPOSE if purposeful else Part.REQUIREMENTS


def is_closing(text: str) -> bool:
    """Whether a sentence closes a paper."""
    said = text.lower().lstrip()
    return any(said.startswith(cue) for cue in _words().closing)


def unmarked(text: str) -> str:
    """A line without its number, letter or dash."""
    return _MARKER.sub("", text, count=1)


@dataclass(frozen=True, slots=True)
class _Words:
    headings: tuple[tuple[str, re.Pattern[str]], ...]
    requirement: tuple[str, ...]
    purpose: tuple[str, ...]
    closing: tuple[str, ...]
    tasks: re.Pattern[str]


@cache
def _words() -> _Words:
    table = Table.of_file(DATA / "parts.yaml").checked("headings", "requirement", "purpose", "closing", "tasks")
    tasks = re.compile("|".join(rf"{fold(one)}$" for one in table.texts("tasks")))
    lists: Mapping[str, tuple[str, ...]] = {key: table.texts(key) for key in ("requirement", "purpose", "closing")}
    return _Words(tuple(_headings(table.table("headings"))), tasks=tasks, **lists)


def _headings(table: Table) -> Iterator[tuple[str, re.Pattern[str]]]:
    for code in table.values:
        said = (" ".join(re.findall(r"\w+", fold(one))) for one in table.texts(code))
        yield code, re.compile("|".join(rf"{re.escape(one)}\b" for one in said))
