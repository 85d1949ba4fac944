"""Pairs (what is asked, what answers it) made from the sources: title → text, span → article, question → passage."""

import random
from collections import Counter
from collections.abc import Iterator

from index.articles import Article
from index.training.sources import Sources

Pair = tuple[str, str]

TITLE_ROUNDS = 2  # how often each article gives a pair, by kind of pair
SPAN_ROUNDS = 3
PASSAGE_ROUNDS = 4
QUESTION_ROUNDS = 20

_WINDOW = (30, 130)  # words of an article's text in one pair: as long as a khoản
_SPAN = (6, 22)  # words of a span: as long as a question
COMMON_TITLE = 3  # a title that more papers bear says nothing without its paper
_SHORT_TEXT = 12  # words; a shorter text gives no span
ASKING = (
    "được quy định như thế nào?",
    "quy định thế nào?",
    "là gì?",
    "gồm những gì?",
    "ra sao?",
    "theo quy định của pháp luật",
)


def training_pairs(sources: Sources, seed: int) -> list[Pair]:
    """All pairs of one training run, shuffled; the same seed gives the same pairs."""
    chance = random.Random(seed)  # noqa: S311 (no secret hangs on it)
    pairs = [
        *_title_pairs(sources, chance),
        *_span_pairs(sources, chance),
        *_question_pairs(sources, chance),
        *_passage_pairs(sources, chance),
    ]
    chance.shuffle(pairs)
    return pairs


def _title_pairs(sources: Sources, chance: random.Random) -> Iterator[Pair]:
    titles = Counter(article.bare_title for article in sources.articles)
    for article in sources.articles * TITLE_ROUNDS:
        title = article.bare_title
        if titles[title] > COMMON_TITLE or chance.random() < 0.3:
            title = f"{title} {_subject(article)}"
        if chance.random() < 0.4:
            title = f"{title} {chance.choice(ASKING)}"
        text = _window(article.text, chance, from_start=chance.random() < 0.6)
        yield title, text if chance.random() < 0.6 else _document(article, text)


def _span_pairs(sources: Sources, chance: random.Random) -> Iterator[Pair]:
    for article in sources.articles * SPAN_ROUNDS:
        words = article.text.split()
        if len(words) < _SHORT_TEXT:
            continue
        start = chance.randrange(max(1, len(words) - _SPAN[0]))
        end = start + chance.randint(*_SPAN)
        before = chance.randint(0, _WINDOW[1] // 2)
        kept = words[max(0, start - before) : start] + words[end : end + _WINDOW[1] - before]
        if chance.random() < 0.3:
            kept = words[max(0, start - before) : end + _WINDOW[1] // 2]
        yield " ".join(words[start:end]), _document(article, " ".join(kept))


def _question_pairs(sources: Sources, chance: random.Random) -> Iterator[Pair]:
    articles = {article.id: article for article in sources.articles}
    for question in sources.training * QUESTION_ROUNDS:
        article = articles[chance.choice(question.gold)]
        yield question.text, _document(article, _window(article.text, chance, from_start=chance.random() < 0.5))


def _passage_pairs(sources: Sources, chance: random.Random) -> Iterator[Pair]:
    for question, passage in sources.passages * PASSAGE_ROUNDS:
        text = _window(passage, chance, from_start=chance.random() < 0.5)
        if len(text.split()) >= _SHORT_TEXT:
            yield question, text


def _document(article: Article, text: str) -> str:
    """An article as passages are embedded: name of the paper, title, text."""
    return f"{article.name}\n{article.bare_title}\n{text}"


def _subject(article: Article) -> str:
    """The name without kind and number, or all of it where nothing else is left."""
    return article.name.partition("/")[2].partition(" ")[2] or article.name


def _window(text: str, chance: random.Random, *, from_start: bool) -> str:
    words = text.split()
    length = chance.randint(*_WINDOW)
    start = 0 if from_start or len(words) <= length else chance.randrange(len(words) - length)
    return " ".join(words[start : start + length])
