"""A comparison as the JSON of every door."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assistant.reply import Citation
from assistant.responsibility.comparing.comparison import Comparison, Fate, Pair
from assistant.responsibility.reading.matrix import Matrix, Task
from assistant.responsibility.table import Asked, Row, Table, table
from bot.comparison.contract import FATE_WORDS, ComparisonBody, CountsBody, PairBody
from bot.render import citation_body
from bot.responsibilities.rendering import plan_body, task_body
from corpus.bodies import shipped_bodies
from corpus.model import Document, Span, TextKind


@dataclass(frozen=True, slots=True)
class Shown:
    """One side of a comparison: its rows with their citations, found by the place of the task."""

    table: Table
    rows: dict[tuple[str, Span], Row]
    citations: tuple[Citation, ...]

    @classmethod
    def of(cls, document: Document, tasks: tuple[Task, ...], on: date, first: int) -> "Shown":
        """The side whose citations are numbered from `first` on."""
        made = table([Matrix(document, tuple(dict.fromkeys(tasks)))], shipped_bodies(), Asked(), on)
        more = first - 1
        return cls(
            made,
            {(row.task.unit.address.path_text, row.task.span): _renumbered(row, more) for row in made.rows},
            tuple(replace(one, marker=one.marker + more) for one in made.citations),
        )

    def row(self, task: Task) -> Row:
        """The row of a task of this side."""
        return self.rows[task.unit.address.path_text, task.span]


def shown(comparison: Comparison, on: date) -> tuple[Shown, Shown]:
    """Both sides, above first."""
    above = tuple(pair.above for pair in comparison.pairs if pair.above)
    below = tuple(pair.below for pair in comparison.pairs if pair.below)
    upper = Shown.of(comparison.above, above, on, 1)
    return upper, Shown.of(comparison.below, below, on, len(upper.citations) + 1)


def comparison_body(comparison: Comparison, on: date) -> ComparisonBody:
    """The comparison as JSON."""
    above, below = shown(comparison, on)
    return ComparisonBody(
        on=on,
        above=plan_body(above.table.matrices[0], above.table),
        below=plan_body(below.table.matrices[0], below.table),
        pairs=[_pair_body(pair, above, below) for pair in comparison.pairs],
        counts=CountsBody(**{fate.value: len(comparison.of(fate)) for fate in Fate}),
        citations=[citation_body(one) for one in (*above.citations, *below.citations)],
        notes=list(comparison_notes(comparison, above, below)),
    )


def comparison_notes(comparison: Comparison, above: Shown, below: Shown) -> Iterator[str]:
    """What to know beside a comparison: texts that are no original, plans without tasks, what bodies have become."""
    for document in (comparison.above, comparison.below):
        if document.text_kind is TextKind.RESTORED:
            yield f"{document.name}: so sánh trên bản phục dựng từ bản quét lỗi; cần đối chiếu bản gốc."
    for one in (above, below):
        if not one.rows:
            yield f"{one.table.matrices[0].document.name}: không thấy nhiệm vụ nào để so sánh."
    yield from dict.fromkeys((*above.table.notes, *below.table.notes))


def _pair_body(pair: Pair, above: Shown, below: Shown) -> PairBody:
    return PairBody(
        fate=pair.fate,
        fate_label=FATE_WORDS[pair.fate],
        above=task_body(above.row(pair.above)) if pair.above else None,
        below=task_body(below.row(pair.below)) if pair.below else None,
        likeness=round(pair.likeness, 2),
        differences=list(pair.differences),
        missing=list(pair.missing),
    )


def _renumbered(row: Row, more: int) -> Row:
    cells = tuple(replace(one, named=one.named + more if one.named is not None else None) for one in row.cells)
    return replace(row, citation=row.citation + more, cells=cells)
