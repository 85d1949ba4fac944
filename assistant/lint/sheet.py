"""A paper laid out for looking at: its lines by part, and the way from a place in them back to the source text.

Rules read the cleaned text (one paragraph a line); findings refer to the source text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.drafting.paper import Side
from assistant.lint.model import Finding, Mending, Paper, Rule
from assistant.lint.tables import words
from corpus.address import Address
from corpus.folding import fold
from corpus.lines import Line, lines_of
from corpus.model import Document, Metadata, Span, TextKind
from corpus.outline.layout import Layout, layout

_HEAD_LINES = 20  # in which a paper names its kind
_NUMBER = re.compile(r"^Số\s*:?\s*(?P<number>\d{1,5}\s*[/-]\s*[A-ZĐ]\w*(?:[-/]\w+)*)")


@dataclass(frozen=True)
class Sheet:
    """A paper with what several rules need of it, each made once."""

    paper: Paper

    @property
    def document(self) -> Document:
        """The document."""
        return self.paper.document

    @property
    def metadata(self) -> Metadata:
        """Who the paper is."""
        return self.paper.document.metadata

    @property
    def side(self) -> Side:
        """Whose form it has."""
        return self.paper.side

    @cached_property
    def has_own_form(self) -> bool:
        """Whether it is a paper of a union whose form is neither the state's nor the Party's."""
        return words().own_form.search(fold("\n".join(line.text for line in self.head))) is not None

    @property
    def text(self) -> str:
        """The cleaned text, which rules read."""
        return self.paper.document.text

    @property
    def is_damaged(self) -> bool:
        """Whether the text is a repaired reading: its spelling and its marks are not the paper's own."""
        return self.paper.document.text_kind is TextKind.RESTORED

    @cached_property
    def folded(self) -> str:
        """The cleaned text, folded; offsets hold."""
        return fold(self.text)

    @cached_property
    def parts(self) -> Layout:
        """Letterhead, body, closing, attached papers, by line."""
        found = layout(self.text)
        return _of_other_kind(found, self._other) if self._other is not None else found

    @property
    def kind(self) -> str:
        """The code of its kind; empty for one of those that have none (giấy mời, biên bản)."""
        return "" if self._other is not None else self.metadata.kind

    @property
    def own_number(self) -> Span | None:
        """Where its number is printed."""
        found = next((span for name, span in self.metadata.found if name == "number"), None)
        return _number_in(self.head) if found is None and self._other is not None else found

    @cached_property
    def _other(self) -> int | None:
        """The line that names one of the kinds without a code."""
        lines = lines_of(self.text)[:_HEAD_LINES]
        return next((at for at, line in enumerate(lines) if words().other_kind.fullmatch(line.text)), None)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of the paper itself, without what is attached."""
        return self.parts.lines[: self.parts.end]

    @property
    def head(self) -> tuple[Line, ...]:
        """Letterhead, title, basis."""
        return self.parts.lines[: self.parts.body]

    @property
    def body(self) -> tuple[Line, ...]:
        """What stands between basis and closing."""
        return self.parts.lines[self.parts.body : self.parts.closing]

    @property
    def closing(self) -> tuple[Line, ...]:
        """Recipients and signature."""
        return self.parts.lines[self.parts.closing : self.parts.end]

    @property
    def head_end(self) -> int:
        """Where letterhead, title and basis end in the text."""
        return self.head[-1].end if self.head else 0

    def line_at(self, position: int) -> Line:
        """The line that a position of the text stands in."""
        at = bisect_right(self._starts, position) - 1
        return self.parts.lines[max(at, 0)]

    def said(self, span: Span) -> str:
        """The words of a stretch."""
        return self.text[span.start : span.end]

    def finding(
        self,
        rule: Rule,
        span: Span,
        message: str,
        mending: Mending | None = None,
        related: Iterable[Address] = (),
    ) -> Finding:
        """A finding about a stretch of the text. Only what stands in the source as it is read is mended unasked."""
        place = self.source(span)
        if mending is not None and mending.safe and self.paper.text[place.start : place.end] != self.said(span):
            mending = Mending(mending.text, safe=False)
        return Finding(rule, place, message, mending, related=tuple(related))

    def source(self, span: Span) -> Span:
        """Where a stretch of the cleaned text stands in the source text."""
        if span.start >= span.end:
            at = self.origin(span.start) if span.start < len(self.text) else len(self.paper.text)
            return Span(at, at)
        return Span(self.origin(span.start), self.origin(span.end - 1) + 1)

    def origin(self, position: int) -> int:
        """Where a place of the cleaned text stands in the source text."""
        runs = self.paper.document.origins
        start, source, length = runs[max(bisect_right(runs, position, key=lambda run: run[0]) - 1, 0)]
        return source + min(position - start, max(length - 1, 0))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(line.start for line in self.parts.lines)


def _of_other_kind(found: Layout, named: int) -> Layout:
    """The parts of a paper whose kind stands at a line: its title is the next one; minutes are closed by who signs."""
    body = max(found.body, min(named + 2, found.end))
    signed = (at for at in range(body, found.closing) if words().signs_minutes.fullmatch(found.lines[at].text))
    return replace(found, body=body, closing=max(next(signed, found.closing), body))


def _number_in(head: Iterable[Line]) -> Span | None:
    """The number of a letterhead."""
    found = ((line, match) for line in head if (match := _NUMBER.match(line.text)))
    return next(
        (Span(line.start + match.start("number"), line.start + match.end("number")) for line, match in found), None
    )
