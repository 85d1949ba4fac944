"""Words of a text as tokens, and the phrases of `duties.yaml` found among them.

Matching is by small letters with tone marks: a paper that has lost them is read in its restored reading.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from assistant.relevance import placed
from assistant.reply import Role

REMEMBERED = 256  # stretches
_TOKEN = re.compile(r"[^\W_]+(?:/[^\W_]+)*|[^\w\s]")
_OTHERS = {"skipped", "tasks", "deadlines"}  # lists of the data that are patterns, not phrases
_DROPPED = re.compile(r"[-–—*_~‘’`]")  # they part no words: "Thi đua - Khen thưởng"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of punctuation; `word` in small letters, the tone mark where the newer spelling puts it."""

    word: str
    start: int
    end: int
    capital: bool
    is_word: bool


Tokens = tuple[Token, ...]


@lru_cache(maxsize=REMEMBERED)
def tokens(text: str, start: int, end: int) -> Tokens:
    """The tokens of a stretch; dashes and stars left out. Those last read are remembered: a line is looked at often."""
    found = (match for match in _TOKEN.finditer(text, start, end) if not _DROPPED.match(match[0]))
    return tuple(Token(_small(m[0]), m.start(), m.end(), m[0][0].isupper(), m[0][0].isalnum()) for m in found)


def _small(word: str) -> str:
    return placed(word.lower())


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their first word, the longest first."""

    by_first: dict[str, tuple[tuple[str, ...], ...]]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> "Phrases":
        """Made of phrases with spaces between words; a comma is a word of its own."""
        split = {tuple(token.word for token in tokens(phrase, 0, len(phrase))) for phrase in phrases}
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for words in sorted(split, key=lambda words: (-len(words), words)):
            by_first.setdefault(words[0], []).append(words)
        return cls({first: tuple(several) for first, several in by_first.items()})

    def length(self, found: Tokens, at: int) -> int:
        """How many tokens the longest phrase that begins at `at` has; 0 where none does."""
        if at >= len(found):
            return 0
        for words in self.by_first.get(found[at].word, ()):
            if len(words) <= len(found) - at and all(found[at + n].word == word for n, word in enumerate(words)):
                return len(words)
        return 0


@dataclass(frozen=True, slots=True)
class Duties:
    """The words by which papers give duties."""

    orders: Phrases
    plural: Phrases
    kinds: Phrases
    persons: Phrases
    levels: Phrases
    offices: Phrases
    names: Phrases
    modifiers: Phrases
    objects: Phrases
    roles: tuple[tuple[Role, Phrases], ...]
    not_roles: Phrases
    helps: Phrases
    light: Phrases
    adverbs: Phrases
    purposes: Phrases
    goals: Phrases
    verbs: Phrases
    beside_roles: Phrases
    standing: Phrases
    time_starts: Phrases
    times: Phrases
    nominal: Phrases
    nouns: Phrases
    time_words: Phrases
    asides: Phrases
    emphases: Phrases
    leading: Phrases
    passive: Phrases
    time_labels: Phrases
    labels: tuple[tuple[Role, Phrases], ...]
    skipped: re.Pattern[str]
    tasks: re.Pattern[str]
    deadline: re.Pattern[str]
    words: dict[str, frozenset[str]]  # single words that decide where a name ends

    def role(self, found: Tokens, at: int) -> tuple[Role, int] | None:
        """The role that is named at a place, and by how many tokens."""
        if self.not_roles.length(found, at):
            return None
        best = max(((phrases.length(found, at), role) for role, phrases in self.roles), key=lambda one: one[0])
        return (best[1], best[0]) if best[0] else None

    def time(self, found: Tokens, at: int) -> int:
        """How many tokens a time has that begins here: "trước ngày 10 tháng cuối quý"; 0 where none does."""
        start = end = at + self.time_starts.length(found, at)
        if start == at:
            return 0
        while end < len(found) and (found[end].word[0].isdigit() or self.times.length(found, end)):
            end += 1
        return end - at if end - start >= 2 else 0

    def label(self, found: Tokens, at: int) -> tuple[Role, int] | None:
        """The role of a label such as "Đơn vị chủ trì" at a place, and its length."""
        best = max(((phrases.length(found, at), role) for role, phrases in self.labels), key=lambda one: one[0])
        return (best[1], best[0]) if best[0] else None


@cache
def duties() -> Duties:
    """The shipped words, read once."""
    data = yaml.safe_load(files("assistant.responsibility.reading").joinpath("duties.yaml").read_text(encoding="utf-8"))
    plain = [name for name, value in data.items() if isinstance(value, list) and name not in _OTHERS]
    return Duties(
        **{name: Phrases.of(data[name]) for name in plain},
        roles=tuple((Role(role), Phrases.of(words)) for role, words in data["roles"].items()),
        labels=tuple((Role(role), Phrases.of(words)) for role, words in data["labels"].items()),
        skipped=re.compile("|".join(map(re.escape, data["skipped"]))),
        tasks=re.compile("|".join(map(re.escape, data["tasks"]))),
        deadline=re.compile("|".join(f"(?:{pattern})" for pattern in data["deadlines"])),
        words={name: frozenset(words) for name, words in data["words"].items()},
    )
