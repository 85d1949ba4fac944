"""A comparison for a terminal: side by side where it is wide, else one below the other; what was left out first."""

from collections.abc import Iterator
from datetime import date

from rich import box
from rich.console import Console
from rich.table import Table as Drawn
from rich.text import Text

from assistant.responsibility.comparing.comparison import Comparison, Fate, Pair
from assistant.responsibility.reading.matrix import Task
from bot.comparison.contract import FATE_WORDS
from bot.comparison.rendering import comparison_notes, shown
from bot.responsibilities.rendering import place, state
from bot.wording import day_in_words
from corpus.model import Document

NARROWEST = 100  # columns of a terminal that two tasks stand beside each other in
ORDER = (Fate.DROPPED, Fate.CHANGED, Fate.ADDED, Fate.KEPT)


def plain_comparison(comparison: Comparison, on: date) -> str:
    """The comparison as lines; ends without a line break."""
    parts = ["\n".join(_heading(comparison, on))]
    parts += ["\n\n".join(_group(fate, comparison)) for fate in ORDER if comparison.of(fate)]
    return "\n\n".join((*parts, *_notes(comparison, on)))


def print_comparison(comparison: Comparison, on: date, console: Console) -> None:
    """Draw the comparison as wide as the console; lines where it is narrow."""
    if console.width < NARROWEST:
        console.print(Text(plain_comparison(comparison, on)))
        return
    for line in _heading(comparison, on):
        console.print(Text(line))
    for fate in ORDER:
        if comparison.of(fate):
            console.print(_drawn(fate, comparison))
    for line in _notes(comparison, on):
        console.print(Text(line))


def _heading(comparison: Comparison, on: date) -> Iterator[str]:
    counts = "; ".join(f"{FATE_WORDS[fate]}: {len(comparison.of(fate))}" for fate in ORDER)
    yield f"{counts} (tính đến {day_in_words(on)})"
    for name, document in (("Trên", comparison.above), ("Dưới", comparison.below)):
        yield f"{name}: {document.name} ({document.id}; {state(document, on)})"


def _title(fate: Fate, comparison: Comparison) -> str:
    return f"{FATE_WORDS[fate].upper()} ({len(comparison.of(fate))})"


# Side by side


def _drawn(fate: Fate, comparison: Comparison) -> Drawn:
    drawn = Drawn(title=_title(fate, comparison), title_justify="left", box=box.ROUNDED, show_lines=True, expand=True)
    drawn.add_column("Trên", ratio=5)
    drawn.add_column("Dưới", ratio=5)
    drawn.add_column("Khác nhau", ratio=4)
    for pair in comparison.of(fate):
        drawn.add_row(
            _cell(pair.above, comparison.above),
            _cell(pair.below, comparison.below),
            Text("\n".join(_told(pair))),
        )
    return drawn


def _cell(task: Task | None, document: Document) -> Text:
    if task is None:
        return Text("–", style="dim")
    return Text.assemble(_one_line(task.text), (f"\n{_where(task, document)}", "dim"))


# One below the other


def _group(fate: Fate, comparison: Comparison) -> Iterator[str]:
    yield _title(fate, comparison)
    for number, pair in enumerate(comparison.of(fate), 1):
        yield "\n".join(_lines(number, pair, comparison))


def _lines(number: int, pair: Pair, comparison: Comparison) -> Iterator[str]:
    sides = (("Trên", pair.above, comparison.above), ("Dưới", pair.below, comparison.below))
    for at, (name, task, document) in enumerate(one for one in sides if one[1] is not None):
        mark = f"{number}." if at == 0 else " " * len(f"{number}.")
        if task is not None:
            yield f"{mark} {name}: {_one_line(task.text)}"
            yield f"{' ' * len(mark)} căn cứ: {_where(task, document)} ({task.unit.address})"
    yield from (f"{' ' * len(f'{number}.')} * {words}" for words in _told(pair))


def _told(pair: Pair) -> tuple[str, ...]:
    """The differences; of one side alone: who is to do it."""
    task = pair.above or pair.below
    if pair.differences or task is None:
        return pair.differences
    given = tuple(dict.fromkeys(one.body for one in task.assignments))
    return (f"giao cho: {'; '.join(given)}",) if given and (pair.above is None or pair.below is None) else ()


def _where(task: Task, document: Document) -> str:
    return place(task.unit.address, document)


def _notes(comparison: Comparison, on: date) -> tuple[str, ...]:
    found = tuple(comparison_notes(comparison, *shown(comparison, on)))
    return ("\n".join(["Lưu ý:", *(f"- {note}" for note in found)]),) if found else ()


def _one_line(text: str) -> str:
    return " ".join(text.split())
