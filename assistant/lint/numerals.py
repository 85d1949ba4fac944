"""Days and numbers: padded as the decree wants, days that exist and agree, nothing of a later day cited."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from assistant.drafting.paper import Side
from assistant.lint.citations import Citation
from assistant.lint.model import Finding, Mending
from assistant.lint.rules import Rules
from assistant.lint.sheet import Sheet
from corpus.folding import fold
from corpus.model import Span
from corpus.register.identity import written

_WORDED = re.compile(r"ngay\s+(?P<d>\d{1,2})\s+thang\s+(?P<m>\d{1,2})(?:\s+nam\s+(?P<y>\d{4})(?!\d))?")
_FIGURES = re.compile(r"(?<![\d/.,-])(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<y>(?:19|20)\d{2})(?![\d/])")
_PLACED = re.compile(r"^(?:.*\s)?[^\W\d_]+(?:[\s-]+[^\W\d_]+){0,4},\s*$")
_WEEKDAYS = ("thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay", "chu nhat")
_WEEKDAY = re.compile(rf"(?P<w>{'|'.join(_WEEKDAYS)})\s*,?\s*\(?\s*(?:ngay\s+)?$")
_FROM_TO = re.compile(r"\btu\s+(?:ngay\s+)?$")
_TO = re.compile(r"\s*(?:,\s*)?(?:den|toi)(?:\s+het)?\s+(?:ngay\s+)?")
_PERIOD = re.compile(r"(?<![\d/.,-])(?P<a>20\d{2})\s*[-–]\s*(?P<b>20\d{2})(?![\d/])")
_SINGLE_MONTHS = (1, 2)  # that the decree wants padded


def numerals(sheet: Sheet, on: date, cited: tuple[Citation, ...], rules: Rules) -> Iterator[Finding]:
    """What is to be said of days and numbers."""
    days = list(_days(sheet))
    for match, worded in days:
        day = _day(match)
        if day is None and match["y"]:
            yield _impossible(sheet, match, rules)
            continue
        if not worded and day is not None and _is_placed(sheet, match):
            yield _in_figures(sheet, match, day, rules)
            continue
        yield from _padding(sheet, match, rules, worded=worded)
        if day is not None:
            yield from _weekday(sheet, match, day, rules)
    yield from _backward(sheet, [match for match, _ in days], rules)
    yield from _small_numbers(sheet, cited, rules)
    yield from _two_days(sheet, cited, rules)
    yield from _later(sheet, on, cited, rules)
    yield from _year_of_number(sheet, rules)


def _days(sheet: Sheet) -> Iterator[tuple[re.Match[str], bool]]:
    """The days named in the paper itself, in words or in figures, in order."""
    stop = sheet.lines[-1].end if sheet.lines else 0
    folded = fold(sheet.text)[:stop]
    found = [(match, True) for match in _WORDED.finditer(folded)]
    found += [(match, False) for match in _FIGURES.finditer(folded)]
    return iter(sorted(found, key=lambda one: one[0].start()))


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"])) if match["y"] else None
    except ValueError:
        return None


def _impossible(sheet: Sheet, match: re.Match[str], rules: Rules) -> Finding:
    span = Span(match.start(), match.end())
    message = f"“{sheet.said(span)}” không có trong lịch; kiểm tra lại ngày, tháng."
    return sheet.finding(rules["ngay-khong-co-that"], span, message)


def _padding(sheet: Sheet, match: re.Match[str], rules: Rules, *, worded: bool) -> Iterator[Finding]:
    """A day below 10, or the months 1 and 2, without the zero; in the line of place and day as an error."""
    short_day = len(match["d"]) == 1
    short_month = len(match["m"]) == 1 and int(match["m"]) in _SINGLE_MONTHS
    placed = worded and _is_placed(sheet, match)
    if not (short_day or short_month):
        return
    day, month = f"{int(match['d']):02d}", f"{int(match['m']):02d}" if short_month else match["m"]
    span = Span(match.start("d"), match.end("m"))
    parting = sheet.text[match.end("d") : match.start("m")]
    meant = f"{day}{parting}{month}"
    message = f"Ngày dưới 10 và tháng 1, tháng 2 phải thêm số 0 phía trước; viết là “{meant}”."
    rule = rules["ngay-thang-ban-hanh" if placed else "ngay-thang-trong-bai"]
    yield sheet.finding(rule, span, message, Mending(meant, safe=True))


def _is_placed(sheet: Sheet, match: re.Match[str]) -> bool:
    """Whether a day stands behind the place in the letterhead: "Ba Vinh, ngày …"."""
    line = sheet.line_at(match.start())
    before = re.sub(r"ngày\s*$", "", sheet.text[line.start : match.start()])
    return line.start < sheet.head_end and _PLACED.match(before) is not None


def _in_figures(sheet: Sheet, match: re.Match[str], day: date, rules: Rules) -> Finding:
    """The day of the letterhead in figures: it is written in words."""
    figure_day, month, year = written(day).split("/")
    meant = f"{figure_day} tháng {month} năm {year}"
    message = f"Thời gian ban hành phải viết đầy đủ; viết là “ngày {meant}”."
    return sheet.finding(rules["ngay-thang-ban-hanh"], Span(*match.span()), message, Mending(meant, safe=True))


def _weekday(sheet: Sheet, match: re.Match[str], day: date, rules: Rules) -> Iterator[Finding]:
    before = _WEEKDAY.search(fold(sheet.text[max(0, match.start() - 30) : match.start()]))
    if before is None or _WEEKDAYS.index(before["w"]) == day.weekday():
        return
    names = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
    start = max(0, match.start() - 30) + before.start("w")
    span = Span(start, start + len(before["w"]))
    message = f"Ngày {written(day)} là {names[day.weekday()]}, không phải {sheet.said(span)}."
    yield sheet.finding(rules["thu-khong-khop-ngay"], span, message, Mending(names[day.weekday()], safe=False))


def _backward(sheet: Sheet, days: list[re.Match[str]], rules: Rules) -> Iterator[Finding]:
    """A period that ends before it begins."""
    folded = fold(sheet.text)
    for one, two in pairwise(days):
        first, last = _day(one), _day(two)
        opens = _FROM_TO.search(folded[max(0, one.start() - 12) : one.start()])
        if first and last and first > last and opens and _TO.fullmatch(folded[one.end() : two.start()]):
            message = f"Khoảng thời gian kết thúc ({written(last)}) trước khi bắt đầu ({written(first)}); kiểm tra lại."
            yield sheet.finding(rules["khoang-thoi-gian-nguoc"], Span(one.start(), two.end()), message)
    for match in _PERIOD.finditer(folded[: sheet.lines[-1].end if sheet.lines else 0]):
        if int(match["a"]) > int(match["b"]):
            message = f"Giai đoạn “{match[0]}” kết thúc trước khi bắt đầu; kiểm tra lại năm."
            yield sheet.finding(rules["khoang-thoi-gian-nguoc"], Span(*match.span()), message)


def _small_numbers(sheet: Sheet, cited: tuple[Citation, ...], rules: Rules) -> Iterator[Finding]:
    """Numbers of documents below 10 without the zero; the paper's own is with the letterhead."""
    for one in cited:
        number = one.number
        if number is not None and one.is_whole and len(number.number) == 1:
            span = Span(number.span.start, number.span.start + 1)
            message = f"Số văn bản dưới 10 phải thêm số 0 phía trước; viết là “0{number.number}”."
            yield sheet.finding(rules["so-vien-dan-duoi-10"], span, message, Mending(f"0{number.number}", safe=True))


def _two_days(sheet: Sheet, cited: tuple[Citation, ...], rules: Rules) -> Iterator[Finding]:
    """One document under two days in the same paper."""
    seen: dict[str, date] = {}
    for one in cited:
        day = one.dated.as_date if one.dated else None
        if one.number is None or one.number.canonical is None or day is None:
            continue
        before = seen.setdefault(one.number.canonical, day)
        if before != day and one.dated is not None and one.number.symbol:
            said = f"Ở trên ghi {one.number.canonical} ngày {written(before)}"
            message = f"{said}, ở đây ghi ngày {written(day)}; kiểm tra lại."
            yield sheet.finding(rules["mot-van-ban-hai-ngay"], one.dated.span, message)


def _later(sheet: Sheet, on: date, cited: tuple[Citation, ...], rules: Rules) -> Iterator[Finding]:
    """A document cited that is of a later day than the paper, or than today where the paper has no day."""
    ours = own_day(sheet)
    bound = ours or on
    for one in cited:
        day = one.dated.as_date if one.dated else None
        if day is not None and one.dated is not None and day > bound:
            against = f"ngày của văn bản này ({written(ours)})" if ours else f"ngày rà soát ({written(on)})"
            message = f"Văn bản viện dẫn ghi ngày {written(day)}, sau {against}; kiểm tra lại ngày."
            yield sheet.finding(rules["vien-dan-sau-ngay-van-ban"], one.dated.span, message)


def own_day(sheet: Sheet) -> date | None:
    """The day that the paper itself prints; None where it prints none."""
    printed = any(name == "issued" for name, _ in sheet.metadata.found)
    return sheet.metadata.issued if printed else None


def _year_of_number(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """A year in the paper's own number that is not that of its day."""
    place = sheet.own_number
    day = own_day(sheet)
    match = re.search(r"/((?:19|20)\d{2})/", sheet.said(place)) if place else None
    if place is None or day is None or match is None or sheet.side is Side.PARTY or int(match[1]) == day.year:
        return
    span = Span(place.start + match.start(1), place.start + match.end(1))
    message = f"Năm trong số văn bản là {match[1]} nhưng văn bản ghi ngày {written(day)}; kiểm tra lại."
    yield sheet.finding(rules["nam-trong-so"], span, message)
