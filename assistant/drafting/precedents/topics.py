"""Topics: what a task is about, told by words as data (`topics.yaml`)."""

import re
from dataclasses import dataclass
from functools import cache

from assistant.drafting.tables import DATA, Table
from corpus.folding import fold
from corpus.kinds import read_yaml

_NEAR, _MIDDLE = 60, 160  # characters from the beginning within which a phrase counts most, and still counts
_WORTH = (3.0, 1.5, 0.5)  # of a phrase near, in the middle, and further on
_ENOUGH = 3.0


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of tasks; `asked` are other ways in which requests name it."""

    code: str
    name: str
    heading: str
    words: tuple[str, ...]
    asked: tuple[str, ...]
    examples: tuple[str, ...]
    otherwise: tuple[str, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """The topics in the order in which they stand in a paper."""
    data = Table.of({"topics": read_yaml(DATA / "topics.yaml")}, "topics.yaml")
    return tuple(
        Topic(
            row.text("code"),
            row.text("name"),
            row.text("heading"),
            row.texts("words"),
            row.texts("asked"),
            row.texts("examples"),
            row.texts("otherwise"),
        )
        for row in data.rows("topics")
    )


def topic_by_code(code: str) -> Topic | None:
    """The topic of a code; None for a code outside the table."""
    return next((topic for topic in topics() if topic.code == code), None)


def topic_of(text: str, *, enough: float = _ENOUGH) -> str | None:
    """The code of the topic that a text is about, by its beginning most; None where its words tell none."""
    folded = fold(text)
    scores = {topic.code: _score(topic, folded) for topic in topics()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] >= enough else None


def topic_otherwise(text: str) -> str | None:
    """The code of the topic of a text that no other claims; None where it is none of them."""
    folded = fold(text)
    return next((one.code for one in topics() for word in one.otherwise if fold(word) in folded), None)


def _score(topic: Topic, folded: str) -> float:
    """What the phrases of a topic in a text are worth: the longer and the nearer to its beginning, the more."""
    found = _pattern(topic.code).finditer(folded)
    return sum(_worth(phrase.start()) * len(phrase[0].split()) for phrase in found)


def _worth(start: int) -> float:
    return _WORTH[0] if start < _NEAR else _WORTH[1] if start < _MIDDLE else _WORTH[2]


@cache
def _pattern(code: str) -> re.Pattern[str]:
    topic = topic_by_code(code)
    assert topic is not None, code
    words = sorted((fold(word) for word in topic.words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
