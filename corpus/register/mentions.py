"""Documents named in running text or in a question, resolved to ids of the register.

By number in any spelling ("41-CT/TW", "nghị định 152"), by name ("Luật TĐKT 2003"), by kind and issuer
("kế hoạch của Tỉnh ủy Hưng Yên"), or by what a paper carries out ("kế hoạch thực hiện Chỉ thị 41 của huyện Ba Tơ").
Year and issuer after a name narrow the candidates; several that fit stay, in the order of the register; where none
fits the mention has no ids.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.dates import date_after
from corpus.folding import fold
from corpus.kinds import alternatives, kinds, places
from corpus.model import Span
from corpus.numbers import FoundNumber, find_numbers
from corpus.register.entries import Entry

_BETWEEN = r"[\s,()–-]+"  # what may part the words of a name
_OF = r"[ ]*(?:(?:cua|do)[ ]+)?"
_OFFICE = (
    r"(?:(?:ban thuong vu|btv|thuong truc|ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|tinh uy|thanh uy|chu tich)\s+)"
)
_CARRIES_OUT = r"(?:trien khai|thuc hien|to chuc|quan triet|ve|viec|theo|cu the hoa|nham)"
_LONGEST_SYMBOL = 24  # characters of a symbol after its number
_LONGEST_LEAD = 80  # characters looked back for "kế hoạch triển khai thực hiện"


@dataclass(frozen=True, slots=True)
class Mention:
    """A document named at `span` of a text; `ids` are the candidates, empty where the register knows none."""

    span: Span
    ids: tuple[str, ...]
    text: str


class Resolver:
    """Finds mentions; made once from the entries of a register."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self._keys = [
            tuple(found.key for number in entry.numbers for found in find_numbers(number)) for entry in self._entries
        ]
        self._issuers = {entry.id: issuer_names(entry) for entry in self._entries}
        self._issuer_patterns = {
            document: re.compile(rf"{_OF}(?:{alternatives(names) or '(?!)'})(?!\w)")
            for document, names in self._issuers.items()
        }
        self._aliases = _alias_table(self._entries)
        self._alias_pattern = re.compile(rf"(?<!\w)(?:{_any_name(self._aliases)})(?!\w)")
        self._issued_pattern = self._kind_and_issuer()
        self._place_pattern = re.compile(
            rf"{_OF}(?P<office>{_OFFICE}*)(?P<level>(?:tinh|thanh pho|tp\.?)\s+)?(?:{alternatives(places())})(?!\w)"
        )

    def find(self, text: str) -> tuple[Mention, ...]:
        """The mentions of a text in order; of two that overlap, the one that starts first, then the longer."""
        folded = fold(text)
        found = [*self._by_number(text, folded), *self._by_alias(folded), *self._by_issuer(folded)]
        found.sort(key=lambda one: (one.span.start, -one.span.end))
        kept: list[Mention] = []
        for one in found:
            if not kept or one.span.start >= kept[-1].span.end:
                kept.append(replace(one, text=text[one.span.start : one.span.end]))
        return tuple(kept)

    def candidates(self, number: FoundNumber, year: int | None = None) -> tuple[Entry, ...]:
        """Entries of a number, narrowed by a year of issue."""
        value, own_year, symbol = number.key
        year = own_year or year
        return tuple(
            entry
            for entry, keys in zip(self._entries, self._keys, strict=True)
            if any(key[0] == value and (symbol == key[2] if symbol else number.kind == entry.kind) for key in keys)
            and (year is None or entry.year is None or year == entry.year or year in {key[1] for key in keys})
        )

    def _by_number(self, text: str, folded: str) -> Iterator[Mention]:
        for number in find_numbers(text):
            dated = date_after(folded, number.span.end)
            end = dated.span.end if dated else number.span.end
            found = self.candidates(number, dated.year if dated else None)
            carrying = self._carrying_out(folded, Span(number.whole.start, end), found)
            yield carrying or self._with_issuer(folded, Span(number.whole.start, end), found)

    def _with_issuer(self, folded: str, span: Span, found: tuple[Entry, ...]) -> Mention:
        """The mention narrowed by the issuer that follows; an office of another place leaves no candidate."""
        narrowed, end = self._followed_by_issuer(folded, span.end, found)
        elsewhere = self._place_pattern.match(folded, span.end)
        if elsewhere and elsewhere.end() > end and (elsewhere["office"] or elsewhere["level"]) and _is_local(found):
            return _mention(span.start, elsewhere.end(), ())
        return _mention(span.start, end, narrowed) if narrowed else _mention(span.start, span.end, found)

    def _followed_by_issuer(
        self, folded: str, position: int, found: tuple[Entry, ...]
    ) -> tuple[tuple[Entry, ...], int]:
        """Candidates whose issuer stands at a position, longest name first, and where that name ends."""
        ends = {entry.id: self._issuer_end(folded, position, entry) for entry in found}
        furthest = max(ends.values(), default=0)
        if furthest <= position:
            return (), position
        return tuple(entry for entry in found if ends[entry.id] == furthest), furthest

    def _issuer_end(self, folded: str, position: int, entry: Entry) -> int:
        match = self._issuer_patterns[entry.id].match(folded, position)
        return match.end() if match else 0

    def _carrying_out(self, folded: str, span: Span, carried: tuple[Entry, ...]) -> Mention | None:
        """A paper named by what it carries out: "kế hoạch (triển khai) thực hiện <number> [của <issuer>]"."""
        start = max(0, span.start - _LONGEST_LEAD)
        lead = _carrying_pattern().search(folded, start, span.start)
        kind = kinds().by_word(lead["word"]) if lead else None
        if lead is None or kind is None:
            return None
        ids = {entry.id for entry in carried}
        papers = tuple(entry for entry in self._entries if entry.kind == kind.code and ids & set(entry.implements))
        if not papers:
            return None
        end = max(span.end, self._followed_by_issuer(folded, span.end, carried)[1])
        direct = self._with_issuer(folded, Span(lead.start("word"), span.end), papers)
        if direct.span.end > span.end and direct.ids:
            return direct
        return self._with_issuer(folded, Span(lead.start("word"), end), papers)

    def _by_alias(self, folded: str) -> Iterator[Mention]:
        for match in self._alias_pattern.finditer(folded):
            found = self._aliases[_words(match[0])]
            yield self._alias_mention(folded, Span(*match.span()), found)

    def _alias_mention(self, folded: str, span: Span, found: tuple[Entry, ...]) -> Mention:
        """The name with the number or the year that follows it."""
        after = _NUMBER_AFTER.match(folded, span.end)
        if after and after["year"]:
            fitting = tuple(entry for entry in found if entry.year == int(after["year"]))
            return _mention(span.start, after.end(), fitting)
        numbers = find_numbers(folded[after.start("n") : after.end() + _LONGEST_SYMBOL]) if after else ()
        if after and numbers and numbers[0].span.start == 0:
            end = after.start("n") + numbers[0].span.end
            dated = date_after(folded, end)
            return _mention(span.start, dated.span.end if dated else end, self.candidates(numbers[0]))
        return _dated_name(folded, span, found)

    def _by_issuer(self, folded: str) -> Iterator[Mention]:
        for match in self._issued_pattern.finditer(folded):
            kind = kinds().by_word(match["word"])
            local = tuple(entry for entry in self._entries if kind and entry.kind == kind.code and entry.place)
            found, end = self._followed_by_issuer(folded, match.start("issuer"), local)
            years = {int(year) for year in (match["year"],) if year}
            dated = date_after(folded, end)
            years |= {dated.year} if dated and any(entry.year == dated.year for entry in found) else set()
            fitting = tuple(entry for entry in found if not years or entry.year in years)
            if found:
                yield _mention(match.start(), dated.span.end if dated and years else end, fitting)

    def _kind_and_issuer(self) -> re.Pattern[str]:
        words = alternatives([word for kind in kinds().kinds for word in kind.words])
        names = alternatives(
            [name for entry in self._entries if entry.place for name in self._issuers[entry.id]] or ["-"]
        )
        return re.compile(
            rf"(?<!\w)(?P<word>{words})(?:\s+nam\s+(?P<year>\d{{4}}))?\s+(?:(?:cua|do)\s+)?(?P<issuer>{names})(?!\w)"
        )


_NUMBER_AFTER = re.compile(
    r"\s*,?\s*(?:luat\s+)?(?:so\s*:?\s*)?(?P<n>\d{1,4})\s*[/-]\s*(?:(?P<year>(?:19|20)\d{2})(?![\d/])(?!\s*[/-]\s*[a-z])|(?=[\da-z]))"
)


def issuer_names(entry: Entry) -> tuple[str, ...]:
    """The ways an issuer is called: in full, by abbreviation, without its level, by the place alone."""
    short = re.sub("Ủy ban nhân dân", "UBND", re.sub("Hội đồng nhân dân", "HĐND", entry.issuer))
    names = {entry.issuer, short, *entry.issuer_names}
    names |= {re.sub(r" (tỉnh|thành phố|huyện) ", " ", name) for name in names}
    if entry.place:
        names |= {entry.place, f"tỉnh {entry.place}", f"thành phố {entry.place}", f"TP {entry.place}"}
    return tuple(sorted(name for name in names if name))


def _mention(start: int, end: int, found: Iterable[Entry]) -> Mention:
    return Mention(Span(start, end), tuple(entry.id for entry in found), "")


def _dated_name(folded: str, span: Span, found: tuple[Entry, ...]) -> Mention:
    """A name with the year after it, where one of its documents (or a law outside the register) is of that year."""
    dated = date_after(folded, span.end)
    fitting = tuple(entry for entry in found if dated and entry.year == dated.year)
    return (
        _mention(span.start, dated.span.end, fitting)
        if dated and (fitting or not found)
        else _mention(span.start, span.end, found)
    )


def _is_local(found: tuple[Entry, ...]) -> bool:
    """Whether an office of a place may be the issuer of one of the candidates."""
    return len(found) != 1 or found[0].place is not None


def _alias_table(entries: tuple[Entry, ...]) -> dict[str, tuple[Entry, ...]]:
    table: dict[str, tuple[Entry, ...]] = {_words(name): () for name in kinds().other_laws}
    for entry in entries:
        for alias in entry.aliases:
            table[_words(alias)] = (*table.get(_words(alias), ()), entry)
    return table


def _words(name: str) -> str:
    return " ".join(re.findall(r"\w+", fold(name)))


def _any_name(names: Iterable[str]) -> str:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(_BETWEEN.join(map(re.escape, name.split())) for name in ordered) or r"(?!)"


def _carrying_pattern() -> re.Pattern[str]:
    words = alternatives([word for kind in kinds().kinds for word in kind.words])
    return re.compile(rf"(?<!\w)(?P<word>{words})(?:\s+{_CARRIES_OUT})+\s+\Z")
