"""Finding: where bodies are named in a text, by one compiled pattern over all their names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from corpus.bodies.model import Body
from corpus.bodies.naming import begins_within, even, loose, pattern_of
from corpus.folding import fold

_LONGEST_HEAD = 12  # characters before a name, more than the longest head of another word with the spaces behind it


@dataclass(frozen=True)
class Finder:
    """Finds bodies; a name that begins within one of `other_words` ("cơ sở y tế") is none."""

    bodies: tuple[Body, ...]
    other_words: tuple[str, ...] = ()

    def found(self, text: str) -> Iterator[tuple[int, int, Body]]:
        """Start, end and body in reading order, the longest name first; none overlaps another."""
        for match in self._pattern.finditer(even(text)):
            if not self._within.search(text[max(0, match.start() - _LONGEST_HEAD) : match.start()].lower()):
                yield *match.span(), self._by_name[loose(match[0])]

    def by_name(self, name: str) -> Body | None:
        """The body of a name in any writing."""
        return self._by_name.get(loose(fold(name)))

    @cached_property
    def _by_name(self) -> dict[str, Body]:
        names = [(name, body) for body in self.bodies for name in (body.name, *body.also)]
        with_sign = [(name.replace(" và ", " & "), body) for name, body in names]
        return {loose(fold(name)): body for name, body in (*with_sign, *names)}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return pattern_of(self._by_name)

    @cached_property
    def _within(self) -> re.Pattern[str]:
        return begins_within(self.other_words)
