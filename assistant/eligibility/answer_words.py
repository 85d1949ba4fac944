"""Answers in words: what a person typed to one question, read strictly; a word that is not understood is told."""

import re
import unicodedata
from collections.abc import Iterator
from typing import TypeVar

from assistant.eligibility.dossier import WorkDone
from corpus.awards.conditions import Level, Scope, Work
from corpus.folding import fold
from prompts.template import phrase

Value = TypeVar("Value")
EARLIEST_YEAR = 1945
_YES = frozenset({"co", "c", "roi", "co roi", "da", "da co", "phai", "vang", "y", "yes"})
_YES_MARKED = frozenset({"đúng", "đúng rồi", "đúng vậy"})  # without its marks it may be "dừng", which is to stop
_NO = frozenset(
    {"khong", "ko", "k", "chua", "sai", "n", "no", "khong co", "chua co", "khong bi", "chua bi", "khong phai"}
)
_UNKNOWN = frozenset(
    {"bo qua", "khong nho", "ko nho", "khong ro", "ko ro", "chua ro", "khong biet", "ko biet", "chua biet"}
)
_POLITE = re.compile(r"[\s,]+(?:ạ|nhé|nhe|nha)[\s.!]*$")  # behind an answer; they add nothing to it
_NUMBER = re.compile(r"(\d+(?:[.,]\d{1,2})?)\s*(?:%|phan tram|nam|nguoi|lan)?")
_YEARS = r"(\d{4})(?:\s*(?:-|–|den)\s*(\d{4}))?"
_RATED = re.compile(
    rf"{_YEARS}|(?P<failed>khong hoan thanh(?: nhiem vu)?|khtnv|kht)"
    r"|(?P<excellent>(?:hoan thanh )?(?:xuat sac|xs)(?: nhiem vu)?|htxsnv|htxs)"
    r"|(?P<good>(?:hoan thanh )?tot(?: nhiem vu)?|httnv|htt)|(?P<done>hoan thanh(?: nhiem vu)?|htnv|ht)"
)
_KINDS = (
    (Work.INITIATIVE, r"sang kien|sk"),
    (Work.PROJECT, r"de tai|de an|cong trinh"),
    (Work.COMBAT, r"muu tri(?:,? sang tao)?(?: trong chien dau| chien dau)?"),
)
_SCOPES = (
    (Scope.NATION, r"toan quoc"),
    (Scope.MINISTRY, r"(?:bo|ban|nganh|tinh|thanh pho)(?:\s*,\s*(?:bo|ban|nganh|tinh|thanh pho))*"),
    (Scope.BASE, r"co so"),
)
_YEAR = r"(?:\bnam[\s:]*)?\b(\d{4})\b"
_COUNT = rf"\b(\d{{1,2}}|mot|hai|ba)\s+(?=(?:{'|'.join(words for _, words in _KINDS)})\b)"
_BINDING = re.compile(
    r"\b(?:trong nam|cap|pham vi|o|trong|co|duoc|da|cong nhan|nghiem thu|khoa hoc|va cong nghe)\b|[\s,:()]+"
)


class AnswerError(ValueError):
    """An answer that cannot be read; the message says in Vietnamese how to answer."""


def is_no(text: str) -> bool:
    """Whether it says no, none or never."""
    return _plain(text) in _NO


def passes_by(text: str) -> bool:
    """Whether it leaves the question open: empty, passed by, not known."""
    return not text.strip() or _plain(text) in _UNKNOWN


def yes_or_no(text: str) -> bool:
    """Whether it says yes. Raises AnswerError."""
    if is_no(text):
        return False
    if _plain(text) not in _YES and _lowered(text) not in _YES_MARKED:
        raise AnswerError(phrase("interview.unread.yes_no"))
    return True


def number(text: str) -> float:
    """A number, its unit left out; "không" is 0. Raises AnswerError."""
    if is_no(text):
        return 0
    found = _NUMBER.fullmatch(_plain(text))
    if found is None:
        raise AnswerError(phrase("interview.unread.number"))
    return float(found[1].replace(",", "."))


def option(text: str, options: tuple[str, ...]) -> int:
    """The place, from 1, of the one option meant: by its number, by its words, or by both. Raises AnswerError."""
    said = _plain(text)
    ways = ((place, rf"{place}[.):]?", re.escape(_plain(words))) for place, words in enumerate(options, 1))
    found = [place for place, number, words in ways if re.fullmatch(rf"{number}|(?:{number}\s*)?{words}", said)]
    if len(found) != 1:
        raise AnswerError(phrase("interview.unread.option", most=str(len(options))))
    return found[0]


def chosen(text: str, most: int) -> tuple[int, ...]:
    """Places, from 1 to `most`, in a numbered list; none for "không". Raises AnswerError."""
    if is_no(text):
        return ()
    if re.fullmatch(r"\d+(?:[\s,;]+\d+)*", _plain(text)):
        found = tuple(dict.fromkeys(map(int, re.findall(r"\d+", text))))
        if all(1 <= one <= most for one in found):
            return found
    raise AnswerError(phrase("interview.unread.choice", most=str(most)))


def years(text: str, latest: int) -> tuple[int, ...]:
    """Years such as "2021, 2023-2025", none after `latest`. Raises AnswerError."""
    folded = _plain(text)
    found = {year for match in re.finditer(_YEARS, folded) for year in _span(match[1], match[2], latest)}
    if not found or re.sub(r"\bnam\b|\bva\b|[\s,;]+", "", re.sub(_YEARS, "", folded)):
        raise AnswerError(phrase("interview.unread.years"))
    return tuple(sorted(found))


def years_by_option(text: str, most: int, latest: int) -> dict[int, tuple[int, ...]]:
    """Years by a place in a numbered list, such as "1: 2021, 2022; 2: 2023". Raises AnswerError."""
    found: dict[int, tuple[int, ...]] = {}
    for part in filter(str.strip, text.split(";")):
        place, colon, rest = part.partition(":")
        if not colon or not place.strip().isdecimal() or not 1 <= int(place) <= most or int(place) in found:
            raise AnswerError(phrase("interview.unread.years_by_option", most=str(most)))
        found[int(place)] = years(rest, latest)
    return found


def ratings(text: str, latest: int, alone: int | None = None) -> dict[int, Level]:
    """Ratings by year, such as "2021-2024 xuất sắc; 2025 tốt"; `alone` is the year of a rating without one.

    Raises AnswerError.
    """
    folded = _plain(text)
    found: dict[int, Level] = {}
    waiting: list[int] = []
    for match in _RATED.finditer(folded):
        if match[1]:
            waiting += _span(match[1], match[2], latest)
            continue
        if not waiting and alone is not None and not found:
            waiting = [alone]
        level = Level[str(match.lastgroup).upper()]
        if not waiting or set(waiting) & set(found):
            raise AnswerError(phrase("interview.unread.ratings"))
        found |= dict.fromkeys(waiting, level)
        waiting = []
    if waiting or not found or re.sub(r"\bnam\b|\bva\b|\bmuc\b|\bloai\b|[\s,;:=()]+", "", _RATED.sub("", folded)):
        raise AnswerError(phrase("interview.unread.ratings"))
    return found


def works(text: str, latest: int, alone: int | None = None) -> Iterator[WorkDone]:
    """Works such as "2 sáng kiến cơ sở 2024; 1 đề tài tỉnh 2023"; `alone` is the year of works without one.

    Raises AnswerError.
    """
    for part in re.split(r"[;\n]+", _plain(text)):
        if part.strip():
            yield _work(part.strip(), latest, alone)


def _work(part: str, latest: int, alone: int | None) -> WorkDone:
    year, rest = _taken(part, _YEAR)
    count, rest = _taken(rest, _COUNT)
    kind, rest = _first(_KINDS, rest)
    scope, rest = _first(_SCOPES, rest)
    when = _span(year, None, latest)[0] if year else alone
    if kind is None or when is None or _BINDING.sub("", rest):
        raise AnswerError(phrase("interview.unread.works"))
    many = {"mot": 1, "hai": 2, "ba": 3}.get(count) or int(count or 1)
    return WorkDone(kind, many, when, scope)


def _taken(text: str, pattern: str) -> tuple[str, str]:
    """The first group of a pattern, and the text without what it matched."""
    found = re.search(pattern, text)
    return (found[1], text[: found.start()] + " " + text[found.end() :]) if found else ("", text)


def _first(table: tuple[tuple[Value, str], ...], text: str) -> tuple[Value | None, str]:
    """The first value whose words stand in a text, and the text without them."""
    for value, words in table:
        said, rest = _taken(text, rf"\b({words})\b")
        if said:
            return value, rest
    return None, text


def _span(first: str, last: str | None, latest: int) -> list[int]:
    """The years from the first to the last. Raises AnswerError where they lie too early or too late."""
    start, end = int(first), int(last or first)
    if not EARLIEST_YEAR <= start <= end <= latest:
        raise AnswerError(phrase("interview.unread.span", first=str(EARLIEST_YEAR), last=str(latest)))
    return list(range(start, end + 1))


def _plain(text: str) -> str:
    """What was typed in plain letters, without polite words behind it."""
    return fold(_lowered(text))


def _lowered(text: str) -> str:
    """The same with its marks."""
    return " ".join(_POLITE.sub("", unicodedata.normalize("NFC", text).lower()).split()).strip(" .!")
