"""Legal bases and papers named in the text: in force on the day, amended, replaced, known at all, and for how long."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from assistant.lint.citations import Citation, Sources
from assistant.lint.endings import is_normative
from assistant.lint.model import Finding, Mending
from assistant.lint.naming import as_basis, short
from assistant.lint.rules import Rules
from assistant.lint.sheet import Sheet
from assistant.lint.tables import words
from corpus.address import Address
from corpus.folding import fold
from corpus.model import Change, Confidence, Span, Status
from corpus.register import Entry, Register
from corpus.register.identity import written

_WITHOUT_FORCE = frozenset({"ttr", "cv", "bc", "tb", "cd"})
_LAW = "luat"
_MOST_NAMED = 6  # numbers that one message lists
_YEAR = re.compile(r"(?<![\d/.-])(20\d{2})(?![\d/])")
_PERIOD = re.compile(r"(?<![\d/.])20\d{2}\s*[-–]\s*(20\d{2})(?!\d)")


def bases(sheet: Sheet, on: date, cited: tuple[Citation, ...], sources: Sources, rules: Rules) -> Iterator[Finding]:
    """What is to be said of the force of the documents that a paper names."""
    register = sources.register
    for one in _first_of_each(cited):
        if _is_ended_here(sheet, one):
            continue
        match _status(one, on):
            case Status.EXPIRED:
                yield _expired(sheet, on, one, register, rules)
            case Status.NOT_YET if not is_normative(sheet):
                yield from _not_yet(sheet, on, one, rules)
            case Status.AMENDED:
                yield from _amended(sheet, on, one, register, rules)
        yield from _ending(sheet, on, one, register, rules)
    yield from _unknown(sheet, [one for one in cited if not _is_mistyped(one, sources)], rules)


def _first_of_each(cited: Iterable[Citation]) -> Iterator[Citation]:
    """A document is told of where it is a basis, and else where it is named first."""
    ordered = sorted(cited, key=lambda one: not one.in_basis)
    first = {one.entries[0].id: one for one in reversed(ordered) if one.entries}
    return (one for one in cited if one.entries and first[one.entries[0].id] is one)


def _status(one: Citation, on: date) -> Status:
    """What a document is on a day; of several that may be meant the one that stands best."""
    found = [entry.validity.status(on) for entry in one.entries]
    if all(status is Status.EXPIRED for status in found):
        return Status.EXPIRED
    return found[0] if len(found) == 1 else Status.UNVERIFIED


def _is_ended_here(sheet: Sheet, one: Citation) -> bool:
    """Whether the paper itself ends or changes the document, or names it as past."""
    before = fold(sheet.text[one.line.start : one.span.start])
    behind = fold(sheet.said(one.rest))
    return (
        words().ends_force.search(before) is not None
        or words().of_the_past.search(f"{before[-60:]} | {behind}") is not None
    )


def _expired(sheet: Sheet, on: date, one: Citation, register: Register, rules: Rules) -> Finding:
    entry = one.entries[0]
    heirs = _in_force(entry.validity.replaced, on, register)
    rule = rules["can-cu-het-hieu-luc" if one.in_basis else "vien-dan-het-hieu-luc"]
    until = f" từ ngày {written(entry.validity.until)}" if entry.validity.until else ""
    said = f"{short(entry)} đã hết hiệu lực{until}"
    if not heirs:
        return sheet.finding(rule, one.span, f"{said}; cần tìm văn bản hiện hành thay thế.", related=_address(entry))
    named = " và ".join(short(heir) for heir, _ in heirs)
    message = f"{said}; nay là {named}, cần thay{'' if one.in_basis else ' nếu không nói về thời gian trước đó'}."
    if len(heirs) > 1:
        return sheet.finding(rule, one.span, message, related=_address(*(heir for heir, _ in heirs)))
    heir, change = heirs[0]
    stretch, whole, titled = _replaced(sheet, one)
    text = as_basis(heir, sheet.said(stretch)) if whole else short(heir)
    if whole and titled:
        message = f"{message.removesuffix('.')}; trích yếu ghi theo bản chính của văn bản mới."
    safe = whole and not titled and change.confidence is Confidence.OFFICIAL and heir.issued is not None
    return sheet.finding(rule, stretch, message, Mending(text, safe), _address(heir))


def _replaced(sheet: Sheet, one: Citation) -> tuple[Span, bool, bool]:
    """What is replaced: the whole of a basis that names this document alone, else its kind and number.

    With it whether it is the whole, and whether a title has to be written anew; that of a law is its name.
    """
    end = one.rest.end
    while end > one.span.end and sheet.text[end - 1] in " ,.":
        end -= 1
    closed = sheet.text[one.rest.end : one.line.end].strip() in (";", ".", "", ",")
    if one.in_basis and closed:
        is_law = all(entry.kind == _LAW for entry in one.entries)
        titled = not is_law and words().titled.search(fold(sheet.text[one.span.end : end])) is not None
        return Span(one.span.start, end), True, titled
    return Span(one.span.start, one.number.span.end if one.number else one.span.end), False, False


def _in_force(changes: Iterable[Change], on: date, register: Register) -> list[tuple[Entry, Change]]:
    """The documents that stand in the place of another on a day, those that replaced in their turn followed."""
    found: dict[str, tuple[Entry, Change]] = {}
    for change in changes:
        entry = register.by_id(change.by)
        if entry.validity.status(on) is Status.EXPIRED and entry.validity.replaced:
            found |= {heir.id: (heir, last) for heir, last in _in_force(entry.validity.replaced, on, register)}
        else:
            found[entry.id] = entry, change
    return list(found.values())


def _not_yet(sheet: Sheet, on: date, one: Citation, rules: Rules) -> Iterator[Finding]:
    entry = one.entries[0]
    since = entry.validity.since
    if since is None or (entry.issued is not None and entry.issued > on):
        return  # a paper of a later day is told of by its day
    rule = rules["can-cu-chua-hieu-luc"]
    message = (
        f"{short(entry)} đến ngày {written(since)} mới có hiệu lực; cần xem có được dùng làm căn cứ vào lúc này không."
    )
    yield sheet.finding(rule, one.span, message, related=_address(entry))


def _amended(sheet: Sheet, on: date, one: Citation, register: Register, rules: Rules) -> Iterator[Finding]:
    entry = one.entries[0]
    by = [register.by_id(change.by) for change in entry.validity.amended if change.since and change.since <= on]
    behind = fold(sheet.text[one.span.end : one.line.end])
    if not by or "sua doi" in behind or any(fold(other.number or "-") in fold(sheet.text) for other in by):
        return
    named = " và ".join(short(other) for other in by)
    message = f"{short(entry)} đã được sửa đổi, bổ sung bởi {named}; nên ghi thêm và kiểm tra điều khoản viện dẫn."
    yield sheet.finding(rules["can-cu-da-sua-doi"], one.span, message, related=_address(*by))


def _ending(sheet: Sheet, on: date, one: Citation, register: Register, rules: Rules) -> Iterator[Finding]:
    entry = one.entry
    until, horizon = entry.validity.until if entry else None, _horizon(sheet)
    if entry is None or until is None or on >= until or horizon is None or horizon < until:
        return
    heirs = [register.by_id(change.by) for change in entry.validity.replaced]
    if heirs and all(heir.issued is None or heir.issued > on for heir in heirs):
        return  # its end was not known then
    message = (
        f"{short(entry)} chỉ có hiệu lực đến trước ngày {written(until)}, trong khi văn bản này còn thực hiện sau đó;"
        " nên ghi “hoặc văn bản thay thế”."
    )
    yield sheet.finding(rules["can-cu-sap-het-hieu-luc"], one.span, message, related=_address(entry))


def _horizon(sheet: Sheet) -> date | None:
    """The last day that a paper's own title or period speaks of."""
    title = sheet.metadata.title
    years = [int(found[1]) for found in _PERIOD.finditer(title)] or [int(found[1]) for found in _YEAR.finditer(title)]
    return date(max(years), 12, 31) if years else None


def _unknown(sheet: Sheet, cited: Iterable[Citation], rules: Rules) -> Iterator[Finding]:
    """Documents that the register does not know, told once for the paper."""
    found = [one for one in cited if one.is_whole and not one.namesakes and not _is_of_the_case(one)]
    numbers = tuple(dict.fromkeys(one.number.canonical or "" for one in found if one.number))
    if not found:
        return
    listed = ", ".join(numbers[:_MOST_NAMED]) + (
        f" và {len(numbers) - _MOST_NAMED} văn bản khác" if len(numbers) > _MOST_NAMED else ""
    )
    message = f"Sổ văn bản chưa có {listed}: cần tự kiểm tra số, ngày và hiệu lực."
    yield sheet.finding(rules["van-ban-chua-co-trong-so"], found[0].span, message)


def _is_mistyped(one: Citation, sources: Sources) -> bool:
    """Whether another number is meant, which is told by itself."""
    day = one.dated.as_date if one.dated else None
    if one.number is None or one.namesakes or day is None:
        return False
    return any(entry.issued == day for entry in (*sources.same_count(one.number), *sources.of_day(one.number, day)))


def _is_of_the_case(one: Citation) -> bool:
    """Whether it is a letter, a report or a proposal, which has no force that could end."""
    return one.number is not None and one.number.kind in _WITHOUT_FORCE


def _address(*entries: Entry) -> tuple[Address, ...]:
    return tuple(Address(entry.id) for entry in entries)
