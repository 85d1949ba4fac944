"""Entries of the register of documents, read from `register_data/*.yaml`."""

from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

import yaml

from corpus.address import UnitKind
from corpus.errors import RegisterError
from corpus.kinds import kinds, read_yaml
from corpus.model import Change, Confidence, Validity
from corpus.numbers import find_numbers

_TABLES = ("kinds.yaml", "places.yaml")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the register knows of a document, in our own words; None or empty where it is not known.

    `year` is the year of issue, also where the day is unknown; `amends` and `implements` are ids; `confidence` is that
    of the identity (number, day, issuer), the validity has its own; `expected` are counts of units of the complete
    text; `examples` are texts that must resolve to this entry, `counterexamples` texts that must not.
    """

    id: str
    kind: str
    validity: Validity
    number: str | None = None
    spellings: tuple[str, ...] = ()
    title: str = ""
    title_wins: bool = False
    name: str = ""
    aliases: tuple[str, ...] = ()
    issuer: str = ""
    issuer_names: tuple[str, ...] = ()
    place: str | None = None
    issued: date | None = None
    year: int | None = None
    signer: str | None = None
    amends: tuple[str, ...] = ()
    implements: tuple[str, ...] = ()
    source: str = ""
    confidence: Confidence = Confidence.UNKNOWN
    notes: tuple[str, ...] = ()
    expected: tuple[tuple[UnitKind, int], ...] = ()
    url: str | None = None
    sha256: str | None = None
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()

    @property
    def numbers(self) -> tuple[str, ...]:
        """The number and its other spellings."""
        return (self.number, *self.spellings) if self.number else self.spellings


Row = dict[str, object]
_CHANGES = {"amended_by", "replaced_by"}  # stand in the validity
_RENAMED = {"not": "counterexamples"}
_KEYS = {field.name for field in fields(Entry)} - set(_RENAMED.values()) | _CHANGES | set(_RENAMED)


def read_entries(folder: Path) -> tuple[Entry, ...]:
    """The entries of every file of a folder, in the order of names. Raises RegisterError."""
    entries = [
        _entry(row, f"{path.name}: {row.get('id', 'an entry without id')}")
        for path in sorted(folder.glob("*.yaml"))
        if path.name not in _TABLES
        for row in _rows(path)
    ]
    _check(entries)
    return tuple(entries)


def _rows(path: Path) -> list[Row]:
    try:
        raw = read_yaml(path)
        rows = raw["documents"]
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise RegisterError(f"not a list of documents: {error}", path.name, "top key: documents") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise RegisterError("documents is no list of mappings", path.name, "see 1-luat.yaml")
    return rows


def _entry(row: Row, place: str) -> Entry:
    unknown = set(row) - _KEYS
    if unknown or not {"id", "kind", "validity"} <= set(row):
        raise RegisterError(
            f"unknown or missing keys: {sorted(unknown) or 'id, kind, validity'}",
            place,
            "see corpus/register/entries.py",
        )
    outside = {"validity", "not", *_CHANGES}
    values: Row = {key: _value(key, value, place) for key, value in row.items() if key not in outside}
    values["validity"] = _validity(row, place)
    values["counterexamples"] = _texts(row.get("not", []), place)
    values.setdefault("year", _year(values))
    return Entry(**values)  # type: ignore[arg-type]  # the keys were checked, the values come from our own data


def _value(key: str, value: object, place: str) -> object:
    if key == "confidence":
        return _confidence(value, place)
    if key == "issued":
        return _day(value, place)
    if key == "expected":
        return tuple((UnitKind(kind), int(count)) for kind, count in value.items()) if isinstance(value, dict) else ()
    return _texts(value, place) if isinstance(value, list) else value


def _year(values: Row) -> int | None:
    issued, number = values.get("issued"), values.get("number")
    if isinstance(issued, date):
        return issued.year
    found = find_numbers(number) if isinstance(number, str) else ()
    return found[0].year if found else None


def _validity(row: Row, place: str) -> Validity:
    raw = row["validity"]
    if not isinstance(raw, dict):
        raise RegisterError("validity is no mapping", place, "keys: since, until, confidence, source")
    return Validity(
        since=_day(raw.get("since"), place),
        until=_day(raw.get("until"), place),
        amended=_changes(row.get("amended_by"), place),
        replaced=_changes(row.get("replaced_by"), place),
        source=str(raw.get("source", "")),
        confidence=_confidence(raw.get("confidence"), place),
    )


def _changes(raw: object, place: str) -> tuple[Change, ...]:
    if raw is None:
        return ()
    if not isinstance(raw, list):
        raise RegisterError("amended_by and replaced_by are lists", place, "items: by, since, source, confidence")
    return tuple(
        Change(
            str(one["by"]), _day(one.get("since"), place), str(one["source"]), _confidence(one.get("confidence"), place)
        )
        for one in raw
    )


def _day(raw: object, place: str) -> date | None:
    if raw is None or isinstance(raw, date):
        return raw
    raise RegisterError(f"not a day: {raw!r}", place, "write 2024-01-01")


def _confidence(raw: object, place: str) -> Confidence:
    try:
        return Confidence(str(raw))
    except ValueError as error:
        raise RegisterError(f"not a confidence: {raw!r}", place, "official, press, inferred or unknown") from error


def _texts(raw: object, place: str) -> tuple[str, ...]:
    if isinstance(raw, list) and all(isinstance(one, str) for one in raw):
        return tuple(raw)
    raise RegisterError(f"not a list of texts: {raw!r}", place, "quote numbers and dates")


def _check(entries: list[Entry]) -> None:
    """Ids are unique, kinds known, and every id that is named has an entry."""
    ids = [entry.id for entry in entries]
    for entry in entries:
        named = (
            *entry.amends,
            *entry.implements,
            *(change.by for change in (*entry.validity.amended, *entry.validity.replaced)),
        )
        absent = [one for one in named if one not in ids]
        if ids.count(entry.id) > 1 or kinds().by_code(entry.kind) is None or absent:
            raise RegisterError(
                "id twice, unknown kind, or ids without an entry: " + ", ".join(absent),
                entry.id,
                "corpus/register_data",
            )
