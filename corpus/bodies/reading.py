"""Reading the data files of the register of bodies; an error names the file and the entry."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any  # the door: what a YAML file holds

import yaml

from corpus.bodies.model import Body, Change, ChangeKind, Level, Successor
from corpus.errors import RegisterError
from corpus.kinds import read_yaml
from corpus.model import Confidence

DATA = Path(__file__).parent / "data"
_BODY_KEYS = {"name", "also", "level", "changes", "since", "governs", "full", "standing", "examples", "absent"}
_CHANGE_KEYS = {"kind", "since", "to", "source", "confidence", "within", "remark"}
_WRONG = (AttributeError, KeyError, TypeError, ValueError)


def load(path: Path) -> Any:
    """The content of a data file. Raises RegisterError."""
    try:
        return read_yaml(path)
    except (OSError, yaml.YAMLError) as error:
        raise RegisterError(f"cannot be read: {error}", str(path), "a YAML file as in corpus/bodies/data") from error


def read_bodies(path: Path, abbreviations: Mapping[str, Sequence[str]]) -> tuple[Body, ...]:
    """The bodies of a file. Raises RegisterError."""
    raw = load(path)
    try:
        entries = list(raw["bodies"])
    except _WRONG as error:
        raise RegisterError(f"no list of bodies: {error}", path.name, "bodies: [{name, …}]") from error
    return tuple(read_entry(entry, f"{path.name}, entry {at}", abbreviations) for at, entry in enumerate(entries, 1))


def read_entry(entry: Mapping[str, Any], place: str, abbreviations: Mapping[str, Sequence[str]]) -> Body:
    """A body from its entry; `place` is named in the error. Raises RegisterError."""
    try:
        _known(entry, _BODY_KEYS)
        name, also = str(entry["name"]), [str(one) for one in entry.get("also", ())]
        place = f"{place} ({name})"
        return Body(
            name=name,
            also=tuple(dict.fromkeys([*also, *_abbreviated([name, *also], abbreviations)])),
            level=Level(entry["level"]) if "level" in entry else None,
            changes=tuple(read_change(change) for change in entry.get("changes", ())),
            since=_day(entry["since"]) if "since" in entry else None,
            governs=bool(entry.get("governs", False)),
            full=str(entry.get("full", "")),
            standing=str(entry.get("standing", "")),
            examples=tuple(map(str, entry["examples"])),
            absent=tuple(map(str, entry.get("absent", ()))),
        )
    except _WRONG as error:
        raise RegisterError(f"not a body: {error!r}", place, ", ".join(sorted(_BODY_KEYS))) from error


def read_change(change: Mapping[str, Any]) -> Change:
    """A change from its entry. Raises KeyError, TypeError or ValueError."""
    _known(change, _CHANGE_KEYS)
    return Change(
        kind=ChangeKind(change["kind"]),
        since=_day(change["since"]),
        to=tuple(map(_successor, change["to"])),
        source=str(change["source"]),
        confidence=Confidence(change["confidence"]),
        within=tuple(map(str, change.get("within", ()))),
        remark=str(change.get("remark", "")),
    )


def _successor(heir: str | Mapping[str, str]) -> Successor:
    return Successor(heir) if isinstance(heir, str) else Successor(**heir)


def _abbreviated(names: Sequence[str], abbreviations: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Every writing of the names with some of their words abbreviated."""
    found = list(names)
    for words, shorts in abbreviations.items():
        found += [name.replace(words, short) for name in found if words in name for short in shorts]
    yield from found[len(names) :]


def _known(entry: Mapping[str, Any], keys: set[str]) -> None:
    unknown = set(entry) - keys
    if unknown:
        raise ValueError(f"unknown keys: {', '.join(sorted(unknown))}")


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError(f"not a day: {value!r}")
    return value
