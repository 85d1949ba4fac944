"""Rows of a rule file: mappings whose keys are checked and whose values have the type asked for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml

from corpus.address import Address, parse_path
from corpus.awards.conditions import Term
from corpus.errors import AddressError, AwardError
from corpus.kinds import read_yaml

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Row:
    """A mapping of a rule file and where it stands, for errors; `law` is the document that short bases belong to."""

    values: dict[str, object]
    place: str
    law: str = ""

    @classmethod
    def of_file(cls, path: Path) -> "Row":
        """The mapping of a whole file. Raises AwardError."""
        try:
            return cls.of(read_yaml(path), path.name)
        except (yaml.YAMLError, ValueError) as error:  # ValueError: a day that no calendar has
            raise AwardError(f"not YAML: {error}", path.name, "mend the line it names") from error

    @classmethod
    def of(cls, value: object, place: str, law: str = "") -> "Row":
        """A value that must be a mapping. Raises AwardError."""
        if not isinstance(value, dict):
            raise AwardError(f"{value!r} is no mapping", place, "see docs/awards.md")
        return cls({str(key): one for key, one in value.items()}, place, law)

    def checked(self, *keys: str) -> "Row":
        """This row. Raises AwardError for a key that is not among `keys`."""
        strange = sorted(set(self.values) - set(keys))
        if strange:
            raise AwardError(f"unknown keys {', '.join(strange)}", self.place, f"known here: {', '.join(keys)}")
        return self

    def has(self, key: str) -> bool:
        """Whether the key is there and not empty."""
        return self.values.get(key) is not None

    def text(self, key: str, default: str | None = None) -> str:
        """A text. Raises AwardError where it is missing and has no default."""
        return self._typed(key, str, default)

    def number(self, key: str, default: float | None = None) -> float:
        """A number. Raises AwardError where it is missing and has no default."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise AwardError(f"{key}: {value!r} is no number", self.place, "see docs/awards.md")
        return value

    def whole(self, key: str, default: int) -> int:
        """A whole number."""
        return self._typed(key, int, default)

    def yes(self, key: str) -> bool:
        """Whether a mark is set; absent = no."""
        return self._typed(key, bool, default=False)

    def day(self, key: str) -> date | None:
        """A day; None where there is none."""
        return self._typed(key, date, None) if self.has(key) else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, a single one for short; empty where absent."""
        value = self.values.get(key) or ()
        return (value,) if isinstance(value, str) else tuple(str(one) for one in self._list(key))

    def rows(self, key: str) -> Iterator["Row"]:
        """A list of mappings; empty where absent."""
        for count, value in enumerate(self._list(key), 1):
            yield Row.of(value, f"{self.place}, {key} {count}", self.law)

    def row(self, key: str) -> "Row":
        """A mapping."""
        return Row.of(self.values.get(key), f"{self.place}, {key}", self.law)

    def term(self) -> Term:
        """`since` and `until`."""
        return Term(self.day("since"), self.day("until"))

    def addresses(self, key: str = "basis") -> tuple[Address, ...]:
        """Addresses, written whole or as paths of the law of this row. Raises AwardError where there is none."""
        found = tuple(self._address(text) for text in self.texts(key))
        if not found:
            raise AwardError(f"{key} is missing", self.place, "e.g. basis: d23.k1")
        return found

    def _address(self, text: str) -> Address:
        try:
            return Address.parse(text) if "#" in text or not self.law else Address(self.law, parse_path(text))
        except AddressError as error:
            raise AwardError(f"{text!r} is no address", self.place, "e.g. d23.k1 or nd-152-2025-nd-cp#d4.k3") from error

    def _list(self, key: str) -> Iterable[object]:
        value = self.values.get(key) or []
        if not isinstance(value, list):
            raise AwardError(f"{key}: {value!r} is no list", self.place, "see docs/awards.md")
        return value

    def _typed(self, key: str, kind: type[Value], default: Value | None) -> Value:
        value = self.values.get(key, default)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise AwardError(f"{key}: {value!r} should be {kind.__name__}", self.place, "see docs/awards.md")
        return value
