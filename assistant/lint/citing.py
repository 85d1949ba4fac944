"""How a paper cites: number, day, issuer and title as the register knows them; told where they differ."""

import re
from collections.abc import Iterator
from datetime import date

from assistant.lint.citations import Citation, Sources
from assistant.lint.model import Finding, Mending
from assistant.lint.naming import dated, issuer_of, short
from assistant.lint.rules import Rules
from assistant.lint.sheet import Sheet
from assistant.lint.tables import listed, words
from corpus.address import Address
from corpus.dates import date_after
from corpus.folding import fold
from corpus.model import Span
from corpus.register import Entry
from corpus.register.identity import written
from corpus.register.mentions import issuer_names

_WORD = re.compile(r"\w+")
_OF = re.compile(r"\s*,?\s*(?:của|do)\s+")
_ALIKE, _STRANGE = 0.6, 0.15  # share of the words of a title that the register's title has: the same, another
_FEWEST_KNOWN = 2  # words of a title in the register
_LONGEST_TITLE = 14  # words of a title that are compared
_NEXT = re.compile(
    r"\b(?:luat|nghi dinh|quyet dinh|thong tu|ke hoach|chi thi|nghi quyet|huong dan)\s+(?:so\s+)?\d|\bva bai bo\b"
)
_LAW = "luat"
_YEAR = re.compile(r"/(?:19|20)\d{2}/")
_FEWEST = 5  # words of a title that may be told wrong


def citing(sheet: Sheet, cited: tuple[Citation, ...], sources: Sources, rules: Rules) -> Iterator[Finding]:
    """What is to be said of the way a paper cites."""
    for one in cited:
        yield from _number_form(sheet, one, rules)
        confused = list(_confused(sheet, one, sources, rules)) or list(_mistyped(sheet, one, sources, rules))
        yield from confused
        if not confused:
            yield from _day(sheet, one, rules)
            yield from _day_of_law(sheet, one, rules)
            yield from _issuer(sheet, one, rules)
            yield from _title(sheet, one, rules)


def _number_form(sheet: Sheet, one: Citation, rules: Rules) -> Iterator[Finding]:
    """A number printed otherwise than numbers of its kind are."""
    number = one.number
    if number is None or number.canonical is None:
        return
    printed = sheet.said(number.span)
    meant = number.canonical if len(number.number) > 1 else number.canonical.removeprefix("0")
    meant = _with_year(one) or meant
    if printed == meant or printed.replace("\n", "") == meant:
        return
    message = f"Số, ký hiệu “{printed}” viết chưa đúng; viết là “{meant}”."
    yield sheet.finding(rules["so-ky-hieu-vien-dan-sai"], number.span, message, Mending(meant, safe=True))


def _with_year(one: Citation) -> str:
    """The number of a document that has its year in it and is cited without; empty for any other."""
    if one.number is None or one.number.year is not None or len(one.namesakes) != 1:
        return ""
    known = one.namesakes[0].number or ""
    return known if _YEAR.search(known) else ""


def _confused(sheet: Sheet, one: Citation, sources: Sources, rules: Rules) -> Iterator[Finding]:
    """A paper of one level cited under the number of another: 41-CT/TU with the day of 41-CT/TW."""
    number = one.number
    if number is None or number.symbol is None or number.canonical is None:
        return
    if any(_fits(sheet, one, entry) for entry in one.namesakes):
        return
    likely = [entry for entry in sources.same_count(number) if _fits(sheet, one, entry)]
    if len(likely) != 1 or likely[0].number is None:
        return
    entry = likely[0]
    message = (
        f"“{number.canonical}” không đúng với ngày, cơ quan ban hành nêu ở đây; văn bản đó là {dated(entry)},"
        f" cần viết “{entry.number}”."
    )
    safe = one.dated is not None and one.dated.as_date == entry.issued and _says_issuer(sheet, one, entry)
    yield sheet.finding(
        rules["vien-dan-nham-cap"], number.span, message, Mending(likely[0].number, safe), [Address(entry.id)]
    )


def _mistyped(sheet: Sheet, one: Citation, sources: Sources, rules: Rules) -> Iterator[Finding]:
    """A number that no document has, where day and title are those of one: 152/NĐ-CP, 125/2025/NĐ-CP."""
    number, day = one.number, one.dated.as_date if one.dated else None
    if number is None or number.canonical is None or one.namesakes:
        return
    near = [entry for entry in sources.near(number) if day in (None, entry.issued) and _named_so(sheet, one, entry)]
    if not near and day is not None:
        near = [entry for entry in sources.of_day(number, day) if _same_title(sheet, one, entry)]
    if len(near) != 1 or near[0].number is None or (day is None and number.kind != _LAW):
        return
    message = f"Không có văn bản số {number.canonical}; theo ngày và tên nêu ở đây thì đó là {dated(near[0])}."
    mending = Mending(near[0].number, safe=False)
    yield sheet.finding(rules["so-ky-hieu-vien-dan-sai"], number.span, message, mending, [Address(near[0].id)])


def _named_so(sheet: Sheet, one: Citation, entry: Entry) -> bool:
    """Whether a law stands under its name; other documents are told by their day."""
    return entry.kind != _LAW or fold(entry.title) in fold(sheet.said(one.span))


def _fits(sheet: Sheet, one: Citation, entry: Entry) -> bool:
    """Whether the day, or the issuer or the title where no day is said, is that of a document."""
    if one.dated is not None and one.dated.as_date is not None:
        return one.dated.as_date == entry.issued
    return _says_issuer(sheet, one, entry)


def _says_issuer(sheet: Sheet, one: Citation, entry: Entry) -> bool:
    said = issuer_said(sheet, one)
    names = (*issuer_names(entry), issuer_of(entry))
    return said is not None and any(fold(said[0]).startswith(fold(name)) for name in names if name != entry.place)


def _day(sheet: Sheet, one: Citation, rules: Rules) -> Iterator[Finding]:
    """A day that is not that of the document; without a year in its number, a number comes back every year."""
    if one.dated is None or one.dated.as_date is None or one.number is None or not one.is_whole:
        return
    known = [entry for entry in one.namesakes if entry.issued is not None]
    if not known or any(entry.issued == one.dated.as_date for entry in known):
        return
    entry, issued = known[0], known[0].issued
    if issued is None or (_comes_back(one, issued) and not _same_title(sheet, one, entry)):
        return
    message = f"{short(entry)} ban hành ngày {written(issued)}, không phải ngày {written(one.dated.as_date)}."
    span, text = _dated_as(sheet, one, issued)
    safe = one.number.year is not None and len(known) == 1
    yield sheet.finding(rules["vien-dan-sai-ngay"], span, message, Mending(text, safe), [Address(entry.id)])


def _day_of_law(sheet: Sheet, one: Citation, rules: Rules) -> Iterator[Finding]:
    """A law named by its name and a day on which no law of that name was passed."""
    if one.number is not None or not one.entries or any(entry.kind != _LAW for entry in one.entries):
        return
    said = date_after(sheet.folded, one.span.end)
    day = said.as_date if said else None
    known = [entry for entry in one.entries if entry.issued is not None]
    if said is None or day is None or not known or any(entry.issued == day for entry in known):
        return
    days = ", ".join(f"{written(entry.issued)} ({entry.number})" for entry in known if entry.issued)
    figures = re.search(r"\d", sheet.said(said.span))
    span = Span(said.span.start + (figures.start() if figures else 0), said.span.end)
    message = f"Không có {sheet.said(one.span)} ngày {written(day)}; luật mang tên này ban hành ngày: {days}."
    related = [Address(entry.id) for entry in known]
    yield sheet.finding(rules["vien-dan-sai-ngay"], span, message, related=related)


def _comes_back(one: Citation, issued: date) -> bool:
    """Whether another document of another year may bear the number; hardly one of the same day of the year."""
    if one.number is None or one.number.year is not None or one.dated is None or issued.year == one.dated.year:
        return False
    return (one.dated.day, one.dated.month) != (issued.day, issued.month)


def _dated_as(sheet: Sheet, one: Citation, issued: date) -> tuple[Span, str]:
    """The figures of the day of a citation, and the right ones in the same writing."""
    assert one.dated is not None
    said = sheet.said(one.dated.span)
    start = re.search(r"\d", said)
    assert start is not None
    figures = written(issued)
    day, month, year = figures.split("/")
    text = f"{day} tháng {month} năm {year}" if "tháng" in said else figures
    return Span(one.dated.span.start + start.start(), one.dated.span.end), text


def _issuer(sheet: Sheet, one: Citation, rules: Rules) -> Iterator[Finding]:
    entry, said = _sole(one), issuer_said(sheet, one)
    if entry is None or said is None or entry.place is not None or not entry.issuer or _says_issuer(sheet, one, entry):
        return
    known = next((name for name in listed("issuers.yaml", "central") if fold(said[0]).startswith(fold(name))), None)
    if known is None or fold(known) in fold(issuer_of(entry)):
        return
    message = f"{short(entry)} do {issuer_of(entry)} ban hành, không phải {known}."
    span = Span(said[1], said[1] + len(known))
    yield sheet.finding(
        rules["vien-dan-sai-co-quan"], span, message, Mending(issuer_of(entry), safe=False), [Address(entry.id)]
    )


def issuer_said(sheet: Sheet, one: Citation) -> tuple[str, int] | None:
    """What stands behind "của", and where."""
    found = _OF.match(sheet.text, one.rest.start, one.line.end)
    return (sheet.text[found.end() : one.rest.end], found.end()) if found and found.end() < one.rest.end else None


def _title(sheet: Sheet, one: Citation, rules: Rules) -> Iterator[Finding]:
    """A title that has hardly a word of that of the document."""
    entry = _sole(one)
    words_said = _title_words(sheet, one)
    if entry is None or not _tells(entry) or len(words_said) < _FEWEST:
        return
    if _share(words_said, entry) > _STRANGE:
        return
    known = f"{short(entry)} (văn bản đó về: {entry.title})"
    message = f"Trích yếu nêu ở đây không khớp với {known}; kiểm tra lại số hoặc trích yếu."
    yield sheet.finding(rules["vien-dan-sai-trich-yeu"], one.span, message, related=[Address(entry.id)])


def _sole(one: Citation) -> Entry | None:
    """The document that is meant beyond doubt, whatever day is said."""
    return one.namesakes[0] if one.is_whole and len(one.namesakes) == 1 else None


def _same_title(sheet: Sheet, one: Citation, entry: Entry) -> bool:
    return _share(_title_words(sheet, one), entry) >= _ALIKE


def _share(said: list[str], entry: Entry) -> float:
    known = set(_WORD.findall(fold(f"{entry.title} {entry.name}")))
    return sum(word in known for word in said) / len(said) if said else 0.0


def _tells(entry: Entry) -> bool:
    """Whether the title in the register has words enough of its own to tell another title from it."""
    return len(set(_WORD.findall(fold(entry.title))) - set(listed("issuers.yaml", "title_words"))) >= _FEWEST_KNOWN


def _title_words(sheet: Sheet, one: Citation) -> list[str]:
    """The words that say what a cited document is about, those that any title has aside."""
    if one.dated is None and issuer_said(sheet, one) is None:
        return []
    rest = fold(sheet.said(one.rest))
    opening = words().title_start.match(rest)
    plain = set(listed("issuers.yaml", "title_words"))
    if opening is None:
        return []
    following = _NEXT.search(rest, opening.end())
    said = _WORD.findall(rest[opening.end() : following.start() if following else len(rest)])
    return [word for word in said[:_LONGEST_TITLE] if word not in plain]
