"""Principles: general rules that decide no condition but that a question speaks of, such as maternity leave."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.eligibility.sources import Sources
from assistant.grounding import Statement
from corpus.awards import Awards
from corpus.folding import fold
from prompts.template import phrase


@dataclass(frozen=True, slots=True)
class Principles:
    """The general rules that a text touches."""

    awards: Awards
    sources: Sources

    def touched(self, text: str, on: date) -> Iterator[Statement]:
        """A line for each of them in force on the day, cited."""
        folded = fold(text)
        for principle in self.awards.general.principles:
            quotes = self.sources.quotes(principle.saying.basis)
            spoken = any(re.search(rf"(?<!\w)(?:{word})", folded) for word in principle.words)
            if spoken and quotes and principle.saying.term.holds(on):
                yield Statement(phrase("verdict.principle", text=principle.saying.text), quotes, derived=True)
