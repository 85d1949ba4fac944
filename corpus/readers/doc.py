"""Old Word files (.doc), read by antiword, else LibreOffice, else catdoc."""

import re
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from corpus.model import SourceText
from corpus.readers.docx import read_docx
from corpus.readers.lines import row_lines
from corpus.readers.programs import installed, missing, output
from corpus.readers.source import Source

_STRAY = re.compile(r"[^\W\d_A-Za-z]|[²³¹&@#$%^~`.]|[A-Z]")  # a letter alone on a line
_MOST_STRAYS = 3  # lines: a form may have a few
_GRID = re.compile(r"\|.*\|$")


def read_doc(source: Source) -> SourceText:
    """The text of an old Word file. Raises MissingProgram where none of the three programs is installed."""
    if installed("antiword"):
        lines = list(_grid_to_rows(_text(["antiword", "-w", "0", "-m", "UTF-8.txt", "-"], source).split("\n")))
    elif installed("soffice"):
        return _through_office(source)
    elif installed("catdoc"):
        lines = _catdoc_lines(source)
    else:
        raise missing("antiword (hoặc catdoc, LibreOffice)", "antiword", source)
    return SourceText("\n".join(" ".join(line.split()) for line in lines if line.strip()), "doc")


def _catdoc_lines(source: Source) -> list[str]:
    """Lines as catdoc reads them. A file saved in pieces it misreads, seen by stray letters: refused."""
    text = _text(["catdoc", "-w", "-d", "utf-8"], source)
    lines = [line for row in text.split("\n") for line in row.split("\t")]
    if sum(1 for line in lines if _STRAY.fullmatch(line.strip())) > _MOST_STRAYS:
        message = "Chương trình catdoc đọc sai một phần tệp này. Hãy cài antiword: sudo apt-get install -y antiword"
        raise source.error("catdoc misreads this file", message, "sudo apt-get install -y antiword")
    return lines


def _text(command: list[str], source: Source) -> str:
    return output(command, source, source.data).decode("utf-8", errors="replace")


def _grid_to_rows(lines: list[str]) -> Iterator[str]:
    """Lines of tables that antiword drew with bars, as rows in reading order."""
    for drawn, block in groupby(lines, key=lambda line: bool(_GRID.fullmatch(line.rstrip()))):
        if drawn:
            yield from _block_rows([_cells(line) for line in block])
        else:
            yield from block


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.rstrip()[1:-1].split("|")]


def _block_rows(rows: list[list[str]]) -> Iterator[str]:
    """Rows of a drawn table. A letterhead has two columns: there, lines with an empty cell continue the row above."""
    if max(map(len, rows)) != 2:
        yield from (" ".join(filter(None, row)) for row in rows)
        return
    group: list[list[str]] = []
    for row in rows:
        if all(row) and group and not all(group[-1]):
            yield from _group_rows(group)
            group = []
        group.append(row)
    yield from _group_rows(group)


def _group_rows(group: list[list[str]]) -> Iterator[str]:
    if all(all(row) for row in group):
        yield from (" ".join(row) for row in group)
    else:
        yield from row_lines([[cell for cell in column if cell] for column in zip(*group, strict=True)])


def _through_office(source: Source) -> SourceText:
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder) / "source.doc"
        old.write_bytes(source.data)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        output(["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(old)], source)
        new = old.with_suffix(".docx")
        if not new.is_file():
            raise source.error("soffice wrote nothing", "LibreOffice không đọc được tệp (tệp hỏng?).")
        found = read_docx(Source(source.path, new.read_bytes()))
    return SourceText(found.text, "doc")
