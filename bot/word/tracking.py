"""Tracking: corrections put into a Word file as tracked changes, which its owner accepts or rejects one by one.

Only the stretches themselves change: all else in the file stays byte for byte what it was.
"""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import takewhile
from pathlib import Path

from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]

from bot.errors import WrongUse
from bot.word.revising import Revision, beside, revise
from corpus.model import Span
from corpus.readers.docx_places import Letter, PlacedLine, Places, places
from corpus.readers.source import Source

_PARTS = re.compile(r"\w+|\s+|[^\w\s]")
_NAME = Path("văn bản.docx")  # what errors call a file that came as bytes


@dataclass(frozen=True, slots=True)
class Change:
    """Write `new` instead of `old`, which stands at `span` of the text as it is read from the file.

    An empty `old` puts `new` in at the start of the span; an empty `new` takes `old` out.
    """

    span: Span
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A change that cannot be made, and why, in Vietnamese."""

    change: Change
    reason: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A change and the letters of a paragraph that it is about: from `first` up to, not including, `end`."""

    change: Change
    letters: tuple[Letter, ...]
    first: int
    end: int


def corrected(file: bytes, changes: Sequence[Change], author: str, when: datetime) -> bytes:
    """The file with all changes tracked. Raises WrongUse where one cannot be made, ReadingError for no Word file."""
    refused = refusals(file, changes)
    if refused:
        raise WrongUse(refused[0].reason)
    placed = places(Source(_NAME, file))
    narrow = (narrowed(change) for change in changes if change.old != change.new)
    stretches = sorted((_stretch(placed, change) for change in narrow), key=lambda one: one.change.span.start)
    revision = Revision(author, when, _free_id(placed))
    for stretch in reversed(stretches):  # from the end: what is cut off behind does not move what is before
        revise(stretch.letters, stretch.first, stretch.end, stretch.change.new, revision)
    return _with_body(file, placed)


def narrowed(change: Change) -> Change:
    """The change without the words that it begins and ends with on both sides: what is read as changed is."""
    old, new = _PARTS.findall(change.old), _PARTS.findall(change.new)
    front = sum(1 for _ in takewhile(_same, zip(old, new, strict=False)))
    rest = zip(old[front:][::-1], new[front:][::-1], strict=False)
    back = sum(1 for _ in takewhile(_same, rest))
    kept, gone = "".join(old[:front]), "".join(old[front : len(old) - back])
    start = change.span.start + len(kept)
    return Change(Span(start, start + len(gone)), gone, "".join(new[front : len(new) - back]))


def refusals(file: bytes, changes: Sequence[Change]) -> tuple[Refusal, ...]:
    """The changes that cannot be made in a file, in their order. Raises ReadingError for what is no Word file."""
    placed = places(Source(_NAME, file))
    taken: list[Span] = []
    found = []
    for change in changes:
        reason = _refused(placed, change, taken)
        if reason:
            found.append(Refusal(change, reason))
        else:
            taken.append(change.span)
    return tuple(found)


def _same(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _refused(placed: Places, change: Change, taken: Sequence[Span]) -> str:
    """Why a change cannot be made; empty where it can."""
    span = change.span
    if placed.text[span.start : span.end] != change.old:
        return f"Trong tệp không có “{change.old}” ở chỗ cần sửa; hãy rà soát lại tệp này rồi sửa."
    if not placed.exact:
        return "Tệp dùng phông chữ cũ (không phải Unicode); hãy chuyển mã sang Unicode rồi sửa."
    if any(span.start < other.end and other.start < span.end for other in taken):
        return f"Chỗ “{change.old}” có hai cách sửa chồng lên nhau; hãy chọn một."
    if "\n" in change.new or _line(placed, span) is None:
        return f"Chỗ “{change.old}” nằm trên nhiều dòng hoặc nhiều đoạn; hãy sửa bằng tay."
    stretch = _stretch(placed, change)
    if stretch.first < 0 or not _can_be_written(stretch):
        return f"“{change.old}” là số thứ tự tự động hoặc ký hiệu của Word; hãy sửa bằng tay."
    return ""


def _can_be_written(stretch: _Stretch) -> bool:
    """Whether all that goes is plain text, and what comes has plain text beside it."""
    gone = stretch.letters[stretch.first : stretch.end]
    if not gone:
        return beside(stretch.letters, stretch.first) is not None
    return all(letter.element.tag == qn("w:t") for letter in gone)


def _line(placed: Places, span: Span) -> PlacedLine | None:
    """The line that a span lies in whole; None where it reaches over several."""
    return next((one for one in placed.lines if one.span.start <= span.start and span.end <= one.span.end), None)


def _stretch(placed: Places, change: Change) -> _Stretch:
    """The letters of a change; `first` is -1 where one of them is not in the file."""
    line = _line(placed, change.span)
    assert line is not None  # refused otherwise
    start = line.letter(change.span.start - line.span.start)
    end = line.letter(change.span.end - line.span.start)
    kept = line.kept[start:end]
    if not kept:
        at = line.kept[start] if start < len(line.kept) else _after(line)
        return _Stretch(change, line.letters, -1 if at is None else at, -1 if at is None else at)
    if any(one is None for one in kept):
        return _Stretch(change, line.letters, -1, -1)
    first, last = kept[0], kept[-1]
    assert first is not None  # none of them is
    assert last is not None
    return _Stretch(change, line.letters, first, _end(line, end, last))


def _end(line: PlacedLine, end: int, last: int) -> int:
    """Where a stretch ends in the letters: spaces that are read as one go as one."""
    behind = line.kept[end] if end < len(line.kept) else None
    return behind if behind is not None and line.letters[last].text.isspace() else last + 1


def _after(line: PlacedLine) -> int | None:
    last = line.kept[-1]
    return None if last is None else last + 1


def _free_id(placed: Places) -> int:
    """The first number that no annotation of the file bears."""
    taken = (element.get(qn("w:id"), "") for element in placed.file.element.body.iter() if element.get(qn("w:id")))
    return max((int(one) for one in taken if one.lstrip("-").isdigit()), default=0) + 1


def _with_body(file: bytes, placed: Places) -> bytes:
    """The file with its main part written anew and every other member as it was."""
    main = str(placed.file.part.partname).lstrip("/")
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as changed:
        for member in archive.infolist():
            content = archive.read(member)
            if member.filename == main:
                content = etree.tostring(placed.file.element, xml_declaration=True, encoding="UTF-8", standalone=True)
            changed.writestr(zipfile.ZipInfo(member.filename, member.date_time), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
