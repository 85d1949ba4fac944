"""Splitting: HTML of ours into parts that Telegram takes, each with balanced tags, none with half a marker.

A part ends after a paragraph, else a line, a sentence, a word; only a word longer than a part is cut itself.
White space at a cut is dropped, everything else is kept.
"""

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.sentences import sentences
from corpus.model import Span

LONGEST = 4096  # UTF-16 units of a message (Bot API, sendMessage: text); kept here with the tags counted in
_LEAST = 3  # a part is filled to one in so many before its end may fall where it falls best
_AHEAD = 8  # characters behind a place that tell whether a gap or a marker begins there

_TAG = re.compile(r"</?([a-z][a-z0-9-]*)(?:\s[^<>]*)?>")
_TOKEN = re.compile(rf"(?P<tag>{_TAG.pattern})|&(?:#\d+|#x[0-9A-Fa-f]+|[a-z]+);|.", re.DOTALL)
_MARKER = re.compile(r"\[\d{1,4}\]")
_MARKERS = re.compile(r"(?:\s*\[\d{1,4}\])+")
_PARAGRAPH = re.compile(r"\n\s*\n")
_LINE = re.compile(r"\n")
_WORD = re.compile(r"(?<![^\S\u00a0\u202f])[^\S\u00a0\u202f]++(?!\[\d{1,4}\])")  # a marker stays beside its words
_JOINER = "\u200d"


def split(text: str, limit: int = LONGEST) -> tuple[str, ...]:
    """HTML in parts of at most `limit` UTF-16 units, tags counted in; none where nothing is to be seen.

    A part is longer only where the tags open around one character fill it already.
    """
    marked = _read(text)
    if not marked.plain.strip():
        return ()
    if units(text) <= limit:
        return (text,)
    parts, start = [], marked.after_gap(0)
    while start < len(marked.plain):
        cut = _cut(marked, start, _furthest(marked, start, limit))
        parts.append(marked.part(start, marked.before_gap(start, cut)))
        start = marked.after_gap(cut)
    return tuple(parts)


def units(text: str) -> int:
    """How many UTF-16 units a text has: Telegram counts them."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(frozen=True, slots=True)
class _Marked:
    """HTML as characters with tags between them.

    `plain`: what is seen, one character for each of `pieces` (the character as written: itself or an entity);
    `tags[i]`: tags as written before the character i; `open[i]`: start tags in force at it; `ends[i]`: units as
    written up to its end.
    """

    plain: str
    pieces: tuple[str, ...]
    tags: tuple[str, ...]
    open: tuple[tuple[str, ...], ...]
    ends: tuple[int, ...]

    def part(self, start: int, end: int) -> str:
        """The stretch as HTML of its own."""
        inner = (self.tags[at] + self.pieces[at] for at in range(start + 1, end))
        return "".join((*self.open[start], self.pieces[start], *inner, *_closing(self.open[end - 1])))

    def length(self, start: int, end: int) -> int:
        """Units of the stretch as HTML of its own; never less for a later end."""
        around = units("".join((*self.open[start], *_closing(self.open[end - 1]))))
        return around + self.ends[end - 1] - self.ends[start] + units(self.pieces[start])

    def after_gap(self, at: int) -> int:
        """The next character that is no space."""
        while at < len(self.plain) and _is_gap(self.plain[at]):
            at += 1
        return at

    def before_gap(self, start: int, end: int) -> int:
        """Where the stretch ends without the spaces behind it."""
        while end > start + 1 and _is_gap(self.plain[end - 1]):
            end -= 1
        return end


def _read(text: str) -> _Marked:
    pieces: list[str] = []
    tags: list[str] = []
    opened: list[tuple[str, ...]] = []
    ends: list[int] = []
    between, end = "", 0
    stack: tuple[str, ...] = ()
    for token in _TOKEN.finditer(text):
        end += units(token[0])
        if token["tag"]:
            between, stack = between + token[0], _after(stack, token[0])
            continue
        pieces.append(token[0])
        tags.append(between)
        opened.append(stack)
        ends.append(end)
        between = ""
    plain = "".join(html.unescape(piece)[:1] for piece in pieces)
    return _Marked(plain, tuple(pieces), tuple(tags), tuple(opened), tuple(ends))


def _after(stack: tuple[str, ...], tag: str) -> tuple[str, ...]:
    """The start tags in force after a tag."""
    return stack[:-1] if tag.startswith("</") else (*stack, tag)


def _closing(stack: tuple[str, ...]) -> Iterable[str]:
    """The end tags for start tags in force, the innermost first."""
    return (_TAG.sub(r"</\1>", tag) for tag in reversed(stack))


# Where to cut


def _furthest(marked: _Marked, start: int, limit: int) -> int:
    """The last place up to which a part fits; at least one character."""
    low, high = start + 1, min(len(marked.plain), start + limit)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if marked.length(start, middle) <= limit else (low, middle - 1)
    return low


def _cut(marked: _Marked, start: int, furthest: int) -> int:
    """Where a part that begins at `start` ends best."""
    text = marked.plain
    if furthest == len(text):
        return furthest
    least = start + (furthest - start) // _LEAST
    for cuts in (_ends(_PARAGRAPH, text, least, furthest), _ends(_LINE, text, least, furthest)):
        if cuts:
            return cuts[-1]
    if late := [end for end in _sentence_ends(text, start, furthest) if end > least]:
        return late[-1]
    words = _ends(_WORD, text, start, furthest)
    return words[-1] if words else _within_word(text, start, furthest)


def _ends(gap: re.Pattern[str], text: str, start: int, furthest: int) -> list[int]:
    """Where gaps begin within a stretch; one may begin at its very end."""
    found = (match.start() for match in gap.finditer(text, start, furthest + _AHEAD))
    return [at for at in found if start < at <= furthest]


def _sentence_ends(text: str, start: int, furthest: int) -> list[int]:
    """Where sentences end within a stretch, with the markers behind them."""
    ends = [one.end for one in sentences(text, Span(start, furthest))]
    whole = (_behind_markers(text, end) for end in ends[:-1])  # the last one may go on
    return [end for end in whole if end <= furthest and _is_gap(text[end])]


def _behind_markers(text: str, end: int) -> int:
    found = _MARKERS.match(text, end)
    return found.end() if found else end


def _within_word(text: str, start: int, furthest: int) -> int:
    """Where to cut a word: not in a marker, nor before a sign that belongs to the letter before it."""
    marker = next((m for m in _MARKER.finditer(text, start) if m.end() > furthest), None)
    cut = marker.start() if marker and start < marker.start() < furthest else furthest
    while cut > start + 1 and _belongs(text, cut):
        cut -= 1
    return cut if cut > start + 1 else furthest


def _belongs(text: str, at: int) -> bool:
    return unicodedata.category(text[at]).startswith("M") or _JOINER in text[at - 1 : at + 1]


def _is_gap(letter: str) -> bool:
    return letter.isspace() and letter not in "\u00a0\u202f"
