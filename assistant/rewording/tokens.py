"""Tokens: a text as the checks read it: facts, bodies, words that turn the sense, and the words that are left."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from assistant.rewording.tables import Sense, syllables, wording
from corpus.bodies import shipped_bodies
from corpus.dates import find_dates
from corpus.model import Span
from corpus.numbers import find_numbers

_NUMERALS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_AND_SO_ON = r"(?:\.{2,}|…)(?=\s*[),;a-zà-ỹ])"  # within a sentence
_PIECE = re.compile(rf"\d+(?:[.,]\d+)*|[^\W\d_]+|%|{_AND_SO_ON}|[,:()“”\"–—/-]|[;.!?\n]")
_STOPS = frozenset(";.!?\n")
_BREAKS = re.compile(r"[,:–—…]|\.{2,}")
_TITLE = ("danh", "hiệu")
_FARTHEST = 6  # tokens that an operator behind its figure stands away from it at most


class TokenKind(StrEnum):
    """What a token is."""

    WORD = "word"
    FIGURE = "figure"
    DAY = "day"
    NUMBER = "number"  # of a document
    BODY = "body"
    AWARD = "award"
    OPERATOR = "operator"
    ROLE = "role"
    FREE = "free"
    NEAR = "near"
    BREAK = "break"
    STOP = "stop"


_EMPTY = frozenset({TokenKind.FREE, TokenKind.NEAR, TokenKind.BREAK, TokenKind.STOP})
_KINDS = {
    Sense.OPERATOR: TokenKind.OPERATOR,
    Sense.ROLE: TokenKind.ROLE,
    Sense.BREAK: TokenKind.BREAK,
    Sense.NEAR: TokenKind.NEAR,
    Sense.FREE: TokenKind.FREE,
    Sense.SAME: TokenKind.WORD,
    Sense.AWARD: TokenKind.AWARD,
    Sense.BODY: TokenKind.BODY,
}


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a text; tokens with one key mean the same. `said` is how it is written, in syllables."""

    kind: TokenKind
    key: str
    span: Span
    said: tuple[str, ...]

    @property
    def is_solid(self) -> bool:
        """Whether it claims something."""
        return self.kind not in _EMPTY

    @property
    def is_syllable(self) -> bool:
        """Whether it is a word of one syllable."""
        return self.kind is TokenKind.WORD and len(self.said) == 1


@dataclass(frozen=True, slots=True)
class Named:
    """A document or a unit named in a text; without a key it is only where something stands."""

    span: Span
    key: str = ""
    is_unit: bool = False


def tokens(text: str, named: Sequence[Named] = ()) -> tuple[Token, ...]:
    """The tokens of a text in order; what is named without a key is a break."""
    fixed = sorted(_apart([*_names(text, named), *_facts(text), *_bodies(text)]), key=lambda one: one.span.start)
    found: list[Token] = []
    position = 0
    for one in fixed:
        found += _plain(text, position, one.span.start)
        found.append(one)
        position = one.span.end
    found += _plain(text, position, len(text))
    return tuple(_fronted(_counting(tuple(_grouped(found)))))


def _names(text: str, named: Sequence[Named]) -> Iterator[Token]:
    return (_token(TokenKind.NUMBER if one.key else TokenKind.BREAK, one.key, text, one.span) for one in named)


def _facts(text: str) -> Iterator[Token]:
    for number in find_numbers(text):
        if number.symbol:
            yield _token(TokenKind.NUMBER, f"number:{number.key}", text, number.span)
    for day in find_dates(text):
        if day.day:
            yield _token(TokenKind.DAY, f"day:{day.day}/{day.month}/{day.year or ''}", text, day.span)
    for count in _counts().finditer(text):
        key = f"figure:{_NUMERALS[count[1].lower()]}"
        yield _token(TokenKind.FIGURE, key, text, Span(count.start(1), count.end(1)))


def _bodies(text: str) -> Iterator[Token]:
    for found in shipped_bodies().find(text):
        yield _token(TokenKind.BODY, f"body:{found.body.name}", text, found.span)


def _token(kind: TokenKind, key: str, text: str, span: Span) -> Token:
    return Token(kind, key, span, syllables(text[span.start : span.end]))


def _apart(found: Sequence[Token]) -> Iterator[Token]:
    """Of tokens that overlap the first."""
    taken: list[Span] = []
    for one in found:
        if not any(one.span.start < other.end and other.start < one.span.end for other in taken):
            taken.append(one.span)
            yield one


@cache
def _counts() -> re.Pattern[str]:
    units = "|".join(wording().counted)
    return re.compile(rf"(?<!\w)({'|'.join(_NUMERALS)})(?= (?:{units})(?!\w))", re.IGNORECASE)


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    """Figures, marks and single words."""
    for piece in _PIECE.finditer(text, start, end):
        span, said = Span(*piece.span()), syllables(piece[0])
        if piece[0][0].isdigit():
            yield Token(TokenKind.FIGURE, f"figure:{value(piece[0])}", span, said)
        elif said:
            yield Token(TokenKind.WORD, said[0], span, said)
        else:
            yield Token(_mark(piece[0]), piece[0], span, said)


def _mark(sign: str) -> TokenKind:
    """What a punctuation mark does: quotation marks and hyphens part nothing."""
    if sign in _STOPS:
        return TokenKind.STOP
    return TokenKind.BREAK if _BREAKS.fullmatch(sign) else TokenKind.FREE


def value(figure: str) -> str:
    """A figure without leading zeros, the dots of thousands and zeros behind its comma."""
    bare = re.sub(r"^0+(?=\d)", "", re.sub(r"[.,](?=\d{3}(?!\d))", "", figure)).rstrip(".,")
    return re.sub(r"[.,]0+$", "", bare)


def _grouped(found: Sequence[Token]) -> Iterator[Token]:
    """Phrases of the table put together, the longest first; marks inside a phrase do not part it."""
    at = 0
    while at < len(found):
        end, whole = _phrase(found, at)
        yield whole
        at = end


def _phrase(found: Sequence[Token], at: int) -> tuple[int, Token]:
    table = wording()
    best = at + 1, found[at]
    said: tuple[str, ...] = ()
    for end in range(at, min(len(found), at + 2 * table.longest)):
        one = found[end]
        if one.kind is TokenKind.STOP or (end > at and one.kind in (TokenKind.BODY, TokenKind.NUMBER, TokenKind.DAY)):
            break
        said += one.said
        if not one.said or len(said) > table.longest or found[at].kind not in (TokenKind.WORD, TokenKind.FIGURE):
            continue
        phrase = table.phrases.get(said)
        if phrase is not None:
            span = Span(found[at].span.start, one.span.end)
            best = end + 1, Token(_KINDS[phrase.sense], phrase.key, span, said)
    return best


def _counting(found: Sequence[Token]) -> Iterator[Token]:
    """Words that count only before a figure are free elsewhere: "trên 15%", "trên địa bàn"."""
    for at, one in enumerate(found):
        counts = one.kind is TokenKind.OPERATOR and one.said in wording().of_figures
        is_free = (counts and not _is_counted(one, found[at + 1 : at + 3])) or _is_of_award(one, found[at + 1 : at + 3])
        yield replace(one, kind=TokenKind.FREE, key="") if is_free else one


def _is_of_award(one: Token, behind: Sequence[Token]) -> bool:
    """Whether "danh hiệu" stands before the name of an award, maybe with a quotation mark between."""
    return one.said == _TITLE and any(other.kind is TokenKind.AWARD for other in behind)


def _is_counted(one: Token, behind: Sequence[Token]) -> bool:
    """Whether a figure or a day follows, another such word between; "từ" tells a day only: "từ 02 năm trở lên"."""
    kinds = (TokenKind.DAY,) if one.said == ("từ",) else (TokenKind.DAY, TokenKind.FIGURE)
    first = behind[0].kind if behind else None
    between = first is TokenKind.OPERATOR and len(behind) > 1 and behind[0].said in wording().of_figures
    return first in kinds or (between and behind[1].kind in kinds)


def _fronted(found: Iterator[Token]) -> Iterator[Token]:
    """ "02 năm trở lên" with the operator before its figure, as in "ít nhất 02 năm"."""
    ordered: list[Token] = []
    for one in found:
        if one.kind is TokenKind.OPERATOR and one.said in wording().behind:
            near = range(len(ordered) - 1, max(len(ordered) - 1 - _FARTHEST, -1), -1)
            figure = next((at for at in near if ordered[at].kind is TokenKind.FIGURE), None)
            if figure is not None:
                ordered.insert(figure, one)
                continue
            ordered.append(replace(one, kind=TokenKind.WORD, key=" ".join(one.said)))  # "tốt nhiệm vụ trở lên"
            continue
        ordered.append(one)
    return iter(ordered)
