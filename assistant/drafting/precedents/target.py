"""Target: an order as the filling of slots needs it: its seat, year, own kind of paper, and the papers it acts on."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.drafting.model import Order
from assistant.drafting.paper import PaperKind
from assistant.drafting.precedents.seats import Seat, seat_of
from assistant.grounding import Quote
from corpus.folding import fold
from corpus.kinds import kinds
from corpus.model import Span, Status
from corpus.numbers import find_numbers
from corpus.register import DIGEST, Entry, Mention, Register

REMEMBERED = 256  # documents
LONGEST_CHAIN = 5  # documents that replaced one another
_NAMES = {PaperKind.PLAN: "Kế hoạch", PaperKind.DIRECTIVE: "Chỉ thị", PaperKind.LETTER: "Công văn"}
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Named:
    """A document of the register as a draft names it, in full and in short, with what it rests on."""

    id: str
    full: str  # Chỉ thị số 41-CT/TW ngày 26/12/2024 của Bộ Chính trị
    short: str  # Chỉ thị số 41-CT/TW
    quote: Quote


@dataclass(frozen=True)
class Target:
    """What a draft is made for."""

    order: Order
    register: Register

    @cached_property
    def seat(self) -> Seat:
        """Where its issuer sits."""
        return seat_of(self.order.issuer)

    @cached_property
    def year(self) -> int:
        """The year that it is for: the last that its period names, else that of its day."""
        named = _YEAR.findall(self.order.period or "")
        return int(named[-1]) if named else self.order.on.year

    @cached_property
    def asked(self) -> str:
        """The request, folded."""
        return fold(self.order.text)

    @property
    def self_name(self) -> str:
        """What it calls itself: "Kế hoạch này"."""
        return f"{self.kind_name} này"

    @property
    def kind_name(self) -> str:
        """Its kind, as it is written: "Kế hoạch"."""
        return _NAMES[self.order.kind]

    @cached_property
    def acts_on(self) -> tuple[Named, ...]:
        """The papers that the request names and the register knows, in its order, as they stand on its day.

        One that is no more in force gives way to the one in its place; one that was not there yet is left out.
        """
        ids = (one for mention in self.order.mentions for one in self._named_by(mention))
        living = (living for one in ids if (living := self.living(one)))
        return tuple(named(self.register, one) for one in dict.fromkeys(living))

    def living(self, identity: str) -> str | None:
        """The document, or the one that stands in its place on the day; None where there is none."""
        for _ in range(LONGEST_CHAIN):
            entry = self.register.by_id(identity)
            status, issued = entry.validity.status(self.order.on), entry.issued or entry.validity.since
            if status is Status.NOT_YET or (issued is not None and issued > self.order.on):
                return None
            if status is not Status.EXPIRED:
                return identity
            heir = replaced_by(self.register, identity)
            if heir is None:
                return None
            identity = heir[0]
        return None

    def _named_by(self, mention: Mention) -> tuple[str, ...]:
        """The paper that a mention names; "kế hoạch triển khai Chỉ thị 41" asks for a plan and names a directive."""
        fitting = tuple(one for one in mention.ids if self._may_act_on(one))
        if len(mention.ids) == 1 or not find_numbers(mention.text):
            return fitting[:1]
        number = find_numbers(mention.text)[0].whole
        said = self.register.resolve(mention.text[number.start :])
        inner = tuple(one for found in said for one in found.ids if self._may_act_on(one))
        return (inner or fitting)[:1]

    def _may_act_on(self, identity: str) -> bool:
        """Whether it is a paper of the whole country, or of the order's own province or place."""
        place = self.register.by_id(identity).place
        return place is None or place in (self.seat.province, self.seat.place)


@lru_cache(maxsize=REMEMBERED)
def named(register: Register, identity: str) -> Named:
    """A document of the register, with the sentence of its digest that says who it is. Raises UnknownDocument."""
    entry = register.by_id(identity)
    told = register.digest(identity + DIGEST)
    unit = told.units[1]
    full = re.sub(r"(?<![-/])UBND", "Ủy ban nhân dân", register.name(identity))
    return Named(identity, full, _short(entry, full), Quote(unit.address, 0, len(unit.text), unit.text))


@lru_cache(maxsize=REMEMBERED)
def replaced_by(register: Register, identity: str) -> tuple[str, Quote] | None:
    """The document that stands in the place of one that is no more in force, and where that is written.

    None where the register knows none.
    """
    entry = register.by_id(identity)
    if not entry.validity.replaced:
        return None
    heir = entry.validity.replaced[-1].by
    told = register.digest(identity + DIGEST)
    unit = next((one for one in told.units[1:] if "được thay thế bởi" in one.text), told.units[1])
    return heir, Quote(unit.address, 0, len(unit.text), unit.text)


def _short(entry: Entry, full: str) -> str:
    """Kind and number; the name of a law, or of a paper without a number."""
    kind = kinds().by_code(entry.kind)
    if entry.number is None or kind is None:
        return full
    return f"{kind.name} {entry.title}" if entry.kind == "luat" else f"{kind.name} số {entry.number}"


def overlaps(one: Span, others: list[Span]) -> bool:
    """Whether a stretch touches one of others."""
    return any(one.start < other.end and other.start < one.end for other in others)
