"""Letterhead: kind, number, title, issuer, place and day as the head of a paper prints them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.dates import find_dates
from corpus.folding import fold
from corpus.kinds import kinds, places
from corpus.lines import Line, is_upper, names_kind
from corpus.metadata.names import as_written
from corpus.model import Span
from corpus.numbers import find_numbers

_NUMBER_LINE = re.compile(r"(?:luat |bo luat |phap lenh |nghi quyet )?so\s*:?\s*\d")
_NUMBER_START = re.compile(r"(?:luat )?s[o06]\s*(?::|\d)")
_PLACE_NAME = re.compile(r"[^\W\d_]+(?:[\s-]+[^\W\d_]+){0,4}")
_STATE = re.compile(r"cong h\w{2} xa h\w{2,3} chu ngh\w{2} viet nam|dang cong san viet nam|doc lap\s*[-–]\s*tu do")
_BODY = re.compile(
    r"uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|quoc hoi|chinh phu|thu tuong|bo |so |ban |tinh uy|thanh uy|huyen uy|"
    r"dang uy|van phong|tong cuc|cuc |vien |toa an|chu tich nuoc|uy ban |mat tran"
)
_PREAMBLE = re.compile(
    r"can cu|thuc hien|theo de nghi|xet de nghi|trien khai (?:thuc hien )?(?:quyet dinh|ke hoach|chi thi)|"
    r"kinh gui|nham |de |\(?(?:ban hanh )?kem theo|tiep theo|"
    r"(?:quoc hoi|chinh phu|uy ban nhan dan [^.]{0,40})\s*ban hanh"
)
_LONGEST_TITLE = 400  # characters of a line of a title
_ATTACHED = re.compile(r"\(?\s*(?:ban hanh\s+)?kem theo\b")
_ENACTS = re.compile(
    r"(?:^|[,;.]\s*)([^,;.]{3,80}?)\s+ban hanh (?:bo luat|luat|nghi dinh|thong tu|quyet dinh|ke hoach|chi thi|"
    r"huong dan|quy )"
)
_LOCAL_LEVEL = re.compile(
    r"\b(?:uy ban nhan dan|hoi dong nhan dan|ubnd)\s+(?:tinh|thanh pho|huyen|xa|phuong|dac khu)\b"
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact and where it was read; no span where it was put together from several places."""

    value: str
    span: Span


def kind_line(head: Sequence[Line]) -> int | None:
    """Index of the line that names the kind of paper ("QUYẾT ĐỊNH"); None where no line does."""
    return next((at for at, line in enumerate(head) if names_kind(line.text)), None)


def number(head: Sequence[Line]) -> Fact | None:
    """The number of the paper, as properly printed; None where it has none or none that can be read."""
    for line in head:
        if _NUMBER_LINE.match(fold(line.text)):
            found = next((one for one in find_numbers(line.text) if one.canonical), None)
            if found and found.canonical:
                return Fact(found.canonical, Span(line.start + found.span.start, line.start + found.span.end))
    return None


def title(head: Sequence[Line], named: int | None) -> Fact | None:
    """The trích yếu: the lines under the kind up to basis or preamble, joined."""
    if named is None:
        return None
    taken: list[Line] = []
    for at in range(named + 1, len(head)):
        if not _of_title(head, at, taken):
            break
        taken.append(head[at])
    if not taken:
        return None
    return Fact(" ".join(line.text for line in taken), Span(taken[0].start, taken[-1].end))


def _of_title(head: Sequence[Line], at: int, taken: Sequence[Line]) -> bool:
    line, folded = head[at].text, fold(head[at].text)
    if (_PREAMBLE.match(folded) and taken) or _ATTACHED.match(folded) or len(line) > _LONGEST_TITLE:
        return False
    if not taken:
        return True
    after = fold(head[at + 1].text) if at + 1 < len(head) else ""
    authority = is_upper(line) and _BODY.match(folded) is not None and _PREAMBLE.match(after) is not None
    same_setting = is_upper(line) == is_upper(taken[-1].text)
    return same_setting and not authority and not line.endswith((".", ":", ";"))


def issuer(head: Sequence[Line], named: int | None) -> Fact | None:
    """The agency over the number: the last one set in capitals above the kind of paper; a letter names no kind."""
    above = named if named is not None else _numbered(head)
    lines = [_without_state(line) for line in head[:above]]
    agencies = [line for line in lines if is_upper(line.text) and not _NUMBER_START.match(fold(line.text))]
    starts = [at for at, line in enumerate(agencies) if _BODY.match(fold(line.text) + " ")]
    if not starts:
        chief = next((line for line in lines[:1] if _BODY.fullmatch(fold(line.text))), None)
        return Fact(as_written(chief.text), Span(chief.start, chief.end)) if chief else None
    chosen = agencies[starts[-1] :]
    return Fact(as_written(" ".join(line.text for line in chosen)), Span(chosen[0].start, chosen[-1].end))


def _numbered(head: Sequence[Line]) -> int:
    """Index of the line of the number; 0 where there is none."""
    return next((at for at, line in enumerate(head) if _NUMBER_LINE.match(fold(line.text))), 0)


def _without_state(line: Line) -> Line:
    """The line up to the name of the state, which stands beside the agency where a table was read row by row."""
    match = _STATE.search(fold(line.text))
    kept = line.text[: match.start()].rstrip() if match else line.text
    return Line(line.start, line.start + len(kept), kept)


def enacting_body(head: Sequence[Line]) -> Fact | None:
    """The agency that the preamble says issues the paper ("Sở Xây dựng ban hành Kế hoạch")."""
    for line in reversed(head):
        match = _ENACTS.search(fold(line.text))
        if match and line.text[match.start(1)].isupper() and _BODY.match(match[1]) and not is_upper(line.text):
            name = line.text[match.start(1) : match.end(1)]
            return Fact(name, Span(line.start + match.start(1), line.start + match.end(1)))
    return None


def local_body(head: Sequence[Line]) -> Fact | None:
    """A people's committee or council with its level, named in the preamble ("Ủy ban nhân dân tỉnh yêu cầu")."""
    for line in reversed(head):
        found = list(_LOCAL_LEVEL.finditer(fold(line.text)))
        if found:
            last = found[-1]
            return Fact(line.text[last.start() : last.end()], Span(line.start + last.start(), line.start + last.end()))
    return None


def place_and_day(head: Sequence[Line]) -> tuple[Fact | None, tuple[date, Span] | None]:
    """Place and day of "Hưng Yên, ngày 06 tháng 3 năm 2024"; None for what cannot be read."""
    for line in head:
        comma = line.text.find(", ng")
        numbered = max((one.span.end for one in find_numbers(line.text[: max(comma, 0)])), default=0)
        where = line.text[numbered : max(comma, 0)].strip()
        if _PLACE_NAME.fullmatch(where) is None or _PREAMBLE.match(fold(where)):
            continue
        found = next((one for one in find_dates(line.text[comma:]) if one.as_date), None)
        if found is None or found.as_date is None:
            continue
        at = line.start + comma
        return Fact(where, Span(at - len(where), at)), (found.as_date, Span(at + found.span.start, at + found.span.end))
    return None, None


def province(name: str) -> str | None:
    """The province named at the end of an agency ("Ủy ban nhân dân tỉnh Bắc Ninh"); None where none is."""
    folded = fold(name)
    return next((one for one in places() if folded.endswith(fold(one))), None)


def is_national(kind: str) -> bool:
    """Whether papers of a kind are issued by national bodies only."""
    found = kinds().by_code(kind)
    return found is not None and found.national
