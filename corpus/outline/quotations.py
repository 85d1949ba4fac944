"""Quotations: articles that an amending law quotes ("“Điều 10 … ”") are text of the change, no units of their own."""

import re
from collections.abc import Iterator, Sequence

from corpus.folding import fold
from corpus.lines import Line

_CHANGES = re.compile(r"sua doi|bo sung|thay the|thay cum tu|nhu sau")
_CHANGE = re.compile(r"\d{1,3}\.\s+(?:sua doi|bo sung|bai bo|thay|(?:cac )?(?:dieu|khoan|diem|muc|chuong)\s)|dieu \d")
_QUOTE_ENDED = re.compile(r"[”\"][.;,”\"]*$")
_LEAD_LINES = 1  # a quotation stands right behind the line that announces it


def quoted_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Indices of lines inside quotations that run over more than one line, first and last included."""
    found: set[int] = set()
    for at in range(_LEAD_LINES, len(lines)):
        if at not in found and _opens(lines, at, follows_quotation=at - 1 in found):
            found.update(_run(lines, at))
    return frozenset(found)


def _opens(lines: Sequence[Line], at: int, *, follows_quotation: bool) -> bool:
    if lines[at].text[0] not in '“"' or _balance(lines[at].text) <= 0:
        return False
    return follows_quotation or _CHANGES.search(fold(lines[at - 1].text)) is not None


def _run(lines: Sequence[Line], start: int) -> Iterator[int]:
    """Lines up to where the marks balance, or to the next change where a mark is missing in print."""
    open_marks = 0
    for at in range(start, len(lines)):
        if at > start and _QUOTE_ENDED.search(lines[at - 1].text) and _CHANGE.match(fold(lines[at].text)):
            return
        yield at
        open_marks += _balance(lines[at].text)
        if open_marks <= 0:
            return


def _balance(line: str) -> int:
    """Opening less closing marks; straight marks count as opening at the start and closing elsewhere, in pairs."""
    return line.count("“") - line.count("”") + (line.count('"') % 2) * (1 if line.startswith('"') else -1)
