"""Parsing names: a text that names bodies, lists of them too, into the bodies, each with its level and its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest

from corpus.bodies.finding import Finder
from corpus.bodies.levels import Levels
from corpus.bodies.model import Body, Level
from corpus.bodies.naming import even
from corpus.bodies.territories import Territories
from corpus.folding import fold

_SPACE = re.compile(r"\s*")
_COMMA = re.compile(r"\s*[,(]\s*")
_JOINED = re.compile(r"\s*\bva\s+(?:cac\s+)?")  # "Mặt trận và các đoàn thể huyện": the level is that of both
_COUNTRY = "Việt Nam"
_PLURAL = re.compile(r"\bcac\b")
_PART = re.compile(r"\b(?:phong|trung tam|chi cuc|chi bo)\b(?:(?!\bva\b)[^,;:.()\n])*$")
_WORD = re.compile(r" (\w+)")
_RANK = {level: rank for rank, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Named:
    """A body named in a text."""

    body: Body
    start: int
    end: int
    text: str  # as written, with the words of level and place behind it
    behind: str  # of that, what stands behind the name itself; all of it for a territory
    bare: str  # in the words of the register, without places: "Ban Tuyên giáo và Dân vận Tỉnh ủy"
    level: Level | None
    is_territory: bool = False
    is_part: bool = False  # the text names a part of it: "Phòng Tài vụ Sở Nội vụ"

    @property
    def is_plural(self) -> bool:
        """Whether it stands for many: "các huyện"."""
        return bool(_PLURAL.search(fold(self.text)))


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    body: Body
    is_territory: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """What may stand right behind a body as part of its name."""

    end: int
    words: str  # of the register; empty for a place


@dataclass(frozen=True)
class Names:
    """Parses texts by the names of bodies and territories."""

    finder: Finder
    levels: Levels
    territories: Territories

    def of(self, text: str) -> tuple[Named, ...]:
        """The bodies and territories named, in reading order; what stands right behind a body is part of its name."""
        folded, matches = even(text), list(self._matches(text))
        pieces = self._pieces(text, matches)
        found: list[Named] = []
        for match in matches:
            if not found or match.start >= found[-1].end:
                named = self._named(text, match, matches, pieces)
                found.append(replace(named, is_part=bool(_PART.search(folded[: match.start]))))
        return tuple(_with_level(named, after, folded) for named, after in zip_longest(found, found[1:]))

    def level(self, text: str) -> Level | None:
        """The level that the first word of level, or body of a known level, in a text speaks of."""
        said = [(start, start - end, level) for start, end, _, level in self.levels.found(text) if level]
        said += [(m.start, m.start - m.end, m.body.level) for m in self._matches(text) if m.body.level]
        return min(said, key=lambda one: one[:2])[2] if said else None

    def _named(self, text: str, match: _Match, matches: list[_Match], pieces: dict[int, _Piece]) -> Named:
        """A match with what belongs to it behind it."""
        folded, end, words = even(text), match.end, [match.body.full or match.body.name]
        start = _behind(_SPACE, folded, end)
        while start in pieces:
            end = pieces[start].end
            words.append(pieces[start].words)
            start = _behind(_SPACE, folded, end)
        level = self.level(text[match.start : end])
        end = _behind_proper_name(text, end, level)
        end = _behind_territory(text, end, level, matches)
        bare = " ".join(filter(None, words))
        said, behind = text[match.start : end], text[match.start if match.is_territory else match.end : end]
        return Named(match.body, match.start, end, said, behind, bare, level, match.is_territory)

    def _pieces(self, text: str, matches: list[_Match]) -> dict[int, _Piece]:
        """What may stand behind a body, by where it starts."""
        pieces = {start: _Piece(end, "") for start, end in self.territories.places(text)}
        pieces |= {start: _Piece(end, name) for start, end, name, _ in self.levels.found(text)}
        pieces |= {m.start: _Piece(m.end, "" if m.is_territory else m.body.name) for m in matches}
        return pieces | {
            found.start(): _Piece(found.end(), _COUNTRY) for found in re.finditer(r"\bviet nam\b", fold(text))
        }

    def _matches(self, text: str) -> Iterator[_Match]:
        """Bodies, and territories that are no part of one ("các huyện ủy" is no "các huyện"), in reading order."""
        found = [_Match(*one) for one in self.finder.found(text)]
        for start, end, body in self._territories.found(text):
            if not any(one.start < end and start < one.end for one in found):
                found.append(_Match(start, end, body, is_territory=True))
        yield from sorted(found, key=lambda one: one.start)

    @cached_property
    def _territories(self) -> Finder:
        return Finder(self.territories.bodies())


def _behind(pattern: re.Pattern[str], text: str, end: int) -> int:
    found = pattern.match(text, end)
    return found.end() if found else end


def _with_level(named: Named, after: Named | None, folded: str) -> Named:
    """A body without a level takes that of the next, where both share it."""
    if named.level or after is None or not _JOINED.fullmatch(folded[named.end : after.start]):
        return named
    return replace(named, level=after.level)


def _behind_proper_name(text: str, end: int, level: Level | None) -> int:
    """The end of the name of a district or commune that no list knows: "Ủy ban nhân dân huyện Mù Cang Chải"."""
    if level not in (Level.DISTRICT, Level.COMMUNE) or text.isupper():
        return end
    while (word := _WORD.match(text, end)) and word[1][0].isupper():
        end = word.end()
    return end


def _behind_territory(text: str, end: int, level: Level | None, matches: list[_Match]) -> int:
    """The end of the territories that the body lies in: "xã Ba Vinh, huyện Ba Tơ, tỉnh Quảng Ngãi"."""
    for match in matches:
        inside = match.is_territory and level and match.body.level and _RANK[match.body.level] < _RANK[level]
        if inside and match.start == _behind(_COMMA, text, end) > end:
            end = match.end
    return end
