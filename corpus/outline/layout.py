"""Layout: what is letterhead, body, closing (recipients, signature) and attached papers in a cleaned text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.address import UnitKind
from corpus.folding import fold
from corpus.lines import Line, ends_sentence, is_upper, lines_of, names_kind
from corpus.model import Span
from corpus.outline.markers import Level, opens_appendix, read_marker

_RECIPIENTS = re.compile(r"no[il1] nh[a-z]{1,2}n\s*(?::.*|$)")
_UNLABELLED = re.compile(r"[-–]\s.*;\s*[-–]\s.*;\s*[-–]\s.*\bluu\s*:")
_SIGNED_FOR = re.compile(r"(?:T/?M|KT|TL|TUQ|Q)\s?[./]?\s+(\w{2,})")
_TITLE = re.compile(
    r"(?:pho |quyen )?(?:chu tich|thu tuong|bo truong|thu truong|giam doc|bi thu|tong giam doc|cuc truong|vu truong|"
    r"truong ban|truong phong|chanh van phong|chanh an|vien truong|tong thanh tra|tong kiem toan|hieu truong|"
    r"chu nhiem)\b"
)
_PASSED = re.compile(r"(?:bo luat|luat|nghi quyet|phap lenh) nay (?:da )?duoc .{5,120} thong qua ngay")
_ATTACHED = re.compile(r"\((?:duoc )?(?:ban hanh )?kem theo\b")
_NUMBER = re.compile(r"(?:phu luc|mau)(?:\s+so)?\s+([ivxlc]+|\d{1,2}[a-z]?)\b")
_ATTACHED_KINDS = {"qyd", "qc", "ctr", "da", "kh", "hd"}
_OTHER_ATTACHED = re.compile(r"(?:quy trinh|dieu le|noi quy|phuong an|danh muc|bo tieu chi|bang diem|thang diem)\b")
_TITLE_LINES = 6  # an attached paper names what it is attached to within as many lines
_CLOSING_WIDTH = 120  # characters: a line of a signature is not longer
_LEADS = re.compile(r"(?:nhu sau|sau day|sau)\s*:\s*$")


@dataclass(frozen=True, slots=True)
class Annex:
    """A paper attached in the same text: lines of its title `[first, body)` and of its body `[body, end)`."""

    kind: UnitKind
    form: bool
    number: str
    heading: str
    first: int
    body: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a text by line: letterhead `[0, body)`, body `[body, closing)`, closing `[closing, end)`, annexes.

    `appendix`: the text is itself an appendix that came as a file of its own.
    """

    lines: tuple[Line, ...]
    body: int
    closing: int
    end: int
    annexes: tuple[Annex, ...]
    appendix: bool

    def span(self, first: int, last: int) -> Span:
        """The characters of lines `[first, last)`."""
        if first >= last:
            at = self.lines[first].start if first < len(self.lines) else (self.lines[-1].end if self.lines else 0)
            return Span(at, at)
        return Span(self.lines[first].start, self.lines[last - 1].end)


def layout(text: str) -> Layout:
    """The parts of a cleaned text. A text that is itself an appendix has no closing."""
    lines = lines_of(text)
    body = _body_start(lines)
    starts = [at for at in _annex_starts(lines) if at > body]
    end = starts[0] if starts else len(lines)
    closing = end if is_appendix(lines) else _closing_start(lines, body, end)
    bounds = [*starts, len(lines)]
    annexes = tuple(_annex(lines, first, last) for first, last in pairwise(bounds))
    return Layout(lines, body, closing, end, annexes, is_appendix(lines))


def body_span(text: str) -> Span:
    """Where the body of a cleaned text stands: behind letterhead, title and basis, before recipients and signature."""
    parts = layout(text)
    return parts.span(parts.body, parts.closing)


def is_appendix(lines: Sequence[Line]) -> bool:
    """Whether a text is an appendix that came as a file of its own."""
    return bool(lines) and opens_appendix(lines[0].text)


def _body_start(lines: Sequence[Line]) -> int:
    """The first line with a number one, behind the name of the kind and the paper it is attached to."""
    named = [at for at, line in enumerate(lines) if names_kind(line.text)]
    heading = named[0] + 1 if named else 0
    if is_appendix(lines):
        heading = next((at + 1 for at, line in enumerate(lines[:_TITLE_LINES]) if line.text.endswith(")")), 1)
    for at in range(heading, len(lines)):
        marker = read_marker(lines[at].text)
        if marker and marker.value == 1 and marker.level <= Level.CLAUSE:
            return at
    leads = (at + 1 for at in range(heading, len(lines)) if _LEADS.search(fold(lines[at].text)))
    return next(leads, min(heading + 1, len(lines)))


def _closing_start(lines: Sequence[Line], body: int, end: int) -> int:
    return next((at for at in range(body, end) if _closes(lines, at)), end)


def _closes(lines: Sequence[Line], at: int) -> bool:
    line = lines[at].text
    folded = fold(line)
    if _RECIPIENTS.fullmatch(folded) or _UNLABELLED.match(folded) or _PASSED.match(folded) or folded == "(da ky)":
        return True
    signed = _SIGNED_FOR.match(line)
    if signed and signed[1].isupper():
        return True
    titled = is_upper(line[:12]) and _TITLE.match(folded) is not None
    return titled and len(line) < _CLOSING_WIDTH and not ends_sentence(line)


def _annex_starts(lines: Sequence[Line]) -> Iterator[int]:
    """Headings of attached papers: an appendix, a form, or the kind of paper over "(Ban hành kèm theo …)"."""
    for at, line in enumerate(lines):
        if opens_appendix(line.text):
            if at == 0 or _names_annex(lines, at):
                yield at
        elif (
            not (at and opens_appendix(lines[at - 1].text)) and _attached_kind(line.text) and _told_attached(lines, at)
        ):
            yield at


def _names_annex(lines: Sequence[Line], at: int) -> bool:
    """Whether a title or "(Kèm theo …)" follows the heading of an appendix, and it is no entry of a list of them."""
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    return _told_attached(lines, at) or (is_upper(after) and is_upper(lines[at].text))


def _attached_kind(line: str) -> bool:
    return is_upper(line) and (names_kind(line) in _ATTACHED_KINDS or _OTHER_ATTACHED.match(fold(line)) is not None)


def _told_attached(lines: Sequence[Line], at: int) -> bool:
    following = lines[at + 1 : at + 1 + _TITLE_LINES]
    told = next((step for step, line in enumerate(following) if _ATTACHED.match(fold(line.text))), None)
    return told is not None and not any(ends_sentence(line.text) for line in following[:told])


def _annex(lines: Sequence[Line], first: int, last: int) -> Annex:
    body = _annex_body(lines, first, last)
    number = _NUMBER.match(fold(lines[first].text))
    form = fold(lines[first].text).startswith(("mau", "bieu"))
    kind = UnitKind.APPENDIX if opens_appendix(lines[first].text) else UnitKind.ATTACHMENT
    titles = [line.text for line in lines[first:body] if not _ATTACHED.match(fold(line.text)) and line.text[0] != "("]
    end = last if kind is UnitKind.APPENDIX else _closing_start(lines, body, last)
    return Annex(kind, form, _as_number(number[1]) if number else "", " ".join(titles), first, body, end)


def _annex_body(lines: Sequence[Line], first: int, last: int) -> int:
    """Behind the title: the lines up to "(Ban hành kèm theo …)", or those set in capitals."""
    window = range(first + 1, min(first + 1 + _TITLE_LINES, last))
    told = next((at for at in window if _ATTACHED.match(fold(lines[at].text))), None)
    if told is not None:
        return next((at + 1 for at in range(told, last) if lines[at].text.endswith(")")), told + 1)
    return next((at for at in window if not is_upper(lines[at].text)), min(first + 1, last))


def _as_number(folded: str) -> str:
    return folded if folded[0].isdigit() else folded.upper()
