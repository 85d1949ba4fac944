"""Precedents: the plans, directives and letters of a library, their sentences told apart by part and topic.

A paper whose text was restored, or is badly damaged, is left out: what it says stands nowhere as it would be quoted,
and nobody can sign words that a program has guessed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from assistant.drafting.paper import Part
from assistant.drafting.precedents.parts import (
    heading_of,
    is_closing,
    part_of_heading,
    place_of,
    purpose_or_requirement,
    unmarked,
)
from assistant.drafting.precedents.running import running
from assistant.drafting.precedents.seats import Seat, seat_of_paper
from assistant.drafting.precedents.topics import topic_of, topic_otherwise
from assistant.grounding import Quote
from assistant.sentences import sentences
from corpus.address import Address, UnitKind
from corpus.bodies import Bodies
from corpus.dates import find_dates
from corpus.folding import fold
from corpus.model import Document, Span, TextKind, Unit
from corpus.register import Register

KINDS = frozenset({"kh", "ct", "cv", "hd", "ctr"})
MOST_DAMAGE = 0.05  # share of damaged syllables above which a text is not written from
REMEMBERED = 8192  # sentences
_HEAD = 400  # characters of a paper in which it says when it was issued
_LAST = re.compile(r"\.\s*/\s*\.?\s*$")  # "./." ends a paper
_LABEL = re.compile(r"^([^:;.]{3,120}): ([A-ZĐ])(?=[^\W\d_]*[a-zà-ỹ])")  # "Sở Nội vụ: Chủ trì …"
_AFTERWARDS = re.compile(r"^\s*(?:nơi nhận|TM\.|T/M|KT\.|TL\.|GIÁM ĐỐC|CHỦ TỊCH)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a precedent as running text, with what it stands on, verbatim.

    `first`: it begins its unit; `after` is the sentence of the unit before it. `topic` None: its words tell none.
    """

    text: str
    quotes: tuple[Quote, ...]
    part: Part
    topic: str | None
    unit: Address
    at: int  # counted over the paper
    first: bool


@dataclass(frozen=True)
class Precedent:
    """A paper that drafts are made from."""

    document: Document
    seat: Seat
    year: int | None  # of issue; None where nothing says
    acts_on: tuple[str, ...]  # ids of the papers that it carries out
    sentences: tuple[Sentence, ...]

    @cached_property
    def subject(self) -> frozenset[str]:
        """Pairs of neighbouring words of its title, folded."""
        return pairs(self.document.metadata.title)

    def of(self, part: Part) -> tuple[Sentence, ...]:
        """Its sentences of a part, in reading order."""
        return tuple(one for one in self.sentences if one.part is part)


def precedents(documents: Iterable[Document], register: Register, bodies: Bodies) -> tuple[Precedent, ...]:
    """The papers of a library that drafts can be made from."""
    return tuple(_precedent(one, register, bodies) for one in documents if _is_fit(one))


@lru_cache(maxsize=REMEMBERED)
def pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring words, folded; numbers left out."""
    words = re.findall(r"[^\W\d_]+", fold(text))
    return frozenset(f"{one} {other}" for one, other in pairwise(words))


def _is_fit(document: Document) -> bool:
    return (
        document.metadata.kind in KINDS and document.text_kind is TextKind.ORIGINAL and document.damage <= MOST_DAMAGE
    )


def _precedent(document: Document, register: Register, bodies: Bodies) -> Precedent:
    acts_on = tuple(
        dict.fromkeys(
            mention.ids[0]
            for number in document.metadata.implements
            for mention in register.resolve(number)
            if mention.ids
        )
    )
    seat, year = seat_of_paper(document, bodies), _year(document, register)
    return Precedent(document, seat, year, acts_on, tuple(_sentences(document)))


def _year(document: Document, register: Register) -> int | None:
    if document.metadata.issued:
        return document.metadata.issued.year
    if register.has(document.id) and (year := register.by_id(document.id).year):
        return year
    return max((found.year for found in find_dates(document.text[:_HEAD])), default=None)


def _sentences(document: Document) -> Iterator[Sentence]:
    at = 0
    for unit in document.units:
        place = _Standing(document, unit)
        if place.is_apart:
            continue
        first = True
        for span in _spans(unit):
            found = place.sentence(span, at, first=first)
            if found is not None:
                yield found
                at, first = at + 1, False


@dataclass(frozen=True)
class _Standing:
    """A unit, read sentence by sentence."""

    document: Document
    unit: Unit

    @cached_property
    def is_apart(self) -> bool:
        """Whether it is no part of the paper's own running text: an appendix, a regulation attached."""
        steps = {step.kind for step in self.unit.address.path}
        return bool(steps & {UnitKind.APPENDIX, UnitKind.ATTACHMENT})

    @cached_property
    def under_headings(self) -> bool:
        """Whether any unit of the paper has a heading that names a part."""
        return any(part_of_heading(heading_of(one)) for one in self.document.units[1:] if one.kind is UnitKind.SECTION)

    @cached_property
    def topic(self) -> str | None:
        """The topic of the whole unit, by its heading or its beginning."""
        return topic_of(unmarked(running(heading_of(self.unit) or self.unit.text[:_HEAD])))

    @cached_property
    def naming(self) -> Quote | None:
        """The heading above that names who does what its dashes say: "4. Sở Nội vụ"; None where there is none."""
        for one in (self.unit, *self.document.ancestors(self.unit)):
            line = heading_of(one)
            if one.parent is None or one.heading or not line or part_of_heading(line):
                continue
            if re.match(r"[A-ZĐ]", unmarked(line)):
                start = one.text.index(line.strip()) + len(line) - len(unmarked(line))
                return Quote(one.address, start, start + len(unmarked(line)), unmarked(line))
        return None

    def sentence(self, span: Span, at: int, *, first: bool) -> Sentence | None:
        """The sentence at a span; None for a heading, and for what belongs to no part."""
        said = self.unit.text[span.start : span.end]
        text = running(unmarked(said))
        fragment = unmarked(said) == said and said[:1].islower()
        if fragment or not text or _AFTERWARDS.match(said) or self._is_heading(said):
            return None
        part = Part.CLOSING if not first and _LAST.search(said) else self._part(text, first=first)
        if part is None:
            return None
        quotes: tuple[Quote, ...] = (Quote(self.unit.address, span.start, span.end, said),)
        naming = self.naming if part is Part.IMPLEMENTATION else None
        if naming is not None:
            quotes, text = (naming, *quotes), f"{running(naming.text)} {_lowered(text)}"
        elif part is Part.IMPLEMENTATION:
            text = _LABEL.sub(lambda found: f"{found[1]} {found[2].lower()}", text, count=1)
        topic = topic_of(text) or self.topic or topic_otherwise(text)
        return Sentence(text, quotes, part, topic, self.unit.address, at, first)

    def _is_heading(self, said: str) -> bool:
        heading = heading_of(self.unit)
        return bool(heading) and unmarked(said).rstrip(" :") == unmarked(heading).strip()

    def _part(self, text: str, *, first: bool) -> Part | None:
        if self.unit.parent is None:
            return Part.BASIS if text.endswith(":") else None
        place = place_of(self.unit, self.document)
        if is_closing(text) and (place is None or place.part is Part.IMPLEMENTATION):
            return Part.CLOSING
        if place is None:
            return None if self.under_headings else Part.TASKS
        if place.both:
            return purpose_or_requirement(text, first=first and self.unit.address.path[-1].number == "1")
        return place.part


def _spans(unit: Unit) -> Iterator[Span]:
    """The sentences of a unit's own words; one that a page break or a wrap has cut in two is one."""
    for own in unit.own:
        open_: Span | None = None
        for span in sentences(unit.text, own):
            if open_ is not None and _goes_on(unit.text, open_, span):
                open_ = Span(open_.start, span.end)
                continue
            if open_ is not None:
                yield open_
            open_ = span
        if open_ is not None:
            yield open_


def _goes_on(text: str, before: Span, after: Span) -> bool:
    last, small = text[before.end - 1], text[after.start : after.start + 1].islower()
    return last == "," or (small and last not in ".!?…:")


def _lowered(text: str) -> str:
    """The text with a small letter at its beginning, abbreviations aside."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
