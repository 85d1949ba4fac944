"""Places: where in a paper a stretch of its source text stands: in which line, in which part."""

from bisect import bisect_right
from dataclasses import dataclass

from bot.responsibilities.rendering import place
from corpus.model import Document, Span, Unit


@dataclass(frozen=True, slots=True)
class Places:
    """`starts` are the offsets in the source text at which its lines begin."""

    document: Document
    starts: tuple[int, ...]

    @classmethod
    def of(cls, document: Document) -> "Places":
        """The places of a document that was read from a source."""
        breaks = (at + 1 for at, letter in enumerate(document.source_text) if letter == "\n")
        return cls(document, (0, *breaks))

    def line(self, span: Span) -> int | None:
        """The line that a stretch begins in, from 1; None for the whole paper."""
        return None if _is_whole(span) else bisect_right(self.starts, span.start)

    def where(self, span: Span) -> str:
        """The smallest part that a stretch begins in, in words; empty where it stands in none."""
        if _is_whole(span):
            return ""
        at = self._in_text(span.start)
        around = [one for one in self.document.units if one.address.path and one.start <= at < one.end]
        found: Unit | None = max(around, key=lambda one: len(one.address.path), default=None)
        return place(found.address, self.document) if found else ""

    def _in_text(self, at: int) -> int:
        """Where in the cleaned text a character of the source stands; the next one where it was cleaned away."""
        for text_start, source_start, length in self.document.origins:
            if at < source_start + length:
                return text_start + max(at - source_start, 0)
        return len(self.document.text)


def _is_whole(span: Span) -> bool:
    return span.start == span.end == 0
