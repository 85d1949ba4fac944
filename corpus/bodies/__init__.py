"""Bodies: agencies as papers name them, found in running text, and what became of them by a day (all of it data)."""

from corpus.bodies.model import (
    Body,
    Change,
    ChangeKind,
    FoundBody,
    FoundChange,
    Level,
    Successor,
)
from corpus.bodies.roll import Bodies, shipped_bodies

__all__ = ["Bodies", "Body", "Change", "ChangeKind", "FoundBody", "FoundChange", "Level", "Successor", "shipped_bodies"]
