"""Rows of a table as lines, the same for every format that has tables."""

import re
from collections.abc import Iterable, Iterator

Cell = list[str]  # the lines of one cell, blank ones left out

_NUMBER = re.compile(r"(?:stt|tt|số tt|số thứ tự)\.?", re.IGNORECASE)
_DUTY = re.compile(r"chủ trì|phối hợp|thực hiện|phân công|phụ trách", re.IGNORECASE)


def table_lines(rows: Iterable[list[Cell]]) -> Iterator[str]:
    """The lines of a table in reading order; of a table of duties each cell on lines of its own."""
    duties = None
    for cells in rows:
        filled = [cell for cell in cells if cell]
        if duties is None and filled:
            duties = _is_head_of_duties(filled)
        yield from [line for cell in filled for line in cell] if duties else row_lines(cells)


def row_lines(cells: list[Cell]) -> list[str]:
    """The lines of a row in reading order: cells of one line stand on one line, else cell after cell.

    A letterhead or a block of signatures is a row with cells of several lines; a row of figures has one line a cell.
    """
    filled = [cell for cell in cells if cell]
    if all(len(cell) == 1 for cell in filled):
        return [" ".join(cell[0] for cell in filled)] if filled else []
    return [line for cell in filled for line in cell]


def _is_head_of_duties(cells: list[Cell]) -> bool:
    """Whether a row heads a table of duties: a column of numbers, and one of who leads, joins or carries out."""
    heads = [" ".join(cell) for cell in cells]
    return len(heads) > 2 and _NUMBER.fullmatch(heads[0]) is not None and any(map(_DUTY.search, heads[1:]))
