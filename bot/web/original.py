"""The untouched source behind a stretch of a document's text."""

from bisect import bisect_right

from corpus.model import Document


def original_stretch(document: Document, start: int, end: int) -> str:
    """The source text, as read, behind `text[start:end]`; what was cleaned away in between is there too."""
    return document.source_text[_origin(document, start) : _origin(document, end)].rstrip()


def _origin(document: Document, at: int) -> int:
    """Where in the source the character at `at` came from; the end of the source for the end of the text."""
    if at >= len(document.text):
        return len(document.source_text)
    run = document.origins[bisect_right(document.origins, at, key=lambda run: run[0]) - 1]
    return run[1] + min(at - run[0], run[2])
