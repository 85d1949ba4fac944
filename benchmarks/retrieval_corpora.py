"""What is searched and what is asked: articles of law (Zalo, ALQAC) and the house's own passages, with their questions.

Nothing here was trained on or chosen with, but for the held-out questions, which are there for choices: a question
whose words stand among those trained on is left out, whatever set it comes from.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from assistant.cases import Case
from assistant.cases import read_questions as read_cases
from benchmarks import alqac, homes
from benchmarks.retrieval_files import unit_of, write_corpus
from benchmarks.typing_variants import AS_ASKED, VARIANTS, typed
from corpus.address import Address
from corpus.folding import fold
from corpus.library import Library
from corpus.register import Register
from index.articles import Article, Question, article_groups
from index.documents import document_group
from index.evaluation import Asked, by_ids
from index.items import Group
from index.training.sources import Sources, read_sources, zalo_questions

TEST: Final = "zalo-test"
HELD_OUT: Final = "zalo-held-out"
OWN: Final = "own-"
NO_TONE_MARKS: Final = "no-tones"  # the tag of own questions that are another one without its tone marks
_Read = tuple[str, Iterable[Group], dict[str, list[Asked]]]  # title, items, sets of questions


def names() -> tuple[str, ...]:
    """The corpora that are measured, without the one for choices."""
    years = (f"alqac-{year}" for year in alqac.YEARS)
    return (TEST, *years, *(f"{OWN}{kind.folder}" for kind in homes.kinds()))


def main(arguments: Sequence[str]) -> None:
    """Read a corpus and write it where the searches find it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--homes", type=Path, required=True, help="where libraries are kept, or made")
    parser.add_argument("--trial", type=int, help="articles: so many, and those that are right for a question")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(arguments)
    if asked.corpus.startswith(OWN):
        kind = next(kind for kind in homes.kinds() if asked.corpus == f"{OWN}{kind.folder}")
        write_corpus(*_own(kind, asked.homes), asked.out)
    else:
        write_corpus(*_articles(asked.corpus, asked.data, asked.trial), asked.out)


def _articles(name: str, data: Path, trial: int | None) -> _Read:
    sources = read_sources(data)
    if name in (TEST, HELD_OUT):
        return _zalo(sources, _untrained(zalo_questions(data, "test"), sources), trial, held_out=name == HELD_OUT)
    folder = data / "alqac" / name.removeprefix("alqac-")
    articles = alqac.read_articles(folder)
    questions = _covered(_untrained(alqac.read_questions(folder), sources), articles)
    return _of_articles(name.upper().replace("-", " "), articles, {"": questions})


def disjoint(questions: Iterable[Question], training: Iterable[Question]) -> list[Question]:
    """The questions none of whose gold articles answers a question that was trained on."""
    trained = {id_ for question in training for id_ in question.gold}
    return [question for question in questions if trained.isdisjoint(question.gold)]


def _zalo(sources: Sources, test: Sequence[Question], trial: int | None, *, held_out: bool) -> _Read:
    if held_out:
        asked = {"held out": sources.held_out, "article-disjoint": disjoint(sources.held_out, sources.training)}
    else:
        asked = {"": _covered(test, sources.articles)}
    right = {id_ for questions in asked.values() for question in questions for id_ in question.gold}
    chosen = [
        article for at, article in enumerate(sources.articles) if trial is None or at < trial or article.id in right
    ]
    return _of_articles(f"Zalo 2021, {'training questions held out' if held_out else 'test'}", chosen, asked)


def _covered(questions: Sequence[Question], articles: Iterable[Article]) -> list[Question]:
    """The questions whose gold articles are all there."""
    known = {article.id for article in articles}
    return [question for question in questions if known.issuperset(question.gold)]


def _of_articles(title: str, articles: Sequence[Article], asked: dict[str, Sequence[Question]]) -> _Read:
    sets = {
        ", ".join(filter(None, (part, typing))): [by_ids(question) for question in variant]
        for part, questions in asked.items()
        for typing, variant in _variants(questions)
    }
    return title, article_groups(articles), sets


def _variants(questions: Sequence[Question]) -> Iterator[tuple[str, list[Question]]]:
    yield AS_ASKED, list(questions)
    for name, typing in VARIANTS.items():
        texts = typed([(question.id, question.text) for question in questions], typing)
        yield name, [replace(question, text=text) for question, text in zip(questions, texts, strict=True)]


def _own(kind: homes.Kind, kept: Path) -> _Read:
    """The passages of a library, with the questions that a search alone can answer; each typing of them."""
    documents = Library.open(homes.home(kept, kind), Register.load()).readable()
    groups = [document_group(document) for document in documents]
    cases = [
        replace(case, id=f"{file.stem}/{case.id}")
        for file in kind.questions
        for case in read_cases(file)
        if _is_asked(case)
    ]
    units = sorted({unit_of(item.key) for group in groups for item in group.items})
    right = {case.id: _right(case, units) for case in cases}
    asked = [Question(case.id, case.question, ()) for case in cases]
    sets = {
        typing: [Asked(question.text, right[question.id], 1) for question in variant]
        for typing, variant in _variants(asked)
    }
    return f"The house's own passages, {kind.title}", groups, sets


def _is_asked(case: Case) -> bool:
    """Whether a search alone can answer it; twins without tone marks are made here, for all."""
    answerable = case.expect.must_answer and case.expect.addresses
    return bool(answerable) and not case.history and NO_TONE_MARKS not in case.tags


def _right(case: Case, units: Sequence[str]) -> frozenset[str]:
    """Units that are an expected one, lie under one or above one: any of them will do."""
    expected = case.expect.addresses
    papers = {address.document for address in expected}
    near = [unit for unit in units if unit.partition("#")[0] in papers]
    return frozenset(unit for unit in near if _meets(Address.parse(unit), expected))


def _meets(address: Address, expected: Sequence[Address]) -> bool:
    return any(address.contains(one) or one.contains(address) for one in expected)


def _untrained(questions: Sequence[Question], sources: Sources) -> list[Question]:
    """The questions whose words are not among those trained on."""
    trained = {_bare(question.text) for question in sources.training}
    trained |= {_bare(question) for question, _ in sources.passages}
    return [question for question in questions if _bare(question.text) not in trained]


def _bare(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())


if __name__ == "__main__":
    main(sys.argv[1:])
