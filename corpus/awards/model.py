"""The nouns of the award rules: Award, Version, Branch, and what goes with an award (money, authority, dossier)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.address import Address
from corpus.awards.conditions import ALWAYS, Condition, Node, Run, Subject, Term, leaves


class Family(StrEnum):
    """Kinds of award, by the law's own grouping."""

    TITLE = "danh hiệu thi đua"
    ORDER = "huân chương"
    MEDAL = "huy chương"
    HONOUR = "danh hiệu vinh dự nhà nước"
    PRIZE = "giải thưởng"
    BADGE = "kỷ niệm chương"
    CERTIFICATE = "bằng khen"
    COMMENDATION = "giấy khen"


class Route(StrEnum):
    """Why an award is given (Luật 06/2022/QH15, Điều 8)."""

    MERIT = "công trạng"
    SUDDEN = "đột xuất"
    MOVEMENT = "phong trào"
    CONTRIBUTION = "đóng góp"
    SERVICE = "cống hiến"
    TENURE = "niên hạn"
    FOREIGN = "đối ngoại"


@dataclass(frozen=True, slots=True)
class Branch:
    """One way to an award for one kind of subject: a khoản whose criteria all apply, or one điểm of "một trong".

    `lead` are the conditions of the khoản's lead, `parts` those of the way itself; `who` are categories of the
    catalogue (empty = anybody).
    """

    basis: Address
    subject: Subject
    route: Route
    who: tuple[str, ...]
    lead: tuple[Node, ...]
    parts: tuple[Node, ...]
    term: Term = ALWAYS

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Lead and own conditions."""
        return (*self.lead, *self.parts)

    def leaves(self) -> Iterator[Condition | Run]:
        """All its conditions."""
        for node in self.nodes:
            yield from leaves(node)


@dataclass(frozen=True, slots=True)
class Version:
    """The rules of an award by one law over one term."""

    law: str  # document id
    term: Term
    branches: tuple[Branch, ...]
    note: str = ""  # what the law leaves open, e.g. to a regulation of each province


@dataclass(frozen=True, slots=True)
class Saying:
    """A plain statement in our own words with its basis: an authority, a paper of the dossier, a deadline, a note."""

    text: str
    basis: tuple[Address, ...]
    term: Term = ALWAYS


@dataclass(frozen=True, slots=True)
class Money:
    """Reward money as a multiple of the base salary; `at_most` where the decree only sets a ceiling."""

    subject: Subject
    multiple: float
    basis: tuple[Address, ...]
    term: Term
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A worked example; `facts` are read by the assistant (see docs/awards.md), `on` is the day of the proposal."""

    name: str
    on: date
    facts: dict[str, object]
    verdict: str  # eligible, not_eligible, undetermined
    cites: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class Award:
    """A title or form of award. `proves` is the rating that holding it in a year shows at the least."""

    code: str
    name: str
    family: Family
    aliases: tuple[str, ...]
    versions: tuple[Version, ...]
    yearly: bool = False  # judged by a single year
    proves: str | None = None  # Level
    decided_by: tuple[Saying, ...] = ()
    proposed_by: tuple[Saying, ...] = ()
    dossier: tuple[Saying, ...] = ()
    procedure: tuple[Saying, ...] = ()  # deadlines, votes, opinions, publicity, times of the year
    notes: tuple[Saying, ...] = ()  # what officials mistake, what is not established
    money: tuple[Money, ...] = ()
    cases: tuple[Case, ...] = ()

    def version(self, on: date) -> Version | None:
        """The rules in force on a day; None where none were, or none are known."""
        return next((version for version in self.versions if version.term.holds(on)), None)
