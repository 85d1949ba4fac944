"""Everything that the contextual model is trained on, as token ids: written once, read by every later stage."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.training.contextual_tokens import SPECIAL, UNKNOWN_ID, most_used_words, words
from index.training.pairs import ASKING, COMMON_TITLE
from index.training.sources import Sources

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of unequal length one behind the other: row i is `ids[starts[i]:starts[i + 1]]`."""

    ids: npt.NDArray[np.int32]
    starts: Whole

    def __len__(self) -> int:
        return len(self.starts) - 1

    def row(self, at: int) -> npt.NDArray[np.int32]:
        """One row."""
        return self.ids[self.starts[at] : self.starts[at + 1]]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Articles (names, titles, texts), questions with passages, training questions with their articles, askings.

    `same` gives articles of the same words one number; `common` marks titles that more articles bear.
    """

    names: Rows
    titles: Rows
    texts: Rows
    pair_questions: Rows
    pair_passages: Rows
    questions: Rows
    gold: Rows  # numbers of articles, a row a training question
    askings: Rows
    same: Whole
    common: npt.NDArray[np.bool_]


def vocabulary_of(sources: Sources, size: int) -> list[str]:
    """The words used most in articles, and in questions with their passages."""
    return most_used_words(_counted(sources), size)


def tokens_of(sources: Sources, vocabulary: Sequence[str]) -> Tokens:
    """The sources in token ids; a word that is not in the vocabulary is the unknown one."""
    ids = {word: at for at, word in enumerate(vocabulary, start=len(SPECIAL))}
    places = {article.id: at for at, article in enumerate(sources.articles)}
    titles = _rows((article.bare_title for article in sources.articles), ids)
    texts = _rows((article.text for article in sources.articles), ids)
    return Tokens(
        names=_rows((article.name for article in sources.articles), ids),
        titles=titles,
        texts=texts,
        pair_questions=_rows((question for question, _ in sources.passages), ids),
        pair_passages=_rows((passage for _, passage in sources.passages), ids),
        questions=_rows((question.text for question in sources.training), ids),
        gold=_stacked([places[id_] for id_ in question.gold] for question in sources.training),
        askings=_rows(ASKING, ids),
        same=_numbered(titles.row(at).tobytes() + b"\n" + texts.row(at).tobytes() for at in range(len(texts))),
        common=_common(titles),
    )


def save_tokens(tokens: Tokens, vocabulary: Sequence[str], file: Path) -> None:
    """Write tokens and vocabulary to one `.npz` file, whole or not at all."""
    held: dict[str, npt.NDArray[np.generic]] = {"vocabulary": np.array(vocabulary)}
    for field in fields(tokens):
        value = getattr(tokens, field.name)
        held |= (
            {f"{field.name}.ids": value.ids, f"{field.name}.starts": value.starts}
            if isinstance(value, Rows)
            else {field.name: value}
        )
    part = file.with_suffix(".part.npz")
    np.savez(part, allow_pickle=False, **held)
    part.replace(file)


def load_tokens(file: Path) -> tuple[Tokens, list[str]]:
    """Tokens and vocabulary as they were saved."""
    with np.load(file) as held:
        rows = {
            field.name: Rows(held[f"{field.name}.ids"], held[f"{field.name}.starts"])
            for field in fields(Tokens)
            if f"{field.name}.ids" in held
        }
        tokens = Tokens(**rows, same=held["same"], common=held["common"])
        return tokens, [str(word) for word in held["vocabulary"]]


def _counted(sources: Sources) -> Iterator[str]:
    for article in sources.articles:
        yield article.bare_title
        yield article.text
    for pair in sources.passages:
        yield from pair


def _rows(texts: Iterable[str], ids: dict[str, int]) -> Rows:
    return _stacked([ids.get(word, UNKNOWN_ID) for word in words(text)] for text in texts)


def _stacked(rows: Iterable[list[int]]) -> Rows:
    held, starts = array("i"), array("q", [0])
    for row in rows:
        held.extend(row)
        starts.append(len(held))
    return Rows(np.array(held, dtype=np.int32), np.array(starts, dtype=np.int64))


def _numbered(keys: Iterable[bytes]) -> Whole:
    numbers: dict[bytes, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)


def _common(titles: Rows) -> npt.NDArray[np.bool_]:
    keys = [titles.row(at).tobytes() for at in range(len(titles))]
    counts = Counter(keys)
    return np.array([counts[key] > COMMON_TITLE for key in keys], dtype=np.bool_)
