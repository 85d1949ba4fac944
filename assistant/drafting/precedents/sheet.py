"""Sheet: a sentence being taken apart: what is settled stands in it as one opaque letter, what cannot stay as a fault.

The letters are of the private use area, so that no pattern of words can meet them by chance.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.grounding import Quote

FAULT = "\ue000"  # what cannot stay; its clause or adjunct falls
ITEM = "\ue001"  # the same, where it is one of a list that can do without it
_FIRST, _LAST = "\ue010", "\uf8ff"
LETTER = f"[{_FIRST}-{_LAST}]"
FAULTS = f"[{FAULT}{ITEM}]"
_LETTERS = re.compile(LETTER)


@dataclass(frozen=True, slots=True)
class Settled:
    """What a letter stands for: words, what they rest on besides the precedent, and what is to be told about them."""

    text: str
    quotes: tuple[Quote, ...] = ()
    note: str | None = None
    function: str | None = None  # of a body
    stands_in: bool = False  # the draft itself, where the precedent names a paper that it carries out


@dataclass(slots=True)
class Sheet:
    """The sentence with its letters."""

    text: str
    settled: list[Settled] = field(default_factory=list)

    def put(self, one: Settled) -> str:
        """The letter that stands for something settled."""
        self.settled.append(one)
        return chr(ord(_FIRST) + len(self.settled) - 1)

    def of(self, letter: str) -> Settled | None:
        """What a letter stands for; None for any other character."""
        at = ord(letter) - ord(_FIRST) if letter else -1
        return self.settled[at] if 0 <= at < len(self.settled) else None

    def replace(self, pattern: re.Pattern[str], made: Callable[[re.Match[str]], str]) -> None:
        """Put something in the place of every match."""
        self.text = pattern.sub(made, self.text)

    def splice(self, start: int, end: int, made: str) -> None:
        """Put something in the place of a stretch."""
        self.text = self.text[:start] + made + self.text[end:]

    def whole(self, text: str) -> str:
        """A text with what its letters stand for."""
        return _LETTERS.sub(lambda found: one.text if (one := self.of(found[0])) else found[0], text)

    def used(self, text: str) -> tuple[Settled, ...]:
        """What the letters of a text stand for, in order."""
        return tuple(one for letter in _LETTERS.findall(text) if (one := self.of(letter)))
