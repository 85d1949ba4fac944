"""Cleaning: the source as logical paragraphs, one a line, single-spaced; every character knows where it came from.

Marks of markdown, page furniture and wraps go; no letter of the content does. The steps are repeated until nothing
changes, so that cleaning a cleaned text gives the same text.
"""

from collections.abc import Iterator

from corpus.cleaning.markup import without_marks
from corpus.cleaning.page_furniture import without_furniture
from corpus.cleaning.wraps import unwrapped
from corpus.traced import Edit, TracedText

_STEPS = (without_marks, without_furniture, unwrapped)
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")  # soft hyphen, joiners, byte order mark


def clean(source: str) -> TracedText:
    """The cleaned text of a source (NFC): one logical paragraph a line, no blank lines, single spaces."""
    text = _plain(TracedText.of(source))
    before = None
    while before != text.text:
        before = text.text
        for step in _STEPS:
            text = step(text)
    return text


def _plain(text: TracedText) -> TracedText:
    """Line ends as `\\n`, any other space as a space, page breaks kept, unseen characters gone."""
    return text.edited(_plain_edits(text.text))


def _plain_edits(source: str) -> Iterator[Edit]:
    for at, letter in enumerate(source):
        if letter in _UNSEEN or (letter == "\r" and source[at + 1 : at + 2] == "\n"):
            yield Edit(at, at + 1, "")
        elif letter in "\r\v\x85\u2028\u2029":
            yield Edit(at, at + 1, "\n")
        elif letter.isspace() and letter not in " \n\f":
            yield Edit(at, at + 1, " ")
        elif not letter.isprintable() and not letter.isspace():
            yield Edit(at, at + 1, "")
