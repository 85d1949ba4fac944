"""Gold matrices: what papers give to whom, labelled by reading, and how well the program finds it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from assistant.reply import Role
from assistant.responsibility.reading.assignments import Assignment, assignments
from assistant.responsibility.reading.matrix import matrix
from corpus.folding import fold
from corpus.model import Document

SHORTEST = 6  # letters of a name that another may begin with
Cell = tuple[str, str, str]  # unit's path, body, role


@dataclass(frozen=True)
class Gold:
    """A gold file: who is what in which unit, which tasks name nobody, to whom is reported."""

    document: str
    cells: frozenset[Cell]
    unassigned: frozenset[str]
    reports: frozenset[tuple[str, str, str]]

    @property
    def leads(self) -> frozenset[Cell]:
        """The cells of those who lead."""
        return leads(self.cells)


@dataclass(frozen=True)
class Score:
    """Cells found rightly, found wrongly, not found."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.right / max(1, self.right + self.missed)


def read(path: Path) -> Gold:
    """A gold file."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    cells = ((one["unit"], plain(one["body"]), role) for one in data["assignments"] for role in one["roles"])
    reports = ((one["unit"], plain(one["body"]), plain(one["to"])) for one in data["reports"] or ())
    return Gold(data["document"], frozenset(cells), frozenset(data["unassigned"] or ()), frozenset(reports))


def found(document: Document) -> frozenset[Cell]:
    """What the program finds in a paper."""
    return frozenset((_path(one), plain(one.body), one.role.value) for one in assignments(document))


def leads(cells: Iterable[Cell]) -> frozenset[Cell]:
    """The cells of those who lead."""
    return frozenset(cell for cell in cells if cell[2] == Role.LEADS.value)


def found_unassigned(document: Document) -> frozenset[str]:
    """The units whose tasks name nobody, as the program finds them."""
    return frozenset(task.unit.address.path_text for task in matrix(document).tasks if not task.assignments)


def score(gold: Iterable[Cell], cells: Iterable[Cell]) -> Score:
    """How well cells agree with the gold; a body agrees with one that its name begins with."""
    wanted, given = set(gold), set(cells)
    right = {cell for cell in wanted if any(_same(cell, one) for one in given)}
    wrong = {one for one in given if not any(_same(cell, one) for cell in wanted)}
    return Score(len(right), len(wrong), len(wanted - right))


def total(scores: Iterable[Score]) -> Score:
    """Several scores together."""
    kept = list(scores)
    return Score(sum(s.right for s in kept), sum(s.wrong for s in kept), sum(s.missed for s in kept))


def plain(body: str) -> str:
    """A name without marks, case and "các"."""
    words = re.findall(r"[\w&]+", fold(body))
    return " ".join(words[1:] if words and words[0] in {"cac", "nhung", "moi", "tung"} else words)


def _same(cell: Cell, other: Cell) -> bool:
    (unit, body, role), (unit2, body2, role2) = cell, other
    short, long = sorted((body, body2), key=len)
    return unit == unit2 and role == role2 and (short == long or (len(short) >= SHORTEST and long.startswith(short)))


def _path(one: Assignment) -> str:
    return one.unit.address.path_text
