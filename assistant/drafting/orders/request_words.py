"""Request words: how papers are asked for, read from `data/requests.yaml`; patterns match folded text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from assistant.drafting.paper import Part
from assistant.drafting.precedents.topics import Topic, topics
from assistant.drafting.tables import DATA, Table, whole_words
from assistant.reply import Role
from corpus.folding import fold

_FILE = DATA / "requests.yaml"


@dataclass(frozen=True)
class RequestWords:
    """The words of requests; a key of the file names each pattern."""

    table: Table
    topics: tuple[tuple[str, re.Pattern[str]], ...]  # code of a topic, and how it is named

    @classmethod
    def load(cls) -> "RequestWords":
        """The shipped words. Raises DraftingDataError."""
        return cls(Table.of_file(_FILE), tuple((one.code, whole_words(_called(one))) for one in topics()))

    def pattern(self, key: str) -> re.Pattern[str]:
        """The pattern of a key, one or any of a list, within word boundaries."""
        return _whole(self.table.texts(key))

    def opening(self, key: str) -> re.Pattern[str]:
        """The pattern of a key where other words go on right behind it."""
        return _opening(self.table.text(key))

    def anywhere(self, key: str) -> re.Pattern[str]:
        """The pattern of a key, within words too."""
        return re.compile(self.raw(key))

    def raw(self, key: str) -> str:
        """A pattern as it stands in the file, to be put into another."""
        return self.table.text(key)

    @cached_property
    def abbreviations(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Abbreviations, each with what is meant."""
        rows = self.table.values["abbreviations"]
        assert isinstance(rows, list)
        return tuple((whole_words([str(row[0])]), str(row[1])) for row in rows)

    @cached_property
    def kinds(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Nouns of papers by the code of their kind; "bao-cao" is a report whose kind other words decide."""
        return self._cues("kinds", "kind")

    @cached_property
    def implied(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """What asks for a kind without naming it."""
        return self._cues("implied", "kind")

    @cached_property
    def parts(self) -> tuple[tuple[Part, str], ...]:
        """Names of parts, as alternatives of a pattern."""
        return tuple((Part(row.text("part")), "|".join(row.texts("cues"))) for row in self.table.rows("parts"))

    @cached_property
    def roles(self) -> tuple[tuple[Role, re.Pattern[str]], ...]:
        """Words of roles."""
        return tuple((Role(code), cue) for code, cue in self._cues("roles", "role"))

    @cached_property
    def signing(self) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
        """Marks of who signs for the head: mark, title as a template, words."""
        rows = self.table.rows("signing")
        return tuple((row.text("mark"), row.text("title"), whole_words(row.texts("cues"))) for row in rows)

    @cached_property
    def periods(self) -> tuple[re.Pattern[str], ...]:
        """Periods, in the order of trial."""
        return tuple(whole_words([one]) for one in self.table.texts("periods"))

    @cached_property
    def deadline_words(self) -> Mapping[str, str]:
        """What is written for a word before a day."""
        table = self.table.table("deadline_words")
        return {key: table.text(key) for key in table.values}

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Family names, as written and in small letters without marks."""
        said = self.table.texts("surnames")
        return frozenset(said) | ({fold(one) for one in said} - set(self.table.texts("no_surnames")))

    def is_surname(self, word: str) -> bool:
        """Whether a word is a family name; one typed without marks may be."""
        return word in self.surnames or (word.isascii() and fold(word) in self.surnames)

    @cached_property
    def persons(self) -> frozenset[str]:
        """Words that stand before the name of a person, with their marks."""
        return frozenset(self.table.texts("persons"))

    def _cues(self, key: str, name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple((row.text(name), whole_words(row.texts("cues"))) for row in self.table.rows(key))


@cache
def _whole(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return whole_words(patterns)


@cache
def _opening(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})")


def _called(topic: Topic) -> Iterator[str]:
    """How requests name a topic: its name, the parts of it, its words, and what else it is called."""
    said = (topic.name, *re.split(r",\s+|\s+và\s+", topic.name), *topic.words, *topic.asked)
    yield from (r"[\s,-]+".join(map(re.escape, re.findall(r"\w+", fold(one)))) for one in dict.fromkeys(said) if one)
