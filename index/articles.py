"""Articles and questions in the format of the data sets: one JSON object a line."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

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

    Raises DataError.
    """
    rows = list(json_lines(path, ("id", "title", "text")))
    names: dict[str, str] = {}
    for row in rows:
        name = note_name(row.get("note", ""))
        paper = paper_of(row["id"])
        if len(name) > len(names.get(paper, "")):
            names[paper] = name
    return [
        Article(row["id"], row["title"], row["text"], names.get(paper_of(row["id"])) or paper_of(row["id"]))
        for row in rows
    ]


def read_questions(path: Path) -> list[Question]:
    """Questions of a file of JSON lines: id, question, gold (ids of articles, one or more). Raises DataError."""
    rows = json_lines(path, ("id", "question", "gold"))
    questions = [Question(str(row["id"]), row["question"], tuple(row["gold"])) for row in rows]
    if not questions or not all(question.gold for question in questions):
        raise DataError("no question, or a question without gold articles", str(path), _REMEDY)
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


def json_lines(path: Path, fields: tuple[str, ...] = ()) -> Iterator[dict[str, str]]:
    """Objects of a file of JSON lines, unpacked where it is `.gz`, each with the fields. Raises DataError."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _row(line, fields, f"{path}:{number}")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise DataError(f"cannot be read: {error}", str(path), _REMEDY) from error


def note_name(note: str) -> str:
    """Kind, number and subject of the paper that a note names, without article, day and validity."""
    found = _NOTE_NAME.match(note)
    return found["name"] if found else ""


def paper_of(article: str) -> str:
    """The paper's part of an article id: `57/2020/qh14` of `57/2020/qh14+3`."""
    return article.partition("+")[0]


def _row(line: str, fields: tuple[str, ...], place: str) -> dict[str, str]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise DataError(f"not a JSON object: {error}", place, _REMEDY) from error
    missing = [field for field in fields if not isinstance(row, dict) or field not in row]
    if missing:
        raise DataError(f"fields missing: {', '.join(missing)}", place, _REMEDY)
    return dict(row)
