"""Reading: a text as what it claims, in order, with what stands between."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from assistant.rewording.tables import wording
from assistant.rewording.tokens import Token, TokenKind

LIST = ":"  # what follows is listed


class Join(IntEnum):
    """How a token hangs on the one before it."""

    TIGHT = 0  # what stands before it in the evidence must stand before it
    NEAR = 1  # what is near in the evidence may follow
    LOOSE = 2  # another part of the same unit, or the beginning of another one, may follow
    APART = 3  # another unit may follow


@dataclass(frozen=True, slots=True)
class Solid:
    """A token that claims something.

    `text` and `part`: which text, and which sentence of them all, it stands in; `between`: what stands between it and
    the last such token.
    """

    token: Token
    text: int
    part: int
    join: Join
    between: tuple[Token, ...] = ()

    @property
    def before(self) -> tuple[str, ...]:
        """The phrase right before it, where that claims nothing; empty where another claim is."""
        return self.between[-1].said or (self.between[-1].key,) if self.between else ()

    @property
    def stands_behind_stop(self) -> bool:
        """Whether a sentence, or a part closed by ";", ends before it."""
        return any(one.kind is TokenKind.STOP for one in self.between)

    def stands_behind(self, *phrases: tuple[str, ...]) -> bool:
        """Whether one of some phrases stands between it and the last claim."""
        return any(one.said in phrases for one in self.between)


@dataclass(frozen=True)
class Reading:
    """A text, or several one behind the other, as what they claim in order.

    `heads`: those that a list follows; `leads`: pairs of a text and the one that it may lead to.
    """

    solids: tuple[Solid, ...]
    heads: frozenset[int] = frozenset()
    leads: frozenset[tuple[int, int]] = frozenset()

    @classmethod
    def of(cls, *texts: Sequence[Token], leads: Iterable[tuple[int, int]] = ()) -> "Reading":
        """The reading of texts; each begins a part of its own."""
        heads = (number for number, text in enumerate(texts) if text and text[-1].key == LIST)
        return cls(tuple(_solids(texts)), frozenset(heads), frozenset(leads))

    @cached_property
    def places(self) -> dict[str, tuple[int, ...]]:
        """Where each key stands."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(self.solids):
            found[one.token.key].append(at)
        return {key: tuple(places) for key, places in found.items()}

    def part(self, at: int) -> int:
        """The part that a place lies in."""
        return self.solids[at].part

    def together(self, one: int, other: int) -> bool:
        """Whether two places lie in one part."""
        return self.solids[one].part == self.solids[other].part

    def ends(self, at: int) -> bool:
        """Whether a place is the last of its text."""
        return at + 1 == len(self.solids) or self.solids[at + 1].text != self.solids[at].text

    def key(self, at: int) -> str:
        """The key of a place."""
        return self.solids[at].token.key

    def keys(self, start: int, end: int) -> tuple[str, ...]:
        """The keys of a stretch, half-open, cut to what is there."""
        return tuple(one.token.key for one in self.solids[max(start, 0) : max(end, 0)])


def _solids(texts: Sequence[Sequence[Token]]) -> Iterator[Solid]:
    part = 0
    for number, text in enumerate(texts):
        part += 1
        join, between = Join.APART, list[Token]()
        for token in text:
            if token.is_solid:
                moved = Join.NEAR if token.key in wording().movable else Join.TIGHT
                yield Solid(token, number, part, max(join, moved), tuple(between))
                join, between = moved, []
                continue
            between.append(token)
            join = max(join, _joins(token))
            part += token.kind is TokenKind.STOP


def _joins(token: Token) -> Join:
    if token.said in wording().parting:
        return Join.APART
    match token.kind:
        case TokenKind.STOP:
            return Join.APART
        case TokenKind.BREAK:
            return Join.LOOSE
        case TokenKind.NEAR:
            return Join.NEAR
        case _:
            return Join.TIGHT
