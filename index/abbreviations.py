"""Abbreviations that officials type, and what they stand for: data, `data/abbreviations.yaml`."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from corpus.folding import fold
from index.errors import ModelError

SHIPPED = Path(__file__).parent / "data" / "abbreviations.yaml"


@dataclass(frozen=True, slots=True)
class Expansion:
    """What an abbreviation may stand for; `written` says whether papers abbreviate so, and it is kept in a query."""

    words: tuple[str, ...]  # folded
    initials: str  # of its words, lower case, with their marks
    written: bool


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Expansions by folded abbreviation, and words that are right though they look mistyped, as they are written."""

    expansions: dict[str, tuple[Expansion, ...]]
    left: frozenset[str]

    @classmethod
    def load(cls, file: Path = SHIPPED) -> "Abbreviations":
        """Read a file. Raises ModelError."""
        try:
            read = yaml.load(file.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
        except (OSError, yaml.YAMLError) as error:
            raise ModelError(f"abbreviations cannot be read: {error}", str(file), "install the package anew") from error
        left = frozenset(map(str, read.pop("left")))
        known: dict[str, tuple[Expansion, ...]] = {}
        for kind, entries in read.items():
            for short, texts in entries.items():
                those = tuple(_expansion(text, written=kind == "written") for text in texts)
                known[short] = known.get(short, ()) + those
        return cls(known, left)

    def of(self, folded: str, written: str) -> tuple[Expansion, ...]:
        """What a word may stand for; a letter typed with marks (đ, ư) stands for that letter only."""
        those = self.expansions.get(folded, ())
        if written.isascii():
            return those
        return tuple(one for one in those if _agrees(one, written.lower()))


def _expansion(text: str, *, written: bool) -> Expansion:
    words = text.split()
    return Expansion(tuple(map(fold, words)), "".join(word[0].lower() for word in words), written)


def _agrees(expansion: Expansion, written: str) -> bool:
    if len(written) != len(expansion.initials):
        return True
    return all(letter in (initial, fold(letter)) for letter, initial in zip(written, expansion.initials, strict=True))
