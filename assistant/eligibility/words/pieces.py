"""Pieces of a told case: sentences and clauses, as spans; a mark inside a number or a list of years parts nothing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.model import Span


@dataclass(frozen=True, slots=True)
class TwoTexts:
    """A case in lower case, without (`folded`) and with (`marked`) its tone marks; the offsets are the same.

    Negations and numbers are read with tone marks: "chưa" is not "chữa", "ba" is not "bà".
    """

    folded: str
    marked: str

    def blanked(self, spans: Iterable[Span]) -> "TwoTexts":
        """The same with some stretches made blank."""
        kept = tuple(spans)
        return TwoTexts(blanked(self.folded, kept), blanked(self.marked, kept))


# With tone marks: "con" is a child.
CLAUSE = re.compile(r"[,;:\n?!]|\.(?=\s|$)|\b(?:nhưng|tuy nhiên|còn|nhung|tuy nhien)\b(?= )")
SENTENCE = re.compile(r"[;\n?!]|\.(?=\s|$)")
_YEAR_BEFORE = re.compile(r"(?:19|20)\d\d\s*$")
_YEAR_AFTER = re.compile(r"\s*(?:v[aà]\s+)?(?:19|20)\d\d")


def pieces(text: str, marks: re.Pattern[str]) -> Iterator[Span]:
    """The stretches between marks, in order, the last one included."""
    start = 0
    for match in marks.finditer(text):
        if _inside_list(text, match) or _inside_number(text, match):
            continue
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, len(text))


def sentence_at(folded: str, position: int) -> Span:
    """The sentence around a position."""
    return next(piece for piece in pieces(folded, SENTENCE) if position <= piece.end)


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with some stretches made blank; its offsets hold."""
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def _inside_list(folded: str, match: re.Match[str]) -> bool:
    if match[0] not in ",;":
        return False
    return bool(_YEAR_BEFORE.search(folded[: match.start()][-6:]) and _YEAR_AFTER.match(folded, match.end()))


def _inside_number(folded: str, match: re.Match[str]) -> bool:
    before, after = folded[match.start() - 1 : match.start()], folded[match.end() : match.end() + 1]
    return match[0] in ",.:" and before.isdigit() and after.isdigit()
