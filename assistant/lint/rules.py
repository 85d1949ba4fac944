"""The rules of lint, read from `rules/*.yaml`: each with what it rests on and with examples that a test runs.

A file is `rules: [rule, …]`; a rule is a mapping of `code`, `title`, `severity` (error, warning, advice), `why`,
`basis` (address of a unit; left out where the rule rests on the register or on usage), `basis_label`, `verified`
(true where left out), `sides` (both where left out), `found` and `clean` (examples that the rule finds something in, or
does not: a text, or `{text, day, quote}`). Codes are unique over all files.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from assistant.drafting.paper import Side
from assistant.lint.errors import RuleError
from assistant.lint.model import Example, Rule, Severity
from corpus.address import Address
from corpus.errors import AddressError
from corpus.kinds import read_yaml

Rules = Mapping[str, Rule]

FOLDER = Path(__file__).with_name("rules")
_NEEDED = frozenset({"code", "title", "severity", "why", "basis_label"})
_KEYS = _NEEDED | {"basis", "verified", "sides", "found", "clean"}
_EXAMPLE_KEYS = frozenset({"text", "day", "quote"})


@cache
def shipped_rules() -> Rules:
    """The rules as shipped, by code. Raises RuleError."""
    return read_rules(FOLDER)


def read_rules(folder: Path) -> Rules:
    """The rules of every file of a folder, by code. Raises RuleError."""
    rules: dict[str, Rule] = {}
    for path in sorted(folder.glob("*.yaml")):
        for row in _rows(path):
            rule = _rule(row, f"{path.name}: {row.get('code', 'a rule without code')}")
            if rule.code in rules:
                raise RuleError("this code stands twice", f"{path.name}: {rule.code}", "give each rule its own code")
            rules[rule.code] = rule
    return rules


def _rows(path: Path) -> Sequence[Mapping[str, object]]:
    try:
        rows = read_yaml(path)["rules"]
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise RuleError(f"not a list of rules: {error}", path.name, "top key: rules") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise RuleError("rules is no list of mappings", path.name, "see assistant/lint/rules.py")
    return rows


def _rule(row: Mapping[str, object], place: str) -> Rule:
    wrong = sorted(set(row) - _KEYS) or sorted(_NEEDED - set(row))
    if wrong:
        raise RuleError(f"unknown or missing keys: {', '.join(wrong)}", place, f"keys: {', '.join(sorted(_KEYS))}")
    try:
        return Rule(
            code=str(row["code"]),
            title=str(row["title"]),
            severity=Severity(str(row["severity"])),
            why=str(row["why"]),
            basis=Address.parse(str(row["basis"])) if "basis" in row else None,
            basis_label=str(row["basis_label"]),
            verified=bool(row.get("verified", True)),
            sides=tuple(Side(str(side)) for side in _listed(row, "sides")) or tuple(Side),
            examples=(*_examples(row, "found"), *_examples(row, "clean")),
        )
    except (ValueError, TypeError, AddressError) as error:
        raise RuleError(f"not a rule: {error}", place, "see assistant/lint/rules.py") from error


def _listed(row: Mapping[str, object], key: str) -> Sequence[object]:
    found = row.get(key, [])
    if not isinstance(found, list):
        raise TypeError(f"{key} is no list: {found!r}")
    return found


def _examples(row: Mapping[str, object], key: str) -> tuple[Example, ...]:
    return tuple(_example(one, found=key == "found") for one in _listed(row, key))


def _example(raw: object, *, found: bool) -> Example:
    if isinstance(raw, str):
        return Example(raw, found)
    if not isinstance(raw, dict) or "text" not in raw or set(raw) - _EXAMPLE_KEYS:
        raise TypeError(f"not an example: {raw!r}")
    day, quote = raw.get("day"), raw.get("quote")
    if day is not None and not isinstance(day, date):
        raise TypeError(f"not a day: {day!r}")
    return Example(str(raw["text"]), found, day, None if quote is None else str(quote))
