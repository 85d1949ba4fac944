"""Task ↔ body ↔ role, read from the sentences of plans and directives.

An assignment is a sentence whose subject is a body ("Giao Sở Nội vụ …", "Ban Tuyên giáo … chủ trì …") or that goes on
with the subject of the sentence before it. Roles keep the word of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.reply import Role
from assistant.sentences import sentences
from corpus.address import UnitKind
from corpus.folding import fold
from corpus.model import Document, Span, Unit

_MARKER = re.compile(r"\s*(?:[-+•*]\s*|(?:\d{1,2}|[a-zđ]|[IVX]{1,4})\s?[.)/-]\s+)?")
_ORDER = re.compile(
    r"(?:dong thoi |kinh )?(?:giao|de nghi|yeu cau|phan cong|uy quyen)(?: cho)?(?: cac dong chi)?\s+(?=\w)"
)
_LEAD = re.compile(r"(?:can cu|hang nam|hang nam|hang quy|trong qua trinh|tu nay|truoc ngay|ngoai ra|sau khi)\b[^;:]*?,\s+")
_HEAD = re.compile(
    r"(?:(?:cac|nhung|moi|toan the|tung)\s+)?(?:so|ban|bo|phong(?! trao| chong)|van phong|uy ban|ubnd|hdnd|mttq|hoi dong|dang uy|huyen uy|thi uy|thanh uy|"
    r"tinh uy|cap uy|chi uy|chi bo|cuc|chi cuc|trung tam|cong an|thanh tra|doan|doan the|hoi|lien doan|bao|dai|kho bac|truong|thu truong|"
    r"nguoi dung dau|chu tich|giam doc|bi thu|co quan|don vi|dia phuong|mat tran|nganh|truong phong|vien|toa an|benh vien|xa|"
    r"phuong|cum|khoi|ngan hang|to dan pho|thon|lanh dao|can bo|bo phan|doanh nghiep|vu|tong cuc|thuong truc|chinh phu|thu tuong)\b"
    r"|(?:cac to chuc|to chuc (?:dang|chinh tri|xa hoi|co so))\b"
)
_ROLE_VERBS: tuple[tuple[Role, str], ...] = (
    (Role.LEADS, r"chu tri"),
    (Role.JOINS, r"phoi hop"),
    (Role.ADVISES, r"tham muu|giup ban|giup viec|giup uy ban"),
    (Role.DIRECTS, r"chi dao|lanh dao|dinh huong"),
    (Role.SUPERVISES, r"giam sat"),
    (Role.FOLLOWS_UP, r"theo doi|don doc|doc doc|thuong truc"),
    (Role.REPORTS, r"bao cao(?! vien)"),
)
_OTHER_VERBS = (
    r"kiem tra|huong dan|tong hop|trien khai|xay dung|day manh|tang cuong|van dong|tuyen truyen|can cu|tich cuc|thuc hien|"
    r"xac dinh|quan triet|phat dong|ra soat|co trach nhiem|chiu trach nhiem|giup|tham gia|huong ung|tiep tuc|nang cao|ban hanh|bo tri|"
    r"cu the hoa|pho bien|the che hoa|chu dong|thuong xuyen|kip thoi|quan tam|la co quan|co ke hoach|phai|doi moi|phat huy|"
    r"gan|xem xet|quyet dinh|tham dinh|trinh|lap|gui|mo|bao dam|dam bao|phan cong|nghien cuu|de xuat|dang ky|to chuc "
    r"(?:trien khai|thuc hien|pho bien|tuyen truyen|danh gia|phat dong|quan triet|cac phong trao|cac hoat dong|hoi nghi|dai hoi|so ket|"
    r"tong ket|nghien cuu|hoc tap|ky ket|kiem tra|thanh lap|dot|phong trao|xet|binh xet|lay)"
)
_ANY_VERB = re.compile(rf"\b(?:{'|'.join(verb for _, verb in _ROLE_VERBS)}|{_OTHER_VERBS})\b")
_JOINED = re.compile(r"\bphoi hop (?:chat che )?voi\s+")
_DEADLINE = re.compile(
    r"(?:truoc|chậm nhat|cham nhat|xong truoc|hoan thanh truoc|den) (?:la )?(?:ngay )?\d{1,2}/\d{1,2}(?:/\d{4})?"
    r"|(?:truoc|cham nhat|den) (?:la )?ngay \d{1,2} thang \d{1,2}(?: nam \d{4})?"
    r"|dinh ky(?: (?:hang|6|sau) (?:thang|quy|nam))?|hang (?:thang|quy|nam)|trong (?:thang|quy) [\dIVX/]+(?:/\d{4})?"
)
LONGEST_SUBJECT = 260  # characters: a longer stretch before the verb is a clause, not a list of bodies


@dataclass(frozen=True, slots=True)
class Assignment:
    """A body that a sentence gives a task to. Spans are in the unit's text."""

    unit: Unit
    sentence: Span
    namer: Unit  # where the body is named: the unit itself, or one above whose heading it is
    subject: Span  # in the text of `namer`
    body: str
    role: Role  # the first role word of the sentence; CARRIES_OUT where it has none
    roles: tuple[Role, ...]
    task: Span
    deadline: str | None


@dataclass(frozen=True, slots=True)
class _Named:
    """A body where it is named."""

    unit: Unit
    span: Span


def assignments(document: Document) -> tuple[Assignment, ...]:
    """All assignments of a document, in reading order."""
    return tuple(
        assignment
        for unit in document.units
        if unit.kind is not UnitKind.DOCUMENT
        for assignment in _of_unit(unit, _above(unit, document))
    )


def _above(unit: Unit, document: Document) -> _Named | None:
    """The body that is the whole heading of the unit above: "4. Sở Nội vụ", with its tasks as dashes under it."""
    parent = next(document.ancestors(unit), None)
    if parent is None or parent.kind is UnitKind.DOCUMENT or not parent.own:
        return None
    line = Span(parent.own[0].start, _line_end(parent.text, parent.own[0]))
    start = _after(_MARKER, parent.text[: line.end], line.start)
    words = parent.text[start : line.end].rstrip(" :.,;")
    folded = fold(words)
    if not _HEAD.match(folded) or _verb(words, folded, 0) or len(words) > LONGEST_SUBJECT:
        return None
    return _Named(parent, Span(start, start + len(words)))


def _line_end(text: str, span: Span) -> int:
    end = text.find("\n", span.start, span.end)
    return span.end if end < 0 else end


def _of_unit(unit: Unit, named: _Named | None) -> Iterator[Assignment]:
    for own in unit.own:
        for sentence in sentences(unit.text, own):
            found = _subject(unit.text, sentence)
            if found is not None:
                named = _Named(unit, found)
                yield from _of_sentence(unit, sentence, named, found.end)
            elif named and _begins_with_verb(unit.text[sentence.start : sentence.end]):
                yield from _of_sentence(unit, sentence, named, sentence.start)


def _begins_with_verb(sentence: str) -> bool:
    return bool(_ANY_VERB.match(fold(sentence), _after(_MARKER, sentence, 0)))


def _of_sentence(unit: Unit, sentence: Span, named: _Named, task_start: int) -> Iterator[Assignment]:
    task = Span(_skip_spaces(unit.text, task_start), sentence.end)
    folded = fold(unit.text[task.start : task.end])
    roles = _roles(folded)
    deadline = _DEADLINE.search(folded)
    until = unit.text[task.start + deadline.start() : task.start + deadline.end()] if deadline else None
    yield Assignment(unit, sentence, named.unit, named.span, _words(named.unit, named.span), roles[0], roles, task, until)
    joined = _joined(unit.text, task, folded)
    if joined is not None:
        yield Assignment(unit, sentence, unit, joined, _words(unit, joined), Role.JOINS, (Role.JOINS,), task, until)


def _words(unit: Unit, span: Span) -> str:
    return unit.text[span.start : span.end].strip(" ,")


def _roles(folded: str) -> tuple[Role, ...]:
    places = ((match.start(), role) for role, verb in _ROLE_VERBS if (match := re.search(rf"\b(?:{verb})\b", folded)))
    return tuple(role for _, role in sorted(places, key=lambda place: place[0])) or (Role.CARRIES_OUT,)


def _joined(text: str, task: Span, folded: str) -> Span | None:
    """The bodies after "phối hợp với", up to the next verb; None where there are none."""
    start = _JOINED.search(folded)
    if start is None or not _HEAD.match(folded, start.end()):
        return None
    verb = _verb(text[task.start : task.end], folded, start.end())
    return Span(task.start + start.end(), task.start + verb) if verb else None


def _subject(text: str, sentence: Span) -> Span | None:
    """Where the bodies stand that the sentence begins with; None for any other sentence."""
    stretch = text[sentence.start : sentence.end]
    folded = fold(stretch)
    start = _after(_MARKER, stretch, 0)
    start = _after(_ORDER, folded, start)
    for at in (start, _after(_LEAD, folded, start)):
        end = _subject_end(stretch, folded, at) if _HEAD.match(folded, at) else None
        if end is not None:
            return Span(sentence.start + at, sentence.start + end)
    return None


def _subject_end(stretch: str, folded: str, start: int) -> int | None:
    """Where the bodies end: at a colon ("Sở Nội vụ: Tham mưu …") or at the first verb; None for no such sentence."""
    verb = _verb(stretch, folded, start)
    colon = stretch.find(":", start)
    if 0 < colon - start <= LONGEST_SUBJECT and (verb is None or colon < verb):
        return colon
    if verb is None or verb - start > LONGEST_SUBJECT or "(" in stretch[verb - 2 : verb]:
        return None
    return verb


def _verb(stretch: str, folded: str, start: int) -> int | None:
    """Where the first verb in small letters begins after `start`."""
    verbs = (match.start() for match in _ANY_VERB.finditer(folded, start))
    return next((at for at in verbs if stretch[at].islower() and at > start), None)


def _after(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


def _skip_spaces(text: str, start: int) -> int:
    while start < len(text) and text[start] in " ,:":
        start += 1
    return start
