"""How a document is named in a paper: in full at its first mention, by kind and number after that."""

import re

from corpus.kinds import kinds
from corpus.register import Entry
from corpus.register.identity import written

_LAW = "luat"
_LAW_NUMBER = re.compile(r"\d+/\d{4}/QH\d+")
_SAYS_DAY = re.compile(r"ngày\s+\d")
_IN_FIGURES = re.compile(r"ngày\s+\d{1,2}\s*[/.-]\s*\d")


def short(entry: Entry) -> str:
    """Kind and number: "Nghị định số 152/2025/NĐ-CP"; a law by its name."""
    if entry.kind == _LAW and entry.name:
        return entry.name
    kind = kinds().by_code(entry.kind)
    return f"{kind.name if kind else 'Văn bản'} số {entry.number}" if entry.number else entry.name


def dated(entry: Entry) -> str:
    """Kind, number, day and issuer as far as they are known: "… ngày 14/6/2025 của Chính phủ"."""
    if entry.kind == _LAW:
        return short(entry)
    day = f" ngày {written(entry.issued)}" if entry.issued else ""
    issuer = f" của {issuer_of(entry)}" if entry.issuer else ""
    return f"{short(entry)}{day}{issuer}"


def as_basis(entry: Entry, said: str) -> str:
    """As a basis names it in the place of one that is said: kind, number, day, issuer, the day written as there.

    What it is about is left to be written from its own text: the register has words of its own for that. A law is named
    by its name, with its number and its day as far as the one said has them; by its day where it has neither.
    """
    day = f" ngày {_day_as(entry, said)}" if entry.issued else ""
    if entry.kind != _LAW:
        return f"{short(entry)}{day}{f' của {issuer_of(entry)}' if entry.issuer else ''}"
    numbered = " số " in said or _LAW_NUMBER.search(said) is not None
    number = f" số {entry.number}" if entry.number and (numbered or not day) else ""
    name = short(entry).removesuffix(f" số {entry.number}")
    return f"{name}{number}{day if _SAYS_DAY.search(said) or not number else ''}"


def _day_as(entry: Entry, said: str) -> str:
    """The day of a document, in figures where the one said is, else in words."""
    assert entry.issued is not None
    figures = written(entry.issued)
    if _IN_FIGURES.search(said):
        return figures
    day, month, year = figures.split("/")
    return f"{day} tháng {month} năm {year}"


def issuer_of(entry: Entry) -> str:
    """Who issued it, in the words of citations: a circular is the minister's."""
    return f"Bộ trưởng {entry.issuer}" if entry.kind == "tt" and entry.issuer.startswith("Bộ ") else entry.issuer
