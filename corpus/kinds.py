"""Kinds of document (luật, nghị định, chỉ thị, …) and the bodies in their symbols, from `register_data`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from corpus.errors import RegisterError
from corpus.folding import fold

DATA = Path(__file__).parent / "register_data"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: `symbols` open the symbol of a number, `words` and `short` name it in running text."""

    code: str
    name: str
    words: tuple[str, ...]
    symbols: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    verb: bool = False
    national: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """The closing part of a symbol (UBND, TW): party bodies number "41-CT/TW", local ones have a place."""

    symbol: str
    party: bool = False
    local: bool = False
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class Kinds:
    """The tables of kinds, bodies, counted things and laws outside the register."""

    kinds: tuple[Kind, ...]
    bodies: tuple[Body, ...]
    counted: tuple[str, ...]
    other_laws: tuple[str, ...] = ()

    def by_code(self, code: str) -> Kind | None:
        """The kind of a code; None for a code outside the table."""
        return next((kind for kind in self.kinds if kind.code == code), None)

    def by_symbol(self, head: str) -> Kind | None:
        """The kind whose symbol, folded, is `head`; None for a head that is no kind (SNV in 71/SNV-VP)."""
        wanted = fold(head)
        return next((kind for kind in self.kinds if wanted in map(fold, kind.symbols)), None)

    def by_word(self, word: str) -> Kind | None:
        """The kind named by a word or an abbreviation, in any spelling."""
        wanted = " ".join(fold(word).split())
        return next((kind for kind in self.kinds if wanted in map(fold, (*kind.words, *kind.short))), None)

    def body(self, symbol: str) -> Body | None:
        """The body of a symbol, in any spelling; None where the table has none."""
        wanted = fold(symbol)
        exact = (body for body in self.bodies if body.symbol.upper() == symbol.upper())
        return next(exact, None) or next((body for body in self.bodies if fold(body.symbol) == wanted), None)


def read_yaml(path: Path) -> Any:
    """A data file, read by the compiled loader where PyYAML has one (five times as fast). Raises yaml.YAMLError."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  # both are safe loaders


@cache
def kinds() -> Kinds:
    """The tables as shipped. Raises RegisterError."""
    path = DATA / "kinds.yaml"
    raw = read_yaml(path)
    try:
        return Kinds(
            tuple(_kind(row) for row in raw["kinds"]),
            tuple(Body(**row) for row in raw["bodies"]),
            tuple(raw["counted"]),
            tuple(raw["other_laws"]),
        )
    except (KeyError, TypeError) as error:
        raise RegisterError(
            f"not a table of kinds: {error}", str(path), "keys: kinds, bodies, counted, other_laws"
        ) from error


@cache
def places() -> tuple[str, ...]:
    """Names of provinces, as printed."""
    return tuple(read_yaml(DATA / "places.yaml")["places"])


def _kind(row: dict[str, str | bool | list[str]]) -> Kind:
    lists = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    return Kind(**{**row, **lists})  # type: ignore[arg-type]  # a wrong key is a TypeError, caught by the caller


def alternatives(spellings: Iterable[str]) -> str:
    """A regular expression for any of these phrases in folded text, longest first, spaces loose."""
    folded = sorted({" ".join(fold(one).split()) for one in spellings}, key=lambda one: (-len(one), one))
    return "|".join(_loose(one) for one in folded)


def _loose(phrase: str) -> str:
    return r"\s+".join(map(re.escape, phrase.split()))
