"""People: who asks, what they may do, and how far a key of theirs reaches."""

from dataclasses import dataclass
from enum import StrEnum


class Rank(StrEnum):
    """What an account may do; a later one includes those before it."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"

    def includes(self, other: "Rank") -> bool:
        """Whether this rank may do what the other may."""
        order = tuple(Rank)
        return order.index(self) >= order.index(other)


class Scope(StrEnum):
    """What a key of an account is good for."""

    ASK = "ask"  # questions, verdicts, tables, reading the library
    LIBRARY = "library"  # adding and removing papers
    FEEDBACK = "feedback"  # what readers said of answers
    METRICS = "metrics"

    @property
    def rank(self) -> Rank:
        """The lowest rank whose keys open anything by this scope."""
        return {Scope.ASK: Rank.READER, Scope.METRICS: Rank.ADMIN}.get(self, Rank.EDITOR)


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. `owner` names whose talks are meant; None in `scopes` is no limit but the rank."""

    owner: str  # "local", "user:3", "telegram:12345"
    name: str
    rank: Rank
    scopes: frozenset[Scope] | None = None

    def may(self, rank: Rank, scope: Scope) -> bool:
        """Whether this person may do what asks for a rank and, by a key, for a scope."""
        return self.rank.includes(rank) and (self.scopes is None or scope in self.scopes)


LOCAL = Person("local", "máy này", Rank.ADMIN)  # whoever sits at a machine that has no accounts
