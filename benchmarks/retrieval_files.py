"""A corpus on disk, so that each search reads it for itself, text by text, and its memory is its own.

corpus.json   title, size, sets of questions
items.jsonl   an item a line, in order, with its group
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from index.evaluation import Asked
from index.items import Fields, Group, Item

_WINDOW: Final = "~"  # in a key of index.documents: between the address of a unit and the number of its passage
_CORPUS, _ITEMS = "corpus.json", "items.jsonl"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts to be searched, and sets of questions by name."""

    title: str
    size: int
    sets: dict[str, list[Asked]]
    folder: Path

    def groups(self) -> Iterator[Group]:
        """The items, in the groups they came in."""
        for (id_, version), rows in groupby(self._rows(), key=itemgetter("group", "version")):
            yield Group(id_, version, tuple(map(_item, rows)))

    def texts(self) -> Iterator[tuple[str, str]]:
        """Key and words of each item: the copy that ours embeds, for all."""
        return ((row["key"], row["embedded"]) for row in self._rows())

    def _rows(self) -> Iterator[dict[str, Any]]:
        with (self.folder / _ITEMS).open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def write_corpus(title: str, groups: Iterable[Group], sets: dict[str, list[Asked]], folder: Path) -> None:
    """Put a corpus in a folder that is made for it."""
    folder.mkdir(parents=True)
    size = 0
    write = partial(json.dumps, ensure_ascii=False)
    with (folder / _ITEMS).open("w", encoding="utf-8") as lines:
        for group in groups:
            size += len(group.items)
            lines.writelines(
                write({"group": group.id, "version": group.version} | asdict(i)) + "\n" for i in group.items
            )
    shaped = {
        name: [[asked.text, sorted(asked.right), asked.wanted] for asked in asked_in] for name, asked_in in sets.items()
    }
    (folder / _CORPUS).write_text(write({"title": title, "size": size, "sets": shaped}), encoding="utf-8")


def open_corpus(folder: Path) -> Corpus:
    """A corpus that was put in a folder."""
    told = json.loads((folder / _CORPUS).read_text("utf-8"))
    sets = {
        name: [Asked(t, frozenset(right), wanted) for t, right, wanted in rows] for name, rows in told["sets"].items()
    }
    return Corpus(told["title"], told["size"], sets, folder)


def unit_of(key: str) -> str:
    """What a key stands for: the unit of a passage, or the article itself."""
    return key.partition(_WINDOW)[0]


def _item(row: dict[str, Any]) -> Item:
    return Item(row["key"], Fields(**row["fields"]), row["embedded"], row["payload"])
