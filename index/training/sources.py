"""What is trained on: articles, questions with their articles, questions with their passages. Never a test question."""

import json
from dataclasses import dataclass
from pathlib import Path

from corpus.folding import fold
from index.articles import Article, Question, json_lines, read_articles

ARTICLES = "articles.jsonl.gz"
QUESTION_PASSAGES = "legal_pairs.jsonl.gz"
ZALO = "zalo2021"
_HELD_OUT_EVERY = 5  # each fifth training question chooses weights and settings, and is not trained on


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that training reads; `held_out` questions are for choices, `training` ones for learning."""

    articles: tuple[Article, ...]
    training: tuple[Question, ...]
    held_out: tuple[Question, ...]
    passages: tuple[tuple[str, str], ...]  # question, passage


def read_sources(data: Path) -> Sources:
    """Sources from the folder of the data sets. Questions of the test, by id or by words, are left out."""
    articles = tuple(read_articles(data / ARTICLES))
    test = zalo_questions(data, "test")
    test_ids = {question.id for question in test}
    test_words = {_key(question.text) for question in test}
    known = {article.id for article in articles}
    train = [
        question
        for question in zalo_questions(data, "train")
        if question.id not in test_ids and _key(question.text) not in test_words and set(question.gold) <= known
    ]
    pairs = ((row["q"], row["passage"]) for row in json_lines(data / QUESTION_PASSAGES))
    return Sources(
        articles,
        tuple(question for at, question in enumerate(train) if at % _HELD_OUT_EVERY),
        tuple(train[::_HELD_OUT_EVERY]),
        tuple((question, passage) for question, passage in pairs if _key(question) not in test_words),
    )


def zalo_questions(data: Path, part: str) -> list[Question]:
    """Questions of the `train` or `test` part of Zalo 2021, in order; gold ids as the articles spell them."""
    texts = {row["id"]: row["text"] for row in json.loads((data / ZALO / "questions.json").read_text("utf-8"))}
    gold: dict[str, list[str]] = {}
    for row in json_lines(data / ZALO / f"qrels_{part}.jsonl"):
        gold.setdefault(row["query-id"], []).append(row["corpus-id"].replace("đ", "d"))
    return [Question(id_, texts[id_], tuple(ids)) for id_, ids in gold.items()]


def _key(question: str) -> str:
    return "".join(letter for letter in fold(question) if letter.isalnum())
