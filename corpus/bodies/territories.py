"""Territories: provinces, districts and communes, what lies where, and what became of them on 01/7/2025."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any  # the door: what a YAML file holds

from corpus.bodies.model import Body, Change, ChangeKind, Level, Successor, counted
from corpus.bodies.naming import even, loose, pattern_of, same_marks
from corpus.bodies.reading import DATA, load, read_change
from corpus.errors import RegisterError
from corpus.folding import fold
from corpus.model import Confidence
from corpus.register.identity import written

_KIND = re.compile(r"\s+(?:tỉnh|thành phố)$")
_SEAT = re.compile(r"(?:tỉnh|thành) ủy$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Merger:
    """Provinces put together under one name; a single one stayed as it was."""

    name: str
    city: bool  # centrally run
    of: tuple[str, ...]
    called: str = ""  # in full, where that is more than its kind and name: Thành phố Hồ Chí Minh
    examples: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name with its kind: tỉnh Hưng Yên, thành phố Đà Nẵng."""
        return self.called or titled(self.name, city=self.city)

    @property
    def extent(self) -> str:
        """What it is made of."""
        return f"{', '.join(self.of[:-1])} và {self.of[-1]}"


@dataclass(frozen=True, slots=True)
class District:
    """A district whose communes are known."""

    name: str
    unit: str  # huyện, thị xã, thành phố
    province: str
    communes: tuple[str, ...]
    source: str
    confidence: Confidence
    examples: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name with its kind: huyện Ba Tơ."""
        return f"{self.unit} {self.name}"

    @property
    def extent(self) -> str:
        """What became of its territory."""
        return f"địa bàn {self.title} nay thuộc {counted(self.parts)} ({self.source})"

    @property
    def parts(self) -> tuple[Successor, ...]:
        """The communes as heirs of its territory."""
        return tuple(Successor(f"xã {name}") for name in self.communes)


@dataclass(frozen=True, slots=True)
class Home:
    """Where a body is at home: province by its name up to 30/6/2025, district where it is a known one."""

    province: str | None = None
    district: District | None = None


@dataclass(frozen=True)
class Territories:
    """The territories of the register."""

    mergers: tuple[Merger, ...]
    merged: Change  # without heirs
    cities: tuple[str, ...]
    unchanged: tuple[str, ...]
    spellings: Mapping[str, tuple[str, ...]]
    district: Body  # the tier, with its end
    communes: Body  # the tier, with what is known of its rearrangement
    known: tuple[District, ...]
    within: Mapping[str, tuple[str, ...]]

    @classmethod
    def load(cls) -> "Territories":
        """Read the shipped files. Raises RegisterError."""
        provinces, tiers = load(DATA / "provinces.yaml"), load(DATA / "districts.yaml")
        try:
            cities = tuple(provinces["cities"])
            return cls(
                mergers=tuple(_merger(row, cities) for row in provinces["merged"]),
                merged=read_change({"kind": "merged", "to": (), **provinces["change"]}),
                cities=cities,
                unchanged=tuple(provinces["unchanged"]),
                spellings={name: tuple(also) for name, also in provinces["spellings"].items()},
                district=_tier(tiers["district"], Level.DISTRICT),
                communes=_tier(tiers["commune"], Level.COMMUNE),
                known=tuple(map(_district, tiers["known"])),
                within={name: tuple(places) for name, places in tiers["within"].items()},
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise RegisterError(
                f"not territories: {error!r}", "provinces.yaml, districts.yaml", "as shipped"
            ) from error

    @property
    def provinces(self) -> tuple[str, ...]:
        """Provinces and centrally run cities by their names up to 30/6/2025."""
        return (*(name for merger in self.mergers for name in merger.of), *self.unchanged)

    @property
    def names(self) -> tuple[str, ...]:
        """Every place known by name: provinces of old and of now, districts, communes."""
        inside = (name for district in self.known for name in (district.name, *district.communes))
        places = (name for names in self.within.values() for name in names)
        now = (merger.name for merger in self.mergers)
        return tuple(dict.fromkeys((*self.provinces, *now, *inside, *places)))

    @property
    def city_spellings(self) -> tuple[str, ...]:
        """Other spellings of the names of the centrally run cities."""
        return tuple(also for city in self.cities for also in self.spellings.get(city, ()))

    def bodies(self) -> tuple[Body, ...]:
        """The territories that changed, as entries: tỉnh Thái Bình, huyện Ba Tơ, cấp huyện."""
        merged = (self._province(name) for merger in self.mergers for name in merger.of)
        known = (Body(one.title, level=Level.DISTRICT, governs=True, examples=one.examples) for one in self.known)
        return (*merged, *known, replace(self.district, changes=()))

    def home(self, text: str) -> Home:
        """Where the place lies that a text names first."""
        names = (
            m for m in self._places.finditer(even(text)) if self._is_written(text[m.start() : m.end()], loose(m[0]))
        )
        found = next(names, None)
        return self._homes[loose(found[0])][1] if found else Home()

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where names of places stand in a text."""
        for match in self._places.finditer(even(text)):
            if self._is_written(text[match.start() : match.end()], loose(match[0])):
                yield match.span()

    def merger(self, province: str | None) -> Merger | None:
        """What a province was merged into; None where it stayed as it was or is not known."""
        return next((merger for merger in self.mergers if province in merger.of), None)

    def merging(self, province: str, merger: Merger, body: str = "") -> Change:
        """What the merger did to a body of a province, or to the province itself."""
        name = _renamed(body, merger) if body else merger.title
        kept = province == merger.name
        kind = ChangeKind.EXTENDED if kept else ChangeKind.MERGED
        remark = (
            f"cùng tên, địa bàn mới gồm {merger.extent} trước đây" if kept else f"{merger.title} gồm {merger.extent}"
        )
        return replace(self.merged, kind=kind, to=(Successor(name),), remark=remark)

    def beside(self, province: str, merger: Merger) -> str:
        """The same, to be told beside a change of the body itself."""
        title = titled(province, city=province in self.cities)
        since = f"từ {written(self.merged.since)} theo {self.merged.source}"
        if province == merger.name:
            return f"{title} {since} có địa bàn mới gồm {merger.extent} trước đây"
        return f"{title} {since} thuộc {merger.title}"

    def end(self, district: District | None) -> Change:
        """What became of a body of a district: no heir but, where they are known, the communes of its territory."""
        change = self.district.changes[0]
        if district is None:
            return change
        source = f"{change.source}; {district.source}"
        return replace(change, to=district.parts, source=source, confidence=district.confidence)

    def _province(self, name: str) -> Body:
        title = titled(name, city=name in self.cities)
        spelled = tuple(titled(one, city=name in self.cities) for one in self.spellings.get(name, ()))
        also = (*spelled, *(one.replace("thành phố", "TP") for one in (title, *spelled) if name in self.cities))
        return Body(title, also, level=Level.PROVINCE, governs=True)

    def _is_written(self, said: str, key: str) -> bool:
        return same_marks(said, self._homes[key][0])

    @cached_property
    def _homes(self) -> dict[str, tuple[str, Home]]:
        """By loose name: the name as printed, and where it lies. A province stands before a district of its name."""
        named = [(place, Home(province)) for province, places in self.within.items() for place in places]
        for district in self.known:
            home = Home(district.province, district)
            named += [(name, home) for name in (*district.communes, district.name)]
        for province in self.provinces:
            named += [(name, Home(province)) for name in (province, *self.spellings.get(province, ()))]
        return {loose(fold(name)): (name, home) for name, home in named}

    @cached_property
    def _places(self) -> re.Pattern[str]:
        return pattern_of(self._homes)


def titled(name: str, *, city: bool) -> str:
    """A province or a centrally run city with its kind."""
    return f"{'thành phố' if city else 'tỉnh'} {name}"


def _renamed(body: str, merger: Merger) -> str:
    """The name of a provincial body in the province that it now belongs to."""
    said = _KIND.sub("", body)
    seat = _SEAT.search(said)
    if seat is None:
        return f"{said} {merger.title}"
    return f"{said[: seat.start()]}{'Thành ủy' if merger.city else 'Tỉnh ủy'} {merger.called or merger.name}"


def _merger(row: Mapping[str, Any], cities: tuple[str, ...]) -> Merger:
    lists = {key: tuple(row[key]) for key in ("of", "examples")}
    return Merger(**{**row, **lists, "city": row["name"] in cities})


def _district(row: Mapping[str, Any]) -> District:
    lists = {key: tuple(row[key]) for key in ("communes", "examples")}
    return District(**{**row, **lists, "confidence": Confidence(row["confidence"])})


def _tier(row: Mapping[str, Any], level: Level) -> Body:
    changes = row["changes"] if "changes" in row else [row["change"]]
    also, examples = tuple(row.get("also", ())), tuple(row.get("examples", ()))
    return Body(row["name"], also, level=level, changes=tuple(map(read_change, changes)), examples=examples)
