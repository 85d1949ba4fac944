"""Times and movements that a request names: its period, its deadline, the movement between quotation marks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.drafting.model import GivenEvent
from assistant.drafting.orders.request_words import RequestWords
from assistant.reply import Role
from corpus.folding import fold
from corpus.model import Span

_QUOTED = re.compile(r"[“\"«]\s*(?P<name>[^“”\"«»]{3,160}?)\s*[”\"»]")

_REPORTED = re.compile(r"(?:bao cao )?(?:(?:0?6|sau|0?9|chin|0?3|ba) thang|quy|nam|thang)(?: (?:dau|cuoi) nam)?")
_CLAUSE = 4  # words of a clause that says who does what
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
                touched = touched or self._is_due(folded, match)
                if not touched and not before.search(folded[: match.start()]):
                    said = _YEARS.sub(r"\1-\2", text[match.start() : match.end()])
                    return said[0].lower() + said[1:]
        return None

    def deadline(self, text: str) -> str | None:
        """The day by which something is to be done: "trước ngày 15/12/2026"; None where none is named."""
        due = [(what, found) for what, found in self._due(text) if not _REPORTED.fullmatch(fold(what))]
        ordered = sorted(due, key=lambda one: not fold(one[0]).startswith("bao cao"))
        return self._written(text, ordered[0][1]) if ordered else None

    def terms(self, text: str) -> tuple[GivenEvent, ...]:
        """What is due by which day, where the request names more than its deadline: "báo cáo 6 tháng trước 15/6"."""
        first, made, report = self.deadline(text), list[GivenEvent](), False
        for what, found in self._due(text):
            report = report or fold(what).startswith("bao cao")
            bare = _REPORTED.fullmatch(fold(what))
            name = f"báo cáo {what}" if bare and report and not fold(what).startswith("bao cao") else what
            day = self._written(text, found)
            apart = self.words.opening("due_own").match(fold(name)) or self._is_of_body(fold(name))
            if name and (day != first or apart) and not fold(name).startswith("phan dau"):
                made.append(GivenEvent(name, day))
        again = self.words.opening("recurring").finditer(fold(text))
        made += [
            GivenEvent(text[one.start("what") : one.end("what")], text[one.start("day") : one.end("day")])
            for one in again
        ]
        return tuple(made)

    def _is_of_body(self, said: str) -> bool:
        """Whether a clause says what a body does: "các tổ dân phố khắc phục"."""
        body = re.match(rf"(?!bao cao){self.words.raw('heads')}(?!\w)", said)
        does = next(cue for role, cue in self.words.roles if role is Role.CARRIES_OUT)
        return body is not None and said.startswith("cac ") and len(said.split()) >= _CLAUSE and not does.search(said)

    def _due(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        """Each deadline with the words of its clause before it."""
        end = 0
        for found in self._deadlines(fold(text)):
            clause = re.split(r"[,.;:]", text[end : found.start()])[-1]
            yield self.words.opening("due_lead").sub("", clause.strip()) if clause else "", found
            end = found.end()

    def _is_due(self, folded: str, period: re.Match[str]) -> bool:
        """Whether a period only says which report is due: "báo cáo 6 tháng trước 15/6"."""
        due = self.words.opening("deadlines").match(folded, period.end() + 1)
        return due is not None and _REPORTED.fullmatch(period[0]) is not None and period.start() > 0

    def _written(self, text: str, found: re.Match[str]) -> str:
        """A deadline as it is written: "trước ngày 15/12/2026"."""
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

    def movement(self, text: str, awards: Iterable[str], *, bare: bool = False) -> str | None:
        """The movement named between quotation marks, or (`bare`) behind a colon; an award so named is none."""
        known = {fold(award).strip('“”" ') for award in awards}
        named = [match for match in _QUOTED.finditer(text) if fold(match["name"]) not in known]
        said = self.words.opening("movement_before")
        told = [match for match in named if said.search(fold(text[: match.start()]))]
        if told or not bare:
            return next((match["name"] for match in told), None)
        named_bare = self.words.opening("movement_named").search(fold(text))
        if named_bare is None or re.match(rf"{self.words.raw('heads')}(?!\w)", named_bare["name"]):
            return None
        name = text[named_bare.start("name") : named_bare.end("name")].strip()
        return name[0].upper() + name[1:]

    def _deadlines(self, folded: str) -> Iterator[re.Match[str]]:
        return self.words.opening("deadlines").finditer(folded)


def _dated(day: str) -> str:
    """A day as a sentence names it: "ngày 25/5/2027", "tháng 11/2026"."""
    return day.lower() if day[0].isalpha() else f"ngày {day}"
