"""Levels: which tier a name speaks of, from its words: huyện, xã, Tỉnh ủy, thành phố Hà Nội."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any  # the door: what a YAML file holds

from corpus.bodies.model import Level
from corpus.bodies.naming import even, loose, pattern_of, same_marks
from corpus.bodies.territories import Territories
from corpus.folding import fold

_CITY = ("thành phố", "TP", "Thành ủy")


@dataclass(frozen=True)
class Levels:
    """The words of levels."""

    words: tuple[tuple[str, Level], ...]
    silent: tuple[str, ...]  # words that hold the word of a level and say nothing: xã hội
    city: tuple[str, ...]  # a centrally run city, or one under a province
    marked_only: tuple[str, ...]
    central: tuple[str, ...]  # names of the centrally run cities
    provinces: tuple[str, ...]  # names of provinces: a city of that name lies under it

    def found(self, text: str) -> Iterator[tuple[int, int, str, Level | None]]:
        """Words of a level in reading order: start, end, the words, the level (None: a city of either kind)."""
        for match in self._pattern.finditer(even(text)):
            key, said = loose(match[0]), text[match.start() : match.end()]
            name, level = self._by_name[key]
            misread = said.isascii() and key in self._marked_only
            if name and not misread and same_marks(said, name):
                yield *match.span(), name, level

    def names_city(self, text: str) -> bool:
        """Whether a name speaks of a city."""
        return bool(self._cities.search(even(text)))

    @classmethod
    def read(cls, words: Mapping[str, Any], territories: Territories) -> "Levels":
        """The words of the data file. Raises KeyError, TypeError or ValueError."""
        return cls(
            words=tuple((word, Level(level)) for level, said in words["levels"].items() for word in said),
            silent=tuple(words["none"]),
            city=tuple(words["city"]),
            marked_only=tuple(words["marked_only"]),
            central=(*territories.cities, *territories.city_spellings),
            provinces=tuple(name for name in territories.provinces if name not in territories.cities),
        )

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, Level | None]]:
        cities = [(f"{city} {name}", Level.PROVINCE) for city in _CITY for name in self.central]
        under = [(f"{city} {name}", Level.DISTRICT) for city in _CITY for name in self.provinces]
        said = [*((city, None) for city in self.city), *under, *cities, *self.words]
        return {loose(fold(name)): (name, level) for name, level in said} | {
            loose(fold(name)): ("", None) for name in self.silent
        }

    @cached_property
    def _marked_only(self) -> frozenset[str]:
        return frozenset(loose(fold(word)) for word in self.marked_only)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return pattern_of(self._by_name)

    @cached_property
    def _cities(self) -> re.Pattern[str]:
        return pattern_of(loose(fold(city)) for city in self.city)
