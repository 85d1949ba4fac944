"""The words of `data/wording.yaml`: what turns a sentence, what claims nothing, what means the same."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from corpus.awards import Awards
from corpus.kinds import read_yaml
from corpus.language.spelling import canonical

DATA = Path(__file__).with_name("data")
_SETS = (
    "grants",
    "objects",
    "behind",
    "contrasts",
    "parting",
    "of_figures",
    "levels",
    "turning_back",
    "scopes",
    "filling",
    "degrees",
    "duties",
    "rights",
    "heads",
)
_GENERAL = re.compile(r"^danh hiệu\s+", re.IGNORECASE)
_SYLLABLE = re.compile(r"[^\W_]+|%")


class Sense(StrEnum):
    """What a phrase does in a sentence."""

    OPERATOR = "operator"  # turns what is said
    ROLE = "role"  # what a body is to a task
    BREAK = "break"  # claims nothing; another part of the evidence may follow
    NEAR = "near"  # claims nothing; what is near in the evidence may follow
    FREE = "free"  # claims nothing
    SAME = "same"  # means what others of its group mean
    AWARD = "award"  # the name of one
    BODY = "body"  # one that acts


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the table: what it does, and the key of all that are as good as it."""

    sense: Sense
    key: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Phrases by their syllables; `longest` is how many syllables the longest has."""

    phrases: Mapping[tuple[str, ...], Phrase]
    grants: frozenset[tuple[str, ...]]
    objects: frozenset[tuple[str, ...]]
    behind: frozenset[tuple[str, ...]]
    contrasts: frozenset[tuple[str, ...]]
    parting: frozenset[tuple[str, ...]]
    levels: frozenset[tuple[str, ...]]
    scopes: frozenset[tuple[str, ...]]
    filling: frozenset[tuple[str, ...]]
    degrees: frozenset[tuple[str, ...]]
    duties: frozenset[tuple[str, ...]]
    rights: frozenset[tuple[str, ...]]
    heads: frozenset[tuple[str, ...]]
    turning_back: frozenset[tuple[str, ...]]
    of_figures: frozenset[tuple[str, ...]]
    binding: frozenset[str]
    movable: frozenset[str]
    counted: tuple[str, ...]
    longest: int


class WordingError(Exception):
    """A table of rewording that is not well formed."""


@cache
def wording() -> Wording:
    """The table as shipped. Raises WordingError."""
    try:
        raw = read_yaml(DATA / "wording.yaml")
        phrases = dict(_awards()) | dict(_phrases(raw))
        said = {key: frozenset(map(syllables, raw[key])) for key in _SETS}
        binding = frozenset(f"{Sense.OPERATOR}:{one}" for one in raw["binding"])
        counted = tuple(str(one) for one in raw["counted"])
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise WordingError(f"wording.yaml: {error} (see assistant/rewording/tables.py)") from error
    longest = max(map(len, (*phrases, *said["grants"])))
    movable = frozenset(raw["movable"])
    return Wording(phrases=phrases, binding=binding, movable=movable, counted=counted, longest=longest, **said)


def syllables(text: str) -> tuple[str, ...]:
    """The syllables of a text in small letters, the tone where it is usual."""
    return tuple(canonical(one.lower()) for one in _SYLLABLE.findall(text))


def _awards() -> Iterator[tuple[tuple[str, ...], Phrase]]:
    """The names of awards and their abbreviations, without what they are called in general."""
    for award in Awards.load().by_code.values():
        for name in (award.name, *award.aliases):
            said = syllables(_GENERAL.sub("", name))
            if len(said) > 1 or name.isupper():
                yield said, Phrase(Sense.AWARD, f"award:{award.code}")


def _phrases(raw: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Phrase]]:
    """Later ones win: what turns a sentence is told last."""
    for phrase in raw["free"]:
        yield syllables(phrase), Phrase(Sense.FREE, "")
    for phrase in raw["near"]:
        yield syllables(phrase), Phrase(Sense.NEAR, "")
    for phrase in raw["breaks"]:
        yield syllables(phrase), Phrase(Sense.BREAK, "")
    alone = ([phrase] for phrase in (*raw["whole"], *raw["degrees"]))
    for sense, sign, groups in (
        (Sense.BODY, f"{Sense.BODY}:", raw["agents"]),
        (Sense.SAME, "=", [*raw["same"], *alone]),
    ):
        for group in groups:
            for phrase in group:
                yield syllables(phrase), Phrase(sense, f"{sign}{group[0]}")
    for sense, name in ((Sense.ROLE, "roles"), (Sense.OPERATOR, "operators")):
        for key, group in raw[name].items():
            for phrase in group:
                yield syllables(phrase), Phrase(sense, f"{sense}:{key}")
