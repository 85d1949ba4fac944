"""Names of persons in a request, told by the word before them, or by the family name they begin with, and by their
capitals.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.drafting.orders.request_words import RequestWords
from corpus.folding import fold
from corpus.model import Span

_WORD = re.compile(r"[^\W_]+(?:[/-][^\W_]+)*:?")
_FEWEST, _MOST = 2, 6  # words of a name
_FEWEST_BARE = 3  # words of a name with no word before it, where it does not stand in a row
_LISTED = re.compile(
    r"(?:[:;,(]|(?<!\w)(?P<word>va|cho|tang|ca nhan|cua|co|toi la))\s*$"
)  # what stands before one, folded


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person named at `span`, the word before the name not counted; `title` is that word, as typed, if any."""

    span: Span
    title: str
    name: str

    def __str__(self) -> str:
        return f"{self.title} {self.name}".strip()


def person_names(text: str, words: RequestWords, *, marked: bool) -> Iterator[PersonName]:
    """Persons named behind "ông", "em", "đồng chí", …, or in a row behind a colon, in reading order."""
    tokens = list(_WORD.finditer(text))
    bare = {fold(word) for word in words.persons}
    for at in range(len(tokens)):
        title = _title(tokens, at, text, words.persons if marked else bare, marked=marked)
        run = _capitals(tokens[at + 1 :], text) if title else []
        if title and len(run) >= _FEWEST and not _behind_place(tokens, at, words):
            start, end = run[0].start(), run[-1].end()
            yield PersonName(Span(start, end), title, text[start:end])
        elif not title and (bare_run := _bare_run(tokens, at, text, words)):
            start, end = bare_run[0].start(), bare_run[-1].end()
            yield PersonName(Span(start, end), "", text[start:end])


def _bare_run(tokens: list[re.Match[str]], at: int, text: str, words: RequestWords) -> list[re.Match[str]]:
    """A name with no word before it, at a token: "…: Nguyễn Văn A, Trần Thị B"."""
    before = _LISTED.search(fold(text[: tokens[at].start()]))
    if before is None or not words.is_surname(tokens[at][0]) or tokens[at - 1][0].lower() == "cô":
        return []  # "cô" stands before a name, "có" and "co" may
    run = _capitals(tokens[at:], text)
    return run if len(run) >= (_FEWEST_BARE if before["word"] else _FEWEST) else []


def _title(
    tokens: list[re.Match[str]], at: int, text: str, titles: frozenset[str] | set[str], *, marked: bool
) -> str | None:
    """The word before a name that ends with a token: one word, or two of them ("đồng chí")."""
    one = tokens[at][0].rstrip(":")
    two = text[tokens[at - 1].start() : tokens[at].end()] if at else one
    for said in (two, one):
        if (said.lower() if marked else fold(said)) in titles and not (said[0].isupper() and at > 0):
            return said
    return None


def _capitals(tokens: list[re.Match[str]], text: str) -> list[re.Match[str]]:
    """The run of words with capitals at the front, with nothing but spaces between them."""
    run: list[re.Match[str]] = []
    for token in tokens[:_MOST]:
        parted = run and text[run[-1].end() : token.start()].strip()
        if parted or not token[0][0].isupper() or any(letter.isdigit() for letter in token[0]):
            break
        run.append(token)
    return run


def _behind_place(tokens: list[re.Match[str]], at: int, words: RequestWords) -> bool:
    before = fold(tokens[at - 1][0]) if at else ""
    return before in words.table.texts("of_place")
