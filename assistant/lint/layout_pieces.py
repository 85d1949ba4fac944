"""Pieces of a paper as a Word file sets it: which paragraph is Quốc hiệu, which the place and day, which is body."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.lint.layout_forms import Piece
from assistant.lint.model import Paper
from assistant.lint.sheet import Sheet
from corpus.folding import fold
from corpus.lines import is_upper, names_kind
from corpus.readers.docx_layout import ParagraphLayout

_HEAD = (
    (Piece.STATE_NAME, re.compile(r"cong h\w{2} xa hoi chu nghia viet nam|dang cong san viet nam")),
    (Piece.MOTTO, re.compile(r"doc lap\s*[-–—]\s*tu do\s*[-–—]\s*hanh phuc")),
    (Piece.NUMBER, re.compile(r"so\s*:?\s*(?:[\d\[….]|/)\S*.{0,40}")),
    (Piece.PLACE_AND_DAY, re.compile(r"[^,:]{2,50},\s*ngay\b.{1,40}\bnam\b.{1,12}")),
    (Piece.SUBJECT, re.compile(r"v/v\b.*")),
    (Piece.ADDRESSEE, re.compile(r"kinh gui\s*:?.*")),
)
_BASIS = re.compile(r"(?:[-–+]\s*)?(?:can cu|theo de nghi|xet de nghi)\b")
_RECIPIENTS = re.compile(r"noi nhan\s*:?\s*")
_AUTHORITY = re.compile(r"(?:tm|kt|tl|tuq|q)\s?\.\s*\S.*|t/m\s+\S.*")
_OF_RECIPIENTS = re.compile(r"[-–+]\s*\S")
_LONGEST_OF_SIGNATURE = 80  # characters of a line of a signature
_SHORTEST_BODY = 50  # letters of a paragraph that is looked at: shorter ones may be headings or lines to fill in


@dataclass(frozen=True, slots=True)
class SetPiece:
    """A paragraph that is a piece of the form, with its words."""

    piece: Piece
    layout: ParagraphLayout
    words: str


@dataclass(frozen=True, slots=True)
class Anatomy:
    """A paper taken apart: pieces of its form, each as often as it stands there, and the paragraphs of its body."""

    pieces: tuple[SetPiece, ...]
    body: tuple[ParagraphLayout, ...]


def anatomy(paper: Paper) -> Anatomy:
    """The parts of a paper that is a Word file, what is attached to it left out; no parts of any other file."""
    if paper.layout is None:
        return Anatomy((), ())
    sheet = Sheet(paper)
    body = sheet.origin(sheet.body[0].start) if sheet.body else len(paper.text)
    closing = sheet.origin(sheet.closing[0].start) if sheet.closing else len(paper.text)
    end = sheet.origin(sheet.lines[-1].end - 1) + 1 if sheet.lines else 0
    set_ = [one for one in paper.layout.paragraphs if one.span.start < end]
    head = [one for one in set_ if one.span.start < body]
    inner = [one for one in set_ if body <= one.span.start < closing]
    tail = [one for one in set_ if one.span.start >= closing]
    named = tuple(_of_head(head, sheet))
    lead = [one for one in head if all(one is not piece.layout for piece in named)]  # the sentence that opens the text
    text = tuple(one for one in (*lead, *inner) if _is_body(one, paper))
    return Anatomy((*named, *_of_tail(tail, sheet)), text)


def _is_body(paragraph: ParagraphLayout, paper: Paper) -> bool:
    words = _words(paragraph, paper)
    return not (
        paragraph.in_table
        or paragraph.alignment == "center"
        or sum(map(str.isalpha, words)) < _SHORTEST_BODY
        or is_upper(words)
        or (paragraph.bold and len(words) < 2 * _SHORTEST_BODY)
    )


def _of_head(head: Sequence[ParagraphLayout], sheet: Sheet) -> Iterator[SetPiece]:
    kind = next((at for at, one in enumerate(head) if names_kind(_words(one, sheet.paper))), len(head))
    for at, one in enumerate(head):
        words = _words(one, sheet.paper)
        folded = fold(words)
        named = next((piece for piece, pattern in _HEAD if pattern.fullmatch(folded)), None)
        if at == kind:
            yield SetPiece(Piece.KIND, one, words)
        elif named is Piece.ADDRESSEE or (named is not None and at < kind):
            yield SetPiece(named, one, words)
        elif _BASIS.match(folded) and not one.in_table:
            yield SetPiece(Piece.BASIS, one, words)
    yield from _issuer(head[:kind], sheet)
    yield from _title(head, kind, sheet)


def _issuer(above: Sequence[ParagraphLayout], sheet: Sheet) -> Iterator[SetPiece]:
    """The last line of capitals over the number of the paper."""
    words = [_words(one, sheet.paper) for one in above]
    folded = [fold(one) for one in words]
    number = next((at for at, one in enumerate(folded) if _HEAD[2][1].fullmatch(one)), None)
    if number is None:
        return
    others = (_HEAD[0][1], _HEAD[1][1], _HEAD[3][1])
    places = [
        at
        for at in range(number)
        if is_upper(words[at]) and not any(pattern.fullmatch(folded[at]) for pattern in others)
    ]
    if places:
        yield SetPiece(Piece.ISSUER, above[places[-1]], words[places[-1]])


def _title(head: Sequence[ParagraphLayout], kind: int, sheet: Sheet) -> Iterator[SetPiece]:
    """The first line of the trích yếu, right under the kind."""
    found = next((span for name, span in sheet.metadata.found if name == "title"), None)
    if found is None or kind + 1 >= len(head):
        return
    start = sheet.origin(found.start)
    under = head[kind + 1]
    if under.span.start <= start < under.span.end:
        yield SetPiece(Piece.TITLE, under, _words(under, sheet.paper))


def _of_tail(tail: Sequence[ParagraphLayout], sheet: Sheet) -> Iterator[SetPiece]:
    signer = next((span for name, span in sheet.metadata.found if name == "signer"), None)
    name = sheet.origin(signer.start) if signer else -1
    listing = False
    for one in tail:
        words = _words(one, sheet.paper)
        folded = fold(words)
        if _RECIPIENTS.fullmatch(folded):
            listing = True
            yield SetPiece(Piece.RECIPIENTS, one, words)
        elif len(words) <= _LONGEST_OF_SIGNATURE and _AUTHORITY.fullmatch(folded) and is_upper(words):
            listing = False
            yield SetPiece(Piece.AUTHORITY, one, words)
        elif one.span.start <= name < one.span.end and not is_upper(words):
            yield SetPiece(Piece.SIGNER, one, words)
        elif listing and _OF_RECIPIENTS.match(words):
            yield SetPiece(Piece.RECIPIENT, one, words)


def _words(paragraph: ParagraphLayout, paper: Paper) -> str:
    words = paper.text[paragraph.span.start : paragraph.span.end]
    return words.upper() if paragraph.caps else words
