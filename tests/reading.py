"""The five papers that ship, read: sources, outlines and addresses for the tests of the reading."""

import unicodedata
from pathlib import Path

from corpus.cleaning import clean
from corpus.outline import Outline, outline

DOCUMENTS = Path(__file__).resolve().parents[1] / "corpus" / "documents"
SEEDS = sorted(path.stem for path in DOCUMENTS.glob("*.txt"))


def source_of(path: Path) -> str:
    """The text of a file as the reader of plain text gives it."""
    return unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))


def seed(name: str) -> str:
    """The source of a shipped paper."""
    return source_of(DOCUMENTS / f"{name}.txt")


def outlined(source: str) -> Outline:
    """The outline of a source, as document `vb`."""
    return outline("vb", clean(source), source)


def paths(source: str) -> list[str]:
    """The addresses of the units of a source, without the document itself."""
    return [unit.address.path_text for unit in outlined(source).units[1:]]
