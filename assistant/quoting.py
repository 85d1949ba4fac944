"""From units to lines of an answer: each line is a verbatim stretch of one unit."""

import re
from collections.abc import Iterator

from assistant.grounding import Quote, Statement
from assistant.sentences import sentences
from corpus.labels import label
from corpus.model import Document, Span, Unit
from prompts.template import phrase

LONGEST_LINE = 900  # characters of a quote; longer own text is cut to whole sentences
MOST_LINES = 14  # lines of one unit with its descendants


def quote(unit: Unit, span: Span) -> Quote:
    """The quote of a stretch of a unit's text."""
    return Quote(unit.address, span.start, span.end, unit.text[span.start : span.end])


def lines(unit: Unit, document: Document) -> tuple[Statement, ...]:
    """A unit and its descendants, each own text a line, in reading order, MOST_LINES at most; the first is labelled."""
    quotes = [
        line
        for node in _with_descendants(unit, document)
        for own in node.own
        for line in _own_lines(node, _trimmed(node.text, own))
    ][:MOST_LINES]
    first = phrase("line.quote", label=label(unit.address, document), quote=quotes[0].text)
    return (Statement(first, (quotes[0],)), *(Statement(line.text, (line,)) for line in quotes[1:]))


def _with_descendants(unit: Unit, document: Document) -> Iterator[Unit]:
    yield unit
    for child in unit.children:
        yield from _with_descendants(document.unit(child), document)


def _own_lines(unit: Unit, own: Span) -> Iterator[Quote]:
    """A line for each paragraph; a long one is cut between sentences."""
    for paragraph in re.finditer(r"[^\n]+", unit.text[own.start : own.end]):
        start = end = own.start + paragraph.start()
        for sentence in sentences(unit.text, Span(start, own.start + paragraph.end())):
            if sentence.end - start > LONGEST_LINE and end > start:
                yield quote(unit, _trimmed(unit.text, Span(start, end)))
                start = sentence.start
            end = sentence.end
        if end > start:
            yield quote(unit, _trimmed(unit.text, Span(start, end)))


def _trimmed(text: str, span: Span) -> Span:
    stretch = text[span.start : span.end]
    start = span.start + len(stretch) - len(stretch.lstrip())
    return Span(start, max(start, span.start + len(stretch.rstrip())))
