"""ALQAC, the yearly Vietnamese task of finding articles of law: the laws of a year, and the questions asked of them.

A year is a folder: `law.json` (laws with articles whose first line is their title), and files of questions, whose names
of fields change from year to year. Questions without gold articles (public tests) and repeated ones are left out; the
choices of a question of choice are not read, its own words must do.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from index.articles import Article, Question

YEARS = (2021, 2022, 2023, 2024)
LAWS = "law.json"
_IDS = ("id", "question_id", "example_id")
_TEXTS = ("text", "statement")
_GOLDS = ("relevant_articles", "legal_passages")


def read_articles(folder: Path) -> list[Article]:
    """The articles of a year, in the order of the file; a paper is called by the name that the year gives it."""
    return [
        _article(str(law["id"]), str(article["id"]), str(article["text"]))
        for law in json.loads((folder / LAWS).read_text("utf-8"))
        for article in law["articles"]
    ]


def read_questions(folder: Path) -> list[Question]:
    """The questions of a year that have gold articles, each wording once."""
    found: dict[str, Question] = {}
    for file in sorted(folder.glob("*.json")):
        if file.name != LAWS:
            for question in _questions(json.loads(file.read_text("utf-8"))):
                found.setdefault(question.text, question)
    return list(found.values())


def _article(law: str, number: str, text: str) -> Article:
    title, _, rest = text.strip().partition("\n")
    return Article(f"{law}+{number}", f"Điều {number}. {title.strip()}", rest.strip(), law)


def _questions(rows: Sequence[Mapping[str, Any]]) -> Iterator[Question]:
    for row in rows:
        gold = _first(row, _GOLDS)
        if gold:
            ids = tuple(f"{one['law_id']}+{one['article_id']}" for one in gold)
            yield Question(str(_first(row, _IDS)), str(_first(row, _TEXTS)).strip(), tuple(dict.fromkeys(ids)))


def _first(row: Mapping[str, Any], names: Sequence[str]) -> Any:
    return next((row[name] for name in names if name in row), None)
