"""Locks: the facts of a paragraph, and which of them stand neither in its sources nor in the request.

Pure, and blind to how the text was made. A fact is a number, a day, the number of a document, a body, a place, a name
in capitals, what stands in quotation marks, a count in words. It is locked where it stands in a quote of the
paragraph, in the label or the name of a document quoted, in the request or what is derived from it (issuer, place,
duties, award, period, the year of the day), or in a placeholder.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache

from assistant.drafting.facts import FIGURE, Fact, FactKind, facts
from assistant.drafting.model import Order, Paragraph
from assistant.drafting.precedents.running import running
from corpus.bodies import Bodies, Level, shipped_bodies
from corpus.dates import find_dates
from corpus.errors import UnknownDocument
from corpus.folding import fold
from corpus.labels import label
from corpus.model import Document
from corpus.numbers import find_numbers

__all__ = ["Fact", "FactKind", "facts", "is_locked", "unlocked"]

REMEMBERED = 4096  # texts
_WORD = re.compile(r"[^\W_]+")
_LEVELS = ("tỉnh", "thành phố", "huyện", "thị xã", "quận", "xã", "phường", "đặc khu")


def unlocked(paragraph: Paragraph, order: Order, lookup: Callable[[str], Document]) -> tuple[Fact, ...]:
    """The facts of a paragraph that nothing which it stands on, and nothing of the request, supports.

    `lookup` gives the document of an id, held or registered; it may raise UnknownDocument.
    """
    bodies = shipped_bodies()
    found = facts(paragraph.text, bodies)
    if not found:
        return ()
    known = _Known.of([*_told(order), *_quoted(paragraph, lookup)], order, bodies)
    return tuple(fact for fact in found if not known.has(fact))


def is_locked(paragraph: Paragraph, order: Order, lookup: Callable[[str], Document]) -> bool:
    """Whether every fact of a paragraph is locked."""
    return not unlocked(paragraph, order, lookup)


@dataclass(frozen=True, slots=True)
class _Said:
    """What one text says."""

    folded: str
    numbers: frozenset[tuple[int, int | None, str | None]]
    days: frozenset[tuple[int, int | None, int | None]]
    figures: frozenset[str]
    bodies: frozenset[str]


@lru_cache(maxsize=REMEMBERED)
def _said(text: str) -> _Said:
    """A source read once: precedents come again with every order."""
    said = running(text)
    return _Said(
        folded=_spaced(said),
        numbers=frozenset(one.key for one in find_numbers(said)),
        days=frozenset((one.year, one.month, one.day) for one in find_dates(said)),
        figures=frozenset(map(_value, FIGURE.findall(said))),
        bodies=frozenset(one.body.name for one in shipped_bodies().find(said)),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What the sources and the request say."""

    said: tuple[_Said, ...]
    year: str
    register: Bodies
    levels: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str], order: Order, bodies: Bodies) -> "_Known":
        levels = frozenset(filter(None, (order.issuer.unit, *_words_of(order))))
        return cls(tuple(map(_said, texts)), str(order.on.year), bodies, levels)

    def has(self, fact: Fact) -> bool:
        """Whether a fact stands in them."""
        match fact.kind:
            case FactKind.NUMBER:
                keys = {one.key for one in find_numbers(fact.text)}
                return keys <= frozenset().union(*(said.numbers for said in self.said))
            case FactKind.DAY:
                days = {(one.year, one.month, one.day) for one in find_dates(fact.text)}
                return days <= frozenset().union(*(said.days for said in self.said))
            case FactKind.FIGURE:
                value = _value(fact.text)
                return value == self.year or any(value in said.figures for said in self.said)
            case FactKind.BODY:
                return self._says(fact.text) or self._names(fact.text)
            case _:
                return self._says(fact.text)

    def _says(self, text: str) -> bool:
        wanted = _spaced(text)
        return any(wanted in said.folded for said in self.said)

    def _names(self, text: str) -> bool:
        """Whether a body is named, at the level of the sources or the issuer's own."""
        level = next((word for word in _LEVELS if re.search(rf"(?<!\w){word}(?!\w)(?! hội)", text)), None)
        names = {one.body.name for one in self.register.find(text)}
        same = names <= frozenset().union(*(said.bodies for said in self.said))
        return same and (level is None or level in self.levels or self._says(text))


def _value(figure: str) -> str:
    return re.sub(r"^0+(?=\d)", "", re.sub(r"[.,](?=\d{3}(?!\d))", "", figure)).rstrip(".,")


def _spaced(text: str) -> str:
    words = " ".join(_WORD.findall(fold(text)))
    return f" {words} "


def _words_of(order: Order) -> tuple[str, ...]:
    return tuple(word for word in _LEVELS if re.search(rf"(?<!\w){word}(?!\w)(?! hội)", order.issuer.name))


def _told(order: Order) -> Iterator[str]:
    """What the request says, and what is derived from it."""
    issuer = order.issuer
    yield from (order.text, str(order.on.year))
    yield from filter(None, (issuer.name, issuer.place, issuer.unit, issuer.province, issuer.above))
    if issuer.unit and issuer.level in (Level.PROVINCE, Level.COMMUNE, Level.DISTRICT):
        yield f"{issuer.unit} {issuer.place or ''}"
    yield from (duty.body for duty in order.duties)
    yield from filter(None, (order.period, order.deadline, order.movement, order.award_name, order.addressee))
    yield from order.candidates
    if order.award is not None:
        yield order.award.name
    for one in order.proposals:
        yield from (one.award.name, one.name, *one.candidates)
    yield from (mention.text for mention in order.mentions)
    yield from _values(order.dossier)


def _values(value: object) -> Iterator[str]:
    """Whatever stands in a value and its parts, as text."""
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, str | int | float | date):
        yield str(value.value) if isinstance(value, Enum) else str(value)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _values(getattr(value, field.name))
    elif isinstance(value, dict):
        for one in (*value.keys(), *value.values()):
            yield from _values(one)
    elif isinstance(value, Iterable):
        for one in value:
            yield from _values(one)


def _quoted(paragraph: Paragraph, lookup: Callable[[str], Document]) -> Iterator[str]:
    """What the quotes say, and the documents that they stand in."""
    for quote in paragraph.sources:
        yield quote.text
        try:
            document = lookup(quote.address.document)
        except UnknownDocument:
            continue
        yield from (document.name, document.metadata.number or "", label(quote.address, document))
