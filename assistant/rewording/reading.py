"""Reading: a text as what it claims, in order, with what stands between."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from assistant.rewording.tables import wording
from assistant.rewording.tokens import Token, TokenKind


class Join(IntEnum):
    """How a token hangs on the one before it."""

    TIGHT = 0  # what stands before it in the evidence must stand before it
    NEAR = 1  # what is near in the evidence may follow
    LOOSE = 2  # another part of the evidence may follow


@dataclass(frozen=True, slots=True)
class Solid:
    """A token that claims something.

    `part`: the sentence of the text that it stands in; `between`: what stands between it and the last such token.
    """

    token: Token
    part: int
    join: Join
    between: tuple[Token, ...] = ()

    @property
    def before(self) -> tuple[str, ...]:
        """The phrase right before it, where that claims nothing; empty where another claim is."""
        return self.between[-1].said or (self.between[-1].key,) if self.between else ()

    def stands_behind(self, *phrases: tuple[str, ...]) -> bool:
        """Whether one of some phrases stands between it and the last claim."""
        return any(one.said in phrases for one in self.between)


@dataclass(frozen=True)
class Reading:
    """A text, or several one behind the other, as what they claim in order."""

    solids: tuple[Solid, ...]

    @classmethod
    def of(cls, *texts: Sequence[Token]) -> "Reading":
        """The reading of texts; each begins a part of its own."""
        return cls(tuple(_solids(texts)))

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

    def key(self, at: int) -> str:
        """The key of a place."""
        return self.solids[at].token.key

    def keys(self, start: int, end: int) -> tuple[str, ...]:
        """The keys of a stretch, half-open, cut to what is there."""
        return tuple(one.token.key for one in self.solids[max(start, 0) : max(end, 0)])


def _solids(texts: Sequence[Sequence[Token]]) -> Iterator[Solid]:
    part = 0
    for text in texts:
        part += 1
        join, between = Join.LOOSE, list[Token]()
        for token in text:
            if token.is_solid:
                moved = Join.NEAR if token.key in wording().movable else Join.TIGHT
                yield Solid(token, part, max(join, moved), tuple(between))
                join, between = moved, []
                continue
            between.append(token)
            join = max(join, _joins(token))
            part += token.kind is TokenKind.STOP


def _joins(token: Token) -> Join:
    match token.kind:
        case TokenKind.BREAK | TokenKind.STOP:
            return Join.LOOSE
        case TokenKind.NEAR:
            return Join.NEAR
        case _:
            return Join.TIGHT
