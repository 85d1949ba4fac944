"""Articles and questions in the format of the data sets: one JSON object a line."""

import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from index.errors import DataError
from index.items import Fields, Group, Item

GROUP = 1_000  # articles that come and go together

_NOTE_NAME = re.compile(
    r"^\(\s*(?:(?:Điều|Khoản|Điểm|Mục|Chương|Phần|Phụ lục)\s+[^\s,]+\s*,?\s*)*"
    r"(?P<name>.*?)(?:\s+ngày \d{1,2}/\d{1,2}/\d{4}.*|,\s*có (?:hiệu lực|nội dung).*)?\)?\s*$",
    re.DOTALL,
)
_REMEDY = "one JSON object a line: id, title, text, note for articles; id, question, gold for questions"
_TITLE_NUMBER = re.compile(r"^\s*Điều\s+\S+?[.:]?\s+")


@dataclass(frozen=True, slots=True)
class Article:
    """An article of some legal paper; `name` is what the notes tell of its paper, or the paper's number."""

    id: str
    title: str
    text: str
    name: str

    @property
    def bare_title(self) -> str:
        """The title without `Điều 5.`"""
        return _TITLE_NUMBER.sub("", self.title)


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the ids of the articles that answer it."""

    id: str
    text: str
    gold: tuple[str, ...]


def read_articles(path: Path) -> list[Article]:
    """Articles of a `.jsonl` or `.jsonl.gz` file; each bears the fullest name that any article of its paper tells.

    Only the id is needed; title, text and note may lack. Raises DataError.
    """
    rows = [tuple(row.words(name) for name in ("id", "title", "text", "note")) for row in _rows(path, ("id",))]
    names: dict[str, str] = {}
    for id_, _, _, note in rows:
        name, paper = note_name(note), paper_of(id_)
        if len(name) > len(names.get(paper, "")):
            names[paper] = name
    return [Article(id_, title, text, names.get(paper_of(id_)) or paper_of(id_)) for id_, title, text, _ in rows]


def read_questions(path: Path) -> list[Question]:
    """Questions of a file of JSON lines: id, question, gold (ids of articles, one or more). Raises DataError."""
    rows = _rows(path, ("id", "question", "gold"))
    questions = [Question(row.words("id"), row.words("question"), row.ids("gold")) for row in rows]
    if not questions:
        raise DataError("no question", str(path), _REMEDY)
    return questions


def article_groups(articles: Iterable[Article]) -> Iterator[Group]:
    """Articles as groups of items, whole, in their order; a key is the id of an article, the payload is empty."""
    waiting, number = iter(articles), 0
    while items := tuple(map(article_item, islice(waiting, GROUP))):
        words = "\n".join(f"{item.key}\n{item.embedded}" for item in items)
        yield Group(f"articles-{number:05}", hashlib.sha256(words.encode()).hexdigest()[:12], items)
        number += 1


def article_item(article: Article) -> Item:
    """An article as an item: name of its paper, bare title, text."""
    fields = Fields(article.name, article.bare_title, "", article.text)
    return Item(article.id, fields, f"{article.name}\n{article.bare_title}\n{article.text}")


def json_lines(path: Path, fields: tuple[str, ...] = ()) -> Iterator[dict[str, Any]]:
    """Objects of a file of JSON lines, unpacked where it is `.gz`, each with the fields. Raises DataError."""
    return (row.content for row in _rows(path, fields))


def note_name(note: str) -> str:
    """Kind, number and subject of the paper that a note names, without article, day and validity."""
    found = _NOTE_NAME.match(note)
    return found["name"] if found else ""


def paper_of(article: str) -> str:
    """The paper's part of an article id: `57/2020/qh14` of `57/2020/qh14+3`."""
    return article.partition("+")[0]


@dataclass(frozen=True, slots=True)
class _Row:
    """An object of a file, and where it stands."""

    content: dict[str, Any]
    place: str

    def words(self, name: str) -> str:
        """A field of text, or a number that stands for one; empty where it lacks."""
        value = self.content.get(name)
        if value is not None and not isinstance(value, str | int | float):
            raise DataError(f"{name} is not text", self.place, _REMEDY, (name,))
        return "" if value is None else str(value).encode("utf-8", "replace").decode()  # halves of pairs are no letters

    def ids(self, name: str) -> tuple[str, ...]:
        """A field of ids, one at least; a single one may stand without brackets."""
        value = self.content[name]
        ids = value if isinstance(value, list) else [value]
        if not ids or not all(isinstance(id_, str | int) and str(id_) for id_ in ids):
            raise DataError(f"{name} is not one id or more", self.place, _REMEDY, (name,))
        return tuple(map(str, ids))


def _rows(path: Path, fields: tuple[str, ...]) -> Iterator[_Row]:
    try:
        with _opened(path) as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _row(line, fields, f"{path}:{number}")
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise DataError(f"cannot be read: {error}", str(path), _REMEDY) from error


def _opened(path: Path) -> TextIO:
    """The file as text, unpacked where it is `.gz`, without a byte order mark."""
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig")
    return path.open(encoding="utf-8-sig")


def _row(line: str, fields: tuple[str, ...], place: str) -> _Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DataError(f"not a JSON object: {error}", place, _REMEDY) from error
    missing = tuple(field for field in fields if not isinstance(row, dict) or row.get(field) in (None, ""))
    if missing:
        raise DataError(f"fields missing: {', '.join(missing)}", place, _REMEDY, missing)
    return _Row(row, place)
