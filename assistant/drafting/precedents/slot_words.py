"""The words of slots (`slots.yaml`): what in a sentence holds for one paper alone, compiled once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from assistant.drafting.tables import DATA, Table
from corpus.folding import fold
from corpus.kinds import kinds


@dataclass(frozen=True, slots=True)
class SlotWords:
    """Patterns and phrases; see the comments in the data."""

    general: re.Pattern[str]
    passing: re.Pattern[str]
    period: re.Pattern[str]
    year: re.Pattern[str]
    leading_year: re.Pattern[str]
    day: re.Pattern[str]
    deadline: re.Pattern[str]
    kept_figures: re.Pattern[str]
    kept_quotes: tuple[str, ...]
    movement_before: re.Pattern[str]
    movement_placeholder: str
    other_movements: str
    national: re.Pattern[str]
    common: re.Pattern[str]
    offices: re.Pattern[str]
    dignified: re.Pattern[str]
    slips: tuple[tuple[re.Pattern[str], str], ...]
    neutral: frozenset[str]
    foreign: tuple[str, ...]
    silent: re.Pattern[str]
    adjuncts: re.Pattern[str]
    purposive: re.Pattern[str]
    leaning: re.Pattern[str]
    dropped: re.Pattern[str]
    broken_end: re.Pattern[str]
    broken: re.Pattern[str]


@cache
def slot_words() -> SlotWords:
    """The shipped words. Raises DraftingDataError."""
    table = Table.of_file(DATA / "slots.yaml").checked(*SlotWords.__dataclass_fields__)
    named = [kind.name for kind in kinds().kinds]
    plain = {name: _words((table.text(name),)) for name in ("period", "year", "day", "deadline", "kept_figures")}
    return SlotWords(
        general=_words(table.texts("general")),
        passing=_words(table.texts("passing")),
        **plain,
        leading_year=re.compile(table.text("leading_year"), re.IGNORECASE),
        kept_quotes=tuple(map(fold, table.texts("kept_quotes"))),
        movement_before=re.compile(rf"{table.text('movement_before')}\s*:?\s*$", re.IGNORECASE),
        movement_placeholder=table.text("movement_placeholder"),
        other_movements=table.text("other_movements"),
        national=re.compile(table.text("national"), re.IGNORECASE),
        common=re.compile(rf"(?<!\w)(?:{_alternatives(table.texts('common'))})(?!\w)"),
        offices=re.compile(
            rf"(?<!\w)(?:{_alternatives((*table.texts('offices'), *table.texts('common'), *named))})(?!\w)"
        ),
        dignified=re.compile(rf"(?<!\w)(?:{_alternatives(table.texts('dignified'))})(?!\w)"),
        slips=tuple((re.compile(rf"(?<!\w){re.escape(slip)}(?!\w)"), mended) for slip, mended in _pairs(table)),
        neutral=frozenset(table.texts("neutral")),
        foreign=table.texts("foreign"),
        silent=_words(table.texts("silent")),
        adjuncts=re.compile("|".join(re.escape(one) for one in _longest_first(table.texts("adjuncts")))),
        purposive=re.compile(rf"(?:{_alternatives(table.texts('purposive'))})(?!\w)", re.IGNORECASE),
        leaning=re.compile(rf"(?:{_alternatives(table.texts('leaning'))})(?!\w)", re.IGNORECASE),
        dropped=re.compile(rf"^(?:{'|'.join(table.texts('dropped'))})", re.IGNORECASE),
        broken_end=re.compile(rf"(?<!\w)(?:{'|'.join(table.texts('broken_end'))})\W*$", re.IGNORECASE),
        broken=re.compile("|".join(f"(?:{one})" for one in _own_groups(table.texts("broken"))), re.IGNORECASE),
    )


def _words(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(f'(?:{one})' for one in patterns)})(?!\w)", re.IGNORECASE)


def _pairs(table: Table) -> Iterable[tuple[str, str]]:
    slips = table.table("slips")
    return ((slip, slips.text(slip)) for slip in slips.values)


def _alternatives(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, _longest_first(phrases)))


def _longest_first(phrases: Iterable[str]) -> list[str]:
    return sorted(phrases, key=len, reverse=True)


def _own_groups(patterns: Iterable[str]) -> Iterable[str]:
    """Each pattern with its back reference counted among all of them."""
    groups = 0
    for pattern in patterns:
        yield re.sub(r"\\1", rf"\\{groups + 1}", pattern)
        groups += re.compile(pattern).groups
