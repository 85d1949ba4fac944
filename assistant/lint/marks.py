"""The closing: marks of authority, title of the signer, recipients."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.drafting.paper import Side
from assistant.lint.model import Finding, Mending
from assistant.lint.rules import Rules
from assistant.lint.sheet import Sheet
from assistant.lint.tables import listed, words
from corpus.folding import fold
from corpus.lines import Line
from corpus.model import Span

_UPPER = "A-ZĐÀ-ỸĂÂÊÔƠƯ"
_MARK = re.compile(rf"(?<![\w/.])(?P<mark>T/?M|K/?T|T/?L|T/?U/?Q|Q)(?P<end>[./]?)(?=\s*[{_UPPER}]{{2,}})")
_DEGREE = re.compile(
    r"(?P<degree>(?:PGS|GS|TS|ThS|Ths|CN|KS|BS)\.?(?:\s?[.,]?\s?(?:TS|BS|ThS)\.?)?)\s*[A-ZĐÀ-Ỹ][a-zà-ỹ]+\s+[A-ZĐÀ-Ỹ]"
)
_COMMITTEE = re.compile(r"ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND")  # whose deputies sign for its chairman
_FOR = re.compile(rf"(?<![\w/.])T/?M[./]?\s+(?P<whom>[{_UPPER}][{_UPPER} ,-]+)")
_CHAIRMAN_DECIDES = re.compile(rf"CHỦ TỊCH (?:ỦY|UỶ) BAN NHÂN DÂN(?: [{_UPPER} ,-]+)?")
_RECIPIENTS = re.compile(r"noi nhan\s*:?")
_KEEP = re.compile(r"(?<!\w)luu\b\s*(?P<colon>:?)")
_ITEM_ENDS = "Cuối mỗi dòng nơi nhận có dấu chấm phẩy (;), dòng “Lưu” cuối cùng có dấu chấm (.)."
_UNCLOSED = re.compile(r"[\w;,:)]$")
_ITEM = re.compile(r"^[-–+]\s*\S")
_ADDRESSED = re.compile(r"^kinh gui\b")
_AS_ABOVE = re.compile(r"\bnhu (?:tren|kinh gui)\b")
_TITLED = ("TM", "KT", "TL", "TUQ")


def marks(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """What is to be said of the closing."""
    closing = sheet.closing
    if not closing:
        return
    for line in closing:
        for match in _MARK.finditer(line.text):
            if not _in_recipients(line.text, match.start()):
                yield from _mark(sheet, line, match, rules)
    yield from _titles(sheet, closing, rules)
    yield from _for_whom(sheet, closing, rules)
    yield from _degree(sheet, closing, rules)
    yield from _recipients(sheet, closing, rules)


def _in_recipients(line: str, position: int) -> bool:
    """Whether a mark stands in a list of recipients ("TT. Tỉnh ủy")."""
    return _ITEM.match(line) is not None or "; - " in line[position:]


def _mark(sheet: Sheet, line: Line, match: re.Match[str], rules: Rules) -> Iterator[Finding]:
    """A mark of the other form, or without its dot."""
    letters = match["mark"].replace("/", "")
    party = {"TM": "T/M", "KT": "K/T", "TL": "T/L", "TUQ": "T/UQ"}
    said = match["mark"] + match["end"]
    span = Span(line.start + match.start(), line.start + match.end())
    if sheet.side is Side.STATE and said != f"{letters}.":
        message = f"Quyền hạn người ký trong văn bản của cơ quan nhà nước viết là “{letters}.”, không viết “{said}”."
        yield sheet.finding(rules["quyen-han-nha-nuoc"], span, message, Mending(f"{letters}.", safe=True))
    if sheet.side is Side.PARTY and letters in party and said != party[letters]:
        message = f"Quyền hạn người ký trong văn bản của Đảng viết là “{party[letters]}”, không viết “{said}”."
        yield sheet.finding(rules["quyen-han-dang"], span, message, Mending(party[letters], safe=False))


def _titles(sheet: Sheet, closing: Sequence[Line], rules: Rules) -> Iterator[Finding]:
    """Whether the title of the signer follows the mark and fits it."""
    text = "\n".join(line.text for line in closing)
    found = [match for match in _MARK.finditer(text) if not _in_recipients(_line_of(text, match), 0)]
    for at, match in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        letters = match["mark"].replace("/", "")
        signed = _signed(text[match.end() : end], last=at + 1 == len(found))
        said = f"{match['mark']}{match['end']}"
        behind = any(one["mark"].replace("/", "") == "KT" for one in found[:at])
        if letters == "TM" and behind:
            reason = f"Dòng “{said}” ghi ở trên, dòng “KT.” ghi ở dưới."
        else:
            reason = _missing(letters, said, signed) or _misfit(letters, said, signed)
        if reason:
            span = _span(closing, text, match)
            yield sheet.finding(rules["chuc-vu-nguoi-ky"], span, reason)


@dataclass(frozen=True, slots=True)
class _Signed:
    """What stands behind a mark, up to the next one: offices known, whether it names another line in capitals."""

    offices: tuple[str, ...]
    more: bool
    last: bool  # no other mark follows
    committee: bool

    @property
    def deputy(self) -> tuple[bool, ...]:
        """Which of the offices are those of a deputy."""
        return tuple(one.startswith(("PHÓ", "P.", "THỨ")) for one in self.offices)


def _signed(text: str, *, last: bool) -> _Signed:
    capitals = " ".join(_capitals(text))
    offices = tuple(one[0] for one in _offices().finditer(capitals))
    more = any(line.isupper() and "[" not in line for line in text.split("\n")[1:])
    return _Signed(offices, more, last, _COMMITTEE.search(capitals) is not None)


def _line_of(text: str, match: re.Match[str]) -> str:
    start = text.rfind("\n", 0, match.start()) + 1
    return text[start : text.find("\n", start) if "\n" in text[start:] else len(text)]


def _capitals(text: str) -> Iterator[str]:
    """The words in capitals, which name the office, up to those that don't."""
    for word in text.split():
        bare = word.strip("(),.;:")
        if bare and not bare.isupper():
            if not bare.startswith("-"):
                return
            continue
        yield word


def _missing(letters: str, said: str, signed: _Signed) -> str:
    """That the office of the signer is missing; empty where it is there, or some line that may be one."""
    needed = 1 if letters == "TM" else 2
    if letters not in _TITLED or signed.more or len(signed.offices) >= needed or not signed.last:
        return ""
    return f"Dưới dòng “{said}” còn thiếu chức vụ của người ký."


def _misfit(letters: str, said: str, signed: _Signed) -> str:
    """Why the offices behind a mark do not fit it; empty where they do."""
    offices, deputy = signed.offices, signed.deputy
    match letters:
        case "TM" if signed.last and signed.committee and deputy[:1] == (True,):
            return "Cấp phó ký thì ghi thêm dòng “KT.” và chức vụ cấp trưởng ở trên."
        case "KT" if deputy[:1] == (True,):
            return f"Sau “{said}” ghi chức vụ cấp trưởng; chức vụ cấp phó của người ký ghi ở dòng dưới."
        case "KT" if deputy[1:2] == (False,):
            return f"Đã ký thay (“{said}”) thì dòng dưới phải là chức vụ cấp phó, không phải “{offices[1]}”."
        case "TL" | "TUQ" if len(set(offices[:2])) < len(offices[:2]):
            return f"Đã ký “{said}” thì dòng dưới phải là chức vụ của người ký, không lặp lại “{offices[0]}”."
    return ""


def _offices() -> re.Pattern[str]:
    heads = "|".join(sorted(listed("closing.yaml", "offices"), key=len, reverse=True))
    return re.compile(rf"(?:PHÓ |P\. |Q\. |QUYỀN )?(?:{heads})(?!\w)|THỨ TRƯỞNG")


def _span(closing: Sequence[Line], text: str, match: re.Match[str]) -> Span:
    """The line of a mark, in the text of the sheet."""
    at = text.count("\n", 0, match.start())
    return Span(closing[at].start, closing[at].end)


def _for_whom(sheet: Sheet, closing: Sequence[Line], rules: Rules) -> Iterator[Finding]:
    """ "TM." of a body that one person heads, or of the committee where its chairman decides."""
    if sheet.side is not Side.STATE:
        return
    alone = any(line.text.isupper() and _CHAIRMAN_DECIDES.fullmatch(line.text.strip()) for line in sheet.head)
    for line in closing:
        match = _FOR.search(line.text)
        if match is None or _in_recipients(line.text, match.start()):
            continue
        span = Span(line.start + match.start(), line.start + match.end())
        if headed := words().headed_by_one.match(match["whom"]):
            message = (
                f"{headed[0].capitalize()} làm việc theo chế độ thủ trưởng: người ký không ghi “TM.”, chỉ ghi chức vụ."
            )
            yield sheet.finding(rules["tm-che-do-thu-truong"], span, message)
        elif alone and _COMMITTEE.match(match["whom"]):
            message = "Thẩm quyền ghi là Chủ tịch Ủy ban nhân dân thì ký theo chức vụ, không ghi “TM. ỦY BAN NHÂN DÂN”."
            yield sheet.finding(rules["ky-khong-khop-tham-quyen"], span, message)


def _degree(sheet: Sheet, closing: Sequence[Line], rules: Rules) -> Iterator[Finding]:
    """An academic degree before the name of the signer."""
    for line in closing:
        match = _DEGREE.match(line.text)
        if match is not None:
            span = Span(line.start, line.start + match.end("degree"))
            message = "Trước họ tên người ký không ghi học hàm, học vị, trừ nơi được ngành quy định cho ghi."
            yield sheet.finding(rules["hoc-vi-nguoi-ky"], span, message)


def _recipients(sheet: Sheet, closing: Sequence[Line], rules: Rules) -> Iterator[Finding]:
    start = next((at for at, line in enumerate(closing) if _RECIPIENTS.match(fold(line.text))), None)
    if start is None:
        yield from _no_recipients(sheet, closing, rules)
        return
    heading = closing[start]
    place = Span(heading.start, heading.start + len("Nơi nhận"))
    text = "\n".join(fold(line.text) for line in closing)
    kept = next(((line, found) for line in closing if (found := _KEEP.search(fold(line.text)))), None)
    if kept is None:
        message = "Nơi nhận còn thiếu dòng “Lưu: VT, …”."
        yield sheet.finding(rules["noi-nhan-thieu-luu"], place, message)
    elif sheet.side is Side.STATE and not kept[1]["colon"]:
        line, found = kept
        span = Span(line.start + found.start(), line.start + found.start() + len("Lưu"))
        message = "Sau chữ “Lưu” phải có dấu hai chấm; viết là “Lưu:”."
        kept_where = line.text[found.end() :].strip(" .;")
        mending = Mending(f"{sheet.said(span)}:", safe=bool(kept_where))
        yield sheet.finding(rules["luu-dau-hai-cham"], span, message, mending)
    yield from _colon(sheet, heading, rules)
    yield from _item_ends(sheet, closing[start + 1 :], rules)
    addressed = any(_ADDRESSED.match(fold(line.text)) for line in sheet.lines[: sheet.parts.closing])
    if addressed and sheet.side is Side.STATE and not _AS_ABOVE.search(text):
        message = "Văn bản có “Kính gửi” thì dòng đầu của Nơi nhận ghi “- Như trên;”."
        yield sheet.finding(rules["noi-nhan-nhu-tren"], place, message)


def _colon(sheet: Sheet, line: Line, rules: Rules) -> Iterator[Finding]:
    """ "Nơi nhận" without its colon."""
    if sheet.side is Side.STATE and fold(line.text).strip() == "noi nhan":
        mending = Mending(f"{line.text.strip()}:", safe=True)
        message = "Sau từ “Nơi nhận” phải có dấu hai chấm; viết là “Nơi nhận:”."
        yield sheet.finding(rules["noi-nhan-hai-cham"], Span(line.start, line.end), message, mending)


def _item_ends(sheet: Sheet, lines: Sequence[Line], rules: Rules) -> Iterator[Finding]:
    """A recipient without its semicolon, told once; the last, where the paper is kept, ends with a full stop."""
    items = [line for line in lines if _ITEM.match(line.text)]
    for line in items[:-1]:
        if sheet.side is Side.STATE and not line.text.endswith((";", "…", "]")):
            yield sheet.finding(rules["noi-nhan-dau-cuoi-dong"], Span(line.start, line.end), _ITEM_ENDS)
            return
    kept = items[-1] if items and _KEEP.search(fold(items[-1].text)) else None
    if kept is not None and sheet.side is Side.STATE and _UNCLOSED.search(kept.text):
        yield sheet.finding(rules["noi-nhan-dau-cuoi-dong"], Span(kept.start, kept.end), _ITEM_ENDS)


def _no_recipients(sheet: Sheet, closing: Sequence[Line], rules: Rules) -> Iterator[Finding]:
    """No recipients in a paper that has its number and is signed."""
    numbered = sheet.own_number is not None
    listed_bare = any(_ITEM.match(line.text) for line in closing)
    if numbered and not listed_bare and any(_MARK.search(line.text) for line in closing):
        message = "Văn bản chưa có phần “Nơi nhận”."
        yield sheet.finding(rules["thieu-noi-nhan"], Span(closing[0].start, closing[0].end), message)
