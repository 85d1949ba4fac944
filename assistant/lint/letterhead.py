"""The letterhead: number and symbol of the paper, Quốc hiệu, Tiêu ngữ, the Party's heading."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import takewhile

from assistant.drafting.paper import Side
from assistant.lint.model import Finding, Mending
from assistant.lint.rules import Rules
from assistant.lint.sheet import Sheet
from corpus.folding import fold
from corpus.kinds import kinds
from corpus.model import Span
from corpus.numbers import find_numbers

_STATE_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_PARTY_NAME = "ĐẢNG CỘNG SẢN VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_ALLOWED = {
    _STATE_NAME: (_STATE_NAME, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    _PARTY_NAME: (_PARTY_NAME,),
    _MOTTO: (_MOTTO,),
}
_LIKE = 0.82  # how like a line must be to be meant for one of them
_NUMBER_LINE = re.compile(r"^(?P<so>Số|SỐ|số)\s*(?P<colon>:?)\s*(?P<number>\S.*)?$")
_TO = re.compile(r"^Kính gửi\s+(?!:)\S|^Kính gửi$")
_TO_MANY = re.compile(r"kinh gui\s*:?")
_TO_ONE = re.compile(r"\s*[-–+]\s*\S")
_BLANK = re.compile(r"\[[^\[\]\n]{1,60}\]|…{2,}|\.{4,}|(?<=ngày )…|(?<=tháng )…|_{3,}")  # [số], ……, ngày … tháng …
_REVERSED = re.compile(
    r"(?P<n>\d{1,5})\s*(?P<one>[/-])\s*(?P<body>[A-ZĐ]{2,8})\s*[/-]\s*(?P<kind>[A-ZĐ][A-Za-zĐđ]{1,3})(?!\w)"
)


def letterhead(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """What is to be said of the letterhead."""
    for line in sheet.head:
        if match := _NUMBER_LINE.match(line.text):
            yield from _colon(sheet, line.start, match, rules)
            yield from _reversed(sheet, line.start, line.text, rules)
            break
    yield from _own_number(sheet, rules)
    yield from _headings(sheet, rules)
    yield from _addressed(sheet, rules)
    yield from _addressees(sheet, rules)
    yield from _blanks(sheet, rules)


def _colon(sheet: Sheet, start: int, match: re.Match[str], rules: Rules) -> Iterator[Finding]:
    """ "Số:" of the state, "Số" of the Party."""
    if not re.match(r"[\d\[….]", match["number"] or "…"):
        return
    end = match.end("colon") if match["colon"] else match.end("so")
    span = Span(start + match.start("so"), start + end)
    if sheet.side is Side.STATE and not match["colon"]:
        message = "Sau chữ “Số” phải có dấu hai chấm; viết là “Số:”."
        yield sheet.finding(rules["so-dau-hai-cham"], span, message, Mending("Số:", safe=True))
    if sheet.side is Side.PARTY and match["colon"]:
        message = "Văn bản của Đảng ghi “Số” không có dấu hai chấm."
        yield sheet.finding(rules["so-cua-dang"], span, message, Mending("Số", safe=False))


def _reversed(sheet: Sheet, start: int, line: str, rules: Rules) -> Iterator[Finding]:
    """Body before kind: 15/UBND-KH."""
    match = _REVERSED.search(line)
    body = kinds().body(match["body"]) if match else None
    kind = kinds().by_symbol(match["kind"]) if match else None
    if match is None or body is None or kind is None or kinds().by_symbol(match["body"]) is not None:
        return
    number = match["n"].zfill(2)
    meant = f"{number}-{kind.symbols[0]}/{body.symbol}" if body.party else f"{number}/{kind.symbols[0]}-{body.symbol}"
    message = f"Ký hiệu ghi tên loại trước, tên cơ quan sau; viết là “{meant}”."
    span = Span(start + match.start(), start + match.end())
    yield sheet.finding(rules["ky-hieu-dao-nguoc"], span, message, Mending(meant, safe=True))


def _own_number(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    span = sheet.own_number
    number = next((one for one in find_numbers(sheet.said(span))), None) if span else None
    if span is None or number is None or number.canonical is None:
        return
    printed, padded = sheet.said(span), number.canonical
    meant = padded if len(number.number) > 1 else padded[1:]
    if len(number.number) == 1:
        mending = Mending(f"0{number.number}", safe=True) if printed == meant else None
        message = f"Số văn bản dưới 10 phải thêm số 0 phía trước; viết là “0{number.number}”."
        place = Span(span.start, span.start + 1)
        yield sheet.finding(rules["so-van-ban-duoi-10"], place, message, mending)
    if printed != meant:
        message = f"Số, ký hiệu viết chưa đúng; viết là “{padded}”."
        yield sheet.finding(rules["so-ky-hieu-sai"], span, message, Mending(padded, safe=True))
    yield from _kind(sheet, span, rules)


def _kind(sheet: Sheet, span: Span, rules: Rules) -> Iterator[Finding]:
    """The kind in the symbol against the kind that the paper calls itself."""
    if not any(name == "kind" for name, _ in sheet.metadata.found):
        return
    kind = kinds().by_code(sheet.metadata.kind)
    symbol = re.search(r"(?<=[/-])\s*([A-ZĐ][A-Za-zĐđ]{0,3})(?=\s*[-/])", sheet.said(span))
    said = kinds().by_symbol(symbol[1]) if symbol else None
    if kind is None or not kind.symbols or symbol is None or said is None or said.code == kind.code:
        return
    place = Span(span.start + symbol.start(1), span.start + symbol.end(1))
    against = f"là của {said.name.lower()}, trong khi đây là {kind.name.lower()}"
    message = f"Ký hiệu “{symbol[1]}” {against}; viết là “{kind.symbols[0]}”."
    yield sheet.finding(rules["ky-hieu-khong-khop-loai"], place, message, Mending(kind.symbols[0], safe=False))


def _headings(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """Quốc hiệu, Tiêu ngữ and the Party's heading, where a line is plainly meant for one and is not written so."""
    for line in sheet.head:
        for start, said in _pieces(line.text):
            if sheet.side is Side.PARTY and any(_is_meant(said, one) for one in (_STATE_NAME, _MOTTO)):
                span = Span(line.start + start, line.start + start + len(said))
                message = f"Văn bản của Đảng không ghi Quốc hiệu, Tiêu ngữ mà ghi “{_PARTY_NAME}”."
                yield sheet.finding(rules["quoc-hieu-trong-van-ban-dang"], span, message)
                return
            for meant in (_STATE_NAME, _PARTY_NAME, _MOTTO):
                if said not in _ALLOWED[meant] and _is_meant(said, meant):
                    span = Span(line.start + start, line.start + start + len(said))
                    rule = rules["tieu-de-dang" if meant == _PARTY_NAME else "quoc-hieu-tieu-ngu"]
                    yield sheet.finding(rule, span, f"Dòng này phải viết là “{meant}”.", Mending(meant, safe=True))


def _addressed(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """ "Kính gửi" without its colon."""
    for line in sheet.lines[: sheet.parts.closing]:
        match = _TO.match(line.text)
        if match is not None and sheet.side is Side.STATE:
            span = Span(line.start, line.start + len("Kính gửi"))
            message = "Sau từ “Kính gửi” phải có dấu hai chấm; viết là “Kính gửi:”."
            yield sheet.finding(rules["kinh-gui-hai-cham"], span, message, Mending("Kính gửi:", safe=True))


def _addressees(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """Addressees on lines of their own without ";" between them and "." behind the last, told once."""
    if sheet.side is not Side.STATE:
        return
    lines = sheet.lines[: sheet.parts.closing]
    opens = next((at for at, line in enumerate(lines) if _TO_MANY.fullmatch(fold(line.text).strip())), None)
    listed = [] if opens is None else list(takewhile(lambda line: _TO_ONE.match(line.text), lines[opens + 1 :]))
    for line in listed:
        mark = "." if line is listed[-1] else ";"
        if len(listed) > 1 and not line.text.rstrip().endswith((mark, "]", "…")):
            message = "Cuối mỗi dòng nơi gửi có dấu chấm phẩy (;), cuối dòng cuối cùng có dấu chấm (.)."
            yield sheet.finding(rules["kinh-gui-dau-cuoi-dong"], Span(line.start, line.end), message)
            return


def _blanks(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """Places still to be filled in, told once."""
    stop = sheet.lines[-1].end if sheet.lines else 0
    found = list(_BLANK.finditer(sheet.text, 0, stop))
    if found:
        message = f"Còn {len(found)} chỗ chưa điền, bắt đầu từ đây; điền đủ trước khi trình ký."
        yield sheet.finding(rules["cho-chua-dien"], Span(*found[0].span()), message)


def _is_meant(said: str, meant: str) -> bool:
    if fold(said).replace("–", "-") == fold(meant):
        return True
    return SequenceMatcher(None, fold(said), fold(meant), autojunk=False).ratio() >= _LIKE


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    """A line as it stands, or its capitals and what follows them where a table was read row by row."""
    motto = re.search(r"(?<=\s)[ĐDÐđ]\S{1,2}c\s+l\S{1,2}p", line)
    if motto is None or not line[: motto.start()].strip():
        yield 0, line
        return
    yield 0, line[: motto.start()].rstrip()
    yield motto.start(), line[motto.start() :]
