"""Times and movements that a request names: its period, its deadline, the movement between quotation marks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.drafting.model import GivenEvent
from assistant.drafting.orders.request_words import RequestWords
from corpus.folding import fold
from corpus.model import Span

_QUOTED = re.compile(r"[“\"«]\s*(?P<name>[^“”\"«»]{3,160}?)\s*[”\"»]")

_YEARS = re.compile(r"(20\d\d) (20\d\d)$")  # a school year typed without its dash


@dataclass(frozen=True)
class AskedTimes:
    """Reads times; figures stay as they are written."""

    words: RequestWords

    def period(self, text: str, taken: Iterable[Span] = ()) -> str | None:
        """The period that a paper is about: "6 tháng đầu năm 2026", "năm học 2025-2026"; None where none is named."""
        folded = fold(text)
        barred = [*taken, *(Span(*match.span()) for match in self._deadlines(folded))]
        before = self.words.opening("no_period_before")
        for pattern in self.words.periods:
            for match in pattern.finditer(folded):
                touched = any(match.start() < span.end and span.start < match.end() for span in barred)
                if not touched and not before.search(folded[: match.start()]):
                    said = _YEARS.sub(r"\1-\2", text[match.start() : match.end()])
                    return said[0].lower() + said[1:]
        return None

    def deadline(self, text: str) -> str | None:
        """The day by which something is to be done: "trước ngày 15/12/2026"; None where none is named."""
        found = next(self._deadlines(fold(text)), None)
        if found is None:
            return None
        which = "" if found["lead"] else "2"  # a month or a quarter, or a day
        lead = " ".join(found[f"lead{which}"].split())
        day = text[found.start(f"day{which}") : found.end(f"day{which}")]
        return f"{self.words.deadline_words.get(lead, 'chậm nhất ngày')} {day}"

    def events(self, text: str, taken: Iterable[Span] = ()) -> tuple[GivenEvent, ...]:
        """What is held on a day or in a month: "tổng kết 25/5/2027"; no day of a paper, and none that ends a term."""
        barred = [*taken, *(Span(*match.span()) for match in self._deadlines(fold(text)))]
        found = [
            match
            for match in self.words.opening("events").finditer(fold(text))
            if not any(match.start("day") < span.end and span.start < match.end("day") for span in barred)
        ]
        said = [tuple(text[one.start(key) : one.end(key)] for key in ("name", "day")) for one in found]
        return tuple(GivenEvent(name.lower(), _dated(day)) for name, day in said)

    def movement(self, text: str, awards: Iterable[str]) -> str | None:
        """The movement named between quotation marks; an award so named is none."""
        known = {fold(award).strip('“”" ') for award in awards}
        named = [match for match in _QUOTED.finditer(text) if fold(match["name"]) not in known]
        said = self.words.opening("movement_before")
        told = [match for match in named if said.search(fold(text[: match.start()]))]
        return next((match["name"] for match in told), None)

    def _deadlines(self, folded: str) -> Iterator[re.Match[str]]:
        return self.words.opening("deadlines").finditer(folded)


def _dated(day: str) -> str:
    """A day as a sentence names it: "ngày 25/5/2027", "tháng 11/2026"."""
    return day.lower() if day[0].isalpha() else f"ngày {day}"
