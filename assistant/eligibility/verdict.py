"""What an evaluation gives: findings condition by condition, and the verdict that follows."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from corpus.address import Address
from corpus.awards.conditions import Condition, Run, leaves
from corpus.awards.general import Amendment
from corpus.awards.model import Award, Branch, Version


class Holds(StrEnum):
    """Three-valued truth of a condition."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Decision(StrEnum):
    """Three-valued verdict."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    UNDETERMINED = "undetermined"


def both(holds: list[Holds]) -> Holds:
    """Conjunction: one not met decides, else one unknown."""
    if Holds.NOT_MET in holds:
        return Holds.NOT_MET
    return Holds.UNKNOWN if Holds.UNKNOWN in holds else Holds.MET


def either(holds: list[Holds]) -> Holds:
    """Disjunction: one met decides, else one unknown."""
    if Holds.MET in holds:
        return Holds.MET
    return Holds.UNKNOWN if Holds.UNKNOWN in holds else Holds.NOT_MET


@dataclass(frozen=True, slots=True)
class Finding:
    """What holds of one condition and why; `assumed` where it rests on something that nobody stated."""

    leaf: Condition | Run
    holds: Holds
    because: str  # Vietnamese
    basis: tuple[Address, ...]
    assumed: tuple[str, ...] = ()  # what was assumed for it, in Vietnamese
    silent: bool = True  # whether no stated fact speaks to it
    asks: tuple["Need", ...] = ()

    @property
    def text(self) -> str:
        """The condition in our own words, without the "hoặc" by which it follows another."""
        text = self.leaf.text
        bare = text[len("hoặc ") :] if text.lower().startswith("hoặc ") else text
        return bare[:1].upper() + bare[1:]


@dataclass(frozen=True, slots=True)
class Need:
    """A fact that would help: its kind and key ("stated obeys_law", "honour cstd-co-so", "ratings", …), a question."""

    kind: str
    key: str
    ask: str


@dataclass(frozen=True)
class Way:
    """A branch evaluated: the findings that matter for what it comes to."""

    branch: Branch
    holds: Holds
    findings: tuple[Finding, ...]
    ambiguities: tuple[str, ...] = ()

    @cached_property
    def touched(self) -> bool:
        """Whether a stated fact speaks to it: only such a way can end in "not eligible"."""
        own = {id(leaf) for part in self.branch.parts for leaf in leaves(part)}
        return any(not finding.silent for finding in self.findings if id(finding.leaf) in own)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdict on one award for one dossier on one day.

    `by_text` is what follows from the rules as they stand here; `decision` is what may be said: the same, or
    undetermined where an amendment whose text is not here is in force. `way` is the branch shown (None where no rule
    of that day is known); `others` are ways that nothing stated speaks to.
    """

    award: Award
    on: date
    version: Version | None
    decision: Decision
    by_text: Decision
    way: Way | None
    exclusions: tuple[Finding, ...] = ()
    others: tuple[Branch, ...] = ()
    amendment: Amendment | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Exclusions that matter, then the conditions of the way shown."""
        telling = tuple(one for one in self.exclusions if one.holds is not Holds.MET or not one.silent)
        return telling + (self.way.findings if self.way else ())

    @property
    def pending(self) -> Amendment | None:
        """The amendment that keeps the verdict open."""
        return self.amendment if self.decision is Decision.UNDETERMINED else None

    @property
    def needs(self) -> tuple[Need, ...]:
        """Facts worth asking, without repetition, those that may decide first."""
        if self.by_text is not Decision.UNDETERMINED:
            return ()
        unknown = (one for one in self.findings if one.holds is Holds.UNKNOWN)
        return tuple(dict.fromkeys(need for finding in unknown for need in finding.asks))

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What was assumed, without repetition."""
        shown = (*self.exclusions, *(self.way.findings if self.way else ()))
        return tuple(dict.fromkeys(words for finding in shown for words in finding.assumed))
