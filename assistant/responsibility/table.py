"""The table of responsibilities: rows of one or more plans on a day, filtered, each with where it is written.

Quotes and names stay as the papers have them; what a body has become since stands beside its name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from assistant.reply import Citation, Role
from assistant.responsibility.asked_body import AskedBody, Finder, Fit
from assistant.responsibility.reading.assignments import Assignment
from assistant.responsibility.reading.matrix import Matrix, Task
from corpus.address import Address
from corpus.labels import label
from corpus.model import Document, Span, Unit


class Change(Protocol):
    """What a body has become."""

    def now(self) -> str:
        """The body it is today, in short."""
        ...

    def note(self) -> str:
        """The whole of it: since when, by which source, how certain."""
        ...


class Bodies(Finder, Protocol):
    """The register of bodies, as a table needs it."""

    def changes(self, name: str, on: date, /, *, issued: date | None, place: str) -> Sequence[Change]:
        """What became of the bodies named, up to a day, since a paper of a place was issued."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """What a table is asked for; None asks for all."""

    body: AskedBody | None = None
    role: Role | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing narrows it."""
        return self.body is None and self.role is None


@dataclass(frozen=True, slots=True)
class Cell:
    """A body and its role in a row."""

    assignment: Assignment
    now: str | None  # what the body has become; None where nothing is known
    notes: tuple[str, ...]  # the same in full
    fit: Fit  # to the body asked for
    asked: bool = False  # whether it is what the table was asked for
    named: int | None = None  # marker of the quote that names the body; None where the row's own quote does

    @property
    def body(self) -> str:
        """The body as the text names it."""
        return self.assignment.body


@dataclass(frozen=True, slots=True)
class Row:
    """A task and who is what to it. `citation` is the marker of its quote."""

    document: Document
    task: Task
    cells: tuple[Cell, ...]
    citation: int = 0

    @property
    def asked(self) -> tuple[Cell, ...]:
        """The cells that the table was asked for; the others stand beside them."""
        return tuple(one for one in self.cells if one.asked)

    @property
    def label(self) -> str:
        """Where the task is written, in the words of officials."""
        return label(self.task.unit.address, self.document)

    def of(self, role: Role) -> tuple[Cell, ...]:
        """The cells of a role, each body once, in the order of the text."""
        return tuple({one.body: one for one in reversed(self.cells) if one.assignment.role is role}.values())[::-1]

    @property
    def names_no_lead(self) -> bool:
        """Whether the text gives the task to nobody as the one who leads."""
        return not self.of(Role.LEADS)

    @property
    def is_unclear(self) -> bool:
        """Whether the text names nobody at all, or has bodies work together and none of them lead."""
        return self.names_no_lead and (not self.cells or bool(self.of(Role.JOINS)))


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of some papers on a day, in reading order, with the quotes they stand on."""

    on: date
    asked: Asked
    matrices: tuple[Matrix, ...]  # of all the papers looked at, whole
    rows: tuple[Row, ...]
    citations: tuple[Citation, ...]
    in_part: bool = False  # no body answers to the whole name asked for; these have it within theirs

    @property
    def notes(self) -> tuple[str, ...]:
        """What became of the bodies in it, each once."""
        return tuple(dict.fromkeys(note for row in self.rows for cell in row.cells for note in cell.notes))

    def of(self, document: Document) -> tuple[Row, ...]:
        """The rows of a paper."""
        return tuple(row for row in self.rows if row.document.id == document.id)

    def citation(self, marker: int) -> Citation:
        """The quote of a marker."""
        return self.citations[marker - 1]


def table(matrices: Iterable[Matrix], bodies: Bodies, asked: Asked, on: date) -> Table:
    """The table of some plans on a day, narrowed to what is asked for."""
    papers = tuple(matrices)
    whole = [_row(matrix.document, task, bodies, asked, on) for matrix in papers for task in matrix.tasks]
    fit = max((cell.fit for row in whole for cell in row.cells), default=Fit.NONE)
    rows = [_narrowed(row, asked, fit) for row in whole]
    quotes = _Quotes(on)
    shown = tuple(quotes.marked(row) for row in rows if row.asked or asked.everything)
    return Table(on, asked, papers, shown, tuple(quotes.citations), bool(shown) and fit is Fit.PART)


def _row(document: Document, task: Task, bodies: Bodies, asked: Asked, on: date) -> Row:
    cells = tuple(_cell(one, document, bodies, asked.body, on) for one in task.assignments)
    return Row(document, task, cells)


def _cell(assignment: Assignment, document: Document, bodies: Bodies, asked: AskedBody | None, on: date) -> Cell:
    metadata = document.metadata
    changes = bodies.changes(assignment.body, on, issued=metadata.issued, place=metadata.home)
    now = "; ".join(dict.fromkeys(change.now() for change in changes)) or None
    fit = asked.fit(assignment.body, metadata.place, now) if asked else Fit.WHOLE
    return Cell(assignment, now, tuple(change.note() for change in changes), fit)


def _narrowed(row: Row, asked: Asked, fit: Fit) -> Row:
    """The row, its cells told apart: asked for are those with the role that fit as well as any in the table."""
    return replace(
        row,
        cells=tuple(
            replace(one, asked=one.fit is fit is not Fit.NONE and asked.role in (None, one.assignment.role))
            for one in row.cells
        ),
    )


@dataclass(slots=True)
class _Quotes:
    """Quotes by the order in which rows first stand on them."""

    on: date
    citations: list[Citation] = field(default_factory=list)
    markers: dict[tuple[Address, Span], int] = field(default_factory=dict)

    def marked(self, row: Row) -> Row:
        """The row with its markers."""
        unit, said = row.task.unit, _quoted(row.task)
        citation = self._marker(row.document, unit, said)
        cells = tuple(replace(one, named=self._naming(row.document, one, unit, said)) for one in row.cells)
        return replace(row, citation=citation, cells=cells)

    def _naming(self, document: Document, cell: Cell, unit: Unit, said: Span) -> int | None:
        """Where the body is named, if that is not in the quote of the row: in a sentence of its own, or above."""
        one = cell.assignment
        if _holds(unit, said, one):
            return None
        own = _holds(one.unit, one.sentence, one)
        return self._marker(document, *((one.unit, one.sentence) if own else (one.namer, one.subject)))

    def _marker(self, document: Document, unit: Unit, span: Span) -> int:
        key = unit.address, span
        if key not in self.markers:
            self.markers[key] = len(self.citations) + 1
            self.citations.append(_citation(self.markers[key], document, unit, span, self.on))
        return self.markers[key]


def _quoted(task: Task) -> Span:
    """What is quoted of the unit of a task: the sentence, or the task alone where another unit gives it to a body."""
    elsewhere = any(one.unit.address != task.unit.address for one in task.assignments)
    return task.span if elsewhere else task.sentence


def _holds(unit: Unit, said: Span, one: Assignment) -> bool:
    """Whether a quote of a unit has the name of the body in it."""
    return one.namer.address == unit.address and said.start <= one.subject.start < said.end


def _citation(marker: int, document: Document, unit: Unit, span: Span, on: date) -> Citation:
    return Citation(
        marker=marker,
        address=unit.address,
        label=label(unit.address, document),
        quote=unit.text[span.start : span.end],
        start=span.start,
        end=span.end,
        validity=document.validity.status(on),
        text_kind=document.text_kind,
    )
