"""Small documents for the tests of the index, written out by hand."""

from collections.abc import Sequence

from corpus.address import Address, UnitKind, parse_path
from corpus.model import Document, Metadata, Span, TextKind, Unit, Validity

LETTERHEAD = "ỦY BAN NHÂN DÂN"
RECIPIENTS = "Nơi nhận: như trên"


def document(id_: str, units: Sequence[tuple[str, str]], name: str = "Kế hoạch") -> Document:
    """A document of units side by side: (path, text)."""
    return tree(id_, [(path, "", text, 1) for path, text in units], name)


def law() -> Document:
    """A chapter, two articles, a clause with two points."""
    rows = [
        ("c1", "QUY ĐỊNH CHUNG", "Chương I\nQUY ĐỊNH CHUNG", 1),
        ("d1", "Phạm vi", "Điều 1. Phạm vi\nLuật này nói về thi đua.", 2),
        ("d2", "Danh hiệu lao động", "Điều 2. Danh hiệu lao động", 2),
        ("d2.k1", "", "1. Tặng cho người lao động đạt các tiêu chuẩn sau:", 3),
        ("d2.k1.pa", "", "a) Lao động giỏi;", 4),
        ("d2.k1.pdd", "", "đ) Sáng tạo.", 4),
    ]
    return tree("luat-1-2025-qh15", rows, "Luật Mẫu")


def one_sentence() -> Document:
    """A document that is one unit."""
    text = "Thi đua là yêu nước."
    root = Unit(Address("tb-1-2025-x"), UnitKind.DOCUMENT, "", "", text, 0, (Span(0, len(text)),), None)
    return Document("tb-1-2025-x", Metadata(), "Thông báo", Validity(), text, TextKind.ORIGINAL, (root,))


def tree(id_: str, rows: Sequence[tuple[str, str, str, int]], name: str) -> Document:
    """A document from rows (path, heading, own words, depth from 1) in reading order."""
    text = "\n".join((LETTERHEAD, *(own for _, _, own, _ in rows), RECIPIENTS))
    starts, position = [], len(LETTERHEAD) + 1
    for _, _, own, _ in rows:
        starts.append(position)
        position += len(own) + 1
    units = [_unit(id_, rows, at, starts, text) for at in range(len(rows))]
    top = tuple(unit.address for unit, row in zip(units, rows, strict=True) if row[3] == 1)
    root_own = (Span(0, len(LETTERHEAD)), Span(len(text) - len(RECIPIENTS), len(text)))
    root = Unit(Address(id_), UnitKind.DOCUMENT, "", "", text, 0, root_own, None, top)
    return Document(id_, Metadata(), name, Validity(), text, TextKind.ORIGINAL, (root, *units))


def _unit(id_: str, rows: Sequence[tuple[str, str, str, int]], at: int, starts: Sequence[int], text: str) -> Unit:
    path, heading, own, depth = rows[at]
    below = [each for each in range(at + 1, len(rows)) if all(row[3] > depth for row in rows[at + 1 : each + 1])]
    last = below[-1] if below else at
    end = starts[last] + len(rows[last][2])
    above = [each for each in range(at) if rows[each][3] == depth - 1]
    return Unit(
        _address(id_, path),
        parse_path(path)[-1].kind,
        parse_path(path)[-1].number.replace("dd", "đ"),
        heading,
        text[starts[at] : end],
        starts[at],
        (Span(0, len(own)),),
        _address(id_, rows[above[-1]][0]) if above else Address(id_),
        tuple(_address(id_, rows[each][0]) for each in below if rows[each][3] == depth + 1),
    )


def _address(id_: str, path: str) -> Address:
    return Address(id_, parse_path(path))
