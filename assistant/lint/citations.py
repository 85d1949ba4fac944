"""The documents that a paper names, each with what is said of it and what the register knows under that number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import pairwise, zip_longest

from assistant.lint.sheet import Sheet
from assistant.lint.tables import words
from corpus.bodies import Bodies
from corpus.dates import FoundDate, date_after
from corpus.folding import fold
from corpus.lines import Line
from corpus.model import Span
from corpus.numbers import FoundNumber, find_numbers
from corpus.outline.markers import Level, read_marker
from corpus.register import Entry, Mention, Register

_BESIDE = re.compile(r"(?:[,;]|\bvà|\bvà các)\s*$")
_WIDEST_GAP = 3  # lines from one basis to the next in one block, or a block that was torn apart
_BEHIND = 200  # characters behind a citation that are looked at for its issuer and title


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named in a paper. `number` is None where it is named by its title alone.

    `span` reaches from the kind of document to its day; `rest` is what stands behind that up to the end of the
    citation (issuer, title); `entries` are those of the register that fit all that is said, `namesakes` those of that
    number whatever day or issuer is said.
    """

    number: FoundNumber | None
    span: Span
    dated: FoundDate | None
    rest: Span
    line: Line
    in_basis: bool
    in_title: bool
    entries: tuple[Entry, ...]
    namesakes: tuple[Entry, ...]

    @property
    def entry(self) -> Entry | None:
        """The one document that is meant; None where the register knows none or more than one."""
        return self.entries[0] if len(self.entries) == 1 else None

    @property
    def is_whole(self) -> bool:
        """Whether its number is printed with its symbol."""
        return self.number is not None and self.number.symbol is not None


@dataclass(frozen=True)
class Sources:
    """What papers are judged by: the register of documents and the register of bodies."""

    register: Register
    bodies: Bodies

    def local(self, entry: Entry, said: str, home: str) -> bool:
        """Whether a document of the register may be meant: a local one only by its place's name, or at home there."""
        if entry.place is None or fold(entry.place) in fold(said):
            return True
        land = self.bodies.territories
        theirs, ours = land.home(entry.place).province, land.home(home).province
        return theirs is not None and theirs == ours

    def same_count(self, number: FoundNumber) -> tuple[Entry, ...]:
        """Documents of the same kind and count, whatever the body in their symbol: 41-CT/TW of 41-CT/TU."""
        value, year, symbol = number.key
        return tuple(
            entry
            for entry, key in self._keys
            if entry.kind == number.kind and key[0] == value and key[1] == year and key[2] not in (None, symbol)
        )

    def near(self, number: FoundNumber) -> tuple[Entry, ...]:
        """Documents of the kind whose number differs by a slip: without its year, of another year, of other letters."""
        value, year, symbol = number.key
        return tuple(
            entry
            for entry, key in self._keys
            if entry.kind == number.kind
            and entry.place is None
            and key != (value, year, symbol)
            and (key[0] == value and (key[1] == year is not None or key[2] == symbol))
        )

    def of_day(self, number: FoundNumber, day: date) -> tuple[Entry, ...]:
        """Documents of the kind that were issued on a day."""
        return tuple(entry for entry in self.register.entries if entry.kind == number.kind and entry.issued == day)

    @cached_property
    def _keys(self) -> tuple[tuple[Entry, tuple[int, int | None, str | None]], ...]:
        return tuple(
            (entry, found.key)
            for entry in self.register.entries
            for number in entry.numbers
            for found in find_numbers(number)
        )


def citations(sheet: Sheet, sources: Sources) -> tuple[Citation, ...]:
    """The documents that a paper names in itself, in order, without its own number."""
    return tuple(_apart(sheet, tuple(_known_again(_citations(sheet, sources)))))


def _apart(sheet: Sheet, found: tuple[Citation, ...]) -> Iterator[Citation]:
    """What is said of a document ends where the next one is named beside it; one named in its title is part of that."""
    for one, after in zip_longest(found, found[1:]):
        inside = after is not None and one.rest.start <= after.span.start < one.rest.end
        if after is not None and inside and _BESIDE.search(sheet.text[one.rest.start : after.span.start]):
            yield replace(one, rest=Span(one.rest.start, after.span.start))
        else:
            yield one


def _known_again(found: Iterable[Citation]) -> Iterator[Citation]:
    """A document named again without its issuer is the one that was named with it."""
    known: dict[str, Citation] = {}
    for one in found:
        key = one.number.canonical if one.number else None
        before = known.get(key) if key else None
        if before is not None and not one.namesakes:
            yield replace(one, entries=before.entries, namesakes=before.namesakes)
            continue
        if key and one.namesakes:
            known.setdefault(key, one)
        yield one


def _citations(sheet: Sheet, sources: Sources) -> Iterator[Citation]:
    text = sheet.text
    stop = sheet.lines[-1].end if sheet.lines else 0
    numbers = {number.span.start: number for number in find_numbers(text)}
    bases = basis_lines(sheet)
    own = {sheet.own_number.start} if sheet.own_number else set()
    for mention in sources.register.resolve(text):
        inside = [one for start, one in numbers.items() if mention.span.start <= start < mention.span.end]
        if mention.span.start >= stop or any(one.span.start in own for one in inside):
            continue
        number = inside[0] if inside else None
        line = sheet.line_at(mention.span.start)
        found = replace(_citation(sheet, sources, mention, number), in_basis=line in bases)
        itself = found.span.start < _heading_end(sheet) and sheet.document.id in {one.id for one in found.entries}
        if not itself:
            yield found


def _is_title(sheet: Sheet, line: Line) -> bool:
    """Whether a line says what the paper is about: under its kind, or behind "V/v" of a letter."""
    titled = any(_within(line, one) for name, one in sheet.metadata.found if name == "title")
    return titled or (line.start < sheet.head_end and line.text.startswith(("V/v", "Về việc")))


def _heading_end(sheet: Sheet) -> int:
    """Where the title ends, in which a paper may name itself."""
    return max((span.end for name, span in sheet.metadata.found if name in ("title", "kind")), default=0)


def _citation(sheet: Sheet, sources: Sources, mention: Mention, number: FoundNumber | None) -> Citation:
    by_name = number is None or number.kind == "luat"
    start = mention.span.start if number is None or by_name else number.whole.start
    end = number.span.end if number else mention.span.end
    dated = date_after(sheet.folded, end) if number else None
    end = dated.span.end if dated else end
    line = sheet.line_at(start)
    rest = Span(end, _end_of(sheet.text, end, line))
    said = sheet.text[start : min(len(sheet.text), rest.start + _BEHIND, rest.end)]
    home = sheet.metadata.home
    ids = mention.ids
    if number is not None and mention.span.start < start:  # the paper is named by what it carries out
        ids = _ids(sources, sheet.text[start:end])
    entries = [sources.register.by_id(one) for one in ids]
    known = _ids(sources, number.canonical) if number and number.canonical else ids
    namesakes = [sources.register.by_id(one) for one in known]
    return Citation(
        number=number,
        span=Span(start, end),
        dated=dated,
        rest=rest,
        line=line,
        in_basis=False,
        in_title=_is_title(sheet, line),
        entries=tuple(one for one in entries if sources.local(one, said, home)),
        namesakes=tuple(one for one in namesakes if sources.local(one, said, home)),
    )


def _ids(sources: Sources, text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for mention in sources.register.resolve(text) for one in mention.ids))


def _end_of(text: str, start: int, line: Line) -> int:
    """Where what is said of a document ends: at a semicolon, a bracket, a quotation mark, or the end of a sentence."""
    found = re.compile(r"[;()“”\"]|\.(?=\s|$)|\./\.").search(text, start, line.end)
    return found.start() if found else line.end


def basis_lines(sheet: Sheet) -> tuple[Line, ...]:
    """The lines of the legal bases; the sentence that issues the paper is none, and neither is the title."""
    lines = sheet.lines[: _opening(sheet)]
    titled = [span for name, span in sheet.metadata.found if name in ("title", "issuer", "kind")]
    found = [at for at, line in enumerate(lines) if _is_basis(line) and not any(_within(line, one) for one in titled)]
    last = next((at for at, after in pairwise([*found, len(lines) + _WIDEST_GAP]) if after - at > _WIDEST_GAP), None)
    return tuple(lines[at] for at in found if last is not None and at <= last)


def _opening(sheet: Sheet) -> int:
    """The line that opens the first item of the paper; where its closing begins if nothing does."""
    for at, line in enumerate(sheet.lines[: sheet.parts.closing]):
        marker = read_marker(line.text)
        if marker is not None and marker.value == 1 and marker.level <= Level.CLAUSE:
            return at
    return sheet.parts.closing


def _within(line: Line, span: Span) -> bool:
    return span.start <= line.start < span.end


def _is_basis(line: Line) -> bool:
    table = words()
    folded = fold(line.text)
    if table.basis_start.match(folded) is None or table.basis_no_line.search(folded) is not None:
        return False
    return table.basis_surely.match(folded) is not None or line.text.endswith(";") or bool(find_numbers(line.text))
