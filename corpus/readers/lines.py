"""Rows of a table as lines, the same for every format that has tables."""

Cell = list[str]  # the lines of one cell, blank ones left out


def row_lines(cells: list[Cell]) -> list[str]:
    """The lines of a row in reading order: cells of one line stand on one line, else cell after cell.

    A letterhead or a block of signatures is a row with cells of several lines; a row of figures has one line a cell.
    """
    filled = [cell for cell in cells if cell]
    if all(len(cell) == 1 for cell in filled):
        return [" ".join(cell[0] for cell in filled)] if filled else []
    return [line for cell in filled for line in cell]
