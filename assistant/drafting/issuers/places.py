"""Places: the territory that stands behind the name of a body, known to the register or not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from corpus.bodies import Level
from corpus.bodies.naming import even, loose, pattern_of, same_marks
from corpus.bodies.territories import Territories, titled
from corpus.folding import fold

_MOST_WORDS = 4  # of a place that no list knows, typed without capitals
_WORD = re.compile(r"[\s-]*([^\W_]+(?:['’ʼ][^\W_]+)*)")  # also M'gar
_GAP = re.compile(r"[\s,-]*")
_ABOVE = re.compile(
    r"[\s,(-]*(?:(?:thuoc|cua|o)\s+)?(?:(?:huyen|thi xa)\s+\w+(?:\s\w+){0,2}?[\s,]+)?(?:tinh|thanh pho|tp\.?)\s+"
)


@dataclass(frozen=True, slots=True)
class UnitKind:
    """A kind of territory: xã, tỉnh; `level` None for a city, which is of either; `until`: there is none from then."""

    name: str
    level: Level | None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A territory as a text names it; `end` is where it ends there. None: the text does not say."""

    end: int
    unit: UnitKind | None = None
    name: str | None = None
    province: str | None = None

    @property
    def level(self) -> Level | None:
        """The level of the territory, a province where a city is one."""
        if self.unit is None:
            return None
        return self.unit.level or (Level.PROVINCE if self.name == self.province else Level.DISTRICT)


@dataclass(frozen=True)
class Places:
    """Reads places behind names of bodies; `units` by folded word, `stops` are words that no place goes on with."""

    territories: Territories
    units: Mapping[str, UnitKind]
    stops: frozenset[str]
    tails: tuple[str, ...] = ()  # small letters that a proper name may end with
    compounds: tuple[str, ...] = ()  # parts of proper names in which small letters go on, the longest first

    def behind(self, text: str, start: int) -> Place:
        """The territory that stands at a place of a text: "xã Ba Vinh, tỉnh Quảng Ngãi"; nothing found ends there."""
        folded = fold(text)
        found = self._unit.match(folded, start)
        found = found if found and self._is_kind(text, found) else None
        unit, end = (self.units[found[1].rstrip(".")], found.end()) if found else (None, start)
        name, end = self._name(text, end, free=unit is not None)
        if name is None:
            return Place(end if unit else start, unit)
        if unit is None or unit.level is Level.PROVINCE or (unit.level is None and name in self.territories.cities):
            return Place(end, unit, name, name if name in self.provinces else self._home(name))
        return self._with_province(text, Place(end, unit, name, self._home(name)))

    def first(self, text: str) -> int | None:
        """Where the first territory stands that a text names with its kind: "xã Ba Vinh"; None where none does."""
        for match in self._unit.finditer(fold(text)):
            start = match.start(1)
            if not self._is_kind(text, match):
                continue
            if self.behind(text, start).name is not None and not text[:start].rstrip().endswith("-"):
                return start
        return None

    def of_province(self, text: str, start: int) -> Place:
        """The province that stands at a place of a text, with or without its kind: "(tỉnh) Quảng Ngãi"."""
        found = self._unit.match(fold(text), start)
        unit = self.units[found[1].rstrip(".")] if found else None
        if unit is not None and unit.level not in (Level.PROVINCE, None):
            return self.behind(text, start)
        known = self._known(text, found.end() if found else start)
        if known is None:
            return Place(found.end() if found and unit and unit.level else start, unit)
        name = known[0] if known[0] in self.provinces else self._home(known[0])
        return Place(known[1], unit, name, name)

    def now(self, province: str | None, on: date) -> str | None:
        """The province that a province, by its name up to 30/6/2025, belongs to on a day."""
        merger = self.territories.merger(province)
        return merger.name if merger and self.territories.merged.since <= on else province

    def titled(self, province: str) -> str:
        """A province with its kind: tỉnh Quảng Ngãi, thành phố Đà Nẵng, Thành phố Hồ Chí Minh."""
        called = next((one.called for one in self.territories.mergers if one.name == province and one.called), "")
        return called or titled(province, city=province in self.territories.cities)

    @cached_property
    def provinces(self) -> frozenset[str]:
        """Provinces of old and of now."""
        return frozenset((*self.territories.provinces, *(one.name for one in self.territories.mergers)))

    def _is_kind(self, text: str, match: re.Match[str]) -> bool:
        """Whether a word is the kind of territory that it is read as: "phương" is no "phường"."""
        kind, said = self.units[match[1].rstrip(".")].name, text[match.start(1) : match.end(1)].rstrip(".")
        return len(kind) != len(said) or same_marks(said, kind)

    def _with_province(self, text: str, place: Place) -> Place:
        """The place with the province that follows it: ", tỉnh Quảng Ngãi"."""
        above = _ABOVE.match(fold(text), place.end)
        known = self._known(text, above.end()) if above else None
        if known is None or known[0] not in self.provinces:
            return place
        return Place(known[1], place.unit, place.name, known[0])

    def _name(self, text: str, start: int, *, free: bool) -> tuple[str | None, int]:
        """The name of a place at a position, and where it ends; one that no list knows only behind its kind."""
        capitals = _capitals(text, start)
        known = self._known(text, start)
        if known and (capitals is None or known[1] >= capitals[1] or not free):
            return known
        if not free:
            return None, start
        return capitals or self._lower(text, start) or (None, start)

    def _known(self, text: str, start: int) -> tuple[str, int] | None:
        """A place of the register that stands at a position, its marks as in the text, and where it ends."""
        gap = _GAP.match(text, start)
        match = self._names.match(even(text), gap.end() if gap else start)
        if match is None:
            return None
        said, names = text[match.start() : match.end()], self._by_key[loose(match[0])]
        name = next((name for name, spelled in names if same_marks(said, spelled)), None)
        return (name, match.end()) if name else None

    def _lower(self, text: str, start: int) -> tuple[str, int] | None:
        """A name typed without capitals, up to a word that no name goes on with."""
        words: list[str] = []
        end = start
        while len(words) < _MOST_WORDS and (word := _WORD.match(text, end)) and "\n" not in word[0]:
            if word[1].lower() in self.stops:
                break
            words.append(word[1].capitalize())
            end = word.end()
            if word[1].isdigit():
                break
        return (" ".join(words), end) if words else None

    def _home(self, name: str) -> str | None:
        return self.territories.home(name).province

    @cached_property
    def _unit(self) -> re.Pattern[str]:
        words = "|".join(sorted(map(re.escape, self.units), key=len, reverse=True))
        return re.compile(rf"[\s,-]*(?:cac\s+)?({words})(?!\w)\.?")

    @cached_property
    def _by_key(self) -> dict[str, list[tuple[str, str]]]:
        """Names by loose key, each with the spelling that the key is of; the register's own stand first."""
        spelled = [(name, name) for name in self.territories.names]
        spelled += [(name, also) for name, every in self.territories.spellings.items() for also in every]
        found: dict[str, list[tuple[str, str]]] = {}
        for name, also in spelled:
            found.setdefault(loose(fold(also)), []).append((name, also))
        return found

    @cached_property
    def _names(self) -> re.Pattern[str]:
        return pattern_of(self._by_key)


def _capitals(text: str, start: int) -> tuple[str, int] | None:
    """The run of words with capitals, or the number, at a position."""
    words, end = [], start
    while (word := _WORD.match(text, end)) and "\n" not in word[0] and (word[1][0].isupper() or word[1].isdigit()):
        words.append(word[1])
        end = word.end()
        if word[1].isdigit():
            break
    return (" ".join(words), end) if words else None
