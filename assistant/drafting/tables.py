"""Tables: the data files of drafting, rows checked as they are read; an error names the file and the row."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.kinds import read_yaml

DATA = Path(__file__).parent / "data"


class DraftingDataError(ValueError):
    """A data file of drafting that cannot be used: file, row, and what is expected there."""


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping of a data file; `place` says where it stands."""

    values: Mapping[str, object]
    place: str

    @classmethod
    def of_file(cls, path: Path) -> "Table":
        """A whole file. Raises DraftingDataError, OSError."""
        return cls.of(read_yaml(path), path.name)

    @classmethod
    def of(cls, value: object, place: str) -> "Table":
        """A mapping. Raises DraftingDataError for anything else."""
        if not isinstance(value, dict):
            raise DraftingDataError(f"{place}: not a mapping: {value!r:.60}; write key: value")
        return cls({str(key): one for key, one in value.items()}, place)

    def checked(self, *keys: str) -> "Table":
        """This table, which has no other keys. Raises DraftingDataError."""
        if strange := sorted(set(self.values) - set(keys)):
            raise DraftingDataError(f"{self.place}: unknown keys {', '.join(strange)}; known are {', '.join(keys)}")
        return self

    def has(self, key: str) -> bool:
        """Whether a key is there."""
        return key in self.values

    def text(self, key: str, default: str | None = None) -> str:
        """A text. Raises DraftingDataError where there is none and no default."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise DraftingDataError(f"{self.place}: {key} must be a text, is {value!r:.60}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text alone; empty where the key is not there. Raises DraftingDataError."""
        value = self.values.get(key, [])
        found = [value] if isinstance(value, str) else value
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise DraftingDataError(f"{self.place}: {key} must be a list of texts, is {value!r:.60}")
        return tuple(found)

    def yes(self, key: str, *, default: bool = False) -> bool:
        """A yes or no. Raises DraftingDataError."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise DraftingDataError(f"{self.place}: {key} must be true or false, is {value!r:.60}")
        return value

    def day(self, key: str) -> date | None:
        """A day; None where the key is not there. Raises DraftingDataError."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, date):
            raise DraftingDataError(f"{self.place}: {key} must be a day, is {value!r:.60}; write 2025-07-01")
        return value

    def table(self, key: str) -> "Table":
        """A mapping below a key; empty where the key is not there. Raises DraftingDataError."""
        return Table.of(self.values.get(key, {}), f"{self.place}: {key}")

    def rows(self, key: str) -> "tuple[Table, ...]":
        """A list of mappings. Raises DraftingDataError."""
        value = self.values.get(key)
        if not isinstance(value, list):
            raise DraftingDataError(f"{self.place}: {key} must be a list, is {value!r:.60}")
        return tuple(Table.of(one, f"{self.place}: {key}, row {at}") for at, one in enumerate(value, 1))

    def tables(self) -> "Iterator[tuple[str, Table]]":
        """The mappings below all keys. Raises DraftingDataError."""
        yield from ((key, self.table(key)) for key in self.values)


def whole_words(patterns: Iterable[str]) -> re.Pattern[str]:
    """Any of these patterns on folded text, within word boundaries; nothing where there are none."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(f'(?:{one})' for one in patterns) or '(?!)'})(?!\w)")
