"""Question names: what a question names, so that one written anew can be held against it.

Documents, units, numbers, days, awards, bodies, places, levels, persons, and the words that turn what is said.
Abbreviations count as written out, and tone marks as not there.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from assistant.drafting.locks import FactKind, facts
from assistant.eligibility.words.cues import Cues
from assistant.eligibility.words.pieces import blanked
from assistant.reply import Role
from assistant.rewording.turning import keys, turning_phrases
from assistant.vocabulary import Vocabulary
from corpus.address import Segment
from corpus.awards import Awards
from corpus.bodies import shipped_bodies
from corpus.dates import find_dates
from corpus.folding import fold
from corpus.kinds import read_yaml
from corpus.model import Span
from corpus.numbers import find_numbers
from corpus.references import find_references
from corpus.register import Register

_FILE = Path(__file__).with_name("data") / "questions.yaml"
_WORD = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_SAYING = (FactKind.PLACE, FactKind.NAME, FactKind.QUOTED, FactKind.COUNT)  # held by their words alone
_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What names are read with: the shipped register, awards, words of the trade, and `data/questions.yaml`."""

    vocabulary: Vocabulary
    register: Register
    cues: Cues
    spelt: re.Pattern[str]
    meant: Mapping[str, str]
    particles: re.Pattern[str]
    turning: frozenset[str]
    levels: re.Pattern[str]
    foreign: re.Pattern[str]
    idle: frozenset[str]


@cache
def knowledge() -> Knowledge:
    """What ships, read once."""
    data = read_yaml(_FILE)
    meant = {spelling: word for word, spellings in data["spelt"].items() for spelling in spellings}
    levels = "|".join(sorted(data["levels"], key=len, reverse=True))
    return Knowledge(
        Vocabulary.load(),
        Register.load(),
        Cues.load(Awards.load()),
        re.compile(rf"(?<!\w)(?:{'|'.join(meant)})(?!\w)", re.IGNORECASE),
        meant,
        re.compile(rf"(?<!\w)(?:{'|'.join(data['particles'])})"),
        frozenset(data["turning"]),
        re.compile(rf"(?<!\w)(?:{levels})(?!\w)"),
        re.compile("|".join(data["foreign"])),
        frozenset(data["idle"]),
    )


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names. `folded` are its words, without tone marks, between blanks."""

    folded: str
    numbers: frozenset[tuple[int, int | None, str | None]]
    documents: frozenset[frozenset[str]]  # each the ids that a name may mean
    units: frozenset[tuple[Segment, ...]]
    days: frozenset[tuple[int, int | None, int | None]]
    figures: frozenset[str]
    awards: frozenset[tuple[str, ...]]  # codes
    bodies: frozenset[str]
    places: frozenset[str]
    levels: frozenset[str]
    sayings: frozenset[str]  # folded: names of persons and places, quotations, counts in words
    roles: frozenset[Role]
    subject: frozenset[str]  # words, folded, that are of no name and do not only ask
    turns: Counter[str]  # keys of what turns it
    bare_turns: Counter[str]  # the same by words without tone marks, for texts typed without

    def stands(self, words: str) -> bool:
        """Whether words stand in the text as they are, abbreviations, tone marks, punctuation aside."""
        return spaced(_written_out(words)) in self.folded


def named(text: str) -> Named:
    """What a text names."""
    known, text = knowledge(), _written_out(text)
    folded, bodies = fold(text), shipped_bodies()
    mentions = known.register.resolve(text)
    found, papers = facts(text, bodies), [one.span for one in mentions]
    return Named(
        folded=spaced(text),
        numbers=frozenset(one.key for one in find_numbers(text)),
        documents=frozenset(frozenset(one.ids) for one in mentions if one.ids),
        units=frozenset(one.path for one in find_references(text, mentions) if one.path),
        days=frozenset((one.year, one.month, one.day) for one in find_dates(text)),
        figures=frozenset(one.lstrip("0") or "0" for one in _FIGURE.findall(text)),
        awards=frozenset(known.cues.codes(one[0]) for one in known.cues.award.finditer(folded)) - {()},
        bodies=frozenset(one.body.name for one in bodies.find(text)),
        places=frozenset(known.vocabulary.places[one[0]] for one in known.vocabulary.place.finditer(folded)),
        levels=frozenset(known.levels.findall(folded)),
        sayings=frozenset(spaced(one.text) for one in found if one.kind in _SAYING and not _inside(one.span, papers)),
        roles=_roles(text),
        subject=_subject(text, [*papers, *(one.span for one in found)]),
        turns=_turns(text),
        bare_turns=_turns(text, bare=True),
    )


def _written_out(text: str) -> str:
    """A text with abbreviations, and words as they are typed in a hurry, written out."""
    known = knowledge()
    return known.vocabulary.written_out(known.spelt.sub(lambda found: known.meant[found[0].lower()], text))


def together(parts: Iterable[Named]) -> Named:
    """What several texts name."""
    kept = tuple(parts)
    return Named(
        folded=" | ".join(one.folded for one in kept),
        numbers=_all(one.numbers for one in kept),
        documents=_all(one.documents for one in kept),
        units=_all(one.units for one in kept),
        days=_all(one.days for one in kept),
        figures=_all(one.figures for one in kept),
        awards=_all(one.awards for one in kept),
        bodies=_all(one.bodies for one in kept),
        places=_all(one.places for one in kept),
        levels=_all(one.levels for one in kept),
        sayings=_all(one.sayings for one in kept),
        roles=_all(one.roles for one in kept),
        subject=_all(one.subject for one in kept),
        turns=sum((one.turns for one in kept), Counter()),
        bare_turns=sum((one.bare_turns for one in kept), Counter()),
    )


def spaced(text: str) -> str:
    """The words of a text without tone marks, a blank around each."""
    return f" {' '.join(_WORD.findall(fold(text)))} "


def _inside(span: Span, others: Iterable[Span]) -> bool:
    return any(one.start <= span.start and span.end <= one.end for one in others)


def _all(sets: Iterable[frozenset[_One]]) -> frozenset[_One]:
    return frozenset[_One]().union(*sets)


def _roles(text: str) -> frozenset[Role]:
    """The roles that a question asks for, in its own words or those of papers."""
    vocabulary = knowledge().vocabulary
    said = f"{fold(text)} | {fold(vocabulary.in_paper_words(text))}"
    return frozenset(role for role, cue in vocabulary.roles if cue.search(said))


def _subject(text: str, names: Iterable[Span]) -> frozenset[str]:
    known, folded = knowledge(), fold(text)
    awards = (Span(*one.span()) for one in known.cues.award.finditer(folded))
    places = (Span(*one.span()) for one in known.vocabulary.place.finditer(folded))
    return frozenset(_WORD.findall(blanked(folded, (*names, *awards, *places)))) - known.idle


def _turns(text: str, *, bare: bool = False) -> Counter[str]:
    """How often a question has what turns it, the closing words that only ask left out."""
    known, said, folded = knowledge(), list(text), fold(text)
    for found in known.particles.finditer(folded):
        said[found.start() : found.end()] = " " * (found.end() - found.start())
    turning, rest = turning_phrases(), "".join(said)
    if not bare:
        return Counter(key for key in keys(rest, turning) if key in known.turning)
    return Counter(keys(fold(rest), _bare_phrases()))


@cache
def _bare_phrases() -> dict[tuple[str, ...], str]:
    """What turns a question, without tone marks."""
    turning = knowledge().turning
    return {tuple(map(fold, words)): key for words, key in turning_phrases().items() if key in turning}
