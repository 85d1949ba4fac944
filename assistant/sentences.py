"""Sentences of a unit's text, as spans; list numbers and abbreviations such as "TM." do not end a sentence."""

import re

from corpus.model import Span

_STOP = re.compile(r"[.!?…]+/?\.?[)”\"’]*(?=\s|$)|\n")
_NO_END = re.compile(r"(?:^|[\s(])(?:\d{1,2}|[^\W\d_]|TM|KT|TL|TUQ|Tp|TP|Th\.S|TS|GS|PGS|v\.v)\.$")


def sentences(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Spans of the sentences of `text` (or of the stretch `within`), trimmed of spaces, in order, none empty."""
    start, stop = (within.start, within.end) if within else (0, len(text))
    spans: list[Span] = []
    for match in _STOP.finditer(text, start, stop):
        if _ends(text, start, match.end(), stop):
            spans.append(_trimmed(text, start, match.end()))
            start = match.end()
    spans.append(_trimmed(text, start, stop))
    return tuple(span for span in spans if span.start < span.end)


def _ends(text: str, start: int, end: int, stop: int) -> bool:
    following = text[end:stop].lstrip()[:1]
    return text[end - 1] == "\n" or (not following.islower() and not _NO_END.search(text[start:end]))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
