"""Closing: recipients (Nơi nhận), the signer and the office signed in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.folding import fold
from corpus.lines import Line
from corpus.metadata.names import office
from corpus.model import Span

_RECIPIENTS = re.compile(r"no[il1] nh[a-z]{1,2}n\s*:?\s*")
_ITEM = re.compile(r"(?:^|(?<=[;.,])\s*)[-–+]\s+")
_SIGNED = re.compile(r"\(\s*da ky\s*\)")
_SIGNING_BODY = re.compile(r"(?:T/?M|TM)\s?\.?\s+")
_OFFICE = re.compile(r"chu tich|thu tuong|bo truong|thu truong|giam doc|bi thu|truong|chanh|vien truong|tong|chu nhiem")


@dataclass(frozen=True, slots=True)
class Signature:
    """Name and office of the signer, the body signed for (behind "TM."), each with its span; None: not printed."""

    name: tuple[str, Span] | None
    office: tuple[str, Span] | None
    body: tuple[str, Span] | None


def recipients(lines: Sequence[Line]) -> tuple[tuple[str, ...], Span | None]:
    """Who receives the paper, without dashes and end marks, and where they stand."""
    start = next((at for at, line in enumerate(lines) if _RECIPIENTS.match(fold(line.text))), None)
    if start is None:
        start = next((at for at, line in enumerate(lines[:1]) if line.text.startswith("- ")), None)
    if start is None:
        return (), None
    listed = [lines[start], *(line for line in lines[start + 1 :] if line.text[0] in "-–+" or ";" in line.text)]
    items = tuple(item for line in listed for item in _items(line.text))
    return items, Span(listed[0].start, listed[-1].end) if items else None


def _items(line: str) -> Iterator[str]:
    label = _RECIPIENTS.match(fold(line))
    for item in _ITEM.split(line[label.end() :] if label else line):
        bare = item.strip().rstrip(";,.").strip()
        if bare and not (label and bare.isupper()):
            yield bare


def signature(lines: Sequence[Line]) -> Signature:
    """The signature of a closing: the last name set in ordinary letters, the capitals before it."""
    signed = [line for line in lines if line.text[0] not in "-–+" and not _SIGNED.fullmatch(fold(line.text))]
    body = next((_body(line) for line in signed if _SIGNING_BODY.match(line.text)), None)
    for at in range(len(signed) - 1, -1, -1):
        found = _name(signed[at])
        if found:
            found = _with_family_name(found, signed[at - 1] if at else None)
            return Signature(found, _office(signed[: at + 1], found[1].start), body)
    return Signature(None, _office(signed, signed[-1].end if signed else 0), body)


def _name(line: Line) -> tuple[str, Span] | None:
    """The name at the end of a line: two to five capitalised words that are not all capitals."""
    if ";" in line.text or line.text.rstrip().endswith((".", ":")):
        return None
    words = list(re.finditer(r"\S+", line.text))
    taken: list[re.Match[str]] = []
    for word in reversed(words):
        if not (word[0].isalpha() and word[0].istitle()):
            break
        taken.insert(0, word)
    if not 2 <= len(taken) <= 5 or (len(taken) < len(words) and not _capitals_before(line.text[: taken[0].start()])):
        return None
    start, end = taken[0].start(), taken[-1].end()
    return line.text[start:end], Span(line.start + start, line.start + end)


def _with_family_name(found: tuple[str, Span], before: Line | None) -> tuple[str, Span]:
    """The name with a family name that was wrapped to a line of its own."""
    if before is None or not (before.text.isalpha() and before.text.istitle()):
        return found
    return f"{before.text} {found[0]}", Span(before.start, found[1].end)


def _capitals_before(text: str) -> bool:
    bare = re.sub(r"\([^)]*\)", "", text)
    return bare.isupper() or not bare.strip()


def _office(lines: Sequence[Line], before: int) -> tuple[str, Span] | None:
    """The office on the last line of capitals before the name."""
    for line in reversed(lines):
        capitals = line.text[: max(0, before - line.start)]
        label = _RECIPIENTS.match(fold(capitals))
        start = label.end() if label else 0
        bare = capitals[start:].strip()
        if bare and bare[:2].isupper() and _OFFICE.search(fold(bare)):
            return office(bare), Span(line.start + start, line.start + len(capitals.rstrip()))
    return None


def _body(line: Line) -> tuple[str, Span] | None:
    match = _SIGNING_BODY.match(line.text)
    capitals = re.match(r"(?:[^\W\d_]+[\s,-]*)+", line.text[match.end() :]) if match else None
    if match is None or capitals is None:
        return None
    words = re.split(r"\s(?=KT\b|TL\b|TUQ\b|CHỦ\b|PHÓ\b|BÍ\b|GIÁM\b)", capitals[0].strip())[0].strip()
    return words, Span(line.start + match.end(), line.start + match.end() + len(words))
