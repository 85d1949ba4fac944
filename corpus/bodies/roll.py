"""Bodies: the register of bodies, asked for names in a text and for what became of them by a day."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property

from corpus.bodies.finding import Finder
from corpus.bodies.following import Between, Following
from corpus.bodies.levels import Levels
from corpus.bodies.model import Body, ChangeKind, FoundBody, FoundChange, Level
from corpus.bodies.naming import loose
from corpus.bodies.parsing import Named, Names
from corpus.bodies.reading import DATA, load, read_bodies
from corpus.bodies.territories import Home, Territories
from corpus.errors import RegisterError
from corpus.folding import fold
from corpus.model import Span


@dataclass(frozen=True)
class Bodies:
    """The register of bodies."""

    entries: tuple[Body, ...]
    territories: Territories = field(repr=False)
    levels: Levels = field(repr=False)
    other_words: tuple[str, ...] = ()

    @classmethod
    def load(cls) -> "Bodies":
        """Read the shipped register. Raises RegisterError."""
        words, territories = load(DATA / "words.yaml"), Territories.load()
        try:
            levels, other_words = Levels.read(words, territories), tuple(words["other_words"])
            abbreviations = dict(words["abbreviations"])
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise RegisterError(f"not words: {error!r}", "words.yaml", "levels, none, city, abbreviations") from error
        files = sorted(DATA.glob("[0-9]-*.yaml"))
        bodies = tuple(body for path in files for body in read_bodies(path, abbreviations))
        return cls(bodies, territories, levels, other_words)

    def find(self, text: str) -> tuple[FoundBody, ...]:
        """Bodies named in a text, with or without tone marks, the longest name first served, in reading order.

        A body right behind another is part of its name: "Ban Tuyên giáo Tỉnh ủy".
        """
        found: list[FoundBody] = []
        for start, end, body in self._finder.found(text):
            if not found or text[found[-1].span.end : start].strip():
                found.append(FoundBody(Span(start, end), body))
        return tuple(found)

    def names(self, text: str, name: str) -> bool:
        """Whether a text names a body of the register, under any of its names, also within a longer name."""
        body = self._finder.by_name(name) or Body(name)
        said = f" {loose(fold(text))} "
        return any(f" {loose(fold(one))} " in said for one in (body.name, *body.also))

    def level(self, name: str) -> Level | None:
        """The level that the words of a name speak of; None where they don't."""
        return self._names.level(name)

    def changes(
        self, name: str, on: date, *, issued: date | None = None, place: str | None = None
    ) -> tuple[FoundChange, ...]:
        """What became by a day of every body named in `name`, in reading order; nothing where nothing is known.

        Told is what the paper, issued on a day (None: unknown), could not know. `place` is where the paper is from,
        a province or a place in one; a place in the name itself goes before it.
        """
        found: dict[tuple[Body, Home], FoundChange] = {}
        after_district = False
        for named in self._names.of(name):
            home = self._home(named, place or "")
            level = named.level or self._level_of_city(named, home, after_district=after_district)
            after_district = level is Level.DISTRICT
            change = self._following.change(named, level, home, Between(issued, on).of(named.body))
            if change and not (named.is_part and change.change.kind is ChangeKind.EXTENDED):
                found.setdefault((named.body, home), change)
        return tuple(found.values())

    def _home(self, named: Named, place: str) -> Home:
        """By the words behind the name, by the name ("Báo Hà Tĩnh"; "Đoàn TNCS Hồ Chí Minh" is none), by the paper."""
        homes = (self.territories.home(text) for text in (named.behind, named.body.name, place))
        return next((home for home in homes if home.province), Home())

    def _level_of_city(self, named: Named, home: Home, *, after_district: bool) -> Level | None:
        """The level of a body of "the city", by the place of the paper or by the list that it stands in."""
        if not self.levels.names_city(named.text):
            return None
        if home.province:
            return Level.PROVINCE if home.province in self.territories.cities else Level.DISTRICT
        return Level.DISTRICT if after_district else None

    @cached_property
    def _following(self) -> Following:
        return Following(self.territories)

    @cached_property
    def _names(self) -> Names:
        return Names(self._finder, self.levels, self.territories)

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.entries, self.other_words)


@cache
def shipped_bodies() -> Bodies:
    """The shipped register, read once a process. Raises RegisterError."""
    return Bodies.load()
