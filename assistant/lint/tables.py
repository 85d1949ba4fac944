"""Words that rules go by, read from `data/words.yaml`: patterns over folded text and lists of words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import yaml

from assistant.lint.errors import RuleError
from corpus.kinds import read_yaml

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns over folded text; where one is over the text as written, its comment in the data says so."""

    party_heading: re.Pattern[str]
    state_heading: re.Pattern[str]
    party_issuer: re.Pattern[str]
    own_form: re.Pattern[str]
    party_signing: re.Pattern[str]
    basis_start: re.Pattern[str]
    basis_no_line: re.Pattern[str]
    basis_surely: re.Pattern[str]
    basis_of_record: re.Pattern[str]
    issues: re.Pattern[str]
    decides: re.Pattern[str]
    ends_force: re.Pattern[str]
    of_the_past: re.Pattern[str]
    title_start: re.Pattern[str]
    titled: re.Pattern[str]
    past_before: re.Pattern[str]
    past_behind: re.Pattern[str]
    asked_of: re.Pattern[str]
    orders: re.Pattern[str]
    past_sentence: re.Pattern[str]
    given: re.Pattern[str]
    other_kind: re.Pattern[str]
    signs_minutes: re.Pattern[str]
    headed_by_one: re.Pattern[str]


@cache
def words() -> Words:
    """The patterns as shipped. Raises RuleError."""
    raw = table("words.yaml")
    try:
        return Words(**{field.name: re.compile(str(raw[field.name])) for field in fields(Words)})
    except (KeyError, re.error) as error:
        raise RuleError(
            f"not a table of patterns: {error}", "words.yaml", "one pattern for each field of Words"
        ) from error


@cache
def table(name: str) -> Mapping[str, object]:
    """A table of the data folder. Raises RuleError."""
    try:
        raw = read_yaml(DATA / name)
    except (OSError, yaml.YAMLError) as error:
        raise RuleError(f"cannot be read: {error}", name, "a YAML file as in assistant/lint/data") from error
    if not isinstance(raw, dict):
        raise RuleError("no mapping", name, "see assistant/lint/data")
    return raw


def listed(name: str, key: str) -> tuple[str, ...]:
    """A list of words of a table. Raises RuleError."""
    found = table(name).get(key)
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise RuleError(f"{key} is no list of words", name, f"{key}: [word, …]")
    return tuple(found)


def paired(name: str, key: str) -> Mapping[str, str]:
    """A mapping of words of a table. Raises RuleError."""
    found = table(name).get(key)
    if not isinstance(found, dict) or not all(isinstance(one, str) for pair in found.items() for one in pair):
        raise RuleError(f"{key} is no mapping of words", name, f"{key}: {{word: word, …}}")
    return found
