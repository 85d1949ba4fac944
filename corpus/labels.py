"""Labels: an address in the words of officials: "điểm b khoản 1 Điều 23 Luật …", "mục III.4 Kế hoạch …"."""

import re
from collections.abc import Sequence

from corpus.address import Address, Segment, UnitKind
from corpus.folding import fold
from corpus.model import Document, TextKind

_STATUTE = {
    UnitKind.PART: "Phần",
    UnitKind.CHAPTER: "Chương",
    UnitKind.SECTION: "Mục",
    UnitKind.ARTICLE: "Điều",
    UnitKind.CLAUSE: "khoản",
    UnitKind.POINT: "điểm",
    UnitKind.APPENDIX: "Phụ lục",
}
_ATTACHED = ("Quy định", "Quy chế", "Điều lệ", "Chương trình", "Kế hoạch", "Đề án", "Danh mục", "Hướng dẫn")
_ROMAN = (("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


def label(address: Address, document: Document) -> str:
    """What officials would write to cite the unit; the document's name alone for the whole of it.

    A path with an Điều (or a Chương, a Phần) is a statute's, any other a plan's. The unit need not exist.
    """
    outer, steps = _outer(address)
    words = [*_words(steps, address, document), *_outer_words(outer, address, document)]
    if document.text_kind is TextKind.DIGEST and address.path:
        return f"{' '.join(words)} bản tóm tắt {document.name}"
    return " ".join([*words, document.name])


def _outer(address: Address) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """The attachment and appendix that a path begins with, and the rest of it."""
    count = next(
        (at for at, step in enumerate(address.path) if step.kind not in (UnitKind.ATTACHMENT, UnitKind.APPENDIX)), None
    )
    count = len(address.path) if count is None else count
    return address.path[:count], address.path[count:]


def _outer_words(outer: Sequence[Segment], address: Address, document: Document) -> list[str]:
    words: list[str] = []
    for at in range(len(outer) - 1, -1, -1):
        place = Address(address.document, address.path[: at + 1])
        if outer[at].kind is UnitKind.APPENDIX:
            words.append(f"Phụ lục {_printed(place, document)}".strip())
        else:
            words.append(f"{_attached_name(place, document)} ban hành kèm theo")
    return words


def _attached_name(place: Address, document: Document) -> str:
    """What an attached text calls itself ("Quy chế"); "Quy định" where its heading does not say."""
    heading = fold(document.unit(place).heading or document.unit(place).text[:80]) if document.has(place) else ""
    return next((name for name in _ATTACHED if re.match(rf"\W*{fold(name)}\b", heading)), "Quy định")


def _words(steps: Sequence[Segment], address: Address, document: Document) -> list[str]:
    """The words for the steps, smallest unit first."""
    if not steps:
        return []
    base = len(address.path) - len(steps)
    printed = [_printed(Address(address.document, address.path[: base + at + 1]), document) for at in range(len(steps))]
    statute = any(step.kind in (UnitKind.ARTICLE, UnitKind.CHAPTER, UnitKind.PART) for step in steps)
    return _statute_words(steps, printed) if statute else _plan_words(steps, printed)


def _statute_words(steps: Sequence[Segment], printed: Sequence[str]) -> list[str]:
    return [
        _again(_statute_word(step, number), step)
        for step, number in zip(reversed(steps), reversed(printed), strict=True)
    ]


def _statute_word(step: Segment, number: str) -> str:
    return f"gạch đầu dòng thứ {number}" if step.kind is UnitKind.DASH else f"{_STATUTE[step.kind]} {number}"


def _plan_words(steps: Sequence[Segment], printed: Sequence[str]) -> list[str]:
    """ "gạch đầu dòng thứ 2", "điểm b", then the numbers joined by points: "mục III.4"."""
    small = [
        _again(_statute_word(step, number), step)
        for step, number in zip(reversed(steps), reversed(printed), strict=True)
        if step.kind in (UnitKind.POINT, UnitKind.DASH)
    ]
    numbered = [
        (step, number)
        for step, number in zip(steps, printed, strict=True)
        if step.kind in (UnitKind.SECTION, UnitKind.CLAUSE)
    ]
    if not numbered:
        return small
    return [*small, _again("mục " + ".".join(number for _, number in numbered), numbered[-1][0])]


def _again(words: str, step: Segment) -> str:
    """A number that comes a second time under one parent is told apart."""
    return words if step.occurrence == 1 else f"{words} (lần thứ {step.occurrence})"


def _printed(place: Address, document: Document) -> str:
    """The number as the paper prints it; from the address where the unit is not there or has none (a dash)."""
    unit = document.unit(place) if document.has(place) else None
    step = place.path[-1]
    if unit is not None and unit.number:
        return unit.number
    if step.kind in (UnitKind.CHAPTER, UnitKind.APPENDIX) and step.number.isdigit():
        return _roman(int(step.number))
    return step.number.replace("dd", "đ")


def _roman(value: int) -> str:
    letters = ""
    for letter, worth in _ROMAN:
        while value >= worth:
            letters, value = letters + letter, value - worth
    return letters
