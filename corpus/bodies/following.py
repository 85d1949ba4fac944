"""Following: what became of a body by a day: its own change, and that of the territory that it belongs to."""

from dataclasses import dataclass, replace
from datetime import date

from corpus.bodies.model import Body, Change, FoundChange, Level
from corpus.bodies.parsing import Named
from corpus.bodies.territories import Home, Territories
from corpus.model import Confidence


@dataclass(frozen=True, slots=True)
class Between:
    """The time that a question is about: from the day that a paper was issued (None: unknown) to the day asked."""

    issued: date | None
    on: date

    def holds(self, change: Change) -> bool:
        """Whether it happened in that time: the paper could not know of it."""
        return change.since <= self.on and (self.issued is None or self.issued < change.since)

    def of(self, body: Body) -> "Between":
        """The time for a paper that names a body: no older than the body."""
        return Between(max(filter(None, [self.issued, body.since]), default=None), self.on)


@dataclass(frozen=True, slots=True)
class Following:
    """Follows bodies to a day."""

    territories: Territories

    def change(self, named: Named, level: Level | None, home: Home, asked: Between) -> FoundChange | None:
        """The body's own change with what became of its territory beside it, or the latter alone."""
        own = _latest(named.body.changes, home, asked)
        of_territory = self._of_territory(named, level, home, asked)
        ended = level is Level.DISTRICT and named.body.level is not Level.DISTRICT  # the body of a tier that is no more
        if own is None or (ended and of_territory):
            return of_territory
        return FoundChange(named.text, named.body, own, self._beside(level, home, asked), named.body.name)

    def _of_territory(self, named: Named, level: Level | None, home: Home, asked: Between) -> FoundChange | None:
        """What became of a body because its territory did."""
        match level:
            case Level.PROVINCE:
                found = self._of_province(named, home)
            case Level.DISTRICT:
                found = self._of_district(named, home)
            case Level.COMMUNE:
                found = self._of_commune(named, home, asked)
            case _:
                found = None
        return found if found and asked.holds(found.change) else None

    def _of_province(self, named: Named, home: Home) -> FoundChange | None:
        merger = self.territories.merger(home.province)
        if merger is None or home.province is None:
            return None
        change = self.territories.merging(home.province, merger, "" if named.is_territory else named.bare)
        if not named.body.governs:
            change = replace(change, confidence=Confidence.INFERRED)
        return FoundChange(named.text, named.body, change, topic=merger.title)

    def _of_district(self, named: Named, home: Home) -> FoundChange:
        district = None if named.is_plural else home.district
        topic = district.title if district else self.territories.district.name
        return FoundChange(named.text, named.body, self.territories.end(district), topic=topic)

    def _of_commune(self, named: Named, home: Home, asked: Between) -> FoundChange | None:
        communes = self.territories.communes
        change = _latest(communes.changes, home, asked)
        return FoundChange(named.text, named.body, change, topic=communes.name) if change else None

    def _beside(self, level: Level | None, home: Home, asked: Between) -> str:
        """What became of the territory, to be told beside a body's own change; empty where it stayed."""
        merger = self.territories.merger(home.province)
        if level is Level.PROVINCE and merger and home.province and asked.holds(self.territories.merged):
            return self.territories.beside(home.province, merger)
        if level is Level.DISTRICT and home.district and asked.holds(self.territories.end(home.district)):
            return home.district.extent
        return ""


def _latest(changes: tuple[Change, ...], home: Home, asked: Between) -> Change | None:
    """The last of the changes that hold; those of the place stand instead of those of everywhere."""
    of_place = tuple(change for change in changes if home.province in change.within)
    there = of_place or tuple(change for change in changes if not change.within)
    return max(filter(asked.holds, there), key=lambda change: change.since, default=None)
