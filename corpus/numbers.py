"""Numbers of documents in all their spellings: 06/2022/QH15, 98/2023/NĐ-CP, 41-CT/TW, 106/KH-UBND, "nđ 152", "ct 41".

Read on the folded text (same offsets); the grammar comes from `register_data/kinds.yaml`.
A whole number has a symbol; a bare one ("Chỉ thị 41", "nghị định 152/2025") has none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.folding import fold
from corpus.kinds import Kind, alternatives, kinds
from corpus.model import Span

_DASH = r"[-–—]"
_START = r"(?<![\w/.,–-])"
_YEAR = r"(?:19|20)\d{2}"
_SQUASH = re.compile(r"[^a-z0-9]")
_GAP = r"[^\S\n]*\n?[^\S\n]*"  # spaces, broken over a line at most
_ASKED = re.compile(r"\s+(?:ngay|thang|nam)\s+(?:nao|may|bao nhieu|gi)\b")  # "Chỉ thị 41 ngày nào" asks for the day
_LONGEST_TAIL = 3  # hyphenated parts of a body: TTLT-BNV-BTC-BTP


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number in a text: `span` is the number, `whole` also the kind word before it ("Chỉ thị số 41-CT/TW").

    `kind` is a code of the table, empty where nothing tells; `number` as printed (06, 0124); `year` the year inside
    the number; `symbol` and `canonical` are None for a bare number.
    """

    span: Span
    whole: Span
    kind: str
    number: str
    year: int | None
    symbol: str | None
    canonical: str | None

    @property
    def key(self) -> tuple[int, int | None, str | None]:
        """What two spellings of one number share: value, year, letters of the symbol."""
        letters = None if self.symbol is None else _SQUASH.sub("", fold(self.symbol))
        return int(re.sub(r"\D", "", self.number)), self.year, letters


def find_numbers(text: str) -> tuple[FoundNumber, ...]:
    """The numbers of a text in order; they do not overlap."""
    folded = fold(text)
    found: list[FoundNumber] = []
    for one in (*_whole_numbers(text, folded), *_letters(text, folded), *_bare_numbers(text, folded)):
        if not any(one.span.start < other.span.end and other.span.start < one.span.end for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.span.start))


def canonical(text: str) -> str | None:
    """The first whole number of a text as it is properly printed; None where there is none."""
    return next((one.canonical for one in find_numbers(text) if one.canonical), None)


def same_number(one: str, other: str) -> bool:
    """Whether two texts print the same number (zeros in front, spaces, tone marks and separators aside)."""
    keys = [next((found.key for found in find_numbers(text) if found.symbol), None) for text in (one, other)]
    return keys[0] is not None and keys[0] == keys[1]


def short_for(short: str, number: str) -> bool:
    """Whether a text names a kind and the bare digits of a number: "kế hoạch 95", of "95/KH-UBND"."""
    said = next(iter(find_numbers(short)), None)
    whole = next((found for found in find_numbers(number) if found.symbol), None)
    if said is None or whole is None or said.symbol:
        return False
    return (said.kind, said.key[0]) == (whole.kind, whole.key[0])


def _whole_numbers(text: str, folded: str) -> Iterator[FoundNumber]:
    for match in _whole_pattern().finditer(folded):
        symbol = match["house"].upper() if match["house"] else _symbol(text, match)
        year = int(match["year"]) if match["year"] else None
        named = _kind_before(folded, match.start())
        kind = named[0] if named else kinds().by_symbol(match["head"] or match["head2"] or "")
        code = kind.code if kind else "luat"
        span = Span(match.start(), match.end())
        whole = Span(named[1] if named else match.start(), match.end())
        yield FoundNumber(span, whole, code, match["n"], year, symbol, _printed(match["n"], year, symbol))


def _symbol(text: str, match: re.Match[str]) -> str:
    set_as = "" if match["head"] else "2"
    head = text[match.start("head" + set_as) : match.end("head" + set_as)]
    tail = "".join(text[match.start("tail" + set_as) : match.end("tail" + set_as)].split())
    kind, body = kinds().by_symbol(head), kinds().body(tail)
    head = next((one for one in kind.symbols if fold(one) == fold(head)), head) if kind else head
    printed = (body.same_as or body.symbol) if body else tail.upper()
    party = body.party if body else match["slash" + set_as] == "/"
    return f"{head}/{printed}" if party else f"{head}-{printed}"


def _printed(number: str, year: int | None, symbol: str) -> str:
    padded = number if len(number) > 1 else f"0{number}"
    if year is not None:
        return f"{padded}/{year}/{symbol}"
    return f"{padded}-{symbol}" if "/" in symbol else f"{padded}/{symbol}"


def _letters(text: str, folded: str) -> Iterator[FoundNumber]:
    """Numbers of official letters, whose symbol names no kind: 71/SNV-VP. Capitals tell them from other words."""
    for match in re.finditer(r"(?<![\w/.-])(\d{1,5})/([A-ZĐ]{2,10}-[A-ZĐ][A-ZĐa-z&]{1,9})(?!\w)", text):
        named = _kind_before(folded, match.start())
        whole = Span(named[1] if named else match.start(), match.end())
        yield FoundNumber(
            Span(*match.span()), whole, "cv", match[1], None, match[2], _printed(match[1], None, match[2])
        )


def _bare_numbers(text: str, folded: str) -> Iterator[FoundNumber]:
    for match in _bare_pattern().finditer(folded):
        kind = kinds().by_word(re.sub(r"\s*-\s*", "-", match["word"]))
        if kind is None or not _is_number(text, match, kind):
            continue
        year = int(match["year"]) if match["year"] else None
        yield FoundNumber(
            Span(match.start("n"), match.end()), Span(*match.span()), kind.code, match["n"], year, None, None
        )


def _is_number(text: str, match: re.Match[str], kind: Kind) -> bool:
    """Whether the digits after a kind word number it: not a count, not a year, not too short after a doubtful word."""
    if match["year"] or match["so"]:
        return True
    if re.fullmatch(_YEAR, match["n"]):
        return False
    following = fold(text[match.end() : match.end() + 30])
    if _ASKED.match(following):
        return True
    if _counted_pattern().match(following) and (
        kind.verb or not re.match(rf"\s+nam\s+{_YEAR}(?!\s*{_DASH})", following)
    ):
        return False
    doubtful = kind.verb or match["word"] not in map(fold, kind.words)
    return len(match["n"]) > 1 or not doubtful


def _kind_before(folded: str, position: int) -> tuple[Kind, int] | None:
    """The kind word that leads a number ("Nghị quyết số") and where it starts."""
    match = _lead_pattern().search(folded, max(0, position - 40), position)
    kind = kinds().by_word(match["word"]) if match else None
    return (kind, match.start()) if match and kind else None


@cache
def _whole_pattern() -> re.Pattern[str]:
    """Number, year, then QH15, or a kind and any body (tightly set), or a kind and a known body (set anyhow)."""
    heads = alternatives([symbol for kind in kinds().kinds for symbol in kind.symbols])
    bodies = alternatives([body.symbol for body in kinds().bodies])
    any_body = rf"[a-z]{{2,12}}\d{{0,2}}(?:-[a-z]{{2,10}}){{0,{_LONGEST_TAIL - 1}}}"
    return re.compile(
        rf"{_START}(?P<n>\d{{1,5}})(?:\s*/\s*(?P<year>{_YEAR})(?!\d))?"
        rf"(?:\s*/\s*(?P<house>(?:qh|ubtvqh)\d{{1,2}})"
        rf"|\s*(?:/|{_DASH})\s*(?P<head>{heads})(?P<slash>/|{_DASH})(?:\s*\n\s*)?(?P<tail>{any_body})"
        rf"|\s*(?:/|{_DASH})?\s*(?P<head2>{heads})\s*(?P<slash2>/|{_DASH})?\s*(?P<tail2>{bodies}))(?!\w)"
    )


@cache
def _bare_pattern() -> re.Pattern[str]:
    words = alternatives([word for kind in kinds().kinds for word in (*kind.words, *kind.short)])
    return re.compile(
        rf"(?<!\w)(?P<word>{words})(?:{_GAP}(?P<so>so))?{_GAP}:?{_GAP}(?P<n>\d{{1,4}})"
        rf"(?:\s*/\s*(?P<year>{_YEAR}))?(?![\w%]|\s*/\s*\d|[.,]\d)"
    )


@cache
def _lead_pattern() -> re.Pattern[str]:
    words = alternatives([word for kind in kinds().kinds for word in (*kind.words, *kind.short)])
    return re.compile(rf"(?<!\w)(?P<word>{words})\s*(?:so\s*)?:?\s*\Z")


@cache
def _counted_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{alternatives(kinds().counted)})(?!\w)")
