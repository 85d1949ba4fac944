"""Layout: how a Word file is set against the form of its side.

Only what lies outside the ranges of the form is found, once for the paper and not once a paragraph; what the file does
not say, and what the paper does not have, is never found.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from assistant.lint.endings import is_normative
from assistant.lint.layout_forms import Form, Limits, PieceForm, form, said, tolerance
from assistant.lint.layout_pieces import Anatomy, SetPiece, anatomy
from assistant.lint.model import Finding, Paper
from assistant.lint.rules import Rules
from assistant.lint.sheet import Sheet
from corpus.model import Span
from corpus.readers.docx_layout import Layout, ParagraphLayout

_WHOLE = Span(0, 0)  # of a finding about the whole paper
_MOST = 0.5  # share of the text from which the paper is set so, not a paragraph of it
_SOME = 0.1  # share of the text from which a font or a size is no slip in a word or two
_LONG = 3500  # letters of a paper that surely takes more than a page
_FEWEST = 3  # paragraphs of text from which it can be told how a paper is set
_EDGES = {"top": "lề trên", "bottom": "lề dưới", "left": "lề trái", "right": "lề phải"}
_WAYS = {"center": "giữa trang", "left": "lề trái", "right": "lề phải", "justify": "canh đều hai lề"}


def check_layout(paper: Paper, rules: Rules) -> Iterator[Finding]:
    """What is to be said of the setting of a Word file; nothing of other files, of normative papers, of appendices."""
    sheet = Sheet(paper)
    if paper.layout is None or is_normative(sheet) or sheet.parts.appendix:
        return
    wanted, parts = form(paper.side), anatomy(paper)
    yield from _page(paper.layout, wanted, rules)
    yield from _page_number(paper, paper.layout, wanted, rules)
    yield from _font(paper.layout, wanted, rules)
    yield from _pieces(parts, wanted, rules)
    if len(parts.body) >= _FEWEST:
        yield from _body(parts.body, wanted, rules)
    yield from _sizes(parts.body, wanted, rules)


def _page(layout: Layout, wanted: Form, rules: Rules) -> Iterator[Finding]:
    page, slack = layout.page, tolerance().length
    sides, paper = sorted((page.width, page.height)), sorted(wanted.paper)
    if any(abs(one - other) > slack for one, other in zip(sides, paper, strict=True)):
        message = f"Khổ giấy đang là {said(page.width)} mm x {said(page.height)} mm; đặt lại khổ A4 (210 mm x 297 mm)."
        yield Finding(rules[wanted.paper_rule], _WHOLE, message)
        return
    if page.width > page.height:  # a table across: its margins are those of the page turned
        return
    margins = {"top": page.top, "bottom": page.bottom, "left": page.left, "right": page.right}
    outside = [
        f"{_EDGES[edge]} {said(round(margins[edge], 1))} mm (đúng là {allowed} mm)"
        for edge, allowed in wanted.margins.items()
        if not allowed.holds(margins[edge], slack)
    ]
    if outside:
        yield Finding(rules[wanted.margins_rule], _WHOLE, f"Lề trang ngoài quy định: {'; '.join(outside)}.")


def _page_number(paper: Paper, layout: Layout, wanted: Form, rules: Rules) -> Iterator[Finding]:
    if wanted.page_number is None:
        return
    page, sizes = layout.page, wanted.page_number.range
    wrong = []
    if not page.numbered:
        wrong += ["chưa có số trang"] if len(paper.text) > _LONG else []
    else:
        wrong += ["đang đặt ở chân trang"] if page.number_in_header is False else []
        wrong += ["chưa đặt ở giữa"] if page.number_alignment not in ("center", None) else []
        wrong += ["đang hiện ở trang thứ nhất"] if not page.first_differs else []
        if page.number_size is not None and not sizes.holds(page.number_size, tolerance().points):
            wrong.append(f"cỡ chữ {said(page.number_size)}")
    if wrong:
        rule = rules[wanted.page_number.rule]
        remedy = f"Đặt số trang ở giữa lề trên, cỡ chữ {sizes}, không hiện ở trang thứ nhất."
        yield Finding(rule, _WHOLE, f"Số trang: {', '.join(wrong)}.", advice=remedy)


def _font(layout: Layout, wanted: Form, rules: Rules) -> Iterator[Finding]:
    """Another face than the one wanted, where more than a little is set in it."""
    other = [one for one in layout.paragraphs if one.font is not None and one.font.strip() != wanted.font]
    if other and _letters(other) > _SOME * _letters(layout.paragraphs):
        faces = ", ".join(dict.fromkeys(f"“{one.font}”" for one in other[:_FEWEST]))
        message = f"Văn bản có phần dùng phông chữ {faces}; đổi sang phông {wanted.font}."
        yield Finding(rules[wanted.font_rule], other[0].span, message)


def _pieces(parts: Anatomy, wanted: Form, rules: Rules) -> Iterator[Finding]:
    """Each kind of piece once: what is wrong with the first that is wrong, where most of them are."""
    ordered = sorted(parts.pieces, key=lambda one: one.piece)
    for piece, group in groupby(ordered, key=lambda one: one.piece):
        allowed, found = wanted.pieces.get(piece), list(group)
        if allowed is None:
            continue
        wrong = [(one, faults) for one in found if (faults := _faults(one, allowed))]
        if len(wrong) > _MOST * len(found):
            first, faults = wrong[0]
            message = f"{allowed.name}: {', '.join(faults)}."
            yield Finding(rules[allowed.rule], first.layout.span, message, advice=_remedy(allowed))


def _faults(one: SetPiece, allowed: PieceForm) -> list[str]:
    layout, faults = one.layout, []
    if allowed.sizes and layout.size is not None and not allowed.sizes.holds(layout.size, tolerance().points):
        faults.append(f"đang dùng cỡ chữ {said(layout.size)}")
    if allowed.bold is not None and layout.bold is not allowed.bold:
        faults.append("chưa in đậm" if allowed.bold else "đang in đậm")
    if allowed.italic is not None and layout.italic is not allowed.italic:
        faults.append("chưa in nghiêng" if allowed.italic else "đang in nghiêng")
    if allowed.alignment and layout.alignment not in (allowed.alignment, None) and not layout.in_table:
        faults.append(f"chưa đặt ở {_WAYS[allowed.alignment]}")
    return faults


def _remedy(allowed: PieceForm) -> str:
    wanted = [f"cỡ chữ {allowed.sizes}"] if allowed.sizes else []
    wanted += [] if allowed.bold is None else ["đậm" if allowed.bold else "không đậm"]
    wanted += [] if allowed.italic is None else ["nghiêng" if allowed.italic else "đứng"]
    wanted += [f"đặt ở {_WAYS[allowed.alignment]}"] if allowed.alignment else []
    return f"Trình bày lại: {', '.join(wanted)}."


def _sizes(body: Sequence[ParagraphLayout], wanted: Form, rules: Rules) -> Iterator[Finding]:
    limits = wanted.body_size
    if limits is None:
        return
    slack = tolerance().points
    wrong = [one for one in body if one.size is not None and not limits.range.holds(one.size, slack)]
    if wrong and _letters(wrong) > _SOME * _letters(body):
        sizes = ", ".join(dict.fromkeys(said(one.size) for one in wrong if one.size is not None))
        message = f"Phần nội dung có đoạn dùng cỡ chữ {sizes}; cỡ chữ của nội dung là {limits.range}."
        yield Finding(rules[limits.rule], wrong[0].span, message)


@dataclass(frozen=True, slots=True)
class _Measure:
    """Something that is measured of the paragraphs of a body: values in reading order, None where not said."""

    limits: Limits | None
    values: Sequence[tuple[ParagraphLayout, float | None]]
    slack: float
    message: str  # with {value}: what the first that is outside has

    def outside(self) -> list[tuple[ParagraphLayout, float]]:
        """What lies outside the limits; nothing where there are none."""
        if self.limits is None:
            return []
        known = [(one, value) for one, value in self.values if value is not None]
        return [(one, value) for one, value in known if not self.limits.range.holds(value, self.slack)]


def _body(body: Sequence[ParagraphLayout], wanted: Form, rules: Rules) -> Iterator[Finding]:
    if wanted.body_alignment:
        way, rule = wanted.body_alignment
        wrong = [one for one in body if one.alignment not in (way, None)]
        if _is_most(wrong, body):
            yield Finding(rules[rule], wrong[0].span, "Phần nội dung chưa canh đều hai lề.")
    for measure in _measures(body, wanted):
        outside = measure.outside()
        if measure.limits and _is_most([one for one, _ in outside], body):
            first, value = outside[0]
            message = measure.message.format(value=said(round(value, 2)), range=measure.limits.range)
            yield Finding(rules[measure.limits.rule], first.span, message)


def _measures(body: Sequence[ParagraphLayout], wanted: Form) -> tuple[_Measure, ...]:
    slack = tolerance()
    return (
        _Measure(
            wanted.body_indent,
            [(one, one.first_indent) for one in body],
            slack.indent,
            "Dòng đầu các đoạn đang lùi vào {value} mm; lùi vào 1 cm hoặc 1,27 cm.",
        ),
        _Measure(
            wanted.body_lines,
            [(one, one.line_spacing) for one in body],
            slack.lines,
            "Giãn dòng đang là {value} dòng; đặt {range} dòng.",
        ),
        _Measure(
            wanted.body_space, list(_gaps(body)), slack.points, "Các đoạn đang cách nhau {value} pt; đặt ít nhất 6 pt."
        ),
    )


def _gaps(body: Sequence[ParagraphLayout]) -> Iterator[tuple[ParagraphLayout, float]]:
    """Each paragraph but the first and the points between it and the one before, where both are known."""
    for before, after in pairwise(body):
        if before.space_after is not None and after.space_before is not None:
            yield after, before.space_after + after.space_before


def _is_most(wrong: Sequence[ParagraphLayout], body: Sequence[ParagraphLayout]) -> bool:
    """Whether most of the text is in the paragraphs that are wrong."""
    return bool(wrong) and _letters(wrong) > _MOST * _letters(body)


def _letters(paragraphs: Iterable[ParagraphLayout]) -> int:
    return sum(one.span.end - one.span.start for one in paragraphs)
