"""How much a paper says of a document when it cites it: all at first, kind and number later; and in what order."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from assistant.lint.citations import Citation
from assistant.lint.citing import issuer_said
from assistant.lint.endings import is_normative
from assistant.lint.model import Finding
from assistant.lint.naming import dated
from assistant.lint.rules import Rules
from assistant.lint.sheet import Sheet
from assistant.lint.tables import listed, words
from corpus.address import Address
from corpus.folding import fold

_LAWS = ("luat", "pl")
_OF_THE_CASE = ("ttr", "bc", "cv", "tb")  # told by what is decided on them
_LONGEST_ISSUER = 9  # words
_LISTED = re.compile(r"(?:[:;]\s*so|\btai|\bkem theo|\btheo de nghi cua [^;]*)\s*$")


def completeness(sheet: Sheet, cited: tuple[Citation, ...], rules: Rules) -> Iterator[Finding]:
    """What is to be said of first and later citations, and of the order of the bases."""
    yield from _first_and_later(sheet, cited, rules)
    yield from _order(sheet, cited, rules)


def _first_and_later(sheet: Sheet, cited: Iterable[Citation], rules: Rules) -> Iterator[Finding]:
    """The first citation of a document whole, those after it short. Of normative papers only the latter."""
    titled: set[str] = set()
    seen: set[str] = set()
    told: set[str] = set()
    for one in cited:
        key = one.number.canonical if one.number else None
        if one.number is None or key is None or one.number.kind in _LAWS:
            continue
        if one.in_title:
            titled |= {key} if one.dated else set()
        elif key not in seen:
            seen.add(key)
            yield from () if is_normative(sheet) or key in titled else _first(sheet, one, rules)
        elif key not in told and one.dated is not None and issuer_said(sheet, one) and not one.in_basis:
            told.add(key)
            message = f"Văn bản {key} đã được dẫn đầy đủ ở trên; từ lần sau chỉ ghi tên loại và số, ký hiệu."
            yield sheet.finding(rules["vien-dan-lan-sau"], one.span, message)


def _first(sheet: Sheet, one: Citation, rules: Rules) -> Iterator[Finding]:
    said = issuer_said(sheet, one)
    bare = one.number is not None and one.number.whole.start == one.number.span.start
    if _is_listed(sheet, one) or _is_told_before(sheet, one):
        return
    missing = [
        *(["tên loại văn bản"] if bare else []),
        *(["ngày ban hành"] if one.dated is None else []),
        *(["cơ quan ban hành"] if said is None else []),
        *(["trích yếu nội dung"] if one.in_basis and said is not None and _is_bare(sheet, one, said[0]) else []),
    ]
    if not missing or (bare and not missing[1:]):
        return
    entry = one.entry
    known = f", đầy đủ là: {dated(entry)}" if entry else ""
    message = f"Lần đầu dẫn văn bản này còn thiếu {', '.join(missing)}{known}."
    related = [Address(entry.id)] if entry else []
    yield sheet.finding(rules["vien-dan-lan-dau"], one.span, message, related=related)


def _is_bare(sheet: Sheet, one: Citation, said: str) -> bool:
    """Whether nothing stands behind the issuer of a basis."""
    quoted = sheet.text[one.rest.end : one.rest.end + 1] in ("“", '"')
    titled = quoted or words().title_start.match(fold(sheet.said(one.rest))) is not None
    of_the_case = one.number is not None and one.number.kind in _OF_THE_CASE
    return not (titled or of_the_case) and len(said.split()) <= _LONGEST_ISSUER


def _is_told_before(sheet: Sheet, one: Citation) -> bool:
    """Whether day and issuer stand before: "… ban hành Nghị định …", or a bracket behind what it is about."""
    before = sheet.text[one.line.start : one.span.start]
    return before.rstrip().endswith("ban hành") or before.count("(") > before.count(")")


def _is_listed(sheet: Sheet, one: Citation) -> bool:
    """Whether kind and issuer stand before it: "các Nghị quyết của …: số …; số …", "… tại Tờ trình số …"."""
    before = fold(sheet.text[one.line.start : one.span.start])
    return _LISTED.search(before) is not None


def _order(sheet: Sheet, cited: Iterable[Citation], rules: Rules) -> Iterator[Finding]:
    """A basis of higher rank behind one of lower rank, told once."""
    ranks = listed("issuers.yaml", "ranks")
    first = {one.line.start: one for one in reversed(list(cited)) if one.in_basis}  # those behind it are in its title
    ranked = [(rank, one) for _, one in sorted(first.items()) if (rank := _rank(one, ranks)) is not None]
    for (before, _), (after, one) in pairwise(ranked):
        if after < before:
            name = sheet.said(one.span)
            message = f"{name} có giá trị pháp lý cao hơn văn bản ghi ngay trước; nên xếp căn cứ từ cao xuống thấp."
            yield sheet.finding(rules["can-cu-thu-tu"], one.span, message)
            return


def _rank(one: Citation, ranks: tuple[str, ...]) -> int | None:
    if one.number is None:
        return ranks.index("luat") if any(entry.kind == "luat" for entry in one.entries) else None
    symbol = (one.number.symbol or "").rpartition("-")[2]
    keys = (f"{one.number.kind}-{symbol}", one.number.kind)
    return next((ranks.index(key) for key in keys if key in ranks), None)
