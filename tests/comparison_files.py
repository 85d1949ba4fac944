"""Plans with planted changes, and how a comparison is held against what was planted."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any  # the door: what a YAML file holds

import yaml

from assistant.responsibility.comparing.comparison import Comparison, Fate
from assistant.responsibility.reading.matrix import Task
from corpus.intake import take_in
from corpus.model import Document
from corpus.register import Register

PLANS = Path(__file__).parent / "comparison"
SHIPPED = Path(__file__).parents[1] / "corpus" / "documents"
OUTSIDE = ("outside-1", "outside-2", "outside-3", "outside-4")  # by somebody who knew nothing of the program
PLANTED = ("blind", "congress", "schools", "hung-yen-commune", *OUTSIDE)
COMMUNE = PLANS / "hung-yen-commune.txt"
Told = tuple[str, str]  # path of a unit, words


def place(task: Task | None) -> str:
    """The path of the unit that a task stands in; nothing where there is no task."""
    return task.unit.address.path_text if task else ""


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def planted(name: str, register: Register, folder: Path) -> tuple[dict[str, Any], Document, Document]:
    """What was planted, the plan above and the plan below; `folder` takes a plan that is made by cutting."""
    made = yaml.safe_load((PLANS / f"{name}.yaml").read_text("utf-8"))
    if "above" not in made:
        above, below = (take_in(PLANS / f"{name}-{side}.txt", register) for side in ("above", "below"))
        return made, above, below
    cut = folder / f"{name}.txt"
    cuts = [one for one in made["omissions"] if "cut" in one]
    cut.write_text(without((PLANS / f"{name}.txt").read_text("utf-8"), cuts), "utf-8")
    return made, take_in(SHIPPED / f"{made['above']}.txt", register), take_in(cut, register)


def without(text: str, cuts: Iterable[Mapping[str, str]]) -> str:
    """A plan without the words that planted omissions cut."""
    for one in cuts:
        if text.count(one["cut"]) != 1:
            raise ValueError(f"{one['cut']!r} does not stand once in the plan")
        text = text.replace(one["cut"], "")
    return text


def omissions(comparison: Comparison) -> list[Told]:
    """What the plan below leaves out, by unit of the plan above."""
    return [(place(one.task), flat(one.words)) for one in comparison.omissions]


def additions(comparison: Comparison) -> list[Told]:
    """Tasks added, and what is added within a task, by unit of the plan below."""
    whole = [(place(pair.below), flat(pair.below.text)) for pair in comparison.of(Fate.ADDED) if pair.below]
    within = [(place(pair.below), one) for pair in comparison.pairs for one in pair.differences if "thêm: " in one]
    return whole + within


def misses_and_extras(
    found: Sequence[Told], planted: Sequence[Mapping[str, str]], side: str
) -> tuple[list[Mapping[str, str]], list[Told]]:
    """What was planted and not found; what was found and not planted. Each planted change answers for one found."""
    left, extras = list(planted), []
    for at, words in found:
        fits = next((one for one in left if one[side] == at and one["words"] in words), None)
        if fits is None:
            extras.append((at, words))
        else:
            left.remove(fits)
    return left, extras
