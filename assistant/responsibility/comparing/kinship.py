"""Kinship of bodies: whether two names do one work on different levels ("Sở Nội vụ", "Phòng Văn hóa - Xã hội")."""

import re
from collections.abc import Iterable
from enum import Enum, auto

from assistant.reply import Role
from assistant.responsibility.comparing.comparing_words import comparing_words
from assistant.responsibility.reading.matrix import Task
from corpus.folding import fold

_LEVEL = re.compile(r"\b(?:tinh|thanh pho|huyen|thi xa|xa|phuong|trung uong|viet nam|cac|co so|cap|thuoc|truc thuoc)\b")


class Kinship(Enum):
    """What the bodies of one task are to those of another."""

    SAME = auto()  # one name, or one but for the level
    KIN = auto()  # of one family
    UNNAMED = auto()  # one of the tasks names nobody
    OTHER = auto()


def doers(task: Task) -> tuple[str, ...]:
    """The bodies that a task is given to, or through; without those that only join."""
    names = [name for one in task.assignments if one.role is not Role.JOINS for name in (one.body, one.through) if name]
    return tuple(dict.fromkeys(names))


def kinship(above: Iterable[str], below: Iterable[str]) -> Kinship:
    """The nearest kinship between any body of one task and any of the other."""
    ours, theirs = tuple(above), tuple(below)
    if not ours or not theirs:
        return Kinship.UNNAMED
    if {_bare(body) for body in ours} & {_bare(body) for body in theirs}:
        return Kinship.SAME
    return Kinship.KIN if _families(ours) & _families(theirs) else Kinship.OTHER


def _families(bodies: Iterable[str]) -> frozenset[str]:
    words = comparing_words()
    return frozenset(family for body in bodies for family in words.families_of(body))


def _bare(body: str) -> str:
    """The name without words of level, folded."""
    return " ".join(re.findall(r"\w+", _LEVEL.sub(" ", fold(body))))
