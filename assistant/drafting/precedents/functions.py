"""Functions: who does a thing for an issuer, by rank and side: names, what they rest on, and since when (data)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from assistant.drafting.model import GivenDuty, Order
from assistant.drafting.paper import PaperKind
from assistant.drafting.precedents.running import CAPITALS
from assistant.drafting.precedents.seats import Seat
from assistant.drafting.tables import DATA, Table
from assistant.grounding import Quote
from assistant.reply import Role
from corpus.address import Address
from corpus.bodies import Bodies
from corpus.bodies.digest import digest, unit_about
from corpus.folding import fold
from corpus.model import Document

OTHERS = "cac-co-quan"  # the function of many bodies together
_LEVEL = rf"(?: (?:tỉnh|thành phố|huyện|thị xã|quận|xã(?! hội)|phường)(?-i:(?: [{CAPITALS}]\w*)*))"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a function in some seat; `about`: the topic of the register of bodies that the name rests on."""

    name: str
    about: str | None = None
    quoted: bool = False  # the precedent's own words must name it
    since: date | None = None
    until: date | None = None
    own: str | None = None  # only for an agency that calls itself so
    beside: str | None = None  # the name where it does not begin a sentence


@dataclass(frozen=True, slots=True)
class Function:
    """What a body does for an issuer, and how precedents call who does it."""

    code: str
    order: int
    names: re.Pattern[str]
    starts: re.Pattern[str]
    asked: re.Pattern[str]
    topics: tuple[str, ...]
    seats: Mapping[str, tuple[Holder, ...]]
    courteous: bool  # one that the State asks, and does not charge
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A body put in the place of a precedent's."""

    name: str
    quotes: tuple[Quote, ...]
    function: str
    beside: str  # the name where it does not begin a sentence


@dataclass(frozen=True)
class Functions:
    """Names bodies for an order."""

    bodies: Bodies
    all: tuple[Function, ...]

    @classmethod
    def load(cls, bodies: Bodies) -> "Functions":
        """The shipped functions. Raises DraftingDataError."""
        return cls(bodies, _functions())

    def by_code(self, code: str) -> Function:
        """The function of a code. Raises StopIteration for one outside the table."""
        return next(one for one in self.all if one.code == code)

    def holder(self, function: Function, order: Order, seat: Seat, said: str) -> Filled | None:
        """Who has a function for an order: whom the asker charges with it or writes to, else who has it by the data.

        `said` are the precedent's own words. None: nobody at that rank has it.
        """
        given = given_to(function, order) or _addressed(function, order)
        if given:
            return Filled(given, (), function.code, given)
        for one in function.seats.get(seat.key, ()):
            name = filled(one.name, seat)
            if name is not None and self._holds(one, seat, order.on, said):
                return Filled(name, self._quotes(one), function.code, filled(one.beside or one.name, seat) or name)
        return None

    def _holds(self, one: Holder, seat: Seat, on: date, said: str) -> bool:
        if (one.since and on < one.since) or (one.until and on >= one.until):
            return False
        if one.own and seat.words["own"] != one.own:
            return False
        return not one.quoted or all(
            found.body.name in _names(self.bodies, said) for found in self.bodies.find(one.name)
        )

    def _quotes(self, one: Holder) -> tuple[Quote, ...]:
        return (self.told(one.about),) if one.about else ()

    def told(self, topic: str) -> Quote:
        """The sentence of the register's digest about a body. Raises KeyError where it has none."""
        address = self._addresses.get(topic)
        if address is None:
            raise KeyError(topic)
        unit = self._told.unit(address)
        return Quote(address, 0, len(unit.text), unit.text)

    @cached_property
    def _told(self) -> Document:
        return digest(self.bodies)

    @cached_property
    def _addresses(self) -> Mapping[str, Address]:
        wanted = {one.about for function in self.all for seat in function.seats.values() for one in seat if one.about}
        found = {topic: unit_about(self.bodies, topic) for topic in wanted}
        return {topic: address for topic, address in found.items() if address is not None}


def given_to(function: Function, order: Order) -> str:
    """The body that an order charges with a function; empty where it charges none."""
    able = (one for one in order.duties if one not in left_open(order))
    charged = (one for one in able if one.role is Role.LEADS or (one.role is not Role.JOINS and not one.task))
    return next((one.body for one in charged if function_of(one.body, order) == function.code), "")


def _addressed(function: Function, order: Order) -> str:
    """The many bodies that a letter is sent to, who do what precedents ask of the offices; empty in all other cases."""
    many = order.kind is PaperKind.LETTER and function.code == OTHERS
    return order.addressee if many and order.addressee and "các" in order.addressee.lower().split() else ""


def left_open(order: Order) -> tuple[GivenDuty, ...]:
    """Several bodies that are charged where the request does not say what each of them is to do."""
    found = tuple(one for one in order.duties if one.role is Role.CARRIES_OUT and not one.task)
    return found if len(found) > 1 else ()


def function_of(body: str, order: Order) -> str:
    """The function that a body charged by an asker has: by its name, else by the topics asked for, else follow-up."""
    name = fold(body)
    for one in _functions():
        if one.asked.match(name):
            return one.code
    asked = (one.code for topic in order.topics for one in _functions() if topic in one.topics)
    return next(asked, "theo-doi")


def filled(template: str, seat: Seat) -> str | None:
    """A name with the words of a seat in it; None where one that it needs is not known."""
    words = {**seat.words, "unit": seat.unit, "issuer": seat.issuer, "seat": _party_seat(seat)}
    wanted = re.findall(r"{(\w+)}", template)
    if any(not words.get(name) for name in wanted):
        return None
    return template.format(**words)


def _party_seat(seat: Seat) -> str:
    return "Thành ủy" if seat.unit == "thành phố" else "Tỉnh ủy"


def _names(bodies: Bodies, text: str) -> frozenset[str]:
    return frozenset(found.body.name for found in bodies.find(text))


@cache
def _functions() -> tuple[Function, ...]:
    table = Table.of_file(DATA / "functions.yaml").checked("functions")
    return tuple(_function(row) for row in table.rows("functions"))


def _function(row: Table) -> Function:
    row.checked("code", "order", "names", "starts", "asked", "topics", "seats", "courteous", "examples")
    order = row.values["order"]
    return Function(
        code=row.text("code"),
        order=order if isinstance(order, int) else 0,
        names=_pattern(row.texts("names")),
        starts=_pattern(row.texts("starts")),
        asked=re.compile(row.text("asked", "(?!)")),
        topics=row.texts("topics"),
        seats=dict(_seats(row.table("seats"))),
        courteous=row.yes("courteous"),
        examples=row.texts("examples"),
    )


def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    said = "|".join(f"(?:{name})" for name in names).replace("<L>", _LEVEL)
    return re.compile(rf"(?<!\w)(?:{said or '(?!)'})(?!\w)", re.IGNORECASE)


def _seats(table: Table) -> Iterator[tuple[str, tuple[Holder, ...]]]:
    for key in table.values:
        yield key, tuple(_holder(one) for one in table.rows(key))


def _holder(row: Table) -> Holder:
    row.checked("name", "about", "quoted", "since", "until", "own", "beside")
    return Holder(
        row.text("name"),
        about=row.text("about", "") or None,
        quoted=row.yes("quoted"),
        since=row.day("since"),
        until=row.day("until"),
        own=row.text("own", "") or None,
        beside=row.text("beside", "") or None,
    )
