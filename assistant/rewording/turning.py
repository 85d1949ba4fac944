"""Turning: the words that turn what a text says ("không", "phải", "trước") and the roles in it, in reading order."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from assistant.rewording.tables import syllables
from assistant.understanding import MARKED
from corpus.kinds import read_yaml

_FILE = Path(__file__).with_name("data") / "turning.yaml"
_LETTERS = re.compile(r"[^\W\d_]+")


def turning(text: str) -> tuple[str, ...]:
    """The keys of what turns a text and of the roles in it."""
    return keys(text, turning_phrases())


def keys(text: str, phrases: Mapping[tuple[str, ...], str]) -> tuple[str, ...]:
    """The keys of the phrases of a text in reading order; those without a key left out."""
    return tuple(key for key, _ in parts(text, phrases) if key)


def parts(text: str, phrases: Mapping[tuple[str, ...], str]) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    """A text as phrases with their keys and single syllables, with None; of two phrases the longer counts."""
    words, longest, at = syllables(text), max(map(len, phrases)), 0
    while at < len(words):
        lengths = range(min(longest, len(words) - at), 0, -1)
        length = next((one for one in lengths if words[at : at + one] in phrases), 0)
        said = words[at : at + (length or 1)]
        yield phrases[said] if length else None, said
        at += len(said)


@cache
def turning_phrases() -> Mapping[tuple[str, ...], str]:
    """All phrases by their syllables; those that turn nothing, though they look like it, have no key."""
    data = read_yaml(_FILE)
    groups = {**data["operators"], **data["roles"]}
    turns = {syllables(phrase): key for key, phrases in groups.items() for phrase in phrases}
    return turns | {syllables(phrase): "" for phrase in data["no_turn"]}


def is_marked(text: str) -> bool:
    """Whether a text was typed with tone marks."""
    words = _LETTERS.findall(text)
    return sum(not word.isascii() for word in words) >= MARKED * len(words)
